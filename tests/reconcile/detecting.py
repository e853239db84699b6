"""Count, in worlds of which the truth is known, the errors that can be seen and those that are found.

An error can be seen when it contradicts, by itself, what is true: `reckoning.py` decides it plainly. It is
found when some conflict names it, or a claim of its origin that says the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from tests.reconcile.reckoning import Reckoning
from tests.reconcile.simulator import Told, simulated
from tests.reconcile.worlds import AGREEMENT, bound_to

from servanda.model import Binding, BoundClaim, Reconciliation
from servanda.reconcile import reconcile

__all__ = ["LARGE", "Detected", "detected", "solved_world"]

LARGE = {"releases": 30, "tellers": 5, "errors": 0.1}


@cache
def solved_world(seed: int, **how: float) -> tuple[Told, Binding, Reconciliation]:
    """Invent a world and reconcile what is told of it."""
    world = simulated(seed, **how)  # type: ignore[arg-type]
    binding = bound_to(*world.claims)
    assert not binding.unbound
    return world, binding, reconcile(binding, AGREEMENT, decisions=world.corrections)


@dataclass(frozen=True, slots=True)
class Detected:
    """How many errors of some worlds can be seen, and how many of these are found.

    `blaming` counts the conflicts without any false claim.
    """

    seen: int = 0
    found: int = 0
    blaming: int = 0


def detected(seeds: Iterable[int]) -> Detected:
    """Add up large worlds.

    >>> detected(()).seen
    0
    """
    each = [_of_world(seed) for seed in seeds]
    return Detected(*(sum(getattr(one, name) for one in each) for name in Detected.__slots__))


def _of_world(seed: int) -> Detected:
    world, binding, result = solved_world(seed, **LARGE)
    whole = [each for each in binding.bound if each.measures == ("rel",) and not each.scope]
    true = Reckoning([each for each in whole if each.id not in world.false], AGREEMENT.calendar.effective)
    standing = set(world.standing)
    wrong = [each for each in whole if each.id in standing and not true.allows(each)]
    named = {id for each in result.conflicts for id in each.claims}
    spoken = {_says(each) for each in whole if each.id in named}
    blaming = sum(world.false.isdisjoint(each.claims) for each in result.conflicts)
    return Detected(len(wrong), sum(_says(each) in spoken for each in wrong), blaming)


def _says(bound: BoundClaim) -> tuple[object, ...]:
    """What a claim stands for: all of its origin that say the same."""
    quantity = bound.claim.quantity
    return bound.origin, bound.days, bound.since, bound.cut, quantity and (quantity.kind, quantity.bounds)
