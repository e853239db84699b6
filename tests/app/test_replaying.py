"""A replay answers as the ledger would have been answered on the day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from servanda.agreement import bundled_claims, load_agreement
from servanda.app import add_coded, dossier, evidence_in, evidence_of, known_by, replayed, turning_days
from servanda.ledger import Ledger, memory_ledger
from servanda.model import Amendment, AmendmentKind, Change, Clocks, Days

AGREEMENT = load_agreement("gaza-2025-01")
SPAN = Days(date(2025, 2, 19), date(2025, 2, 23))


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    with memory_ledger(clock=lambda: datetime(2026, 1, 1, tzinfo=UTC)) as kept:
        path = bundled_claims(AGREEMENT.id)
        assert path
        add_coded(kept, path)
        yield kept


def test_each_day_is_answered_as_the_ledger_answers_it(ledger: Ledger) -> None:
    everything = evidence_in(ledger, Clocks())
    days = turning_days(everything, AGREEMENT, SPAN)
    for day, answer in zip(days, replayed(everything, AGREEMENT, days), strict=True):
        clocks = Clocks(as_of=day, known=day)
        asked = evidence_in(ledger, clocks)
        assert known_by(everything, day).claims == asked.claims
        fresh = dossier(asked, AGREEMENT, clocks)
        assert answer.assessments == fresh.assessments
        assert answer.phases == fresh.phases
        assert answer.reconciliation == fresh.reconciliation


def test_the_days_of_a_phase_that_was_moved_are_turning_days() -> None:
    longer = Change(AGREEMENT.phases[0].id, first=date(2031, 3, 1), last=date(2031, 4, 11))
    day, by = date(2031, 2, 20), ("israel",)
    moved = Amendment("more", AmendmentKind.EXTENSION, day, by, "longer", changes=(longer,))
    agreement = replace(AGREEMENT, amendments=(moved,))
    found = turning_days(evidence_of(()), agreement, Days(date(2031, 1, 1), date(2031, 12, 31)))
    assert found == (date(2030, 12, 31), day, date(2031, 3, 1), date(2031, 4, 12))


def test_between_turning_days_nothing_changes(ledger: Ledger) -> None:
    everything = evidence_in(ledger, Clocks())
    span = Days(date(2025, 3, 2), date(2025, 4, 30))
    turning = set(turning_days(everything, AGREEMENT, span))
    every = [
        date.fromordinal(each) for each in range(date(2025, 3, 1).toordinal(), date(2025, 4, 30).toordinal())
    ]
    before = None
    for day, answer in zip(every, replayed(everything, AGREEMENT, every), strict=True):
        if before is not None and day not in turning:
            assert answer.assessments == before, day
        before = answer.assessments
