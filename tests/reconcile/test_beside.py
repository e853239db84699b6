"""What stands beside the sums: plans, targets, undated figures, parts, scopes, stocks, corrections."""

from dataclasses import replace

from tests.reconcile.worlds import (
    AGREEMENT,
    bodies,
    bound_to,
    captives,
    claim,
    day,
    said,
    solved,
    total,
    trucks,
)

from servanda.model import (
    Bounds,
    Claim,
    Clocks,
    Days,
    Decision,
    DecisionKind,
    FindingKind,
    Kind,
    Modality,
    PartOf,
    Polarity,
    Superseded,
    SupersededBy,
)
from servanda.reconcile import reconcile


def test_a_plan_is_overtaken_by_what_happened_that_day() -> None:
    plan = claim(620, on=day(7), published=day(6), modality=Modality.EXPECTED, outlet="Tidewire")
    result = solved(plan, claim(596, on=day(7)))
    assert said(result) == [("overtaken", 24)]
    assert result.of("rel").transfers[0].envelope == Bounds.exactly(596)


def test_a_further_batch_planned_in_the_same_report_is_not_overtaken() -> None:
    report = "one report"
    done = claim(596, on=day(7), report=report)
    due = claim(46, on=day(7), modality=Modality.EXPECTED, report=report)
    assert said(solved(done, due)) == []


def test_a_plan_explains_the_remainder_of_a_later_total_of_the_day() -> None:
    report = "one report"
    done = claim(596, on=day(7), report=report)
    due = claim(46, on=day(7), modality=Modality.EXPECTED, report=report)
    whole = total(642, since=day(7), cut=day(7), outlet="Tidewire")
    assert said(solved(done, due, whole)) == [("total_above", 46), ("could_explain", 46)]


def test_demands_denials_allegations_and_rates_never_enter_sums() -> None:
    told = (
        claim(10, on=day(2)),
        claim(20, on=day(3), modality=Modality.DEMANDED),
        claim(30, on=day(3), modality=Modality.DENIED, polarity=Polarity.NEGATIVE),
        claim(40, on=day(3), alleged=True, by="Southmark"),
        claim(50, on=day(3), per="a day"),
        total(10, cut=day(5)),
    )
    result = solved(*told)
    assert said(result) == [("reconciles", None)]
    series = result.of("rel")
    assert [len(part) for part in (series.transfers, series.denials, series.alleged)] == [1, 1, 1]


def test_an_undated_increment_of_the_right_size_could_explain_a_remainder() -> None:
    undated = claim(10, published=day(9), outlet="Tidewire")
    result = solved(claim(90, on=day(2)), undated, total(100, cut=day(5)))
    assert said(result) == [("total_above", 10), ("could_explain", 10)]
    assert result.of("rel").undated[0].because == (undated.id,)


def test_a_total_that_repeats_the_target_is_an_echo() -> None:
    result = solved(bodies(4, on=day(2)), captives(25, on=day(3)), _returned(33, day_=9))
    assert said(result) == [("total_above", 4), ("echo", 4)]


def _returned(value: int, *, day_: int) -> Claim:
    return claim(value, event="return", actor="Southmark", thing="captives", kind=Kind.TOTAL, cut=day(day_))


def test_parts_of_several_partitions_are_checked_apart_and_never_added() -> None:
    whole = claim(596, on=day(7))
    status = [_part(whole, n, "status", "prisoners of rank") for n in (151, 445)]
    place = [_part(whole, n, "place", f"prisoners sent to the {n}") for n in (37, 5, 1, 456, 97)]
    result = solved(whole, *status, *place)
    assert said(result) == [("parts_reconcile", None), ("parts_reconcile", None)]
    assert result.of("rel").transfers[0].envelope == Bounds.exactly(596)


def _part(whole: Claim, value: int, partition: str, thing: str, *, is_all: bool = True) -> Claim:
    return claim(value, thing=thing, part_of=PartOf(whole.id, partition, is_all), on=day(7))


def test_parts_that_do_not_make_up_the_whole_are_missing_or_exceed() -> None:
    whole = claim(620, on=day(7))
    assert said(solved(whole, _part(whole, 596, "place", "prisoners"))) == [("parts_missing", 24)]
    assert said(solved(whole, _part(whole, 630, "place", "prisoners"))) == [("parts_exceed", 10)]


