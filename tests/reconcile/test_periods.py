"""Totals that count a period of their own, parts beside their whole, and plans for a stretch of days."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.reconcile.worlds import (
    AGREEMENT,
    bound_to,
    captives,
    claim,
    day,
    one,
    said,
    solved,
    total,
    with_measure,
)

from servanda.model import (
    Agreement,
    Bounds,
    Counts,
    Days,
    FindingKind,
    Kind,
    Measure,
    Modality,
    PartOf,
    Phase,
    Restart,
    Scope,
)

FEBRUARY, MARCH = Days(date(2032, 2, 1), date(2032, 2, 29)), Days(date(2032, 3, 1), date(2032, 3, 31))


def declared(id: str) -> Measure:
    found = AGREEMENT.measure(id)
    assert found is not None
    return found


def restarting(restarts: Restart) -> Agreement:
    agreement = with_measure("rel", restarts=restarts)
    phases = (Phase("one", "first", Days(day(1), day(20))), Phase("two", "second", Days(day(21), day(31))))
    return replace(agreement, phases=phases)


def test_a_total_of_whole_months_counts_from_their_first_day() -> None:
    assert one(total(90, on=FEBRUARY)).since == date(2032, 2, 1)
    assert one(total(90, on=Days(day(3), day(20)))).since is None


def test_totals_of_two_months_are_no_contradiction_and_no_growth() -> None:
    result = solved(total(90, on=FEBRUARY), total(40, on=MARCH, outlet="Tidewire"))
    assert not result.conflicts
    assert said(result) == [("vacuous", None), ("vacuous", None)]


def test_a_series_that_restarts_with_the_phase_is_summed_from_the_phase() -> None:
    claims = (claim(50, on=day(10)), claim(7, on=day(25)), total(7, cut=day(28), outlet="Tidewire"))
    assert ("reconciles", None) not in said(solved(*claims))
    assert said(solved(*claims, agreement=restarting(Restart.PHASE))) == [("reconciles", None)]


def test_totals_of_two_phases_are_not_set_beside_one_another() -> None:
    claims = (total(50, cut=day(18)), total(7, cut=day(28), outlet="Tidewire"))
    assert solved(*claims).conflicts
    assert not solved(*claims, agreement=restarting(Restart.PHASE)).conflicts
    assert one(claims[1], restarting(Restart.YEAR)).since == date(2031, 1, 1)
    assert one(claims[1], restarting(Restart.MONTH)).since == day(1)


def test_what_was_asked_and_promised_for_a_stretch_is_overtaken_by_its_total() -> None:
    claims = (
        claim(400, on=MARCH, modality=Modality.DEMANDED, published=date(2032, 2, 1)),
        claim(130, on=MARCH, modality=Modality.EXPECTED, published=date(2032, 2, 2)),
        total(220, on=MARCH, outlet="Tidewire"),
    )
    assert said(solved(*claims))[1:] == [("overtaken", 270), ("overtaken", 90), ("overtaken", 180)]
    assert said(solved(*claims[:2])) == [("overtaken", 270)]


def test_how_far_a_loose_promise_is_from_what_was_asked_is_as_loose() -> None:
    asked = claim(430, on=MARCH, modality=Modality.DEMANDED, published=date(2032, 2, 1))
    promised = claim(
        Bounds.between(115, 125), on=MARCH, modality=Modality.EXPECTED, published=date(2032, 2, 2)
    )
    (found,) = solved(asked, promised).findings
    assert (found.kind, found.n) == (FindingKind.OVERTAKEN, Bounds.between(305, 315))


def test_a_total_of_other_days_overtakes_no_plan() -> None:
    plan = claim(130, on=MARCH, modality=Modality.EXPECTED, published=date(2032, 2, 2))
    assert said(solved(plan, total(220, on=FEBRUARY))) == [("vacuous", None)]


def test_totals_of_parts_of_one_day_are_set_beside_the_total_of_their_whole() -> None:
    def parts(living: int, bodies: int) -> list[tuple[str, int | None]]:
        whole = claim(25, event="return", actor="Southmark", thing="captives", kind=Kind.TOTAL, cut=day(9))
        told = [
            captives(living, kind=Kind.TOTAL, cut=day(9)),
            claim(bodies, event="return", actor="Southmark", thing="bodies", kind=Kind.TOTAL, cut=day(9)),
        ]
        return [each for each in said(solved(whole, *told), measure="ret") if each[0].startswith("parts")]

    assert parts(19, 6) == [("parts_reconcile", None)]
    assert parts(19, 4) == [("parts_missing", 2)]
    assert parts(19, 8) == [("parts_exceed", 2)]


def test_voices_differ_on_a_total_of_one_stated_day_only() -> None:
    mine, theirs = total(641, cut=day(9)), total(643, cut=day(9), by="Prison Office")
    assert ("voices_differ", 2) in said(solved(mine, theirs))
    later = total(643, cut=day(10), by="Prison Office")
    assert "voices_differ" not in {kind for kind, _ in said(solved(mine, later))}


def test_what_misses_by_no_more_than_the_tolerance_agrees() -> None:
    agreement = with_measure("rel", tolerance=Decimal(5))
    near = (claim(100, on=day(2)), total(104, cut=day(9)))
    assert said(solved(*near)) == [("total_above", 4)]
    assert said(solved(*near, agreement=agreement)) == [("reconciles", None)]
    mine = total(104, since=day(9), cut=day(9))
    assert not solved(mine, total(95, since=day(9), cut=day(9)), agreement=agreement).conflicts
    assert solved(mine, total(90, since=day(9), cut=day(9)), agreement=agreement).conflicts


def test_an_undated_figure_could_explain_what_a_total_adds_to_an_earlier_one() -> None:
    claims = (total(116, cut=day(9)), total(125, cut=day(20)), claim(9, published=day(20)))
    assert ("could_explain", 9) in said(solved(*claims))


def test_a_loose_step_is_explained_by_nothing() -> None:
    claims = (
        total(116, cut=day(9)),
        total(Bounds.between(120, 130), cut=day(20)),
        claim(9, published=day(20)),
    )
    assert said(solved(*claims))[-1] != ("could_explain", 9)


def test_a_number_of_two_voices_in_one_report_differs_unless_it_is_an_earlier_one() -> None:
    one_report = {"report": "r", "published": day(20)}
    rivals = (total(640, by="Prison Office", **one_report), total(630, **one_report))
    assert ("voices_differ", 10) in said(solved(*rivals))
    earlier = total(630, published=day(9), outlet="Tidewire")
    assert "voices_differ" not in {kind for kind, _ in said(solved(*rivals, earlier))}


def test_a_total_restated_later_without_a_day_is_the_earlier_total() -> None:
    first, last = total(116, cut=day(9)), total(125, cut=day(12), outlet="Tidewire")
    restated = total(116, published=day(20), outlet="Sound Post")
    steps = [each for each in solved(first, last, restated).findings if each.base == Bounds.exactly(116)]
    assert steps and {first.id, restated.id} <= set(steps[0].because)


def test_what_happened_from_a_day_on_had_happened_when_it_was_published() -> None:
    bound = one(claim(7, on=Days(day(5), None), published=day(9)))
    assert bound.days == Days(day(5), day(9))
    assert (
        one(claim(7, on=Days(day(5), None), published=day(9), modality=Modality.EXPECTED)).days.last is None
    )


def test_a_part_of_the_stated_actor_comes_before_the_whole_of_anybody() -> None:
    whole = replace(declared("rel"), counts=Counts(("release",), objects=("prisoner",)))
    part = replace(whole, id="rel.isle", counts=replace(whole.counts, actor=("north",)), partitions=())
    measures = (whole, part, *(m for m in AGREEMENT.measures if m.id not in ("rel", "rel.isle")))
    agreement = replace(AGREEMENT, measures=measures)
    assert one(claim(4), agreement).measures == ("rel.isle",)
    assert one(claim(4, actor=None), agreement).measures == ("rel",)


def test_the_longest_words_say_what_is_counted() -> None:
    boats = replace(declared("trucks"), id="lorries.big", counts=Counts(("deliver",), objects=("big truck",)))
    agreement = replace(AGREEMENT, measures=(*AGREEMENT.measures, boats))
    assert one(claim(4, event="deliver", actor=None, thing="big trucks"), agreement).measures == (
        "lorries.big",
    )
    assert one(claim(4, event="deliver", actor=None, thing="trucks"), agreement).measures == ("trucks",)


def test_a_share_is_always_said_as_one() -> None:
    share = replace(declared("trucks"), id="trucks.share", unit="percent")
    agreement = replace(AGREEMENT, measures=(*AGREEMENT.measures, share))
    assert one(claim(4, event="deliver", actor=None, thing="trucks"), agreement).measures == ("trucks",)
    share_of = claim(4, event="deliver", actor=None, thing="trucks", unit="percent")
    assert one(share_of, agreement).measures == ("trucks.share",)


def test_a_share_of_a_counted_whole_enters_no_sum() -> None:
    whole = total(400, on=day(9))
    share = claim(
        54, unit="percent", thing="of them", actor=None, kind=Kind.TOTAL, on=day(9), part_of=PartOf(whole.id)
    )
    result = solved(claim(400, on=day(8)), whole, share)
    assert said(result) == [("reconciles", None)]


def test_parts_of_parts_bind_to_the_nearest_bound_whole() -> None:
    whole = total(400, on=day(9))
    part = claim(100, event="act", thing="of them", actor=None, part_of=PartOf(whole.id), on=day(9))
    inner = claim(40, event="act", thing="of these", actor=None, part_of=PartOf(part.id), on=day(9))
    assert {each.measures for each in bound_to(whole, part, inner).bound} == {("rel",)}


def test_what_was_verified_of_alleged_acts_is_a_narrower_scope() -> None:
    agreement = with_measure("rel", scopes=(Scope("seen", "verified", ("verified",)),))
    alleged = total(33, alleged=True, by="Detainees' Bureau", published=day(9), report="r")
    verified = total(12, thing="verified prisoners", by="Harbour Mission", published=day(9), report="r")
    (found,) = solved(alleged, verified, agreement=agreement).findings[-1:]
    assert found.kind is FindingKind.OTHER_SCOPE and set(found.because) == {alleged.id, verified.id}
