"""Calendar arithmetic: periods as inclusive civil days with their TimeML values."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from servanda.lexicon.time_words import Holiday
from servanda.model import ALWAYS, Days

__all__ = [
    "Moment",
    "century",
    "day",
    "decade",
    "holiday",
    "month",
    "months_on",
    "part_of",
    "quarter",
    "season",
    "shifted_months",
    "valid",
    "week",
    "weekend",
    "year",
]


@dataclass(frozen=True, slots=True)
class Moment:
    """A normalised time: TIMEX3 `type` and `value`, the civil days it denotes, and its `grain`.

    `grain` is day, week, month, year or "" (nothing later can count from it). `is_full`: its year is said.
    """

    type: str
    value: str
    days: Days = ALWAYS
    grain: str = ""
    is_full: bool = False


def valid(year: int, month: int, day: int) -> date | None:
    """Give a date, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day(on: date, part: str = "", is_full: bool = False) -> Moment:
    """Denote one day, or a part of it ("MO", "NI").

    >>> day(date(2025, 2, 27), "MO").value
    '2025-02-27TMO'
    """
    type_ = "TIME" if part else "DATE"
    return Moment(type_, on.isoformat() + (f"T{part}" if part else ""), Days.on(on), "day", is_full)


def week(of: date) -> Moment:
    """Denote the week from Monday to Sunday that holds a day.

    >>> week(date(2025, 2, 27)).value
    '2025-W09'
    """
    monday = of - timedelta(days=of.weekday())
    iso = of.isocalendar()
    return Moment("DATE", f"{iso.year}-W{iso.week:02}", Days(monday, monday + timedelta(days=6)), "week")


def weekend(of: date) -> Moment:
    """Denote the Saturday and Sunday of the week that holds a day."""
    saturday = of + timedelta(days=5 - of.weekday())
    iso = of.isocalendar()
    return Moment(
        "DATE", f"{iso.year}-W{iso.week:02}-WE", Days(saturday, saturday + timedelta(days=1)), "week"
    )


def month(year: int, month: int, is_full: bool = False) -> Moment:
    """Denote a calendar month."""
    last = calendar.monthrange(year, month)[1]
    days = Days(date(year, month, 1), date(year, month, last))
    return Moment("DATE", f"{year:04}-{month:02}", days, "month", is_full)


def year(year: int, is_full: bool = True) -> Moment:
    """Denote a calendar year."""
    return Moment("DATE", f"{year:04}", Days(date(year, 1, 1), date(year, 12, 31)), "year", is_full)


def quarter(year: int, nth: int) -> Moment:
    """Denote a quarter of a calendar year, 1 to 4."""
    first = date(year, 3 * nth - 2, 1)
    return Moment("DATE", f"{year:04}-Q{nth}", Days(first, months_on(first, 3)), "month", True)


def season(year: int, month: int, code: str) -> Moment:
    """Denote three months of a season by its first; a winter belongs to the year it begins in."""
    first = date(year, month, 1)
    return Moment("DATE", f"{year:04}-{code}", Days(first, months_on(first, 3)), "month")


def decade(first: int) -> Moment:
    """Denote ten years from one divisible by ten."""
    return Moment("DATE", f"{first // 10:03}", Days(date(first, 1, 1), date(first + 9, 12, 31)), "", True)


def century(nth: int) -> Moment:
    """Denote a century as TimeML and TEI do: the 19th is 1800 to 1899."""
    first = max(1, 100 * (nth - 1))
    return Moment("DATE", f"{nth - 1:02}", Days(date(first, 1, 1), date(100 * nth - 1, 12, 31)), "", True)


def shifted_months(on: date, months: int) -> date:
    """Move a date by calendar months; the day is cut to the month's length.

    >>> shifted_months(date(2025, 1, 31), 1)
    datetime.date(2025, 2, 28)
    """
    total = on.year * 12 + on.month - 1 + months
    year, month = min(max(total // 12, 1), 9999), total % 12 + 1
    return date(year, month, min(on.day, calendar.monthrange(year, month)[1]))


def months_on(first: date, months: int) -> date:
    """Give the last day of a stretch of calendar months from a first day."""
    return shifted_months(first, months) - timedelta(days=1)


def part_of(moment: Moment, part: str) -> Moment:
    """Cut a period to its early, middle or late part; the value stays that of the whole, as in TimeML.

    Of a month: days 1 to 10, 11 to 20, 21 to the end; of a year: four months each; of a decade or century:
    thirds, the early one first.
    """
    first, last = moment.days.first, moment.days.last
    if first is None or last is None or first == last or part not in ("early", "middle", "late"):
        return moment
    if moment.grain == "month" and first.month == last.month:
        cuts = (first, first.replace(day=11), first.replace(day=21))
    elif moment.grain == "week":
        cuts = (first, first + timedelta(days=2), first + timedelta(days=5))
    else:
        span = (last - first).days + 1
        months = round(span / 30.44)
        cuts = (first, shifted_months(first, months // 3), shifted_months(first, 2 * months // 3))
    stops = (cuts[1] - timedelta(days=1), cuts[2] - timedelta(days=1), last)
    at = ("early", "middle", "late").index(part)
    return Moment(moment.type, moment.value, Days(cuts[at], stops[at]), moment.grain, moment.is_full)


def holiday(rule: Holiday, year: int) -> date:
    """Give the day of a holiday in a year."""
    if rule.easter is not None:
        return _easter(year) + timedelta(days=rule.easter)
    if rule.orthodox is not None:
        return _orthodox_easter(year) + timedelta(days=rule.orthodox)
    if rule.weekday:
        first = date(year, rule.month, 1)
        ahead = (rule.weekday - first.isoweekday()) % 7
        return first + timedelta(days=ahead + 7 * (rule.nth - 1))
    return date(year, rule.month, rule.day)


def _easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    months, days = divmod(h + m - 7 * n + 114, 31)
    return date(year, months, days + 1)


def _orthodox_easter(year: int) -> date:
    """Orthodox Easter Sunday in the Gregorian calendar, 1900 to 2099 (Meeus' Julian algorithm)."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    months, days = divmod(d + e + 114, 31)
    return date(year, months, days + 1) + timedelta(days=13)
