"""From one total to the next: what a total adds to an earlier one, beside the movements reported between."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import chain

from servanda.model import BoundClaim, Bounds, Finding, FindingKind
from servanda.reconcile.books.books import Books
from servanda.reconcile.books.known import Pile, bounds_of, is_day_total, window
from servanda.reconcile.books.lines import NOTHING, Cut

__all__ = ["judged_steps"]

NEAREST, REACH = 3, 48


def judged_steps(judged: Sequence[Finding], books: Books) -> tuple[Finding, ...]:
    """Set every total that the movements from the start do not explain beside the totals before it.

    It reconciles with the nearest of three earlier ones that it follows from; else `n` is what stands between
    it and the nearest; of a loose total only that it follows is told. Totals of another scope, start or day
    count are never compared.
    """
    settled = {each.subject for each in judged if each.kind is FindingKind.RECONCILES}
    return tuple(
        finding for totals in _series(books).values() for finding in _of_series(totals, settled, books)
    )


def _series(books: Books) -> dict[tuple[object, ...], list[BoundClaim]]:
    found: dict[tuple[object, ...], list[BoundClaim]] = defaultdict(list)
    for id, book in books.books.items():
        for total in book.pile(Pile.TOTAL):
            if total.measures[0] == id and window(total).last is not None and not is_day_total(total):
                found[(total.measures, total.scope, total.since)].append(total)
    return {key: sorted(group, key=_closes) for key, group in found.items()}


def _closes(total: BoundClaim) -> date:
    last = window(total).last
    assert last is not None
    return last


def _of_series(totals: list[BoundClaim], settled: set[str], books: Books) -> Iterator[Finding]:
    days = [_closes(total) for total in totals]
    told: set[tuple[str, Bounds]] = set()
    said: dict[tuple[str, Bounds], list[BoundClaim]] = defaultdict(list)
    for total in totals:
        said[(total.voice, bounds_of(total))].append(total)
    restated: dict[Bounds, list[BoundClaim]] = defaultdict(list)
    for each in totals:
        if each.cut.first is None:
            restated[bounds_of(each)].append(each)
    dated = list(zip(days, totals, strict=True))
    for total in totals:
        key = (total.voice, bounds_of(total))
        if total.id in settled or key in told or not _has_ends(bounds_of(total)):
            continue
        told.add(key)
        before = _distinct(dated[: bisect_left(days, _closes(total))], total, restated)
        step = _first_fitting(_step([total, *said[key]], group, books) for group in before)
        if step and (step.kind is FindingKind.RECONCILES or bounds_of(total).is_exact):
            yield step


def _first_fitting(steps: Iterable[Finding | None]) -> Finding | None:
    """Give the first step that reconciles; where none does, the first of all."""
    first: list[Finding | None] = []
    for each in steps:
        if each and each.kind is FindingKind.RECONCILES:
            return each
        first = first or [each]
    return first[0] if first else None


def _has_ends(bounds: Bounds) -> bool:
    return bounds.low is not None and bounds.high is not None


def _distinct(
    earlier: list[tuple[date, BoundClaim]], total: BoundClaim, restated: dict[Bounds, list[BoundClaim]]
) -> list[list[BoundClaim]]:
    """Give the nearest earlier totals with other numbers, each with all that state it, the nearest first.

    A later report that gives the same number without a day of its own restates it.
    """
    found: dict[Bounds, list[BoundClaim]] = defaultdict(list)
    stated = bounds_of(total)
    for _, each in sorted(earlier[-REACH:], key=lambda each: _nearness(each[0], each[1], total)):
        bounds = bounds_of(each)
        if bounds.is_exact and not bounds.meets(stated):
            found[bounds].append(each)
    nearest = list(found.values())[:NEAREST]
    again = [restated.get(bounds_of(group[0]), []) for group in nearest]
    pairs = zip(nearest, again, strict=True)
    return [[*group, *(each for each in more if each not in group)] for group, more in pairs]


def _nearness(closes: date, earlier: BoundClaim, total: BoundClaim) -> tuple[int, bool, bool]:
    """Order by day, a stated cut before one that publication only bounds, the total's own voice first."""
    return -closes.toordinal(), earlier.cut.first is None, earlier.voice != total.voice


def _step(stated: list[BoundClaim], group: list[BoundClaim], books: Books) -> Finding | None:
    """Judge what a total adds to an earlier one; tell no miss that a loose figure between may explain."""
    total, earlier = stated[0], group[0]
    added = bounds_of(total) - bounds_of(earlier)
    line = books.line(total.measures, total.scope)
    after, *others = (line.cuts(start, window(total)) for start in _starts(earlier))
    near = added.widened(books.tolerance(total.measures[0]))
    meeting = [cut for cut in chain(after, *others) if cut.bounds.meets(near)]
    fits = next((cut for cut in meeting if cut.bounds.is_exact), None)
    nearest = fits or min(after, key=lambda cut: _distance(cut, added), default=None)
    is_open = bool(meeting) and not (nearest and nearest.bounds.meets(near))
    return None if is_open else _finding(stated, group, nearest, added, near)


def _starts(earlier: BoundClaim) -> list[date]:
    """List the days from which a movement may be after an earlier total: the next one, or that of its cut.

    Where nothing fits, only movements surely after it are told.
    """
    days = window(earlier)
    assert days.first is not None and days.last is not None
    return list(dict.fromkeys([days.last + timedelta(days=1), days.last, days.first]))


def _distance(cut: Cut, added: Bounds) -> tuple[int, object]:
    low, high = cut.bounds.low, added.low
    return (1, 0) if low is None or high is None else (0, abs(high - low))


def _finding(
    stated: list[BoundClaim], group: list[BoundClaim], cut: Cut | None, added: Bounds, near: Bounds
) -> Finding:
    total, cut = stated[0], cut or NOTHING
    base, between = bounds_of(group[0]), cut.bounds
    n = added - between
    kind = FindingKind.RECONCILES
    if not near.meets(between):
        is_above = n.low is not None and n.low > 0
        kind = FindingKind.TOTAL_ABOVE if is_above else FindingKind.TOTAL_BELOW
    beside = tuple(dict.fromkeys(each.id for each in (*stated, *group)))
    return Finding(
        kind=kind,
        measure=total.measures[0],
        because=cut.because(beside),
        subject=total.id,
        n=None if kind is FindingKind.RECONCILES else n if kind is FindingKind.TOTAL_ABOVE else -n,
        stated=bounds_of(total),
        found=base + between,
        base=base,
        terms=cut.told.ids,
        cut=window(total).last,
        voices=tuple(dict.fromkeys((total.voice, *(each.voice for each in group), *cut.told.voices))),
        summands=cut.told.summands,
    )
