"""Running lists of an agency: of all who were taken, how many came out which way, and how many are left."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from servanda.model import Account, BoundClaim, Bounds, Finding, FindingKind
from servanda.reconcile.books.books import Books
from servanda.reconcile.books.known import Pile, bounds_of, pile_of, window
from servanda.reconcile.sums.flowing import entering, inner, leaving, touching
from servanda.reconcile.sums.making import sum_of

__all__ = ["judged_lists"]

LISTED = 2
"""From so many ways out it is a list, of which what is missing is told; of a single one only a fit is."""


def judged_lists(books: Books) -> tuple[Finding, ...]:
    """Check every stock against the rest that its own report leaves: a base less the totals that went out.

    The base is a total of what came in, with its parts as the ways out; or a declared opening, with totals
    that count from it or before. Base, ways out and stock have one voice and one scope.
    """
    told: dict[tuple[str, str, str], list[BoundClaim]] = defaultdict(list)
    for found in books.claims.values():
        for each in found:
            if pile_of(each) in (Pile.TOTAL, Pile.STOCK) and not books.replaced.is_gone(each):
                told[(each.claim.report, each.voice, each.scope)].append(each)
    stocked = {book.measure.account for book in books.books.values()}
    accounts = [each for each in books.agreement.accounts if each.id in stocked and touching(each.id, books)]
    return tuple(
        finding
        for claims in told.values()
        for account in accounts
        for finding in _of_report(claims, account, books)
    )


@dataclass(frozen=True, slots=True)
class Base:
    """What an account held at first: stated by a claim, or declared; and the totals that left it since."""

    bounds: Bounds
    rows: tuple[BoundClaim, ...]
    because: tuple[str, ...] = ()
    by: str = ""


def _of_report(claims: Sequence[BoundClaim], account: Account, books: Books) -> Iterator[Finding]:
    held = {id for id, book in books.books.items() if book.measure.account == account.id}
    stocks: dict[Bounds, list[BoundClaim]] = defaultdict(list)
    for each in claims:
        if _is_of(each, held, Pile.STOCK):
            stocks[bounds_of(each)].append(each)
    if not stocks:
        return
    bases = [each for each in _bases(claims, account, books) if each.rows]
    for same in stocks.values():
        for base in bases:
            yield from _judged(same, base)


def _is_of(bound: BoundClaim, measures: set[str], pile: Pile) -> bool:
    return pile_of(bound) is pile and len(bound.measures) == 1 and bound.measures[0] in measures


def _bases(claims: Sequence[BoundClaim], account: Account, books: Books) -> Iterator[Base]:
    into, out = entering(account.id, books), leaving(account.id, books)
    went = [each for each in claims if _is_of(each, out, Pile.TOTAL)]
    stated = [each for each in claims if _is_of(each, into, Pile.TOTAL)]
    for base in stated:
        rows = [each for each in went if each.claim.part_of and each.claim.part_of.claim == base.id]
        yield Base(bounds_of(base), tuple(rows), (base.id,), base.voice)
    if not stated:
        scope = claims[0].scope
        for opening in account.openings:
            if opening.scope == scope:
                yield Base(opening.bounds, _since(went, opening.on, books), (), opening.by)


def _since(went: Sequence[BoundClaim], day: date, books: Books) -> tuple[BoundClaim, ...]:
    """Keep totals that count from the opening or before, and no part of another of them."""
    rows = [each for each in went if each.since is not None and each.since <= day]
    ids = {each.id for each in rows}
    own = [each for each in rows if not (each.claim.part_of and each.claim.part_of.claim in ids)]
    parts = {id for each in own for id in inner(each.measures[0], books)}
    return tuple(each for each in own if each.measures[0] not in parts)


def _judged(same: Sequence[BoundClaim], base: Base) -> Iterator[Finding]:
    stock = same[0]
    left = base.bounds - sum_of(bounds_of(each) for each in base.rows)
    stated = bounds_of(stock)
    is_above, is_below = _is_less(left, stated), _is_less(stated, left)
    if (is_above or is_below) and len(base.rows) < LISTED:
        return
    kind = FindingKind.TOTAL_ABOVE if is_above else FindingKind.TOTAL_BELOW
    n = stated - left if is_above else left - stated
    voices = (stock.voice, base.by, *(each.voice for each in base.rows))
    yield Finding(
        kind=kind if is_above or is_below else FindingKind.RECONCILES,
        measure=stock.measures[0],
        because=(*(each.id for each in same), *base.because, *(each.id for each in base.rows)),
        subject=stock.id,
        n=n if is_above or is_below else None,
        stated=stated,
        found=left,
        cut=window(stock).last,
        voices=tuple(dict.fromkeys(each for each in voices if each)),
        summands=(base.bounds, *(-bounds_of(each) for each in base.rows)),
    )


def _is_less(one: Bounds, other: Bounds) -> bool:
    return one.high is not None and other.low is not None and one.high < other.low
