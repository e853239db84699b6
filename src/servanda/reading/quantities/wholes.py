"""Which figure is some of which: "40 of the 90", "90, among them 24", or listed under it."""

import re
from decimal import Decimal
from functools import cache

from servanda.reading.quantities.cores import Grammar, alternation
from servanda.reading.quantities.fellows import with_fellows
from servanda.reading.quantities.phrases import Phrase

__all__ = ["wholes_of"]


def wholes_of(phrases: tuple[Phrase, ...], text: str, words: Grammar) -> tuple[int | None, ...]:
    """Give for each figure the index of the one that it is some of, None for those that stand alone."""
    alone = (_whole(at, phrases, text, words) for at in range(len(phrases)))
    return with_fellows(alone, phrases, text)


@cache
def _parts(part: tuple[str, ...]) -> re.Pattern[str]:
    word = r"[^\W\d]+\s+"
    told = rf"(?:{alternation(part)}\s+(?:{word})?|(?:of|among)\s+(?:whom|which)\s+(?:{word}){{0,4}})"
    return re.compile(rf"[^.;!?\d]{{0,60}}[,(\s–—-]\s*{told}", re.I)


_OF = re.compile(
    r"\s+(?:(?:out\s+)?of|from(?:\s+among)?)\s+"
    r"(?:(?:the|those|these|its|their|all|all the|a total of|[^\W\d]+['’]s)\s+)*",
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
        starts = (following.start, following.core.start)
        if any(_OF.fullmatch(text[phrase.end : max(phrase.end, start)]) for start in starts):
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


_OF_FIRST = re.compile(
    r"(?:^|[.;:!?\n]\W*)of\s+(?:all\s+)?(?:the|those|these|its|their|[^\W\d]+['’]s)\s+$", re.I
)
_OF_THESE = re.compile(
    r"[^.;!?\d]*[.;!?]\s+(?:(?:out\s+)?of|among)\s+(?:these|those|them|the\s+total|this\s+total|that\s+number)\b[^.;!?\d]{0,20}",
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
        if _points_back(phrase, between, text) and earlier.category in _WHOLES and _can_hold(earlier, phrase):
            return back
        if _STOP.search(between):
            return None
        named = (
            pattern.fullmatch(between)
            or _OF_THEM.match(text, phrase.end)
            or _is_fronted(earlier, phrase, text)
        )
        if named and earlier.category in _WHOLES and _can_hold(earlier, phrase):
            return back
    return None


_STOP = re.compile(r"[.;!?]\s")
_BEGINS = re.compile(r"[^.;!?\d]*[.;!?][\s\"“”'‘’]+")


def _points_back(part: Phrase, between: str, text: str) -> bool:
    """Whether a figure that opens a sentence is of what the one before counts: "Nine of them are women"."""
    return bool(_BEGINS.fullmatch(between) and _OF_THEM.match(text, part.end))


def _can_hold(whole: Phrase, part: Phrase) -> bool:
    if part.category == "percent":
        return True
    low, high = part.bounds.low, whole.bounds.high
    return whole.category == part.category and (low is None or high is None or low <= high)
