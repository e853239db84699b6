"""Parts of a stock: the living and the dead of those held, by whichever voices."""

from collections.abc import Iterator, Sequence
from itertools import product
from math import prod

from servanda.model import Figure, Finding, FindingKind, Partition
from servanda.reconcile.books.books import Book, Books
from servanda.reconcile.books.known import Pile
from servanda.reconcile.sums.making import make_up, sum_of
from servanda.reconcile.sums.partitions import parts_finding
from servanda.reconcile.sums.parts import parts_verdict

__all__ = ["judged_divisions"]

CHOICES = 64
"""So many ways to choose one figure for each part are tried; beyond that nobody follows them by hand."""


def judged_divisions(books: Books) -> tuple[Finding, ...]:
    """Set the stated parts of a stock beside it: those of one day, scope and declared partition.

    Parts that make it up to the number are told whoever states them: 59 less 32 is 27 by two voices as by
    one. What is missing or too much is told of one voice's parts only. Breakdowns that a text gives are
    judged as such, not again.
    """
    return tuple(
        finding
        for book in books.books.values()
        for partition in book.measure.partitions
        if partition.cover and not partition.loose
        for whole in book.figures(Pile.STOCK)
        if whole.bounds.is_exact
        for finding in _of_whole(whole, partition, books)
    )


def _of_whole(whole: Figure, partition: Partition, books: Books) -> Iterator[Finding]:
    members = [_beside(whole, book) if (book := books.of(id)) else [] for id in partition.members]
    if not all(members) or prod(map(len, members)) > CHOICES:
        return
    for chosen in product(*members):
        sets = [each.bounds for each in chosen]
        if _is_told(whole, chosen, books):
            continue
        kind: FindingKind | None = None
        if make_up(whole.bounds, sets):
            kind = FindingKind.PARTS_RECONCILE
        elif len({each.voice for each in (whole, *chosen)}) == 1 and not whole.bounds.meets(sum_of(sets)):
            kind, _ = parts_verdict(whole.bounds, sets, is_all=True)
        if kind is not None:
            yield parts_finding(kind, whole, chosen, sets)


def _beside(whole: Figure, book: Book) -> list[Figure]:
    return [each for each in book.figures(Pile.STOCK) if (each.scope, each.days) == (whole.scope, whole.days)]


def _is_told(whole: Figure, chosen: Sequence[Figure], books: Books) -> bool:
    """Whether the parts are those of one breakdown that the whole's own text names or gives in a sentence."""
    claims = [books.claims[each.because[0]][0].claim for each in chosen]
    parts = {(c.part_of.partition, "" if c.part_of.partition else c.sentence) for c in claims if c.part_of}
    return len(parts) == 1 and all(c.part_of is not None and c.part_of.claim in whole.because for c in claims)
