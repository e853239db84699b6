"""Phases and windows as later agreed: an extension carries what ends with the phase, and nothing else."""

from dataclasses import replace
from datetime import date

import pytest
from tests.assess.worlds import MARCH, STATE, agreed

from servanda.assess import assess
from servanda.model import (
    Agreement,
    Amendment,
    AmendmentKind,
    Assessment,
    Binding,
    Change,
    Clocks,
    Condition,
    ConditionKind,
    Days,
    Norm,
    Obligation,
    Phase,
    PhaseStanding,
    Reconciliation,
)

LATER = date(2031, 4, 30)
BOTH = ("northland", "southmark")


def extension(by: tuple[str, ...] = BOTH, *, of: str = "p1", kind: str = "extension") -> Amendment:
    change = Change(of, last=LATER)
    return Amendment("more", AmendmentKind(kind), date(2031, 3, 20), by, "a month more", changes=(change,))


def world(owed: Obligation, *amendments: Amendment) -> Agreement:
    second = Phase("p2", "Second phase", conditions=(Condition(ConditionKind.PHASE_OVER, "p1"),))
    one = agreed(owed, *amendments)
    return replace(one, phases=(*one.phases, second))


def silent(agreement: Agreement, on: date) -> tuple[tuple[Assessment, ...], tuple[PhaseStanding, ...]]:
    """Assess an agreement of which nobody says anything."""
    clocks = Clocks(as_of=on)
    return assess(Reconciliation(agreement=agreement.id, clocks=clocks), Binding(), agreement, clocks)


def norms(agreement: Agreement, on: date) -> dict[str, Norm]:
    found, _ = silent(agreement, on)
    return {each.reading or each.obligation: each.norm for each in found}


def phases(agreement: Agreement, on: date) -> dict[str, PhaseStanding]:
    _, found = silent(agreement, on)
    return {each.phase: each for each in found}


WITH_PHASE = replace(STATE, due=None, window=MARCH)
OWN_DAYS = replace(STATE, due=None, window=Days(date(2031, 3, 1), date(2031, 3, 10)))


@pytest.mark.parametrize(
    ("owed", "amendment", "norm"),
    [
        (WITH_PHASE, None, Norm.WINDOW_OVER),
        (WITH_PHASE, extension(), Norm.AMENDED),
        (WITH_PHASE, extension(("harbour",)), Norm.AMENDED),
        (OWN_DAYS, extension(), Norm.WINDOW_OVER),
        (OWN_DAYS, extension(of="o"), Norm.AMENDED),
    ],
)
def test_what_ends_with_its_phase_is_extended_with_it(
    owed: Obligation, amendment: Amendment | None, norm: Norm
) -> None:
    agreement = world(owed, *([amendment] if amendment else []))
    assert norms(agreement, date(2031, 4, 10))["o"] is norm


def test_before_it_is_announced_an_extension_changes_nothing() -> None:
    assert norms(world(WITH_PHASE, extension()), date(2031, 3, 19))["o"] is Norm.IN_FORCE
    assert norms(world(WITH_PHASE, extension()), date(2031, 5, 1))["o"] is Norm.WINDOW_OVER


def test_the_word_of_the_one_who_must_act_alone_is_a_reading_of_its_own() -> None:
    found = norms(world(WITH_PHASE, extension(("northland",))), date(2031, 4, 10))
    assert found["o"] is Norm.WINDOW_OVER
    assert found["more"] is Norm.AMENDED


@pytest.mark.parametrize(
    ("by", "day", "norm"),
    [
        (BOTH, date(2031, 4, 10), Norm.CONDITIONAL),
        (BOTH, date(2031, 5, 1), Norm.IN_FORCE),
        (("northland",), date(2031, 4, 10), Norm.IN_FORCE),
        (("southmark",), date(2031, 4, 10), Norm.IN_FORCE),
    ],
)
def test_a_phase_waits_for_the_end_of_another_as_extended_by_more_than_one_side(
    by: tuple[str, ...], day: date, norm: Norm
) -> None:
    owed = replace(STATE, phase="p2", due=None, window=Days())
    assert norms(world(owed, extension(by)), day)["o"] is norm


def test_a_phase_set_later_has_not_begun_by_date_before() -> None:
    moved = Amendment(
        "late",
        AmendmentKind.POSTPONEMENT,
        date(2031, 3, 1),
        BOTH,
        "begins later",
        changes=(Change("p1", first=date(2031, 3, 15)),),
    )
    assert phases(world(WITH_PHASE), date(2031, 3, 10))["p1"].by_date is True
    assert phases(world(WITH_PHASE, moved), date(2031, 3, 10))["p1"].by_date is False
