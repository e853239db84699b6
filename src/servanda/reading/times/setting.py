"""What a time expression is read against: the report's day, the last day named, which way the verb looks."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from servanda.lexicon.time_words import TimeWords, Unit
from servanda.model import Days
from servanda.reading.times import calendar as cal
from servanda.reading.times.calendar import Moment

__all__ = ["STEPS", "Setting", "count", "moved", "near_years", "nearest", "unit", "until_published"]


STEPS = {"last": -1, "this": 0, "next": 1, "the": 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Read against: `published` (the report's civil day, None if unknown), `said` (the last moment named).

    `look` says whether the governing verb is past (-1), ahead (1) or neither (0); `follows` is the first
    day of a full date that this one is listed after; `before` the characters just before and `tag_before` the
    tag of the token there; `clock_day` the day that the same sentence names for a time of day.
    """

    words: TimeWords
    published: date | None
    said: Moment | None
    follows: date | None
    before: str
    tag_before: str
    clock_day: date | None
    look: Callable[[], int]

    def anchor(self, said: bool) -> date | None:
        """Give the day to count from: the last one named if asked for and there is one, else the report's.

        What is told as past is not counted from a day that is still to come.
        """
        day = self.said.days.first if said and self.said is not None else None
        ahead = day is not None and self.published is not None and day > self.published
        return self.published if day is None or (ahead and self.look() < 0) else day


def nearest(days: list[date], setting: Setting) -> date | None:
    """Choose among days the one meant: on the side the verb looks to, else the nearest to the report.

    The report's own day is on both sides. A day eight months off or more gives way to one on the other side
    that is close (four months back, or ahead of a bound such as "until"; else six weeks): the verb that
    was found is then not the one that governs the date.
    """
    anchor = setting.published
    if setting.follows is not None:
        return min((each for each in days if each >= setting.follows), default=None)
    if anchor is None or not days:
        return None
    near = sorted(days, key=lambda each: (abs((each - anchor).days), each > anchor))
    look = setting.look()
    sided = next((each for each in near if (each - anchor).days * look >= 0), near[0])
    close = 120 if look > 0 or _BOUND.search(setting.before) else 45
    far = abs((sided - anchor).days) > 240 and abs((near[0] - anchor).days) < close
    return near[0] if far else sided


_BOUND = re.compile(r"\b(?:by|until|till|from|before|to|through)\s+(?:the\s+end\s+of\s+)?$", re.I)


def near_years(setting: Setting) -> range:
    """Give the years that a date without one may be of: around the report, or the date it is listed after."""
    if setting.follows is not None:
        return range(setting.follows.year, setting.follows.year + 2)
    now = setting.published
    return range(now.year - 1, now.year + 2) if now else range(0)


def unit(groups: dict[str, str], setting: Setting) -> Unit:
    """Give the unit a match names; plural and possessive endings do not matter."""
    return setting.words.units[groups["unit"]]


def count(groups: dict[str, str], setting: Setting) -> Decimal | None:
    """Give the number a match says, None where it says only "several" or nothing."""
    said = groups.get("n")
    if said is None:
        return None
    return setting.words.numbers.get(said) or Decimal(said)


def moved(on: date, unit: Unit, times: Decimal, step: int) -> Moment | None:
    """Move a day by a number of units and denote the result at the unit's own grain."""
    if unit.days:
        return cal.day(on + timedelta(days=step * int(times * unit.days)))
    if unit.months:
        return cal.day(cal.shifted_months(on, step * int(times * unit.months)))
    return None


def until_published(moment: Moment, setting: Setting) -> Days:
    """Cut a period that is still running at the report's day, unless the verb looks ahead."""
    first, last, now = moment.days.first, moment.days.last, setting.published
    running = first is not None and last is not None and now is not None and first <= now < last
    return Days(first, now) if running and setting.look() < 1 else moment.days
