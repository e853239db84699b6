"""What an agreement asks of whom: obligations in their phases, and what was later changed about them.

All days are civil dates in the agreement's zone; "day 1" and "D+90" are resolved when the file is loaded.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from servanda.model.bounds import ANY, Bounds
from servanda.model.days import ALWAYS, Days

__all__ = [
    "Amendment",
    "AmendmentKind",
    "Change",
    "Condition",
    "ConditionKind",
    "ExchangeKey",
    "Interpretation",
    "Obligation",
    "ObligationKind",
    "Phase",
    "Stage",
    "Standard",
    "Target",
    "Witness",
]


class ConditionKind(StrEnum):
    """What a condition waits for."""

    DISCHARGED = "discharged"
    PHASE_OVER = "phase_over"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Condition:
    """Wait for an obligation to be reported met, a phase to be over, or an agreement to be reported."""

    kind: ConditionKind
    ref: str


class ObligationKind(StrEnum):
    """What form an obligation has."""

    ONCE = "once"
    STAGED = "staged"
    RATE = "rate"
    STATE = "state"
    PROHIBITION = "prohibition"
    INFORMATION = "information"
    NEGOTIATION = "negotiation"


@dataclass(frozen=True, slots=True)
class Target:
    """How much is owed: a set of numbers, per period for a rate, or a percentage of another measure."""

    bounds: Bounds = ANY
    per: str = ""
    percent_of: str = ""
    is_specified: bool = True


@dataclass(frozen=True, slots=True)
class Stage:
    """A cumulative amount owed by a day, inclusive."""

    due: date
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class Interpretation:
    """One way to read a contested provision, with who reads it so; each is assessed apart."""

    id: str
    label: str
    target: Target | None = None
    due: date | None = None
    by: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExchangeKey:
    """How many are owed for each one moved the other way: it may explain a remainder, never fill one."""

    given: str
    count: Bounds
    label: str = ""
    sources: tuple[str, ...] = ()


class Witness(StrEnum):
    """Whose word a standard of evidence may ask for, by their part in the obligation."""

    ACTOR = "actor"
    COUNTERPART = "counterpart"
    VERIFIER = "verifier"


@dataclass(frozen=True, slots=True)
class Standard:
    """What a statement must rest on to count for a user: the word of all named, and enough other origins.

    `origins` is the least number of known origins other than the one who must act.
    """

    id: str
    label: str
    origins: int = 0
    word_of: tuple[Witness, ...] = ()


@dataclass(frozen=True, slots=True)
class Obligation:
    """What `actor` must do toward `toward`, in our own words, with its sources.

    `due` is the last day it can be done in time. `window` bounds rates and prohibitions. `confidence` is
    how sure the file's author is of the wording: high, medium or low. `evidence` names the standards it is
    held to, beside any voice's word.
    """

    id: str
    phase: str
    act: str
    actor: str
    toward: str = ""
    kind: ObligationKind = ObligationKind.ONCE
    measure: str = ""
    target: Target = Target(is_specified=False)
    due: date | None = None
    window: Days = ALWAYS
    stages: tuple[Stage, ...] = ()
    conditions: tuple[Condition, ...] = ()
    readings: tuple[Interpretation, ...] = ()
    keys: tuple[ExchangeKey, ...] = ()
    verifier: str = ""
    reciprocal_to: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    confidence: str = "medium"
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of the agreement; `conditions` must hold for it to begin.

    `length_days` is how many days it lasts once begun, where no date is fixed.
    """

    id: str
    title: str
    window: Days = ALWAYS
    conditions: tuple[Condition, ...] = ()
    sources: tuple[str, ...] = ()
    length_days: int | None = None


class AmendmentKind(StrEnum):
    """What later changed about the agreement."""

    AMENDMENT = "amendment"
    EXTENSION = "extension"
    POSTPONEMENT = "postponement"
    SUSPENSION = "suspension"
    RESUMPTION = "resumption"
    WAIVER = "waiver"
    TERMINATION = "termination"


@dataclass(frozen=True, slots=True)
class Change:
    """What an amendment puts in place for one obligation or phase; None leaves as it was.

    `first` and `last` are the days between which it holds, or the phase runs.
    """

    obligation: str
    due: date | None = None
    target: Target | None = None
    stages: tuple[Stage, ...] | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Amendment:
    """An agreement, or one side's declaration, about the agreement: dated, attributed, sourced."""

    id: str
    kind: AmendmentKind
    announced: date
    by: tuple[str, ...]
    effect: str
    touches: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    acknowledged_by: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
