"""The agreement of Pretoria as reported on four days, with statuses derived by hand."""

from datetime import date

import pytest
from tests.assess.test_with_reconcile import assessed

from servanda.model import Bounds, Norm, Status, Timing

# Each status with its reason: what was published up to the evening of that day.
DAYS = {
    # One side says that aid flows, the other denies it; a drone strike is alleged a day after the signing.
    date(2022, 11, 12): {
        "aid": Status.DISPUTED,
        "cessation.ethiopia": Status.ALLEGED,
        "cessation.tplf": Status.NONE_REPORTED,
        "commanders.tplf": Status.REPORTED_MET,
        "arms.lightfrom-signing": Status.AWAITING,
    },
    # 65 per cent have left the front, due on 26 November; nobody says that light arms were handed over.
    date(2022, 12, 5): {
        "disengage": Status.REPORTED_SHORT,
        "arms.lightfrom-signing": Status.NO_INFORMATION,
        "arms.lightfrom-midnight": Status.NO_INFORMATION,
        "monitor": Status.REPORTED_NOT_DONE,
    },
    # The monitors saw heavy weapons handed over, no number given; the army says that Amhara forces left.
    date(2023, 1, 13): {
        "arms.heavyjanuary": Status.UNDER_WAY,
        "withdraw.foreign": Status.REPORTED_NOT_DONE,
        "withdraw.amhara": Status.REPORTED_MET,
        "services.flights": Status.REPORTED_MET,
        "services.power": Status.DISPUTED,
        "services.phone": Status.UNDER_WAY,
        "services.banks": Status.UNDER_WAY,
        "monitor": Status.REPORTED_MET,
        "designation": Status.NO_INFORMATION,
    },
    # 85 to 90 per cent of the heavy weapons by the count of the monitors; who has left is disputed.
    date(2024, 12, 1): {
        "arms.heavyjanuary": Status.REPORTED_SHORT,
        "arms.heavyconcurrent": Status.UNDER_WAY,
        "withdraw.amhara": Status.DISPUTED,
        "designation": Status.REPORTED_MET,
        "interim": Status.REPORTED_MET,
        "demobilise.tplf": Status.UNDER_WAY,
    },
}


@pytest.mark.parametrize("day", DAYS)
def test_each_status_is_what_was_reported_by_that_day(day: date) -> None:
    found, *_ = assessed("pretoria-2022", day)
    assert {id: found[id].overall.status for id in DAYS[day]} == DAYS[day]


def test_a_share_said_as_a_share_needs_no_count_of_all() -> None:
    found, *_ = assessed("pretoria-2022", date(2024, 12, 1))
    assert found["disengage"].overall.reported == Bounds.exactly(65)
    assert found["arms.heavyjanuary"].overall.reported == Bounds.between(85, 90)
    assert found["arms.heavyjanuary"].overall.timing is Timing.OVERDUE


def test_thirty_days_are_counted_from_two_days() -> None:
    found, *_ = assessed("pretoria-2022", date(2022, 11, 12))
    days = [found[f"arms.light{reading}"].due for reading in ("from-signing", "from-midnight")]
    assert days == [date(2022, 12, 2), date(2022, 12, 3)]


def test_the_word_of_the_verifier_discharges() -> None:
    found, *_ = assessed("pretoria-2022", date(2023, 1, 13))
    assert found["federal"].norm is Norm.DISCHARGED
    assert found["services.flights"].norm is Norm.IN_FORCE
