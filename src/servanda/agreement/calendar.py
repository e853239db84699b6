"""Days as an agreement writes them: civil dates, `day 42` or `D+90`."""

import re
from datetime import date, timedelta
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from servanda.model import Calendar

__all__ = ["WrittenDay", "civil", "resolve"]

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_COUNTED = re.compile(r"day (\d{1,5})", re.ASCII)
_OFFSET = re.compile(r"D ?\+ ?(\d{1,5})", re.ASCII)
_FORM = r"^(\d{4}-\d{2}-\d{2}|day \d{1,5}|D ?\+ ?\d{1,5})$"


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
    if not (_COUNTED.fullmatch(text) or _OFFSET.fullmatch(text)):
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
    """
    counted, offset = _COUNTED.fullmatch(day), _OFFSET.fullmatch(day)
    if counted:
        return _shift(calendar, _day_one(int(counted[1]), calendar))
    if offset:
        return _shift(calendar, _d_plus(int(offset[1]), calendar))
    return date.fromisoformat(day)


def _day_one(number: int, calendar: Calendar) -> int:
    if calendar.counting != "day_one":
        raise ValueError(f"the calendar counts D+n, so `day {number}` has no meaning|write D+n or a date")
    if number < 1:
        raise ValueError("days are counted from day 1|write `day 1` for the day of effect")
    return number - 1


def _d_plus(number: int, calendar: Calendar) -> int:
    if calendar.counting != "d_plus":
        what = f"the calendar counts days from day 1, so D+{number} has no meaning"
        raise ValueError(f"{what}|write `day {number + 1}` or a date")
    return number


def _shift(calendar: Calendar, days: int) -> date:
    try:
        return calendar.effective + timedelta(days=days)
    except OverflowError:
        raise ValueError("the day lies beyond the year 9999|check the number") from None
