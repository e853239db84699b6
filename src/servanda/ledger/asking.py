"""Reading entries back: reports with their texts, claims with their words, by the three clocks."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import Connection, select

from servanda.ledger.chain import instant, written
from servanda.ledger.tables import entries, texts
from servanda.model import Claim, Clocks, Entry, EntryKind, Reading, Report
from servanda.wire import decode

__all__ = ["active", "claims_by", "entries_of", "read_already", "reports_by", "with_text", "with_words"]

T = TypeVar("T")


def entries_of(
    connection: Connection, kind: EntryKind | None = None, recorded: datetime | None = None
) -> tuple[Entry, ...]:
    """Give entries in the order in which they were recorded, up to and including an instant."""
    query = select(*entries.c).order_by(entries.c.seq)
    if kind is not None:
        query = query.where(entries.c.kind == str(kind))
    if recorded is not None:
        query = query.where(entries.c.recorded <= written(recorded))
    return tuple(
        Entry(
            seq=row.seq,
            batch=row.batch,
            kind=EntryKind(row.kind),
            id=row.id,
            schema=row.schema,
            payload=row.payload,
            recorded=instant(row.recorded),
        )
        for row in connection.execute(query)
    )


def _held(connection: Connection, kind: EntryKind, type_: type[T], recorded: datetime | None) -> list[T]:
    query = select(entries.c.payload).where(entries.c.kind == str(kind)).order_by(entries.c.seq)
    if recorded is not None:
        query = query.where(entries.c.recorded <= written(recorded))
    return [decode(type_, payload) for payload in connection.scalars(query)]


def reports_by(connection: Connection, clocks: Clocks) -> tuple[Report, ...]:
    """Give the reports published and recorded by then, with their texts, in order of publication."""
    reports = _held(connection, EntryKind.REPORT, Report, clocks.recorded)
    known = [report for report in reports if is_known(report.published, clocks.known)]
    held = _texts(connection)
    return tuple(sorted((with_text(report, held) for report in known), key=_report_order))


def is_known(published: date | None, known: date | None) -> bool:
    """Whether something published on a day is known on another; an undated one is in no replay."""
    return known is None or (published is not None and published <= known)


def _texts(connection: Connection) -> dict[str, str]:
    return {row.hash: row.text for row in connection.execute(select(texts.c.hash, texts.c.text))}


def with_text(report: Report, held: Mapping[str, str]) -> Report:
    """Put a report's text back; it stays empty where the text was erased."""
    return replace(report, text=held.get(report.text_hash, ""))


def with_words(claim: Claim, text: str) -> Claim:
    """Read a claim's words back from the text; they stay empty where it was erased."""
    return claim.mapped(lambda quote: quote.filled(text)) if text else claim


def active(readings: Iterable[Reading]) -> dict[str, Reading]:
    """Pick each report's active reading: the newest one pinned, else the newest. In order of recording."""
    chosen: dict[str, Reading] = {}
    for reading in readings:
        before = chosen.get(reading.report)
        if before is None or reading.pinned or not before.pinned:
            chosen[reading.report] = reading
    return chosen


def claims_by(connection: Connection, clocks: Clocks) -> tuple[Claim, ...]:
    """Give the claims of active readings and those in no reading (hand-coded), with their words."""
    readings = _held(connection, EntryKind.READING, Reading, clocks.recorded)
    reports = {each.id: each for each in _held(connection, EntryKind.REPORT, Report, clocks.recorded)}
    claims = _held(connection, EntryKind.CLAIM, Claim, clocks.recorded)
    read = {id for reading in readings for id in reading.claims}
    spoken = {id for reading in active(readings).values() for id in reading.claims}
    held = _texts(connection)
    return tuple(
        sorted(
            (
                with_words(claim, _text_of(claim, reports, held))
                for claim in claims
                if (claim.id in spoken or claim.id not in read)
                and is_known(published_of(claim, reports), clocks.known)
            ),
            key=lambda claim: _claim_order(claim, reports),
        )
    )


def published_of(claim: Claim, reports: Mapping[str, Report]) -> date | None:
    """Say when a claim was published: with its report, or as its citation states."""
    if claim.citation is not None and claim.citation.published is not None:
        return claim.citation.published
    report = reports.get(claim.report)
    return None if report is None else report.published


def _text_of(claim: Claim, reports: Mapping[str, Report], held: Mapping[str, str]) -> str:
    report = reports.get(claim.report)
    return "" if report is None else held.get(report.text_hash, "")


def _report_order(report: Report) -> tuple[date, str]:
    return (report.published or date.max, report.id)


def _claim_order(claim: Claim, reports: Mapping[str, Report]) -> tuple[date, str, int, str]:
    span = claim.evidence.span if claim.evidence else None
    return (published_of(claim, reports) or date.max, claim.report, span.start if span else 0, claim.id)


def read_already(connection: Connection) -> frozenset[str]:
    """Name the reports that have a reading, and those stored unread."""
    readings = _held(connection, EntryKind.READING, Reading, None)
    reports = _held(connection, EntryKind.REPORT, Report, None)
    return frozenset({each.report for each in readings} | {each.id for each in reports if each.unread})


def report(connection: Connection, id: str) -> Report:
    """Give one report with its text."""
    kept = decode(Report, _payload(connection, id))
    return replace(kept, text=_text(connection, kept))


def claim(connection: Connection, id: str) -> Claim:
    """Give one claim with its words, as far as the report it stands in is held."""
    kept = decode(Claim, _payload(connection, id))
    payload = _payload(connection, kept.report)
    return with_words(kept, _text(connection, decode(Report, payload))) if payload else kept


def _payload(connection: Connection, id: str) -> str:
    return connection.scalar(select(entries.c.payload).where(entries.c.id == id)) or ""


def _text(connection: Connection, report: Report) -> str:
    return connection.scalar(select(texts.c.text).where(texts.c.hash == report.text_hash)) or ""
