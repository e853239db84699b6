"""Asking: three clocks, one active reading per report, and names that find one thing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.ledger.fictions import DAY, NOON, addition, claim, coded, report, ticking

from servanda.ledger import Ledger, memory_ledger
from servanda.model import Clocks, Coverage, Reading, UnknownName

EVE = DAY - timedelta(days=1)


def test_known_keeps_out_what_was_published_later_and_what_has_no_date() -> None:
    early = addition("Early report of one.", published=EVE)
    late = addition("Late report of two.", published=DAY)
    undated = addition("Undated report of three.", published=None)
    with memory_ledger() as ledger:
        ledger.add([early, late, undated])
        assert ledger.reports(Clocks(known=EVE)) == (early[0],)
        assert ledger.claims(Clocks(known=EVE)) == early[2]
        assert ledger.claims(Clocks(known=DAY)) == early[2] + late[2]
        assert len(ledger.reports()) == len(ledger.claims()) == 3


def test_a_citation_says_when_a_hand_coded_claim_was_published() -> None:
    with memory_ledger() as ledger:
        ledger.add_claims([coded(1, EVE), coded(2, DAY), coded(3, None)])
        assert ledger.claims(Clocks(known=EVE)) == (coded(1, EVE),)
        assert len(ledger.claims()) == 3


def test_recorded_replays_the_ledger_as_it_was() -> None:
    with memory_ledger(clock=ticking()) as ledger:
        ledger.add([addition("First report of one.")])
        before = ledger.claims()
        ledger.add([addition("Second report of two.")])
        assert ledger.claims(Clocks(recorded=NOON)) == before
        assert ledger.claims(Clocks(recorded=NOON - timedelta(seconds=1))) == ()
        assert len(ledger.reports(Clocks(recorded=NOON + timedelta(minutes=1)))) == 2
        assert len(ledger.entries(recorded=NOON)) == 3


def test_as_of_is_left_to_the_stages() -> None:
    with memory_ledger() as ledger:
        ledger.add([addition()])
        assert ledger.claims(Clocks(as_of=date(1999, 1, 1))) == ledger.claims()


def test_coverage_counts_read_unread_undated_and_coded() -> None:
    unread = report("Nieczytany tekst.", EVE, unread="language pl")
    undated = addition("Undated report of three.", published=None)
    with memory_ledger() as ledger:
        ledger.add([addition(published=DAY), (unread, None, ()), undated])
        ledger.add_claims([coded(1, EVE), coded(2, DAY), coded(3, None, "Tidewire 9")])
        every, by_eve = ledger.coverage(), ledger.coverage(Clocks(known=EVE))
        assert replace(every, languages=()) == Coverage(read=2, unread=1, undated=2, coded=3)
        assert replace(by_eve, languages=()) == Coverage(read=0, unread=1, undated=2, coded=1)
        assert sum(each.read for each in every.languages) == 2
        assert sum(each.unread for each in every.languages) == 1


def both_versions(ledger: Ledger) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    made, first, old = addition(version="1")
    ledger.add([(made, first, old)])
    _, second, new = addition(version="2")
    ledger.add([(made, second, new)])
    return made.id, tuple(each.id for each in old), tuple(each.id for each in new)


def speaking(ledger: Ledger, clocks: Clocks | None = None) -> tuple[str, ...]:
    return tuple(each.id for each in ledger.claims(clocks or Clocks()))


def test_the_newest_reading_speaks_and_earlier_ones_stay() -> None:
    with memory_ledger(clock=ticking()) as ledger:
        _, old, new = both_versions(ledger)
        assert speaking(ledger) == new
        assert speaking(ledger, Clocks(recorded=NOON)) == old
        assert ledger.claim(old[0]).sentence


def test_adding_an_old_reading_again_does_not_make_it_the_newest() -> None:
    with memory_ledger() as ledger:
        _, _, new = both_versions(ledger)
        ledger.add([addition(version="1")])
        assert speaking(ledger) == new


def test_a_pinned_reading_speaks_until_it_is_released() -> None:
    with memory_ledger(clock=ticking()) as ledger:
        made, old, new = both_versions(ledger)
        pinned = ledger.pin(made[:8], "1")
        assert speaking(ledger) == old
        assert ledger.pin(made, "1").head == pinned.head
        third = claim(report(), version="3")
        ledger.add([(report(), Reading(report=made, reader="rules", version="3"), (third,))])
        assert speaking(ledger) == old
        ledger.pin(made, "2")
        assert speaking(ledger) == new
        ledger.pin(made, "1")
        assert speaking(ledger) == old
        ledger.unpin(made)
        assert speaking(ledger) == (third.id,)
        assert ledger.unpin(made).added == ()
        assert ledger.verify().holds


def test_only_a_version_that_read_the_report_can_be_pinned() -> None:
    with memory_ledger() as ledger:
        made, _, _ = both_versions(ledger)
        with pytest.raises(UnknownName, match="it has 1, 2"):
            ledger.pin(made, "7")


def test_a_beginning_names_what_only_one_id_begins_with() -> None:
    made, reading, claims = addition("Northland freed many captives.", *range(40))
    with memory_ledger() as ledger:
        ledger.add([(made, reading, claims)])
        assert ledger.report(made.id[:9]) == made
        assert ledger.claim(claims[7].id[:12]) == claims[7]
        with pytest.raises(UnknownName, match='Several claims begin with "c"'):
            ledger.claim("c")


def test_an_unknown_name_comes_with_the_nearest() -> None:
    made, reading, claims = addition()
    id = claims[0].id
    with memory_ledger() as ledger:
        ledger.add([(made, reading, claims)])
        with pytest.raises(UnknownName, match=f"did you mean {id}"):
            ledger.claim(id[:10] + "zz" + id[12:])
        for name in ("", "nothing like it", made.id):
            with pytest.raises(UnknownName, match="No claim in this ledger"):
                ledger.claim(name)


def test_reports_that_need_no_reading_are_named() -> None:
    unread = report("Nieczytany tekst.", unread="language pl")
    waiting = report("To be read later.")
    with memory_ledger() as ledger:
        assert ledger.read_already() == frozenset()
        ledger.add([addition(), (unread, None, ()), (waiting, None, ())])
        assert ledger.read_already() == {report().id, unread.id}
        ledger.add([addition("To be read later.")])
        assert waiting.id in ledger.read_already()


def test_order_of_answers_is_by_publication_report_and_place() -> None:
    one, two = addition("Early report of one.", published=EVE), addition("Late report of two.")
    with memory_ledger() as ledger, memory_ledger() as other:
        ledger.add([one, two])
        other.add([two])
        other.add([one])
        assert ledger.claims() == other.claims()
        assert [each.published for each in ledger.reports()] == [EVE, DAY]
