"""Sums offered as explanations: told together, of the same things, and hardly by chance."""

from dataclasses import replace

import pytest

from servanda.model import Bounds, Claim, Finding, FindingKind, Modality, PartOf, Polarity, Quote
from servanda.wire import identified

from .worlds import captives, claim, day, solved, total, trucks

ONE = "one report"


def told(value: int | Bounds, **rest: object) -> Claim:
    """Say an undated figure of detainees released in the one report."""
    return claim(value, report=ONE, published=day(9), **rest)  # type: ignore[arg-type]


def listed(*claims: Claim) -> list[Claim]:
    """Put claims into one sentence."""
    words = Quote("In all these were freed.")
    return [identified(replace(each, id="", evidence=words, citation=each.citation)) for each in claims]


def offered(*claims: Claim) -> list[Finding]:
    return [each for each in solved(*claims).findings if each.kind is FindingKind.ADDS_UP]


def sums(*claims: Claim) -> list[tuple[str, list[str]]]:
    return [(str(each.stated), [str(one) for one in each.summands]) for each in offered(*claims)]


def test_a_figure_of_another_outlet_is_the_movement_and_a_batch_told_beside_it() -> None:
    done = claim(596, on=day(7), report=ONE)
    due = claim(46, on=day(7), report=ONE, modality=Modality.EXPECTED)
    whole = claim(642, on=day(7), outlet="Tidewire")
    (finding,) = offered(done, due, whole)
    assert (finding.stated, finding.summands) == (
        Bounds.exactly(642),
        (Bounds.exactly(596), Bounds.exactly(46)),
    )
    assert finding.subject == whole.id
    assert set(finding.because) == {done.id, due.id, whole.id}


def test_an_offer_neither_joins_nor_fills() -> None:
    done = claim(596, on=day(7), report=ONE)
    due = claim(46, on=day(7), report=ONE, modality=Modality.EXPECTED)
    result = solved(done, due, claim(642, on=day(7), outlet="Tidewire"))
    assert result.of("rel").transfers[0].envelope == Bounds.between(596, 642)
    assert result.conflicts


def test_a_batch_told_beside_neither_figure_is_no_explanation() -> None:
    due = claim(46, on=day(7), report="elsewhere", outlet="Ferry Post", modality=Modality.EXPECTED)
    assert not sums(claim(596, on=day(7)), due, claim(642, on=day(7), outlet="Tidewire"))


def test_a_batch_of_another_day_is_no_explanation() -> None:
    done, due = claim(596, on=day(7), report=ONE), claim(46, on=day(20), report=ONE)
    assert not sums(done, due, claim(642, on=day(7), outlet="Tidewire"))


def test_what_was_freed_and_what_is_held_back_make_what_was_demanded() -> None:
    demand = told(5170, modality=Modality.DEMANDED)
    assert sums(demand, told(4630), told(540, modality=Modality.EXPECTED)) == [("5,170", ["4,630", "540"])]


def test_what_a_sentence_lists_makes_a_figure_told_elsewhere_in_the_report() -> None:
    parts = listed(told(511), told(623), told(478))
    assert sums(*parts, told(1612, modality=Modality.EXPECTED)) == [("1,612", ["623", "511", "478"])]
    assert sums(*parts, told(1700, modality=Modality.EXPECTED), told(88)) == [
        ("1,700", ["623", "511", "478", "88"])
    ]


@pytest.mark.parametrize("figures", [(3, 4, 7), (30, 40, 70), (2, 754, 756)])
def test_small_and_round_numbers_coincide_anywhere(figures: tuple[int, ...]) -> None:
    assert not sums(*map(told, figures))


def test_the_more_was_tried_the_less_a_hit_says() -> None:
    hit = [told(n) for n in (111, 222, 333)]
    assert sums(*hit)
    assert not sums(*hit, *(told(n) for n in range(20, 110, 7)))


def test_figures_of_other_things_or_of_other_reports_are_not_added() -> None:
    assert not sums(told(511), trucks(623, report=ONE, published=day(9)), told(1134))
    assert not sums(told(511), captives(623, report=ONE, published=day(9)), told(1134))
    assert not sums(told(511), told(623), claim(1134, report="another", published=day(9)))


def test_denials_rates_and_allegations_are_not_added() -> None:
    rest = told(511), told(1134)
    assert sums(*rest, told(623))
    assert not sums(*rest, told(623, modality=Modality.DENIED, polarity=Polarity.NEGATIVE))
    assert not sums(*rest, told(623, per="a day"))
    assert not sums(*rest, told(623, alleged=True, by="Southmark"))


def test_loose_figures_meet_only_where_they_are_narrow() -> None:
    assert sums(told(511), told(623), told(Bounds.between(1133, 1135)))
    assert not sums(told(511), told(623), told(Bounds.between(1000, 1200)))
    assert not sums(told(511), told(623), told(Bounds.at_least(1134)))


def test_plans_alone_make_nothing_that_happened() -> None:
    plans = [told(n, modality=Modality.EXPECTED) for n in (511, 623)]
    assert sums(*plans, told(1134, modality=Modality.EXPECTED))
    assert not sums(*plans, told(1134))


def test_a_figure_is_not_added_to_its_own_part() -> None:
    whole = told(511)
    part = told(123, part_of=PartOf(whole.id, "kind"), thing="prisoners of rank")
    assert not sums(whole, part, told(634))


def test_what_was_judged_already_is_not_offered_again() -> None:
    movements = [claim(n, on=day(d), report=ONE, published=day(9)) for n, d in ((511, 3), (623, 5))]
    result = solved(*movements, total(1134, cut=day(9), report=ONE, published=day(9)))
    assert [each.kind for each in result.findings] == [FindingKind.RECONCILES]


def test_a_total_and_what_is_to_come_make_the_figure_foreseen_however_round() -> None:
    foreseen, due = told(5100, modality=Modality.CONDITIONAL), told(500, modality=Modality.DEMANDED)
    done = total(4600, report=ONE, published=day(9))
    assert sums(foreseen, due, done) == [("5,100", ["4,600", "500"])]
    assert not sums(told(5100), due, done)
    others = [total(each, report=ONE, published=day(9)) for each in range(100, 1200, 100)]
    assert not sums(foreseen, due, done, *others)
