"""What holds of every ledger: order and repetition do not matter, replay rebuilds, words match spans."""

from datetime import date
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ledger.fictions import ADDITIONS, CODED, PUBLISHED, additions, ticking

from servanda.ledger import Addition, Ledger, memory_ledger
from servanda.ledger.words import filled, stripped
from servanda.model import Claim, Clocks, Quote
from servanda.wire import decode, encode

FEW = settings(max_examples=15, deadline=None)
CHANCE = st.randoms(use_true_random=False)


def one_by_one(found: list[Addition], by_hand: list[Claim]) -> Ledger:
    ledger = memory_ledger(clock=ticking())
    for each in found:
        ledger.add([each])
    ledger.add_claims(by_hand)
    return ledger


@FEW
@given(found=ADDITIONS, by_hand=CODED, chance=CHANCE, known=PUBLISHED)
def test_order_of_arrival_changes_no_answer(
    found: list[Addition], by_hand: list[Claim], chance: Random, known: date | None
) -> None:
    clocks = Clocks(known=known)
    with memory_ledger() as together, one_by_one(chance.sample(found, len(found)), by_hand[::-1]) as apart:
        together.add_claims(by_hand)
        together.add(found)
        assert together.claims(clocks) == apart.claims(clocks)
        assert together.reports(clocks) == apart.reports(clocks)
        assert together.coverage(clocks) == apart.coverage(clocks)


@FEW
@given(found=ADDITIONS, by_hand=CODED)
def test_adding_twice_changes_nothing_and_all_of_it_verifies(
    found: list[Addition], by_hand: list[Claim]
) -> None:
    with one_by_one(found, by_hand) as ledger:
        head, entries = ledger.head(), ledger.entries()
        assert ledger.add(found).head == head
        assert ledger.add_claims(by_hand).head == head
        assert ledger.entries() == entries
        assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
        assert ledger.verify(head.hash).holds


@FEW
@given(found=ADDITIONS, by_hand=CODED)
def test_everything_comes_back_as_it_went_in(found: list[Addition], by_hand: list[Claim]) -> None:
    said = {each.id: each for _, _, claims in found for each in claims} | {each.id: each for each in by_hand}
    with one_by_one(found, by_hand) as ledger:
        assert {each.id: each for each in ledger.claims()} == said
        assert {each.id: each for each in ledger.reports()} == {made.id: made for made, _, _ in found}


@FEW
@given(found=ADDITIONS, by_hand=CODED)
def test_every_past_state_can_be_asked_again(found: list[Addition], by_hand: list[Claim]) -> None:
    states = []
    with memory_ledger(clock=ticking()) as ledger:
        for each in found:
            ledger.add([each])
            states.append((ledger.entries(), ledger.claims(), ledger.reports()))
        ledger.add_claims(by_hand)
        for entries, claims, reports in filter(lambda state: state[0], states):
            then = Clocks(recorded=entries[-1].recorded)
            assert ledger.entries(recorded=then.recorded) == entries
            assert (ledger.claims(then), ledger.reports(then)) == (claims, reports)


@FEW
@given(found=ADDITIONS, by_hand=CODED)
def test_equal_additions_at_equal_times_have_equal_heads(found: list[Addition], by_hand: list[Claim]) -> None:
    with one_by_one(found, by_hand) as one, one_by_one(found, by_hand) as two:
        assert one.head() == two.head()
        one.rebuild()
        assert one.head() == two.head()
        assert one.verify().holds


@settings(max_examples=100, deadline=None)
@given(found=additions())
def test_words_go_out_and_come_back_as_the_model_says(found: Addition) -> None:
    made, _, claims = found
    for claim in claims:
        bare = stripped(encode(claim))
        assert bare == encode(claim.mapped(Quote.stripped))
        assert decode(Claim, filled(bare, made.text)) == claim


@given(words=st.text(), place=st.integers(0, 9))
def test_no_words_of_a_person_are_taken_for_a_span(words: str, place: int) -> None:
    nasty = words + '"span":{"end":4,"start":0},"words":"' + words + '\\"}'
    kept = encode(Quote(nasty))
    assert stripped(kept) == kept
    assert filled(kept, "A text to read from.") == kept
