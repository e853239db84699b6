"""An agreement as declared: who must do what toward whom, how many, until when, on whose word.

All days are civil dates in the agreement's zone; "day 1" and "D+90" are resolved when the file is loaded.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from servanda.model.bounds import ANY, Bounds
from servanda.model.days import ALWAYS, Days

__all__ = [
    "Account",
    "Agreement",
    "Amendment",
    "AmendmentKind",
    "Calendar",
    "Call",
    "Change",
    "Condition",
    "ConditionKind",
    "Counts",
    "ExchangeKey",
    "Interpretation",
    "Measure",
    "MeasureKind",
    "Obligation",
    "ObligationKind",
    "Opening",
    "Partition",
    "Party",
    "PartyRole",
    "Phase",
    "Population",
    "Restart",
    "Scope",
    "Source",
    "Stage",
    "Target",
    "Voice",
    "VoiceRelation",
]


@dataclass(frozen=True, slots=True)
class Source:
    """Say where a provision or figure is published."""

    id: str
    outlet: str
    published: date | None = None
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Count days as the agreement does.

    `effective` is the civil day it took effect, `effective_at` the instant if stated. `counting` is
    "day_one" (the effective day is day 1) or "d_plus" (the effective day is D, then D+1).
    """

    zone: str
    effective: date
    counting: str = "day_one"
    effective_at: datetime | None = None
    sources: tuple[str, ...] = ()


class PartyRole(StrEnum):
    """What a participant is under the agreement."""

    PARTY = "party"
    GUARANTOR = "guarantor"
    MEDIATOR = "mediator"
    VERIFIER = "verifier"
    INTERMEDIARY = "intermediary"


@dataclass(frozen=True, slots=True)
class Call:
    """Say whom one speaker means by some words: "the enemy" in A's mouth is B."""

    words: str
    means: str


@dataclass(frozen=True, slots=True)
class Party:
    """A participant of the agreement, with the words reports use for it."""

    id: str
    name: str
    role: PartyRole = PartyRole.PARTY
    aliases: tuple[str, ...] = ()
    calls: tuple[Call, ...] = ()


class VoiceRelation(StrEnum):
    """How a voice stands to a party: an organ speaks and acts for it, an affiliate only is close to it."""

    ORGAN = "organ"
    AFFILIATED = "affiliated"
    INDEPENDENT = "independent"


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker whose figures are used; `party` and `relation` as reported."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    party: str = ""
    relation: VoiceRelation = VoiceRelation.INDEPENDENT
    calls: tuple[Call, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Population:
    """The people or things counted: head nouns in `terms`, words that tell it from others in `qualifiers`.

    `of` is the party whose people they are, `held_by` the party that holds them.
    """

    id: str
    name: str
    terms: tuple[str, ...] = ()
    qualifiers: tuple[str, ...] = ()
    of: str = ""
    held_by: str = ""
    part_of: str = ""
    unit: str = "person"


class MeasureKind(StrEnum):
    """What a measure counts."""

    FLOW = "flow"
    STOCK = "stock"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Counts:
    """Say which claims a measure counts; an empty field does not restrict."""

    events: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    populations: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """A narrower counting point or base: words that mark it anywhere, and those that mark it as a place."""

    id: str
    label: str
    terms: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Partition:
    """Split a measure into parts. `cover`: the parts make up the whole; `loose`: they may overlap."""

    name: str
    members: tuple[str, ...]
    cover: bool = True
    loose: bool = False


class Restart(StrEnum):
    """With what a count begins anew."""

    YEAR = "year"
    MONTH = "month"
    PHASE = "phase"


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that can be counted or observed: event, population, unit, direction.

    `source` and `sink` are accounts that a flow leaves and enters; `account` the one a stock states.
    `complete` declares that no movement goes unreported. `tolerance` is in units of the measure.
    `since` is the first day that counts, where it is not the agreement's effective day; totals of a measure
    that `restarts` count from the first day of their own year, month or phase. `context` marks what is
    reported beside the agreement and owed by nobody.
    """

    id: str
    label: str
    kind: MeasureKind
    unit: str = "person"
    counts: Counts = Counts()
    source: str = ""
    sink: str = ""
    account: str = ""
    scopes: tuple[Scope, ...] = ()
    partitions: tuple[Partition, ...] = ()
    complete: bool = False
    tolerance: Decimal = Decimal(0)
    since: date | None = None
    restarts: Restart | None = None
    context: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """What an account, or a narrower scope of it, is reported to have held at the start, by whom."""

    bounds: Bounds
    on: date
    by: str
    sources: tuple[str, ...] = ()
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """A place where counted people or things are: flows enter and leave it."""

    id: str
    label: str
    openings: tuple[Opening, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Obligation:
    """What `actor` must do toward `toward`, in our own words, with its sources.

    `due` is the last day it can be done in time. `window` bounds rates and prohibitions. `confidence` is
    how sure the file's author is of the wording: high, medium or low.
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
    """What an amendment puts in place for one obligation; None leaves as it was."""

    obligation: str
    due: date | None = None
    target: Target | None = None
    stages: tuple[Stage, ...] | None = None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """All that is declared of one agreement. `hash` is that of its canonical JSON without this field."""

    id: str
    title: str
    calendar: Calendar
    languages: tuple[str, ...] = ("en",)
    text_status: str = ""
    sources: tuple[Source, ...] = ()
    parties: tuple[Party, ...] = ()
    voices: tuple[Voice, ...] = ()
    populations: tuple[Population, ...] = ()
    accounts: tuple[Account, ...] = ()
    measures: tuple[Measure, ...] = ()
    phases: tuple[Phase, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    hash: str = field(default="", compare=False)

    def measure(self, id: str) -> Measure | None:
        """Find a measure by id."""
        return next((measure for measure in self.measures if measure.id == id), None)

    def obligation(self, id: str) -> Obligation | None:
        """Find an obligation by id."""
        return next((obligation for obligation in self.obligations if obligation.id == id), None)

    def name_of(self, id: str) -> str:
        """Give the public name of a party or voice; the id itself when it is neither."""
        named: list[Party | Voice] = [*self.parties, *self.voices]
        return next((each.name for each in named if each.id == id), id)
