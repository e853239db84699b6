"""Running lines: movements in time order with their sums, and the cuts a total may have been taken at."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate, chain
from operator import attrgetter

from servanda.model import Bounds, Days, Transfer
from servanda.reconcile.books.figures import distance, span
from servanda.reconcile.ranks import days_key

__all__ = ["NOTHING", "Cut", "Line", "Term", "disagreeing", "line_of", "terms_of"]


@dataclass(frozen=True, slots=True)
class Term:
    """One movement in a sum: its numbers, and the claims and voices they rest on."""

    id: str
    days: Days
    bounds: Bounds
    because: tuple[str, ...]
    voices: tuple[str, ...]


def terms_of(transfers: Iterable[Transfer], voice: str = "") -> list[Term]:
    """List movements as terms in time order: of every voice, or as one voice has them where it speaks."""
    terms = []
    for each in transfers:
        figures = [f for f in each.figures if f.voice == voice] if voice else []
        figures = figures or list(each.figures)
        because = tuple(dict.fromkeys(id for figure in figures for id in figure.because))
        voices = tuple(dict.fromkeys(figure.voice for figure in figures))
        terms.append(Term(each.id, each.days, span(f.bounds for f in figures), because, voices))
    return terms


def disagreeing(transfers: Iterable[Transfer]) -> list[str]:
    """List the voices of movements on which voices do not agree, in their order."""
    apart = [each for each in transfers if distance(f.bounds for f in each.figures)]
    return list(dict.fromkeys(figure.voice for each in apart for figure in each.figures))


@dataclass(frozen=True)
class Cut:
    """Movements up to some moment: the sure ones as a stretch of a line, then those that may be before it."""

    line: "Line"
    start: int
    stop: int
    extra: tuple[Term, ...] = ()
    bounds: Bounds = field(init=False)

    def __post_init__(self) -> None:
        total = self.line.sum(self.start, self.stop)
        for each in self.extra:
            total = total + each.bounds
        object.__setattr__(self, "bounds", total)

    @property
    def terms(self) -> tuple[Term, ...]:
        """Give the movements summed, in time order."""
        return (*self.line.terms[self.start : self.stop], *self.extra)

    @property
    def told(self) -> "Stretch":
        """Say what is summed, and on whose word; the same movements of a line give the very same value."""
        return self.line.told(self)

    def because(self, claims: tuple[str, ...]) -> tuple[str, ...]:
        """List some claims and those that the movements rest on, each once."""
        rest = self.told.because
        is_apart = self.line.claims.isdisjoint(claims)
        return claims + rest if is_apart else tuple(dict.fromkeys((*claims, *rest)))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some movements of a line: their names and numbers, the claims they rest on, and who tells of them."""

    ids: tuple[str, ...]
    summands: tuple[Bounds, ...]
    because: tuple[str, ...]
    voices: tuple[str, ...]

    @classmethod
    def of(cls, terms: Sequence[Term]) -> "Stretch":
        """Gather what some movements say."""
        ids, summands = (tuple(map(attrgetter(name), terms)) for name in ("id", "bounds"))
        because, voices = (
            tuple(dict.fromkeys(chain.from_iterable(map(attrgetter(name), terms))))
            for name in ("because", "voices")
        )
        return cls(ids, summands, because, voices)


