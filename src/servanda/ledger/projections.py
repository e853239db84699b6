"""Making the tables to look at: flat, plainly named, and disposable.

No answer of servanda's is read from them. They are worked out from the entries alone, in the transaction
that writes these, and made anew when their version changes or a part of them is missing. They hold no words
that a span finds: the views read those from `texts` as they are asked, so an erased text is gone there too.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, inspect, select, update

from servanda.ledger.deciding import DECIDED, standing
from servanda.ledger.flat import Row, claim_row, decision_rows_of, reading_row, report_row
from servanda.ledger.readings import active
from servanda.ledger.shown import (
    PROJECTION,
    VIEWS,
    claim_rows,
    decision_rows,
    reading_rows,
    report_rows,
    shown,
    views,
)
from servanda.ledger.tables import about, entries
from servanda.model import Claim, Decision, EntryKind, Reading, Report
from servanda.wire import decode

__all__ = ["are_current", "project", "rebuild"]

_VERSION = "projection"
_AT_ONCE = 1000
_TABLES: dict[str, tuple[Table, Callable[[str], Row]]] = {
    EntryKind.REPORT: (report_rows, lambda payload: report_row(decode(Report, payload))),
    EntryKind.READING: (reading_rows, lambda payload: reading_row(decode(Reading, payload))),
    EntryKind.CLAIM: (claim_rows, lambda payload: claim_row(decode(Claim, payload))),
}


def are_current(connection: Connection) -> bool:
    """Whether all projections are there, in this version."""
    inspector = inspect(connection)
    there = {*inspector.get_table_names(), *inspector.get_view_names()}
    version = connection.scalar(select(about.c.value).where(about.c.name == _VERSION))
    return version == str(PROJECTION) and {*VIEWS, *shown.tables} <= there


def project(connection: Connection, added: Iterable[Any]) -> None:
    """Add rows for new entries: `added` has their `seq`, `kind`, `id`, `payload` and `recorded`."""
    added = list(added)
    rows: dict[str, list[Row]] = {kind: [] for kind in _TABLES}
    for entry in added:
        if entry.kind in _TABLES:
            flat = _TABLES[entry.kind][1](entry.payload)
            rows[entry.kind].append({"seq": entry.seq, "id": entry.id, "recorded": entry.recorded, **flat})
    for kind, (table, _) in _TABLES.items():
        if rows[kind]:
            connection.execute(insert(table), rows[kind])
    _mark_active(connection, [row["report"] for row in rows[EntryKind.READING]])
    _show_decisions(connection, [entry for entry in added if entry.kind in DECIDED])


def _show_decisions(connection: Connection, added: list[Any]) -> None:
    """Show new decisions, and mark of all of them which hold."""
    rows = [
        {"seq": entry.seq, "id": entry.id, "recorded": entry.recorded, **row}
        for entry in added
        for row in decision_rows_of(decode(Decision, entry.payload))
    ]
    if rows:
        connection.execute(insert(decision_rows), rows)
        query = select(entries.c.id, entries.c.payload).where(entries.c.kind.in_(DECIDED))
        told = connection.execute(query.order_by(entries.c.seq))
        made = [replace(decode(Decision, row.payload), id=row.id) for row in told]
        holds = decision_rows.c.id.in_([each.id for each in standing(made)])
        connection.execute(update(decision_rows).values(holds=holds))


def _mark_active(connection: Connection, reports: list[str]) -> None:
    of = reading_rows.c.report
    for start in range(0, len(reports), _AT_ONCE):
        some = of.in_(reports[start : start + _AT_ONCE])
        again = select(of).where(some).group_by(of).having(func.count() > 1)
        for report in connection.scalars(again).all():
            _mark(connection, report, _readings(connection, report))


def _readings(connection: Connection, report: str) -> dict[str, Reading]:
    query = select(entries.c.id, entries.c.payload).join(reading_rows, reading_rows.c.id == entries.c.id)
    found = connection.execute(query.where(reading_rows.c.report == report).order_by(entries.c.seq))
    return {row.id: decode(Reading, row.payload) for row in found}


def _mark(connection: Connection, report: str, readings: dict[str, Reading]) -> None:
    spoken = active(readings.values())[report]
    silent = {id for each in readings.values() for id in each.claims} - set(spoken.claims)
    mine = claim_rows.c.report == report
    connection.execute(update(claim_rows).where(mine).values(active=True))
    connection.execute(update(claim_rows).where(mine, claim_rows.c.id.in_(silent)).values(active=False))
    for id, reading in readings.items():
        speaks = {"active": reading == spoken}
        connection.execute(update(reading_rows).where(reading_rows.c.id == id).values(speaks))


def rebuild(connection: Connection) -> None:
    """Throw every projection away and make it anew from the entries; the entries are only read."""
    for name in VIEWS:
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")
    shown.drop_all(connection)
    shown.create_all(connection)
    for name, words in views().items():
        connection.exec_driver_sql(f"CREATE VIEW {name} AS {words}")
    for part in connection.execute(select(*entries.c).order_by(entries.c.seq)).partitions(_AT_ONCE):
        project(connection, part)
    connection.execute(delete(about).where(about.c.name == _VERSION))
    connection.execute(insert(about), {"name": _VERSION, "value": str(PROJECTION)})
