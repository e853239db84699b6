"""The columns of a coded claim: how each is written, and what it is read as."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, WithJsonSchema

from servanda.lexicon.words import UnitWords, load_words
from servanda.model import Access, Bounds, Days, Kind, Manner, Modality, Polarity

__all__ = ["Amount", "Columns", "amount", "days"]

DATE = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
NUMBER = r"\d+(?:\.\d+)?"
AMOUNT = re.compile(rf"(>=|<=|>|<|~|≥|≤)?\s*({NUMBER})(?:\s*[-–]\s*({NUMBER}))?")
MODS = {
    ">=": "at_least",
    "≥": "at_least",
    ">": "more_than",
    "<=": "at_most",
    "≤": "at_most",
    "<": "less_than",
}


@dataclass(frozen=True, slots=True)
class Amount:
    """A coded figure: how it is bounded, and its one or two numbers."""

    mod: str
    low: Decimal
    high: Decimal
    written: str

    def bounds(self, unit: str) -> Bounds:
        """Give the set of numbers: of what is counted one by one, more than n is n+1 or more."""
        is_whole = self.low == int(self.low) and not _is_measured(unit)
        step = 1 if is_whole else 0
        match self.mod:
            case "at_least":
                return Bounds.at_least(self.low)
            case "more_than":
                return Bounds.at_least(self.low + step)
            case "at_most":
                return Bounds.at_most(self.high)
            case "less_than":
                return Bounds.at_most(max(self.high - step, Decimal(0)))
            case "approx" if self.low == self.high:
                return Bounds.about(self.low)
        return Bounds(self.low, self.high)


@cache
def _is_measured(unit: str) -> bool:
    units = load_words("units", UnitWords)
    known = {*units.measure, *units.currency.values(), *units.money.values(), "percent"}
    return unit.lower() in {each.lower() for each in known}


def amount(written: str) -> Amount:
    """Read a coded figure; raises `ValueError` for what is not one.

    >>> amount(">10000").bounds("person").low, amount("200-999").mod
    (Decimal('10001'), 'range')
    """
    found = AMOUNT.fullmatch(written.strip())
    if not found:
        raise ValueError(f"{written!r} is not a figure: write 596, >=20, >10000, <=24, <24, 200-999 or ~180")
    sign, low, high = found[1] or "", Decimal(found[2]), Decimal(found[3] or found[2])
    if found[3] and sign not in ("", "~"):
        raise ValueError(f"{written!r} has a sign and a range: write one of them")
    if low > high:
        raise ValueError(f"{written!r} runs backwards: write the smaller number first")
    plain = "range" if found[3] else "exact"
    return Amount(MODS.get(sign, "approx" if sign else plain), low, high, written.strip())


def days(written: str) -> Days:
    """Read coded days: a day, month or year, or `from/to`, either end of which may be left open.

    >>> str(days("2025-02")), str(days("/2025-02-27"))
    ('2025-02-01 to 2025-02-28', 'by 2025-02-27')
    """
    first, slash, last = (part.strip() for part in written.partition("/"))
    if not slash:
        return _period(first)
    if not (first or last):
        raise ValueError("no day on either side: leave the cell empty")
    found = Days(_period(first).first if first else None, _period(last).last if last else None)
    if found.is_empty:
        raise ValueError(f"{written!r} runs backwards: write the earlier day first")
    return found


def _period(written: str) -> Days:
    if not re.fullmatch(DATE, written):
        raise ValueError(f"{written!r} is not a date: write YYYY-MM-DD, YYYY-MM or YYYY")
    year, month, day = (int(part) for part in f"{written}-0-0".split("-")[:3])
    try:
        if day:
            return Days.on(date(year, month, day))
        last_month = month or 12
        end = calendar.monthrange(year, last_month)[1]
        return Days(date(year, month or 1, 1), date(year, last_month, end))
    except ValueError:
        raise ValueError(f"{written!r} is not in the calendar") from None


def _one_day(written: str) -> date:
    found = days(written)
    if not found.is_one_day or found.first is None:
        raise ValueError(f"{written!r} is not one day: write YYYY-MM-DD")
    return found.first


def _ordinal(written: str) -> int:
    if not written.isdecimal() or not int(written):
        raise ValueError(f"{written!r} is not a rank: write 1, 2, 3")
    return int(written)


def _truth(written: str) -> bool:
    known = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    if written.lower() not in known:
        raise ValueError(f"{written!r} is neither true nor false: write true or false")
    return known[written.lower()]


def _joint(written: str) -> str:
    names = [name.strip() for name in written.split(";") if name.strip()]
    if not names:
        raise ValueError("only semicolons: leave the cell empty, or write a name")
    return f"{', '.join(names[:-1])} and {names[-1]}" if names[1:] else names[0]


def _chain(written: str) -> tuple[str, ...]:
    return tuple(_joint(name) for name in written.split(">"))


def _schema(*types: str, **more: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": list(types) if types[1:] else types[0], **more})


FIGURE = rf"^\s*(>=|<=|>|<|~)?\s*{NUMBER}(\s*[-–]\s*{NUMBER})?\s*$"
NAMES = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
Day = Annotated[date, PlainValidator(_one_day), _schema("string", format="date")]
Period = Annotated[
    Days, PlainValidator(days), _schema("string", "integer", pattern=rf"^({DATE})?/?({DATE})?$")
]
Figure = Annotated[Amount, PlainValidator(amount), _schema("string", "number", pattern=FIGURE, minimum=0)]
Rank = Annotated[int, PlainValidator(_ordinal), _schema("integer", "string", minimum=1)]
Truth = Annotated[bool, PlainValidator(_truth), _schema("boolean", "string")]
Names = Annotated[str, BeforeValidator(_joint), WithJsonSchema(NAMES)]
Chain = Annotated[tuple[str, ...], PlainValidator(_chain), _schema("string")]
Key = Annotated[str, _schema("string", "integer")]


def _said(words: str) -> Any:
    return Field(default=None, description=words)


class Columns(BaseModel):
    """One claim coded by hand, as a flat row."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="Coded claim")

    id: Key | None = _said("your own key for the row, once per file; `part_of` refers to it")
    outlet: str = Field(description="who published the report")
    published: Day | None = _said("the report's civil date")
    url: str | None = _said("the report's address")
    title: str | None = _said("the report's title")
    locator: str | None = _said("page, paragraph or anchor in the report")
    via: Names | None = _said("the agency credited for the text as a whole")
    relay: Chain | None = _said("who passes the speaker's words on, nearest to the outlet first: A > B")
    speaker: Names | None = _said(
        "the last named source, in the report's words; empty is the outlet's own voice"
    )
    manner: Manner | None = _said("how the speaker's words are given")
    access: Access = Field(default=Access.UNSTATED, description="how the speaker is said to know")
    event: str = Field(description="an event type of the lexicon")
    actor: Names | None = _said("who does it, in the report's words")
    recipient: Names | None = _said("to or toward whom")
    object: Names | None = _said("whom or what it is done to, or what is counted")
    place: Names | None = _said("where")
    quantity: Figure | None = _said("a set of numbers: 596, >=20, >10000, <=24, <24, 200-999, ~180")
    quantity_words: str | None = _said("the report's own words for the figure")
    kind: Kind | None = _said("what the figure counts: one movement, a running sum, or what exists at a time")
    unit: str | None = _said("person, truckload, tonne, percent; empty when the object itself is the unit")
    per: str | None = _said("the period of a rate, in words")
    each: Truth = Field(default=False, description="the figure holds for every actor or occasion")
    ordinal: Rank | None = _said('rank of a batch: 3 for "the third group"')
    another: Truth = Field(default=False, description='a further one: "another 46"')
    when: Period | None = _said("days of the event: a day, month, year, or from/to")
    since: Period | None = _said("the day a total counts from")
    cut: Period | None = _said("the day up to which a total counts, or on which a stock is stated")
    modality: Modality = Field(default=Modality.HAPPENED, description="how the event stands to the world")
    polarity: Polarity = Field(default=Polarity.POSITIVE, description="whether it is asserted or negated")
    alleged: Truth = Field(default=False, description="an accusation: accused is actor, accuser speaker")
    part_of: Key | None = _said("the id of the row whose figure contains this one")
    partition: str | None = _said("the name of the breakdown")
    exhaustive: Truth = Field(default=False, description="the parts are said to make up the whole")
    hedge: str | None = _said("the words of doubt")
    note: str | None = _said("for coders; stays in the file")
