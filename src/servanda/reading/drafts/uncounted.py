"""Figures that count nothing of an event: its places, times and lengths, or what "one" stands for."""

from spacy.tokens import Token

from servanda.reading.drafts.presence import PLACES
from servanda.reading.events.scene import Scene
from servanda.reading.events.triggers import classes_at
from servanda.reading.found import FoundQuantity

__all__ = ["is_length", "is_occasion", "is_place_of", "is_stand_in"]

LENGTHS = frozenset(("minute", "hour", "day", "week", "month", "year"))
SCENES = frozenset(("sites", "territory", "strongholds"))
STAND_IN = frozenset(("this", "that", "should", "each", "every", "which", "another"))


def is_occasion(start: Token) -> bool:
    """Whether a figure counts the times at which something was done: "in six earlier rounds"."""
    is_when = start.dep_ == "pobj" and start.head.lower_ in ("in", "over", "during", "after")
    return is_when and bool({"talks", "truce"} & classes_at(start))


def is_stand_in(start: Token) -> bool:
    """Whether "one" stands for a thing told before, and no subject: "ahead of the first one"."""
    if start.lower_ != "one" or start.dep_ in ("nsubj", "nsubjpass") or not start.i:
        return False
    before = start.nbor(-1)
    return before.lower_ in STAND_IN or before.tag_ in ("JJ", "JJS", "JJR")


def is_place_of(noun: Token, classes: frozenset[str]) -> bool:
    """Whether a noun only says where something is or is done: "in 26 zones", "at two bases"."""
    is_where = noun.dep_ == "pobj" and noun.head.lower_ in PLACES
    return is_where and bool(classes) and classes <= SCENES


def is_length(scene: Scene, quantity: FoundQuantity) -> bool:
    """Whether a figure counts days, months or years: "ten more days"."""
    noun = None if quantity.head is None else scene.doc[quantity.head]
    is_behind = noun is not None and noun.idx == quantity.span.end + 1
    return is_behind and noun is not None and noun.lemma_.lower() in LENGTHS
