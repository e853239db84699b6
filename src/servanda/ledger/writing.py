"""Writing: one call is one batch in one transaction, chained to the one before it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, Connection, Table, func, insert, select

from servanda.ledger.chain import EMPTY, Draft, chained, instant, written
from servanda.ledger.erasure import not_erased
from servanda.ledger.projections import project
from servanda.ledger.results import Receipt
from servanda.ledger.tables import batches, entries, texts
from servanda.model import Head, LedgerError, Report, TamperedLedger

__all__ = ["head_of", "held", "insist_on_texts", "keep_contents", "latest_of", "write_batch"]

_TICK = timedelta(microseconds=1)
_AT_ONCE = 1000
"""Names asked for in one statement: below the limit on parameters of every database."""


def head_of(connection: Connection, recorded: datetime | None = None) -> Head:
    """Give the end of the chain, as of an instant if one is given; 64 zeros where nothing was written."""
    query = select(batches).order_by(batches.c.batch.desc()).limit(1)
    if recorded is not None:
        query = query.where(batches.c.recorded <= written(recorded))
    last = connection.execute(query).first()
    return Head(EMPTY, 0, 0) if last is None else Head(last.hash, last.last, last.batch)


def held(connection: Connection, column: Column[str], names: Iterable[str]) -> set[str]:
    """Say which of some names a column holds."""
    wanted = list(dict.fromkeys(names))
    found: set[str] = set()
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        found.update(connection.scalars(select(column).where(column.in_(part))))
    return found


def write_batch(connection: Connection, drafts: Iterable[Draft], now: datetime) -> Receipt:
    """Append what is not there yet as one batch. With nothing new there is no batch: the head stays.

    `recorded` only runs forwards: with a clock set back, a batch is a microsecond later than the one before
    it. So an instant names one state of the ledger, and what was answered then can be answered again.
    """
    wanted = {draft.id: draft for draft in drafts}
    already = held(connection, entries.c.id, wanted)
    fresh = [draft for draft in wanted.values() if draft.id not in already]
    head = head_of(connection)
    if fresh:
        head = _append(connection, fresh, head, written(now))
    return Receipt(tuple(draft.id for draft in fresh), len(already), head)


def _append(connection: Connection, fresh: list[Draft], head: Head, now: str) -> Head:
    _insist_on_tail(connection, head)
    recorded = _after(latest_of(connection), now)
    batch = head.batches + 1
    rows = [
        (head.entries + place, batch, str(draft.kind), draft.id, draft.schema, draft.payload, recorded)
        for place, draft in enumerate(fresh, start=1)
    ]
    hash = chained(head.hash, rows)
    line = (batch, rows[0][0], rows[-1][0], head.hash, hash, recorded)
    connection.execute(insert(batches), dict(zip(batches.c.keys(), line, strict=True)))
    names = entries.c.keys()
    connection.execute(insert(entries), [dict(zip(names, row, strict=True)) for row in rows])
    added = select(*entries.c).where(entries.c.batch == batch)
    project(connection, connection.execute(added.order_by(entries.c.seq)))
    return Head(hash, rows[-1][0], batch)


def latest_of(connection: Connection) -> datetime | None:
    """Give the instant of the last batch; None where nothing was written."""
    last = connection.scalar(select(func.max(batches.c.recorded)))
    return instant(last) if last else None


def _after(last: datetime | None, now: str) -> str:
    return now if last is None or last < instant(now) else written(last + _TICK)


def _insist_on_tail(connection: Connection, head: Head) -> None:
    last = connection.scalar(select(func.max(entries.c.seq))) or 0
    if last != head.entries:
        raise TamperedLedger(
            f"The last batch ends with entry {head.entries}, but the last entry is {last}: "
            "nothing was written; run `servanda verify` and restore a backup"
        )


def keep_contents(connection: Connection, table: Table, contents: Mapping[str, Any]) -> None:
    """Keep texts or original bytes under their hashes, once."""
    key, content = table.c
    there = held(connection, key, contents)
    rows = [{key.name: name, content.name: held} for name, held in contents.items() if name not in there]
    if rows:
        connection.execute(insert(table), rows)


def insist_on_texts(connection: Connection, reports: Sequence[Report]) -> None:
    """Refuse a report whose text is neither held nor erased: nobody could check what is said of it."""
    there = held(connection, texts.c.hash, (report.text_hash for report in reports))
    missing = [report for report in reports if report.text_hash not in there]
    if missing and not_erased(connection, {report.text_hash: report for report in missing}):
        raise LedgerError(
            f"Report {missing[0].id} came without its text: nothing was stored; give the text, or code its "
            "claims by hand with a citation"
        )
