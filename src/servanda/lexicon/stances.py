"""Words by which a speaker blames, disclaims, appraises or keeps silent."""

from dataclasses import dataclass
from functools import cache

from servanda.lexicon.loading import HERE, read_yaml

__all__ = ["SilenceWords", "StanceWords", "stance_words"]


@dataclass(frozen=True, slots=True)
class SilenceWords:
    """Verbs of telling, those that need no complement, verbs of declining, what is left unsaid or absent.

    `any` are verbs of telling of which anything may be left unsaid.
    """

    verbs: frozenset[str]
    alone: frozenset[str]
    declines: frozenset[str]
    nouns: frozenset[str]
    absent: frozenset[str]
    any: frozenset[str]


@dataclass(frozen=True, slots=True)
class StanceWords:
    """What a speaker's words do: verbs of a state, words of blame and denial, verbs of appraisal.

    `blames` and `disclaims` hold single words (lemmas) and phrases (as written, lower case).
    """

    states: frozenset[str]
    blames: frozenset[str]
    faulting: frozenset[str]
    failing: frozenset[str]
    disclaims: frozenset[str]
    charges: frozenset[str]
    turn_down: frozenset[str]
    ought: frozenset[str]
    appraises: frozenset[str]
    appraises_alone: frozenset[str]
    appraises_badly: frozenset[str]
    avows: frozenset[str]
    avowals: frozenset[str]
    commits: frozenset[str]
    private: frozenset[str]
    silence: SilenceWords


@cache
def stance_words() -> StanceWords:
    """Load the stance words of English.

    >>> "thank" in stance_words().appraises_alone
    True
    """
    raw = read_yaml(HERE / "stances" / "en.yaml")
    silence = {name: frozenset(words) for name, words in raw.pop("silence").items()}
    sets = {name: frozenset(str(word) for word in words) for name, words in raw.items()}
    return StanceWords(silence=SilenceWords(**silence), **sets)
