"""How quantities hang together with the sentence: what is counted, whole and part, rate, each."""

import re
from functools import cache

from spacy.tokens import Token

from servanda.model import Bounds, Span
from servanda.reading.found import FoundQuantity
from servanda.reading.quantities.cores import Grammar, alternation
from servanda.reading.quantities.phrases import Phrase, bounded
from servanda.reading.quantities.wholes import wholes_of
from servanda.reading.text.offsets import Offsets

__all__ = ["linked"]

_NOUNS = ("NOUN", "PROPN")


def linked(phrases: tuple[Phrase, ...], offsets: Offsets, words: Grammar) -> tuple[FoundQuantity, ...]:
    """Make the found quantities: with the counted noun, rate, each, another, and the whole of a part."""
    wholes = wholes_of(phrases, offsets.text, words)
    return tuple(_found(phrase, phrases, wholes[at], offsets, words) for at, phrase in enumerate(phrases))


def _found(
    phrase: Phrase, phrases: tuple[Phrase, ...], whole: int | None, offsets: Offsets, words: Grammar
) -> FoundQuantity:
    tokens = offsets.tokens(phrase.core.start, phrase.core.end)
    head = _head(phrase, offsets)
    is_name = _is_a_name(phrase, head, offsets)
    bounds, mod, rule = _bounds(phrase, phrases[whole] if whole is not None else None)
    return FoundQuantity(
        span=Span(phrase.start, phrase.end),
        bounds=bounds,
        mod=mod,
        category="identifier" if is_name else phrase.category,
        unit=phrase.unit,
        head=head.i if head is not None and not is_name else None,
        per=_per(phrase, offsets.text, words),
        each="each" in phrase.mods or _is_each(tokens, head),
        ordinal=int(phrase.bounds.low or 0) if phrase.category == "ordinal" else None,
        another="another" in phrase.mods,
        whole=whole,
        rule=rule,
    )


def _bounds(phrase: Phrase, whole: Phrase | None) -> tuple[Bounds, str, str]:
    one_by_one = phrase.category == "count"
    if "all_but" in phrase.mods:
        if whole is not None and whole.bounds.is_exact and phrase.bounds.is_exact:
            return whole.bounds - phrase.bounds, "exact", "all_but"
        return Bounds(), "vague", "all_but"
    rule = next((mod for mod in phrase.mods if mod in ("remaining", "all")), phrase.core.form)
    return bounded(phrase, one_by_one), phrase.mod, rule


_MODIFYING = ("nummod", "quantmod", "compound", "amod", "det", "npadvmod", "nmod", "predet", "advmod", "poss")


def _head(phrase: Phrase, offsets: Offsets) -> Token | None:
    """Give the counted noun: "prisoners" in "596 Palestinian prisoners" and in "596 of the prisoners"."""
    if phrase.category not in _HEADED:
        return None
    tokens = offsets.tokens(phrase.core.start, phrase.core.end)
    top = offsets.root(phrase.core.start, phrase.core.end) or tokens[-1]
    inside = {token.i for token in tokens}
    found = _modified(top, inside)
    if found is None:
        return _of(top) or _shared_noun(tokens[-1]) or _next_noun(tokens[-1])
    if phrase.category in ("percent", "measure"):
        return _of(found) or (None if found.lower_ in ("percent", "cent", "%", "pct") else found)
    shared = _shared_noun(tokens[-1]) if found.tag_ == "NNP" else None
    return shared or _behind_hyphen(_compounded(found))


_HEADED = ("count", "none", "percent", "ordinal", "ratio", "measure")


def _modified(top: Token, inside: set[int]) -> Token | None:
    while top.dep_ in _MODIFYING and top.head is not top:
        top = top.head
        if top.pos_ in _NOUNS and top.i not in inside:
            return top
    return None


_HYPHENS = ("-", "‑")


def _behind_hyphen(noun: Token) -> Token:
    """Give the noun that a word cut at a hyphen ends in: the "fighters" of "ex-fighters"."""
    behind = noun.doc[noun.i + 1 : noun.i + 3]
    is_cut = (
        len(behind) == 2 and behind[0].text in _HYPHENS and not (noun.whitespace_ or behind[0].whitespace_)
    )
    return behind[1] if is_cut and behind[1].pos_ in _NOUNS else noun


