"""JSONL to reports: a line a report."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from servanda.intake.heading import UNSTATED, Heading, HeadingError, heading_of
from servanda.intake.page import extractor, page
from servanda.intake.report import LIMIT, TEXT, Draft, kept
from servanda.model import Problem, Report

__all__ = ["looks_like_rows", "reports_from_rows"]


def reports_from_rows(
    lines: Iterable[bytes],
    where: str,
    *,
    given: Heading = UNSTATED,
    retrieved: datetime | None = None,
    limit: int = LIMIT,
) -> Iterator[Report | Problem]:
    """Read a report a line: an object with `text` or `html`, and what is known about it.

    Known fields: url, title (headline), outlet, published (date), language, agency, version, rights,
    handling, embargo_until; others are left aside. A line that cannot be used is a Problem `file:line`.

    >>> found = list(reports_from_rows([b'{"text": "Freed.", "date": "2031-03-05"}', b"{"], "a.jsonl"))
    >>> found[0].published, found[1].where
    (datetime.date(2031, 3, 5), 'a.jsonl:2')
    """
    for number, line in enumerate(lines, 1):
        at = f"{where}:{number}"
        if len(line) > limit:
            yield Problem(at, f"longer than {limit:,} bytes", "split it; the rest of the file is not read")
            return
        line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if line.strip():
            yield from _row(line.strip(), at, given, retrieved)


def looks_like_rows(first: bytes) -> bool:
    """Whether a first line is an object that holds a text or a page."""
    return first.lstrip(b"\xef\xbb\xbf \t").startswith(b"{") and (b'"text"' in first or b'"html"' in first)


def _row(line: bytes, at: str, given: Heading, retrieved: datetime | None) -> Iterator[Report | Problem]:
    try:
        yield from kept(_draft(line, _object(line)), at, given, retrieved)
    except HeadingError as error:
        yield Problem(at, str(error), "nothing was stored")


def _object(line: bytes) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
        json.dumps(row, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise HeadingError(f"not a line of JSON in UTF-8 ({str(error)[:80]})") from None
    if not isinstance(row, dict):
        raise HeadingError('not a JSON object: write one object a line, such as {"text": "..."}')
    return row


def _draft(raw: bytes, row: Mapping[str, Any]) -> Draft:
    stated = heading_of({key: str(value) for key, value in row.items() if isinstance(value, str | int)})
    if text := _words(row, "text"):
        return Draft(raw, text, stated, TEXT)
    found, text = page(_words(row, "html"), stated.url)
    return Draft(raw, text, stated.over(found), extractor())


def _words(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key) or ""
    if not isinstance(value, str) or "\0" in value:
        raise HeadingError(f"`{key}` must be a string without NUL characters")
    return value.replace("\r\n", "\n").replace("\r", "\n")
