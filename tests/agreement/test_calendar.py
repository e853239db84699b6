from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.agreement import load_agreement
from servanda.agreement.calendar import WEEKDAYS, WrittenDay, resolve
from servanda.model import Calendar

WORKING = Calendar(
    "UTC", date(2031, 3, 1), rest_days=("saturday", "sunday"), holidays=(date(2031, 3, 5), date(2031, 3, 8))
)
GAZA = Calendar("Asia/Jerusalem", date(2025, 1, 19))
COLOMBIA = Calendar("America/Bogota", date(2016, 12, 1), "d_plus")


@pytest.mark.parametrize(
    ("written", "on"),
    [
        ("day 1", date(2025, 1, 19)),
        ("day 7", date(2025, 1, 25)),
        ("day 16", date(2025, 2, 3)),
        ("day 22", date(2025, 2, 9)),
        ("day 42", date(2025, 3, 1)),
        ("day 50", date(2025, 3, 9)),
        ("2025-03-01", date(2025, 3, 1)),
    ],
)
def test_the_day_of_effect_is_day_one(written: str, on: date) -> None:
    assert resolve(WrittenDay(written), GAZA) == on


@pytest.mark.parametrize(
    ("written", "on"),
    [
        ("D+0", date(2016, 12, 1)),
        ("D+90", date(2017, 3, 1)),
        ("D + 150", date(2017, 4, 30)),
        ("D+180", date(2017, 5, 30)),
    ],
)
def test_days_are_counted_from_d(written: str, on: date) -> None:
    assert resolve(WrittenDay(written), COLOMBIA) == on


@given(st.integers(1, 20_000))
def test_day_n_is_n_minus_one_days_after_the_first(number: int) -> None:
    assert resolve(WrittenDay(f"day {number}"), GAZA) - GAZA.effective == timedelta(days=number - 1)
    assert resolve(WrittenDay(f"D+{number}"), COLOMBIA) - COLOMBIA.effective == timedelta(days=number)


@pytest.mark.parametrize(("written", "calendar"), [("day 3", COLOMBIA), ("D+3", GAZA), ("day 0", GAZA)])
def test_a_day_counted_otherwise_than_the_calendar_is_refused(written: str, calendar: Calendar) -> None:
    with pytest.raises(ValueError, match=r"\|"):
        resolve(WrittenDay(written), calendar)


def test_a_moment_without_offset_is_local_to_the_zone() -> None:
    moment = load_agreement("gaza-2025-01").calendar.effective_at
    assert moment == datetime(2025, 1, 19, 11, 15, tzinfo=timezone(timedelta(hours=2)))


@pytest.mark.parametrize(
    ("written", "on"),
    [
        ("working day 1", date(2031, 3, 3)),  # the day of effect is a Saturday
        ("working day 2", date(2031, 3, 4)),
        (
            "working day 3",
            date(2031, 3, 6),
        ),  # the fifth is a holiday, the eighth a day of rest too
        ("working day 5", date(2031, 3, 10)),
        ("day 3", date(2031, 3, 3)),
    ],
)
def test_working_days_leave_out_rest_and_holidays(written: str, on: date) -> None:
    assert resolve(WrittenDay(written), WORKING) == on


def test_working_days_after_d_begin_the_day_after() -> None:
    after = Calendar("UTC", date(2031, 3, 3), "d_plus", rest_days=("saturday", "sunday"))
    days = ("D+0 working days", "D+1 working day", "D+5 working days")
    found = [resolve(WrittenDay(each), after) for each in days]
    assert found == [date(2031, 3, 3), date(2031, 3, 4), date(2031, 3, 10)]


@given(
    st.integers(1, 400),
    st.sets(st.sampled_from(WEEKDAYS), max_size=6),
    st.sets(st.dates(date(2031, 1, 1), date(2032, 12, 31)), min_size=1, max_size=40),
)
def test_the_nth_working_day_is_the_one_found_by_counting(
    number: int, rest: set[str], free: set[date]
) -> None:
    calendar = Calendar("UTC", date(2031, 3, 1), rest_days=tuple(sorted(rest)), holidays=tuple(sorted(free)))
    day, count = calendar.effective - timedelta(days=1), 0
    while count < number:
        day += timedelta(days=1)
        count += WEEKDAYS[day.weekday()] not in rest and day not in free
    assert resolve(WrittenDay(f"working day {number}"), calendar) == day