def test_parts_of_no_partition_are_added_only_where_they_make_up_the_whole() -> None:
    whole = claim(90, on=day(2))
    parts = [_part(whole, n, "", "prisoners", is_all=False) for n in (69, 21)]
    assert said(solved(whole, *parts)) == [("parts_reconcile", None)]
    assert said(solved(whole, *parts, _part(whole, 5, "", "prisoners", is_all=False))) == []


def test_parts_among_others_only_bound() -> None:
    whole = claim(620, on=day(7))
    assert said(solved(whole, _part(whole, 596, "place", "prisoners", is_all=False))) == []


def test_a_narrower_scope_stands_beside_and_exceeds_only_when_it_is_more() -> None:
    every = trucks(630, on=day(2))
    assert said(solved(every, trucks(330, on=day(2), place="the east gate"))) == [("other_scope", None)]
    assert said(solved(every, trucks(700, on=day(2), place="the east gate"))) == [("parts_exceed", 70)]


def test_a_stock_is_checked_by_double_entry() -> None:
    told = (captives(25, on=day(3)), bodies(8, on=day(5)), _held(65, day(9)))
    assert said(solved(*told)) == [("reconciles", None)]
    assert said(solved(*told[:2], _held(60, day(9)))) == [("total_below", 5)]


def _held(value: int, on: object) -> Claim:
    return claim(value, event="hold", actor="Southmark", thing="captives", kind=Kind.STOCK, cut=on)  # type: ignore[arg-type]


def test_a_stock_is_checked_against_the_same_voices_stock_before() -> None:
    told = (captives(25, on=day(3)), bodies(8, on=day(5)), _held(73, day(3)), _held(64, day(9)))
    own = [each for each in solved(*told).findings if "count" not in each.voices]
    assert [(each.kind, each.n) for each in own] == [(FindingKind.TOTAL_BELOW, Bounds.exactly(1))]


def test_a_withdrawn_figure_no_longer_speaks_for_its_voice() -> None:
    old = claim(602, on=day(7), published=day(7))
    denial = claim(602, on=day(7), published=day(8), modality=Modality.DENIED, polarity=Polarity.NEGATIVE)
    new = claim(596, on=day(7), published=day(8))
    result = solved(old, denial, new)
    assert result.superseded == (Superseded(old.id, denial.id, SupersededBy.CORRECTION, day(8)),)
    assert said(result) == [("withdrawn", 6)]
    assert not result.conflicts
    assert solved(old, denial, new, clocks=Clocks(known=day(7))).of("rel").transfers[
        0
    ].envelope == Bounds.exactly(602)


def test_another_voices_denial_leaves_the_figure_standing() -> None:
    denial = claim(
        602, on=day(7), published=day(8), by="Southmark", modality=Modality.DENIED, polarity=Polarity.NEGATIVE
    )
    result = solved(claim(602, on=day(7)), denial)
    assert not result.superseded
    assert len(result.of("rel").transfers) == 1


def test_a_later_version_of_a_page_speaks_for_its_outlet_from_its_publication() -> None:
    old, new = claim(602, on=day(7), report="v1"), claim(596, on=day(7), published=day(9), report="v2")
    binding = bound_to(old, new)
    versions = tuple(
        replace(each, url="https://marrow.example/1", version=int(each.id == new.id))
        for each in binding.bound
    )
    result = reconcile(replace(binding, bound=versions), AGREEMENT)
    assert result.superseded == (Superseded(old.id, new.id, SupersededBy.NEW_VERSION, day(9)),)
    assert result.of("rel").transfers[0].envelope == Bounds.exactly(596)


