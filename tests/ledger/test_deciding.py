"""Decisions of people: kept once, reversed by later ones, undone and restored, and always still there."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ledger.fictions import DAY, NOON, addition, coded, ticking

from servanda.ledger import Ledger, memory_ledger
from servanda.ledger.deciding import standing
from servanda.model import Clocks, Decision, DecisionKind, EntryKind, LedgerError, Reading, UnknownName

CLAIMS = [coded(n) for n in (3, 4, 5)]
ONE, TWO, THREE = (each.id for each in CLAIMS)


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with memory_ledger(clock=ticking()) as opened:
        opened.add_claims(CLAIMS)
        yield opened


def same(*claims: str, by: str = "A. Desk") -> Decision:
    return Decision(kind=DecisionKind.SAME, claims=claims, by=by, reason="one bus")


def different(*claims: str) -> Decision:
    return Decision(kind=DecisionKind.DIFFERENT, claims=claims, by="A. Desk", reason="two buses")


def corrected(claim: str, to: str = "") -> Decision:
    kind = DecisionKind.CORRECTED if to else DecisionKind.WITHDRAWN
    return Decision(kind=kind, claims=(claim,), to=to, by="A. Desk", reason="notice")


def stands(ledger: Ledger) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.kind.value, each.claims) for each in ledger.decisions()]


def test_a_decision_is_an_entry_of_its_kind_with_author_reason_and_instant(ledger: Ledger) -> None:
    ledger.decide(same(ONE, TWO))
    ledger.decide(corrected(THREE))
    ledger.decide(corrected(TWO, ONE))
    assert [each.kind for each in ledger.entries()[3:]] == [
        EntryKind.LINK,
        EntryKind.RETRACTION,
        EntryKind.CORRECTION,
    ]
    first = ledger.decisions()[0]
    assert (first.by, first.reason, first.id) == ("A. Desk", "one bus", ledger.entries(EntryKind.LINK)[0].id)
    assert first.recorded == NOON + timedelta(minutes=1)
    assert ledger.verify().holds


def test_what_stands_is_not_written_again_whoever_says_it(ledger: Ledger) -> None:
    head = ledger.decide(same(ONE, TWO)).head
    assert ledger.decide(same(TWO, ONE, by="B. Desk")).head == head


def test_ids_are_found_by_their_beginning_and_unknown_ones_refused(ledger: Ledger) -> None:
    ledger.decide(same(ONE[:8], TWO[:8]))
    assert stands(ledger) == [("same", (ONE, TWO))]
    with pytest.raises(UnknownName, match="No claim in this ledger"):
        ledger.decide(same(ONE, "c-nowhere"))
    with pytest.raises(UnknownName, match="Several claims begin with"):
        ledger.decide(same("c", TWO))


def test_what_says_nothing_or_has_no_author_is_refused(ledger: Ledger) -> None:
    for nonsense in (same(ONE, ONE), corrected(ONE, ONE), same(ONE, TWO, by=" ")):
        with pytest.raises(LedgerError):
            ledger.decide(nonsense)
    assert not ledger.entries(EntryKind.LINK)


def test_the_opposite_reverses_and_can_be_reversed_again(ledger: Ledger) -> None:
    for each in (same(ONE, TWO), different(ONE, TWO), same(ONE, TWO), different(ONE, TWO)):
        ledger.decide(each)
        assert stands(ledger) == [(each.kind.value, each.claims)]
    assert len(ledger.entries(EntryKind.LINK)) == 4


def test_a_chain_of_links_yields_to_a_later_word_as_far_as_it_must(ledger: Ledger) -> None:
    ledger.decide(same(ONE, TWO))
    ledger.decide(same(TWO, THREE))
    ledger.decide(different(ONE, THREE))
    assert stands(ledger) == [("same", (TWO, THREE)), ("different", (ONE, THREE))]


def test_undoing_lets_hold_again_what_was_reversed(ledger: Ledger) -> None:
    ledger.decide(same(ONE, TWO))
    (id,) = ledger.decide(different(ONE, TWO)).added
    ledger.undo(id[:12], "B. Desk", "misread")
    assert stands(ledger) == [("same", (ONE, TWO))]
    with pytest.raises(LedgerError, match="does not stand any more"):
        ledger.undo(id, "B. Desk", "misread")
    ledger.undo(ledger.decisions()[0].id, "B. Desk", "misread")
    assert not ledger.decisions()
    ledger.decide(same(ONE, TWO))
    assert stands(ledger) == [("same", (ONE, TWO))]
    with pytest.raises(UnknownName, match="No decision"):
        ledger.undo("link-nowhere", "B. Desk", "misread")


def test_the_last_word_on_one_claim_s_correction_stands(ledger: Ledger) -> None:
    ledger.decide(corrected(ONE, TWO))
    ledger.decide(corrected(ONE))
    ledger.decide(corrected(TWO))
    assert stands(ledger) == [("withdrawn", (ONE,)), ("withdrawn", (TWO,))]


def test_a_correction_holds_from_the_publication_of_what_replaces(ledger: Ledger) -> None:
    ledger.decide(corrected(ONE, TWO))
    assert ledger.decisions()[0].since == DAY


def test_only_recorded_excludes_a_decision(ledger: Ledger) -> None:
    ledger.decide(same(ONE, TWO))
    assert ledger.decisions(Clocks(known=DAY - timedelta(days=9)))
    assert not ledger.decisions(Clocks(recorded=NOON))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([same, different]), st.permutations("abcd"), st.integers(2, 3))))
def test_decisions_that_stand_never_contradict_one_another(
    told: list[tuple[Callable[..., Decision], list[str], int]],
) -> None:
    made = [make(*claims[:size]) for make, claims, size in told]
    kept = standing(made)
    assert made == [] or made[-1] in kept
    for each in kept:
        if each.kind is DecisionKind.DIFFERENT:
            assert not _linked(each.claims[0], kept) & set(each.claims[1:])


def _linked(claim: str, decisions: tuple[Decision, ...]) -> set[str]:
    reached = {claim}
    while True:
        more = [set(d.claims) for d in decisions if d.kind is DecisionKind.SAME and reached & set(d.claims)]
        if not set().union(*more) - reached:
            return reached
        reached |= set().union(*more)


def test_a_decision_follows_its_claim_into_a_newer_reading(ledger: Ledger) -> None:
    made, reading, (old,) = addition(version="1")
    _, again, (new,) = addition(version="2")
    ledger.add([(made, reading, (old,))])
    ledger.decide(same(old.id, ONE))
    ledger.add([(made, again, (new,))])
    assert stands(ledger) == [("same", (new.id, ONE))]
    head = ledger.decide(same(new.id, ONE)).head
    assert head == ledger.head()
    assert len(ledger.entries(EntryKind.LINK)) == 1
    ledger.decide(different(new.id, ONE))
    assert stands(ledger) == [("different", (new.id, ONE))]
    assert ledger.verify().holds


def test_a_claim_that_a_newer_reading_has_no_counterpart_of_keeps_its_id(ledger: Ledger) -> None:
    made, reading, (old,) = addition(version="1")
    ledger.add([(made, reading, (old,))])
    ledger.decide(same(old.id, ONE))
    ledger.add([(made, Reading(report=made.id, reader="rules", version="2"), ())])
    assert stands(ledger) == [("same", (old.id, ONE))]
