"""Days as an agreement writes them: civil dates, `day 42` or `D+90`, all days or working days alone."""

import re
from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from servanda.model import Calendar

__all__ = ["WEEKDAYS", "WrittenDay", "civil", "resolve"]

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_COUNTED = re.compile(r"day (\d{1,5})", re.ASCII)
_OFFSET = re.compile(r"D ?\+ ?(\d{1,5})", re.ASCII)
_WORKING = re.compile(r"working day (\d{1,5})", re.ASCII)
_WORKING_OFFSET = re.compile(r"D ?\+ ?(\d{1,5}) working days?", re.ASCII)
_COUNTS = (_COUNTED, _OFFSET, _WORKING, _WORKING_OFFSET)
_FORM = r"^(\d{4}-\d{2}-\d{2}|(working )?day \d{1,5}|D ?\+ ?\d{1,5}( working days?)?)$"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class WrittenDay(str):
    """A day as the file writes it; which date it is depends on the calendar."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Accept the three forms, refuse dates that do not exist."""
        return core_schema.no_info_after_validator_function(_written, core_schema.str_schema())

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: Any) -> dict[str, Any]:
        """Describe the three forms."""
        return {"type": "string", "pattern": _FORM, "description": "a date, `day 42` or `D+90`"}


def civil(text: str) -> date:
    """Read a date written as year-month-day; refuses every other form and dates that do not exist.

    >>> civil("2025-03-01")
    datetime.date(2025, 3, 1)
    """
    if not _ISO.fullmatch(text):
        raise PydanticCustomError(
            "day", '"{day}" is not a date', {"day": text, "mend": "write it as year-month-day, 2025-03-01"}
        )
    try:
        return date.fromisoformat(text)
    except ValueError:
        mend = "check the month and the day"
        raise PydanticCustomError(
            "day", "{day} is not a day of the calendar", {"day": text, "mend": mend}
        ) from None


def _written(text: str) -> WrittenDay:
    if not any(form.fullmatch(text) for form in _COUNTS):
        try:
            civil(text)
        except PydanticCustomError as error:
            if error.type == "day" and not _ISO.fullmatch(text):
                what, mend = '"{day}" is not a day', "write a date (2025-03-01), `day 42` or `D+90`"
                raise PydanticCustomError("day", what, {"day": text, "mend": mend}) from None
            raise
    return WrittenDay(text)


def resolve(day: WrittenDay, calendar: Calendar) -> date:
    """Find the civil date of a written day; raises ValueError where the calendar counts otherwise.

    >>> resolve(WrittenDay("day 42"), Calendar("Asia/Jerusalem", date(2025, 1, 19)))
    datetime.date(2025, 3, 1)
    >>> resolve(WrittenDay("D+90"), Calendar("America/Bogota", date(2016, 12, 1), "d_plus"))
    datetime.date(2017, 3, 1)
    >>> calendar = Calendar("UTC", date(2031, 3, 1), rest_days=("saturday", "sunday"))
    >>> resolve(WrittenDay("working day 3"), calendar)
    datetime.date(2031, 3, 5)
    """
    for form, count in ((_COUNTED, _day_one), (_OFFSET, _d_plus)):
        if found := form.fullmatch(day):
            return _shift(calendar, count(int(found[1]), calendar))
    if found := _WORKING.fullmatch(day):
        return _nth_working(
            calendar, calendar.effective, _day_one(int(found[1]), calendar, "working day") + 1
        )
    if found := _WORKING_OFFSET.fullmatch(day):
        number = _d_plus(int(found[1]), calendar, "working day")
        return _nth_working(calendar, _shift(calendar, 1), number) if number else calendar.effective
    return date.fromisoformat(day)


def _day_one(number: int, calendar: Calendar, unit: str = "day") -> int:
    if calendar.counting != "day_one":
        raise ValueError(f"the calendar counts D+n, so `{unit} {number}` has no meaning|write D+n or a date")
    if number < 1:
        raise ValueError(f"days are counted from day 1|write `{unit} 1` for the day of effect")
    return number - 1


def _d_plus(number: int, calendar: Calendar, unit: str = "day") -> int:
    if calendar.counting != "d_plus":
        what = f"the calendar counts days from day 1, so D+{number} has no meaning"
        raise ValueError(f"{what}|write `{unit} {number + 1}` or a date")
    return number


def _shift(calendar: Calendar, days: int) -> date:
    try:
        return calendar.effective + timedelta(days=days)
    except OverflowError:
        raise ValueError("the day lies beyond the year 9999|check the number") from None


def _nth_working(calendar: Calendar, first: date, number: int) -> date:
    """Find the nth working day from a day on, that day included."""
    if not (calendar.rest_days or calendar.holidays):
        raise ValueError("the calendar declares no days of rest|add `rest_days: [saturday, sunday]` to it")
    works = {place for place, name in enumerate(WEEKDAYS) if name not in calendar.rest_days}
    free = sorted(day.toordinal() for day in calendar.holidays if day >= first and day.weekday() in works)

    def working(last: int) -> int:
        """Count the working days from the first to another, both included."""
        weeks, rest = divmod(last - first.toordinal() + 1, 7)
        started = sum((first.weekday() + day) % 7 in works for day in range(rest))
        return weeks * len(works) + started - bisect_right(free, last)

    days = range(first.toordinal(), date.max.toordinal() + 1)
    place = bisect_left(days, number, key=working)
    if place == len(days):
        raise ValueError("the day lies beyond the year 9999|check the number")
    return date.fromordinal(days[place])
