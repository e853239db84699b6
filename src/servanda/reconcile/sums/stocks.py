"""Check stocks by double entry: what was there, plus what came in, less what went out."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from servanda.model import BoundClaim, Bounds, Days, Finding, FindingKind
from servanda.model.days import next_day
from servanda.reconcile.books.books import Book, Books
from servanda.reconcile.books.known import Pile, bounds_of, window
from servanda.reconcile.books.lines import Cut, Line, Term
from servanda.reconcile.sums.closed import base_of, judged
from servanda.reconcile.sums.flowing import entries

__all__ = ["judged_stocks"]


@dataclass(frozen=True, slots=True)
class Start:
    """What an account held at the start of a day, on whose word."""

    bounds: Bounds
    on: date
    by: str
    because: tuple[str, ...] = ()


def judged_stocks(books: Books, left: frozenset[str] = frozenset()) -> tuple[Finding, ...]:
    """Check every stated stock against the account's openings, and against the same source's stock before.

    `reconciles`, `total_above` and `total_below` are of the stock beside opening + inflows - outflows, up to
    the stock's day. Without an opening or an open-ended flow there is no verdict but `vacuous`. A stock of a
    narrower scope has the openings and flows of that scope; of a movement whose share in it nobody states,
    any part may be in it, and a fit that rests on that is no verdict. An opening from before the measure's
    first day is another base: only lists that count from it are held against it. `left` are stocks that state
    what is left of a plan: they are set beside nothing else.
    """
    return tuple(finding for book in books.books.values() for finding in _of_book(book, left, books))


def _of_book(book: Book, left: frozenset[str], books: Books) -> Iterator[Finding]:
    account = next((each for each in books.agreement.accounts if each.id == book.measure.account), None)
    if account is None:
        return
    scopes: dict[str, list[BoundClaim]] = defaultdict(list)
    for each in book.pile(Pile.STOCK):
        if window(each).last and each.id not in left:
            scopes[each.scope].append(each)
    base = base_of(books.agreement, book.measure.id)
    openings = [each for each in account.openings if each.on >= base]
    for scope, stocks in scopes.items():
        declared = [Start(each.bounds, each.on, each.by) for each in openings if each.scope == scope]
        yield from _of_scope(stocks, declared, entries(account, scope, books))


def _of_scope(stocks: Sequence[BoundClaim], declared: Sequence[Start], flows: Line) -> Iterator[Finding]:
    own = _by_source(stocks)
    for stock in stocks:
        yield from _best([_verdict(stock, start, flows) for start in declared])
        earlier = _before(stock, own)
        if earlier is not None:
            yield from _verdict(stock, earlier, flows)


def _best(verdicts: Sequence[list[Finding]]) -> list[Finding]:
    """Of several openings keep those that the stock agrees with; else show every miss."""
    fitting = [each for each in verdicts if any(f.kind is FindingKind.RECONCILES for f in each)]
    return [finding for each in fitting or verdicts for finding in each]


def _before(stock: BoundClaim, own: dict[str, list[BoundClaim]]) -> Start | None:
    """Take the last stock of an earlier day by the same voice or origin as an opening on the day after."""
    first = window(stock).first
    if first is None:
        return None
    found = []
    for source in _sources(stock):
        place = bisect_left(own[source], first, key=_last)
        found += own[source][place - 1 : place] if place else []
    if not found:
        return None
    latest = max(found, key=lambda each: (_last(each), each.voice == stock.voice))
    return Start(bounds_of(latest), next_day(_last(latest)), latest.voice, (latest.id,))


def _by_source(stocks: Sequence[BoundClaim]) -> dict[str, list[BoundClaim]]:
    found: dict[str, list[BoundClaim]] = defaultdict(list)
    for stock in sorted(stocks, key=_last):
        for source in _sources(stock):
            found[source].append(stock)
    return found


def _sources(stock: BoundClaim) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in (stock.voice, stock.origin) if each))


def _last(stock: BoundClaim) -> date:
    return window(stock).last or date.max


def _verdict(stock: BoundClaim, start: Start, flows: Line) -> list[Finding]:
    until = window(stock)
    if until.last is None or until.last < start.on:
        return []
    opening = Term("", Days.on(start.on), start.bounds, start.because, (start.by,) if start.by else ())
    still = Cut(flows, 0, 0, (opening,))
    moved = [
        Cut(each.line, each.start, each.stop, (*each.extra, opening)) for each in flows.cuts(start.on, until)
    ]
    sums = moved if moved and moved[0].stop > moved[0].start else [still, *moved]
    return [
        _finding(stock, kind, used, n)
        for kind, used, n in judged(bounds_of(stock), sums)
        if not (stock.scope and kind is FindingKind.RECONCILES and used and not used.bounds.is_exact)
    ]


def _finding(stock: BoundClaim, kind: FindingKind, used: Cut | None, n: Bounds) -> Finding:
    terms = used.terms if used else ()
    return Finding(
        kind=kind,
        measure=stock.measures[0],
        because=tuple(dict.fromkeys((stock.id, *(id for term in terms for id in term.because)))),
        subject=stock.id,
        n=None if kind in (FindingKind.VACUOUS, FindingKind.RECONCILES) else n,
        stated=bounds_of(stock),
        found=used.bounds if used else None,
        terms=tuple(term.id for term in terms if term.id),
        cut=window(stock).last,
        voices=tuple(dict.fromkeys(voice for term in terms for voice in term.voices)),
        summands=tuple(term.bounds for term in sorted(terms, key=lambda term: term.id != "")),
    )
