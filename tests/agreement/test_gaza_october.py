"""The steps of October 2025 for the Gaza Strip: what their coded claims come to, derived by hand."""

from datetime import date
from functools import partial

from tests.agreement import answers

from servanda.model import Bounds, FindingKind, Status, Timing

ID = "gaza-2025-10"
standing, status = partial(answers.standing, ID), partial(answers.status, ID)
findings = partial(answers.findings, ID)


def test_seven_and_thirteen_are_all_twenty_and_in_time() -> None:
    """Two groups on 13 October, the third day after the withdrawal at noon of the 10th."""
    assert standing(date(2025, 10, 14), "return.living").due == date(2025, 10, 13)
    assert status(date(2025, 10, 14), "return.living") == (Status.REPORTED_MET, Timing.IN_TIME)
    sums = [each for each in findings() if each.measure == "returned.living"]
    assert {(str(each.stated), each.kind) for each in sums} == {("20", FindingKind.RECONCILES)}


def test_the_freed_are_250_and_1718_of_1968() -> None:
    """Those serving long terms and those from Gaza are all who were freed; about 1,700 were owed."""
    whole = next(each for each in findings() if each.kind is FindingKind.PARTS_RECONCILE)
    assert whole.stated == whole.found == Bounds.exactly(250 + 1718)
    day = date(2025, 10, 14)
    assert status(day, "release.life")[0] is status(day, "release.gaza")[0] is Status.REPORTED_MET


def test_the_dead_are_late_under_one_reading_and_under_way_under_the_other() -> None:
    """25 of 28 by mid-November: due within 72 hours for one, as they are found for the other."""
    day = date(2025, 11, 20)
    assert status(day, "return.dead", "with-the-living") == (Status.REPORTED_SHORT, Timing.OVERDUE)
    assert status(day, "return.dead", "as-found") == (Status.UNDER_WAY, Timing.NO_DEADLINE)


def test_twenty_four_are_left_of_twenty_eight_after_the_first_four() -> None:
    """28 - 4 = 24, in one report."""
    left = [each for each in findings() if each.measure == "held.dead" and each.stated == Bounds.exactly(24)]
    assert {each.kind for each in left} == {FindingKind.RECONCILES}


def test_aid_is_short_under_both_readings() -> None:
    """3,203 truckloads in the 22 days to 31 October are 145 a day, of 600 or of 400."""
    for reading in ("six-hundred", "four-hundred"):
        found = standing(date(2025, 11, 2), "aid", reading).overall
        assert found.status is Status.REPORTED_SHORT
        assert found.reported == Bounds.between(3203 // 22, 3203 // 22 + 1) == Bounds.between(145, 146)
