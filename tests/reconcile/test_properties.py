"""What holds for any claims: order, duplicates and bystanders change nothing, and no party is favoured."""

import re
from dataclasses import replace
from typing import TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reconcile.worlds import AGREEMENT, bound_to, claim, day, trucks

from servanda.model import (
    Agreement,
    Binding,
    Bounds,
    Claim,
    Clocks,
    Days,
    FindingKind,
    Kind,
    Modality,
    Polarity,
    Reconciliation,
)
from servanda.reconcile import bind, reconcile
from servanda.wire import decode, encode, identified

T = TypeVar("T")

SETS = st.one_of(
    st.integers(0, 12).map(Bounds.exactly),
    st.integers(0, 12).map(Bounds.at_least),
    st.integers(1, 12).map(Bounds.at_most),
)
DAYS = st.one_of(
    st.none(),
    st.integers(2, 9).map(lambda n: Days.on(day(n))),
    st.integers(2, 9).map(lambda n: Days(day(n), day(n + 1))),
)
ACTS = st.sampled_from(
    [
        ("release", "Northland", None, "prisoners"),
        ("release", "Northland", None, "prisoners from the Isle"),
        ("handover", "Southmark", "Northland", "bodies"),
        ("return", "Southmark", None, "living captives"),
        ("return", "Southmark", None, "captives"),
        ("return", "the enemy", None, "captives"),
        ("requalify", "Southmark", None, "bodies"),
        ("return", "Northland", None, "boats"),
        ("strike", "Northland", None, "a bridge"),
        ("hold", "Southmark", None, "captives"),
    ]
)
SPEAKERS = st.sampled_from(
    [
        None,
        "Northland",
        "Southmark",
        "Northland and Southmark",
        "Prison Office",
        "Detainees' Bureau",
        "a clerk",
    ]
)
PLACES = st.sampled_from([None, None, "the bridge"])


@st.composite
def told(draw: st.DrawFn) -> Claim:
    event, actor, recipient, thing = draw(ACTS)
    kind = (
        Kind.STOCK if event == "hold" else draw(st.sampled_from([Kind.INCREMENT, Kind.INCREMENT, Kind.TOTAL]))
    )
    days = draw(DAYS)
    published = draw(st.integers(9, 12))
    return claim(
        draw(SETS),
        event=event,
        actor=actor,
        recipient=recipient,
        thing=thing,
        place=draw(PLACES),
        by=draw(SPEAKERS),
        outlet=draw(st.sampled_from(["Marrow News", "Tidewire", "Harbour Post"])),
        on=days if kind is Kind.INCREMENT else None,
        cut=days if kind is not Kind.INCREMENT else None,
        since=draw(st.sampled_from([None, day(1), day(2)])) if kind is Kind.TOTAL else None,
        published=day(published),
        kind=kind,
        modality=draw(st.sampled_from([Modality.HAPPENED] * 5 + [Modality.EXPECTED, Modality.DENIED])),
        polarity=draw(st.sampled_from([Polarity.POSITIVE] * 5 + [Polarity.NEGATIVE])),
        another=draw(st.booleans()) and draw(st.booleans()),
        alleged=draw(st.integers(0, 9)) == 0,
    )


WORLDS = st.lists(told(), max_size=14)
CLOCKS = st.sampled_from([Clocks(), Clocks(known=day(10)), Clocks(as_of=day(6))])

WORDS = {
    "north": "south",
    "Northland": "Southmark",
    "Northern": "Southern",
    "northland": "southmark",
}
BOTH = WORDS | {there: here for here, there in WORDS.items()}
PATTERN = re.compile(rf"\b({'|'.join(BOTH)})\b")


def swapped(value: T) -> T:
    """Exchange the two parties in all that a value says, ids kept."""
    return decode(type(value), PATTERN.sub(lambda hit: BOTH[hit[1]], encode(value)))


def both(claims: list[Claim], agreement: Agreement, clocks: Clocks) -> tuple[Binding, Reconciliation]:
    binding = bind(claims, agreement, reports={})
    return binding, reconcile(binding, agreement, clocks)


