"""The release of detainees in Yemen as reported on three days, with statuses derived by hand."""

from datetime import date

import pytest
from tests.assess.test_with_reconcile import assessed

from servanda.model import Bounds, Status

# Each status with its reason: what was published up to the evening of that day.
DAYS = {
    # 318 of 887 on the first of three days, 13 ahead of them; only plans for the journalists.
    date(2023, 4, 15): {
        "free.all": Status.UNDER_WAY,
        "free.houthi": Status.UNDER_WAY,
        "free.government": Status.UNDER_WAY,
        "talks.government": Status.AWAITING,
        "visits.houthis": Status.NO_INFORMATION,
    },
    # One outlet counts 706 and 186; the Red Cross counts 869 of 887 and so denies it.
    date(2023, 4, 23): {
        "free.all": Status.DISPUTED,
        "free.houthi": Status.REPORTED_MET,
        "free.government": Status.REPORTED_MET,
        "free.coalition": Status.REPORTED_MET,
        "free.journalists": Status.REPORTED_MET,
        "order.houthis": Status.NONE_REPORTED,
    },
    # Talks due in May began on 16 June; each side says that the other held up the visits.
    date(2023, 6, 20): {
        "talks.government": Status.REPORTED_MET_LATE,
        "talks.houthis": Status.REPORTED_MET_LATE,
        "visits.houthis": Status.REPORTED_NOT_DONE,
        "visits.government": Status.NO_INFORMATION,
        "order.government": Status.ALLEGED,
        "order.houthis": Status.ALLEGED,
    },
}


@pytest.mark.parametrize("day", DAYS)
def test_each_status_is_what_was_reported_by_that_day(day: date) -> None:
    found, *_ = assessed("yemen-2023", day)
    assert {id: found[id].overall.status for id in DAYS[day]} == DAYS[day]


def test_the_red_cross_count_is_short_on_its_own_word() -> None:
    owed = assessed("yemen-2023", date(2023, 4, 23))[0]["free.all"]
    told = {line.voice: (line.status, line.reported) for line in owed.voices}
    assert told["icrc"] == (Status.REPORTED_SHORT, Bounds.exactly(869))
    assert told["outlet:South24"] == (Status.REPORTED_MET, Bounds.exactly(706 + 186))


def test_the_days_were_put_off_before_the_flights() -> None:
    found, *_ = assessed("yemen-2023", date(2023, 4, 23))
    assert (found["free.all"].due, found["free.all"].amended_by) == (date(2023, 4, 16), ("three-days-later",))
