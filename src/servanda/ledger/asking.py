"""Reading entries back: reports with their texts, claims with their words, by the three clocks."""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Select, select

from servanda.ledger.chain import instant, written
from servanda.ledger.readings import active
from servanda.ledger.tables import entries, originals, texts
from servanda.ledger.words import filled
from servanda.model import (
    Citation,
    Claim,
    Clocks,
    Coverage,
    Entry,
    EntryKind,
    Reading,
    Report,
    is_known,
    languages_of,
)
from servanda.wire import decode

__all__ = [
    "active",
    "claim",
    "claims_by",
    "coverage_by",
    "entries_of",
    "original",
    "published",
    "read_after",
    "readings",
    "report",
    "reports_by",
]

T = TypeVar("T")


def entries_of(
    connection: Connection, kinds: Sequence[EntryKind] = (), recorded: datetime | None = None
) -> tuple[Entry, ...]:
    """Give entries in the order in which they were recorded, up to and including an instant."""
    query = _until(select(*entries.c).order_by(entries.c.seq), recorded)
    if kinds:
        query = query.where(entries.c.kind.in_([str(kind) for kind in kinds]))
    return tuple(_entry(row) for row in connection.execute(query))


def _entry(row: Any) -> Entry:
    return Entry(
        seq=row.seq,
        batch=row.batch,
        kind=EntryKind(row.kind),
        id=row.id,
        schema=row.schema,
        payload=row.payload,
        recorded=instant(row.recorded),
    )


def _until(query: Select[*tuple[Any, ...]], recorded: datetime | None) -> Select[*tuple[Any, ...]]:
    return query if recorded is None else query.where(entries.c.recorded <= written(recorded))


def _payloads(connection: Connection, kind: EntryKind, recorded: datetime | None) -> Iterable[str]:
    query = select(entries.c.payload).where(entries.c.kind == str(kind)).order_by(entries.c.seq)
    return connection.scalars(_until(query, recorded))


def _held(connection: Connection, kind: EntryKind, type_: type[T], recorded: datetime | None) -> list[T]:
    return [decode(type_, payload) for payload in _payloads(connection, kind, recorded)]


def reports_by(connection: Connection, clocks: Clocks) -> tuple[Report, ...]:
    """Give the reports published and recorded by then, with their texts, in order of publication and id."""
    reports = _held(connection, EntryKind.REPORT, Report, clocks.recorded)
    held = _texts(connection)
    known = (report for report in reports if is_known(report.published, clocks.known))
    filled_in = (replace(report, text=held.get(report.text_hash, "")) for report in known)
    return tuple(sorted(filled_in, key=lambda report: (report.published or date.max, report.id)))


def _texts(connection: Connection) -> dict[str, str]:
    return {row.hash: row.text for row in connection.execute(select(texts.c.hash, texts.c.text))}


class _Placed(msgspec.Struct, frozen=True):
    """Where a claim stands: enough of it to decide whether it is asked for."""

    id: str
    report: str
    citation: Citation | None = None


class _Dated(msgspec.Struct, frozen=True):
    """What of a report its claims depend on."""

    id: str
    text_hash: str
    published: date | None = None


@dataclass(frozen=True, slots=True)
class _Asked:
    """A claim that is asked for, as it is kept, with the report it stands in and its day of publication."""

    placed: _Placed
    payload: str
    report: _Dated | None
    published: date | None


def claims_by(connection: Connection, clocks: Clocks) -> tuple[Claim, ...]:
    """Give the claims of active readings and those in no reading (hand-coded), with their words.

    In order of publication, report, place in the text and id, whatever the order they arrived in.
    """
    held = _texts(connection)
    with _nothing_to_collect():
        found = [
            (each.published or date.max, decode(Claim, filled(each.payload, _text_of(each.report, held))))
            for each in _asked(connection, clocks)
        ]
        return tuple(claim for _, claim in sorted(found, key=_order))


