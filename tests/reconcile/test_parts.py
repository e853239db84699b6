"""Breakdowns: parts that make up a whole to the number, parts of plans, what is done and what is to come."""

from dataclasses import replace

from tests.reconcile.worlds import bodies, bound_to, captives, claim, day, said, solved, total

from servanda.model import Bounds, Claim, Kind, Modality, PartOf, Quote
from servanda.wire import identified

EXPECTED = Modality.EXPECTED


def plan(value: int | Bounds, **rest: object) -> Claim:
    return claim(value, modality=EXPECTED, published=day(2), **rest)  # type: ignore[arg-type]


def parts(whole: Claim, *values: int | Bounds, modality: Modality = Modality.HAPPENED) -> list[Claim]:
    place = PartOf(whole.id)
    return [
        claim(n, thing=f"prisoners sent to town {i}", part_of=place, on=day(9), modality=modality)
        for i, n in enumerate(values)
    ]


def test_at_least_nine_and_two_make_up_eleven_and_not_fifteen() -> None:
    for stated, finding in ((11, [("parts_reconcile", None)]), (15, [])):
        whole = claim(stated, on=day(9))
        assert said(solved(whole, *parts(whole, Bounds.at_least(9), 2))) == finding


def test_a_bound_on_one_part_is_what_the_other_leaves() -> None:
    whole = claim(59, on=day(9))
    split = parts(whole, Bounds.at_least(35), Bounds.at_most(24))
    assert said(solved(whole, *split)) == [("parts_reconcile", None)]


def test_parts_of_a_plan_that_come_to_its_limit_leave_some_of_another_figure_of_that_sentence() -> None:
    limit, every = plan(Bounds.at_most(596)), plan(620)
    split = parts(limit, 457, 139, modality=EXPECTED)
    told = said(solved(limit, every, *split))
    assert sorted(told, key=str) == [("parts_missing", 24), ("parts_reconcile", None)]


def test_what_is_planned_is_no_part_of_what_happened() -> None:
    whole = claim(620, on=day(9))
    assert said(solved(whole, *parts(whole, 596, 24, modality=EXPECTED))) == []


def test_done_and_still_to_come_are_told_only_where_they_make_up_the_plan() -> None:
    whole = plan(620)
    done, planned = parts(whole, 596), parts(whole, 24, modality=EXPECTED)
    assert ("parts_reconcile", None) in said(solved(whole, *done, *planned))
    short = parts(whole, 23, modality=EXPECTED)
    assert not {"parts_reconcile", "parts_missing"} & {kind for kind, _ in said(solved(whole, *done, *short))}


def _to_come(still: int) -> list[Claim]:
    """One report: 19 and 4 are back since the 1st, six more on the list will come, and `still` bodies."""
    one = {"report": "r", "published": day(9)}
    so_far = {"kind": Kind.TOTAL, "since": day(1), "cut": day(9), **one}
    whole = claim(33, actor="Southmark", thing="captives", modality=EXPECTED, event="return", **one)  # type: ignore[arg-type]
    return [
        whole,
        captives(19, **so_far),
        bodies(4, **so_far),
        captives(6, modality=EXPECTED, **one),
        bodies(still, modality=EXPECTED, part_of=PartOf(whole.id), **one),
    ]


def test_totals_and_further_plans_of_one_report_make_up_its_planned_whole() -> None:
    assert [kind for kind, _ in said(solved(*_to_come(4)), measure="ret")] == ["parts_reconcile"]
    assert said(solved(*_to_come(5)), measure="ret") == []


def test_plans_never_complete_a_total() -> None:
    told = (claim(90, on=day(2)), plan(200, on=day(9)), total(290, cut=day(9)))
    assert ("total_above", 200) in said(solved(*told))


def test_parts_of_the_total_of_a_day_are_not_figures_of_one_movement() -> None:
    toll = claim(11, kind=Kind.TOTAL, on=day(9))
    told = solved(toll, *parts(toll, Bounds.at_least(9), 2))
    assert "voices_differ" not in {kind for kind, _ in said(told)}
    assert ("parts_reconcile", None) in said(told)
    assert told.conflicts == ()


def test_a_part_without_a_number_has_what_the_others_leave_where_that_is_one() -> None:
    sentence = Quote("Eleven were held: seven, three and a guard.")
    for stated, finding in ((11, [("parts_missing", 1)]), (14, [])):
        whole = claim(stated, on=day(9))
        bare = claim(None, thing="a prisoner of rank", part_of=PartOf(whole.id), on=day(9))
        told = [replace(each, evidence=sentence) for each in (*parts(whole, 7, 3), bare)]
        assert said(solved(whole, *told)) == finding


def test_tallies_of_alleged_acts_by_several_voices_are_never_compared() -> None:
    kept = {"kind": Kind.TOTAL, "since": day(1), "cut": day(9), "alleged": True}
    tallies = [claim(n, by=by, **kept) for n, by in ((54, "Southmark"), (629, "Harbour Mission"))]  # type: ignore[arg-type]
    assert said(solved(*tallies)) == [("other_scope", None)]
    assert said(solved(tallies[0])) == []


def listed(whole: Claim, *parts_: tuple[int | Bounds, str]) -> list[Claim]:
    """List parts of a whole in one sentence of its report, each by who has it."""
    sentence = Quote("Three towns took them in.")
    return [
        identified(
            replace(
                claim(n, recipient=town, on=day(9), part_of=PartOf(whole.id), report=whole.report),
                id="",
                evidence=sentence,
                citation=None,
            )
        )
        for n, town in parts_
    ]


def test_a_sentence_that_numbers_the_rest_gives_all_parts() -> None:
    whole = claim(267, on=day(9))
    told = listed(whole, (106, "Hill town"), (44, "Mill town"), (Bounds.at_most(130), "everybody else"))
    assert ("parts_reconcile", None) in said(solved(whole, *told))
    loose = listed(whole, (106, "Hill town"), (44, "Mill town"), (Bounds.at_most(130), "Lake town"))
    assert not said(solved(whole, *loose))


def test_the_rest_of_a_part_is_not_missed_in_the_whole() -> None:
    whole = claim(550, on=day(9))
    assert not said(solved(whole, *listed(whole, (41, "Hill town"), (4, "the rest"))))


ONE = {"report": "r", "published": day(20)}
ISLE = "prisoners from the Isle"


def grown(more: int) -> list[Claim]:
    """Tell of 47 prisoners from the Isle, then 116, "and nine more, which makes" so many of nothing named."""
    whole = total(125, thing=None, cut=day(20), **ONE)
    part = {"thing": ISLE, "part_of": PartOf(whole.id), **ONE}
    return [whole, total(47, cut=day(5), **part), total(116, cut=day(12), **part), claim(more, **part)]  # type: ignore[arg-type]


def test_a_total_of_nothing_named_counts_what_the_total_before_it_counts() -> None:
    whole, *told = grown(9)
    assert {each.measures for each in bound_to(whole, *told).bound} == {("rel.isle",)}
    of_its_day = total(47, thing=ISLE, cut=day(20), part_of=PartOf(whole.id), **ONE)
    found = {each.id: each.measures for each in bound_to(whole, of_its_day).bound}
    assert found[whole.id] == ("rel",)


def test_the_total_before_and_what_was_added_since_make_up_a_total_to_the_number_only() -> None:
    for more, fits in ((9, 1), (8, 0)):
        told = said(solved(*grown(more)), measure="rel.isle")
        assert told.count(("parts_reconcile", None)) == fits
