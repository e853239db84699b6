"""Readers of expressions that name a day by its weekday, its nearness, its number or its feast."""

import re
from dataclasses import replace
from datetime import date, timedelta

from servanda.model import Days
from servanda.reading.times import calendar as cal
from servanda.reading.times.calendar import Moment
from servanda.reading.times.setting import STEPS, Setting, near_years, nearest

__all__ = ["DAY_READERS"]


def _weekday(groups: dict[str, str], setting: Setting) -> Moment | None:
    number, now = setting.words.weekdays[groups["weekday"]], setting.published
    part = setting.words.dayparts.get(groups.get("daypart", ""), "")
    if now is None and setting.said is None:
        return Moment("DATE", f"XXXX-WXX-{number}")
    if "week" in groups and now:
        monday = now - timedelta(days=now.weekday()) + timedelta(days=7 * STEPS[groups["week"]])
        return cal.day(monday + timedelta(days=number - 1), part)
    on = _which_weekday(number, groups.get("which"), setting)
    return cal.day(on, part) if on else None


def _which_weekday(number: int, which: str | None, setting: Setting) -> date | None:
    rule = setting.words.which[which] if which else None
    anchor = setting.anchor(bool(rule and rule.said))
    if anchor is None:
        return None
    back = anchor - timedelta(days=(anchor.isoweekday() - number) % 7)
    on = anchor + timedelta(days=(number - anchor.isoweekday()) % 7)
    if rule is None or which == "this":
        looks = 1 if rule is not None else setting.look() or _is_deadline(setting)
        return on if looks > 0 else back
    if rule.step < 0:
        return back if back < anchor else back - timedelta(days=7)
    if rule.step > 0:
        return on if on > anchor else on + timedelta(days=7)
    return back if anchor - back < timedelta(days=6) else on


def _is_deadline(setting: Setting) -> bool:
    return bool(re.search(r"\b(?:by|until|till|before)\s+$", setting.before, re.I))


def _near(groups: dict[str, str], setting: Setting) -> Moment | None:
    now = setting.published
    if now is None:
        return Moment("DATE", "XXXX-XX-XX")
    part = setting.words.dayparts.get(groups.get("daypart", ""), "")
    if "lastnight" in groups:
        return replace(cal.day(now - timedelta(days=1), "NI"), days=Days(now - timedelta(days=1), now))
    if "this" in groups:
        on = setting.anchor(groups["this"] == "that")
        return cal.day(on, part) if on else None
    on = now + timedelta(days=setting.words.near[groups["near"]])
    return cal.day(on, "NI" if groups["near"] == "tonight" else part)


def _which_daypart(groups: dict[str, str], setting: Setting) -> Moment | None:
    rule = setting.words.which[groups["which"]]
    anchor = setting.anchor(rule.said)
    part = setting.words.dayparts[groups["daypart"]]
    return cal.day(anchor + timedelta(days=rule.step), part) if anchor else None


def _weekdays_ago(groups: dict[str, str], setting: Setting) -> Moment | None:
    times, now = setting.words.numbers.get(groups["n"]), setting.published
    if times is None or now is None:
        return None
    back = (now.isoweekday() - setting.words.weekdays[groups["weekday"]]) % 7 or 7
    return cal.day(now - timedelta(days=back + 7 * (int(times) - 1)))


def _overnight(groups: dict[str, str], setting: Setting) -> Moment | None:
    now = setting.published
    if now is None:
        return Moment("TIME", "XXXX-XX-XXTNI")
    before = now - timedelta(days=1)
    return Moment("TIME", f"{before}TNI", Days(before, now), "day")


def _nth(groups: dict[str, str], setting: Setting) -> Moment | None:
    day, now = int(re.sub(r"\D", "", groups["nth"])), setting.published
    said = (
        setting.said.days.first
        if setting.said is not None and setting.said.grain in ("day", "month")
        else None
    )
    months = [cal.shifted_months(now.replace(day=1), step) for step in (-1, 0, 1)] if now else []
    if "which" in groups:
        months = [months[1 + STEPS.get(groups["which"], 0)]] if months else []
    elif said is not None:
        months = [said.replace(day=1)]
    found = [on for first in months if (on := cal.valid(first.year, first.month, day))]
    on = nearest(found, setting)
    return cal.day(on) if on and (said or "which" in groups or _is_placed(setting)) else None


def _is_placed(setting: Setting) -> bool:
    return bool(re.search(r"\b(?:on|by|until|since|from|before|after)\s+$", setting.before, re.I))


def _holiday(groups: dict[str, str], setting: Setting) -> Moment | None:
    rule = setting.words.holidays[groups["holiday"]]
    if "year" in groups:
        return cal.day(cal.holiday(rule, int(groups["year"])), is_full=True)
    on = nearest([cal.holiday(rule, year) for year in near_years(setting)], setting)
    return cal.day(on) if on else None


DAY_READERS = {
    "weekday": _weekday,
    "near": _near,
    "overnight": _overnight,
    "which_daypart": _which_daypart,
    "weekdays_ago": _weekdays_ago,
    "nth": _nth,
    "holiday": _holiday,
}
