"""Suggest a timing shift where two neighbouring days miss by opposite amounts."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

from servanda.model import Bounds, Days, Finding, FindingKind, Transfer
from servanda.reconcile.books.books import Books
from servanda.reconcile.books.known import Pile, is_day_total

__all__ = ["timing_shifts"]


def timing_shifts(judged: Sequence[Finding], books: Books) -> tuple[Finding, ...]:
    """Compare each two voices' figures, and each voice's day totals, on neighbouring days.

    The same number too many on one day and too few on the next may be one movement counted on two days.
    """
    return (*_of_voices(books), *_of_day_totals(judged, books))


def _of_voices(books: Books) -> Iterator[Finding]:
    for book in books.books.values():
        daily = [each for each in book.transfers if each.days.is_one_day and len(each.figures) > 1]
        for one, other in pairwise(daily):
            if one.scope == other.scope and _are_neighbours(one.days, other.days):
                yield from _between(one, other)


def _are_neighbours(one: Days, other: Days) -> bool:
    return bool(one.last and other.first and other.first - one.last == timedelta(days=1))


def _between(one: Transfer, other: Transfer) -> Iterator[Finding]:
    first, second = _exact(one), _exact(other)
    voices = [voice for voice in first if voice in second]
    for at, mine in enumerate(voices):
        for theirs in voices[at + 1 :]:
            miss = first[mine] - first[theirs]
            if miss and miss == second[theirs] - second[mine]:
                because = [f.because for t in (one, other) for f in t.figures if f.voice in (mine, theirs)]
                yield Finding(
                    kind=FindingKind.TIMING_SHIFT,
                    measure=one.measure,
                    because=tuple(dict.fromkeys(id for each in because for id in each)),
                    subject=because[0][0],
                    n=Bounds.exactly(abs(miss)),
                    terms=(one.id, other.id),
                    cut=other.days.last,
                    voices=(mine, theirs),
                )


def _exact(transfer: Transfer) -> dict[str, Decimal]:
    return {f.voice: f.bounds.low for f in transfer.figures if f.bounds.is_exact and f.bounds.low is not None}


def _of_day_totals(judged: Sequence[Finding], books: Books) -> Iterator[Finding]:
    totals = [each for book in books.books.values() for each in book.pile(Pile.TOTAL) if is_day_total(each)]
    speaker = {each.id: each.voice for each in totals}
    missed = [each for each in judged if each.subject in speaker and each.n and each.n.is_exact and each.cut]
    missed.sort(key=lambda each: (each.measure, each.cut, speaker[each.subject]))
    for one, other in pairwise(missed):
        are_apart = {one.kind, other.kind} == {FindingKind.TOTAL_ABOVE, FindingKind.TOTAL_BELOW}
        near = one.cut and other.cut and other.cut - one.cut == timedelta(days=1)
        same = one.measure == other.measure and speaker[one.subject] == speaker[other.subject]
        if are_apart and near and same and one.n == other.n:
            yield Finding(
                kind=FindingKind.TIMING_SHIFT,
                measure=one.measure,
                because=tuple(dict.fromkeys((*one.because, *other.because))),
                subject=one.subject,
                n=one.n,
                terms=(*one.terms, *other.terms),
                cut=other.cut,
                voices=(speaker[one.subject],),
            )
