"""Resolve who is meant: a mention to parties and voices, by declared words and each speaker's own."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from servanda.model import Agreement, Call, Mention, Party, PartyRole, Voice, VoiceRelation
from servanda.reconcile.words import Found, Phrases, grammar, plain

__all__ = ["Meant", "People"]


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a mention means: one or several ids as declared; nobody when unknown or ambiguous."""

    ids: tuple[str, ...] = ()
    is_ambiguous: bool = False


NOBODY = Meant()


@dataclass(frozen=True)
class People:
    """The parties and voices of an agreement, ready to be found in words."""

    agreement: Agreement
    order: dict[str, int] = field(init=False)
    voices: dict[str, Voice] = field(init=False)
    phrases: Phrases = field(init=False)
    calls: dict[str, Phrases] = field(init=False)
    both: Phrases = field(init=False)
    sole: Phrases = field(init=False)

    def __post_init__(self) -> None:
        named: list[Party | Voice] = [*self.agreement.parties, *self.agreement.voices]
        put = object.__setattr__
        put(self, "order", {each.id: place for place, each in enumerate(named)})
        put(self, "voices", {voice.id: voice for voice in self.agreement.voices})
        put(self, "phrases", Phrases({each.id: (each.name, *each.aliases) for each in named}))
        put(self, "calls", {each.id: _called(self._calls_of(each)) for each in named})
        put(self, "both", Phrases({"both": grammar().both}))
        put(self, "sole", _called(tuple(call for each in named for call in each.calls)))

    def _calls_of(self, speaker: Party | Voice) -> tuple[Call, ...]:
        party = speaker.party if isinstance(speaker, Voice) else ""
        others = (each.calls for each in self.agreement.parties if each.id == party)
        return speaker.calls or next(others, ())

    def meant(self, mention: Mention | None, speaker: str = "") -> Meant:
        """Say whom a mention means in this speaker's mouth: its own words, then its chain's."""
        if mention is None:
            return NOBODY
        for words in mention.all_words():
            meant = self._of_words(words, speaker)
            if meant.ids or meant.is_ambiguous:
                return meant
        return NOBODY

    def called(self, mention: Mention | None) -> tuple[str, ...]:
        """Say whom a mention means in anyone's mouth: a word that all who use it have for the same.

        Words for a counterpart ("the enemy") mean nobody without their speaker.
        """
        for words in mention.all_words() if mention else ():
            if any(each in plain(words) for each in grammar().relative):
                continue
            found = self.sole.find(words)
            if found:
                return found[0].ids if len(found[0].ids) == 1 else ()
        return ()

    def is_name(self, words: str) -> bool:
        """Whether some words as a whole are a declared name, not only hold one."""
        return any((each.start, each.end) == (0, len(words)) for each in self.phrases.find(words))

    def acting(self, mention: Mention | None, speaker: str = "") -> Meant:
        """Say which parties act: an organ acts for its party."""
        meant = self.meant(mention, speaker)
        return Meant(self._unique(self.principal(id) for id in meant.ids), meant.is_ambiguous)

    def principal(self, id: str) -> str:
        """Give the party that an organ speaks and acts for; any other id stands for itself."""
        voice = self.voices.get(id)
        return voice.party if voice and voice.party and voice.relation is VoiceRelation.ORGAN else id

    def _unique(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(set(ids), key=lambda id: self.order.get(id, len(self.order))))

    def _of_words(self, words: str, speaker: str) -> Meant:
        if words in self.order:
            return Meant((words,))
        if self.both.find(words):
            return Meant(tuple(each.id for each in self.agreement.parties if each.role is PartyRole.PARTY))
        found = self.phrases.find(words)
        if not found and speaker in self.calls:
            found = self.calls[speaker].find(words)
        return self._settle(words, found)

    def _settle(self, words: str, found: tuple[Found, ...]) -> Meant:
        if any(len(hit.ids) > 1 for hit in found):
            return Meant((), True)
        ids = self._unique(hit.ids[0] for hit in found)
        if len(ids) < 2 or _are_joined(words, found):
            return Meant(ids)
        specific = [id for id in ids if id in self.voices and {self.voices[id].party, id} >= set(ids)]
        return Meant((specific[0],)) if len(specific) == 1 else Meant((), True)


def _called(calls: tuple[Call, ...]) -> Phrases:
    declared: dict[str, list[str]] = {}
    for call in calls:
        declared.setdefault(call.means, []).append(plain(call.words))
    return Phrases(declared)


def _are_joined(words: str, found: tuple[Found, ...]) -> bool:
    joiners = "|".join(map(re.escape, grammar().joiners))
    articles = "|".join(map(re.escape, grammar().articles))
    gap = re.compile(rf"\s*[,;]?\s*(?:(?:{joiners})\s+)?(?:(?:{articles})\s+)?", re.IGNORECASE)
    gaps = [words[left.end : right.start] for left, right in pairwise(found)]
    return all(each.strip() and gap.fullmatch(each) for each in gaps)
