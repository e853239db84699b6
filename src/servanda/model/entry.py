"""Entries of the ledger: what is kept, when it was recorded, and how it is chained."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

__all__ = ["Entry", "EntryKind", "Head", "Reading"]


class EntryKind(StrEnum):
    """What an entry holds."""

    SOURCE = "source"
    REPORT = "report"
    READING = "reading"
    CLAIM = "claim"
    LINK = "link"
    REVIEW = "review"
    CORRECTION = "correction"
    RETRACTION = "retraction"
    AGREEMENT = "agreement"
    CLEARANCE = "clearance"
    REDACTION = "redaction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the ledger. `payload` is canonical JSON; `seq` counts from 1 without gaps.

    `id` is a content hash: the same thing recorded twice is one entry. `recorded` is an instant in UTC.
    """

    seq: int
    batch: int
    kind: EntryKind
    id: str
    schema: str
    payload: str
    recorded: datetime


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain: its hash, and how many entries and batches it covers."""

    hash: str
    entries: int
    batches: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """That one reader version read one report, and the ids of the claims it found, in text order.

    The newest reading of a report is active unless an older one is pinned. Pinning restates a reading
    `after` the one that was active (the id of its entry), and so does its release, with `pinned` unset.
    """

    report: str
    reader: str
    version: str
    claims: tuple[str, ...] = ()
    pinned: bool = False
    after: str = ""
