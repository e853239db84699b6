"""One report more re-solves what it touches, and the answer is the one that starting over gives."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reconcile.test_properties import CLOCKS, told
from tests.reconcile.worlds import AGREEMENT, bodies, bound_to, captives, claim, day, total

from servanda.model import Claim, Clocks, Memo, PartOf, Superseded, SupersededBy
from servanda.reconcile import bind, reconcile
from servanda.reconcile.books.components import components

STEPS = st.lists(st.tuples(st.lists(told(), max_size=3), CLOCKS, st.integers(0, 4)), max_size=6)


@settings(max_examples=80, deadline=None)
@given(STEPS)
def test_reports_that_come_one_by_one_give_what_all_together_give(
    steps: list[tuple[list[Claim], Clocks, int]],
) -> None:
    memo, so_far = Memo(), list[Claim]()
    for claims, clocks, chance in steps:
        memo = memo if chance else Memo()
        so_far += claims
        fresh = bind(so_far, AGREEMENT, reports={})
        assert reconcile(fresh, AGREEMENT, clocks, memo=memo) == reconcile(fresh, AGREEMENT, clocks)


@settings(max_examples=40, deadline=None)
@given(st.lists(told(), min_size=1, max_size=8), st.data())
def test_a_correction_recorded_later_is_heard(claims: list[Claim], data: st.DataObject) -> None:
    memo, bound = Memo(), bound_to(*claims)
    reconcile(bound, AGREEMENT, memo=memo)
    wrong = data.draw(st.sampled_from(claims)).id
    corrections = [Superseded(wrong, "", SupersededBy.CORRECTION, day(11))]
    fresh = reconcile(bound, AGREEMENT, corrections=corrections)
    assert reconcile(bound, AGREEMENT, corrections=corrections, memo=memo) == fresh


def test_only_what_a_report_touches_is_worked_out_again() -> None:
    memo = Memo()
    before = [
        claim(40, on=day(2)),
        claim(3, thing="prisoners from the Isle", on=day(2)),
        bodies(2, on=day(3)),
    ]
    first = reconcile(bound_to(*before), AGREEMENT, memo=memo)
    then = reconcile(bound_to(*before, bodies(4, on=day(5))), AGREEMENT, memo=memo)
    assert then.of("rel") is first.of("rel")
    assert then.of("ret.bodies") != first.of("ret.bodies")


def test_what_hangs_together() -> None:
    whole = total(9, cut=day(4))
    part = captives(2, on=day(4), part_of=PartOf(whole.id))
    apart = components(bound_to(whole, captives(2, on=day(4)), bodies(2, on=day(3))).bound, AGREEMENT)
    assert [{id for each in claims for id in each.measures} for claims in apart] == [
        {"rel"},
        {"ret.living", "ret.bodies"},
    ]
    assert len(components(bound_to(whole, part, bodies(2, on=day(3))).bound, AGREEMENT)) == 1
