"""The closed test: what a reader wants to know of a stated total."""

from tests.reconcile.worlds import claim, day, said, solved, total

from servanda.model import Bounds, Days, FindingKind


def test_increments_that_add_up_reconcile_with_the_total() -> None:
    figures = {2: 90, 8: 200, 13: 110, 15: 183, 22: 183, 28: 369}
    steps = [claim(n, on=day(d)) for d, n in figures.items()]
    result = solved(*steps, total(1135, cut=day(29)))
    (finding,) = result.findings
    assert finding.kind is FindingKind.RECONCILES
    assert len(finding.terms) == 6
    assert not result.conflicts


def test_a_total_above_says_how_many_are_unaccounted_for() -> None:
    assert said(solved(claim(90, on=day(2)), total(100, cut=day(3)))) == [("total_above", 10)]


def test_a_total_below_says_how_many_it_misses() -> None:
    assert said(solved(claim(90, on=day(2)), total(80, cut=day(3)))) == [("total_below", 10)]


def test_boundary_day_batches_are_cut_in_time_order_and_both_misses_are_given() -> None:
    result = solved(claim(90, on=day(2)), claim(200, on=day(8)), total(150, cut=day(8)))
    assert said(result) == [("total_above", 60), ("total_below", 140)]


def test_a_total_without_any_movement_is_vacuous() -> None:
    assert said(solved(total(150, cut=day(8)))) == [("vacuous", None)]


def test_an_open_ended_term_gives_no_verdict() -> None:
    result = solved(claim(Bounds.at_least(90), on=day(2)), total(500, cut=day(8)))
    assert said(result) == [("vacuous", None)]


def test_a_day_total_is_compared_with_that_day_only() -> None:
    result = solved(
        claim(90, on=day(2)),
        claim(596, on=Days(day(26), day(27))),
        total(641, since=day(27), cut=day(27), outlet="Tidewire"),
        total(643, since=day(27), cut=day(27), by="Prison Office"),
    )
    assert said(result) == [("total_above", 45), ("total_above", 47), ("voices_differ", 2)]


def test_a_day_total_may_be_without_a_movement_that_may_have_been_the_day_before() -> None:
    overnight = claim(103, on=Days(day(21), day(22)))
    assert said(solved(overnight, total(Bounds.at_most(5), since=day(22), cut=day(22)))) == [
        ("reconciles", None)
    ]
    assert said(solved(overnight, total(5, since=day(22), cut=day(22)))) == [("total_below", 98)]


def test_none_so_far_may_be_said_before_the_first_movement_of_the_day() -> None:
    assert said(solved(claim(10, on=day(2)), total(0, cut=day(2)))) == [("reconciles", None)]
