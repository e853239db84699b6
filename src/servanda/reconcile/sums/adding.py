"""Offer sums as explanations: figures told together that make another figure of the same things."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import product

from servanda.model import BoundClaim, Bounds, Finding, FindingKind
from servanda.reconcile.books.books import Books
from servanda.reconcile.books.families import families
from servanda.reconcile.books.known import Pile, bounds_of, pile_of
from servanda.reconcile.sums.stated import Stated, figures_of, is_telling, size, summed, told_together

__all__ = ["offered_sums"]

Sum = tuple[Stated, tuple[Stated, ...]]
Told = dict[tuple[str, str], list[Stated]]


def offered_sums(judged: Sequence[Finding], books: Books) -> tuple[Finding, ...]:
    """Offer what figures make of another of the same things, where nothing judged it.

    Terms and sum are told by one report (two figures, or what one sentence lists), or the sum and one term
    are figures of one movement, with plans for it, and the other term is told of that day beside one of the
    two. Numbers coincide: what would often be hit by chance is not offered. An offer joins and fills nothing.
    """
    known = Known(books, judged)
    told = told_together(books)
    found: dict[tuple[str, Bounds, tuple[Bounds, ...]], list[Sum]] = defaultdict(list)
    for whole, terms in (*_within(told), *_projected(told), *_across(told, books)):
        if not known.makes(whole, terms):
            found[(whole.measure, whole.bounds, _addends(terms))].append((whole, terms))
    return tuple(_finding(sums) for sums in found.values())


def _addends(terms: Sequence[Stated]) -> tuple[Bounds, ...]:
    return tuple(sorted((each.bounds for each in terms), key=size, reverse=True))


class Known:
    """The numbers that each figure was already found to be made of."""

    def __init__(self, books: Books, judged: Iterable[Finding]) -> None:
        self._books = books
        self._found: dict[str, list[Finding]] = defaultdict(list)
        self._sets: dict[str, list[frozenset[Bounds]]] = {}
        for each in judged:
            if each.kind in (FindingKind.RECONCILES, FindingKind.PARTS_RECONCILE):
                self._found[each.subject].append(each)

    def makes(self, whole: Stated, terms: Sequence[Stated]) -> bool:
        """Whether a figure was found to be made of some numbers, among others."""
        sets = (numbers for id in whole.ids for numbers in self._of(id))
        return any(all(term.bounds in numbers for term in terms) for numbers in sets)

    def _of(self, id: str) -> list[frozenset[Bounds]]:
        if id not in self._sets:
            claims = self._books.claims
            self._sets[id] = [
                frozenset(bounds_of(claims[id][0]) for id in each.because) for each in self._found.get(id, ())
            ]
        return self._sets[id]


def _within(told: Told) -> Iterator[Sum]:
    """Try, for each figure of a report, every two smaller ones, and what each sentence lists."""
    for figures in told.values():
        ordered = sorted(figures, key=lambda each: size(each.bounds))
        exact: dict[Bounds, list[int]] = defaultdict(list)
        for place, each in enumerate(ordered):
            if each.bounds.is_exact:
                exact[each.bounds].append(place)
        sentences = _sentences(ordered)
        for whole in ordered:
            smaller = bisect_left(ordered, size(whole.bounds), key=lambda each: size(each.bounds))
            lists = _lists(ordered[:smaller], sentences)
            tried = smaller * (smaller - 1) // 2
            yield from _hits(whole, _pairs(whole, ordered[:smaller], exact), tried)
            yield from _hits(whole, lists, len(lists))


def _projected(told: Told) -> Iterator[Sum]:
    """Try one total and one plan or demand of a report as the way to a figure it foresees of their measure.

    What is done and what is to come are asked for by the words: so few are tried, and small ones count, too.
    """
    for figures in told.values():
        for whole in (each for each in figures if each.is_plan and each.bounds.is_exact):
            same = [e for e in figures if e.measure == whole.measure and size(e.bounds) < size(whole.bounds)]
            done = [each for each in same if pile_of(each.claims[0]) is Pile.TOTAL]
            ahead = [each for each in same if pile_of(each.claims[0]) in (Pile.PLAN, Pile.DEMAND)]
            for one, other in product(done, ahead):
                terms, tried = (one, other), len(done) * len(ahead)
                if summed(terms) == whole.bounds and is_telling(whole, terms, tried, fewest=1):
                    yield whole, terms


def _hits(whole: Stated, sums: Iterable[tuple[Stated, ...]], tried: int) -> Iterator[Sum]:
    for terms in sums:
        if _makes(whole, terms) and is_telling(whole, terms, tried):
            yield whole, terms


def _pairs(
    whole: Stated, smaller: Sequence[Stated], exact: dict[Bounds, list[int]]
) -> Iterator[tuple[Stated, ...]]:
    """Give the pairs that may hit a figure: of exact ones only those that do."""
    loose = [place for place, each in enumerate(smaller) if not each.bounds.is_exact]
    for place, each in enumerate(smaller):
        is_exact = whole.bounds.is_exact and each.bounds.is_exact
        others = (*exact.get(whole.bounds - each.bounds, ()), *loose) if is_exact else range(len(smaller))
        yield from ((each, smaller[other]) for other in others if place < other < len(smaller))


def _makes(whole: Stated, terms: Sequence[Stated]) -> bool:
    """Whether figures make another; plans alone make nothing that happened, parts count in their wholes."""
    if not summed(terms).meets(whole.bounds) or (not whole.is_plan and all(each.is_plan for each in terms)):
        return False
    return not any(one.is_part_of(other) for one in terms for other in terms if one is not other)


def _sentences(figures: Sequence[Stated]) -> list[list[Stated]]:
    """List the figures of each sentence, parts of one another left out."""
    found: dict[str, list[Stated]] = defaultdict(list)
    for each in figures:
        for sentence in dict.fromkeys(bound.claim.sentence for bound in each.claims):
            found[sentence].append(each)
    return [_without_parts(group) for sentence, group in found.items() if sentence]


def _without_parts(group: Sequence[Stated]) -> list[Stated]:
    return [each for each in group if not any(each.is_part_of(other) for other in group)]


def _lists(smaller: Sequence[Stated], sentences: Sequence[list[Stated]]) -> list[tuple[Stated, ...]]:
    """List what may make up a figure together: what a sentence lists, alone or with one figure more."""
    found: list[tuple[Stated, ...]] = []
    most = size(smaller[-1].bounds) if smaller else 0
    for sentence in sentences:
        group = [each for each in sentence if size(each.bounds) <= most]
        if len(group) > 2:
            found.append(tuple(group))
        if len(group) > 1:
            within = {id for each in group for id in each.ids}
            found += [(*group, each) for each in smaller if within.isdisjoint(each.ids)]
    return found


def _across(told: Told, books: Books) -> Iterator[Sum]:
    family = families(books.agreement)
    for id, book in books.books.items():
        plans: dict[date, list[BoundClaim]] = defaultdict(list)
        for plan in book.pile(Pile.PLAN):
            for day in _days_of(plan):
                plans[day].append(plan)
        for transfer in book.transfers:
            on = transfer.days.first
            if on is not None and transfer.days.is_one_day:
                moved = [books.claims[id][0] for id in transfer.because]
                planned = [plan for plan in plans.get(on, ()) if plan.scope == transfer.scope]
                yield from _of_movement(on, _rivals(moved, planned), told, family[id])


def _of_movement(day: date, rivals: Sequence[Stated], told: Told, family: str) -> Iterator[Sum]:
    """Try what is told of a day beside one figure of its movement as the way to another figure of it."""
    numbers: dict[Bounds, list[Stated]] = defaultdict(list)
    for each in rivals:
        numbers[each.bounds].append(each)
    if len(numbers) < 2:
        return
    ids = frozenset(id for each in rivals for id in each.ids)
    pairs = [
        (own, other)
        for own in rivals
        for other in told.get((own.claims[0].claim.report, family), ())
        if other.bounds not in numbers and other.wholes <= ids and _is_of(other, day)
    ]
    tried = len({other.bounds for _, other in pairs}) * len(numbers)
    for own, other in pairs:
        for whole in numbers.get(own.bounds + other.bounds, ()):
            yield from _if_telling(whole, own, other, tried)
        for term in numbers.get(own.bounds - other.bounds, ()):
            yield from _if_telling(own, term, other, tried)


def _if_telling(whole: Stated, term: Stated, other: Stated, tried: int) -> Iterator[Sum]:
    """Give a sum whose other term stands by itself, or is a part of the whole."""
    if other.wholes <= frozenset(whole.ids) and is_telling(whole, (term, other), tried):
        yield whole, (term, other)


def _rivals(moved: Sequence[BoundClaim], planned: Sequence[BoundClaim]) -> list[Stated]:
    """List the exact figures of a movement, and of plans for it, report by report; parts are none.

    A plan that the movement's own report tells of is for something else.
    """
    texts = {each.claim.report for each in moved}
    by_report: dict[str, list[BoundClaim]] = defaultdict(list)
    for each in (*moved, *(plan for plan in planned if plan.claim.report not in texts)):
        if bounds_of(each).is_exact and not each.claim.part_of:
            by_report[each.claim.report].append(each)
    return [stated for group in by_report.values() for stated in figures_of(group)]


def _is_of(stated: Stated, day: date) -> bool:
    return any(day in _days_of(each) for each in stated.claims)


def _days_of(bound: BoundClaim) -> tuple[date, ...]:
    """Give the day a figure is of; without a first day of its own those next to its publication."""
    if bound.days.first is not None:
        return (bound.days.first,) if bound.days.is_one_day else ()
    near = (-1, 0, 1) if bound.published else ()
    return tuple(bound.published + timedelta(days=step) for step in near if bound.published)


def _finding(sums: Sequence[Sum]) -> Finding:
    whole, terms = sums[0]
    claims = [claim for w, ts in sums for each in (w, *ts) for claim in each.claims]
    return Finding(
        kind=FindingKind.ADDS_UP,
        measure=whole.measure,
        because=tuple(dict.fromkeys(each.id for each in claims)),
        subject=whole.claims[0].id,
        stated=whole.bounds,
        found=summed(terms),
        summands=_addends(terms),
        voices=tuple(dict.fromkeys(each.voice for each in claims)),
    )
