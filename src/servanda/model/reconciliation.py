"""What the reports add up to: transfers, totals, findings and minimal conflicts, each with its claims."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from servanda.model.bounds import Bounds
from servanda.model.claim import Kind
from servanda.model.days import Clocks, Days
from servanda.model.decision import Decision, Idle

__all__ = [
    "Conflict",
    "Copy",
    "Figure",
    "Finding",
    "FindingKind",
    "Notice",
    "Reconciliation",
    "Series",
    "Superseded",
    "SupersededBy",
    "Transfer",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One voice's figure: what it says, of which days, resting on which claims; copies folded.

    `origins` are the distinct roots it comes from, "" left out: support is counted by these.
    """

    voice: str
    bounds: Bounds
    kind: Kind
    days: Days
    because: tuple[str, ...]
    scope: str = ""
    measures: tuple[str, ...] = ()
    since: date | None = None
    published: date | None = None
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """One real-world movement of unknown size, with each voice's figure for it.

    `envelope` spans every voice's figure: it is never an average. Joined from evidence (same measure,
    scope and day, ordinals, a person's link), never from arithmetic. `decided` are the decisions of people
    that name a claim of it as of the same movement, or as of another.
    """

    id: str
    measure: str
    scope: str
    days: Days
    figures: tuple[Figure, ...]
    envelope: Bounds
    because: tuple[str, ...]
    decided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """All that is said of one measure: movements, running totals, stocks; plans and denials beside them."""

    measure: str
    transfers: tuple[Transfer, ...] = ()
    totals: tuple[Figure, ...] = ()
    stocks: tuple[Figure, ...] = ()
    plans: tuple[Figure, ...] = ()
    undated: tuple[Figure, ...] = ()
    denials: tuple[Figure, ...] = ()
    alleged: tuple[Figure, ...] = ()


class FindingKind(StrEnum):
    """What can be said of a figure beside the others."""

    RECONCILES = "reconciles"
    TOTAL_ABOVE = "total_above"
    TOTAL_BELOW = "total_below"
    VACUOUS = "vacuous"
    VOICES_DIFFER = "voices_differ"
    SELF_CONTRADICTION = "self_contradiction"
    PARTS_RECONCILE = "parts_reconcile"
    PARTS_MISSING = "parts_missing"
    PARTS_EXCEED = "parts_exceed"
    OTHER_SCOPE = "other_scope"
    OTHER_BASE = "other_base"
    OVERTAKEN = "overtaken"
    WITHDRAWN = "withdrawn"
    ECHO = "echo"
    COULD_EXPLAIN = "could_explain"
    ADDS_UP = "adds_up"
    KEY_FITS = "key_fits"
    KEY_DIFFERS = "key_differs"
    SHARE_FITS = "share_fits"
    SHARE_DIFFERS = "share_differs"
    TIMING_SHIFT = "timing_shift"
    NOT_DECIDED = "not_decided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One observation: `subject` is the claim judged, `because` all claims it rests on.

    `n` is the difference in units of the measure. `terms` are the transfer ids summed, `cut` the day up to
    which they are. `fits` lists every set of transfer ids that fits, where more than one cut does. `summands`
    are the numbers added: movements in time order, the parts of a whole; what leaves an account is negative.
    """

    kind: FindingKind
    measure: str
    because: tuple[str, ...]
    subject: str = ""
    n: Bounds | None = None
    stated: Bounds | None = None
    found: Bounds | None = None
    base: Bounds | None = None
    terms: tuple[str, ...] = ()
    cut: date | None = None
    fits: tuple[tuple[str, ...], ...] = ()
    voices: tuple[str, ...] = ()
    summands: tuple[Bounds, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A smallest set of claims that cannot all be true.

    Dropping any one of `mendable` would restore consistency; none is chosen.
    """

    measure: str
    claims: tuple[str, ...]
    mendable: tuple[str, ...] = ()


class SupersededBy(StrEnum):
    """Why a claim no longer speaks for its voice."""

    CORRECTION = "correction"
    NEW_VERSION = "new_version"
    RETRACTION = "retraction"
    REQUALIFICATION = "requalification"


@dataclass(frozen=True, slots=True)
class Superseded:
    """A claim that its own voice replaced from `since` (inclusive); None for a withdrawal without day.

    `decided` is the decision of a person that says so, "" where the reports themselves do.
    """

    claim: str
    by: str
    reason: SupersededBy
    since: date | None = None
    decided: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """A report that repeats another: `share` of its sentences are found there."""

    report: str
    original: str
    share: float


@dataclass(frozen=True, slots=True)
class Notice:
    """A report that its own outlet withdrew as a whole from `since` on, in the report `by`."""

    report: str
    by: str
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """Everything found about one agreement at one setting of the clocks.

    `decisions` are those of people that name its claims; `idle` says which of them change nothing, and why.
    """

    agreement: str
    clocks: Clocks
    series: tuple[Series, ...] = ()
    findings: tuple[Finding, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    superseded: tuple[Superseded, ...] = ()
    copies: tuple[Copy, ...] = ()
    decisions: tuple[Decision, ...] = ()
    idle: tuple[Idle, ...] = ()
    notices: tuple[Notice, ...] = ()

    def of(self, measure: str) -> Series:
        """Give the series of a measure; empty when nothing is said of it."""
        return next((each for each in self.series if each.measure == measure), Series(measure=measure))
