"""Readers of expressions that name a day, month, year or season; each gives a moment or refuses."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from servanda.model import Days
from servanda.reading.times import calendar as cal
from servanda.reading.times.calendar import Moment
from servanda.reading.times.setting import STEPS, Setting, near_years, nearest

__all__ = ["DATE_READERS"]


def _year_of(written: str) -> int:
    year = int(written)
    return year if year > 99 else year + (2000 if year < 50 else 1900)


def _number(written: str) -> int:
    return int(re.sub(r"\D", "", written))


def _said_year(groups: dict[str, str], setting: Setting) -> int | None:
    if "year" in groups:
        return _year_of(groups["year"])
    if "sameyear" in groups:
        told = setting.anchor(True)
        return told.year if told is not None else None
    step = groups.get("lastyear")
    if step and setting.published:
        return setting.published.year + STEPS[step]
    return None


def _date(groups: dict[str, str], setting: Setting) -> Moment | None:
    month = int(groups["m"]) if "m" in groups else setting.words.months[groups["month"]]
    day, year = _number(groups["day"]), _said_year(groups, setting)
    if year is not None:
        on = cal.valid(year, month, day)
        return cal.day(on, is_full=True) if on else None
    on = _near_date(month, day, groups.get("weekday"), setting)
    if "side" in groups and setting.published:
        now, step = setting.published, STEPS[groups["side"]]
        days = [on for year in near_years(setting) if (on := cal.valid(year, month, day))]
        on = next((each for each in sorted(days, reverse=step < 0) if (each - now).days * step > 0), on)
    if on is None:
        return Moment("DATE", f"XXXX-{month:02}-{day:02}") if cal.valid(2000, month, day) else None
    return cal.day(on)


def _near_date(month: int, day: int, weekday: str | None, setting: Setting) -> date | None:
    found = [on for year in near_years(setting) if (on := cal.valid(year, month, day)) is not None]
    if weekday:
        number = setting.words.weekdays[weekday]
        found = [on for on in found if on.isoweekday() == number] or found
    return nearest(found, setting)


def _slashed(groups: dict[str, str], setting: Setting) -> Moment | None:
    one, two, year = int(groups["one"]), int(groups["two"]), _year_of(groups["year"])
    found = {on for month, day in ((one, two), (two, one)) if (on := cal.valid(year, month, day))}
    if len(found) == 1:
        return cal.day(found.pop(), is_full=True)
    now = setting.published
    if not found or now is None:
        return None
    first, second = sorted(found, key=lambda on: abs((on - now).days))
    gap, other = abs((first - now).days), abs((second - now).days)
    return cal.day(first, is_full=True) if gap < 15 < other else None


def _days_of_month(groups: dict[str, str], setting: Setting) -> Moment | None:
    first = _date(groups, setting)
    last = _date({**groups, "day": groups["until"]}, setting)
    if first is None or last is None or first.days.first is None or last.days.first is None:
        return None
    if first.days.first >= last.days.first:
        return None
    return Moment("DATE", f"{first.value}/{last.value}", Days(first.days.first, last.days.first), "day")


def _month(groups: dict[str, str], setting: Setting) -> Moment | None:
    number = setting.words.months[groups["month"]]
    year, full = _said_year(groups, setting), "year" in groups
    if year is None and "which" in groups:
        year = _which_year(number, groups["which"], setting)
    if year is None:
        first = nearest([date(each, number, 1) for each in near_years(setting)], _of_month(setting))
        first = _this_month(number, setting) or first
        year = first.year if first else None
    if year is None:
        return Moment("DATE", f"XXXX-{number:02}")
    return cal.part_of(cal.month(year, number, full), _part(groups, setting))


def _of_month(setting: Setting) -> Setting:
    follows = setting.follows
    return replace(setting, follows=follows.replace(day=1)) if follows else setting


def _this_month(number: int, setting: Setting) -> date | None:
    now = setting.published
    same = now is not None and now.month == number and setting.follows is None
    return date(now.year, number, 1) if now and same else None


def _which_year(month: int, which: str, setting: Setting) -> int | None:
    rule, anchor = setting.words.which[which], setting.anchor(setting.words.which[which].said)
    if anchor is None:
        return None
    if rule.step < 0:
        return anchor.year if month < anchor.month else anchor.year - 1
    if rule.step > 0:
        return anchor.year if month > anchor.month else anchor.year + 1
    return anchor.year


def _part(groups: dict[str, str], setting: Setting) -> str:
    return setting.words.parts.get(groups.get("part", ""), "")


def _edge_of_month(groups: dict[str, str], setting: Setting) -> Moment | None:
    whole = _month(groups, setting)
    if whole is None or whole.days.first is None or whole.days.last is None:
        return None
    return cal.day(whole.days.last if groups["edge"] == "last" else whole.days.first)


def _months(groups: dict[str, str], setting: Setting) -> Moment | None:
    last = _month({**groups, "month": groups["until"]}, setting)
    if last is None or last.days.first is None:
        return None
    number = setting.words.months[groups["month"]]
    first = date(last.days.first.year - (number > last.days.first.month), number, 1)
    return Moment(
        "DATE", f"{first:%Y-%m}/{last.value}", Days(first, last.days.last), "month", "year" in groups
    )


def _year(groups: dict[str, str], setting: Setting) -> Moment | None:
    return cal.part_of(cal.year(int(groups["year"])), _part(groups, setting))


def _years(groups: dict[str, str], setting: Setting) -> Moment | None:
    first, until = int(groups["year"]), groups["until"]
    last = int(until) if len(until) == 4 else first // 100 * 100 + int(until)
    if not first < last < first + 100:
        return None
    return Moment("DATE", f"{first}/{last}", Days(date(first, 1, 1), date(last, 12, 31)), "year", True)


def _period_year(groups: dict[str, str], setting: Setting) -> int | None:
    if "year" in groups:
        return int(groups["year"])
    if setting.published is None:
        return None
    return setting.published.year + STEPS[groups.get("which", "the")]


def _half(groups: dict[str, str], setting: Setting) -> Moment | None:
    year = _period_year(groups, setting)
    if year is None:
        return None
    nth = 1 if groups["half"] == "first" else 2
    first = date(year, 6 * nth - 5, 1)
    return Moment("DATE", f"{year}-H{nth}", Days(first, cal.months_on(first, 6)), "month", True)


def _quarter(groups: dict[str, str], setting: Setting) -> Moment | None:
    nth = int(groups["q"]) if "q" in groups else setting.words.ordinals.get(groups["quarter"], 4)
    year = _period_year(groups, setting)
    if year is None:
        return Moment("DATE", f"XXXX-Q{nth}")
    if "year" not in groups and "which" not in groups and setting.published:
        starts = [date(each, 3 * nth - 2, 1) for each in range(year - 1, year + 2)]
        near = nearest(starts, setting)
        year = near.year if near else year
    return cal.quarter(year, nth)


def _decade(groups: dict[str, str], setting: Setting) -> Moment | None:
    if "decade" in groups:
        first = int(groups["decade"])
    else:
        tens = setting.words.decades[groups["word"]] if "word" in groups else int(groups["short"])
        now = setting.published
        first = 1900 + tens if now is None or 2000 + tens > now.year else 2000 + tens
    if first % 100 == 0 and "decade" in groups and first < 2000:
        return cal.part_of(cal.century(first // 100 + 1), _part(groups, setting))
    return cal.part_of(cal.decade(first), _part(groups, setting))


def _century(groups: dict[str, str], setting: Setting) -> Moment | None:
    nth = setting.words.ordinals.get(groups["nth"]) or _number(groups["nth"])
    if "bc" in groups:
        return Moment("DATE", f"BC{nth - 1:02}")
    return cal.part_of(cal.century(nth), _part(groups, setting)) if 1 <= nth <= 99 else None


def _season(groups: dict[str, str], setting: Setting) -> Moment | None:
    rule = setting.words.seasons[groups["season"]]
    if "year" in groups:
        return cal.season(int(groups["year"]), rule.month, rule.code)
    now = setting.published
    if now is None:
        return Moment("DATE", f"XXXX-{rule.code}")
    step = setting.words.which[groups["which"]].step if "which" in groups else None
    starts = [date(year, rule.month, 1) for year in range(now.year - 2, now.year + 2)]
    first = _which_start(starts, step, now) if step is not None else nearest(starts, setting)
    return cal.season(first.year, rule.month, rule.code) if first else None


def _which_start(starts: list[date], step: int, now: date) -> date:
    ended = [first for first in starts if cal.months_on(first, 3) < now]
    ahead = [first for first in starts if first > now]
    running = [first for first in starts if first <= now <= cal.months_on(first, 3)]
    if step < 0:
        return ended[-1]
    return (
        running[0] if step == 0 and running else (ahead[0] if step else min((*ahead, *ended), key=_gap(now)))
    )


def _gap(now: date) -> Callable[[date], int]:
    return lambda first: abs((first - now).days)


def _bare_season(groups: dict[str, str], setting: Setting) -> Moment | None:
    placed = re.search(r"\b(?:in|by|since|until|during|before|through|of)\s+$", setting.before, re.I)
    return _season(groups, setting) if placed else None


DATE_READERS = {
    "date": _date,
    "slashed": _slashed,
    "days_of_month": _days_of_month,
    "month": _month,
    "edge_of_month": _edge_of_month,
    "months": _months,
    "year": _year,
    "years": _years,
    "half": _half,
    "quarter": _quarter,
    "decade": _decade,
    "century": _century,
    "season": _season,
    "bare_season": _bare_season,
}
