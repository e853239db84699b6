"""How neighbouring time expressions bear on one another: clocks on days, lengths from days, two ends."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from servanda.lexicon.time_words import TimeWords
from servanda.model import Days
from servanda.reading.times.calendar import Moment, shifted_months
from servanda.reading.times.relations import as_end, is_joined
from servanda.reading.times.rules import Expression
from servanda.reading.times.setting import moved

__all__ = ["ReadTime", "is_clocked", "is_counted_from", "is_listed", "joint_days", "linked_moments"]

_ON = re.compile(r"\s*,?\s*(?:on|of)?\s*(?:the\s+)?", re.I)
_FROM = re.compile(r"\s+(?P<way>after|before|from|of|following)\s+(?:the\s+)?", re.I)
_THROUGHOUT = re.compile(r"\b(?:for|in|over|during|within)\s+(?:the\s+)?$", re.I)


@dataclass(frozen=True, slots=True)
class ReadTime:
    """A time expression with the moment it was read as."""

    expression: Expression
    moment: Moment


def linked_moments(read: tuple[ReadTime, ...], text: str, words: TimeWords) -> tuple[ReadTime, ...]:
    """Give clocks the day named after them, and lengths counted from a named day their own days."""
    following = (*read[1:], None)[: len(read)]
    return tuple(
        _linked(_in_its_year(each, after, text), after, text, words)
        for each, after in zip(read, following, strict=True)
    )


_LISTED = re.compile(
    r"\s*(?:,|and|or|to|until|till|through|[-–]|,\s*and)\s*(?:on\s+|in\s+)?(?:the\s+)?", re.I
)


def is_listed(between: str) -> bool:
    """Whether two dates stand side by side, so that the year of one is that of the other."""
    return bool(_LISTED.fullmatch(between))


def _in_its_year(each: ReadTime, after: ReadTime | None, text: str) -> ReadTime:
    """Give "May" in "from May to September 2021" the year of September, or the one before."""
    moment = each.moment
    if (
        after is None
        or moment.is_full
        or not after.moment.is_full
        or each.expression.rule.reads not in _YEARLY
    ):
        return each
    first, last, stop = moment.days.first, moment.days.last, after.moment.days.first
    if first is None or last is None or stop is None:
        return each
    if not is_listed(text[each.expression.end : after.expression.start]):
        return each
    years = stop.year - first.year
    if shifted_months(first, 12 * years) > stop:
        years -= 1
    days = Days(shifted_months(first, 12 * years), shifted_months(last, 12 * years))
    value = f"{first.year + years:04}{moment.value[4:]}"
    return ReadTime(each.expression, replace(moment, days=days, value=value))


_YEARLY = ("date", "month")


def _linked(each: ReadTime, after: ReadTime | None, text: str, words: TimeWords) -> ReadTime:
    link = _LINKS.get(each.expression.rule.reads)
    if link is None or after is None or after.moment.grain != "day":
        return each
    day = after.moment.days.first
    between = text[each.expression.end : after.expression.start]
    moment = link(each, day, between, text, words) if day is not None else None
    return ReadTime(each.expression, moment) if moment is not None else each


def _on_the_day(each: ReadTime, day: date, between: str, text: str, words: TimeWords) -> Moment | None:
    if not _ON.fullmatch(between):
        return None
    value = f"{day}T{each.moment.value.partition('T')[2]}"
    return replace(each.moment, value=value, days=Days.on(day))


def _from_the_day(each: ReadTime, day: date, between: str, text: str, words: TimeWords) -> Moment | None:
    """Count "two weeks after May 4" to a day, "for two weeks after May 4" as the days in between."""
    way = _FROM.fullmatch(between)
    groups = each.expression.groups
    said = groups.get("n", "")
    times = Decimal(said) if said.isdecimal() else words.numbers.get(said)
    if way is None or not times or "unit" not in groups:
        return None
    step = -1 if way["way"].lower() == "before" else 1
    end = moved(day, words.units[groups["unit"]], times, step)
    if end is None or end.days.first is None:
        return None
    is_throughout = "within" in groups or _THROUGHOUT.search(text[: each.expression.start][-16:])
    return replace(each.moment, days=_between(day, end.days.first, step) if is_throughout else end.days)


def _between(day: date, end: date, step: int) -> Days:
    return Days(day + timedelta(days=1), end) if step > 0 else Days(end, day - timedelta(days=1))


_Link = Callable[[ReadTime, date, str, str, TimeWords], Moment | None]
_LINKS: dict[str, _Link] = {
    "clock": _on_the_day,
    "daypart": _on_the_day,
    "duration": _from_the_day,
    "within": _from_the_day,
}


def is_counted_from(index: int, read: tuple[ReadTime, ...], text: str) -> bool:
    """Whether the length just before counts from this day: its "after" is then not the day's own."""
    if index == 0 or read[index - 1].expression.rule.reads not in ("duration", "within"):
        return False
    return bool(_FROM.fullmatch(text[read[index - 1].expression.end : read[index].expression.start]))


def is_clocked(index: int, read: tuple[ReadTime, ...], text: str) -> bool:
    """Whether a time of day stands on this day: "by 5 p.m. on Friday"."""
    if index == 0 or read[index].moment.grain != "day" or read[index - 1].expression.rule.reads != "clock":
        return False
    return bool(_ON.fullmatch(text[read[index - 1].expression.end : read[index].expression.start]))


def joint_days(index: int, read: tuple[ReadTime, ...], text: str, words: TimeWords) -> Days | None:
    """Give the days from the first of two expressions to the last, where they are the ends of one stretch."""
    for left in (index, index - 1):
        if 0 <= left < len(read) - 1 and _joins(read[left], read[left + 1], text, words):
            first, last = as_end(read[left].moment.days).first, as_end(read[left + 1].moment.days).last
            if first is not None and last is not None and first <= last:
                return Days(first, last)
    return None


def _joins(left: ReadTime, right: ReadTime, text: str, words: TimeWords) -> bool:
    between = text[left.expression.end : right.expression.start]
    before = text[: left.expression.start][-40:]
    if _is_in_brackets(left, right, text):
        return False
    same = left.moment.type in ("DATE", "TIME") and right.moment.type in ("DATE", "TIME")
    return same and len(between) < 16 and is_joined(between, before, words)


def _is_in_brackets(left: ReadTime, right: ReadTime, text: str) -> bool:
    """Whether two dates fill a bracket with a dash between them: dates of a life, each a time of its own."""
    opened = "(" in text[max(0, left.expression.start - 60) : left.expression.start].rpartition(")")[2]
    closed = text[right.expression.end : right.expression.end + 1] == ")"
    return opened and closed and text[left.expression.end : right.expression.start].strip() in ("-", "–", "—")
