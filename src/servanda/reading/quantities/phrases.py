"""From bare numbers to phrases: ranges folded, modifiers on either side taken in."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from servanda.lexicon.words import NumberWords
from servanda.model import Bounds
from servanda.reading.quantities.cores import Core, Grammar, alternation, find_cores

__all__ = ["Phrase", "bounded", "find_phrases"]

_WINDOW = 40
_COUNTED = ("figure", "words", "vague")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A number with its modifiers: `start`..`end` covers them, `core` is the bare number (first to last).

    `mods` names the modifiers found, nearest first. `bounds` are still those of the bare number.
    """

    start: int
    end: int
    core: Core
    bounds: Bounds
    mods: tuple[str, ...] = ()
    is_range: bool = False
    category: str = "count"
    unit: str = ""

    @property
    def mod(self) -> str:
        """The one modifier that bounds the number, nearest first; what the number itself is without one."""
        found = next((mod for mod in self.mods if mod in _BOUND), None)
        if found in (None, "approx") and (self.is_range or self.core.form == "vague"):
            return "vague" if self.core.form == "vague" else "range"
        return {"nearly": "less_than", None: "exact"}.get(found, found or "exact")


_BOUND = ("more_than", "at_least", "at_most", "less_than", "nearly", "approx")


def find_phrases(text: str, words: Grammar) -> tuple[Phrase, ...]:
    """Find every number with its modifiers, from left to right, none overlapping.

    >>> from servanda.reading.quantities.cores import grammar
    >>> [each.mod for each in find_phrases("at least 20, up to 300, 10 to 15, dozens", grammar())]
    ['at_least', 'at_most', 'range', 'vague']
    """
    widened = _widened(text, _folded(text, find_cores(text, words), words), words)
    return tuple(_capped(text, tuple(_cut_at_neighbours(text, widened)), words))


def bounded(phrase: Phrase, one_by_one: bool) -> Bounds:
    """Apply the modifier: "more than n" is [n+1, inf) for things counted one by one, else [n, inf).

    "Nearly n" is [0, n], "up to n" [0, n], "fewer than n" [0, n-1], "about n" what rounds to n.
    """
    step = 1 if one_by_one else 0
    low, high = phrase.bounds.low or 0, phrase.bounds.high or 0
    found = next((mod for mod in phrase.mods if mod in _BOUND), "")
    match found:
        case "more_than":
            return Bounds.at_least(low + (step if low == int(low) else 0))
        case "at_least":
            return Bounds.at_least(low)
        case "less_than":
            return Bounds.at_most(max(high - step, high * 0))
        case "at_most" | "nearly":
            return Bounds.at_most(high)
        case "approx" if phrase.bounds.is_exact:
            return Bounds.about(high)
    return phrase.bounds


def _folded(text: str, cores: tuple[Core, ...], words: Grammar) -> Iterator[Phrase]:
    index = 0
    while index < len(cores):
        pair = cores[index : index + 2]
        folded = _range(text, pair[0], pair[1], words.numbers) if len(pair) == 2 else None
        yield folded or Phrase(start=pair[0].start, end=pair[0].end, core=pair[0], bounds=pair[0].bounds)
        index += 2 if folded else 1


def _range(text: str, left: Core, right: Core, words: NumberWords) -> Phrase | None:
    if left.form not in _COUNTED or right.form not in _COUNTED or right.start - left.end > _WINDOW:
        return None
    if "vague" in (left.form, right.form) and left.form != right.form:
        return None
    between = text[left.end : right.start]
    start = _range_start(text, left.start, between, words)
    low, high = left.bounds.low, right.bounds.high
    if low is not None and high is not None and left.scale == 1 and low * right.scale < high:
        low *= right.scale
    if (
        start is None
        or low is None
        or high is None
        or low >= high
        or _is_named(words).search(text[: left.start][-20:])
    ):
        return None
    core = replace(left, end=right.end, unit=left.unit or right.unit, bounds=Bounds(low, high))
    return Phrase(start=start, end=right.end, core=core, bounds=core.bounds, is_range=True)


def _range_start(text: str, start: int, between: str, words: NumberWords) -> int | None:
    before = text[max(0, start - _WINDOW) : start]
    for opening, closing in words.range.pair:
        opened = _opening(opening).search(before)
        if opened and " ".join(between.lower().lstrip("% ").split()) == closing:
            return None if _changes(words).search(before) else start - len(before) + opened.start()
    return start if _joins(words).fullmatch(between) else None


@cache
def _opening(word: str) -> re.Pattern[str]:
    return re.compile(rf"\b{alternation([word])}\s+(?:about\s+|some\s+)?$", re.I)


@cache
def _joined(join: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:\s?%)?\s*{alternation(join)}\s*", re.I)


@cache
def _changed(changes: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(changes)}\b[^.;,]*$", re.I)


def _is_named(words: NumberWords) -> re.Pattern[str]:
    return _named(words.names)


@cache
def _named(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(names)}\.?\s+$", re.I)


def _joins(words: NumberWords) -> re.Pattern[str]:
    return _joined(words.range.join)


