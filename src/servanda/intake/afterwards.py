"""Does a text tell of days after its own date? Then its date is wrong, or the text is not of that date."""

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files

from servanda.intake.heading import civil_date
from servanda.model import Span

__all__ = ["told_after"]

SENTENCE = re.compile(r"[^.!?\n]+(?:\.(?=\d)[^.!?\n]+)*")
WORD = re.compile(r"[a-z]+")
WEEKDAY = re.compile(r"[a-z]{3,6}day", re.I)


@cache
def _words() -> tuple[re.Pattern[str], frozenset[str], str, frozenset[str]]:
    known = json.loads(files(__package__).joinpath("dates.json").read_text("utf-8"))
    months = "|".join(sorted((name for names in known["months"].values() for name in names), reverse=True))
    written = rf"\d{{4}}-\d\d-\d\d|\d{{1,2}} (?:{months}),? \d{{4}}|(?:{months}) \d{{1,2}} ?, \d{{4}}"
    day = re.compile(rf"\b(?:{written})\b", re.I)
    return day, frozenset(known["past"]), known["past_ending"], frozenset(known["to_come"])


def told_after(text: str, published: date) -> tuple[Span, date] | None:
    """Find the first full date after publication that is a line of its own, or that the past is given.

    Only day, month and year together count; in a sentence, only beside a past tense and without a word of
    what is to come ("will", "expected", "until"). The day after publication is let pass: zones differ.
    Misses are many; a hit is worth a look.

    >>> told_after("The crossing opened on 3 March 2031.", date(2031, 2, 27))[1]
    datetime.date(2031, 3, 3)
    """
    for sentence in SENTENCE.finditer(text):
        found = next((hit for hit in _days(text, sentence) if (hit[1] - published).days > 1), None)
        if found and (_is_past(sentence[0]) or _is_alone(sentence[0], found[0].of(text))):
            return found
    return None


def _is_alone(line: str, written: str) -> bool:
    beside = line.replace(written, "", 1).strip(" \t,")
    return not beside or bool(WEEKDAY.fullmatch(beside))


def _days(text: str, sentence: re.Match[str]) -> Iterator[tuple[Span, date]]:
    for found in _words()[0].finditer(text, sentence.start(), sentence.end()):
        try:
            yield Span(*found.span()), civil_date(found[0].replace(" ,", ","))[0]
        except ValueError:
            continue


def _is_past(sentence: str) -> bool:
    _, past, ending, to_come = _words()
    words = set(WORD.findall(sentence.lower()))
    return words.isdisjoint(to_come) and any(word in past or word.endswith(ending) for word in words)
