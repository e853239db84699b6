"""The schema of the tables of time words; their keys are explained in `times/en.yaml`."""

from decimal import Decimal

import msgspec

__all__ = ["Holiday", "Season", "TimeRule", "TimeWords", "Unit", "Way", "Which"]


class Season(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """TimeML's code of a season and its first month; it lasts three."""

    code: str
    month: int


class Unit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """ISO 8601 letter of a unit, `times` it is that unit, and its length in days or months."""

    code: str
    days: int = 0
    months: int = 0
    times: int = 1


class Which(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which of a row of periods; `said`: counted from the last date named, not from the report's."""

    step: int
    said: bool = False


class Way(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which way a shift goes (-1 back, 1 on); `said`: counted from the last date named."""

    step: int
    said: bool = False


class Holiday(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A holiday as a month and day, the nth weekday of a month, or days off Easter."""

    month: int = 0
    day: int = 0
    weekday: int = 0
    nth: int = 0
    easter: int | None = None
    orthodox: int | None = None


class TimeRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to write a time: what it begins with, its pattern, and what reads its groups."""

    name: str
    begins: tuple[str, ...]
    pattern: str
    reads: str


class TimeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language writes dates, times and durations."""

    months: dict[str, int]
    capital: tuple[str, ...]
    weekdays: dict[str, int]
    seasons: dict[str, Season]
    dayparts: dict[str, str]
    units: dict[str, Unit]
    numbers: dict[str, Decimal]
    unsaid: tuple[str, ...]
    ordinals: dict[str, int]
    decades: dict[str, int]
    parts: dict[str, str]
    near: dict[str, int]
    which: dict[str, Which]
    ways: dict[str, Way]
    vague: dict[str, str]
    so_far: tuple[str, ...]
    overnight: tuple[str, ...]
    sets: dict[str, str]
    holidays: dict[str, Holiday]
    relations: dict[str, str]
    to: tuple[str, ...]
    expecting: tuple[str, ...]
    fixed: tuple[str, ...]
    ahead: tuple[str, ...]
    pieces: dict[str, str]
    rules: tuple[TimeRule, ...]
