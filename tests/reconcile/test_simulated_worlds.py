"""Worlds of which the truth is known: nothing is invented where nobody errs; errors that show are found.

What can be seen of the errors, and what of that is found, `detecting.py` counts.
"""

from tests.reconcile.detecting import detected, solved_world
from tests.reconcile.simulator import Told

from servanda.model import Bounds, FindingKind, Transfer

WORLDS = 200
OF_CONTRADICTION = {
    FindingKind.VOICES_DIFFER,
    FindingKind.SELF_CONTRADICTION,
    FindingKind.PARTS_EXCEED,
    FindingKind.NOT_DECIDED,
}


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


def test_of_the_errors_that_can_be_seen_in_large_worlds_nearly_all_are_found() -> None:
    found = detected(range(10))
    assert found.seen > 80
    assert found.found >= 0.95 * found.seen, found
    assert not found.blaming
