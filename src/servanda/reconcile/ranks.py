"""Put things in an order that carries no meaning: as the agreement declares them, then by content.

Nothing here looks at an alphabet of party names, so that swapping two parties swaps every result.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from servanda.model import Agreement, BoundClaim, Bounds, Days, Measure, Party, Population, Voice

__all__ = ["Ranks", "bounds_key", "days_key"]

ClaimKey = tuple[object, ...]


def days_key(days: Days) -> tuple[date, date]:
    """Order intervals of days: open ends come first on the left and last on the right."""
    return (days.first or date.min, days.last or date.max)


def bounds_key(bounds: Bounds) -> tuple[Decimal, Decimal]:
    """Order sets of numbers by their ends."""
    low = Decimal("-Infinity") if bounds.low is None else bounds.low
    high = Decimal("Infinity") if bounds.high is None else bounds.high
    return (low, high)


@dataclass(frozen=True, slots=True)
class Ranks:
    """Say where each declared id stands in its agreement; what is not declared follows by name."""

    positions: dict[str, int]

    @classmethod
    def of(cls, agreement: Agreement) -> "Ranks":
        """Read the positions of parties, voices, populations and measures."""
        named: list[Party | Voice | Population | Measure] = [
            *agreement.parties,
            *agreement.voices,
            *agreement.populations,
            *agreement.measures,
        ]
        return cls({each.id: place for place, each in enumerate(named)})

    def is_declared(self, id: str) -> bool:
        """Whether the agreement knows an id."""
        return id in self.positions

    def of_id(self, id: str) -> tuple[int, str]:
        """Order ids as declared, then those that are not by name."""
        place = self.positions.get(id)
        return (len(self.positions), id) if place is None else (place, "")

    def of_ids(self, ids: tuple[str, ...]) -> tuple[tuple[int, str], ...]:
        """Order lists of ids, id by id."""
        return tuple(map(self.of_id, ids))

    def of_claim(self, bound: BoundClaim) -> ClaimKey:
        """Order claims by day, publication, figure and speaker; then by place in the text."""
        claim = bound.claim
        quantity = claim.quantity.bounds if claim.quantity else Bounds()
        span = claim.evidence.span if claim.evidence else None
        return (
            days_key(bound.days),
            bound.published or date.max,
            bounds_key(quantity),
            self.of_id(bound.voice),
            claim.report,
            (span.start, span.end) if span else (-1, -1),
            bound.id,
        )
