"""Which way a sentence looks from a time expression: back, ahead, or neither; from the parse alone."""

from functools import cache

from spacy.tokens import Token

from servanda.lexicon.time_words import TimeWords
from servanda.reading.offsets import Offsets

__all__ = ["looks"]

_VERBAL = ("VERB", "AUX")
_PAST = ("VBD", "VBN")


def looks(offsets: Offsets, start: int, end: int, words: TimeWords) -> int:
    """Say whether the verb that governs the characters is past (-1), ahead (1) or neither (0).

    "Due", "expected", "set" and the like make an infinitive look ahead, and so does "will".
    """
    root = offsets.root(start, end)
    verb = _governor(root) if root is not None else None
    return _direction(verb, _lists(words.expecting), _lists(words.ahead)) if verb is not None else 0


@cache
def _lists(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words)


def _governor(token: Token) -> Token | None:
    for _ in range(12):
        if token.pos_ in _VERBAL:
            return token
        if (
            token.head is token
            or token.dep_ in ("compound", "poss", "nmod")
            and token.head.pos_ in ("NOUN", "PROPN")
        ):
            return None
        token = token.head
    return None


def _direction(verb: Token, expecting: frozenset[str], ahead: frozenset[str]) -> int:
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if helpers & ahead or verb.lower_ in ahead:
        return 1
    above = verb.head
    if "to" in helpers and verb.tag_ == "VB":
        return _infinitive(verb, above, expecting, ahead)
    if verb.lower_ in expecting and (verb.tag_ == "VBN" or verb.lower_ in ("due", "set")):
        return 1
    if any(child.lower_ in expecting and child.dep_ in ("acomp", "xcomp", "attr") for child in verb.children):
        return 1
    if verb.tag_ in _PAST or helpers & {"had", "has", "have", "was", "were", "did"}:
        return -1
    return _inherited(verb, above, expecting, ahead)


def _infinitive(verb: Token, above: Token, expecting: frozenset[str], ahead: frozenset[str]) -> int:
    if above.lower_ in expecting or verb.dep_ in ("acl", "relcl", "ROOT"):
        return 1
    return _direction(above, expecting, ahead) if above is not verb and above.pos_ in _VERBAL else 0


def _inherited(verb: Token, above: Token, expecting: frozenset[str], ahead: frozenset[str]) -> int:
    joined = verb.dep_ in ("conj", "advcl", "xcomp", "pcomp", "acl") and above is not verb
    return _direction(above, expecting, ahead) if joined and above.pos_ in _VERBAL else 0
