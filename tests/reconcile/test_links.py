"""What a person links is one movement, what a person takes out of one is another: whatever words say."""

from collections.abc import Iterable
from datetime import date
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reconcile.worlds import AGREEMENT, bodies, bound_to, claim, day, said, total

from servanda.model import Claim, Clocks, Days, Decision, DecisionKind, Idle, IdleReason, Reconciliation
from servanda.reconcile import reconcile


def decision(kind: DecisionKind, *claims: Claim, id: str = "link-1") -> Decision:
    ids = tuple(each.id for each in claims)
    return Decision(kind=kind, claims=ids, by="A. Desk", reason="the notice says so", id=id)


def linked(*claims: Claim, id: str = "link-1") -> Decision:
    return decision(DecisionKind.SAME, *claims, id=id)


def apart(*claims: Claim, id: str = "link-2") -> Decision:
    return decision(DecisionKind.DIFFERENT, *claims, id=id)


def found(claims: Iterable[Claim], *decisions: Decision, known: date | None = None) -> Reconciliation:
    return reconcile(bound_to(*claims), AGREEMENT, Clocks(known=known), decisions=decisions)


def movements(result: Reconciliation, measure: str = "rel") -> list[tuple[str, str]]:
    return [(str(each.days), str(each.envelope)) for each in result.of(measure).transfers]


def test_a_link_across_days_makes_one_movement_whose_figures_differ() -> None:
    one, other = claim(40, on=day(4)), claim(46, on=day(5), outlet="Tidewire")
    assert movements(found([one, other])) == [("2031-03-04", "40"), ("2031-03-05", "46")]
    result = found([one, other], linked(one, other))
    assert movements(result) == [("2031-03-04 to 2031-03-05", "40 to 46")]
    assert result.of("rel").transfers[0].decided == ("link-1",)
    assert [each.by for each in result.decisions] == ["A. Desk"]
    assert ("voices_differ", 6) in said(result)
    assert len(result.conflicts) == 1


def test_a_link_joins_what_else_is_told_of_those_days() -> None:
    one, beside, other = claim(40, on=day(4)), claim(41, on=day(4), outlet="Dunes"), claim(40, on=day(5))
    assert movements(found([one, beside, other], linked(one, other))) == [
        ("2031-03-04 to 2031-03-05", "40 to 41")
    ]


def test_an_undated_figure_that_is_linked_has_the_day_of_its_movement_and_enters_the_sum() -> None:
    dated, undated = claim(40, on=day(4)), claim(40, published=day(9), outlet="Tidewire")
    so_far = total(40, cut=day(8))
    assert found([dated, undated, so_far]).of("rel").undated
    result = found([dated, undated, so_far], linked(dated, undated))
    assert not result.of("rel").undated
    assert movements(result) == [("2031-03-04", "40")]
    assert len(result.of("rel").transfers[0].figures) == 2


def test_a_figure_over_several_days_joins_the_movement_it_is_linked_with() -> None:
    wide = claim(40, on=Days(day(3), day(6)), outlet="Tidewire")
    days = [claim(40, on=day(4)), claim(9, on=day(5))]
    assert found([wide, *days]).of("rel").undated
    assert movements(found([wide, *days], linked(wide, days[0]))) == [
        ("2031-03-04", "40"),
        ("2031-03-05", "9"),
    ]


def test_what_is_taken_out_is_a_movement_of_its_own_and_the_rest_stays() -> None:
    many = [claim(596, on=day(7), outlet=name) for name in ("Marrow News", "Tidewire", "Dunes")]
    few = claim(46, on=day(7), outlet="Harbour Post")
    assert ("voices_differ", 550) in said(found([*many, few]))
    result = found([*many, few], apart(few, many[0]))
    assert sorted(movements(result)) == [("2031-03-07", "46"), ("2031-03-07", "596")]
    assert not result.conflicts
    assert not said(result)
    assert {each.decided for each in result.of("rel").transfers} == {("link-2",)}


def test_what_several_reports_took_out_of_one_movement_is_one_again() -> None:
    whole = claim(596, on=day(7))
    few = [claim(46, on=day(7), outlet="Dunes"), claim(47, on=day(7), outlet="Harbour Post")]
    result = found([whole, *few], apart(few[0], whole), apart(few[1], whole, id="link-3"))
    assert sorted(movements(result)) == [("2031-03-07", "46 to 47"), ("2031-03-07", "596")]


