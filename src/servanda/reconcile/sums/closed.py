"""The closed test: does a total meet the sum of the movements reported up to its data cut, nothing unseen?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from servanda.model import (
    Agreement,
    BoundClaim,
    Bounds,
    Finding,
    FindingKind,
)
from servanda.reconcile.books.books import Books
from servanda.reconcile.books.figures import folded
from servanda.reconcile.books.known import Pile, bounds_of, is_day_total, window
from servanda.reconcile.books.lines import NOTHING, Cut, Line
from servanda.reconcile.sums.starts import Starts

__all__ = ["base_of", "judged", "judged_totals"]


def base_of(agreement: Agreement, measure: str) -> date:
    """Give the first day that counts for a measure: its own, or the day the agreement took effect."""
    declared = agreement.measure(measure)
    return (declared.since if declared else None) or agreement.calendar.effective


def judged(
    stated: Bounds, sums: Sequence[Cut], tolerance: Decimal = Decimal(0)
) -> Iterator[tuple[FindingKind, Cut | None, Bounds]]:
    """Judge a stated number against every possible cut: fits, or the nearest miss on either side.

    Yields (kind, cut, difference). A sum without bound that the number does not miss gives no verdict, and
    neither does a total with no movement beside it. What misses by no more than the tolerance fits.
    """
    near = stated.widened(tolerance)
    fits = [each for each in sums if near.meets(each.bounds)]
    if not sums or (fits and all(_is_open(each.bounds) for each in fits)):
        yield FindingKind.VACUOUS, sums[-1] if sums else None, Bounds()
    elif fits:
        yield FindingKind.RECONCILES, fits[-1], Bounds.exactly(0)
    else:
        yield from _misses(stated, sums)


def _misses(stated: Bounds, sums: Sequence[Cut]) -> Iterator[tuple[FindingKind, Cut | None, Bounds]]:
    above = [each for each in sums if _is_below(each.bounds, stated)]
    below = [each for each in sums if _is_below(stated, each.bounds)]
    if above:
        nearest = max(reversed(above), key=lambda each: each.bounds.high or Decimal(0))
        yield FindingKind.TOTAL_ABOVE, nearest, stated - nearest.bounds
    if below:
        nearest = min(below, key=lambda each: each.bounds.low or Decimal(0))
        yield FindingKind.TOTAL_BELOW, nearest, nearest.bounds - stated


def _is_open(total: Bounds) -> bool:
    return total.high is None or total.low is None


def _is_below(one: Bounds, other: Bounds) -> bool:
    return one.high is not None and other.low is not None and one.high < other.low


def judged_totals(books: Books) -> tuple[Finding, ...]:
    """Judge every total of every measure; a total of several measures once, under the first of them."""
    findings: list[Finding] = []
    for id, book in books.books.items():
        starts = Starts.of(book, base_of(books.agreement, id))
        for group in _same_figure(book.pile(Pile.TOTAL), books):
            if group[0].measures[0] == id:
                findings += _judge_group(group, starts, books)
    return tuple(findings)


def _same_figure(claims: Sequence[BoundClaim], books: Books) -> list[list[BoundClaim]]:
    by_id = {(each.id, each.voice): each for each in claims}
    figures = folded(claims, books.ranks, by_cut=True)
    return [[by_id[(id, figure.voice)] for id in figure.because] for figure in figures]


def _judge_group(group: list[BoundClaim], starts: Starts, books: Books) -> list[Finding]:
    """Judge a total against the movements; from another day than the measure's, beside totals from others.

    One of a shorter stretch is judged by the movements of that stretch, if any is told.
    """
    total = group[0]
    because = tuple(each.id for each in group)
    if total.since is not None and total.since < starts.base:
        return [_other_base(total, because, starts.beside(total))]
    found = _judge_by_movements(total, because, books)
    longer = starts.longer(total) if all(each.kind is FindingKind.VACUOUS for each in found) else None
    return [_other_base(total, because, (longer,))] if longer else found


def _judge_by_movements(total: BoundClaim, because: tuple[str, ...], books: Books) -> list[Finding]:
    if window(total).last is None:
        return []
    across = books.line(total.measures, total.scope)
    then = books.line(total.measures, total.scope, day=total.published) if total.published else across
    own = [(books.line(total.measures, total.scope, voice), voice) for voice in _apart(total, books)]
    findings: list[Finding] = []
    told: set[tuple[FindingKind, Bounds]] = set()
    for line, voice in [(across, ""), *own, *([] if then is across else [(then, "")])]:
        verdicts = [each for each in _verdicts(total, books, line, voice) if (each.kind, each.n) not in told]
        findings += [_finding(total, because, each, voice) for each in verdicts]
        told.update((each.kind, each.n) for each in verdicts)
    return findings


def _apart(total: BoundClaim, books: Books) -> list[str]:
    """List the voices with a line of their own: declared, or the total's own, that differ from others."""
    apart = books.disagreeing(total.measures, total.scope)
    return [voice for voice in apart if voice == total.voice or books.ranks.is_declared(voice)]


def _other_base(total: BoundClaim, because: tuple[str, ...], beside: Sequence[BoundClaim]) -> Finding:
    return Finding(
        kind=FindingKind.OTHER_BASE,
        measure=total.measures[0],
        because=tuple(dict.fromkeys((*because, *(each.id for each in beside)))),
        subject=total.id,
        stated=bounds_of(total),
        found=bounds_of(beside[0]) if len(beside) == 1 else None,
        cut=total.cut.last,
        voices=tuple(dict.fromkeys((total.voice, *(each.voice for each in beside)))),
    )


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a stated number stands to a sum, and every cut at which it fits."""

    kind: FindingKind
    cut: Cut | None
    n: Bounds
    fits: tuple[Cut, ...]


def _verdicts(total: BoundClaim, books: Books, line: Line, voice: str) -> list[Verdict]:
    tolerance = books.tolerance(total.measures[0])
    stated = bounds_of(total).widened(tolerance)
    given = (_start(total, books), window(total))
    sums = line.cuts(*given, whole_days=is_day_total(total))
    fits = tuple(each for each in sums if stated.meets(each.bounds))
    if sums and not fits:
        others = line.other_cuts(*given, whole_days=is_day_total(total))
        fits = tuple(each for each in others if stated.meets(each.bounds))
        sums = list(fits) or sums
    return [
        Verdict(kind, used, n, fits)
        for kind, used, n in judged(bounds_of(total), sums, tolerance)
        if not voice or (used and any(voice in term.voices for term in used.terms))
    ]


def _start(total: BoundClaim, books: Books) -> date:
    if is_day_total(total) and total.since is None and total.days.first:
        return total.days.first
    return total.since or base_of(books.agreement, total.measures[0])


def _finding(total: BoundClaim, because: tuple[str, ...], verdict: Verdict, voice: str) -> Finding:
    cut = verdict.cut or NOTHING
    speaking = (voice,) if voice else cut.told.voices
    fits = verdict.fits if len(verdict.fits) > 1 else ()
    return Finding(
        kind=verdict.kind,
        measure=total.measures[0],
        because=cut.because(because),
        subject=total.id,
        n=None if verdict.kind in (FindingKind.VACUOUS, FindingKind.RECONCILES) else verdict.n,
        stated=bounds_of(total),
        found=verdict.cut.bounds if verdict.cut else None,
        terms=cut.told.ids,
        cut=window(total).last,
        fits=tuple(each.told.ids for each in fits),
        voices=speaking,
        summands=cut.told.summands,
    )
