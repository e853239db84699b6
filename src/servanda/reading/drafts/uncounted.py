"""Figures that count nothing of an event: its places, times and lengths, or what "one" stands for."""

from spacy.tokens import Token

from servanda.reading.drafts.presence import PLACES
from servanda.reading.events.scene import Scene, token_at
from servanda.reading.events.triggers import classes_at
from servanda.reading.found import FoundQuantity
from servanda.reading.text.syntax import children

__all__ = ["is_carrier", "is_joining", "is_length", "is_occasion", "is_place_of", "is_stand_in"]

LENGTHS = frozenset(("minute", "hour", "day", "week", "month", "year"))
SCENES = frozenset(("sites", "territory", "strongholds", "terms"))
HUMAN = frozenset(("captives", "bodies", "fighters"))
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
    """Whether a noun only says where something is or is done: "in 26 zones", "guard the 26 camps"."""
    is_where = noun.dep_ == "pobj" and noun.head.lower_ in PLACES
    is_known = noun.dep_ in ("pobj", "dobj") and any(each.lower_ == "the" for each in children(noun, "det"))
    return (is_where or is_known) and bool(classes - {"terms"}) and classes <= SCENES


def is_carrier(noun: Token, classes: frozenset[str]) -> bool:
    """Whether vehicles only carry those told of: "27 buses brought 90 captives", "boarded two ships"."""
    if "vehicles" not in classes or "goods" in classes:
        return False
    verb = noun.head if noun.dep_ in ("nsubj", "nsubjpass", "dobj") else None
    beside = [] if verb is None else children(verb, "nsubj", "nsubjpass", "dobj")
    return any(classes_at(each) & HUMAN for each in (*beside, *noun.subtree) if each.i != noun.i)


def is_joining(scene: Scene, quantity: FoundQuantity) -> bool:
    """Whether "both" only goes with an "and": "both soldiers and civilians"."""
    word = token_at(scene.doc, quantity.span.start)
    if word is None or word.lower_ != "both":
        return False
    return word.dep_ in ("preconj", "cc", "cc:preconj") or bool(children(word.head, "conj"))


def is_length(scene: Scene, quantity: FoundQuantity) -> bool:
    """Whether a figure counts days, months or years: "ten more days"."""
    noun = None if quantity.head is None else scene.doc[quantity.head]
    is_behind = noun is not None and noun.idx == quantity.span.end + 1
    return is_behind and noun is not None and noun.lemma_.lower() in LENGTHS
