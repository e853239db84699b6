"""Set figures of a narrower scope beside the whole: they bound it and are never added to it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from servanda.model import BoundClaim, Bounds, Days, Finding, FindingKind, Kind, Transfer
from servanda.reconcile.books.books import Book, Books
from servanda.reconcile.books.known import Pile, bounds_of, kind_of

__all__ = ["judged_scopes"]


def judged_scopes(books: Books) -> tuple[Finding, ...]:
    """Mark every figure of a narrower scope that stands beside one of the whole; say where it exceeds it.

    A total of a narrower scope is marked even where nothing stands beside it; a stock only beside another of
    that day. Tallies of alleged acts have no common definition: those of several voices are never compared.
    What was verified or admitted of such a tally is a narrower scope of it.
    """
    return tuple(finding for book in books.books.values() for finding in _of_book(book))


def _of_book(book: Book) -> Iterator[Finding]:
    for each in book.transfers:
        wholes = [other for other in book.transfers_of(each.days) if not other.scope]
        if each.scope and wholes:
            yield _of_movement(each, wholes[0])
    yield from _of_tallies(book.pile(Pile.ALLEGED))
    tallies = (*book.pile(Pile.TOTAL), *book.pile(Pile.ALLEGED))
    yield from (_of_total(total, wholes) for total, wholes in _beside(tallies))
    yield from (_of_total(stock, wholes) for stock, wholes in _beside(book.pile(Pile.STOCK)) if wholes)


def _of_tallies(alleged: Sequence[BoundClaim]) -> Iterator[Finding]:
    """Set the tallies of alleged acts by several voices side by side: each counts by its own definition."""
    tallies = [each for each in alleged if kind_of(each) is Kind.TOTAL]
    if len({each.voice for each in tallies}) > 1:
        yield _of_total(tallies[0], tallies[1:])


def _beside(claims: Sequence[BoundClaim]) -> Iterator[tuple[BoundClaim, list[BoundClaim]]]:
    """Pair each claim of a narrower scope with those of the whole that were cut when it was."""
    wholes_at: dict[Days, list[BoundClaim]] = defaultdict(list)
    for each in claims:
        if not each.scope:
            wholes_at[each.cut].append(each)
    yield from ((each, wholes_at.get(each.cut, [])) for each in claims if each.scope)


def _of_movement(narrow: Transfer, whole: Transfer) -> Finding:
    kind, n = _verdict(narrow.envelope, whole.envelope)
    return Finding(
        kind=kind,
        measure=narrow.measure,
        because=tuple(dict.fromkeys((*narrow.because, *whole.because))),
        subject=narrow.because[0],
        n=n,
        stated=narrow.envelope,
        found=whole.envelope,
        terms=(narrow.id, whole.id),
        cut=narrow.days.last,
        voices=tuple(dict.fromkeys(each.voice for each in (*narrow.figures, *whole.figures))),
    )


def _of_total(total: BoundClaim, beside: list[BoundClaim]) -> Finding:
    return Finding(
        kind=FindingKind.OTHER_SCOPE,
        measure=total.measures[0],
        because=tuple(dict.fromkeys((total.id, *(each.id for each in beside)))),
        subject=total.id,
        stated=bounds_of(total),
        found=bounds_of(beside[0]) if beside else None,
        cut=total.cut.last,
        voices=tuple(dict.fromkeys(each.voice for each in (total, *beside))),
    )


def _verdict(narrow: Bounds, whole: Bounds) -> tuple[FindingKind, Bounds | None]:
    if narrow.low is not None and whole.high is not None and narrow.low > whole.high:
        return FindingKind.PARTS_EXCEED, narrow - whole
    return FindingKind.OTHER_SCOPE, None
