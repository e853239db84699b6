"""What a report says is left, beside what it says there was or was to be, and what went of that."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from servanda.model import BoundClaim, Finding, FindingKind, Kind, Modality
from servanda.reconcile.books.books import Books
from servanda.reconcile.books.known import Pile, bounds_of, kind_of, pile_of, window
from servanda.reconcile.sums.flowing import leaving
from servanda.reconcile.sums.making import sum_of
from servanda.reconcile.sums.planned import MANY

__all__ = ["judged_remainders", "left_of_plans"]


def judged_remainders(books: Books) -> tuple[Finding, ...]:
    """Tell where a stock is to the number what its own report leaves of another figure.

    That is a plan for the stock's account, less the total that the report gives as part of it (33 to return,
    ten of them back, 23 left); or another stock of the measure, less all movements out of the account that
    the report tells (11 held, five handed over, six remain), also where what remains is stated on a
    condition. What remains of a plan on a condition is what another plan on that condition leaves of it
    ("even then 31 of the 83 will be missing"). A report need not tell all: where the numbers do not meet,
    nothing is told.
    """
    told: dict[str, list[BoundClaim]] = defaultdict(list)
    for found in books.claims.values():
        if bounds_of(found[0]).is_exact and not books.replaced.is_gone(found[0]):
            told[found[0].claim.report].append(found[0])
    accounts = {each.id: each.account for each in books.agreement.measures if each.account}
    return tuple(
        finding
        for claims in told.values()
        if len(claims) <= MANY
        for left in claims
        if left.measures[0] in accounts and _is_left(left)
        for finding in _of_stock(left, claims, leaving(accounts[left.measures[0]], books))
    )


def left_of_plans(found: Sequence[Finding], books: Books) -> frozenset[str]:
    """Name the stocks that are what is left of a plan: of nobody else who is held."""
    return frozenset(each.subject for each in found if pile_of(books.claims[each.because[1]][0]) is Pile.PLAN)


def _is_left(bound: BoundClaim) -> bool:
    return kind_of(bound) is Kind.STOCK and pile_of(bound) in (Pile.STOCK, Pile.PLAN)


def _of_stock(left: BoundClaim, claims: Sequence[BoundClaim], out: set[str]) -> Iterator[Finding]:
    went = [each for each in claims if each.measures[0] in out and each.scope == left.scope]
    for whole in went:
        parts = [each for each in went if _is_done(each, whole)]
        if pile_of(whole) is Pile.PLAN and parts:
            yield from _fit(left, whole, parts)
        for plan in went:
            if _is_on_its_condition(plan, left, whole):
                yield from _fit(left, whole, [plan])
    moved = [each for each in went if pile_of(each) is Pile.MOVEMENT]
    for whole in claims:
        if pile_of(whole) is Pile.STOCK and _series(whole) == _series(left) and moved:
            yield from _fit(left, whole, moved)


def _is_done(part: BoundClaim, whole: BoundClaim) -> bool:
    named = part.claim.part_of
    return named is not None and named.claim == whole.id and pile_of(part) is Pile.TOTAL


def _is_on_its_condition(plan: BoundClaim, left: BoundClaim, whole: BoundClaim) -> bool:
    """Whether a plan and what is said to be left of another one are both told on a condition."""
    named = left.claim.part_of
    both = {plan.claim.modality, left.claim.modality}
    return plan is not whole and both == {Modality.CONDITIONAL} and bool(named and named.claim == whole.id)


def _series(stock: BoundClaim) -> tuple[object, ...]:
    return stock.measures, stock.scope


def _fit(left: BoundClaim, whole: BoundClaim, went: Sequence[BoundClaim]) -> Iterator[Finding]:
    if bounds_of(whole) - sum_of(map(bounds_of, went)) != bounds_of(left):
        return
    yield Finding(
        kind=FindingKind.RECONCILES,
        measure=left.measures[0],
        because=(left.id, whole.id, *(each.id for each in went)),
        subject=left.id,
        stated=bounds_of(left),
        found=bounds_of(left),
        cut=window(left).last,
        voices=tuple(dict.fromkeys(each.voice for each in (left, whole, *went))),
        summands=(bounds_of(whole), *(-bounds_of(each) for each in went)),
    )
