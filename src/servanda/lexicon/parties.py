"""Codes of states, and what kind of party a noun stands for."""

import csv
from functools import cache

from servanda.lexicon.loading import HERE, read_yaml

__all__ = ["code_of", "party_kind"]


@cache
def _codes() -> dict[str, str]:
    with (HERE / "mentions" / "codes.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["code"] for row in csv.DictReader(file)}


def code_of(state: str) -> str:
    """Give the ISO 3166 alpha-3 code of a state by the name that the lexicon gives it, "" for a union.

    Former states have the code that was theirs; Kosovo has XKX, which is in use but not assigned.

    >>> code_of("Britain"), code_of("European Union")
    ('GBR', '')
    """
    return _codes().get(state, "")


@cache
def _kinds() -> dict[str, str]:
    table = read_yaml(HERE / "mentions" / "parties.yaml")
    return {word: kind for kind, words in table.items() for word in words}


def party_kind(words: str) -> str:
    """Tell the kind of a party by the last two words, or the last, of its phrase; "" where they tell none.

    >>> party_kind("the Northland army"), party_kind("the table")
    ('organ', '')
    """
    ending = words.lower().replace("’", "'").split()[-2:]
    return _kinds().get(" ".join(ending)) or _kinds().get(ending[-1] if ending else "", "")
