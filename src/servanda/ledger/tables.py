"""The kept tables: entries and their batches, which only grow, and the texts beside the chain.

Types are those every database has: instants are ISO 8601 text in UTC, so that they hash and sort alike
everywhere. The triggers are SQLite's; each states one rule that any database can enforce.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

__all__ = ["FORMAT", "TRIGGERS", "about", "batches", "entries", "kept", "originals", "texts"]

FORMAT = 1
"""The format of the kept tables. A ledger with a higher number was written by a newer servanda."""

kept = MetaData()

about = Table("about", kept, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))

batches = Table(
    "batches",
    kept,
    Column("batch", Integer, primary_key=True, autoincrement=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False, unique=True),
    Column("recorded", Text, nullable=False),
)

entries = Table(
    "entries",
    kept,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("batch", Integer, ForeignKey(batches.c.batch), nullable=False),
    Column("kind", Text, nullable=False),
    Column("id", Text, nullable=False, unique=True),
    Column("schema", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("recorded", Text, nullable=False),
    Index("entries_by_kind", "kind", "seq"),
)

texts = Table("texts", kept, Column("hash", Text, primary_key=True), Column("text", Text, nullable=False))

originals = Table(
    "originals",
    kept,
    Column("hash", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)


def _refuse(name: str, when: str, table: str, condition: str, words: str) -> str:
    guard = f"WHEN {condition} " if condition else ""
    return f"CREATE TRIGGER {name} BEFORE {when} ON {table} {guard}BEGIN SELECT RAISE(ABORT, '{words}'); END"


_ONLY_GROWS = "the ledger only grows: record a correction instead"
_NEXT_ENTRY = (
    "NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entries) "
    "OR EXISTS (SELECT 1 FROM entries WHERE id = NEW.id)"
)
_NEXT_BATCH = (
    "NEW.batch IS NOT (SELECT coalesce(max(batch), 0) + 1 FROM batches) "
    "OR EXISTS (SELECT 1 FROM batches WHERE hash = NEW.hash)"
)
_THERE = "EXISTS (SELECT 1 FROM {table} WHERE hash = NEW.hash)"
_NOT_REDACTED = "NOT EXISTS (SELECT 1 FROM entries WHERE kind = 'redaction' AND instr(payload, OLD.hash) > 0)"

TRIGGERS: tuple[str, ...] = (
    _refuse("entries_keep", "UPDATE", "entries", "", _ONLY_GROWS),
    _refuse("entries_stay", "DELETE", "entries", "", _ONLY_GROWS),
    _refuse("entries_follow", "INSERT", "entries", _NEXT_ENTRY, "an entry follows the last one, once"),
    _refuse("batches_keep", "UPDATE", "batches", "", _ONLY_GROWS),
    _refuse("batches_stay", "DELETE", "batches", "", _ONLY_GROWS),
    _refuse("batches_follow", "INSERT", "batches", _NEXT_BATCH, "a batch follows the last one, once"),
    _refuse("texts_once", "INSERT", "texts", _THERE.format(table="texts"), "a text is stored once"),
    _refuse("texts_keep", "UPDATE", "texts", "", "a stored text is never changed"),
    _refuse("texts_stay", "DELETE", "texts", _NOT_REDACTED, "a text goes only by a redaction"),
    _refuse(
        "originals_once", "INSERT", "originals", _THERE.format(table="originals"), "bytes are stored once"
    ),
    _refuse("originals_keep", "UPDATE", "originals", "", "stored bytes are never changed"),
    _refuse("originals_stay", "DELETE", "originals", _NOT_REDACTED, "bytes go only by a redaction"),
)
