"""Erasing a text lawfully: the contents go, from the tables and from the file; hash and decision stay.

An erased text is gone for every report that shares it or the bytes it was read from, and is not stored
again when the same report is added later. Claims keep their places in the text, and lose their words.
"""

from collections.abc import Collection, Mapping
from typing import TypeVar

import msgspec
from sqlalchemy import Connection, Engine, delete, select

from servanda.ledger.chain import Draft, draft_of
from servanda.ledger.results import Redaction
from servanda.ledger.tables import entries, originals, texts
from servanda.model import EntryKind, LedgerError
from servanda.wire import decode

__all__ = ["Holding", "drafted", "erase", "holdings", "not_erased", "redaction_of", "redactions_in", "scrub"]

T = TypeVar("T")


class Holding(msgspec.Struct, frozen=True):
    """What a report's entry says of the contents kept beside the chain."""

    id: str
    text_hash: str
    original: str = ""


def holdings(connection: Connection) -> list[Holding]:
    """Say which text and original each report rests on; a payload that cannot be read is left out."""
    return _readable(connection, EntryKind.REPORT, Holding)


def redactions_in(connection: Connection) -> tuple[Redaction, ...]:
    """Give all redactions in order; a payload that cannot be read is left out (and `verify` names it)."""
    return tuple(_readable(connection, EntryKind.REDACTION, Redaction))


def _readable(connection: Connection, kind: EntryKind, type_: type[T]) -> list[T]:
    found: list[T] = []
    query = select(entries.c.payload).where(entries.c.kind == str(kind)).order_by(entries.c.seq)
    for payload in connection.scalars(query):
        try:
            found.append(decode(type_, payload))
        except msgspec.MsgspecError:
            continue
    return found


def redaction_of(report: str, reason: str, by: str, held: Collection[Holding]) -> Redaction:
    """Work out what goes with a report: all that shares its text or original, and so on."""
    if not reason.strip() or not by.strip():
        raise LedgerError("A redaction names its reason and who decided it: give both")
    gone = _sharing(report, held)
    return Redaction(
        report=report,
        reason=reason,
        by=by,
        reports=tuple(sorted(each.id for each in gone)),
        texts=tuple(sorted({each.text_hash for each in gone})),
        originals=tuple(sorted({each.original for each in gone} - {""})),
    )


def _sharing(report: str, held: Collection[Holding]) -> list[Holding]:
    gone = [each for each in held if each.id == report]
    while True:
        hashes = {hash for each in gone for hash in (each.text_hash, each.original) if hash}
        more = [each for each in held if each.text_hash in hashes or each.original in hashes]
        if len(more) == len(gone):
            return gone
        gone = more


def drafted(redaction: Redaction) -> Draft:
    """Make the entry that says what was erased, why and by whom."""
    return draft_of(EntryKind.REDACTION, redaction, "redaction/1")


def erase(connection: Connection, redaction: Redaction) -> None:
    """Delete the contents that a redaction names; its entry must be there, or the database refuses."""
    connection.execute(delete(texts).where(texts.c.hash.in_(redaction.texts)))
    connection.execute(delete(originals).where(originals.c.hash.in_(redaction.originals)))


def not_erased(connection: Connection, contents: Mapping[str, T]) -> dict[str, T]:
    """Leave out what a redaction has erased: it is not stored again."""
    gone = {hash for each in redactions_in(connection) for hash in (*each.texts, *each.originals)}
    return {hash: content for hash, content in contents.items() if hash not in gone}


def scrub(engine: Engine) -> None:
    """Write the file anew, so that no byte of what was deleted is left in it or in its write-ahead log.

    Raises `LedgerError` while another program is still reading: the log cannot be emptied then.
    """
    with engine.connect() as connection:
        for step in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
            outcome = connection.exec_driver_sql(step)
            if outcome.returns_rows and outcome.one()[0] != 0:
                raise LedgerError(
                    "The text is erased and will not be shown, but another program holds the file open, so "
                    "its bytes may still be in it: close that program and redact the report again"
                )
