"""Does a text tell of days after its own date? Then its date is wrong, or the text is not of that date."""

import json
import re
from datetime import date
from functools import cache
from importlib.resources import files

from servanda.intake.heading import civil_date
from servanda.model import Span

__all__ = ["told_after"]

SENTENCE = re.compile(r"[^.!?\n]+(?:\.(?=\d)[^.!?\n]+)*")
WORD = re.compile(r"[a-z]+")


@cache
def _words() -> tuple[re.Pattern[str], frozenset[str], str, frozenset[str]]:
    known = json.loads(files(__package__).joinpath("dates.json").read_text("utf-8"))
    months = "|".join(sorted((name for names in known["months"].values() for name in names), reverse=True))
    written = rf"\d{{4}}-\d\d-\d\d|\d{{1,2}} (?:{months}),? \d{{4}}|(?:{months}) \d{{1,2}}, \d{{4}}"
    day = re.compile(rf"\bon (?:[A-Z][a-z]+day,? )?({written})\b", re.I)
    return day, frozenset(known["past"]), known["past_ending"], frozenset(known["to_come"])


def told_after(text: str, published: date) -> tuple[Span, date] | None:
    """Find the first full date after publication that a sentence gives for something past.

    Only "on" with day, month and year counts, in a sentence with a past tense and without a word of what is
    to come ("will", "expected", "until"). The day after publication is let pass: zones differ. Misses are
    many; a hit is worth a look.

    >>> told_after("The crossing opened on 3 March 2031.", date(2031, 2, 27))[1]
    datetime.date(2031, 3, 3)
    """
    day, _, _, _ = _words()
    for sentence in SENTENCE.finditer(text):
        for found in day.finditer(text, sentence.start(), sentence.end()):
            told = _day(found[1])
            if told and (told - published).days > 1 and _is_past(sentence[0]):
                return Span(*found.span(1)), told
    return None


def _day(written: str) -> date | None:
    try:
        return civil_date(written)[0]
    except ValueError:
        return None


def _is_past(sentence: str) -> bool:
    _, past, ending, to_come = _words()
    words = set(WORD.findall(sentence.lower()))
    return words.isdisjoint(to_come) and any(word in past or word.endswith(ending) for word in words)