def test_a_claim_linked_with_the_one_taken_out_goes_along() -> None:
    whole, few = claim(596, on=day(7)), claim(46, on=day(7), outlet="Dunes")
    vague = claim(45, on=day(7), outlet="Harbour Post")
    result = found([whole, few, vague], apart(few, whole), linked(few, vague))
    assert sorted(movements(result)) == [("2031-03-07", "45 to 46"), ("2031-03-07", "596")]


def test_figures_never_decide_who_goes_with_whom() -> None:
    """What is left of the day stays with the rest even where its number is that of the one taken out."""
    whole, few, alike = (
        claim(596, on=day(7)),
        claim(46, on=day(7), outlet="Dunes"),
        claim(46, on=day(7), by="X Y"),
    )
    result = found([whole, few, alike], apart(few, whole))
    assert sorted(movements(result)) == [("2031-03-07", "46"), ("2031-03-07", "46 to 596")]


def test_a_link_goes_before_ordinals() -> None:
    third, fourth = claim(40, on=day(4), ordinal=3), claim(40, on=day(4), ordinal=4, outlet="Dunes")
    assert len(movements(found([third, fourth]))) == 2
    assert movements(found([third, fourth], linked(third, fourth))) == [("2031-03-04", "40")]


def test_a_link_that_cannot_hold_here_changes_nothing_and_says_why() -> None:
    freed, dead = claim(4, on=day(4)), bodies(4, on=day(4))
    so_far, later = total(4, cut=day(4)), claim(4, on=day(8))
    cases = [
        (linked(freed, dead), IdleReason.OTHER_SERIES),
        (linked(freed, so_far), IdleReason.NO_MOVEMENT),
        (linked(freed, later), IdleReason.NOT_HERE),
    ]
    for each, reason in cases:
        result = found([freed, dead, so_far, later], each, known=day(5))
        bare = found([freed, dead, so_far, later], known=day(5))
        assert result.idle == (Idle("link-1", reason),)
        assert (result.findings, movements(result)) == (bare.findings, movements(bare))


def test_a_link_made_later_holds_for_earlier_days_too() -> None:
    one, other = claim(40, on=day(4)), claim(40, on=day(5), outlet="Tidewire")
    assert len(movements(found([one, other], linked(one, other), known=day(6)))) == 1


def test_a_decision_about_other_claims_is_not_mentioned() -> None:
    one, other = claim(40, on=day(4)), claim(40, on=day(5))
    result = found([one], linked(other, claim(7, on=day(9))))
    assert not result.decisions
    assert not result.idle


def test_a_withdrawn_figure_is_withdrawn_wherever_the_voice_is_quoted_till_then() -> None:
    here, there = (
        claim(602, on=day(7), by="Grey Cross"),
        claim(602, on=day(7), by="Grey Cross", outlet="Dunes"),
    )
    other = claim(602, on=day(7), by="Harbour Mission")
    gone = Decision(
        kind=DecisionKind.WITHDRAWN, claims=(here.id,), since=day(9), by="A. Desk", reason="notice", id="x"
    )
    result = found([here, there, other], gone)
    assert [figure.voice for figure in result.of("rel").transfers[0].figures] == ["count"]
    assert {each.claim for each in result.superseded} == {here.id, there.id}
    assert {each.decided for each in result.superseded} == {"x"}
    assert len(found([here, there, other], gone, known=day(8)).of("rel").transfers[0].figures) == 2


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 3), st.integers(1, 9), st.integers(0, 2)), min_size=2, max_size=5),
    st.data(),
)
def test_the_order_of_claims_and_of_decisions_does_not_matter(
    told: list[tuple[int, int, int]], data: st.DataObject
) -> None:
    claims = [
        claim(n, on=day(on), outlet=f"Outlet {of}", report=f"{place}")
        for place, (on, n, of) in enumerate(told)
    ]
    pairs = data.draw(st.lists(st.permutations(claims).map(lambda found: found[:2]), max_size=2))
    made = [linked(*pair, id=f"link-{place}") for place, pair in enumerate(pairs)]
    results = {found(order, *made).series for order in list(permutations(claims))[:6]}
    assert len(results) == 1
    backwards = found(claims, *reversed(made))
    assert movements(found(claims, *made)) == movements(backwards)
