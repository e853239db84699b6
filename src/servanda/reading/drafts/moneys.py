"""Sums of money that are paid, pledged or asked for; a price or a worth is no claim."""

from spacy.tokens import Token

from servanda.lexicon.frame import Frame
from servanda.reading.events.triggers import Trigger
from servanda.reading.found import FoundQuantity

__all__ = ["can_be_paid", "is_of_money", "paid"]

SUMS = 2
LARGE = 10_000


def is_of_money(frame: Frame) -> bool:
    """Whether a frame is about sums of money."""
    return "money" in frame.objects


def paid(
    start: Token, near: list[tuple[str, Trigger]], before: list[Frame]
) -> tuple[str, Frame, Trigger | None] | None:
    """Give rule, frame and trigger of a sum: its own word, else where no verb is above it the last one told.

    A lone sum goes on only where a text has told of several.
    """
    for rule, trigger in sorted(near, key=lambda each: each[0] != "described"):
        if is_of_money(trigger.frame):
            return rule, trigger.frame, trigger
    told = [frame for frame in before if is_of_money(frame)]
    is_bare = not any(each.pos_ == "VERB" for each in start.ancestors)
    return ("sum", told[-1], None) if is_bare and len(told) >= SUMS else None


def can_be_paid(trigger: Trigger, quantity: FoundQuantity, classes: frozenset[str]) -> bool:
    """Whether a figure without a currency may be money: a share, a large sum, or one of what is paid."""
    if not is_of_money(trigger.frame) or classes or quantity.category != "count":
        return True
    return quantity.bounds.low is not None and quantity.bounds.low >= LARGE
