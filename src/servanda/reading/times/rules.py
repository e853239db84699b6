"""Where time expressions stand in a text: the rules of the lexicon, compiled and tried at each word."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from servanda.lexicon.time_words import TimeRule, TimeWords
from servanda.lexicon.words import load_words
from servanda.reading.quantities.cores import alternation

__all__ = ["Expression", "TimeGrammar", "find_expressions", "time_grammar"]

_WORD = re.compile(r"[^\W_]+(?:-[^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression at `start`..`end`, the rule that found it and its groups, in lower case."""

    start: int
    end: int
    rule: TimeRule
    groups: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TimeGrammar:
    """The table of time words and its rules by the word they can begin with ("#" for figures)."""

    words: TimeWords
    rules: dict[str, tuple[tuple[TimeRule, re.Pattern[str]], ...]]
    tables: dict[str, dict[str, object]]


@cache
def time_grammar(own: Path | None = None) -> TimeGrammar:
    """Load the table of time words, a user's own merged over it, and compile its rules."""
    words = load_words("times", TimeWords, own)
    tables = _tables(words)
    pieces = {name: alternation(table) for name, table in tables.items()}
    pieces |= {name: _expanded(piece, pieces) for name, piece in words.pieces.items()}
    pieces |= {"day": pieces["d"], "year": pieces["y"]}
    compiled: dict[str, list[tuple[TimeRule, re.Pattern[str]]]] = defaultdict(list)
    for rule in words.rules:
        pattern = re.compile(r"\b(?:" + _expanded(rule.pattern, pieces) + ")", re.I)
        for begin in _begins(rule, tables):
            compiled[begin].append((rule, pattern))
    return TimeGrammar(
        words=words, rules={key: tuple(rules) for key, rules in compiled.items()}, tables=tables
    )


def _tables(words: TimeWords) -> dict[str, dict[str, object]]:
    return {
        "month": dict(words.months),
        "weekday": dict(words.weekdays),
        "season": dict(words.seasons),
        "daypart": dict(words.dayparts),
        "unit": dict(words.units),
        "number": dict(words.numbers),
        "unsaid": dict.fromkeys(words.unsaid),
        "ordinal": dict(words.ordinals),
        "decade": dict(words.decades),
        "part": dict(words.parts),
        "near": dict(words.near),
        "which": dict(words.which),
        "way": dict(words.ways),
        "vague": dict(words.vague),
        "so_far": dict.fromkeys(words.so_far),
        "overnight": dict.fromkeys(words.overnight),
        "set": dict(words.sets),
        "holiday": dict(words.holidays),
    }


def _expanded(pattern: str, pieces: dict[str, str]) -> str:
    named = re.sub(r"(?<!\?P)<([a-z_]+)>", lambda each: f"(?P<{each[1]}>{{{each[1]}}})", pattern)
    return re.sub(r"\{([a-z_]+)\}", lambda each: pieces[each[1]], named)


def _begins(rule: TimeRule, tables: dict[str, dict[str, object]]) -> set[str]:
    found: set[str] = set()
    for begin in rule.begins:
        for word in tables.get(begin, {begin: None}):
            first = begin if begin == "#" else re.split(r"[\s'’-]", word.lower())[0]
            found |= {first, first + "s"} if begin in ("unit", "weekday", "season") else {first}
    return found


def find_expressions(text: str, grammar: TimeGrammar) -> tuple[Expression, ...]:
    """Find every time expression, from left to right, the longest at each place, none overlapping.

    >>> [each.rule.name for each in find_expressions("by May 4, 2024, two days ago", time_grammar())]
    ['month_day_year', 'shifted']
    """
    return tuple(_expressions(text, grammar))


def _expressions(text: str, grammar: TimeGrammar) -> Iterator[Expression]:
    done = 0
    for match in _WORD.finditer(text):
        if match.start() < done:
            continue
        begin = match.group().lower()
        rules = grammar.rules.get("#" if begin[0].isdecimal() else begin.partition("-")[0], ())
        if begin[0] == "q" and len(begin) == 2:
            rules = grammar.rules.get("q", ())
        found = _longest(text, match.start(), rules, grammar.words) if rules else None
        if found is not None:
            done = found.end
            yield found


def _longest(
    text: str, at: int, rules: Iterable[tuple[TimeRule, re.Pattern[str]]], words: TimeWords
) -> Expression | None:
    best: tuple[TimeRule, re.Match[str]] | None = None
    for rule, pattern in rules:
        match = pattern.match(text, at)
        if (
            match is not None
            and (best is None or match.end() > best[1].end())
            and _is_written_so(match, words)
        ):
            best = (rule, match)
    if best is None:
        return None
    groups = {name: " ".join(value.lower().split()) for name, value in best[1].groupdict().items() if value}
    return Expression(at, best[1].end(), best[0], groups)


def _is_written_so(match: re.Match[str], words: TimeWords) -> bool:
    """Whether names that are also other words ("may", "march") stand with a capital."""
    for name in ("month", "weekday", "season"):
        written = match.groupdict().get(name)
        if written and written.islower() and (name == "month" or (name == "weekday" and len(written) < 4)):
            return False
    return True
