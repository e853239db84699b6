"""Totals that count a period of their own, parts beside their whole, and plans for a stretch of days."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.reconcile.worlds import captives, claim, day, one, said, solved, total, with_measure

from servanda.model import Agreement, Bounds, Days, Kind, Modality, Phase, Restart

FEBRUARY, MARCH = Days(date(2032, 2, 1), date(2032, 2, 29)), Days(date(2032, 3, 1), date(2032, 3, 31))


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
