"""Worlds of which the truth is known: nothing is invented where nobody errs; errors that show are found.

An error can be seen when it contradicts, by itself, what is true: `reckoning.py` decides it plainly.
"""

from functools import cache

from tests.reconcile.reckoning import Reckoning
from tests.reconcile.simulator import Told, simulated
from tests.reconcile.worlds import AGREEMENT, bound_to

from servanda.model import Binding, BoundClaim, Bounds, FindingKind, Reconciliation, Transfer
from servanda.reconcile import reconcile

WORLDS = 200
OF_CONTRADICTION = {
    FindingKind.VOICES_DIFFER,
    FindingKind.SELF_CONTRADICTION,
    FindingKind.PARTS_EXCEED,
    FindingKind.NOT_DECIDED,
}


@cache
def solved_world(seed: int, **how: float) -> tuple[Told, Binding, Reconciliation]:
    world = simulated(seed, **how)  # type: ignore[arg-type]
    binding = bound_to(*world.claims)
    assert not binding.unbound
    return world, binding, reconcile(binding, AGREEMENT, decisions=world.corrections)


def true_size(world: Told, transfer: Transfer) -> int:
    (release,) = [each for each in world.truth if each.day in transfer.days]
    if transfer.measure == "rel.isle":
        return release.isle
    return release.bridge if transfer.scope else release.size


def test_where_nobody_errs_nothing_contradicts() -> None:
    for seed in range(WORLDS):
        _, _, result = solved_world(seed, cover=0.6 + 0.4 * (seed % 2))
        assert not result.conflicts
        assert not OF_CONTRADICTION & {each.kind for each in result.findings}


def test_where_all_is_told_and_nobody_errs_every_total_agrees() -> None:
    for seed in range(1, WORLDS, 2):
        _, _, result = solved_world(seed, cover=1.0)
        assert not {FindingKind.TOTAL_ABOVE, FindingKind.TOTAL_BELOW} & {
            each.kind for each in result.findings
        }


def test_where_nobody_errs_every_envelope_holds_the_truth() -> None:
    for seed in range(WORLDS):
        world, _, result = solved_world(seed, cover=0.6 + 0.4 * (seed % 2))
        for each in (*result.of("rel").transfers, *result.of("rel.isle").transfers):
            assert true_size(world, each) in each.envelope


def test_an_envelope_holds_the_truth_where_one_voice_states_it() -> None:
    checked = 0
    for seed in range(60):
        world, _, result = solved_world(seed, errors=0.3)
        for each in result.of("rel").transfers:
            near = [release for release in world.truth if release.day in each.days]
            if near and Bounds.exactly(size := true_size(world, each)) in {f.bounds for f in each.figures}:
                assert size in each.envelope
                checked += len({figure.bounds for figure in each.figures}) > 1
    assert checked > 20


def says(bound: BoundClaim) -> tuple[object, ...]:
    """What a claim stands for: all of its origin that say the same."""
    quantity = bound.claim.quantity
    return bound.origin, bound.days, bound.since, bound.cut, quantity and (quantity.kind, quantity.bounds)


def test_of_the_errors_that_can_be_seen_in_large_worlds_nearly_all_are_found() -> None:
    seen, hit = 0, 0
    for seed in range(3):
        world, binding, result = solved_world(seed, releases=30, tellers=5, errors=0.1)
        whole = [each for each in binding.bound if each.measures == ("rel",) and not each.scope]
        reckoning = Reckoning([e for e in whole if e.id not in world.false], AGREEMENT.calendar.effective)
        standing = set(world.standing)
        wrong = [each for each in whole if each.id in standing and not reckoning.allows(each)]
        named = {id for each in result.conflicts for id in each.claims}
        spoken = {says(each) for each in whole if each.id in named}
        seen, hit = seen + len(wrong), hit + sum(says(each) in spoken for each in wrong)
    assert seen > 20
    assert hit >= 0.95 * seen, (hit, seen)


def test_every_conflict_of_a_large_world_holds_a_false_claim() -> None:
    for seed in range(4):
        world, _, result = solved_world(seed, releases=30, tellers=5, errors=0.1)
        assert all(world.false & set(each.claims) for each in result.conflicts)
