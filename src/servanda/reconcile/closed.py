"""The closed test: does a total meet the sum of the movements reported up to its data cut, nothing unseen?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce

from servanda.model import (
    Agreement,
    BoundClaim,
    Bounds,
    Days,
    Finding,
    FindingKind,
    Transfer,
)
from servanda.reconcile.books import Books
from servanda.reconcile.figures import folded, span
from servanda.reconcile.known import Pile, bounds_of, is_day_total, window
from servanda.reconcile.ranks import days_key

__all__ = [
    "Term",
    "base_of",
    "cuts",
    "judged",
    "judged_totals",
    "terms_of",
    "total_of",
    "total_of_movements",
]


@dataclass(frozen=True, slots=True)
class Term:
    """One movement in a sum: its numbers, and the claims and voices they rest on."""

    id: str
    days: Days
    bounds: Bounds
    because: tuple[str, ...]
    voices: tuple[str, ...]


def base_of(agreement: Agreement, measure: str) -> date:
    """Give the first day that counts for a measure: its own, or the day the agreement took effect."""
    declared = agreement.measure(measure)
    return (declared.since if declared else None) or agreement.calendar.effective


def terms_of(transfers: Iterable[Transfer], voice: str = "") -> list[Term]:
    """List movements as terms, of every voice or of one; in time order, batches of one day by their rank."""
    terms = []
    for each in transfers:
        figures = [f for f in each.figures if not voice or f.voice == voice]
        if figures:
            because = tuple(dict.fromkeys(id for figure in figures for id in figure.because))
            voices = tuple(dict.fromkeys(figure.voice for figure in figures))
            terms.append(Term(each.id, each.days, span(f.bounds for f in figures), because, voices))
    return sorted(terms, key=lambda term: days_key(term.days))


def cuts(terms: Sequence[Term], since: date, until: Days, *, whole_days: bool = False) -> list[list[Term]]:
    """List the sums a total may state: all surely before the cut, then one more at a time in time order.

    `until` is the interval of the cut. With `whole_days` everything on its last day counts.
    """
    assert until.first and until.last
    counted = [each for each in terms if each.days.last and each.days.last >= since]
    boundary = until.stop if whole_days else until.first
    sure = [each for each in counted if each.days.last and boundary and each.days.last < boundary]
    maybe = [
        each for each in counted if each not in sure and each.days.first and each.days.first <= until.last
    ]
    found = [sure + maybe[:count] for count in range(len(maybe) + 1)]
    return [each for each in found if each]


def judged(
    stated: Bounds, sums: Sequence[Sequence[Term]]
) -> Iterator[tuple[FindingKind, Sequence[Term], Bounds]]:
    """Judge a stated number against every possible cut: fits, or the nearest miss on either side.

    Yields (kind, terms, difference). A sum without upper bound that the number does not fall below gives no
    verdict, and neither does a total with no movement beside it.
    """
    found = [(each, total_of(each)) for each in sums]
    fits = [(each, total) for each, total in found if stated.meets(total)]
    if not found or (fits and all(_is_open(total) for _, total in fits)):
        yield FindingKind.VACUOUS, found[-1][0] if found else (), Bounds()
    elif fits:
        yield FindingKind.RECONCILES, fits[-1][0], Bounds.exactly(0)
    else:
        yield from _misses(stated, found)


def _is_open(total: Bounds) -> bool:
    return total.high is None or total.low is None


def _misses(
    stated: Bounds, found: Sequence[tuple[Sequence[Term], Bounds]]
) -> Iterator[tuple[FindingKind, Sequence[Term], Bounds]]:
    above = [each for each in found if _is_below(each[1], stated)]
    below = [each for each in found if _is_below(stated, each[1])]
    if above:
        yield FindingKind.TOTAL_ABOVE, above[-1][0], stated - above[-1][1]
    if below:
        yield FindingKind.TOTAL_BELOW, below[0][0], below[0][1] - stated


def _is_below(one: Bounds, other: Bounds) -> bool:
    return one.high is not None and other.low is not None and one.high < other.low


def total_of(terms: Iterable[Term]) -> Bounds:
    """Add up the numbers of some terms."""
    return reduce(lambda so_far, term: so_far + term.bounds, terms, Bounds.exactly(0))


def total_of_movements(transfers: Iterable[Transfer]) -> Bounds:
    """Add up what all voices say of some movements."""
    return reduce(lambda so_far, each: so_far + each.envelope, transfers, Bounds.exactly(0))


def judged_totals(books: Books) -> tuple[Finding, ...]:
    """Judge every total of every measure; a total of several measures once, under the first of them."""
    findings: list[Finding] = []
    for id, book in books.books.items():
        for group in _same_figure(book.pile(Pile.TOTAL), books):
            if group[0].measures[0] == id:
                findings += _judge_group(group, books)
    return tuple(findings)


def _same_figure(claims: Sequence[BoundClaim], books: Books) -> list[list[BoundClaim]]:
    by_id = {(each.id, each.voice): each for each in claims}
    figures = folded(claims, books.ranks, by_cut=True)
    return [[by_id[(id, figure.voice)] for id in figure.because] for figure in figures]


def _judge_group(group: list[BoundClaim], books: Books) -> list[Finding]:
    total = group[0]
    until = window(total)
    base = base_of(books.agreement, total.measures[0])
    because = tuple(each.id for each in group)
    if total.since is not None and total.since < base:
        return [
            Finding(
                kind=FindingKind.OTHER_BASE,
                measure=total.measures[0],
                because=because,
                subject=total.id,
                stated=bounds_of(total),
                cut=until.last,
                voices=(total.voice,),
            )
        ]
    if until.last is None:
        return []
    across = _verdicts(total, because, books, "", None)
    own = _verdicts(total, because, books, total.voice, None)
    then = _verdicts(total, because, books, "", total.published) if total.published else []
    extra = (
        [each for each in own if _says(each) not in [_says(a) for a in across]] if _is_own_line(own) else []
    )
    stated_then = [each for each in then if _says(each) not in [_says(a) for a in across]]
    return [*across, *extra, *stated_then]


def _says(finding: Finding) -> tuple[object, ...]:
    return (finding.kind, finding.n)


def _is_own_line(own: list[Finding]) -> bool:
    return any(each.kind is not FindingKind.VACUOUS for each in own)


def _verdicts(
    total: BoundClaim, because: tuple[str, ...], books: Books, voice: str, day: date | None
) -> list[Finding]:
    transfers = [each for m in total.measures for each in books.flows(m, total.scope, day)]
    terms = terms_of(transfers, voice)
    since = _start(total, books)
    whole_days = is_day_total(total)
    sums = cuts(terms, since, window(total), whole_days=whole_days)
    if voice and len(sums[-1] if sums else ()) < len(_last(cuts(terms_of(transfers), since, window(total)))):
        return []
    stated = bounds_of(total)
    return [
        _finding(
            total, because, kind, used, n, [each for each in sums if stated.meets(total_of(each))], voice
        )
        for kind, used, n in judged(stated, sums)
    ]


def _last(sums: list[list[Term]]) -> list[Term]:
    return sums[-1] if sums else []


def _start(total: BoundClaim, books: Books) -> date:
    if is_day_total(total) and total.since is None and total.days.first:
        return total.days.first
    return total.since or base_of(books.agreement, total.measures[0])


def _finding(
    total: BoundClaim,
    because: tuple[str, ...],
    kind: FindingKind,
    used: Sequence[Term],
    n: Bounds,
    fits: Sequence[Sequence[Term]],
    voice: str,
) -> Finding:
    resting = tuple(dict.fromkeys(id for term in used for id in term.because))
    speaking = (voice,) if voice else tuple(dict.fromkeys(v for term in used for v in term.voices))
    return Finding(
        kind=kind,
        measure=total.measures[0],
        because=tuple(dict.fromkeys((*because, *resting))),
        subject=total.id,
        n=None if kind in (FindingKind.VACUOUS, FindingKind.RECONCILES) else n,
        stated=bounds_of(total),
        found=total_of(used) if used else None,
        terms=tuple(term.id for term in used),
        cut=window(total).last,
        fits=tuple(tuple(term.id for term in each) for each in fits) if len(fits) > 1 else (),
        voices=speaking,
    )
