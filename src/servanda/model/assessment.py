"""Where each obligation stands: per voice and reading, with basis, timing and the claims it rests on."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from servanda.model.bounds import Bounds

__all__ = ["Assessment", "Basis", "Norm", "PhaseStanding", "Standing", "Status", "Timing"]


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


@dataclass(frozen=True, slots=True)
class Basis:
    """On whose word: the one who must act, its counterpart, and how many other known origins."""

    own_word: bool = False
    counterpart: bool = False
    others: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One voice's line ("" is across voices): status, the figure it rests on, and the claims."""

    voice: str
    status: Status
    timing: Timing = Timing.NO_DEADLINE
    reported: Bounds | None = None
    latest: date | None = None
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One obligation under one reading of its text: across voices, and per voice.

    `due` is the last day in time (inclusive). `reading` is "" where the text is not contested.
    `amended_by` names the amendments applied.
    """

    obligation: str
    phase: str
    act: str
    actor: str
    toward: str
    reading: str = ""
    norm: Norm
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


@dataclass(frozen=True, slots=True)
class PhaseStanding:
    """Whether a phase is said to have begun, and according to whom."""

    phase: str
    entered_according_to: tuple[str, ...] = ()
    not_entered_according_to: tuple[str, ...] = ()
    by_date: bool | None = None
