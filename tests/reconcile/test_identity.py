"""Which claims speak of one movement: decided from days and ranks alone."""

from tests.reconcile.worlds import AGREEMENT, bound_to, claim, day, solved

from servanda.model import Days, Decision, DecisionKind, Reconciliation
from servanda.reconcile import reconcile


def movements(result: Reconciliation) -> list[tuple[str, int]]:
    """Give each movement's days, and how many claims speak of it."""
    return [(str(each.days), len(each.because)) for each in result.of("rel").transfers]


def test_a_figure_over_several_days_joins_the_one_movement_inside() -> None:
    result = solved(claim(5, on=Days(day(2), day(4))), claim(5, on=day(3)))
    assert movements(result) == [("2031-03-03", 2)]


def test_with_several_movements_inside_it_belongs_to_none_of_them() -> None:
    over_three = claim(5, on=Days(day(2), day(4)), outlet="Tidewire")
    for inner in (day(3), Days(day(3), day(4))):
        result = solved(over_three, claim(5, on=day(2)), claim(7, on=inner))
        assert [number for _, number in movements(result)] == [1, 1]
        assert [each.because for each in result.of("rel").undated] == [(over_three.id,)]
        assert not result.conflicts


def test_a_further_movement_over_several_days_is_not_the_one_inside_them() -> None:
    further = claim(7, on=Days(day(2), day(4)), another=True, outlet="Tidewire")
    result = solved(claim(5, on=day(3)), further)
    assert movements(result) == [("2031-03-02 to 2031-03-04", 1), ("2031-03-03", 1)]
    assert not result.conflicts


def test_a_group_of_another_rank_over_several_days_is_not_the_one_inside_them() -> None:
    third = claim(7, on=Days(day(2), day(4)), ordinal=3, outlet="Tidewire")
    second = claim(5, on=day(3), ordinal=2)
    assert len(movements(solved(second, third))) == 2


def test_a_corrected_figure_ties_nobody_else_to_its_day() -> None:
    early, wide = claim(4, on=day(2)), claim(4, on=Days(day(2), day(3)), outlet="Tidewire")
    late = claim(4, on=day(3))
    notice = Decision(
        kind=DecisionKind.CORRECTED,
        claims=(early.id,),
        to=late.id,
        since=day(4),
        by="A. Desk",
        reason="notice",
    )
    result = reconcile(bound_to(early, wide, late), AGREEMENT, decisions=[notice])
    assert movements(result) == [("2031-03-03", 2)]
