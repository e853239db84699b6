"""What a person decided about claims: one movement or several, a correction, a withdrawal; all reversible."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

__all__ = ["Decision", "DecisionKind", "Idle", "IdleReason"]


class DecisionKind(StrEnum):
    """What was decided."""

    SAME = "same"
    DIFFERENT = "different"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision of a person, with its author and reason; the ledger gives it `id` and `recorded`.

    SAME: all `claims` speak of one movement. DIFFERENT: the first speaks of another movement than the rest.
    CORRECTED: from `since` the one claim no longer speaks for its voice, `to` does. WITHDRAWN: nothing does.
    UNDONE: the decision `undoes` no longer holds. `source` says where the voice itself said so. `after` is
    the decision about the same claims that was recorded before this one, so that each is an entry of its own.
    """

    kind: DecisionKind
    claims: tuple[str, ...]
    by: str
    reason: str
    to: str = ""
    since: date | None = None
    source: str = ""
    undoes: str = ""
    after: str = ""
    id: str = ""
    recorded: datetime | None = None


class IdleReason(StrEnum):
    """Why a decision changes nothing in an answer."""

    NOT_HERE = "not_here"
    NO_MOVEMENT = "no_movement"
    OTHER_SERIES = "other_series"


@dataclass(frozen=True, slots=True)
class Idle:
    """A decision that cannot be applied to this agreement at these clocks, and why."""

    decision: str
    reason: IdleReason
