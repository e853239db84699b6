"""Verifying: walk the whole chain, work out every hash again, and say what does not match, entry by entry."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from servanda.ledger.chain import EMPTY, canonical, chained, id_of
from servanda.ledger.erasure import holdings, redactions_in
from servanda.ledger.results import Redaction, Verification
from servanda.ledger.tables import batches, entries, originals, texts
from servanda.model import EntryKind, Head, Problem
from servanda.wire import digest

__all__ = ["verify"]

_SHORTEST = 12
_RESTORE = "restore a backup made before the change"


@dataclass(slots=True)
class _Walk:
    """Where the walk along the chain stands: the last hash and number, and which hashes were passed."""

    hash: str = EMPTY
    seq: int = 0
    batch: int = 0
    recorded: str = ""
    passed: list[str] = field(default_factory=lambda: [EMPTY])


def verify(connection: Connection, head: str | None) -> Verification:
    """Work out every id and hash again; see `Ledger.verify`."""
    walk = _Walk()
    problems = [*_chain(connection, walk)]
    redactions = redactions_in(connection)
    problems += _texts(connection, redactions)
    problems += _originals(connection, redactions)
    since, missing = _since(walk, head)
    return Verification(
        head=Head(walk.hash, walk.seq, walk.batch),
        problems=(*problems, *missing),
        redactions=redactions,
        since=since,
    )


def _chain(connection: Connection, walk: _Walk) -> Iterator[Problem]:
    lines = connection.execute(select(*batches.c).order_by(batches.c.batch)).all()
    rows = connection.execute(select(*entries.c).order_by(entries.c.seq))
    groups = groupby(rows, key=lambda row: row.batch)
    group = next(groups, None)
    for line in lines:
        mine: list[Row[Any]] = []
        while group is not None and group[0] == line.batch:
            mine += group[1]
            group = next(groups, None)
        yield from _batch(line, mine, walk)
    while group is not None:
        for row in group[1]:
            yield Problem(f"entry {row.seq}", f"its batch {row.batch} is missing or out of place", _RESTORE)
        group = next(groups, None)


def _batch(line: Row[Any], rows: list[Row[Any]], walk: _Walk) -> Iterator[Problem]:
    where = f"batch {line.batch} (entries {line.first} to {line.last})"
    if line.batch != walk.batch + 1 or line.first != walk.seq + 1 or line.previous != walk.hash:
        yield Problem(where, "it does not follow the batch before it: something is missing", _RESTORE)
    yield from _gaps(line, rows)
    for row in rows:
        yield from _entry(row)
    if chained(line.previous, [tuple(row) for row in rows]) != line.hash:
        yield Problem(where, "its entries do not match its hash: one was changed, lost or added", _RESTORE)
    if str(line.recorded) < walk.recorded or any(row.recorded != line.recorded for row in rows):
        yield Problem(where, "its time of recording is not that of its entries, or runs backwards", _RESTORE)
    walk.hash, walk.seq, walk.batch, walk.recorded = line.hash, line.last, line.batch, str(line.recorded)
    walk.passed.append(line.hash)


def _gaps(line: Row[Any], rows: list[Row[Any]]) -> Iterator[Problem]:
    expected, found = set(range(line.first, line.last + 1)), {row.seq for row in rows}
    for seq in sorted(expected - found):
        yield Problem(f"entry {seq}", f"it is missing from batch {line.batch}", _RESTORE)
    for seq in sorted(found - expected):
        yield Problem(f"entry {seq}", f"it does not belong in batch {line.batch}", _RESTORE)


def _entry(row: Row[Any]) -> Iterator[Problem]:
    where = f"entry {row.seq}"
    try:
        if canonical(row.payload) != row.payload:
            yield Problem(where, f"the payload of {row.id} is not as it was written", _RESTORE)
        if id_of(EntryKind(row.kind), row.payload) != row.id:
            yield Problem(where, f"the payload of {row.id} does not match that id", _RESTORE)
    except (msgspec.MsgspecError, KeyError, TypeError, ValueError, AttributeError):
        yield Problem(where, f"the payload of {row.id} cannot be read as a {row.kind}", _RESTORE)


def _texts(connection: Connection, redactions: Iterable[Redaction]) -> Iterator[Problem]:
    erased = {hash for each in redactions for hash in each.texts}
    there: set[str] = set()
    for row in connection.execute(select(texts.c.hash, texts.c.text)):
        there.add(row.hash)
        yield from _content("text", row.hash, row.text.encode(errors="surrogatepass"), erased)
    for report in holdings(connection):
        if report.text_hash not in there | erased:
            yield Problem(
                f"report {report.id}", "its text is gone without a redaction", "add the report again"
            )


def _originals(connection: Connection, redactions: Iterable[Redaction]) -> Iterator[Problem]:
    erased = {hash for each in redactions for hash in each.originals}
    for row in connection.execute(select(originals.c.hash, originals.c.content)):
        yield from _content("original", row.hash, row.content, erased)


def _content(what: str, hash: str, content: bytes, erased: set[str]) -> Iterator[Problem]:
    where = f"{what} {hash[:_SHORTEST]}"
    if digest(content) != hash:
        yield Problem(where, "it does not match its hash: it was changed", _RESTORE)
    if hash in erased:
        yield Problem(where, "it is still held although a redaction erased it", "redact the report again")


def _since(walk: _Walk, head: str | None) -> tuple[int | None, tuple[Problem, ...]]:
    if head is None:
        return None, ()
    if len(head) < _SHORTEST:
        short = f"{head!r} is too short to prove anything"
        return None, (Problem("head", short, f"give {_SHORTEST} digits or all 64"),)
    places = [place for place, hash in enumerate(walk.passed) if hash.startswith(head.lower())]
    if places:
        return len(walk.passed) - 1 - places[-1], ()
    lost = "no batch ends with it: batches were cut off or changed, or it is another ledger's"
    return None, (Problem(f"head {head[:_SHORTEST]}", lost, _RESTORE),)
