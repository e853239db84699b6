"""One report more re-solves what it touches, and the answer is the one that starting over gives."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reconcile.test_properties import CLOCKS, told
from tests.reconcile.worlds import AGREEMENT, bodies, bound_to, captives, claim, day, total

from servanda.model import Claim, Clocks, Copy, Decision, DecisionKind, Memo, PartOf, Report, by_measures
from servanda.reconcile import bind, reconcile
from servanda.reconcile.books.components import components

OUTLETS = st.sampled_from(["Marrow News", "Tidewire", "Harbour Post"])


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Make the report that some claims stand in; two of one page are versions of it."""
    outlet, on = draw(OUTLETS), day(draw(st.integers(9, 12)))
    url = draw(st.sampled_from(["", "page", "leaf"]))
    printed = draw(OUTLETS)
    return Report(
        id=f"{outlet} {on}",
        original="",
        text_hash="h",
        text=draw(st.sampled_from(["", "Forty."])),
        extractor="",
        outlet=printed,
        url=url,
        published=on,
    )


@st.composite
def steps(draw: st.DrawFn) -> tuple[list[Claim], list[Report], list[Copy], Clocks, bool]:
    """Make what is there one step later, the clocks it is looked at with, and whether the memo is kept."""
    found = draw(st.lists(reports(), max_size=2))
    names = [report.id for report in found]
    copies = [Copy(one, other, 1.0) for one, other in pairwise(names) if draw(st.booleans())]
    return draw(st.lists(told(), max_size=3)), found, copies, draw(CLOCKS), draw(st.integers(0, 4)) > 0


@settings(max_examples=100, deadline=None)
@given(st.lists(steps(), max_size=6))
def test_reports_that_come_one_by_one_give_what_all_together_give(
    told: list[tuple[list[Claim], list[Report], list[Copy], Clocks, bool]],
) -> None:
    memo, claims, held, copied = Memo(), list[Claim](), dict[str, Report](), list[Copy]()
    for more, arrived, copies, clocks, is_kept in told:
        memo = memo if is_kept else Memo()
        claims += more
        held |= {report.id: report for report in arrived}
        copied += copies
        binding = bind(claims, AGREEMENT, reports=held, copies=copied, memo=memo)
        assert binding == bind(claims, AGREEMENT, reports=held, copies=copied)
        assert list(by_measures(binding.bound, memo).items()) == list(
            by_measures(binding.bound, Memo()).items()
        )
        assert reconcile(binding, AGREEMENT, clocks, memo=memo) == reconcile(binding, AGREEMENT, clocks)


def test_a_part_is_bound_once_the_report_with_its_whole_is_there() -> None:
    memo, whole = Memo(), bodies(6, on=day(3))
    part = claim(2, event="return", thing="of them", part_of=PartOf(whole.id), report="later")
    assert not bind([part], AGREEMENT, reports={}, memo=memo).bound
    bound = bind([part, whole], AGREEMENT, reports={}, memo=memo).bound
    assert [(each.id, each.measures, each.filled) for each in bound if each.id == part.id] == [
        (part.id, ("ret.bodies",), ("measure",))
    ]


@settings(max_examples=40, deadline=None)
@given(st.lists(told(), min_size=1, max_size=8), st.data())
def test_a_correction_recorded_later_is_heard(claims: list[Claim], data: st.DataObject) -> None:
    memo, bound = Memo(), bound_to(*claims)
    reconcile(bound, AGREEMENT, memo=memo)
    wrong = data.draw(st.sampled_from(claims)).id
    said = Decision(
        kind=DecisionKind.WITHDRAWN, claims=(wrong,), since=day(11), by="A. Desk", reason="taken back"
    )
    fresh = reconcile(bound, AGREEMENT, decisions=[said])
    assert reconcile(bound, AGREEMENT, decisions=[said], memo=memo) == fresh


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
    apart = gathered(whole, captives(2, on=day(4)), bodies(2, on=day(3)))
    assert apart == [
        {"rel"},
        {"ret.living", "ret.bodies"},
    ]
    assert len(gathered(whole, part, bodies(2, on=day(3)))) == 1


def gathered(*claims: Claim) -> list[set[str]]:
    memo = Memo()
    found = components(by_measures(bound_to(*claims).bound, memo), AGREEMENT, memo)
    return [{id for group in groups for id in group[0].measures} for _, groups in found]
