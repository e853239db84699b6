"""How quantities hang together with the sentence: what is counted, whole and part, rate, each."""

import re
from functools import cache

from spacy.tokens import Token

from servanda.model import Bounds, Span
from servanda.reading.found import FoundQuantity
from servanda.reading.offsets import Offsets
from servanda.reading.quantity_cores import Grammar, alternation
from servanda.reading.quantity_phrases import Phrase, bounded

__all__ = ["linked"]

_NOUNS = ("NOUN", "PROPN")


def linked(phrases: tuple[Phrase, ...], offsets: Offsets, words: Grammar) -> tuple[FoundQuantity, ...]:
    """Make the found quantities: with the counted noun, rate, each, another, and the whole of a part."""
    wholes = tuple(_whole(index, phrases, offsets.text, words) for index in range(len(phrases)))
    return tuple(_found(phrase, phrases, wholes[at], offsets, words) for at, phrase in enumerate(phrases))


def _found(
    phrase: Phrase, phrases: tuple[Phrase, ...], whole: int | None, offsets: Offsets, words: Grammar
) -> FoundQuantity:
    tokens = offsets.tokens(phrase.core.start, phrase.core.end)
    head = _head(tokens) if phrase.category in ("count", "percent", "ordinal", "ratio", "measure") else None
    bounds, mod, rule = _bounds(phrase, phrases[whole] if whole is not None else None)
    return FoundQuantity(
        span=Span(phrase.start, phrase.end),
        bounds=bounds,
        mod=mod,
        category=phrase.category,
        unit=phrase.unit,
        head=head.i if head is not None else None,
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


def _head(tokens: list[Token]) -> Token | None:
    if not tokens:
        return None
    inside = {token.i for token in tokens}
    top = next((token for token in tokens if token.head.i not in inside or token.head is token), tokens[-1])
    while (
        top.dep_ in ("nummod", "quantmod", "compound", "amod", "det", "npadvmod", "nmod", "predet")
        and top.head is not top
    ):
        top = top.head
        if top.pos_ in _NOUNS and top.i not in inside:
            return top
    return _of(top) if top.i in inside or top.pos_ == "NUM" else None


def _of(token: Token) -> Token | None:
    for child in token.children:
        if child.lower_ in ("of", "among") and child.i > token.i:
            return next((each for each in child.children if each.pos_ in _NOUNS), None)
    return None


@cache
def _rates(per: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:\s+[^\W\d]+){{0,4}}?\s+(?P<per>{alternation(per)})\b", re.I)


@cache
def _rates_before(per: tuple[str, ...]) -> re.Pattern[str]:
    daily = [word for word in per if " " not in word and word != "bpd"]
    return re.compile(
        rf"\b(?P<per>{alternation(daily)})\s+(?:(?:average|total|rate|maximum|quota)\s+of\s+)?$", re.I
    )


def _per(phrase: Phrase, text: str, words: Grammar) -> Span | None:
    if phrase.category in ("ordinal", "date", "identifier", "score", "age"):
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
    near = [child for child in verb.children if child.i < tokens[0].i]
    return any(each.lower_ == "each" for child in near for each in (child, *child.children))


@cache
def _parts(part: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"[^.;!?\d]{{0,60}}[,(\s–—-]\s*{alternation(part)}\s+(?:[^\W\d]+\s+)?", re.I)


_OF = re.compile(
    r"\s+(?:(?:out\s+)?of|from(?:\s+among)?)\s+(?:(?:the|those|these|its|their|all|all the|a total of)\s+)*",
    re.I,
)


def _whole(index: int, phrases: tuple[Phrase, ...], text: str, words: Grammar) -> int | None:
    phrase = phrases[index]
    if phrase.category not in ("count", "percent", "measure", "money"):
        return None
    following = phrases[index + 1] if index + 1 < len(phrases) else None
    if following is not None and following.category in ("count", "measure", "money"):
        between = text[phrase.end : max(phrase.end, following.core.start)]
        if _OF.fullmatch(between):
            return index + 1
    return _part_of_previous(index, phrases, text, words)


def _part_of_previous(index: int, phrases: tuple[Phrase, ...], text: str, words: Grammar) -> int | None:
    phrase = phrases[index]
    for back in range(index - 1, max(-1, index - 2), -1):
        earlier = phrases[back]
        if earlier.category == "count" and _parts(words.numbers.part).fullmatch(
            text[earlier.end : phrase.start]
        ):
            return back
    return None
