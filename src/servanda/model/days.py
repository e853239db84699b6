"""Civil dates: intervals of days, and the three clocks of every question."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate
from typing import Self

__all__ = ["ALWAYS", "Clocks", "Covered", "Days", "is_known", "next_day"]


@dataclass(frozen=True, slots=True)
class Days:
    """Hold the civil days from `first` to `last`, both included, as they are written outside.

    None is no bound on that side. Arithmetic inside uses the half-open `start` and `stop`.

    >>> week = Days(date(2025, 2, 20), date(2025, 2, 26))
    >>> week.stop
    datetime.date(2025, 2, 27)
    >>> str(Days.on(date(2025, 2, 20)))
    '2025-02-20'
    """

    first: date | None = None
    last: date | None = None

    @classmethod
    def on(cls, day: date) -> Self:
        """Hold one day."""
        return cls(day, day)

    @classmethod
    def until(cls, day: date) -> Self:
        """Hold every day up to and including one."""
        return cls(None, day)

    @property
    def start(self) -> date | None:
        """The first day held; None is no bound."""
        return self.first

    @property
    def stop(self) -> date | None:
        """The first day no longer held (half-open); None is no bound."""
        return None if self.last is None or self.last == date.max else self.last + timedelta(days=1)

    @property
    def is_one_day(self) -> bool:
        """Whether a single day is held."""
        return self.first is not None and self.first == self.last

    @property
    def is_empty(self) -> bool:
        """Whether no day is held."""
        return self.first is not None and self.last is not None and self.first > self.last

    @property
    def is_unknown(self) -> bool:
        """Whether nothing bounds the days on either side."""
        return self.first is None and self.last is None

    def __contains__(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def __and__(self, other: "Days") -> "Days":
        firsts = [day for day in (self.first, other.first) if day is not None]
        lasts = [day for day in (self.last, other.last) if day is not None]
        return Days(max(firsts, default=None), min(lasts, default=None))

    def meets(self, other: "Days") -> bool:
        """Whether some day is held by both."""
        return not (self & other).is_empty

    def is_within(self, other: "Days") -> bool:
        """Whether every day held here is held there too."""
        return (self & other) == self

    def __str__(self) -> str:
        if self.is_unknown:
            return "undated"
        if self.is_one_day:
            return str(self.first)
        if self.first is None:
            return f"by {self.last}"
        return f"from {self.first}" if self.last is None else f"{self.first} to {self.last}"


ALWAYS = Days()


class Covered:
    """Many intervals, to be asked whether another meets any of them.

    >>> covered = Covered([Days.on(date(2025, 2, 20)), Days.until(date(2025, 1, 19))])
    >>> Days(date(2025, 2, 1), date(2025, 2, 20)) in covered, Days.on(date(2025, 2, 1)) in covered
    (True, False)
    """

    def __init__(self, intervals: Iterable[Days]) -> None:
        ends = sorted(_ends(each) for each in intervals if not each.is_empty)
        self._firsts = [first for first, _ in ends]
        self._lasts = list(accumulate((last for _, last in ends), max))

    def __contains__(self, days: Days) -> bool:
        first, last = _ends(days)
        before = bisect_right(self._firsts, last)
        return first <= last and before > 0 and self._lasts[before - 1] >= first


def _ends(days: Days) -> tuple[date, date]:
    return days.first or date.min, days.last or date.max


@dataclass(frozen=True, slots=True)
class Clocks:
    """Fix a question in time: events until `as_of`, published by `known`, in the ledger by `recorded`.

    Each is inclusive; None asks for everything. A claim published on the very day is known on it.

    >>> str(Clocks(as_of=date(2025, 2, 27)))
    'as of 2025-02-27'
    """

    as_of: date | None = None
    known: date | None = None
    recorded: datetime | None = None

    def __str__(self) -> str:
        parts = [f"as of {self.as_of}"] if self.as_of else []
        parts += [f"as known on {self.known}"] if self.known else []
        parts += [f"as recorded by {self.recorded.isoformat()}"] if self.recorded else []
        return ", ".join(parts) or "as of all that is recorded"


def is_known(published: date | None, known: date | None) -> bool:
    """Whether something published on a day is known on another; what is undated is in no replay.

    >>> day = date(2025, 2, 21)
    >>> is_known(day, day), is_known(None, day), is_known(None, None)
    (True, False, True)
    """
    return known is None or (published is not None and published <= known)


def next_day(day: date) -> date:
    """Give the day after; the end of a day is the start of the next."""
    return day if day == date.max else day + timedelta(days=1)
