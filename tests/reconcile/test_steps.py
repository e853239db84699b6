"""From one total to the next: what a later total adds, beside the movements reported between."""

from tests.reconcile.worlds import claim, day, said, solved, total

from servanda.model import Bounds, FindingKind


def test_a_total_follows_from_an_earlier_one_and_the_movement_between() -> None:
    result = solved(
        total(400, cut=day(8)), claim(183, on=day(12)), total(583, cut=day(13), outlet="Tidewire")
    )
    steps = [each for each in result.findings if each.kind is FindingKind.RECONCILES]
    assert len(steps) == 1
    assert len(steps[0].because) == 3
    assert steps[0].base == Bounds.exactly(400)


def test_what_stands_between_two_totals_and_is_nowhere_reported_is_named() -> None:
    result = solved(total(400, cut=day(8)), claim(183, on=day(12)), total(766, cut=day(13)))
    assert ("total_above", 183) in said(result)


def test_a_total_that_falls_short_of_the_one_before_it_is_below() -> None:
    assert ("total_below", 100) in said(solved(total(400, cut=day(8)), total(300, cut=day(13))))


def test_a_total_that_its_movements_explain_is_not_set_beside_an_earlier_one() -> None:
    result = solved(claim(90, on=day(2)), total(80, cut=day(3)), claim(60, on=day(5)), total(150, cut=day(6)))
    judged = [each for each in result.findings if each.stated and each.stated.low == 150]
    assert [each.kind for each in judged] == [FindingKind.RECONCILES]


def test_totals_of_different_starts_are_never_compared() -> None:
    result = solved(total(400, cut=day(8), since=day(1)), total(450, cut=day(13), since=day(4)))
    assert all(len(each.because) == 1 for each in result.findings)


def test_no_miss_is_told_where_a_loose_figure_between_may_explain_it() -> None:
    told = (total(400, cut=day(8)), claim(50, on=day(12)), total(583, cut=day(14), outlet="Tidewire"))
    assert ("total_above", 133) in said(solved(*told))
    assert ("total_above", 133) not in said(solved(*told, claim(Bounds.at_least(100), on=day(14))))


def test_an_undated_movement_may_be_all_that_a_total_adds_though_less_of_it_is_told() -> None:
    told = (total(7, cut=day(5)), claim(5, on=day(7)), claim(8, published=day(9)), total(15, cut=day(9)))
    assert ("total_above", 3) in said(solved(*told))
    assert ("could_explain", 8) in said(solved(*told))
    assert ("could_explain", 9) not in said(
        solved(*told[:2], claim(9, published=day(9)), total(15, cut=day(9)))
    )


def test_of_a_loose_total_only_that_it_follows_is_told() -> None:
    def told(of: int) -> list[tuple[str, int | None]]:
        loose = total(Bounds.between(of, of + 1), cut=day(13))
        return said(solved(total(400, cut=day(8)), claim(183, on=day(12)), loose))

    assert ("reconciles", None) in told(583)
    assert len(told(600)) == len(told(583)) - 1
