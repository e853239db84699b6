"""A report: one version of one text by one outlet."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

__all__ = ["Handling", "Report", "Rights"]


class Rights(StrEnum):
    """What may be shown of a report's text."""

    FULL = "full"
    EXCERPT = "excerpt"
    LINK = "link"


class Handling(StrEnum):
    """Who may see what rests on a report; the strictest of its sources holds for a figure."""

    PUBLIC = "public"
    INTERNAL = "internal"
    CONFIDENTIAL = "confidential"
    EMBARGO = "embargo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Keep one version of one text: what was read, from which bytes, by which outlet, published when.

    `id` is a hash of everything but `retrieved`: the same bytes read the same way are the same report.
    `published` is a civil date in the outlet's own calendar, None if unknown; `published_at` the instant
    if one is stated. `text` is what spans count in; empty once erased. `language` is ISO 639-1, empty if
    unknown. `unread` says why a stored report is not read ("" when it can be). `agency` is the wire service
    that the text as a whole is credited to, `version` the outlet's own label of this version, as stated.
    `raw` holds the original bytes on their way from intake to the ledger's blobs, and is empty elsewhere.
    """

    id: str
    original: str
    text_hash: str
    text: str
    extractor: str
    outlet: str = ""
    url: str = ""
    title: str = ""
    language: str = ""
    published: date | None = None
    published_at: datetime | None = None
    retrieved: datetime | None = None
    signature: tuple[int, ...] = field(default=(), repr=False)
    unread: str = ""
    rights: Rights = Rights.EXCERPT
    handling: Handling = Handling.PUBLIC
    embargo_until: date | None = None
    agency: str = ""
    version: str = ""
    raw: bytes = field(default=b"", repr=False, compare=False)

    def stripped(self) -> "Report":
        """Leave text and bytes out: the ledger keeps them as blobs under `text_hash` and `original`."""
        return replace(self, text="", raw=b"")
