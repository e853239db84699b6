"""Finding what a person named: an id, or a beginning of one that only one entry has."""

from typing import NoReturn

from sqlalchemy import Connection, func, select

from servanda.ledger.tables import entries
from servanda.model import EntryKind, UnknownName

__all__ = ["named"]

_SHOWN = 3
_LIKENESS = 70.0


def named(connection: Connection, kind: EntryKind, name: str) -> str:
    """Give the one id that is or begins with a name; raises `UnknownName` with what comes nearest."""
    ids = select(entries.c.id).where(entries.c.kind == str(kind))
    if connection.scalar(ids.where(entries.c.id == name)) is not None:
        return name
    beginning = func.substr(entries.c.id, 1, len(name)) == name
    found = list(connection.scalars(ids.where(beginning).order_by(entries.c.id).limit(_SHOWN + 1)))
    if len(found) == 1 and name:
        return str(found[0])
    if found and name:
        return _refuse(f'Several {kind}s begin with "{name}": {_some(found)}. Give more of the id')
    near = _nearest(name, list(connection.scalars(ids)))
    hint = f": did you mean {_some(near)}?" if near else ""
    return _refuse(f'No {kind} in this ledger is called "{name}"{hint}')


def _nearest(name: str, ids: list[str]) -> list[str]:
    from rapidfuzz import fuzz, process

    close = process.extract(name, ids, scorer=fuzz.ratio, limit=_SHOWN, score_cutoff=_LIKENESS)
    return [str(id) for id, _, _ in close]


def _some(ids: list[str]) -> str:
    return ", ".join(ids[:_SHOWN]) + (", ..." if len(ids) > _SHOWN else "")


def _refuse(words: str) -> NoReturn:
    raise UnknownName(words)
