"""What an agreement counts: measures, their scopes and splits, and the accounts that flows join."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from servanda.model.bounds import Bounds

__all__ = [
    "Account",
    "Counts",
    "Measure",
    "MeasureKind",
    "Opening",
    "Partition",
    "Restart",
    "Scope",
]


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
