"""Where a figure only says that somebody or something is there: forces stand, captives and arms are held."""

from spacy.tokens import Token

from servanda.lexicon.names import role_words
from servanda.reading.text.syntax import child, children

__all__ = ["PLACES", "presence"]

HELD = frozenset(("captives", "bodies", "arms", "ammunition"))
KEPT = frozenset(("captives", "bodies"))
PLACES = (
    "in",
    "at",
    "inside",
    "on",
    "along",
    "near",
    "around",
    "across",
    "within",
    "there",
    "here",
    "behind",
)


def presence(start: Token, classes: frozenset[str]) -> str:
    """Name the frame of a figure without an event whose clause tells of being or having; "" for others.

    Peacekeepers and observers are always there as a force. "The front has 9,000 fighters" is a strength.
    """
    if "keepers" in classes:
        return "deploy"
    verb = _verb(start)
    if "fighters" in classes and _is_at_work(start, verb):
        return "deploy"
    if verb is None or not classes or "to" in {each.lower_ for each in verb.children}:
        return ""
    if verb.lemma_ in role_words().owning and start.dep_ in ("dobj", "conj", "appos"):
        return "hold" if classes & (HELD | {"fighters"}) else ""
    if verb.lemma_ != "be" or not _is_located(verb):
        return ""
    return "hold" if classes & KEPT else "deploy" if "fighters" in classes else ""


def _is_at_work(start: Token, verb: Token | None) -> bool:
    """Whether a force does something to another thing: "200 policemen secured the bridges"."""
    is_doer = verb is not None and start.dep_ == "nsubj" and verb.pos_ == "VERB"
    return is_doer and verb is not None and child(verb, "dobj", "ccomp") is not None


def _verb(start: Token) -> Token | None:
    """Give the verb that a figure is subject or object of."""
    here = start
    while here.dep_ in ("conj", "appos") and here.head != here:
        here = here.head
    if here.dep_ == "pobj" and here.head.lower_ == "of":
        here = here.head.head
    is_part = here.dep_ in ("nsubj", "dobj", "attr")
    return here.head if is_part and here.head.pos_ in ("VERB", "AUX") else None


def _is_located(verb: Token) -> bool:
    """Whether "be" says that something exists or where it is, not what it is."""
    if child(verb, "expl") is not None:
        return True
    if children(verb, "acomp", "xcomp"):
        return False
    return any(each.lower_ in PLACES for each in children(verb, "prep", "advmod"))
