"""Find declared words in the words of a report: on word boundaries, longest first, never by guess."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

__all__ = ["Found", "Grammar", "Phrases", "grammar", "plain"]


@dataclass(frozen=True, slots=True)
class Grammar:
    """Small closed word classes that binding needs, per language, as the lexicon lists them."""

    articles: tuple[str, ...]
    joiners: tuple[str, ...]
    both: tuple[str, ...]
    plurals: tuple[str, ...]
    after_head: tuple[str, ...]
    own: tuple[str, ...]
    several: tuple[str, ...]
    persons: tuple[str, ...]
    relative: tuple[str, ...]
    periods: tuple[str, ...]
    set_aside: tuple[str, ...]
    rest: tuple[str, ...]


@cache
def grammar(language: str = "en") -> Grammar:
    """Load the word classes of a language."""
    lists = json.loads(files("servanda.lexicon").joinpath(f"binding/{language}.json").read_text("utf-8"))
    return Grammar(*(tuple(lists[name]) for name in Grammar.__slots__))


@lru_cache(maxsize=65536)
def plain(words: str) -> str:
    """Fold case, apostrophes and spaces, and drop a leading article.

    >>> plain("The  Enemy’s")
    "enemy's"
    """
    folded = " ".join(words.casefold().replace("’", "'").split())
    for article in grammar().articles:
        folded = folded.removeprefix(article + " ")
    return folded


@dataclass(frozen=True, slots=True)
class Found:
    """A declared phrase found at `start` to `end` (half-open), and the ids that declare it."""

    start: int
    end: int
    ids: tuple[str, ...]


class Phrases:
    """Find which of many declared phrases stand in some words.

    Longer phrases win over shorter ones inside them. Phrases of up to four capitals ("US") are matched
    with their capitals, all others in any case. A phrase that begins a compound ("Northland-run") is no
    mention of Northland.

    >>> Phrases({"north": ["Northland", "NL"]}).find("the Northland army")[0].ids
    ('north',)
    >>> Phrases({"north": ["Northland"]}).find("a Northland-run camp")
    ()
    """

    def __init__(self, declared: Mapping[str, Iterable[str]], *, plurals: tuple[str, ...] = ()) -> None:
        self._ids: dict[str, list[str]] = {}
        for id, phrases in declared.items():
            for phrase in phrases:
                owners = self._ids.setdefault(_key(phrase), [])
                if id not in owners:
                    owners.append(id)
        self._suffixes = plurals
        self._pattern = _pattern(self._ids, plurals)
        self._seen: dict[str, tuple[Found, ...]] = {}

    def find(self, words: str) -> tuple[Found, ...]:
        """Give every phrase found, left to right, none inside another."""
        if words not in self._seen:
            self._seen[words] = self._search(words)
        return self._seen[words]

    def _search(self, words: str) -> tuple[Found, ...]:
        if self._pattern is None:
            return ()
        text = words.replace("’", "'")
        return tuple(
            Found(hit.start(), hit.end(), self._owners(hit[1])) for hit in self._pattern.finditer(text)
        )

    def _owners(self, hit: str) -> tuple[str, ...]:
        phrase = " ".join(hit.split())
        return tuple(self._ids.get(phrase) or self._ids.get(phrase.casefold()) or ())


def _is_capitals(phrase: str) -> bool:
    return phrase.isupper() and len(phrase) <= 4


def _key(phrase: str) -> str:
    spaced = " ".join(phrase.replace("’", "'").split())
    return spaced if _is_capitals(spaced) else plain(spaced)


def _one(phrase: str) -> str:
    body = r"\s+".join(re.escape(word) for word in phrase.split())
    return body if _is_capitals(phrase) else f"(?i:{body})"


def _pattern(phrases: Iterable[str], plurals: tuple[str, ...]) -> re.Pattern[str] | None:
    ordered = sorted((phrase for phrase in phrases if phrase), key=lambda phrase: (-len(phrase), phrase))
    if not ordered:
        return None
    ending = f"(?:{'|'.join(plurals)})?" if plurals else ""
    return re.compile(rf"(?<![\w])({'|'.join(map(_one, ordered))}){ending}(?!\w)(?!-\w)")