def _compounded(noun: Token) -> Token:
    """Give the last noun of a compound: the "launchers" of "12 grenade launchers"."""
    is_first = noun.dep_ == "compound" and noun.head.i == noun.i + 1 and noun.head.pos_ in _NOUNS
    return noun.head if is_first else noun


_KINDS = ("JJ", "NNP", "VBN")


def _shared_noun(last: Token) -> Token | None:
    """Give the noun that two numbers share: "12 Northland and 90 Southmark prisoners"."""
    words = last.doc[last.i + 1 : last.i + 9]
    ends = next((at for at, word in enumerate(words) if word.tag_ not in _KINDS), 0)
    if (
        not 0 < ends < len(words) - 2
        or words[ends].lower_ not in ("and", "or")
        or not words[ends + 1].like_num
    ):
        return None
    behind = next((word for word in words[ends + 2 :] if word.tag_ not in _KINDS), None)
    return behind if behind is not None and behind.tag_ == "NNS" and behind.i > words[ends].i + 2 else None


_BEFORE_NOUN = ("JJ", "NNP", "NN", "VBN", "JJR")


def _next_noun(last: Token) -> Token | None:
    """Give the noun that a number stands right before, where the parse left the number alone."""
    found: Token | None = None
    for at in range(last.i + 1, min(last.i + 5, len(last.doc))):
        token = last.doc[at]
        if token.tag_ in ("NNS", "NNPS"):
            return token
        if token.tag_ not in _BEFORE_NOUN:
            return found
        found = token if token.tag_ == "NN" else found
    return found


def _is_a_name(phrase: Phrase, head: Token | None, offsets: Offsets) -> bool:
    """Whether a figure right after a proper noun belongs to it: "Boeing 777"; not in upper-case copy."""
    if phrase.category != "count" or phrase.core.form != "figure" or head is None or head.pos_ != "PROPN":
        return False
    first = offsets.tokens(phrase.core.start, phrase.core.end)[0].i
    return head.i == first - 1 and phrase.start == phrase.core.start and not head.is_upper


def _of(token: Token) -> Token | None:
    if not token.dep:  # without a parse spaCy's children may lie outside the document
        return None
    for child in token.children:
        if child.lower_ in ("of", "among") and child.i > token.i:
            return next((each for each in child.children if _is_noun(each)), None)
    return None


def _is_noun(token: Token) -> bool:
    """Whether a word is a noun, or an adjective used as one: "the 40 wounded", "the Northland dead"."""
    return token.pos_ in _NOUNS or (
        token.pos_ == "ADJ" and any(each.dep_ in ("det", "nummod") for each in token.children)
    )


_STOPS = r"(?:on|in|by|at|after|within|before|was|were|and|but|who|which|that)"
_SHIFTS = r"(?:earlier|later|ago|before|after|afterwards|previously)\b"


@cache
def _rates(per: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"(?:\s+(?!{_STOPS}\b)[^\W\d]+){{0,4}}?\s+(?P<per>{alternation(per)})\b(?!\s+{_SHIFTS})", re.I
    )


@cache
def _rates_before(per: tuple[str, ...]) -> re.Pattern[str]:
    daily = [word for word in per if " " not in word and word != "bpd"]
    return re.compile(
        rf"\b(?P<per>{alternation(daily)})\s+(?:(?:average|total|rate|maximum|quota)\s+of\s+)?$", re.I
    )


def _per(phrase: Phrase, text: str, words: Grammar) -> Span | None:
    if phrase.category in ("ordinal", "date", "identifier", "score", "age", "duration"):
        return None
    match = _rates(words.numbers.per).match(text, phrase.end)
    if match is not None:
        return Span(*match.span("per"))
    window = max(0, phrase.start - 30)
    match = _rates_before(words.numbers.per).search(text[window : phrase.start])
    return Span(window + match.start("per"), window + match.end("per")) if match else None


def _is_each(tokens: list[Token], head: Token | None) -> bool:
    if not tokens:
        return False
    verb = head or tokens[-1]
    for _ in range(6):
        if verb.pos_ in ("VERB", "AUX") or verb.head is verb:
            break
        verb = verb.head
    if not verb.dep:
        return False
    near = [child for child in verb.children if child.i < tokens[0].i]
    return any(each.lower_ == "each" for child in near for each in (child, *child.children))
