"""Keeping: what goes in once is there once, under its own id, with words beside the chain."""

from dataclasses import replace
from datetime import date

import pytest
from tests.ledger.fictions import FREED, addition, claim, coded, report, ticking

from servanda.ledger import memory_ledger
from servanda.model import Clocks, EntryKind, LedgerError, Reading
from servanda.wire import digest


def test_a_receipt_names_what_was_stored_and_the_head_after() -> None:
    made, reading, claims = addition(FREED, 12, 14)
    with memory_ledger(clock=ticking()) as ledger:
        receipt = ledger.add([(made, reading, claims)])
        assert receipt.added[:3] == (made.id, claims[0].id, claims[1].id)
        assert receipt.added[3].startswith("reading-")
        assert (receipt.already, receipt.head) == (0, ledger.head())
        assert (receipt.head.entries, receipt.head.batches) == (4, 1)


def test_adding_twice_changes_nothing() -> None:
    with memory_ledger(clock=ticking()) as ledger:
        first = ledger.add([addition()])
        again = ledger.add([addition()])
        assert (again.added, again.already, again.head) == ((), 3, first.head)


def test_the_same_report_fetched_later_is_the_same_report() -> None:
    made = report()
    later = replace(made, retrieved=ticking()())
    with memory_ledger(clock=ticking()) as ledger:
        head = ledger.add([(made, None, ())]).head
        assert ledger.add([(later, None, ())]).head == head


def test_nothing_to_add_makes_no_batch() -> None:
    with memory_ledger() as ledger:
        assert ledger.add([]).head == ledger.head()
        assert ledger.head().hash == "0" * 64


def test_the_chain_holds_no_words_that_a_span_finds() -> None:
    with memory_ledger() as ledger:
        ledger.add([addition("Northland set captives free.")])
        kept = "".join(entry.payload for entry in ledger.entries())
        assert "Northland" not in kept
        assert "captives" not in kept


def test_claims_come_back_with_their_words() -> None:
    made, reading, claims = addition()
    with memory_ledger() as ledger:
        ledger.add([(made, reading, claims)])
        assert ledger.claims() == claims
        assert ledger.reports() == (made,)
        assert ledger.text(made.id) == FREED


def test_hand_coded_claims_keep_their_own_words() -> None:
    said = coded(3)
    with memory_ledger() as ledger:
        ledger.add_claims([said])
        assert ledger.claims() == (said,)
        assert ledger.claim(said.id).actor == said.actor


def test_a_held_report_can_be_hand_coded() -> None:
    made = replace(report(), unread="language xx")
    by_hand = claim(made)
    with memory_ledger() as ledger:
        ledger.add([(made, None, ())])
        ledger.add_claims([by_hand])
        assert ledger.claims()[0].sentence == FREED


def test_originals_are_kept_by_their_hash_and_come_later_if_they_must() -> None:
    made, reading, claims = addition()
    with memory_ledger() as ledger:
        head = ledger.add([(made, reading, claims)]).head
        assert ledger.original(made.id) is None
        assert ledger.add([(made, reading, claims)], originals={made.original: FREED.encode()}).head == head
        assert ledger.original(made.id) == FREED.encode()


def test_decisions_are_kept_once() -> None:
    decision = {"claims": ["c1", "c2"], "same": True, "by": "desk", "on": date(2030, 3, 2)}
    with memory_ledger() as ledger:
        first = ledger.append(EntryKind.REVIEW, decision, "review/1")
        assert ledger.append(EntryKind.REVIEW, decision, "review/1").head == first.head
        (entry,) = ledger.entries(EntryKind.REVIEW)
        assert (entry.id, entry.schema) == (first.added[0], "review/1")
        assert entry.id == f"review-{digest(entry.payload.encode())[:16]}"


@pytest.mark.parametrize(
    "kind", [EntryKind.REPORT, EntryKind.CLAIM, EntryKind.READING, EntryKind.REDACTION, EntryKind.LINK]
)
def test_what_has_its_own_verb_is_not_appended(kind: EntryKind) -> None:
    with memory_ledger() as ledger, pytest.raises(LedgerError, match=r"is kept with Ledger\."):
        ledger.append(kind, {}, "x/1")


def test_what_does_not_match_its_hash_is_refused_and_nothing_is_stored() -> None:
    made, reading, claims = addition()
    wrong_claim = replace(claims[0], event="hold")
    other, its_reading, _ = addition("Another text altogether.")
    refused = [
        (replace(made, text="Other words."), reading, claims),
        (made, reading, (wrong_claim,)),
        (other, its_reading, claims),
        (made, its_reading, claims),
    ]
    with memory_ledger() as ledger:
        for each in refused:
            with pytest.raises(LedgerError):
                ledger.add([addition("A good one first."), each])
        with pytest.raises(LedgerError, match="SHA-256"):
            ledger.add([(made, reading, claims)], originals={made.original: b"other bytes"})
        assert ledger.head().entries == 0
        assert ledger.reports() == ()


def test_a_report_without_its_text_is_refused_unless_the_text_is_held() -> None:
    made = report()
    with memory_ledger() as ledger:
        with pytest.raises(LedgerError, match="came without its text"):
            ledger.add([(made.stripped(), None, ())])
        head = ledger.add([(made, None, ()), (report(""), None, ())]).head
        assert ledger.add([(made.stripped(), None, ())]).head == head
        assert ledger.verify().holds


def test_a_text_that_is_no_unicode_is_refused() -> None:
    broken = replace(report(), text="half a \ud83d pair")
    with memory_ledger() as ledger, pytest.raises(LedgerError, match="SHA-256"):
        ledger.add([(broken, None, ())])


def test_a_reading_that_leaves_claims_out_is_refused() -> None:
    made, _, claims = addition()
    short = Reading(report=made.id, reader="rules", version="1", claims=("c0",))
    with memory_ledger() as ledger, pytest.raises(LedgerError, match="reading"):
        ledger.add([(made, short, claims)])


def test_a_reading_takes_the_ids_of_its_claims() -> None:
    made, _, claims = addition()
    with memory_ledger() as ledger:
        ledger.add([(made, Reading(report=made.id, reader="rules", version="1"), claims)])
        assert ledger.claims() == claims


def test_recorded_only_runs_forwards_so_that_an_instant_names_a_state() -> None:
    moments = iter([ticking()(), ticking()().replace(year=2029)])
    with memory_ledger(clock=lambda: next(moments)) as ledger:
        ledger.add_claims([coded(1)])
        ledger.add_claims([coded(2)])
        first, second = ledger.entries()
        assert first.recorded < second.recorded
        assert ledger.verify().holds
        assert len(ledger.claims(Clocks(recorded=first.recorded))) == 1
        assert ledger.head(first.recorded).batches == 1
        assert ledger.latest() == second.recorded


def test_a_time_without_a_zone_is_refused() -> None:
    with memory_ledger(clock=lambda: ticking()().replace(tzinfo=None)) as ledger:
        with pytest.raises(LedgerError, match="zone"):
            ledger.add_claims([coded(1)])
        assert ledger.head().entries == 0
