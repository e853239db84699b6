"""Batches: the claims about one movement, and how movements of one day are told apart by number."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from servanda.model import BoundClaim, Days

__all__ = ["Batch", "Batches", "numbered"]


@dataclass(frozen=True, slots=True)
class Batch:
    """Claims about one movement: its measure, narrower scope, days, and rank among those of its days.

    It is named by these, and by a number where a day has several.
    """

    measure: str
    scope: str
    days: Days
    number: int
    claims: tuple[BoundClaim, ...]
    id: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        scope = f"/{self.scope}" if self.scope else ""
        days = str(self.days).replace(" to ", "..")
        number = f"#{self.number}" if self.number else ""
        object.__setattr__(self, "id", f"{self.measure}{scope}@{days}{number}")


@dataclass(frozen=True, slots=True)
class Batches:
    """All movements of a measure, and the claims that may belong to several of them."""

    batches: tuple[Batch, ...] = ()
    loose: tuple[BoundClaim, ...] = ()


def numbered(batches: Sequence[Batch]) -> tuple[Batch, ...]:
    """Number the movements of one scope and day where there are several, in their order."""
    days: dict[tuple[str, Days], int] = defaultdict(int)
    placed: list[Batch] = []
    for each in batches:
        days[(each.scope, each.days)] += 1
        placed.append(replace(each, number=days[(each.scope, each.days)]))
    return tuple(each if days[(each.scope, each.days)] > 1 else replace(each, number=0) for each in placed)
