"""Batches: the claims about one movement, and how movements of one day are told apart by number."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from servanda.model import BoundClaim, Days

__all__ = ["Batch", "Batches", "numbered"]


@dataclass(frozen=True, slots=True)
class Batch:
    """Claims about one movement: its measure, narrower scope, days, and rank among those of its days."""

    measure: str
    scope: str
    days: Days
    number: int
    claims: tuple[BoundClaim, ...]

    @property
    def id(self) -> str:
        """Name the movement by measure, scope, days, and a number where a day has several."""
        scope = f"/{self.scope}" if self.scope else ""
        days = str(self.days).replace(" to ", "..")
        return f"{self.measure}{scope}@{days}" + (f"#{self.number}" if self.number else "")


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
