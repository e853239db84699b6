"""Tell where voices differ on one movement, and where a voice contradicts itself."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from servanda.model import Figure, Finding, FindingKind, Transfer
from servanda.reconcile.books.books import Book, Books
from servanda.reconcile.books.figures import distance, span
from servanda.reconcile.books.known import Pile

__all__ = ["differing_voices"]


def differing_voices(books: Books) -> tuple[Finding, ...]:
    """List every movement whose figures do not all meet: between voices, and within one.

    And every total and stock for which voices do not meet, where they are of one stated day and the same
    start, or stand in one report: figures of different days may both be right. A number without a day that
    was stated before is no rival of a later one.
    """
    transfers = [(each, book) for book in books.books.values() for each in book.transfers]
    of_transfers = (finding for each, book in transfers for finding in _of_transfer(each, book))
    return (*of_transfers, *_of_figures(books))


def _of_figures(books: Books) -> Iterator[Finding]:
    for book in books.books.values():
        for pile in (Pile.TOTAL, Pile.STOCK):
            groups: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
            for each in book.figures(pile):
                if each.measures[0] == book.measure.id and not _is_restated(each, book.figures(pile)):
                    groups[(each.measures, each.scope, each.since, each.days, _where(each, books))].append(
                        each
                    )
            for figures in groups.values():
                voices = _by_voice(figures)
                if len(voices) > 1 and _differ(list(voices.values()), book.measure.tolerance):
                    yield _of_cut(figures, book.measure.id)


def _is_restated(figure: Figure, among: Iterable[Figure]) -> bool:
    """Whether a figure without a stated day repeats one of an earlier day."""
    mine = figure.days.last
    return figure.days.first is None and any(
        each.bounds == figure.bounds and each.days.last and mine and each.days.last < mine for each in among
    )


def _where(figure: Figure, books: Books) -> str:
    """Name the report of a figure whose day is not stated."""
    return "" if figure.days.first else books.claims[figure.because[0]][0].claim.report


def _of_cut(figures: list[Figure], measure: str) -> Finding:
    return Finding(
        kind=FindingKind.VOICES_DIFFER,
        measure=measure,
        because=tuple(dict.fromkeys(id for each in figures for id in each.because)),
        subject=figures[0].because[0],
        n=distance(each.bounds for each in figures),
        found=span(each.bounds for each in figures),
        cut=figures[0].days.last,
        voices=tuple(dict.fromkeys(each.voice for each in figures)),
    )


def _by_voice(figures: Iterable[Figure]) -> dict[str, list[Figure]]:
    voices: dict[str, list[Figure]] = {}
    for figure in figures:
        voices.setdefault(figure.voice, []).append(figure)
    return voices


def _of_transfer(transfer: Transfer, book: Book) -> Iterator[Finding]:
    voices = _by_voice(transfer.figures)
    for figures in voices.values():
        if len(figures) > 1:
            yield _finding(FindingKind.SELF_CONTRADICTION, transfer, figures)
    if len(voices) > 1 and _differ(list(voices.values()), book.measure.tolerance):
        yield _finding(FindingKind.VOICES_DIFFER, transfer, list(transfer.figures))


def _differ(voices: list[list[Figure]], tolerance: Decimal) -> bool:
    """Whether figures of two voices do not meet."""
    return any(
        not a.bounds.widened(tolerance).meets(b.bounds)
        for at, mine in enumerate(voices)
        for theirs in voices[at + 1 :]
        for a in mine
        for b in theirs
    )


def _finding(kind: FindingKind, transfer: Transfer, figures: list[Figure]) -> Finding:
    return Finding(
        kind=kind,
        measure=transfer.measure,
        because=tuple(dict.fromkeys(id for each in figures for id in each.because)),
        subject=figures[0].because[0],
        n=distance(each.bounds for each in figures),
        found=transfer.envelope,
        terms=(transfer.id,),
        cut=transfer.days.last,
        voices=tuple(dict.fromkeys(each.voice for each in figures)),
    )
