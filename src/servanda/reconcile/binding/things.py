"""Resolve what is counted: an object's words to populations, head noun first, most specific first."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from servanda.model import Agreement, Mention, Population
from servanda.reconcile.words import Found, Phrases, grammar, plain

__all__ = ["Things"]


@dataclass(frozen=True)
class Things:
    """The populations of an agreement, ready to be found in words."""

    agreement: Agreement
    populations: dict[str, Population] = field(init=False)
    terms: Phrases = field(init=False)
    qualifiers: Phrases = field(init=False)
    above: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        declared = self.agreement.populations
        put = object.__setattr__
        put(self, "populations", {each.id: each for each in declared})
        plurals = grammar().plurals
        put(self, "terms", Phrases({each.id: each.terms for each in declared}, plurals=plurals))
        put(self, "qualifiers", Phrases({each.id: each.qualifiers for each in declared}, plurals=plurals))

    def ancestors(self, id: str) -> tuple[str, ...]:
        """List what a population is part of, nearest first."""
        if id in self.above:
            return self.above[id]
        found, start = list[str](), id
        while (here := self.populations.get(id)) and here.part_of and here.part_of not in found:
            found.append(id := here.part_of)
        self.above[start] = tuple(found)
        return self.above[start]

    def meant(self, mention: Mention | None, actor: str, recipient: str) -> tuple[str, ...]:
        """List the populations a mention may mean, all equally well; none when no term is found.

        Its own words come first, then its chain's. Who holds whom, and whose people they are, decide
        between populations that share a word.
        """
        for words in mention.all_words() if mention else ():
            found = self._of_words(words)
            if found:
                return self._narrow(found, words, actor, recipient)
        return ()

    def sharing(self, mention: Mention | None) -> tuple[str, ...]:
        """List every population that declares the head noun of a mention; qualifiers decide nothing."""
        for words in mention.all_words() if mention else ():
            if found := self._of_words(words):
                return tuple(found)
        return ()

    def is_anybody(self, mention: Mention | None) -> bool:
        """Whether a mention says only that persons are meant: "three women held in the valley"."""
        words = plain(mention.words) if mention else ""
        head = words[: _head_end(words)].split()
        return bool(head) and head[-1].strip(",;") in grammar().persons

    def _of_words(self, words: str) -> dict[str, int]:
        """Find the populations of the head noun, each with the length of its term."""
        found = self.terms.find(words)
        head = _head_end(words)
        before = [hit for hit in found if hit.end <= head]
        if not found:
            return {}
        chosen = before[-1] if before else found[0]
        return dict.fromkeys(chosen.ids, chosen.end - chosen.start)

    def _narrow(self, found: dict[str, int], words: str, actor: str, recipient: str) -> tuple[str, ...]:
        qualified = _count(self.qualifiers.find(words))
        told = {id for id in found if self._is_told_apart(id, found, qualified)}
        leaves = {id for id in told if not any(id in self.ancestors(other) for other in told)}
        score = {id: (qualified.get(id, 0), self._fit(id, actor, recipient)) for id in leaves}
        best = max(score.values())
        chosen = [id for id in leaves if score[id] == best]
        return tuple(chosen if len(chosen) == 1 else (id for id in self.populations if id in chosen))

    def _is_told_apart(self, id: str, found: Iterable[str], qualified: dict[str, int]) -> bool:
        """A part needs a word of its own: else its whole is meant."""
        shared = any(above in found for above in self.ancestors(id))
        return not shared or qualified.get(id, 0) > 0

    def _fit(self, id: str, actor: str, recipient: str) -> int:
        population = self.populations[id]
        held = _agrees(population.held_by, actor)
        return held + _agrees(population.of, recipient)


def _agrees(declared: str, seen: str) -> int:
    if not declared or not seen:
        return 0
    return 1 if declared == seen else -1


def _count(found: Iterable[Found]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for hit in found:
        for id in hit.ids:
            counts[id] = counts.get(id, 0) + 1
    return counts


def _head_end(words: str) -> int:
    """Say where the head noun's own stretch ends: before the first preposition or relative word."""
    hit = re.search(rf"(?<!\w)(?:{'|'.join(grammar().after_head)})(?!\w)", words, re.IGNORECASE)
    return hit.start() if hit and hit.start() > 0 else len(words)
