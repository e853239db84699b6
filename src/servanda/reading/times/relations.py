"""What the words around a time expression make of its days: by, before, since, from ... to."""

import re
from datetime import date, timedelta
from functools import cache

from servanda.lexicon.time_words import TimeWords
from servanda.model import Days
from servanda.reading.quantities.cores import alternation

__all__ = ["as_end", "is_joined", "relation", "taken"]


def relation(before: str, words: TimeWords) -> str:
    """Name the relation said just before an expression; "on" when none is."""
    match = _pattern(tuple(words.relations)).search(before)
    return words.relations[" ".join(match[1].lower().split())] if match else "on"


@cache
def _pattern(relations: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"\b({alternation(relations)})\s+(?:(?:the|about|around|at least|late on|early on|sometime)\s+)?$",
        re.I,
    )


@cache
def _joint(to: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\s*{alternation(to)}\s*(?:the\s+)?", re.I)


def is_joined(between: str, before: str, words: TimeWords) -> bool:
    """Whether the words between two expressions make them the ends of one stretch of time.

    "And" does so only after "between"; "-" and "to" do always.
    """
    if not _joint(words.to).fullmatch(between):
        return False
    opened = re.search(r"\b(between|from|since)\s+(?:\w+\s+)?$", before, re.I)
    return bool(opened and opened[1].lower() == "between") if "and" in between.lower() else True


def taken(days: Days, relation: str, published: date | None) -> Days:
    """Apply a relation to the days of an expression; the report's day closes what began "since".

    >>> print(taken(Days.on(date(2025, 2, 20)), "before", None))
    by 2025-02-19
    """
    edge = as_end(days) if relation in ("until", "since", "from") else days
    first, last = edge.first, edge.last
    match relation:
        case "by" | "until" | "so_far":
            return Days(None, last)
        case "before":
            return Days(None, _next(first, -1))
        case "since":
            return Days(first, published if published and first and published >= first else None)
        case "from":
            return Days(first, None)
        case "after":
            return Days(_next(last, 1), None)
    return days


def as_end(days: Days) -> Days:
    """Cut the middle of a month, as an end of a stretch of time, to its 15th; all else stays.

    >>> print(as_end(Days(date(2025, 4, 11), date(2025, 4, 20))))
    2025-04-15
    """
    first, last = days.first, days.last
    if first is None or last is None or (first.day, last.day) != (11, 20) or last - first > timedelta(9):
        return days
    return Days.on(first.replace(day=15))


def _next(day: date | None, step: int) -> date | None:
    return day + timedelta(days=step) if day is not None and date.min < day < date.max else None
