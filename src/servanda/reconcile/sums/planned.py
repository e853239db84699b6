"""Set what was done so far and what is still planned beside the whole that is planned."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from servanda.model import BoundClaim, Finding, FindingKind, Kind
from servanda.reconcile.books.books import Books
from servanda.reconcile.books.known import Pile, bounds_of, kind_of, pile_of
from servanda.reconcile.sums.flowing import inner
from servanda.reconcile.sums.making import sum_of

__all__ = ["MANY", "completed_plans"]

MANY = 200
"""What gives more figures of one agreement than this is a table, not a text that sums up."""


def completed_plans(books: Books) -> tuple[Finding, ...]:
    """Tell where one report's totals so far and its further plans make up a planned whole to the number.

    Only the whole's own measure and its parts count, each total and plan once. Where they do not make it up
    nothing is told: a report need not list all that is planned.
    """
    reports: dict[str, list[BoundClaim]] = defaultdict(list)
    for told in books.claims.values():
        if bounds_of(told[0]).is_exact and not books.replaced.is_gone(told[0]):
            reports[told[0].claim.report].append(told[0])
    return tuple(
        finding
        for claims in reports.values()
        if len(claims) <= MANY
        for whole in claims
        if pile_of(whole) is Pile.PLAN
        for finding in _of_plan(whole, claims, books)
    )


def _of_plan(whole: BoundClaim, claims: Sequence[BoundClaim], books: Books) -> Iterator[Finding]:
    within = {whole.measures[0], *inner(whole.measures[0], books)}
    same = [each for each in claims if each.measures[0] in within and each.scope == whole.scope]
    beside = [each for each in same if _is_listed(each, whole, claims)]
    done = [each for each in beside if pile_of(each) is Pile.TOTAL]
    planned = [each for each in beside if pile_of(each) is Pile.PLAN and kind_of(each) is Kind.INCREMENT]
    found = sum_of(bounds_of(each) for each in (*done, *planned))
    if done and planned and found == bounds_of(whole):
        yield Finding(
            kind=FindingKind.PARTS_RECONCILE,
            measure=whole.measures[0],
            because=(whole.id, *(each.id for each in (*done, *planned))),
            subject=whole.id,
            stated=bounds_of(whole),
            found=found,
            voices=tuple(dict.fromkeys(each.voice for each in (whole, *done, *planned))),
            summands=tuple(bounds_of(each) for each in (*done, *planned)),
        )


def _is_listed(each: BoundClaim, whole: BoundClaim, claims: Sequence[BoundClaim]) -> bool:
    """Whether a claim can be one of the parts: another one, no rate, and no part of such a part."""
    quantity, part = each.claim.quantity, each.claim.part_of
    is_part = part is not None and part.claim != whole.id and any(other.id == part.claim for other in claims)
    return each.id != whole.id and quantity is not None and quantity.per is None and not is_part
