"""Say which decisions of people are at work in an answer, and why another changes nothing in it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from servanda.model import BoundClaim, Clocks, Decision, Idle, IdleReason
from servanda.reconcile.books.known import pile_of, visible
from servanda.reconcile.books.links import MOVED
from servanda.reconcile.books.superseding import CORRECTING, is_due

__all__ = ["at_work", "idle"]

ByClaim = dict[str, list[BoundClaim]]


def at_work(
    decisions: Sequence[Decision], bound: Iterable[BoundClaim], clocks: Clocks
) -> tuple[Decision, ...]:
    """List the decisions that name a claim of this answer, idle or not; none that is not yet due."""
    here = _by_claim(decisions, bound, clocks)
    return tuple(each for each in decisions if _concerns(each, here, clocks))


def idle(decisions: Sequence[Decision], bound: Iterable[BoundClaim], clocks: Clocks) -> tuple[Idle, ...]:
    """List the decisions that cannot be applied as a whole, each with the first reason."""
    here = _by_claim(decisions, bound, clocks)
    concerned = (each for each in decisions if _concerns(each, here, clocks))
    return tuple(Idle(each.id, reason) for each in concerned for reason in list(_reasons(each, here))[:1])


def _by_claim(decisions: Iterable[Decision], bound: Iterable[BoundClaim], clocks: Clocks) -> ByClaim:
    named = {id for each in decisions for id in each.claims}
    here: ByClaim = defaultdict(list)
    for each in visible((each for each in bound if each.id in named) if named else (), clocks):
        here[each.id].append(each)
    return here


def _concerns(decision: Decision, here: ByClaim, clocks: Clocks) -> bool:
    if decision.kind in CORRECTING and not is_due(decision.since, clocks):
        return False
    return any(id in here for id in decision.claims)


def _reasons(decision: Decision, here: ByClaim) -> Iterator[IdleReason]:
    """A correction always takes effect; a link needs movements of one measure and counting point."""
    if decision.kind in CORRECTING:
        return
    found: Sequence[BoundClaim] = [each for id in decision.claims for each in here.get(id, ())]
    if any(id not in here for id in decision.claims):
        yield IdleReason.NOT_HERE
    if any(pile_of(each) not in MOVED for each in found):
        yield IdleReason.NO_MOVEMENT
    if len({(each.measures, each.scope) for each in found}) > 1:
        yield IdleReason.OTHER_SERIES
