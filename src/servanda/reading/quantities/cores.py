"""Where numbers stand in a text, before anything is said of what they count: figures, words, vague words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from text_to_num import text2num  # type: ignore[attr-defined]

from servanda.lexicon.words import NumberWords, UnitWords, load_words
from servanda.model import Bounds, number

__all__ = ["Core", "Grammar", "alternation", "find_cores", "grammar"]

_WORD = re.compile(r"[^\W\d_]+\$?|[^\w\s.,;:()'\"’‘“”-]|\d+")
_FIGURE = (
    r"\d{1,3}(?:[,\u00a0\u202f\u2009]\d{3})+(?!\d)(?:\.\d+)?"
    r"|\d{1,3}(?: \d{3})* 000(?![\d,.])"  # a plain space parts thousands only where nothing else can be meant
    r"|\d+(?:\.\d+)?"
)


@dataclass(frozen=True, slots=True)
class Core:
    """A bare number at `start`..`end`: its bounds, how it was written, and a unit written onto it.

    `form` is "figure", "words", "vague", "fraction", "ordinal", "both" or "none"; `unit` a currency;
    `scale` the magnitude word's factor, 1 for none ("2.3 million" has 1,000,000).
    """

    start: int
    end: int
    bounds: Bounds
    form: str
    unit: str = ""
    scale: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Grammar:
    """The tables of words, the words a number can begin with, and the patterns compiled from them."""

    numbers: NumberWords
    units: UnitWords
    begins: frozenset[str]
    patterns: tuple[tuple[str, re.Pattern[str]], ...]


def alternation(words: Iterable[str]) -> str:
    """Match any of the words, longest first, with any run of spaces between their parts.

    >>> re.fullmatch(alternation(["per cent", "pct"]), "per  cent") is not None
    True
    """
    longest_first = sorted({word.lower() for word in words}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first) + ")"


@cache
def grammar(own_numbers: Path | None = None, own_units: Path | None = None) -> Grammar:
    """Load the tables, a user's own merged over them, and compile the patterns."""
    numbers = load_words("numbers", NumberWords, own_numbers)
    units = load_words("units", UnitWords, own_units)
    patterns = _patterns(numbers, units)
    return Grammar(
        numbers=numbers,
        units=units,
        begins=_begins(numbers, units),
        patterns=tuple((form, re.compile(pattern, re.I)) for form, pattern in patterns),
    )


def _begins(numbers: NumberWords, units: UnitWords) -> frozenset[str]:
    written = (*numbers.spelled, *numbers.magnitudes, *numbers.vague, *numbers.fractions, *numbers.ordinals)
    firsts = (
        *written,
        *(key + "s" for key in numbers.fractions),
        *numbers.none,
        *numbers.both,
        *numbers.single,
    )
    heads = (re.split(r"[\s-]", word)[0].lower() for word in (*firsts, *units.currency))
    return frozenset(heads) | frozenset(sign.lower() for sign in units.currency) | {"a", "an", "no"}


