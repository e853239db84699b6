"""HTML to text and heading, through trafilatura; the text is what it extracts, paragraphs set apart."""

import logging
import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from typing import Any

from servanda.intake.heading import Heading

__all__ = ["extractor", "page"]

STAMP = re.compile(
    r'''article:published_time["']\s+content=["']([^"']{10,40})["']|"datePublished"\s*:\s*"([^"]{10,40})"'''
)
FIRST_DAY, LAST_DAY = "1980-01-01", "2100-12-31"


@cache
def extractor() -> str:
    """Name the extractor and its version: spans count in what it made of the page."""
    from importlib.metadata import version

    return f"trafilatura {version('trafilatura')}"


def page(html: str, url: str = "") -> tuple[Heading, str]:
    """Extract a page's article and what the page states about it; an empty text when none is found.

    The date is one the page declares, not one picked from its prose, and does not depend on today.
    Paragraphs are set apart by a blank line. Never raises on a broken or hostile page.
    """
    found = _extracted(html, url)
    if found is None:
        return Heading(), ""
    heading = Heading(
        outlet=_clean(found.sitename or found.hostname),
        url=_clean(found.url),
        title=_clean(found.title),
        **_published(found.date, html),
    )
    return heading, "\n\n".join(line for line in _clean(found.text).split("\n") if line.strip())


def _clean(words: str | None) -> str:
    """Drop what no text may hold, and a page can smuggle in as character references."""
    return (words or "").replace("\0", "").encode("utf-8", "ignore").decode()


def _extracted(html: str, url: str) -> Any:
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        return bare_extraction(
            html,
            url=url or None,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={
                "extensive_search": False,
                "original_date": True,
                "min_date": FIRST_DAY,
                "max_date": LAST_DAY,
            },
        )
    except Exception:  # a page can break any of its parsers in any way: then there is no article in it
        return None


def _published(found: str | None, html: str) -> dict[str, Any]:
    """Take the day that was found, and the instant of the page's own stamp where it lies on that day."""
    try:
        day = date.fromisoformat(found or "")
    except ValueError:
        return {}
    return {"published": day, "published_at": next((at for at in _stamps(html) if at.date() == day), None)}


def _stamps(html: str) -> Iterator[datetime]:
    for stamp in STAMP.finditer(html):
        try:
            instant = datetime.fromisoformat(stamp[1] or stamp[2])
        except ValueError:
            continue
        if instant.tzinfo:
            yield instant
