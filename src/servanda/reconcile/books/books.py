"""Keep one book per measure: its claims in their piles, its movements, and how they stood at any epoch."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from servanda.model import Agreement, BoundClaim, Covered, Days, Figure, Measure, Series, Transfer
from servanda.reconcile.binding.measuring import REQUALIFY
from servanda.reconcile.books.batches import Batches
from servanda.reconcile.books.figures import folded, repeated
from servanda.reconcile.books.known import Pile, pile_of
from servanda.reconcile.books.lines import Line, disagreeing, line_of, terms_of
from servanda.reconcile.books.links import NO_LINKS, Links
from servanda.reconcile.books.moving import gathered, transfer
from servanda.reconcile.books.superseding import Replaced
from servanda.reconcile.ranks import Ranks

__all__ = ["Book", "Books", "opened"]


@dataclass(frozen=True)
class Book:
    """All claims of one measure. `wholes` are claims that others are parts of within the same measure."""

    measure: Measure
    piles: dict[Pile, tuple[BoundClaim, ...]]
    batches: Batches
    replaced: Replaced
    ranks: Ranks
    epochs: tuple[date, ...] = ()
    links: Links = NO_LINKS
    _made: dict[int, tuple[Transfer, ...]] = field(default_factory=dict, compare=False)
    _standing: dict[Pile, tuple[BoundClaim, ...]] = field(default_factory=dict, compare=False)
    _figures: dict[Pile, tuple[Figure, ...]] = field(default_factory=dict, compare=False)
    _by_day: dict[date, list[Transfer]] = field(default_factory=lambda: defaultdict(list), compare=False)

    def pile(self, name: Pile) -> tuple[BoundClaim, ...]:
        """Give the claims of a pile that their voices have not replaced."""
        if name not in self._standing:
            found = (each for each in self.piles.get(name, ()) if not self.replaced.is_gone(each))
            self._standing[name] = tuple(found)
        return self._standing[name]

    @property
    def transfers(self) -> tuple[Transfer, ...]:
        """Give the movements as they are stated now."""
        return self.at(None)

    def epoch(self, day: date | None) -> int:
        """Count the requalifications published by a day; None is now."""
        return len(self.epochs) if day is None else bisect_right(self.epochs, day)

    def at(self, day: date | None) -> tuple[Transfer, ...]:
        """Give the movements as they were stated on a day; None is now.

        Only requalifications make epochs: what a voice corrected was never right.
        """
        epoch = self.epoch(day)
        if epoch not in self._made:
            self._made[epoch] = self._at(None if epoch == len(self.epochs) else self.epochs[epoch])
        return self._made[epoch]

    def _at(self, before: date | None) -> tuple[Transfer, ...]:
        made = []
        for batch in self.batches.batches:
            claims = [each for each in batch.claims if self._speaks(each, before)]
            found = transfer(batch, claims, self.ranks, self.links)
            made += [found] if found else []
        return tuple(made)

    def _speaks(self, bound: BoundClaim, before: date | None) -> bool:
        if before is None:
            return not self.replaced.is_gone(bound)
        if bound.claim.event == REQUALIFY and bound.published and bound.published >= before:
            return False
        if (bound.id, bound.voice) not in self.replaced.requalified:
            return not self.replaced.is_gone(bound)
        since = self.replaced.since[(bound.id, bound.voice)]
        return since is not None and since >= before

    def transfers_of(self, days: Days) -> tuple[Transfer, ...]:
        """Give the movements of one to a few given days."""
        if not self._by_day:
            for each in self.transfers:
                for day in _listed(each.days):
                    self._by_day[day].append(each)
        found = [each for day in _listed(days) for each in self._by_day.get(day, ())]
        return tuple(dict.fromkeys(found))

    def undated(self) -> tuple[Figure, ...]:
        """Give the figures of movements without a day of their own: they stay out of sums."""
        if Pile.UNDATED not in self._figures:
            loose = [each for each in self.batches.loose if not self.replaced.is_gone(each)]
            self._figures[Pile.UNDATED] = folded([*self.pile(Pile.UNDATED), *loose], self.ranks)
        return self._figures[Pile.UNDATED]

    def figures(self, pile: Pile) -> tuple[Figure, ...]:
        """Give the figures of a pile: one for each voice, day and number set."""
        if pile not in self._figures:
            fold = repeated if pile in (Pile.TOTAL, Pile.STOCK) else folded
            self._figures[pile] = fold(self.pile(pile), self.ranks)
        return self._figures[pile]

    def series(self) -> Series:
        """Write the book as a series of the model."""
        return Series(
            measure=self.measure.id,
            transfers=self.transfers,
            totals=self.figures(Pile.TOTAL),
            stocks=self.figures(Pile.STOCK),
            plans=self.figures(Pile.PLAN),
            undated=self.undated(),
            denials=self.figures(Pile.DENIAL),
            alleged=self.figures(Pile.ALLEGED),
        )


def _listed(days: Days) -> list[date]:
    if days.first is None or days.last is None:
        return []
    return [date.fromordinal(n) for n in range(days.first.toordinal(), days.last.toordinal() + 1)]


@dataclass(frozen=True)
class Books:
    """The books of an agreement, in its order; and every claim in them by id."""

    agreement: Agreement
    ranks: Ranks
    books: dict[str, Book]
    claims: dict[str, tuple[BoundClaim, ...]]
    replaced: Replaced
    _lines: dict[tuple[object, ...], Line] = field(default_factory=dict, compare=False)
    _apart: dict[tuple[object, ...], list[str]] = field(default_factory=dict, compare=False)

    def of(self, measure: str) -> Book | None:
        """Find the book of a measure; None when nothing is said of it."""
        return self.books.get(measure)

    def tolerance(self, measure: str) -> Decimal:
        """Give by how much figures of a measure may miss one another and still agree."""
        declared = self.agreement.measure(measure)
        return declared.tolerance if declared else Decimal(0)

    def flows(self, measure: str, scope: str, day: date | None = None) -> tuple[Transfer, ...]:
        """List the movements to sum for a measure: its own, and of its parts on days it has none.

        Of several partitions the first declared one that fills a gap is used: they are never added.
        """
        book = self.books.get(measure)
        own = tuple(each for each in book.at(day) if each.scope == scope) if book else ()
        declared = self.agreement.measure(measure)
        found = list(own)
        for partition in declared.partitions if declared and not scope else ():
            if partition.loose or not partition.cover:
                continue
            covered = Covered(each.days for each in found)
            parts = [each for member in partition.members for each in self.flows(member, "", day)]
            found += [each for each in parts if each.days not in covered]
        return tuple(found)

    def _moved(self, measures: tuple[str, ...], scope: str, day: date | None) -> list[Transfer]:
        return [each for measure in measures for each in self.flows(measure, scope, day)]

    def line(self, measures: tuple[str, ...], scope: str, voice: str = "", day: date | None = None) -> Line:
        """Give the running line of some measures: of every voice, or of one; as stated now, or on a day."""
        epochs = tuple(book.epoch(day) for book in self.books.values())
        key = (measures, scope, voice, epochs)
        if key not in self._lines:
            self._lines[key] = line_of(terms_of(self._moved(measures, scope, day), voice))
        return self._lines[key]

    def disagreeing(self, measures: tuple[str, ...], scope: str) -> list[str]:
        """List the voices that differ on some movement of the measures."""
        key = (measures, scope)
        if key not in self._apart:
            self._apart[key] = disagreeing(self._moved(measures, scope, None))
        return self._apart[key]


def opened(
    bound: Sequence[BoundClaim], agreement: Agreement, replaced: Replaced, links: Links = NO_LINKS
) -> Books:
    """Open a book for every measure that some claim counts for."""
    ranks = Ranks.of(agreement)
    ids: dict[str, list[BoundClaim]] = defaultdict(list)
    for each in bound:
        ids[each.id].append(each)
    claims = {id: tuple(found) for id, found in ids.items()}
    of_measure: dict[str, list[BoundClaim]] = defaultdict(list)
    for each in bound:
        for measure in each.measures:
            of_measure[measure].append(each)
    books = {
        measure.id: _book(measure, links.dated(of_measure[measure.id]), claims, replaced, ranks, links)
        for measure in agreement.measures
        if measure.id in of_measure
    }
    return Books(agreement, ranks, books, claims, replaced)


def _book(
    measure: Measure,
    bound: Iterable[BoundClaim],
    claims: dict[str, tuple[BoundClaim, ...]],
    replaced: Replaced,
    ranks: Ranks,
    links: Links,
) -> Book:
    piles: dict[Pile, list[BoundClaim]] = defaultdict(list)
    for each in bound:
        if not _is_inner_part(each, claims):
            piles[pile_of(each)].append(each)
    sorted_piles = {name: tuple(sorted(found, key=ranks.of_claim)) for name, found in piles.items()}
    movements = sorted_piles.get(Pile.MOVEMENT, ())
    epochs = {e.published for e in movements if e.claim.event == REQUALIFY and e.published}
    told = (e for e in movements if not replaced.is_gone(e) or (e.id, e.voice) in replaced.requalified)
    batches = gathered(told, ranks, links)
    return Book(measure, sorted_piles, batches, replaced, ranks, tuple(sorted(epochs)), links)


def _is_inner_part(bound: BoundClaim, claims: dict[str, tuple[BoundClaim, ...]]) -> bool:
    """Whether a claim is a part of another of the same series: a breakdown, not a movement beside it.

    So is a part of the total of its own day: several such parts are no figures of one movement.
    """
    part = bound.claim.part_of
    wholes = claims.get(part.claim, ()) if part else ()
    return any(_series(whole) == _series(bound) or _is_of_its_day(bound, whole) for whole in wholes)


def _is_of_its_day(part: BoundClaim, whole: BoundClaim) -> bool:
    is_part = pile_of(part) is Pile.MOVEMENT and pile_of(whole) is Pile.TOTAL and part.days == whole.days
    same = (part.measures, part.scope) == (whole.measures, whole.scope)
    return is_part and same and whole.days.is_one_day


def _series(bound: BoundClaim) -> tuple[object, ...]:
    """Say what a claim is a figure of; a total of other days is none of the same."""
    pile = pile_of(bound)
    days = (bound.since, bound.cut.last) if pile is Pile.TOTAL else None
    return bound.measures, bound.scope, pile, days