def _patterns(numbers: NumberWords, units: UnitWords) -> Iterator[tuple[str, str]]:
    word = alternation(numbers.spelled)
    spelled = rf"{word}(?:(?:(?<=dred|sand|lion)\s+and\s+|[\s‑-]+){word}\b)*"
    spaced = alternation(key for key in numbers.magnitudes if key not in numbers.attached)
    shares = alternation([*numbers.fractions, *(key + "s" for key in numbers.fractions)])
    vague = [key for key, value in numbers.vague.items() if not value.of]
    of = [key for key, value in numbers.vague.items() if value.of]
    yield (
        "vague",
        rf"(?:{alternation(vague)}|{alternation(of)}(?=\s+(?:of|more|others|were|are|have|had)\b))(?![\w-])",
    )
    plural = r"(?:[a-z]+(?<![suiw])s|people|men|women|children)\b"
    yield "none", rf"{alternation(numbers.none)}\b|no(?=\s+(?:[a-z-]+\s+){{0,2}}?{plural})"
    yield "both", rf"{alternation(numbers.both)}\b"
    yield "single", rf"{alternation(numbers.single)}\b"
    small, periods = (
        rf"(?:{word}|\d{{1,2}})",
        alternation((*units.duration, *(key + "s" for key in units.duration))),
    )
    yield (
        "ratio",
        rf"(?P<count>{small})[\s-]+(?:in|out\s+of)[\s-]+(?:every\s+)?(?P<of>{word}|\d{{1,3}})\b(?!\s+{periods}\b)(?!\s+of)",
    )
    half = r"(?P<share>half|quarter|three[\s-]quarters)"
    yield "mixed", rf"(?P<whole>{spelled}|\d+)\s+and\s+(?:a\s+)?{half}\b(?:\s+(?P<times>{spaced}))?\b"
    yield "mixed", rf"(?P<whole>an?|{word})\s+(?P<times>{spaced})\s+and\s+a\s+{half}\b"
    collective = alternation(
        key for key in numbers.magnitudes if key not in (*numbers.attached, *numbers.spelled)
    )
    yield "multiple", rf"(?P<count>half\s+an?)[\s‑-]+(?P<times>{spaced})\b"
    yield "multiple", rf"(?P<count>)(?P<times>{alternation(numbers.bare)})\b"
    yield "multiple", rf"(?P<count>an?|{spelled})[\s‑-]+(?P<times>{collective})\b"
    yield "share", rf"(?:(?P<count>an?|{word})[\s‑-]+)?(?P<share>{shares})\b"
    yield "words", rf"(?:an?\s+(?=hundred|thousand|[bmtr]+illion))?{spelled}\b"
    yield "ordinal", rf"{alternation(numbers.ordinals)}\b|\d+(?:st|nd|rd|th)\b"
    yield (
        "figure",
        rf"(?P<unit>{alternation(units.currency)}\s?)?(?P<digits>{_FIGURE})"
        rf"(?:(?P<times>{alternation(numbers.attached)}\b|[\s‑-]?{spaced}\b))?",
    )


def find_cores(text: str, words: Grammar) -> tuple[Core, ...]:
    """Find every bare number, from left to right, none overlapping.

    >>> [text.bounds.low for text in find_cores("two dozen men and 1.9m tonnes", grammar())]
    [Decimal('24'), Decimal('1900000')]
    """
    return tuple(_cores(text, words))


def _cores(text: str, words: Grammar) -> Iterator[Core]:
    done = 0
    for match in _WORD.finditer(text):
        begin = match.group().lower()
        if match.start() >= done and (begin[0].isdecimal() or begin in words.begins):
            core = _core_at(text, match.start(), words)
            if core is not None:
                done = core.end
                yield core


def _core_at(text: str, at: int, words: Grammar) -> Core | None:
    for form, pattern in words.patterns:
        match = pattern.match(text, at)
        if match is not None:
            core = _READ[form](match, words)
            if core is not None:
                return core
    return None


def _vague(match: re.Match[str], words: Grammar) -> Core:
    word = words.numbers.vague[" ".join(match.group().lower().split())]
    return Core(match.start(), match.end(), Bounds(word.low, word.high), "vague")


def _none(match: re.Match[str], words: Grammar) -> Core:
    return Core(match.start(), match.end(), Bounds.exactly(0), "none")


def _both(match: re.Match[str], words: Grammar) -> Core:
    return Core(match.start(), match.end(), Bounds.exactly(2), "both")


def _single(match: re.Match[str], words: Grammar) -> Core:
    return Core(match.start(), match.end(), Bounds.exactly(1), "words")


def _ratio(match: re.Match[str], words: Grammar) -> Core | None:
    """ "One in five" and "nine out of ten" are shares; "two out of three captives" counts captives."""
    count, of = _spelled(match["count"]), _spelled(match["of"])
    if count is None or of is None or not 0 < count < of:
        return None
    is_out = "out" in match.group().lower().split()
    is_every = "every" in match.group().lower().split()
    if (is_out and not is_every and of not in (10, 100)) or (not is_out and (count > 10 or of > 100)):
        return None
    share = 100 * count / of
    return Core(match.start(), match.end(), Bounds.exactly(_rounded(share)), "fraction")


