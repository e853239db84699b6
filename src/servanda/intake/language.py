"""Which language a text is in, told by its commonest words or its script; undecided is a good answer."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

__all__ = ["READ", "language_of", "reason_unread"]

READ = frozenset({"en"})
WORD = re.compile(r"[^\W\d_]+")
LOOKED_AT = 20_000
ENOUGH_WORDS = 12
LONG = 60
DIFFERENT = 3
# (least share of function words, least lead over the second): fewer words will do where no other comes near
CLEAR = ((0.12, 1.3), (0.06, 2.5))


@cache
def _profiles() -> tuple[dict[str, frozenset[str]], dict[str, re.Pattern[str]]]:
    known = json.loads(files(__package__).joinpath("languages.json").read_text("utf-8"))
    words = {language: frozenset(line.split()) for language, line in known["words"].items()}
    return words, {language: re.compile(f"[{span}]") for language, span in known["scripts"].items()}


def language_of(text: str) -> str:
    """Tell the ISO 639-1 code of a text's language; "" when it is too short or no language leads clearly.

    A language leads when its function words make up at least 12% of the words and 1.3 times as many as those
    of any other, or 6% and 2.5 times as many, and at least three different ones. A script of one language
    alone (Hangul, Greek) decides by itself.

    >>> language_of("Das Ministerium hat erklärt, dass die Grenze nach dem Abkommen nicht geöffnet werde.")
    'de'
    >>> language_of("Four freed")
    ''
    """
    words = WORD.findall(text[:LOOKED_AT].casefold())
    if by_script := _by_script("".join(words)):
        return by_script
    if len(words) < ENOUGH_WORDS:
        return ""
    (best, language), (second, _) = sorted(_shares(Counter(words)), reverse=True)[:2]
    return language if any(best >= share and best >= lead * second for share, lead in CLEAR) else ""


def _shares(counts: Counter[str]) -> Iterator[tuple[float, str]]:
    """Give each language's share of function words, 0 where fewer than three of them are there."""
    for language, common in _profiles()[0].items():
        there = common & counts.keys()
        share = sum(counts[word] for word in there) / counts.total()
        yield share if len(there) >= DIFFERENT else 0.0, language


def _by_script(letters: str) -> str:
    """Tell a language whose own script makes up more than 30% of the letters."""
    shares = {code: len(script.findall(letters)) for code, script in _profiles()[1].items()}
    return next((code for code, count in shares.items() if count and count > 0.3 * len(letters)), "")


def reason_unread(text: str, language: str) -> str:
    """Say why a text is not read: a language we have no reader for, or no language we know.

    A short text of unknown language is read as English when its letters are Latin.
    """
    if language:
        return "" if language.partition("-")[0] in READ else f"language: {language}"
    words = WORD.findall(text[:LOOKED_AT])
    letters = "".join(words)
    is_latin = 2 * sum(letter.isascii() for letter in letters) >= len(letters)
    return "language: not recognised" if len(words) >= LONG or not is_latin else ""