@settings(max_examples=60, deadline=None)
@given(WORLDS, CLOCKS)
def test_swapping_the_parties_swaps_the_result_exactly(claims: list[Claim], clocks: Clocks) -> None:
    binding, result = both(claims, AGREEMENT, clocks)
    mirrored = [swapped(each) for each in claims]
    assert both(mirrored, swapped(AGREEMENT), clocks) == (swapped(binding), swapped(result))


@settings(max_examples=60, deadline=None)
@given(WORLDS, st.randoms(use_true_random=False))
def test_order_and_duplicates_change_nothing(claims: list[Claim], random: object) -> None:
    shuffled = claims + claims[:3]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert both(shuffled, AGREEMENT, Clocks()) == both(claims, AGREEMENT, Clocks())


@settings(max_examples=30, deadline=None)
@given(WORLDS)
def test_the_order_of_bound_claims_changes_nothing(claims: list[Claim]) -> None:
    binding = bound_to(*claims)
    turned = Binding(tuple(reversed(binding.bound)), binding.unbound)
    assert reconcile(turned, AGREEMENT) == reconcile(binding, AGREEMENT)


@settings(max_examples=30, deadline=None)
@given(WORLDS)
def test_an_irrelevant_report_changes_nothing(claims: list[Claim]) -> None:
    bystander = claim(40, event="strike", actor="Eastmoor", thing="villages", on=day(5))
    _, result = both(claims, AGREEMENT, Clocks())
    assert both([*claims, bystander], AGREEMENT, Clocks())[1] == result


def retold(claims: list[Claim]) -> list[Claim]:
    """Tell what named speakers said once more, in another outlet of the same day."""
    return [
        identified(
            replace(
                each, id="", report=f"copy {each.report}", citation=replace(each.citation, outlet="Echo Post")
            )
        )
        for each in claims
        if each.attribution.relays and each.citation and each.quantity and not each.quantity.another
    ]


@settings(max_examples=40, deadline=None)
@given(WORLDS)
def test_what_a_speaker_said_counts_once_however_many_outlets_tell_it(claims: list[Claim]) -> None:
    once, more = (both(each, AGREEMENT, Clocks())[1] for each in (claims, [*claims, *retold(claims)]))
    for series, again in zip(once.series, more.series, strict=True):
        assert [each.envelope for each in series.transfers] == [each.envelope for each in again.transfers]
    sums = {FindingKind.RECONCILES, FindingKind.TOTAL_ABOVE, FindingKind.TOTAL_BELOW}
    assert {(e.kind, e.measure, e.n, e.stated) for e in once.findings if e.kind in sums} == {
        (e.kind, e.measure, e.n, e.stated) for e in more.findings if e.kind in sums
    }
    assert bool(once.conflicts) == bool(more.conflicts)


@settings(max_examples=30, deadline=None)
@given(WORLDS)
def test_a_series_of_its_own_changes_no_other(claims: list[Claim]) -> None:
    result = reconcile(bound_to(*claims), AGREEMENT)
    more = reconcile(bound_to(*claims, trucks(3, on=day(4))), AGREEMENT)
    assert [each for each in more.series if each.measure != "trucks"] == list(result.series)
    assert more.conflicts == result.conflicts
    assert [each for each in more.findings if each.measure != "trucks"] == list(result.findings)


@settings(max_examples=60, deadline=None)
@given(WORLDS)
def test_conflicts_are_minimal_and_what_mends_them_does(claims: list[Claim]) -> None:
    # In a complete series a claim left unsaid is not a claim left out: its movement is gone with it.
    by_id = {each.id: each for each in claims}
    complete = {each.id for each in AGREEMENT.measures if each.complete}
    result = reconcile(bound_to(*claims), AGREEMENT)
    for conflict in (each for each in result.conflicts if each.measure not in complete):
        held = [by_id[id] for id in conflict.claims]
        assert _conflicts(held, conflict.measure)
        for left in held:
            rest = [each for each in held if each is not left]
            assert not _conflicts(rest, conflict.measure)


def _conflicts(claims: list[Claim], measure: str) -> bool:
    result = reconcile(bound_to(*claims), AGREEMENT)
    return any(each.measure == measure for each in result.conflicts)
