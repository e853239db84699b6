"""Decisions follow their claims into a newer reading: same report, same event, same characters."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from servanda.ledger.readings import active
from servanda.ledger.tables import entries
from servanda.model import Claim, Decision, EntryKind, Quote, Reading
from servanda.wire import decode

__all__ = ["anchored"]


def anchored(
    connection: Connection, decisions: Sequence[Decision], readings: Sequence[Reading]
) -> list[Decision]:
    """Name in each decision the claims that now speak in the place of those it was made about.

    A claim that a newer reading has no counterpart of, or several, keeps its id: it speaks no more, and the
    decision says of itself that it changes nothing.
    """
    speaking = active(readings)
    silent = {
        id: each.report for each in readings for id in each.claims if id not in speaking[each.report].claims
    }
    named = {id for each in decisions for id in (*each.claims, each.to)} & silent.keys()
    if not named:
        return list(decisions)
    now = {id: _counterpart(connection, id, speaking[silent[id]].claims) for id in named}
    return [
        replace(each, claims=tuple(now.get(id, id) for id in each.claims), to=now.get(each.to, each.to))
        for each in decisions
    ]


def _counterpart(connection: Connection, id: str, others: Iterable[str]) -> str:
    (old,) = _claims(connection, [id])
    found = [each.id for each in _claims(connection, others) if _place(each) == _place(old)]
    return found[0] if len(found) == 1 else id


def _claims(connection: Connection, ids: Iterable[str]) -> list[Claim]:
    query = select(entries.c.payload).where(entries.c.kind == str(EntryKind.CLAIM))
    return [decode(Claim, text) for text in connection.scalars(query.where(entries.c.id.in_(list(ids))))]


def _place(claim: Claim) -> tuple[object, ...]:
    figure = claim.quantity.quote if claim.quantity else None
    said: list[Quote | None] = [claim.evidence, figure or claim.trigger]
    return (claim.report, claim.event, *(each.span if each else None for each in said))