def test_a_recorded_correction_supersedes() -> None:
    old, new = claim(602, on=day(7)), claim(596, on=day(7), outlet="Tidewire")
    decision = Decision(
        kind=DecisionKind.CORRECTED, claims=(old.id,), to=new.id, since=day(9), by="A. Desk", reason="notice",
        id="correction-1",
    )  # fmt: skip
    binding = bound_to(old, new)
    corrected = reconcile(binding, AGREEMENT, decisions=[decision])
    assert not corrected.conflicts
    assert corrected.superseded == (
        Superseded(old.id, new.id, SupersededBy.CORRECTION, day(9), "correction-1"),
    )
    assert corrected.decisions == (decision,)
    before = reconcile(binding, AGREEMENT, Clocks(known=day(8)), decisions=[decision])
    assert before.conflicts
    assert not before.decisions


def test_a_requalified_handover_changes_only_the_voice_that_says_so() -> None:
    told = (
        bodies(4, by="Southmark", on=day(20)),
        bodies(4, by="Northland", on=day(20)),
        claim(
            3,
            event="requalify",
            actor="Southmark",
            thing="bodies",
            by="Northland",
            on=day(20),
            published=day(21),
        ),
        bodies(1, by="Southmark", on=day(21)),
    )
    before = solved(*told, clocks=Clocks(known=day(20)))
    assert before.of("ret.bodies").transfers[0].envelope == Bounds.exactly(4)
    after = solved(*told)
    first, second = after.of("ret.bodies").transfers
    assert {f.voice: f.bounds.low for f in first.figures} == {"north": 3, "south": 4}
    assert second.envelope == Bounds.exactly(1)
    assert after.superseded[0].reason is SupersededBy.REQUALIFICATION
    assert said(after) == [("voices_differ", 1)]
    assert not after.conflicts


def test_a_total_is_judged_as_stated_then_and_as_restated() -> None:
    told = (
        bodies(4, by="Northland", on=day(20)),
        claim(
            3,
            event="requalify",
            actor="Southmark",
            thing="bodies",
            by="Northland",
            on=day(20),
            published=day(21),
        ),
        bodies(4, kind=Kind.TOTAL, cut=day(20), published=day(20)),
    )
    assert said(solved(*told)) == [("total_above", 1), ("reconciles", None)]


def test_another_batch_of_the_day_is_a_movement_of_its_own() -> None:
    result = solved(claim(596, on=day(7)), claim(46, on=day(7), another=True, report="later"))
    assert [each.envelope.low for each in result.of("rel").transfers] == [596, 46]


def test_an_overnight_figure_joins_the_one_movement_inside() -> None:
    result = solved(claim(596, on=Days(day(6), day(7))), claim(602, on=day(7), outlet="Tidewire"))
    (transfer,) = result.of("rel").transfers
    assert transfer.days == Days.on(day(7))
    assert len(result.conflicts) == 1


def test_a_figure_over_several_movements_belongs_to_none() -> None:
    result = solved(claim(5, on=day(6)), claim(6, on=day(7)), claim(5, on=Days(day(5), day(8))))
    assert [each.envelope.low for each in result.of("rel").transfers] == [5, 6]
    assert len(result.of("rel").undated) == 1


def test_neighbouring_days_that_miss_by_opposite_amounts_suggest_a_shift() -> None:
    counted = {"Tidewire": (10, 20), "Marrow News": (15, 15)}
    told = [
        claim(n, on=day(6 + place), outlet=outlet)
        for outlet, pair in counted.items()
        for place, n in enumerate(pair)
    ]
    assert ("timing_shift", 5) in said(solved(*told))


def test_a_voice_that_contradicts_itself_keeps_both_figures() -> None:
    result = solved(claim(5, on=day(6)), claim(6, on=day(6), published=day(9)))
    assert said(result) == [("self_contradiction", 1)]
    assert len(result.of("rel").transfers[0].figures) == 2


def test_as_of_a_day_later_events_are_not_there_but_plans_are() -> None:
    told = (
        claim(5, on=day(6)),
        claim(7, on=day(8)),
        claim(9, on=day(20), published=day(5), modality=Modality.EXPECTED),
        total(12, cut=day(9)),
    )
    series = solved(*told, clocks=Clocks(as_of=day(6))).of("rel")
    assert (len(series.transfers), len(series.plans), len(series.totals)) == (1, 1, 0)


def test_a_claim_without_publication_stays_out_of_replays() -> None:
    undated = claim(5)
    assert solved(undated).of("rel").undated
    assert not solved(undated, clocks=Clocks(known=day(9))).series