def _rounded(share: Decimal) -> Decimal:
    return share if share == share.to_integral() else share.quantize(Decimal("0.01"))


def _mixed(match: re.Match[str], words: Grammar) -> Core | None:
    whole = _times(match["whole"])
    if whole is None:
        return None
    part = {"h": "0.5", "q": "0.25", "t": "0.75"}[match["share"][0].lower()]
    scale = _scale(match["times"], words)
    value = (whole + Decimal(part)) * scale
    return Core(match.start(), match.end(), Bounds.exactly(value), "words", scale=scale)


def _multiple(match: re.Match[str], words: Grammar) -> Core | None:
    scale = _scale(match["times"], words)
    count = _times(match["count"])
    if count is None or (count.is_signed()):
        return None
    return Core(match.start(), match.end(), Bounds.exactly(count * scale), "words", scale=scale)


def _times(written: str) -> Decimal | None:
    lower = written.lower()
    if lower in ("", "a", "an"):
        return Decimal(1)
    return Decimal("0.5") if lower.startswith("half") else _spelled(lower)


def _share(match: re.Match[str], words: Grammar) -> Core | None:
    name = match["share"].lower()
    plural = name not in words.numbers.fractions
    part = words.numbers.fractions[name.removesuffix("s") if plural else name]
    count = _times(match["count"]) if match["count"] else Decimal(1)
    if count is None or plural != (count > 1) or (not match["count"] and name != "half"):
        return None
    exact = number(part * count) if part == part.to_integral() else _percent(part, count)
    return Core(match.start(), match.end(), Bounds.exactly(exact), "fraction")


def _percent(part: Decimal, count: Decimal) -> Decimal:
    of = (Decimal(100) / part).to_integral_value()
    return _rounded(100 * count / of)


def _words(match: re.Match[str], words: Grammar) -> Core | None:
    text = match.group()
    for cut in (len(text), *(part.start() for part in reversed(list(re.finditer(r"[\s‑-]", text))))):
        value = _spelled(text[:cut])
        if value is not None:
            scale = words.numbers.magnitudes.get(re.split(r"[\s‑-]+", text[:cut].lower())[-1], Decimal(1))
            return Core(match.start(), match.start() + cut, Bounds.exactly(value), "words", scale=scale)
    return None


def _ordinal(match: re.Match[str], words: Grammar) -> Core:
    written = match.group().lower()
    rank = words.numbers.ordinals.get(written) or int(re.sub(r"\D", "", written))
    return Core(match.start(), match.end(), Bounds.exactly(rank), "ordinal")


def _figure(match: re.Match[str], words: Grammar) -> Core:
    scale = _scale(match["times"], words)
    value = Decimal(re.sub(r"[^\d.]", "", match["digits"])) * scale
    unit = words.units.currency.get((match["unit"] or "").strip(), "")
    unit = unit or words.units.currency.get((match["unit"] or "").strip().upper(), "")
    return Core(match.start(), match.end(), Bounds.exactly(value), "figure", unit, scale)


def _scale(written: str | None, words: Grammar) -> Decimal:
    return words.numbers.magnitudes[written.strip(" -‑\n").lower()] if written else Decimal(1)


def _spelled(written: str) -> Decimal | None:
    """Give the value of a number in words; text2num knows no trillions."""
    text = re.sub(r"^an? ", "one ", " ".join(re.split(r"[\s‑-]+", written.lower())))
    if text.isdecimal():
        return Decimal(text)
    if text.endswith(" trillion"):
        count = _spelled(text.removesuffix(" trillion"))
        return None if count is None else count * 10**12
    try:
        return Decimal(text2num(text.replace("fourty", "forty"), "en"))
    except ValueError:
        return None


_READ = {
    "vague": _vague,
    "none": _none,
    "both": _both,
    "single": _single,
    "ratio": _ratio,
    "mixed": _mixed,
    "multiple": _multiple,
    "share": _share,
    "words": _words,
    "ordinal": _ordinal,
    "figure": _figure,
}
