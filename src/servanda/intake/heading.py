"""What a file says about its report: outlet, date, address, rights; never part of the text."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from importlib.resources import files
from typing import Any

from servanda.model import Handling, Rights

__all__ = ["UNSTATED", "Heading", "HeadingError", "civil_date", "heading_of", "split_heading"]

DATE_PREFIX = re.compile(r"\s*date (\d{4}-\d\d-\d\d)(?:\s+|\Z)")
HEADER_LINE = re.compile(r"([A-Za-z][A-Za-z_-]{1,20}):[ \t]*(.*)")
COLUMNS = {
    "agency": "agency",
    "date": "published",
    "embargo_until": "embargo_until",
    "handling": "handling",
    "headline": "title",
    "lang": "language",
    "language": "language",
    "outlet": "outlet",
    "published": "published",
    "publisher": "outlet",
    "rights": "rights",
    "title": "title",
    "url": "url",
    "version": "version",
}


class HeadingError(ValueError):
    """A heading that cannot be taken at its word; the message says which key, and what to write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Hold what was stated about a report; an empty field was not stated.

    `published` is the civil date in the stated zone, `published_at` the instant, only where a zone is
    stated too; `unclear` is a stated date that could not be read as one.
    """

    outlet: str = ""
    url: str = ""
    title: str = ""
    language: str = ""
    agency: str = ""
    version: str = ""
    published: date | None = None
    published_at: datetime | None = None
    rights: Rights | None = None
    handling: Handling | None = None
    embargo_until: date | None = None
    unclear: str = ""

    def over(self, other: "Heading") -> "Heading":
        """Prefer what is stated here; take from the other what is not."""
        stated = {f.name: getattr(self, f.name) for f in fields(self) if getattr(self, f.name)}
        if self.published:
            stated |= {"published_at": self.published_at, "unclear": ""}
        return replace(other, **stated)


UNSTATED = Heading()


@cache
def _months() -> dict[str, int]:
    words: dict[str, list[str]] = json.loads(files(__package__).joinpath("dates.json").read_text("utf-8"))[
        "months"
    ]
    return {name: index + 1 for index, names in enumerate(words) for name in words[names]}


def civil_date(text: str) -> tuple[date, datetime | None]:
    """Read a stated date: ISO 8601, RFC 2822, or day, English month name and year.

    The civil date is the one written, in its own zone; the instant is given only where a zone is written.
    Raises `ValueError` for anything else, such as 03/04/2025, which could be two days.

    >>> civil_date("2025-02-27T23:30:00+02:00")[0], civil_date("27 February 2025")[0]
    (datetime.date(2025, 2, 27), datetime.date(2025, 2, 27))
    """
    text = text.strip()
    named = re.fullmatch(r"(?:(\d{1,2})\s+)?([A-Za-z]+)\.?(?:\s+(\d{1,2}))?,?\s+(\d{4})", text)
    if named and named[2].lower() in _months() and (named[1] or named[3]):
        return date(int(named[4]), _months()[named[2].lower()], int(named[1] or named[3])), None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = parsedate_to_datetime(text)
    return moment.date(), moment if moment.tzinfo else None


def _choice(enum: type[Rights] | type[Handling], key: str, value: str) -> Any:
    try:
        return enum(value.lower())
    except ValueError:
        raise HeadingError(f"{key} {value!r} is not known: write one of {', '.join(enum)}") from None


def heading_of(stated: Mapping[str, str]) -> Heading:
    """Read stated keys and values; keys that mean nothing here are left aside.

    A date that cannot be read is kept as `unclear`. Raises `HeadingError` for rights, handling or an embargo
    that cannot be taken at its word: who may see a text is never guessed.
    """
    known = {COLUMNS[key]: value.replace("\0", "").strip() for key, value in stated.items() if key in COLUMNS}
    words = {column: value for column, value in known.items() if value}
    day = _published(words.pop("published", ""))
    read: dict[str, Any] = {**words, **day}
    if "rights" in words:
        read["rights"] = _choice(Rights, "rights", words["rights"])
    if "handling" in words:
        read["handling"] = _choice(Handling, "handling", words["handling"])
    if "embargo_until" in words:
        read["embargo_until"] = _embargo(words["embargo_until"])
        read.setdefault("handling", Handling.EMBARGO)
    return Heading(**read)


def _published(written: str) -> dict[str, Any]:
    try:
        day, instant = civil_date(written) if written else (None, None)
    except (ValueError, TypeError, OverflowError):
        return {"published": None, "unclear": written}
    return {"published": day, "published_at": instant}


def _embargo(written: str) -> date:
    try:
        return civil_date(written)[0]
    except (ValueError, TypeError, OverflowError):
        raise HeadingError(f"embargo_until {written!r} is not a date: write YYYY-MM-DD") from None


def split_heading(text: str) -> tuple[Heading, str]:
    """Cut what stands before a plain text about it: ` date YYYY-MM-DD `, or a block of `Key: value` lines.

    A block counts only if a blank line ends it, each of its lines has a key, and half of the keys at least
    are known; anything else is text. What is left begins with the first word of the report.

    >>> split_heading(" date 2031-03-05 Four were freed.")[1]
    'Four were freed.'
    >>> split_heading("Outlet: Tidewire\\nDate: 2031-03-05\\n\\nFour were freed.")[0].outlet
    'Tidewire'
    """
    if prefix := DATE_PREFIX.match(text):
        return heading_of({"published": prefix[1]}), text[prefix.end() :]
    head, blank, body = text.lstrip().partition("\n\n")
    lines = [HEADER_LINE.fullmatch(line.rstrip()) for line in head.split("\n")]
    stated = {_key(line[1]): line[2] for line in lines if line}
    known = stated.keys() & COLUMNS.keys()
    if not blank or not all(lines) or 2 * len(known) < len(stated) or not known:
        return Heading(), text
    return heading_of(stated), body.lstrip()


def _key(written: str) -> str:
    return written.lower().replace("-", "_")