def _changes(words: NumberWords) -> re.Pattern[str]:
    return _changed(words.range.changes)


def _widened(text: str, phrases: Iterator[Phrase], words: Grammar) -> Iterator[Phrase]:
    sides = _sides(words)
    for phrase in phrases:
        yield _to_the_right(text, _to_the_left(text, phrase, sides), sides)


@dataclass(frozen=True, slots=True, eq=False)
class _Sides:
    before: re.Pattern[str]
    after: re.Pattern[str]
    trailing: re.Pattern[str]
    mods_before: Mapping[str, str]
    mods_after: Mapping[str, str]
    known: re.Pattern[str]
    particles: re.Pattern[str]

    def meaning(self, words: str, mods: Mapping[str, str]) -> str:
        """What a modifier's words mean; "" where they only belong to the phrase."""
        return mods[" ".join(words.lower().split())]


def _by_phrase(table: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {phrase.lower(): mod for mod, phrases in table.items() for phrase in phrases}


@cache
def _sides(words: Grammar) -> _Sides:
    numbers = words.numbers
    before = _by_phrase({**numbers.before, "all_but": numbers.all_but})
    after = _by_phrase(numbers.after)
    ends = r"(?!\s+than\b)(?![\w])"
    late = [phrase for phrase, mod in after.items() if mod and mod != "another" and phrase[0].isalpha()]
    verbs = "|".join(
        rf"{alternation(verbs)}\s+{alternation([word])}" for word, verbs in numbers.particles.items() if verbs
    )
    return _Sides(
        before=re.compile(rf"(?<![\w-])({alternation(before)})[\s\"“]*$", re.I),
        after=re.compile(rf"\s*({alternation(after)}){ends}", re.I),
        trailing=re.compile(rf"(?:\s+[^\W\d]+){{1,3}}?\s+({alternation(late)}){ends}", re.I),
        mods_before=before,
        mods_after=after,
        known=re.compile(rf"(?:^|\s){alternation(numbers.known)}[\s\"“]*$", re.I),
        particles=re.compile(rf"\b(?:{verbs})[\s\"“]*$", re.I),
    )


def _to_the_left(text: str, phrase: Phrase, sides: _Sides) -> Phrase:
    while phrase.core.form not in ("ordinal", "none"):
        window = text[max(0, phrase.start - _WINDOW) : phrase.start]
        match = sides.before.search(window)
        if match is None:
            break
        mod = sides.meaning(match[1], sides.mods_before)
        start = phrase.start - len(window) + match.start()
        if mod in _BOUND and (_is_known(text, phrase, sides) or sides.particles.search(window)):
            break
        phrase = replace(phrase, start=start, mods=(*phrase.mods, mod))
    return phrase


def _is_known(text: str, phrase: Phrase, sides: _Sides) -> bool:
    """Whether "the" or the like stands between: "towards the 33" is about a number known already."""
    return bool(sides.known.search(text[phrase.start : phrase.core.start]))


def _to_the_right(text: str, phrase: Phrase, sides: _Sides) -> Phrase:
    if phrase.core.form in ("ordinal", "none"):
        return phrase
    while match := sides.after.match(text, phrase.end):
        mod = sides.meaning(match[1], sides.mods_after)
        phrase = replace(phrase, end=match.end(), mods=(*phrase.mods, mod))
    late = sides.trailing.match(text, phrase.end)
    if late is None:
        return phrase
    return replace(phrase, mods=(*phrase.mods, sides.meaning(late[1], sides.mods_after)))


def _cut_at_neighbours(text: str, phrases: Iterator[Phrase]) -> Iterator[Phrase]:
    done = 0
    for phrase in phrases:
        start = max(phrase.start, done)
        while start < phrase.core.start and not text[start].isalnum() and text[start] not in "<>~≥≤":
            start += 1
        yield replace(phrase, start=min(phrase.core.start, start))
        done = phrase.end


def _capped(text: str, phrases: tuple[Phrase, ...], words: Grammar) -> Iterator[Phrase]:
    index = 0
    while index < len(phrases):
        pair = phrases[index : index + 2]
        joint = _between(text, pair[0], pair[1], words) if len(pair) == 2 else None
        yield joint or pair[0]
        index += 2 if joint else 1


def _between(text: str, floor: Phrase, ceiling: Phrase, words: Grammar) -> Phrase | None:
    """Fold "more than 20 but fewer than 30" into one set; whole numbers are taken one by one."""
    if not _BOUND_BELOW & set(floor.mods) or not _BOUND_ABOVE & set(ceiling.mods):
        return None
    if not _joined(words.numbers.yet).fullmatch(text[floor.end : ceiling.start]):
        return None
    both = bounded(floor, True) & bounded(ceiling, True)
    core = replace(floor.core, end=ceiling.core.end, bounds=both)
    mods = tuple(mod for mod in floor.mods if mod not in _BOUND)
    return replace(floor, end=ceiling.end, core=core, bounds=both, mods=mods, is_range=True)


_BOUND_BELOW = {"more_than", "at_least"}
_BOUND_ABOVE = {"less_than", "at_most", "nearly"}
