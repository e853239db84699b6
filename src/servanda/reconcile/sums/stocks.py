"""Check stocks by double entry: what was there, plus what came in, less what went out."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from servanda.model import Account, BoundClaim, Bounds, Days, Finding, FindingKind
from servanda.model.days import next_day
from servanda.reconcile.books.books import Book, Books
from servanda.reconcile.books.known import Pile, bounds_of, window
from servanda.reconcile.books.lines import Cut, Line, Term, line_of, terms_of
from servanda.reconcile.sums.closed import judged

__all__ = ["judged_stocks"]


@dataclass(frozen=True, slots=True)
class Start:
    """What an account held at the start of a day, on whose word."""

    bounds: Bounds
    on: date
    by: str
    because: tuple[str, ...] = ()


def judged_stocks(books: Books) -> tuple[Finding, ...]:
    """Check every stated stock against the account's openings, and against the same voice's stock before.

    `reconciles`, `total_above` and `total_below` are of the stock beside opening + inflows - outflows, up to
    the stock's day. Without an opening or an open-ended flow there is no verdict but `vacuous`.
    """
    return tuple(finding for book in books.books.values() for finding in _of_book(book, books))


def _of_book(book: Book, books: Books) -> Iterator[Finding]:
    account = next((each for each in books.agreement.accounts if each.id == book.measure.account), None)
    stocks = [each for each in book.pile(Pile.STOCK) if not each.scope and window(each).last]
    if account is None:
        return
    flows, own = _signed(account, books), _by_voice(stocks)
    for stock in stocks:
        declared = [Start(each.bounds, each.on, each.by) for each in account.openings]
        yield from _best([_verdict(stock, start, flows) for start in declared])
        earlier = _before(stock, own[stock.voice])
        if earlier is not None:
            yield from _verdict(stock, earlier, flows)


def _best(verdicts: Sequence[list[Finding]]) -> list[Finding]:
    """Of several openings keep those that the stock agrees with; else show every miss."""
    fitting = [each for each in verdicts if any(f.kind is FindingKind.RECONCILES for f in each)]
    return [finding for each in fitting or verdicts for finding in each]


def _before(stock: BoundClaim, own: Sequence[BoundClaim]) -> Start | None:
    """Take the voice's own last stock of an earlier day as an opening on the day after; `own` is by day."""
    first = window(stock).first
    place = bisect_left(own, first, key=_last) if first else 0
    if not place:
        return None
    latest = own[place - 1]
    return Start(bounds_of(latest), next_day(_last(latest)), latest.voice, (latest.id,))


def _by_voice(stocks: Sequence[BoundClaim]) -> dict[str, list[BoundClaim]]:
    found: dict[str, list[BoundClaim]] = defaultdict(list)
    for stock in sorted(stocks, key=_last):
        found[stock.voice].append(stock)
    return found


def _last(stock: BoundClaim) -> date:
    return window(stock).last or date.max


def _signed(account: Account, books: Books) -> Line:
    """List what enters and leaves an account, each movement once: parts only where their whole is silent."""
    touching = [m for m in books.agreement.measures if account.id in (m.source, m.sink)]
    inner = {member for m in touching for partition in m.partitions for member in partition.members}
    terms: list[Term] = []
    for measure in touching:
        if measure.id not in inner:
            found = terms_of(books.flows(measure.id, ""))
            terms += found if measure.sink == account.id else map(_leaving, found)
    return line_of(terms)


def _leaving(term: Term) -> Term:
    return Term(term.id, term.days, Bounds.exactly(0) - term.bounds, term.because, term.voices)


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
    return [_finding(stock, kind, used, n) for kind, used, n in judged(bounds_of(stock), sums)]


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
