"""Assessing what binding and reconciling really give: the hand-coded claims of the bundled agreements."""

import re
from datetime import date
from importlib import resources
from pathlib import Path

import pytest

from servanda import wire
from servanda.agreement import load_agreement
from servanda.assess import assess
from servanda.model import Agreement, Assessment, Binding, Bounds, Clocks, Norm, Status
from servanda.reading.coded.files import read_coded
from servanda.reconcile import bind, reconcile

BUNDLED = Path(str(resources.files("servanda.agreement"))) / "bundled"


def assessed(name: str, known: date) -> tuple[dict[str, Assessment], Binding, Agreement]:
    agreement = load_agreement(name)
    claims, _ = read_coded(BUNDLED / f"{name}.claims.yaml")
    binding = bind(claims, agreement, reports={})
    clocks = Clocks(as_of=known, known=known)
    found, _ = assess(reconcile(binding, agreement, clocks), binding, agreement, clocks)
    return {each.obligation + each.reading: each for each in found}, binding, agreement


@pytest.mark.parametrize("name", ["gaza-2025-01", "colombia-2016-arms"])
def test_every_standing_rests_on_bound_claims(name: str) -> None:
    found, binding, agreement = assessed(name, date(2025, 2, 28))
    ids = {each.id for each in binding.bound}
    for each in found.values():
        assert {claim for line in (each.overall, *each.voices) for claim in line.because} <= ids
    assert {each.id for each in agreement.obligations} == {each.obligation for each in found.values()}


def test_a_correction_by_one_voice_counts_from_the_day_it_was_known() -> None:
    before, *_ = assessed("gaza-2025-01", date(2025, 2, 20))
    after, *_ = assessed("gaza-2025-01", date(2025, 2, 21))
    assert before["p1.return33"].overall.reported == Bounds.exactly(23)
    assert after["p1.return33"].overall.reported == Bounds.exactly(23)
    assert before["p1.return33"].overall.because != after["p1.return33"].overall.because


def test_what_the_verifier_counts_discharges_even_if_the_day_stays_open() -> None:
    found, *_ = assessed("colombia-2016-arms", date(2017, 10, 1))
    assert (found["lay.3"].norm, found["lay.3"].overall.status) == (Norm.DISCHARGED, Status.REPORTED_MET)


def test_nothing_moved_counts_for_a_phase_nobody_reports_begun() -> None:
    found, *_ = assessed("gaza-2025-01", date(2025, 2, 28))
    assert {each.overall.status for each in found.values() if each.phase == "p2"} == {
        Status.NOT_YET_APPLICABLE
    }


def swapped(text: str) -> str:
    other = {"hamas": "israel", "israel": "hamas"}
    return re.sub(r"(?<=[\"._-])(hamas|israel)(?=[\"._-])", lambda found: other[found[0]], text)


@pytest.mark.parametrize("known", [date(2025, 2, 1), date(2025, 2, 20), date(2025, 2, 28)])
def test_swapping_the_parties_of_real_claims_swaps_the_assessment_exactly(known: date) -> None:
    _, binding, agreement = assessed("gaza-2025-01", known)
    clocks = Clocks(as_of=known, known=known)
    other = wire.decode(Agreement, swapped(wire.encode(agreement)))
    turned = wire.decode(Binding, swapped(wire.encode(binding)))
    assert other.parties != agreement.parties and turned != binding
    one = assess(reconcile(binding, agreement, clocks), binding, agreement, clocks)
    two = assess(reconcile(turned, other, clocks), turned, other, clocks)
    assert wire.encode(two) == swapped(wire.encode(one))