@contextmanager
def _nothing_to_collect() -> Iterator[None]:
    """Pause the search for reference cycles: values just decoded have none, and it doubles the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _order(dated: tuple[date, Claim]) -> tuple[date, str, int, str]:
    published, claim = dated
    span = claim.evidence.span if claim.evidence else None
    return (published, claim.report, span.start if span else 0, claim.id)


def _text_of(report: _Dated | None, held: Mapping[str, str]) -> str:
    return held.get(report.text_hash, "") if report else ""


def _asked(connection: Connection, clocks: Clocks) -> Iterator[_Asked]:
    made = readings(connection, clocks.recorded)
    reports = {each.id: each for each in _held(connection, EntryKind.REPORT, _Dated, clocks.recorded)}
    read = {id for reading in made for id in reading.claims}
    silent = read - {id for reading in active(made).values() for id in reading.claims}
    for payload in _payloads(connection, EntryKind.CLAIM, clocks.recorded):
        placed = decode(_Placed, payload)
        report = reports.get(placed.report)
        published = _published(placed.citation, report)
        if placed.id not in silent and is_known(published, clocks.known):
            yield _Asked(placed, payload, report, published)


def _published(citation: Citation | None, report: _Dated | None) -> date | None:
    if citation is not None and citation.published is not None:
        return citation.published
    return report.published if report else None


def coverage_by(connection: Connection, clocks: Clocks) -> Coverage:
    """Count what was there to read; see `Ledger.coverage`."""
    reports = _held(connection, EntryKind.REPORT, Report, clocks.recorded)
    known = [report for report in reports if is_known(report.published, clocks.known)]
    read = {each.report for each in readings(connection, clocks.recorded)}
    asked = list(_asked(connection, replace(clocks, known=None)))
    coded = [each for each in asked if each.placed.citation is not None]
    undated = {report.id for report in reports if report.published is None}
    return Coverage(
        read=sum(report.id in read for report in known),
        unread=sum(report.id not in read for report in known),
        undated=len(undated | {each.placed.report for each in coded if each.published is None}),
        coded=sum(is_known(each.published, clocks.known) for each in coded),
        languages=languages_of(known, read),
    )


def readings(connection: Connection, recorded: datetime | None = None) -> list[Reading]:
    """Give all readings in the order in which they were recorded."""
    return _held(connection, EntryKind.READING, Reading, recorded)


class _Readable(msgspec.Struct, frozen=True):
    """What of a report or reading says that a report needs no reading."""

    id: str = ""
    unread: str = ""
    report: str = ""


def read_after(connection: Connection, seq: int) -> tuple[int, frozenset[str]]:
    """Name reports that need no reading, as far as entries after one say; and give the last entry."""
    kinds = entries.c.kind.in_([EntryKind.REPORT, EntryKind.READING])
    rows = connection.execute(select(entries.c.seq, entries.c.payload).where(kinds, entries.c.seq > seq))
    found = [(row.seq, decode(_Readable, row.payload)) for row in rows]
    named = frozenset(each.report or each.id for _, each in found if each.report or each.unread)
    return max((place for place, _ in found), default=seq), named


def report(connection: Connection, id: str) -> Report:
    """Give one report with its text."""
    kept = decode(Report, _payload(connection, id))
    return replace(kept, text=_text(connection, kept.text_hash))


def claim(connection: Connection, id: str) -> Claim:
    """Give one claim with its words, as far as the report it stands in is held."""
    payload = _payload(connection, id)
    stands_in = _payload(connection, decode(_Placed, payload).report)
    text = _text(connection, decode(_Dated, stands_in).text_hash) if stands_in else ""
    return decode(Claim, filled(payload, text))


def published(connection: Connection, id: str) -> date | None:
    """Give the day on which a claim was published, as it or its report states."""
    placed = decode(_Placed, _payload(connection, id))
    stands_in = _payload(connection, placed.report)
    return _published(placed.citation, decode(_Dated, stands_in) if stands_in else None)


def _payload(connection: Connection, id: str) -> str:
    return connection.scalar(select(entries.c.payload).where(entries.c.id == id)) or ""


def _text(connection: Connection, hash: str) -> str:
    return connection.scalar(select(texts.c.text).where(texts.c.hash == hash)) or ""


def original(connection: Connection, id: str) -> bytes | None:
    """Give the bytes that a report was read from, where they are held."""
    hash = decode(Report, _payload(connection, id)).original
    return connection.scalar(select(originals.c.content).where(originals.c.hash == hash))
