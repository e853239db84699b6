"""What the README of the demonstration promises comes out of its reports, read by the real reader."""

from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from servanda.agreement import load_agreement
from servanda.assess import assess
from servanda.intake import read_sources
from servanda.model import (
    Agreement,
    Assessment,
    Basis,
    Binding,
    Bounds,
    Clocks,
    Copy,
    FindingKind,
    PhaseStanding,
    Reconciliation,
    Report,
    Status,
)
from servanda.reading import load_reader
from servanda.reconcile import bind, find_copies, reconcile

DEMO = Path(str(files("servanda.demo")))
END = date(2031, 4, 4)


@cache
def bound() -> tuple[Agreement, Binding, tuple[Copy, ...], tuple[Report, ...]]:
    agreement = load_agreement(DEMO / "agreement.yaml")
    items = read_sources([DEMO / "reports"], retrieved=datetime(2031, 5, 1, tzinfo=UTC))
    reports = tuple(item for item in items if isinstance(item, Report))
    reader = load_reader()
    claims = [claim for report in reports if not report.unread for claim in reader.read(report)]
    copies = find_copies(reports)
    by_id = {report.id: report for report in reports}
    return agreement, bind(claims, agreement, reports=by_id, copies=copies), copies, reports


@cache
def told(day: date) -> tuple[dict[str, Assessment], dict[str, PhaseStanding], Reconciliation]:
    agreement, binding, copies, _ = bound()
    clocks = Clocks(as_of=day, known=day)
    found = reconcile(binding, agreement, clocks, copies=copies)
    assessments, phases = assess(found, binding, agreement, clocks)
    return {each.obligation: each for each in assessments}, {each.phase: each for each in phases}, found


@pytest.mark.parametrize(
    ("obligation", "day", "status"),
    [
        ("p1.captives", date(2031, 3, 16), Status.REPORTED_SHORT),
        ("p1.captives", END, Status.REPORTED_MET),
        ("p1.prisoners", date(2031, 3, 16), Status.UNDER_WAY),
        ("p1.prisoners", date(2031, 3, 25), Status.REPORTED_SHORT),
        ("p1.prisoners", END, Status.REPORTED_MET_LATE),
        ("p1.bridge", date(2031, 3, 6), Status.AWAITING),
        ("p1.bridge", END, Status.REPORTED_MET),
        ("p1.guns", date(2031, 3, 11), Status.NO_INFORMATION),
        ("p1.guns", END, Status.REPORTED_MET_LATE),
        ("p1.corridor", END, Status.DISPUTED),
        ("p1.trucks", END, Status.REPORTED_SHORT),
        ("p1.fire.northland", date(2031, 3, 17), Status.NONE_REPORTED),
        ("p1.fire.northland", END, Status.DENIED),
        ("p1.fire.southmark", END, Status.NONE_REPORTED),
        ("p1.talks.northland", date(2031, 4, 1), Status.NO_INFORMATION),
        ("p1.talks.northland", END, Status.REPORTED_MET_LATE),
        ("p2.captives", END, Status.NOT_YET_APPLICABLE),
    ],
)
def test_an_obligation_stands_as_the_story_has_it(obligation: str, day: date, status: Status) -> None:
    assert told(day)[0][obligation].overall.status is status


def test_the_howitzers_came_late_on_both_words() -> None:
    assert told(END)[0]["p1.guns"].basis == Basis(own_word=True, counterpart=True, others=0)


def test_the_second_phase_has_begun_for_one_and_not_for_the_other() -> None:
    phase = told(END)[1]["p2"]
    assert (phase.entered_according_to, phase.not_entered_according_to) == (("northland",), ("southmark",))


def test_one_total_of_prisoners_reconciles_and_the_other_is_twelve_above() -> None:
    findings = [each for each in told(END)[2].findings if each.measure == "prisoners.freed" and each.stated]
    kinds = {(int(each.stated.low or 0), each.kind) for each in findings if each.stated}
    assert {(460, FindingKind.RECONCILES), (472, FindingKind.TOTAL_ABOVE)} <= kinds


def test_two_agencies_differ_by_two_on_one_evening_and_two_offices_by_twelve_in_all() -> None:
    findings = told(END)[2].findings
    differ = [each for each in findings if each.kind is FindingKind.VOICES_DIFFER]
    assert {each.measure for each in differ} == {"prisoners.freed"}
    assert [(each.n, bool(each.terms)) for each in differ] == [
        (Bounds.exactly(2), True),
        (Bounds.exactly(12), False),
    ]


def test_the_later_version_replaces_the_earlier_from_its_day_on() -> None:
    assert {each.since for each in told(END)[2].superseded} == {date(2031, 3, 16)}
    assert told(date(2031, 3, 15))[2].superseded == ()


def test_the_plan_is_overtaken_and_the_reprint_is_a_copy() -> None:
    kinds = {each.kind for each in told(END)[2].findings if each.measure == "captives.freed"}
    assert FindingKind.OVERTAKEN in kinds
    _, _, copies, reports = bound()
    outlets = {report.id: report.outlet for report in reports}
    assert [(outlets[each.report], outlets[each.original]) for each in copies] == [
        ("Harbour Post", "Marrow News")
    ]


def test_nothing_of_an_undated_report_is_known_on_any_day() -> None:
    _, binding, _, reports = bound()
    (undated,) = (report.id for report in reports if report.published is None)
    ids = {each.id for each in binding.bound if each.claim.report == undated}
    used = {claim for each in told(END)[0].values() for claim in each.overall.because}
    assert ids and not ids & used