@dataclass(frozen=True)
class Line:
    """Movements ordered by their last day, with running sums, so that any stretch is summed at once."""

    terms: tuple[Term, ...]
    lows: tuple[Decimal, ...] = field(init=False)
    highs: tuple[Decimal, ...] = field(init=False)
    bottomless: tuple[int, ...] = field(init=False)
    topless: tuple[int, ...] = field(init=False)
    lasts: tuple[date, ...] = field(init=False)
    widest: int = field(init=False)
    claims: frozenset[str] = field(init=False)
    _told: dict[tuple[object, ...], Stretch] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        sets = [term.bounds for term in self.terms]
        put, zero = object.__setattr__, Decimal(0)
        put(self, "lows", tuple(accumulate((each.low or zero for each in sets), initial=zero)))
        put(self, "highs", tuple(accumulate((each.high or zero for each in sets), initial=zero)))
        put(self, "bottomless", tuple(accumulate((each.low is None for each in sets), initial=0)))
        put(self, "topless", tuple(accumulate((each.high is None for each in sets), initial=0)))
        put(self, "lasts", tuple(term.days.last or date.max for term in self.terms))
        put(self, "widest", max((_width(term.days) for term in self.terms), default=0))
        put(self, "claims", frozenset(chain.from_iterable(term.because for term in self.terms)))

    def sum(self, start: int, stop: int) -> Bounds:
        """Add up a stretch of the line."""
        low = self.lows[stop] - self.lows[start]
        high = self.highs[stop] - self.highs[start]
        has_low = self.bottomless[stop] == self.bottomless[start]
        has_high = self.topless[stop] == self.topless[start]
        return Bounds(low if has_low else None, high if has_high else None)

    def told(self, cut: Cut) -> Stretch:
        """Say what some movements of the line sum up."""
        key = (cut.start, cut.stop, *(term.id for term in cut.extra))
        if key not in self._told:
            self._told[key] = Stretch.of(cut.terms)
        return self._told[key]

    def cuts(self, since: date, until: Days, *, whole_days: bool = False) -> list[Cut]:
        """List the sums a total may state: all surely before the cut, then one more at a time in time order.

        `until` is the interval of the cut. With `whole_days` everything on its last day counts.
        """
        assert until.first and until.last and until.stop
        start = bisect_left(self.lasts, since)
        boundary = until.stop if whole_days else until.first
        stop = max(bisect_left(self.lasts, boundary), start)
        maybe = self._around(stop, until.last)
        least = 0 if stop > start else 1
        return [Cut(self, start, stop, maybe[:count]) for count in range(least, len(maybe) + 1)]

    def other_cuts(self, since: date, until: Days, *, whole_days: bool = False) -> list[Cut]:
        """List the sums of `cuts` without what may have moved before the first day; none, if none is sure."""
        cuts = self.cuts(since, until, whole_days=whole_days)
        found = [Cut(self, 0, 0)] if any(each.start == each.stop for each in cuts) else []
        if self._straddles(since):
            found += [Cut(self, 0, 0, tuple(t for t in cut.terms if _begins(t) >= since)) for cut in cuts]
        return found

    def _straddles(self, since: date) -> bool:
        """Whether a movement may have been before a day or from it on."""
        start = bisect_left(self.lasts, since)
        farthest = date.fromordinal(min(since.toordinal() + self.widest, date.max.toordinal()))
        stop = bisect_right(self.lasts, farthest)
        return any(_begins(each) < since for each in self.terms[start:stop])

    def _around(self, stop: int, last: date) -> tuple[Term, ...]:
        """List the movements from a place on that may have happened by a day, in time order."""
        farthest = date.fromordinal(min(last.toordinal() + self.widest, date.max.toordinal()))
        end = (
            bisect_left(self.lasts, farthest + timedelta(days=1)) if farthest < date.max else len(self.terms)
        )
        near = [each for each in self.terms[stop:end] if each.days.first is None or each.days.first <= last]
        return tuple(sorted(near, key=lambda term: days_key(term.days)) if len(near) > 1 else near)


NOTHING = Cut(Line(()), 0, 0)
"""The sum of no movements."""


def _begins(term: Term) -> date:
    return term.days.first or date.min


def _width(days: Days) -> int:
    return (days.last - days.first).days if days.first and days.last else 0


def line_of(terms: Sequence[Term]) -> Line:
    """Order terms by their last day, those of one day as they come."""
    return Line(
        tuple(sorted(terms, key=lambda term: (term.days.last or date.max, term.days.first or date.min)))
    )
