"""The exchange of prisoners in Afghanistan as reported on four days, with statuses derived by hand."""

from datetime import date

import pytest
from tests.assess.test_with_reconcile import assessed

from servanda.model import Bounds, Status

# Each status with its reason: what was published up to the evening of that day. All was due on 10 March.
DAYS = {
    # 1,000 of 5,000 and 105 of 1,000 by the count of one side. "Up to" names no least amount.
    date(2020, 5, 11): {
        "release.talibanfive-thousand": Status.REPORTED_SHORT,
        "release.governmentthousand": Status.REPORTED_SHORT,
        "release.talibanup-to": Status.UNCLEAR,
        "troops.8600": Status.AWAITING,
        "talks.taliban": Status.NO_INFORMATION,
    },
    # 135 days after the signing, by the word of the one who had to act.
    date(2020, 7, 15): {
        "troops.8600": Status.REPORTED_MET,
        "bases.five": Status.REPORTED_MET,
        "release.governmentthousand": Status.REPORTED_SHORT,
    },
    # 1,005 by the Taliban's count; 4,917 by the government's.
    date(2020, 8, 3): {
        "release.governmentthousand": Status.REPORTED_MET_LATE,
        "release.talibanfive-thousand": Status.REPORTED_SHORT,
    },
    # 4,917, 80 and 200 are 5,197 by two voices together.
    date(2020, 9, 4): {
        "release.talibanfive-thousand": Status.REPORTED_MET_LATE,
        "release.talibanup-to": Status.UNCLEAR,
        "talks.afghanistan": Status.NO_INFORMATION,
    },
}


@pytest.mark.parametrize("day", DAYS)
def test_each_status_is_what_was_reported_by_that_day(day: date) -> None:
    found, *_ = assessed("afghan-prisoners-2020", day)
    assert {id: found[id].overall.status for id in DAYS[day]} == DAYS[day]


def test_a_total_and_what_came_after_it_are_added_across_voices() -> None:
    found, *_ = assessed("afghan-prisoners-2020", date(2020, 9, 4))
    assert found["release.talibanfive-thousand"].overall.reported == Bounds.exactly(4917 + 80 + 200)


def test_day_135_is_13_july() -> None:
    assert assessed("afghan-prisoners-2020", date(2020, 7, 15))[0]["troops.8600"].due == date(2020, 7, 13)
