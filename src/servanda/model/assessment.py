"""Where each obligation stands: per voice and reading, with basis, timing and the claims it rests on."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from servanda.model.bounds import Bounds
from servanda.model.days import Days

__all__ = [
    "Assessment",
    "Basis",
    "Ground",
    "HeldTo",
    "Norm",
    "NormSaid",
    "Period",
    "PhaseStanding",
    "Prospect",
    "Standing",
    "Status",
    "Timing",
    "Turn",
]


class Norm(StrEnum):
    """The life of an obligation, from its text, time and triggers."""

    CONDITIONAL = "conditional"
    IN_FORCE = "in_force"
    DISCHARGED = "discharged"
    WINDOW_OVER = "window_over"
    LAPSED = "lapsed"
    SUSPENDED = "suspended"
    AMENDED = "amended"
    WAIVED = "waived"
    TERMINATED = "terminated"


class Status(StrEnum):
    """What the claims say of an obligation; never a verdict of servanda's own."""

    NOT_YET_APPLICABLE = "not_yet_applicable"
    AWAITING = "awaiting"
    UNDER_WAY = "under_way"
    REPORTED_MET = "reported_met"
    REPORTED_MET_LATE = "reported_met_late"
    REPORTED_SHORT = "reported_short"
    REPORTED_NOT_DONE = "reported_not_done"
    DISPUTED = "disputed"
    UNCLEAR = "unclear"
    NO_INFORMATION = "no_information"
    NONE_REPORTED = "none_reported"
    ALLEGED = "alleged"
    ACKNOWLEDGED = "acknowledged"
    DENIED = "denied"


class Timing(StrEnum):
    """How what is reported stands to the deadline."""

    IN_TIME = "in_time"
    LATE = "late"
    NOT_DUE = "not_due"
    OVERDUE = "overdue"
    UNDATED = "undated"
    NO_DEADLINE = "no_deadline"


class Ground(StrEnum):
    """What kind of statement a standing rests on, or why nothing can be said."""

    MOVEMENTS = "sum_of_movements"
    TOTAL = "running_total"
    TOTAL_AND_LATER = "running_total_and_later_movements"
    STOCK = "number_at_a_time"
    RATE = "periods"
    STATE = "state"
    UNCOUNTED = "act_without_figure"
    DENIAL = "denial"
    ALLEGATION = "allegation"
    PLAN = "plan"
    UNKNOWN_BASE = "base_not_reported"
    UNSPECIFIED_TARGET = "target_not_specified"
    IMPRECISE = "figure_too_imprecise"
    OWN_FIGURES_DIFFER = "own_figures_differ"
    BELOW_STANDARD = "below_standard"


@dataclass(frozen=True, slots=True)
class Basis:
    """On whose word: the one who must act, its counterpart, and how many other known origins.

    A `verifier` whom the agreement names is one of the others.
    """

    own_word: bool = False
    counterpart: bool = False
    others: int = 0
    verifier: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One voice's line ("" is across voices): status, the figure it rests on, and the claims.

    `ground` says what kind of statement that is, or why the status stays unclear.
    """

    voice: str
    status: Status
    timing: Timing = Timing.NO_DEADLINE
    reported: Bounds | None = None
    latest: date | None = None
    because: tuple[str, ...] = ()
    ground: Ground | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One period of a rate as one voice reports it ("" is across voices), with the status of it alone."""

    days: Days
    voice: str
    status: Status
    reported: Bounds
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NormSaid:
    """Where an obligation is in its life according to one voice, with the claims that say so."""

    voice: str
    norm: Norm
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeldTo:
    """The line across voices from only what meets a standard of evidence that the file declares."""

    standard: str
    standing: Standing


class Turn(StrEnum):
    """What would change a status next."""

    MORE = "more_reported"
    DAY = "day_passes"
    CONDITION = "condition_fulfilled"
    WORD = "word_given"
    TAKEN_BACK = "word_taken_back"


@dataclass(frozen=True, slots=True)
class Prospect:
    """One thing that would change a status: an `amount` more, the day `by` passing, the word of those `of`.

    For a condition `of` names the obligation, phase or measure that is waited for. Nothing is foretold.
    """

    turn: Turn
    amount: Bounds | None = None
    by: date | None = None
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One obligation under one reading of its text: across voices, and per voice.

    `norm` is where it is in its life across voices, `norms` where the voices put it that say so: one that
    leaves open whether a condition is fulfilled is not among them.
    `due` is the last day in time (inclusive). `reading` is "" where the text is not contested.
    `amended_by` names the amendments applied. `periods` holds the reported periods of a rate. `held` has a
    line for each standard of evidence that the obligation is held to, beside any voice's word. `next` says
    what would change the line across voices.
    """

    obligation: str
    phase: str
    act: str
    actor: str
    toward: str
    reading: str = ""
    norm: Norm
    norms: tuple[NormSaid, ...] = ()
    overall: Standing
    voices: tuple[Standing, ...] = ()
    basis: Basis = Basis()
    target: Bounds | None = None
    target_words: str = ""
    unit: str = ""
    due: date | None = None
    measure: str = ""
    amended_by: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    held: tuple[HeldTo, ...] = ()
    next: tuple[Prospect, ...] = ()


@dataclass(frozen=True, slots=True)
class PhaseStanding:
    """Whether a phase is said to have begun, and according to whom."""

    phase: str
    entered_according_to: tuple[str, ...] = ()
    not_entered_according_to: tuple[str, ...] = ()
    by_date: bool | None = None
