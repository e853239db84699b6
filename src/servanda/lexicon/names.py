"""Generic names: states with demonyms, capitals and metonyms; classes of nouns; words for roles."""

import csv
from dataclasses import dataclass, fields
from functools import cache

from servanda.lexicon.loading import HERE, read_yaml

__all__ = ["RoleWords", "classes_of", "day_words", "demonyms", "role_words", "state_of"]


@dataclass(frozen=True, slots=True)
class RoleWords:
    """Words for people and bodies that act or speak, titles before names, words for a counterpart.

    `happens` are verbs that say of what a noun names that it takes place, `processes` nouns that stand for
    the event a text tells of; `foretold` say of a figure that it was planned;
    `exhaustive` that parts are all; `gives` and `receives` what the subject of a figure does.
    `places` are kinds of places; `female` and `male` are roles of one sex.
    """

    titles: frozenset[str]
    bodies: frozenset[str]
    persons: frozenset[str]
    mouthpieces: frozenset[str]
    counterpart: frozenset[str]
    happens: frozenset[str]
    processes: frozenset[str]
    foretold: frozenset[str]
    exhaustive: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]
    no_acts: frozenset[str]
    gives: frozenset[str]
    receives: frozenset[str]
    places: frozenset[str]
    owning: frozenset[str]


@cache
def role_words() -> RoleWords:
    """Load the words for roles.

    >>> "ministry" in role_words().bodies
    True
    """
    raw = read_yaml(HERE / "mentions" / "roles.yaml")
    return RoleWords(**{each.name: frozenset(raw[each.name]) for each in fields(RoleWords)})


@cache
def day_words() -> frozenset[str]:
    """Give the names of weekdays and months, in small letters."""
    return frozenset(read_yaml(HERE / "mentions" / "unnamed.yaml")["days"])


@cache
def _classes() -> dict[str, frozenset[str]]:
    by_word: dict[str, set[str]] = {}
    for name, words in read_yaml(HERE / "mentions" / "classes.yaml").items():
        for word in words:
            by_word.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in by_word.items()}


def classes_of(lemma: str) -> frozenset[str]:
    """Give the classes of a noun by its lemma; none for a word that is in no class.

    >>> sorted(classes_of("rifle"))
    ['arms']
    """
    return _classes().get(lemma, frozenset())


@cache
def _states() -> tuple[dict[str, str], frozenset[str]]:
    names: dict[str, str] = {}
    peoples: set[str] = set()
    with (HERE / "mentions" / "states.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words = [
                row["name"],
                *(w for field in ("short", "capital", "metonyms") for w in row[field].split("|")),
            ]
            peoples.update(w for w in row["demonyms"].split("|") if w)
            for word in [*words, *row["demonyms"].split("|")]:
                if word:
                    names.setdefault(word.lower(), row["name"])
    return names, frozenset(peoples)


def state_of(words: str) -> str:
    """Name the state or union that a name, demonym, capital or metonym stands for; "" for any other word.

    >>> state_of("Kremlin"), state_of("French"), state_of("Northland")
    ('Russia', 'France', '')
    """
    bare = words.lower().removeprefix("the ").removesuffix("'s").removesuffix("’s")
    return _states()[0].get(bare, "")


def demonyms() -> frozenset[str]:
    """Give every word for the people or the adjective of a state, as written."""
    return _states()[1]
