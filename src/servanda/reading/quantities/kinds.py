"""What each number is a number of: a count of things, or an age, a date, money, a score, a name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from servanda.lexicon.words import NumberWords, UnitWords
from servanda.model import Bounds
from servanda.reading.quantities.cores import Grammar, alternation
from servanda.reading.quantities.phrases import Phrase

__all__ = ["categorised"]

_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)


@dataclass(frozen=True, slots=True, eq=False)
class _Tests:
    units: re.Pattern[str]
    kinds: Mapping[str, tuple[str, str]]
    half_of: re.Pattern[str]
    age: re.Pattern[str]
    aged: re.Pattern[str]
    names: re.Pattern[str]
    scores: re.Pattern[str]
    not_one_before: re.Pattern[str]
    not_one_after: re.Pattern[str]
    ratio: re.Pattern[str]


def categorised(phrases: tuple[Phrase, ...], text: str, words: Grammar) -> tuple[Phrase, ...]:
    """Say of each phrase what it is a number of, and leave out what counts nothing ("this one").

    "None" and "no captives" are of category "none": zero is stated, and nothing is there to be counted.
    """
    tests = _tests(words)
    kept = tuple(phrase for phrase in phrases if not _counts_nothing(phrase, text, tests))
    stops = (*(phrase.start for phrase in kept[1:]), len(text))
    return tuple(
        _with_kind(phrase, text, tests, stop) for phrase, stop in zip(kept, stops[: len(kept)], strict=True)
    )


@cache
def _tests(words: Grammar) -> _Tests:
    return _compile(words.numbers, words.units)


def _compile(numbers: NumberWords, units: UnitWords) -> _Tests:
    kinds: dict[str, tuple[str, str]] = {}
    kinds.update(dict.fromkeys(units.percent, ("percent", "%")))
    kinds.update({word + s: ("duration", unit) for word, unit in units.duration.items() for s in ("", "s")})
    kinds.update({word: ("money", unit) for word, unit in units.money.items()})
    kinds.update({word: ("measure", unit) for unit, spellings in units.measure.items() for word in spellings})
    return _Tests(
        units=re.compile(rf"[\s‑-]?({alternation(kinds)})(?![\w])", re.I),
        kinds=kinds,
        half_of=re.compile(rf"\s+an?\s+({alternation((*units.duration, *units.percent))})\b", re.I),
        age=re.compile(rf"[\s-]*{alternation(units.age)}s?\b", re.I),
        aged=re.compile(rf"\b{alternation(units.aged)}\s+$", re.I),
        names=re.compile(rf"\b{alternation(numbers.names)}\.?\s+$", re.I),
        scores=re.compile(rf"\b{alternation(numbers.scores)}\b[^.;]{{0,20}}$", re.I),
        not_one_before=re.compile(rf"\b{alternation(numbers.not_one.before)}\s+$", re.I),
        not_one_after=re.compile(rf"\s+{alternation(numbers.not_one.after)}\b", re.I),
        ratio=re.compile(rf"(?:\s+[^\W\d]+){{0,2}}?\s+{alternation(numbers.ratio)}\b", re.I),
    )


_ONE_OF_MANY = re.compile(
    r"\s+of\s+(?:the|its|their)\s+(?:[a-z]+\s+)?(?:[a-z]{2,}est|most|worst|best)\b", re.I
)


def _counts_nothing(phrase: Phrase, text: str, tests: _Tests) -> bool:
    core = phrase.core
    if core.form == "fraction" and re.match(r"[-‑][^\W\d_]", text[core.end : core.end + 2]):
        return True
    if text[core.start : core.end].lower() != "one":
        return False
    if _ONE_OF_MANY.match(text, core.end):
        return True
    before, after = text[max(0, core.start - 12) : core.start], text[core.end : core.end + 12]
    return bool(tests.not_one_before.search(before) or tests.not_one_after.match(after))


def _with_kind(phrase: Phrase, text: str, tests: _Tests, stop: int) -> Phrase:
    halved = tests.half_of.match(text, phrase.core.end) if phrase.core.form == "fraction" else None
    if halved:
        return _halved(phrase, halved, tests)
    category, unit, end = _kind(phrase, text, tests)
    return replace(phrase, category=category, unit=unit, end=max(min(end, stop), phrase.end))


def _halved(phrase: Phrase, match: re.Match[str], tests: _Tests) -> Phrase:
    """Read "half an hour" and "half a percent" as 0.5 of the unit, not as a share of a whole."""
    category, unit = tests.kinds[" ".join(match[1].lower().split())]
    bounds = Bounds.exactly((phrase.bounds.low or Decimal(0)) / 100)
    return replace(phrase, bounds=bounds, category=category, unit=unit)


_AFTER_NAME = re.compile(r"[^\W\d_][\w’'-]*[^\W\d_],\s+$")


def _is_age(phrase: Phrase, before: str, after: str, tests: _Tests) -> bool:
    """ "A 34-year-old", "aged 34", and a figure between commas after a name ("Ana Roe, 34, said")."""
    if tests.age.match(after) or tests.aged.search(before):
        return True
    name = (
        _AFTER_NAME.search(before)
        if phrase.core.form == "figure" and re.match(r"\s?,(?!\s*\d)", after)
        else None
    )
    return (
        name is not None
        and name[0][0].isupper()
        and 10 <= (phrase.bounds.low or 0) <= 105
        and not phrase.mods
    )


def _kind(phrase: Phrase, text: str, tests: _Tests) -> tuple[str, str, int]:
    core = phrase.core
    before, after = text[max(0, core.start - 40) : core.start], text[core.end : core.end + 40]
    if core.form in ("ordinal", "none"):
        return core.form, "", core.end
    if core.unit:
        return "money", core.unit, core.end
    if _is_age(phrase, before, after, tests):
        return "age", "Y", core.end
    if named := _named(phrase, text, before, after, tests):
        return named, "", core.end
    if core.form == "fraction":
        return "percent", "%", core.end
    if measured := tests.units.match(after):
        category, unit = tests.kinds[" ".join(measured[1].lower().split())]
        return category, unit, core.end + (measured.end() if category in ("percent", "money") else 0)
    if tests.ratio.match(after):
        return "ratio", "", core.end
    return "count", "", core.end


def _named(phrase: Phrase, text: str, before: str, after: str, tests: _Tests) -> str:
    words = text[phrase.core.start : phrase.core.end]
    if _is_name(phrase, before, after, tests):
        return "identifier"
    if _is_date(words, before, after):
        return "date"
    if _is_score(phrase, words, before, after, tests):
        return "score"
    return "identifier" if phrase.core.form == "figure" and _is_glued(phrase, before, after) else ""


_PLURAL = re.compile(r"\s+(?:[a-z]+\s+)?(?:[A-Za-z]+(?<![sui])s|people|men|women|children)\b(?<!was)(?<!has)")


def _is_name(phrase: Phrase, before: str, after: str, tests: _Tests) -> bool:
    """ "Phase two" and "Resolution 1701" are names; "at the base 300 men" is not."""
    name = tests.names.search(before)
    if name is None or phrase.is_range or phrase.core.form not in ("figure", "words"):
        return False
    if re.match(r"[\s-]*(?:of|out)\b", after) and not before[name.start()].isupper():
        return False
    return before[name.start()].isupper() or not _PLURAL.match(after)


_GLUED_BEFORE = re.compile(r"[^\W\d_]-?$|[\w/#@+]$|\d[.,:]$|\+\d+\s(?:\d+\s)*$|\d\s\d+\s$")
_GLUED_AFTER = re.compile(r"[^\W\d_]|[/:]\d|\.\d|\s\d+\s\d")


def _is_glued(phrase: Phrase, before: str, after: str) -> bool:
    """Whether letters, signs or other figures stand right against a figure: "MH370", "+44 20 7946"."""
    between = re.search(r"(?<!,)\b\d+\s$", before) and re.match(r"\s\d+\b(?!,)", after)
    scaled = phrase.core.scale > 1 and re.match(r"-[A-Z]", after)
    return bool(_GLUED_BEFORE.search(before) or _GLUED_AFTER.match(after) or between or scaled)


_BEFORE_MONTH = re.compile(
    rf"(?:st|nd|rd|th)?(?:\s*(?:,|and|to|or|-|–)\s*\d{{1,2}}(?:st|nd|rd|th)?){{0,2}}\s+(?:of\s+)?{_MONTHS}\b",
    re.I,
)
_CLOCK = re.compile(r":\d\d|\s*(?:a|p)\.?m\b|\s*(?:o'clock|o’clock|GMT|UTC|hours GMT)|h\d\d", re.I)


_AFTER_MONTH = re.compile(rf"\b{_MONTHS}\.?,?\s+$", re.I)
_AFTER_DAY = re.compile(rf"\b{_MONTHS}\.?,?\s+\d{{1,2}},\s+$", re.I)
_THINGS = re.compile(
    r"\s+(?:[^\W\d_]+\s+)?(?:[^\W\d_]+s\b(?<!was)(?<!has)(?<!its)(?<!this)|people|men|women)"
)
_DAY = re.compile(r"\d{1,2}(?:\s*(?:to|and|or|-|–)\s*\d{1,2})?")
_DAY_OR_YEAR = re.compile(r"\d{1,2}(?:\s*(?:to|and|or|-|–)\s*\d{1,2})?|\d{4}")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:\s*[-–]\s*\d{2,4})?")
_COUNTED = re.compile(r"\s+[^\W\d_]+s\b(?<!was)(?<!has)(?<!its)(?<!this)")


def _is_date(words: str, before: str, after: str) -> bool:
    if _AFTER_MONTH.search(before) and _DAY_OR_YEAR.fullmatch(words):
        return True
    if _AFTER_DAY.search(before) and _DAY_OR_YEAR.fullmatch(words) and not _THINGS.match(after):
        return True
    if _BEFORE_MONTH.match(after) and _DAY.fullmatch(words):
        return True
    if _CLOCK.match(after) or re.search(r"\d[:.]$", before):
        return True
    return bool(_YEAR.fullmatch(words)) and not _COUNTED.match(after)


def _is_score(phrase: Phrase, words: str, before: str, after: str, tests: _Tests) -> bool:
    if phrase.core.form != "figure":
        return False
    dashed = re.match(r"[-–]\d+(?![\d,-])", after) or re.search(r"(?<![\d,])\d+[-–]$", before)
    if dashed:
        return True
    return phrase.is_range and bool(re.search(r"\d[-–]\d", words)) and bool(tests.scores.search(before))
