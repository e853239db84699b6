"""Set figures of a narrower scope beside the whole: they bound it and are never added to it."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from servanda.model import BoundClaim, Bounds, Days, Figure, Finding, FindingKind, Kind, Transfer
from servanda.reconcile.books.books import Book, Books
from servanda.reconcile.books.known import Pile, bounds_of, kind_of, window
from servanda.reconcile.sums.closed import base_of

__all__ = ["judged_scopes"]

Pair = tuple[BoundClaim, list[BoundClaim]]


def judged_scopes(books: Books) -> tuple[Finding, ...]:
    """Mark every figure of a narrower scope that stands beside one of the whole; say where it exceeds it.

    A total of a narrower scope is marked even where nothing stands beside it, with the whole's total of the
    same cut, else its last one; a stock only beside another of that day. A movement of a narrower scope on a
    day of which the whole is not told stands beside the first total of the whole that takes it in.
    Tallies of alleged acts have no common definition: those of several voices are never compared. What was
    verified or admitted of such a tally is a narrower scope of it.
    """
    return tuple(finding for book in books.books.values() for finding in _of_book(book, books))


def _of_book(book: Book, books: Books) -> Iterator[Finding]:
    for each in book.transfers:
        wholes = [other for other in book.transfers_of(each.days) if not other.scope]
        if each.scope and wholes:
            yield _of_movement(each, wholes[0])
    yield from _of_movements_without(book, base_of(books.agreement, book.measure.id))
    yield from _of_tallies(book.pile(Pile.ALLEGED))
    tallies = _beside((*book.pile(Pile.TOTAL), *book.pile(Pile.ALLEGED)))
    yield from (_of_total(total, wholes) for total, wholes in _with_last(tallies, book))
    yield from (_of_total(stock, wholes) for stock, wholes in _beside(book.pile(Pile.STOCK)) if wholes)


def _of_tallies(alleged: Sequence[BoundClaim]) -> Iterator[Finding]:
    """Set the tallies of alleged acts by several voices side by side: each counts by its own definition."""
    tallies = [each for each in alleged if kind_of(each) is Kind.TOTAL]
    if len({each.voice for each in tallies}) > 1:
        yield _of_total(tallies[0], tallies[1:])


def _of_movements_without(book: Book, base: date) -> Iterator[Finding]:
    """Set narrower movements of days on which the whole is not told, and undated ones, beside its totals."""
    wholes = [each for each in book.pile(Pile.TOTAL) if not each.scope and window(each).last]
    wholes.sort(key=lambda each: (_cut(each), -(each.since or base).toordinal()))
    cuts = [_cut(each) for each in wholes]
    told = {each.id: each for each in book.transfers if each.scope and not _whole_on(each.days, book)}
    narrow = [(each.days, each.envelope, each.because, each.figures) for each in told.values()]
    narrow += [(each.days, each.bounds, each.because, (each,)) for each in book.undated() if each.scope]
    for days, bounds, because, figures in narrow:
        later = wholes[bisect_left(cuts, days.last or date.max) :]
        whole = next((each for each in later if _takes_in(each, days, base)), None)
        if whole is not None:
            yield _of_part(bounds, because, figures, whole)


def _whole_on(days: Days, book: Book) -> bool:
    return any(not other.scope for other in book.transfers_of(days))


def _cut(total: BoundClaim) -> date:
    return window(total).last or date.max


def _takes_in(total: BoundClaim, days: Days, base: date) -> bool:
    """Whether a total cut after a movement counts it, too: from its first day on."""
    start = total.since or base
    return (days.first is None or days.first >= start) and (days.last or start) >= start


def _of_part(
    bounds: Bounds, because: tuple[str, ...], figures: Sequence[Figure], whole: BoundClaim
) -> Finding:
    kind, n = _verdict(bounds, bounds_of(whole))
    return Finding(
        kind=kind,
        measure=whole.measures[0],
        because=tuple(dict.fromkeys((*because, whole.id))),
        subject=because[0],
        n=n,
        stated=bounds,
        found=bounds_of(whole),
        cut=window(whole).last,
        voices=tuple(dict.fromkeys((*(each.voice for each in figures), whole.voice))),
    )


def _beside(claims: Sequence[BoundClaim]) -> Iterator[Pair]:
    """Pair each claim of a narrower scope with those of the whole that were cut when it was."""
    wholes_at: dict[Days, list[BoundClaim]] = defaultdict(list)
    for each in claims:
        if not each.scope:
            wholes_at[each.cut].append(each)
    yield from ((each, wholes_at.get(each.cut, [])) for each in claims if each.scope)


def _with_last(pairs: Iterable[Pair], book: Book) -> Iterator[Pair]:
    """Give a total of a narrower scope without one of the same cut the last one of the whole."""
    wholes = [each for each in book.pile(Pile.TOTAL) if not each.scope and window(each).last]
    last = max(wholes, key=_cut, default=None)
    yield from ((each, beside or ([last] if last else [])) for each, beside in pairs)


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
