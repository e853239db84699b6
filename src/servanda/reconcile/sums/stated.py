"""Gather what each report tells of the same things as figures, and say when a sum of them says something."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from servanda.model import BoundClaim, Bounds, Polarity
from servanda.reconcile.books.books import Books
from servanda.reconcile.books.families import families
from servanda.reconcile.books.known import Pile, bounds_of, pile_of
from servanda.reconcile.sums.making import sum_of

__all__ = ["Stated", "figures_of", "is_telling", "size", "summed", "told_together"]

MOST = 64
"""A report with more figures of the same things than this is a table: its sums are not tried."""
CHANCE = Decimal("0.2")
"""Chance hits to be expected among all sums tried for one figure, from which none is offered."""
FEWEST = 10
"""Units of their common rounding that the smallest term must have: one and two make three anywhere."""


@dataclass(frozen=True, slots=True)
class Stated:
    """One number told of one measure: headline and lead, or several outlets, are one figure."""

    measure: str
    bounds: Bounds
    claims: tuple[BoundClaim, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """Name the claims that state it."""
        return tuple(each.id for each in self.claims)

    @property
    def is_plan(self) -> bool:
        """Whether it is still to come."""
        return pile_of(self.claims[0]) is Pile.PLAN

    @property
    def wholes(self) -> frozenset[str]:
        """Name the claims whose figures the text says that this one is a part of."""
        return frozenset(each.claim.part_of.claim for each in self.claims if each.claim.part_of)

    def is_part_of(self, other: "Stated") -> bool:
        """Whether the text gives it as a part of another figure."""
        return not self.wholes.isdisjoint(other.ids)


def told_together(books: Books) -> dict[tuple[str, str], list[Stated]]:
    """Give, by report and family of measures, the figures told there; a table of too many gives none."""
    family = families(books.agreement)
    groups: dict[tuple[str, str], list[BoundClaim]] = defaultdict(list)
    for found in books.claims.values():
        if _counts(found[0]) and not books.replaced.is_gone(found[0]):
            groups[(found[0].claim.report, family[found[0].measures[0]])].append(found[0])
    told = {key: figures_of(group) for key, group in groups.items()}
    return {key: figures for key, figures in told.items() if len(figures) <= MOST}


def _counts(bound: BoundClaim) -> bool:
    """Whether a claim gives a number of things with two ends: rates, denials and allegations are none."""
    claim = bound.claim
    if claim.quantity is None or claim.quantity.per or claim.quantity.each or claim.alleged:
        return False
    if claim.polarity is Polarity.NEGATIVE or pile_of(bound) is Pile.DENIAL:
        return False
    low, high = claim.quantity.bounds.low, claim.quantity.bounds.high
    return low is not None and low > 0 and high is not None


def figures_of(claims: Iterable[BoundClaim]) -> list[Stated]:
    """Fold claims that say the same number of the same measure, plans apart from what is reported."""
    found: dict[tuple[object, ...], list[BoundClaim]] = defaultdict(list)
    for each in claims:
        found[(each.measures, each.scope, bounds_of(each), pile_of(each) is Pile.PLAN)].append(each)
    return [Stated(group[0].measures[0], bounds_of(group[0]), tuple(group)) for group in found.values()]


def is_telling(whole: Stated, terms: Sequence[Stated], tried: int, fewest: int = FEWEST) -> bool:
    """Whether a sum that hits says more than that numbers coincide.

    One sum in 642 hits 642 by chance, one in 50 hits 5,000 where all is told in hundreds. So a hit says
    something where, of the sums tried for its whole, less than a fifth of one was to be expected.
    """
    sets = [whole.bounds, *(each.bounds for each in terms)]
    unit = _rounding(sets) + sum((_width(each) for each in sets), Decimal(0))
    return tried <= CHANCE * size(whole.bounds) / unit and min(map(_low, terms)) >= fewest * unit


def summed(terms: Iterable[Stated]) -> Bounds:
    """Add up figures."""
    return sum_of(each.bounds for each in terms)


def size(bounds: Bounds) -> Decimal:
    """Give the lower end of a number."""
    return bounds.low or Decimal(0)


def _low(stated: Stated) -> Decimal:
    return size(stated.bounds)


def _rounding(sets: Sequence[Bounds]) -> Decimal:
    """Give the largest power of ten that divides all of some numbers."""
    ends = [end for each in sets for end in (each.low, each.high) if end]
    return Decimal(1).scaleb(min(int(end.normalize().as_tuple().exponent) for end in ends))


def _width(bounds: Bounds) -> Decimal:
    return (bounds.high or Decimal(0)) - (bounds.low or Decimal(0))
