"""Which way a sentence looks from a time expression: back, ahead, or neither; from the parse alone."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from servanda.lexicon.cues import modality_words
from servanda.lexicon.time_words import TimeWords
from servanda.reading.text.offsets import Offsets

__all__ = ["looks"]

_VERBAL = ("VERB", "AUX")


def looks(offsets: Offsets, start: int, end: int, words: TimeWords) -> int:
    """Say whether the verb that governs the characters is past (-1), ahead (1) or neither (0).

    "Due", "expected", "set" and the like make an infinitive look ahead, and so does "will"; so does the
    present tense of verbs for what is fixed to come ("expires on Monday").
    """
    root = offsets.root(start, end)
    verb = _governor(root) if root is not None else None
    return _direction(verb, _cues(words)) if verb is not None else 0


@dataclass(frozen=True, slots=True)
class _Cues:
    expecting: frozenset[str]
    fixed: frozenset[str]
    ahead: frozenset[str]


@cache
def _lists(expecting: tuple[str, ...], fixed: tuple[str, ...], ahead: tuple[str, ...]) -> _Cues:
    return _Cues(frozenset(expecting), frozenset(fixed), frozenset(ahead))


def _cues(words: TimeWords) -> _Cues:
    return _lists(words.expecting, words.fixed, words.ahead)


def _governor(token: Token) -> Token | None:
    for _ in range(12):
        if token.pos_ in _VERBAL:
            return token
        if token.head is token or (
            token.dep_ in ("compound", "poss", "nmod") and token.head.pos_ in ("NOUN", "PROPN")
        ):
            return None
        token = token.head
    return None


def _direction(verb: Token, cues: _Cues) -> int:
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if helpers & cues.ahead or verb.lower_ in cues.ahead:
        return 1
    if "to" in helpers:
        return -1 if "have" in helpers else _infinitive(verb, cues)
    if not helpers & _PERFECT and _expects(verb, cues):
        return 1
    if verb.tag_ == "VBD" or helpers & _PAST_HELPERS:
        return -1
    if verb.tag_ in ("VBZ", "VBP"):
        return 1 if verb.lower_ in cues.fixed else 0
    if verb.tag_ == "VBN" and not helpers:
        return _inherited(verb, cues) or -1
    return _inherited(verb, cues)


@cache
def _wanting() -> frozenset[str]:
    """Give the words whose infinitive is still to come: those of plans and of demands."""
    above = modality_words().above
    return above["expected"] | above["demanded"]


_PERFECT = {"had", "has", "have"}
_PAST_HELPERS = {"had", "has", "have", "was", "were", "did", "been", "'ve"}


def _expects(verb: Token, cues: _Cues) -> bool:
    if verb.lower_ in cues.expecting and (verb.tag_ == "VBN" or verb.lower_ in ("due", "set")):
        return True
    return any(
        child.lower_ in cues.expecting and child.dep_ in ("acomp", "attr", "xcomp", "oprd")
        for child in verb.children
    )


_BE = {"is", "are", "was", "were", "be", "'s", "has", "have", "had"}


def _infinitive(verb: Token, cues: _Cues) -> int:
    above = verb.head
    if above.lower_ in cues.expecting or above.lower_ in _BE or verb.dep_ in ("acl", "relcl", "ROOT"):
        return 1
    if above.lemma_ in _wanting():
        return 1
    if above is verb or above.pos_ not in _VERBAL:
        return 1
    return _direction(above, cues)


def _inherited(verb: Token, cues: _Cues) -> int:
    above = verb.head
    joined = verb.dep_ in ("conj", "advcl", "xcomp", "pcomp", "ccomp", "aux", "auxpass") and above is not verb
    return _direction(above, cues) if joined and above.pos_ in _VERBAL else 0
