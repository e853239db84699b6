"""What the layers of reading find in a text before claims are made of it: numbers and times."""

from dataclasses import dataclass

from servanda.model import Bounds, Days, Span

__all__ = ["FoundQuantity", "FoundTime"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundQuantity:
    """A stated quantity: `span` covers its modifier too ("more than 48,300"), in code points of the text.

    `head` is the index (`token.i`) of the counted noun, None when elided ("each freed 390"). `category` is
    "count", or what else the number is: "percent", "money", "duration", "age", "ordinal", "measure" (tonnes,
    with `unit`), "score", "identifier", "date". `whole` is the position in the list of found quantities of
    the one this is a part or share of ("40 of the 210"), None if none is stated.
    """

    span: Span
    bounds: Bounds
    mod: str
    category: str = "count"
    unit: str = ""
    head: int | None = None
    per: Span | None = None
    each: bool = False
    ordinal: int | None = None
    another: bool = False
    whole: int | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTime:
    """A time expression, normalised: TIMEX3 `type` and `value`, and the civil `days` it denotes.

    `relation` is the preposition's meaning: "on", "by", "before", "since", "from", "until", "after",
    "so_far", "within"; `days` already takes it into account (by D = [.., D], before D = [.., D-1]).
    """

    span: Span
    type: str
    value: str
    days: Days
    relation: str = "on"
    rule: str = ""
