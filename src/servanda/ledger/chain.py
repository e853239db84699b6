"""The chain: what an entry's id is, and how each batch is tied to all before it.

The hash of batch n is::

    SHA-256( hash(n-1) + "\\n" + JSON )      in hexadecimal; hash(0) is 64 zeros

where JSON is the canonical JSON (sorted keys, no spaces, UTF-8) of the batch's entries in order of `seq`,
each as the array ``[seq, batch, kind, id, schema, payload, recorded]``: `payload` is a string (itself
canonical JSON), `recorded` an instant in UTC as ``YYYY-MM-DDTHH:MM:SS.ffffffZ``. Texts and originals are
outside: an entry holds their hashes only.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from servanda.ledger.words import stripped
from servanda.model import Claim, Entry, EntryKind, LedgerError, Reading, Report
from servanda.wire import encode, exact_values, fingerprint

__all__ = [
    "EMPTY",
    "Draft",
    "canonical",
    "chained",
    "draft_claim",
    "draft_of",
    "draft_reading",
    "draft_report",
    "id_of",
    "instant",
    "written",
]

EMPTY = "0" * 64
"""The head of a ledger that holds nothing."""

_OWN_ID = (EntryKind.REPORT, EntryKind.CLAIM)


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry before it has its place: what it is, its id, and its payload as canonical JSON."""

    kind: EntryKind
    id: str
    schema: str
    payload: str


def written(moment: datetime) -> str:
    """Write an instant as the ledger does; refuses one without a zone.

    >>> written(datetime(2025, 2, 27, 9, 30, tzinfo=UTC))
    '2025-02-27T09:30:00.000000Z'
    """
    if moment.tzinfo is None:
        raise LedgerError(f"The time {moment} names no zone: give it in UTC")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def instant(words: str) -> datetime:
    """Read an instant that the ledger wrote."""
    return datetime.fromisoformat(words)


def chained(previous: str, entries: Iterable[Sequence[Any]]) -> str:
    """Tie a batch to the one before: see the module's docstring.

    `entries` are rows ``(seq, batch, kind, id, schema, payload, recorded)`` in order of `seq`.
    """
    rows = encode([list(row) for row in entries])
    return hashlib.sha256(f"{previous}\n{rows}".encode()).hexdigest()


def row_of(entry: Entry) -> tuple[int, int, str, str, str, str, str]:
    """Write an entry as the row that is hashed."""
    return (
        entry.seq,
        entry.batch,
        str(entry.kind),
        entry.id,
        entry.schema,
        entry.payload,
        written(entry.recorded),
    )


def canonical(payload: str) -> str:
    """Write JSON again in its canonical form; raises `msgspec.DecodeError` where it is none."""
    return encode(exact_values(payload))


def id_of(kind: EntryKind, payload: str) -> str:
    """Work out the id that a payload must have, from the payload alone.

    A claim's is `c` and a fingerprint of all but its id and confidence, a report's is its own; anything
    else is named by its kind and a hash of the whole. Works on the JSON as it stands, so that entries
    written before a field was added keep their ids.
    """
    if kind not in _OWN_ID:
        return f"{kind}-{hashlib.sha256(payload.encode()).hexdigest()[:16]}"
    fields = exact_values(payload)
    if kind is EntryKind.REPORT:
        return str(fields["id"])
    return "c" + fingerprint({**fields, "id": "", "confidence": None})


def draft_of(kind: EntryKind, payload: object, schema: str) -> Draft:
    """Make an entry of a payload that has no id of its own."""
    text = encode(payload)
    return Draft(kind, id_of(kind, text), schema, text)


def draft_report(report: Report) -> Draft:
    """Make a report's entry; its text stays outside, under its hash."""
    return Draft(EntryKind.REPORT, report.id, "report/1", encode(report.stripped()))


def draft_reading(reading: Reading) -> Draft:
    """Make the entry that says which claims a reader found in a report."""
    return draft_of(EntryKind.READING, reading, "reading/1")


def draft_claim(claim: Claim) -> Draft:
    """Make a claim's entry, without the words that its spans find; refuses an id that is not its own."""
    payload = stripped(encode(claim))
    id = id_of(EntryKind.CLAIM, payload)
    if claim.id != id:
        raise LedgerError(
            f"Claim {claim.id or '(without id)'} of report {claim.report} should be {id} by what it says: "
            "give it its id with servanda.wire.identified"
        )
    return Draft(EntryKind.CLAIM, id, "claim/1", payload)
