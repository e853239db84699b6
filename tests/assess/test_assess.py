"""What assess says beyond one status: readings, clocks, basis, parts, phases, and that it takes no side."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.assess.telling import VOICES, told
from tests.assess.worlds import COUNTED, OBLIGATIONS, agreed, changed

from servanda import wire
from servanda.assess import assess
from servanda.model import (
    Account,
    Agreement,
    Amendment,
    AmendmentKind,
    Assessment,
    Basis,
    Binding,
    Bounds,
    Clocks,
    Condition,
    ConditionKind,
    Days,
    Ground,
    Interpretation,
    Measure,
    MeasureKind,
    Norm,
    Opening,
    Partition,
    Phase,
    Reconciliation,
    Status,
    Target,
    Timing,
)

APRIL = Clocks(as_of=date(2031, 4, 9))
MID_MARCH = Clocks(as_of=date(2031, 3, 15))


def assessed(
    words: str, agreement: Agreement, clocks: Clocks = APRIL, measure: str = "held"
) -> tuple[Assessment, ...]:
    found, _ = assess(*told(words, measure), agreement, clocks)
    return found


def joined(*tellings: tuple[Reconciliation, Binding]) -> tuple[Reconciliation, Binding]:
    series = tuple(each for found, _ in tellings for each in found.series)
    bound = tuple(each for _, binding in tellings for each in binding.bound)
    return Reconciliation(agreement="a", clocks=Clocks(), series=series), Binding(bound)


def test_each_reading_of_a_contested_target_is_assessed_apart() -> None:
    readings = (
        Interpretation("all", "all 33", Target(Bounds.exactly(33))),
        Interpretation("living", "the 20 living", Target(Bounds.exactly(20))),
        Interpretation("later", "by April 15", due=date(2031, 4, 15)),
    )
    found = assessed("Southmark: 20 on 4 Mar", agreed(replace(COUNTED, readings=readings)))
    assert [(each.reading, each.overall.status) for each in found] == [
        ("all", Status.REPORTED_SHORT),
        ("living", Status.REPORTED_MET),
        ("later", Status.UNDER_WAY),
    ]
    assert [each.target_words for each in found] == ["all 33", "the 20 living", "by April 15"]


def test_a_delay_on_its_own_word_alone_is_a_reading_of_its_own() -> None:
    own = changed("postponement to 15 Apr on 20 Mar by Northland")
    found = assessed("", agreed(COUNTED, *own))
    assert [(each.reading, each.norm, each.due, each.amended_by) for each in found] == [
        ("", Norm.WINDOW_OVER, date(2031, 3, 31), ()),
        ("am0", Norm.AMENDED, date(2031, 4, 15), ("am0",)),
    ]


def test_a_delay_its_counterpart_acknowledges_is_in_place() -> None:
    own = tuple(
        replace(each, acknowledged_by=("southmark",))
        for each in changed("postponement to 15 Apr on 20 Mar by Northland")
    )
    found = assessed("", agreed(COUNTED, *own))
    assert [(each.reading, each.due) for each in found] == [("", date(2031, 4, 15))]


def test_an_amendment_in_words_only_is_named_and_leaves_the_terms() -> None:
    words = Amendment(
        "am1", AmendmentKind.AMENDMENT, date(2031, 3, 10), ("southmark",), "in two groups", ("o",)
    )
    found = assessed("", agreed(COUNTED, words), MID_MARCH)
    assert [(each.norm, each.amended_by, each.due) for each in found] == [
        (Norm.IN_FORCE, ("am1",), date(2031, 3, 31))
    ]


def test_a_claim_published_later_is_not_known_yet() -> None:
    words = "Southmark: 20 on 4 Mar; Southmark: 13 on 9 Mar (published 12 Mar)"
    then = assessed(words.split(";")[0], agreed(COUNTED), Clocks(date(2031, 3, 15), date(2031, 3, 10)))
    now = assessed(words, agreed(COUNTED), Clocks(date(2031, 3, 15), date(2031, 3, 15)))
    assert [each[0].overall.status for each in (then, now)] == [Status.UNDER_WAY, Status.REPORTED_MET]


def test_an_amendment_announced_later_is_not_known_yet() -> None:
    both = changed("postponement to 15 Apr on 20 Mar by Northland and Southmark")
    found = assessed("", agreed(COUNTED, *both), Clocks(date(2031, 4, 5), date(2031, 3, 19)))
    assert found[0].due == date(2031, 3, 31)


def test_without_a_day_it_is_the_latest_published() -> None:
    found = assessed(
        "Northland: 20 on 4 Mar; Northland: plans 13 on 20 Apr (published 5 Apr)", agreed(COUNTED), Clocks()
    )
    assert found[0].overall.status is Status.REPORTED_SHORT


def test_a_standing_names_the_claims_of_the_statement_it_rests_on() -> None:
    found = assessed(
        "Northland: 20 on 4 Mar; Northland: total 28 by 9 Mar; Northland: 2 on 12 Mar", agreed(COUNTED)
    )
    (voice,) = found[0].voices
    assert (voice.because, voice.ground, voice.reported) == (
        ("c2", "c3"),
        Ground.TOTAL_AND_LATER,
        Bounds.exactly(30),
    )


def test_the_basis_counts_origins_and_never_outlets() -> None:
    words = (
        "Marrow News: 33 on 9 Mar (from the Northland army); Tidewire: 33 on 9 Mar (from the Northland army);"
        "Harbour Commission: 33 on 9 Mar"
    )
    assert assessed(words, agreed(COUNTED))[0].basis == Basis(own_word=True, others=1, verifier=True)


def test_an_outlet_of_unknown_origin_supports_nothing() -> None:
    assert assessed("Marrow News: 33 on 9 Mar", agreed(COUNTED))[0].basis == Basis()


def test_the_word_of_its_counterpart_is_acknowledgement() -> None:
    found = assessed("Northland: 33 on 9 Mar; Southmark: 33 on 9 Mar", agreed(COUNTED))
    assert found[0].basis == Basis(own_word=True, counterpart=True, others=0)


PARTS = (
    Measure(
        "held", "handed over", MeasureKind.FLOW, partitions=(Partition("condition", ("living", "dead")),)
    ),
    Measure("living", "living handed over", MeasureKind.FLOW),
    Measure("dead", "bodies handed over", MeasureKind.FLOW),
)


def test_parts_make_up_the_whole_and_count_once() -> None:
    agreement = replace(agreed(COUNTED), measures=PARTS)
    whole = told("Marrow News: 20 on 4 Mar")
    living = told("Marrow News: 15 on 4 Mar; Marrow News: 8 on 9 Mar", "living")
    dead = told("Marrow News: 5 on 4 Mar; Marrow News: 5 on 9 Mar", "dead")
    found, _ = assess(*joined(whole, living, dead), agreement, APRIL)
    assert found[0].overall.reported == Bounds.exactly(33)


def test_totals_of_all_parts_up_to_one_day_make_a_total_of_the_whole() -> None:
    agreement = replace(agreed(COUNTED), measures=PARTS)
    living, dead = told("Tidewire: total 25 by 9 Mar", "living"), told("Tidewire: total 8 by 9 Mar", "dead")
    found, _ = assess(*joined(living, dead), agreement, APRIL)
    assert (found[0].overall.reported, found[0].overall.ground) == (Bounds.exactly(33), Ground.TOTAL)


def test_a_total_of_one_part_is_no_total_of_the_whole() -> None:
    agreement = replace(agreed(COUNTED), measures=PARTS)
    found, _ = assess(*told("Tidewire: total 25 by 9 Mar", "living"), agreement, APRIL)
    assert found[0].overall.status is Status.NO_INFORMATION


def test_what_moved_before_a_later_phase_is_not_counted_for_it() -> None:
    later = replace(COUNTED, phase="p2", due=date(2031, 4, 30))
    agreement = replace(
        agreed(later),
        phases=(
            Phase("p1", "First", Days(date(2031, 3, 1), date(2031, 3, 31))),
            Phase("p2", "Second", Days(date(2031, 4, 1), date(2031, 4, 30))),
        ),
    )
    found = assessed("Southmark: 33 on 9 Mar; Southmark: 4 on 3 Apr; Southmark: total 37 by 4 Apr", agreement)
    assert (found[0].overall.status, found[0].overall.reported) == (Status.UNDER_WAY, Bounds.exactly(4))


def test_what_moved_before_a_later_phase_is_no_act_of_it_either() -> None:
    phases = (
        Phase("p1", "First", Days(date(2031, 3, 1), date(2031, 3, 31))),
        Phase("p2", "Second", Days(date(2031, 4, 1), None)),
    )
    agreement = replace(agreed(replace(COUNTED, phase="p2", due=None)), phases=phases)
    before = assessed("Southmark: 33 on 9 Mar", agreement, MID_MARCH)[0].overall
    after = assessed("Southmark: 33 on 9 Mar", agreement)[0].overall
    assert (before.status, after.status) == (Status.NOT_YET_APPLICABLE, Status.NO_INFORMATION)


def test_a_total_that_runs_beyond_the_day_says_of_no_act_up_to_it() -> None:
    found, binding = told("Southmark: total 33 by 20 Mar")
    begun = tuple(replace(each, days=Days(date(2031, 3, 1), date(2031, 3, 20))) for each in binding.bound)
    results, _ = assess(found, Binding(begun), agreed(COUNTED), MID_MARCH)
    assert results[0].overall.status is Status.AWAITING


def test_a_percentage_of_a_known_base_is_compared_in_units() -> None:
    share = agreed(OBLIGATIONS["Share"])
    opening = Opening(Bounds.exactly(1000), date(2031, 3, 1), "harbour")
    agreement = replace(share, accounts=(Account("depots", "depots", (opening,)),))
    found = assessed("Northland: 400 on 9 Mar", agreement)
    assert (found[0].overall.status, found[0].target) == (Status.REPORTED_SHORT, Bounds.at_least(600))


def test_an_unknown_base_is_said_in_words() -> None:
    found = assessed("Northland: 400 on 9 Mar", agreed(OBLIGATIONS["Share"]))
    assert found[0].target_words == "at least 60 percent of arms registered: base not reported"
    assert (found[0].target, found[0].overall.ground) == (None, Ground.UNKNOWN_BASE)


def test_a_rate_gives_a_verdict_for_each_period_reported() -> None:
    found = assessed("Northland: 60 on 2 Mar; Southmark: 40 on 3 Mar", agreed(OBLIGATIONS["Rate"]))
    assert [(str(each.days), each.voice, each.status) for each in found[0].periods] == [
        ("2031-03-02", "", Status.REPORTED_MET),
        ("2031-03-03", "", Status.REPORTED_SHORT),
        ("2031-03-02", "northland", Status.REPORTED_MET),
        ("2031-03-03", "southmark", Status.REPORTED_SHORT),
    ]


def test_a_phase_is_entered_according_to_one_and_not_according_to_another() -> None:
    waits = Phase("p2", "Second", conditions=(Condition(ConditionKind.DISCHARGED, "o"),))
    agreement = replace(agreed(COUNTED), phases=(*agreed(COUNTED).phases, waits))
    words = "Northland: 33 on 9 Mar; Southmark: total 28 by 5 Apr; Tidewire: 3 on 4 Mar"
    _, phases = assess(*told(words), agreement, APRIL)
    assert (phases[1].entered_according_to, phases[1].not_entered_according_to, phases[1].by_date) == (
        ("northland",),
        ("southmark",),
        None,
    )


def test_a_phase_without_conditions_is_entered_by_date() -> None:
    _, phases = assess(*told(""), agreed(COUNTED), APRIL)
    assert phases[0].by_date is True


def test_an_obligation_of_a_phase_that_has_not_begun_is_not_yet_applicable() -> None:
    second = replace(COUNTED, id="second", phase="p2", due=None)
    waits = Phase("p2", "Second", conditions=(Condition(ConditionKind.DISCHARGED, "o"),))
    plain = agreed(COUNTED)
    agreement = replace(plain, phases=(*plain.phases, waits), obligations=(*plain.obligations, second))
    found = assessed("Southmark: 20 on 4 Mar", agreement, MID_MARCH)
    assert [(each.norm, each.overall.status) for each in found] == [
        (Norm.IN_FORCE, Status.UNDER_WAY),
        (Norm.CONDITIONAL, Status.NOT_YET_APPLICABLE),
    ]


def test_an_obligation_without_a_measure_says_no_more_than_its_dates() -> None:
    found = assessed("", agreed(replace(COUNTED, measure="")), MID_MARCH)
    assert (found[0].overall.status, found[0].overall.timing) == (Status.AWAITING, Timing.NOT_DUE)


# Properties: no side is taken, nothing irrelevant matters, nor does the order of arrival.

SAID = st.builds(
    lambda voice, words: f"{voice}: {words}",
    st.sampled_from(sorted(set(VOICES) - {"the Northland army"})),
    st.one_of(
        st.builds(
            lambda number, on: f"{number} on {on} Mar",
            st.sampled_from(["5", "13", "20", "33", "10..40", "15+"]),
            st.integers(1, 28),
        ),
        st.builds(lambda number, on: f"total {number} by {on} Mar", st.integers(0, 40), st.integers(1, 28)),
        st.builds(
            lambda verb, on: f"{verb} {on} Mar",
            st.sampled_from(["not", "denies", "done on", "ongoing on", "alleges", "plans"]),
            st.integers(1, 28),
        ),
    ),
)
TOLD = st.lists(SAID, max_size=8).map("; ".join)
KINDS = st.sampled_from(sorted(set(OBLIGATIONS) - {"Share"}))


def swapped(text: str) -> str:
    words = text.replace("northland", "§").replace("southmark", "northland").replace("§", "southmark")
    return words.replace("Northland", "§").replace("Southmark", "Northland").replace("§", "Southmark")


@settings(max_examples=30, deadline=None)
@given(words=TOLD, kind=KINDS, as_of=st.dates(date(2031, 3, 1), date(2031, 4, 9)))
def test_swapping_the_parties_swaps_the_output_exactly(words: str, kind: str, as_of: date) -> None:
    obligation = OBLIGATIONS[kind]
    agreement = agreed(obligation, *changed("postponement to 15 Apr on 20 Mar by Northland"))
    other = wire.decode(Agreement, swapped(wire.encode(agreement)))
    clocks = Clocks(as_of=as_of)
    one = assess(*told(words, obligation.measure), agreement, clocks)
    two = assess(*told(swapped(words), obligation.measure), other, clocks)
    assert wire.encode(two) == swapped(wire.encode(one))


@settings(max_examples=30, deadline=None)
@given(words=TOLD, noise=TOLD, kind=KINDS)
def test_claims_of_another_measure_change_nothing(words: str, noise: str, kind: str) -> None:
    obligation = OBLIGATIONS[kind]
    agreement = agreed(obligation)
    plain = assess(*told(words, obligation.measure), agreement, APRIL)
    beside = joined(told(words, obligation.measure), told(noise, "elsewhere", prefix="x"))
    assert assess(*beside, agreement, APRIL) == plain


@settings(max_examples=30, deadline=None)
@given(words=TOLD, kind=KINDS)
def test_the_order_of_arrival_changes_nothing(words: str, kind: str) -> None:
    obligation = OBLIGATIONS[kind]
    reconciliation, binding = told(words, obligation.measure)
    turned = replace(
        reconciliation,
        series=tuple(
            replace(
                each, transfers=each.transfers[::-1], totals=each.totals[::-1], undated=each.undated[::-1]
            )
            for each in reconciliation.series
        ),
    )
    agreement = agreed(obligation)
    backwards = Binding(binding.bound[::-1])
    assert assess(turned, backwards, agreement, APRIL) == assess(reconciliation, binding, agreement, APRIL)


@settings(max_examples=30, deadline=None)
@given(words=TOLD, kind=KINDS)
def test_every_standing_of_a_voice_names_claims_and_a_silent_one_names_none(words: str, kind: str) -> None:
    found = assessed(words, agreed(OBLIGATIONS[kind]), measure=OBLIGATIONS[kind].measure)
    for each in found:
        assert all(standing.because for standing in each.voices)
        is_silent = each.overall.status in {Status.NO_INFORMATION, Status.AWAITING, Status.NOT_YET_APPLICABLE}
        assert bool(each.overall.because) or is_silent or each.overall.status is Status.NONE_REPORTED
