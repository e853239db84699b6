"""How quantities hang together with the sentence: what is counted, whole and part, rate, each."""

import re
from decimal import Decimal
from functools import cache

from spacy.tokens import Token

from servanda.model import Bounds, Span
from servanda.reading.found import FoundQuantity
from servanda.reading.quantities.cores import Grammar, alternation
from servanda.reading.quantities.phrases import Phrase, bounded
from servanda.reading.text.offsets import Offsets

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
        return _of(top) or _next_noun(tokens[-1])
    if phrase.category in ("percent", "measure"):
        return _of(found) or (None if found.lower_ in ("percent", "cent", "%", "pct") else found)
    return found


_HEADED = ("count", "none", "percent", "ordinal", "ratio", "measure")


def _modified(top: Token, inside: set[int]) -> Token | None:
    while top.dep_ in _MODIFYING and top.head is not top:
        top = top.head
        if top.pos_ in _NOUNS and top.i not in inside:
            return top
    return None


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


@cache
def _parts(part: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"[^.;!?\d]{{0,60}}[,(\s–—-]\s*{alternation(part)}\s+(?:[^\W\d]+\s+)?", re.I)


_OF = re.compile(
    r"\s+(?:(?:out\s+)?of|from(?:\s+among)?)\s+(?:(?:the|those|these|its|their|all|all the|a total of)\s+)*",
    re.I,
)


_OF_THEM = re.compile(r"(?:\s+[^\W\d]+)?\s+of\s+(?:them|whom|which|those|these)\b", re.I)


def _whole(index: int, phrases: tuple[Phrase, ...], text: str, words: Grammar) -> int | None:
    """Find the whole of a share or part: after it ("40 of the 210") or before ("620, among them 24")."""
    phrase = phrases[index]
    if phrase.category not in _SHARES:
        return None
    following = phrases[index + 1] if index + 1 < len(phrases) else None
    if following is not None and following.category in _WHOLES:
        between = text[phrase.end : max(phrase.end, following.core.start)]
        if _OF.fullmatch(between):
            return index + 1
    part_of = _part_of_previous(index, phrases, text, words)
    return _listed_under(index, phrases, text) if part_of is None else part_of


_LISTS = re.compile(r":\s|\s[–—-]\s|\bnamely\b", re.I)
_ENDS = re.compile(r"[.;!?]\s|\n")


def _listed_under(index: int, phrases: tuple[Phrase, ...], text: str) -> int | None:
    """Find the whole before the colon, dash or "namely" that opens a list of parts: "90: 50 men, 40 women".

    What is listed must not add up to more than the whole, and one thing alone is no list.
    """
    back = _before_list(index, phrases, text)
    if back is None or phrases[back].category != "count" or phrases[index].category != "count":
        return None
    listed = []
    for at in range(back + 1, len(phrases)):
        if at > back + 1 and _ENDS.search(text[phrases[at - 1].end : phrases[at].start]):
            break
        listed += [phrases[at]] if phrases[at].category == "count" else []
    return back if len(listed) > 1 and _adds_up(phrases[back], listed) else None


def _before_list(index: int, phrases: tuple[Phrase, ...], text: str) -> int | None:
    for back in range(index - 1, -1, -1):
        between = text[phrases[back].end : phrases[back + 1].start]
        if _ENDS.search(between):
            return None
        if _LISTS.search(between):
            return back
    return None


def _adds_up(whole: Phrase, parts: list[Phrase]) -> bool:
    sizes = [part.bounds.low for part in parts]
    total = sum((size for size in sizes if size is not None), Decimal(0))
    return None not in sizes and whole.bounds.is_exact and total <= (whole.bounds.high or 0)


_SHARES = ("count", "none", "percent", "measure", "money")
_WHOLES = ("count", "measure", "money")


_OF_FIRST = re.compile(r"(?:^|[.;:!?\n]\W*)of\s+(?:all\s+)?(?:the|those|these|its|their)\s+$", re.I)
_OF_THESE = re.compile(
    r"[^.;!?\d]*[.;!?]\s+(?:out\s+)?of\s+(?:these|those|them|the\s+total|this\s+total|that\s+number)\b[^.;!?\d]{0,20}",
    re.I,
)


def _is_fronted(whole: Phrase, part: Phrase, text: str) -> bool:
    """Whether a whole opens the sentence of its part: "Of the 60 freed, 19 are soldiers"."""
    return bool(_OF_FIRST.search(text[max(0, whole.core.start - 30) : whole.core.start]))


def _part_of_previous(index: int, phrases: tuple[Phrase, ...], text: str, words: Grammar) -> int | None:
    phrase = phrases[index]
    pattern = _parts(words.numbers.part)
    for back in range(index - 1, max(-1, index - 4), -1):
        earlier = phrases[back]
        between = text[earlier.end : phrase.start]
        if _OF_THESE.fullmatch(between) and earlier.category in _WHOLES and _can_hold(earlier, phrase):
            return back
        if re.search(r"[.;!?]\s", between):
            return None
        named = (
            pattern.fullmatch(between)
            or _OF_THEM.match(text, phrase.end)
            or _is_fronted(earlier, phrase, text)
        )
        if named and earlier.category in _WHOLES and _can_hold(earlier, phrase):
            return back
    return None


def _can_hold(whole: Phrase, part: Phrase) -> bool:
    if part.category == "percent":
        return True
    low, high = part.bounds.low, whole.bounds.high
    return whole.category == part.category and (low is None or high is None or low <= high)
