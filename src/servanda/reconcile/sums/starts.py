"""Totals of one measure that count from different days: none is ever compared with another."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from servanda.model import BoundClaim
from servanda.reconcile.books.books import Book
from servanda.reconcile.books.known import Pile, bounds_of, is_day_total, window

__all__ = ["Starts"]

Kept = dict[tuple[object, ...], dict[date, BoundClaim]]


@dataclass(frozen=True)
class Starts:
    """The latest total from each day that totals of a measure count from; `base` is the measure's own."""

    base: date
    latest: Kept

    @classmethod
    def of(cls, book: Book, base: date) -> "Starts":
        """Keep the latest total for each start, apart by scope."""
        latest: Kept = defaultdict(dict)
        for each in book.pile(Pile.TOTAL):
            start, kept = each.since or base, latest[_series(each)]
            if window(each).last is not None and (start not in kept or _cut(each) > _cut(kept[start])):
                kept[start] = each
        return cls(base, latest)

    def beside(self, total: BoundClaim) -> tuple[BoundClaim, ...]:
        """Give the latest total from every other day, by that day."""
        kept = self.latest.get(_series(total), {})
        return tuple(kept[start] for start in sorted(kept) if start != (total.since or self.base))

    def longer(self, total: BoundClaim) -> BoundClaim | None:
        """Give the latest total from the measure's own first day, if it takes in a total from a later one.

        One of the same number, as in a headline, says nothing of another start.
        """
        if total.since is None or total.since <= self.base or is_day_total(total):
            return None
        every = self.latest.get(_series(total), {}).get(self.base)
        if every is None or bounds_of(every) == bounds_of(total):
            return None
        return every if _cut(every) >= _cut(total) else None


def _series(total: BoundClaim) -> tuple[object, ...]:
    return total.measures, total.scope


def _cut(total: BoundClaim) -> date:
    return window(total).last or date.min
