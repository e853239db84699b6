"""The open test: what cannot all be true."""

from tests.reconcile.worlds import bodies, claim, day, said, solved, total, trucks, with_measure

from servanda.model import Bounds, Claim, Conflict, Days, Reconciliation


def sets(result: Reconciliation, *named: Claim) -> list[tuple[int, ...]]:
    """Give the conflicts as places in the list of claims."""
    ids = [each.id for each in named]
    return [tuple(sorted(ids.index(id) for id in conflict.claims)) for conflict in result.conflicts]


def test_of_two_day_totals_and_an_increment_only_the_two_totals_collide() -> None:
    told = (
        claim(596, on=Days(day(26), day(27))),
        total(641, since=day(27), cut=day(27), outlet="Tidewire"),
        total(643, since=day(27), cut=day(27), by="Prison Office"),
    )
    result = solved(*told)
    assert result.conflicts == (Conflict("rel", (told[1].id, told[2].id), (told[1].id, told[2].id)),)


def test_more_by_an_earlier_day_collides_with_less_by_a_later_one() -> None:
    early = total(Bounds.at_least(10001), cut=day(6))
    late = total(8500, cut=day(7), outlet="Tidewire")
    assert len(solved(early, late).conflicts) == 1


def test_less_by_an_earlier_day_does_not_collide_with_more_by_a_later_one() -> None:
    early = total(8500, cut=day(6))
    late = total(Bounds.at_least(10001), cut=day(7), outlet="Tidewire")
    assert not solved(early, late).conflicts


def test_a_total_below_its_increments_collides_with_all_it_needs() -> None:
    told = (claim(90, on=day(2)), claim(200, on=day(8)), claim(5, on=day(9)), total(250, cut=day(20)))
    result = solved(*told)
    assert sets(result, *told) == [(0, 1, 3)]
    assert set(result.conflicts[0].mendable) == {told[0].id, told[1].id, told[3].id}


def test_unseen_flow_may_explain_a_total_above() -> None:
    assert not solved(claim(90, on=day(2)), total(100, cut=day(3))).conflicts


def test_a_complete_series_has_no_unseen_flow() -> None:
    complete = with_measure("rel", complete=True)
    told = (claim(90, on=day(2)), claim(7, on=day(5)), total(100, cut=day(3)))
    assert sets(solved(*told, agreement=complete), *told) == [(0, 2)]


def test_a_complete_series_refutes_a_total_where_nothing_moved() -> None:
    complete = with_measure("rel", complete=True)
    told = (total(3, cut=day(3)),)
    assert solved(*told, agreement=complete).conflicts == (Conflict("rel", (told[0].id,), (told[0].id,)),)


def test_two_figures_of_one_movement_collide() -> None:
    told = (claim(596, on=day(2)), claim(602, on=day(2), outlet="Tidewire"))
    assert sets(solved(*told), *told) == [(0, 1)]


def test_two_origins_of_one_figure_leave_only_the_other_as_mend() -> None:
    told = (
        claim(596, on=day(2)),
        claim(596, on=day(2), outlet="Tidewire"),
        claim(602, on=day(2), outlet="Harbour Post"),
    )
    result = solved(*told)
    assert len(result.conflicts) == 2
    assert {each.mendable for each in result.conflicts} == {(told[2].id,)}


def test_one_crossing_is_another_scope_until_it_exceeds_the_whole() -> None:
    every = trucks(630, on=day(2))
    fewer = trucks(330, on=day(2), place="the east gate", outlet="Tidewire")
    more = trucks(700, on=day(2), place="the east gate", outlet="Tidewire")
    assert not solved(every, fewer).conflicts
    assert sets(solved(every, more), every, more) == [(0, 1)]


def test_parts_of_a_measure_never_exceed_its_whole() -> None:
    whole = claim(3, event="return", actor="Southmark", thing="captives", on=day(2))
    assert len(solved(whole, bodies(4, on=day(2))).conflicts) == 1
    assert not solved(whole, bodies(2, on=day(2))).conflicts


def test_a_consistent_series_has_no_conflict() -> None:
    steps = [claim(10 * n, on=day(n)) for n in range(2, 20)]
    result = solved(*steps, total(sum(10 * n for n in range(2, 20)), cut=day(25)))
    assert not result.conflicts
    assert said(result) == [("reconciles", None)]


def test_a_conflict_names_the_claim_that_ties_another_to_its_day() -> None:
    wide = claim(5, on=Days(day(2), day(3)), outlet="Tidewire")
    tie = claim(Bounds.at_least(1), on=day(2))
    so_far = total(3, cut=Days(day(3), day(3)), since=day(1), outlet="Harbour Post")
    assert sets(solved(wide, tie, so_far), wide, tie, so_far) == [(0, 1, 2)]
    assert not solved(wide, so_far).conflicts


def test_two_figures_of_the_same_days_collide_without_the_claim_that_ties_both_to_one_of_them() -> None:
    one, other = (claim(n, on=Days(day(2), day(3)), outlet=f"Outlet {n}") for n in (0, 2))
    tie = claim(Bounds.at_most(2), on=day(3))
    assert sets(solved(one, tie, other), one, tie, other) == [(0, 2)]


def test_a_further_part_over_several_days_is_not_of_the_day_of_the_part_before_it() -> None:
    whole = claim(
        Bounds.at_most(2), on=Days(day(3), day(4)), event="return", actor="Southmark", thing="captives"
    )
    first = bodies(1, on=Days(day(3), day(4)))
    further = bodies(4, on=Days(day(2), day(4)), another=True, outlet="Tidewire")
    assert not solved(whole, first, further).conflicts


def test_every_claim_that_a_total_contradicts_is_named() -> None:
    one, other = claim(5, on=day(2)), claim(5, on=day(3))
    so_far = total(4, cut=day(9))
    result = solved(one, other, so_far)
    assert sorted(sets(result, one, other, so_far)) == [(0, 2), (1, 2)]
    assert {each.mendable for each in result.conflicts} == {(so_far.id,)}


def test_every_claim_is_named_that_a_total_contradicts_only_together_with_others() -> None:
    steps = [claim(5, on=day(n)) for n in (2, 3, 4)]
    so_far = total(8, cut=day(9))
    result = solved(*steps, so_far)
    assert set().union(*(each.claims for each in result.conflicts)) == {each.id for each in (*steps, so_far)}
    assert {len(each.claims) for each in result.conflicts} == {3}


def test_two_claims_set_aside_for_different_reasons_may_contradict_each_other() -> None:
    step, below = claim(2, on=day(2)), total(Bounds.at_most(1), cut=day(3))
    early, late = total(3, cut=day(2), outlet="Tidewire"), total(2, cut=day(4), outlet="Harbour Post")
    result = solved(step, below, early, late)
    assert (1, 2) in sets(result, step, below, early, late)
    assert not any(each.mendable for each in result.conflicts)


def test_in_a_complete_series_nothing_moves_beside_a_movement_of_several_days() -> None:
    complete = with_measure("rel", complete=True)
    told = (claim(7, on=Days(day(2), day(4))), total(9, cut=day(6)))
    assert sets(solved(*told, agreement=complete), *told) == [(0, 1)]


def test_in_a_complete_series_the_movement_of_a_part_is_one_of_the_whole() -> None:
    complete = with_measure("ret", complete=True)
    whole = claim(3, event="return", actor="Southmark", thing="captives", on=day(2))
    assert not solved(whole, bodies(2, on=day(4)), agreement=complete).conflicts
