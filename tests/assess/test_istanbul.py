"""The Istanbul exchanges of 2025 as reported on five days, with statuses derived by hand."""

from datetime import date

import pytest
from tests.assess.test_with_reconcile import assessed

from servanda.model import Bounds, Norm, Status, Timing

# Each status with its reason: what was published up to the evening of that day.
DAYS = {
    # 390 and 307 of 1,000, by each side's own word; the second round is not yet held.
    date(2025, 5, 24): {
        "may.free-ua": Status.UNDER_WAY,
        "may.free-ru": Status.UNDER_WAY,
        "may.talks.russia": Status.NO_INFORMATION,
        "june.bodies-uanext-week": Status.NOT_YET_APPLICABLE,
        "july.bodies-ua": Status.NOT_YET_APPLICABLE,
    },
    # Russia says that its list was handed over and that Ukraine put the exchange off; Ukraine denies both.
    date(2025, 6, 8): {
        "may.free-ua": Status.REPORTED_MET,
        "may.terms.russia": Status.REPORTED_MET,
        "june.lists.russia": Status.DISPUTED,
        "june.lists.ukraine": Status.REPORTED_MET,
        "june.order.ukraine": Status.DENIED,
        "june.order.russia": Status.NONE_REPORTED,
        "june.bodies-uanext-week": Status.AWAITING,
        "june.free-rutwelve-hundred": Status.AWAITING,
    },
    # 6,057 by one side's count, 6,060 by the other's, a day after the week announced; 78 went back.
    date(2025, 6, 16): {
        "june.bodies-uanext-week": Status.REPORTED_MET_LATE,
        "june.bodies-uano-day": Status.REPORTED_MET,
        "june.bodies-ruas-many": Status.UNDER_WAY,
        "june.bodies-ruas-held": Status.UNDER_WAY,
        "june.free-uatwelve-hundred": Status.UNDER_WAY,
        "june.medical.russia": Status.REPORTED_MET,
    },
    # Russia says 1,200 each, Ukraine more than 1,000. "All" names no number, so nothing can reach it.
    date(2025, 7, 24): {
        "june.free-uathousand": Status.REPORTED_MET,
        "june.free-uatwelve-hundred": Status.REPORTED_MET,
        "june.free-uaall": Status.UNDER_WAY,
        "july.free-ua": Status.AWAITING,
        "july.bodies-ua": Status.AWAITING,
    },
    # 84, 146 and 185 are 415 of 1,200; three times 1,000 bodies since the third round.
    date(2025, 10, 23): {
        "july.free-ua": Status.UNDER_WAY,
        "july.free-ru": Status.UNDER_WAY,
        "july.bodies-ua": Status.REPORTED_MET,
        "june.order.russia": Status.ALLEGED,
        "june.order.ukraine": Status.ALLEGED,
    },
}


@pytest.mark.parametrize("day", DAYS)
def test_each_status_is_what_was_reported_by_that_day(day: date) -> None:
    found, *_ = assessed("istanbul-2025", day)
    assert {id: found[id].overall.status for id in DAYS[day]} == DAYS[day]


def test_the_dead_are_counted_between_the_two_sides_and_never_averaged() -> None:
    owed = assessed("istanbul-2025", date(2025, 6, 16))[0]["june.bodies-uanext-week"]
    assert owed.overall.reported == Bounds.between(6057, 6060)
    told = {line.voice: line.reported for line in owed.voices}
    assert (told["russia"], told["ukraine"]) == (Bounds.exactly(6060), Bounds.exactly(6057))
    assert owed.overall.timing is Timing.LATE


def test_only_the_counterparts_word_discharges() -> None:
    found, *_ = assessed("istanbul-2025", date(2025, 6, 16))
    # Ukraine speaks of 697 and 303 that came home; Russia speaks of 1,000 that came home.
    assert found["may.free-ua"].norm is Norm.DISCHARGED
    assert found["may.free-ru"].norm is Norm.DISCHARGED
    assert found["june.lists.ukraine"].norm is not Norm.DISCHARGED


def test_what_went_before_the_third_round_is_not_of_it() -> None:
    found, *_ = assessed("istanbul-2025", date(2025, 10, 23))
    assert found["july.bodies-ua"].overall.reported == Bounds.exactly(3000)
    assert found["july.free-ua"].overall.reported == Bounds.exactly(415)
