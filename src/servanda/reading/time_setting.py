"""What a time expression is read against: the report's day, the last day named, which way the verb looks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from servanda.lexicon.time_words import TimeWords, Unit
from servanda.model import Days
from servanda.reading import time_calendar as cal
from servanda.reading.time_calendar import Moment

__all__ = ["Setting", "count", "moved", "nearest", "unit", "until_published"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Read against: `published` (the report's civil day, None if unknown), `said` (the last moment named).

    `look` says whether the governing verb is past (-1), ahead (1) or neither (0); `near_year` is the year
    of the last full date named in the same sentence; `before` the characters just before.
    """

    words: TimeWords
    published: date | None
    said: Moment | None
    near_year: int | None
    before: str
    look: Callable[[], int]

    def anchor(self, said: bool) -> date | None:
        """Give the day to count from: the last one named if asked for and there is one, else the report's."""
        if said and self.said is not None and self.said.days.first is not None:
            return self.said.days.first
        return self.published


def nearest(days: list[date], setting: Setting) -> date | None:
    """Choose among days the one meant: on the side the verb looks to, else the nearest to the report.

    A day on the other side is taken only where none is on the side looked to; the report's own day is on both.
    """
    anchor = setting.published
    if anchor is None or not days:
        return None
    look = setting.look()
    sided = [each for each in days if (each - anchor).days * look >= 0] if look else days
    return min(sided or days, key=lambda each: (abs((each - anchor).days), each > anchor))


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
