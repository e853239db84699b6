"""Files, folders and standard input to reports: what cannot be used is said, and the rest goes on."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from servanda.intake.heading import Heading
from servanda.intake.report import LIMIT, report_from_bytes
from servanda.intake.rows import looks_like_rows, reports_from_rows
from servanda.model import Problem, Report

__all__ = ["FORMATS", "read_sources"]

PAGES = frozenset({".html", ".htm", ".xhtml"})
ROWS = frozenset({".jsonl", ".ndjson"})
FORMATS = PAGES | ROWS | {".txt", ".md"}


def read_sources(
    paths: Sequence[Path | str],
    *,
    retrieved: datetime | None = None,
    outlet: str = "",
    published: date | None = None,
    stdin: BinaryIO | None = None,
    limit: int = LIMIT,
) -> Iterator[Report | Problem]:
    """Read reports from files, folders and `-` (standard input), one by one, in a fixed order.

    A folder is read with all below it, sorted by name; only report formats are read there, other files are
    named as skipped, hidden ones passed over. `outlet` and `published` hold where a file does not say.
    Nothing raises: a file that cannot be used yields a Problem. `limit` is in bytes, per report.
    """
    given = Heading(outlet=outlet, published=published)
    for path in paths:
        if str(path) == "-":
            yield from _stream(stdin or sys.stdin.buffer, "-", "", given, retrieved, limit)
        elif Path(path).is_dir():
            yield from _folder(Path(path), given, retrieved, limit)
        else:
            yield from _file(Path(path), given, retrieved, limit)


def _folder(
    folder: Path, given: Heading, retrieved: datetime | None, limit: int
) -> Iterator[Report | Problem]:
    for path in _below(folder):
        if path.suffix.lower() in FORMATS:
            yield from _file(path, given, retrieved, limit)
        else:
            yield Problem(
                _name(path), "not a report format: skipped", f"read are {_list(FORMATS)}", is_note=True
            )


def _below(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(here) / name for name in sorted(names) if not name.startswith("."))


def _file(path: Path, given: Heading, retrieved: datetime | None, limit: int) -> Iterator[Report | Problem]:
    try:
        if path.exists() and not path.is_file():
            yield Problem(_name(path), "not a file", "give a file, a folder, or - for standard input")
            return
        with path.open("rb") as stream:
            yield from _stream(stream, _name(path), path.suffix.lower(), given, retrieved, limit)
    except (OSError, ValueError) as error:
        yield Problem(_name(path), _why(error), "check the path and its permissions")


def _stream(
    stream: BinaryIO, where: str, suffix: str, given: Heading, retrieved: datetime | None, limit: int
) -> Iterator[Report | Problem]:
    first = stream.readline(limit + 1)
    if suffix in ROWS or (suffix not in FORMATS and looks_like_rows(first)):
        lines = chain([first], iter(lambda: stream.readline(limit + 1), b""))
        yield from reports_from_rows(lines, where, given=given, retrieved=retrieved, limit=limit)
        return
    raw = first + stream.read(limit + 1 - len(first))
    is_html = True if suffix in PAGES else None
    yield from report_from_bytes(raw, where, retrieved=retrieved, given=given, is_html=is_html, limit=limit)


def _name(path: Path) -> str:
    return os.fsencode(path).decode("utf-8", "replace")


def _why(error: Exception) -> str:
    return (getattr(error, "strerror", "") or str(error)).lower()


def _list(suffixes: Iterable[str]) -> str:
    return ", ".join(sorted(suffixes))
