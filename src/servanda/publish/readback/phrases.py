"""Small phrases of an agreement read back: days with their weekday and number, names, amounts, lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from servanda.model import ANY, Agreement, Bounds, Days, Target
from servanda.publish.plain import plain
from servanda.publish.words import units

__all__ = ["Line", "Told", "amount", "either", "listed", "quoted"]

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text and how deep it stands; what does not fit goes on a little deeper."""

    words: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """An agreement, to be named in words: every id becomes the name people know."""

    agreement: Agreement

    def day(self, day: date) -> str:
        """Write a day with its weekday, and its number where the agreement counts to it."""
        counted = self._number(day)
        long = f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"
        return f"{long} ({counted})" if counted else long

    def days(self, days: Days) -> str:
        """Write days, both ends included, with how many they are."""
        if days.first is None:
            return "from no stated day" if days.last is None else f"until {self.day(days.last)}"
        if days.last is None:
            return f"from {self.day(days.first)}, with no last day"
        count = (days.last - days.first).days + 1
        return f"from {self.day(days.first)} to {self.day(days.last)}, {count:,} day" + "s" * (count != 1)

    def who(self, id: str) -> str:
        """Name a party, a voice or an outlet; "nobody named" for none."""
        outlet = id.removeprefix("outlet:")
        return plain(outlet if outlet != id else self.agreement.name_of(id)) or "nobody named"

    def everybody(self, ids: Iterable[str]) -> str:
        """Name several, joined by "and"."""
        return listed(self.who(id) for id in ids)

    def measure(self, id: str) -> str:
        """Name a measure with its id."""
        known = self.agreement.measure(id)
        return f"{plain(known.label)} [{id}]" if known else f"[{id}]"

    def population(self, id: str) -> str:
        """Name a population with its id."""
        names = (plain(each.name) for each in self.agreement.populations if each.id == id)
        return f"{next(names, '')} [{id}]".strip()

    def account(self, id: str) -> str:
        """Name an account with its id."""
        labels = (plain(each.label) for each in self.agreement.accounts if each.id == id)
        return f"{next(labels, '')} [{id}]".strip()

    def owed(self, target: Target, measure: str) -> str:
        """Write how much is owed, in its unit, per period, or as a share of another measure."""
        if not target.is_specified:
            return "a number that is not stated" + (f", each {target.per}" if target.per else "")
        if target.percent_of:
            return f"{amount(target.bounds)} per cent of: {self.measure(target.percent_of)}"
        known = self.agreement.measure(measure)
        counted = amount(target.bounds, known.unit if known else "")
        return f"{counted}, each {target.per}" if target.per else counted

    def _number(self, day: date) -> str:
        calendar = self.agreement.calendar
        passed = (day - calendar.effective).days
        if passed < 0:
            return ""
        return f"day {passed + 1}" if calendar.counting == "day_one" else f"D+{passed}"


def amount(bounds: Bounds, unit: str = "") -> str:
    """Write a set of numbers with its unit.

    >>> amount(Bounds.at_least(600), "truckload"), amount(Bounds.exactly(1), "person")
    ('at least 600 truckloads', '1 person')
    """
    if bounds == ANY:
        return "any number"
    is_open = bounds.low is not None and bounds.high is None
    words = f"at least {bounds.low:,}" if is_open else str(bounds)
    return f"{words} {units(unit, bounds == Bounds.exactly(1))}".strip()


def listed(words: Iterable[str], last: str = "and") -> str:
    """Join words as people do; "nothing" for none.

    >>> listed(["a", "b", "c"]), listed([])
    ('a, b and c', 'nothing')
    """
    *before, end = [*words] or ["nothing"]
    return f"{', '.join(before)} {last} {end}" if before else end


def quoted(words: Iterable[str]) -> str:
    """List words as reports write them, each in quotation marks."""
    return ", ".join(f'"{plain(each)}"' for each in words)


def either(words: Iterable[str]) -> str:
    """Join words of which one is enough."""
    return listed(words, "or")
