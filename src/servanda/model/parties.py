"""Who takes part in an agreement, who speaks, and whom or what they count, with the words reports use."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

__all__ = [
    "Call",
    "Party",
    "PartyRole",
    "Population",
    "Source",
    "Voice",
    "VoiceRelation",
]


@dataclass(frozen=True, slots=True)
class Source:
    """Say where a provision or figure is published."""

    id: str
    outlet: str
    published: date | None = None
    url: str = ""
    note: str = ""


class PartyRole(StrEnum):
    """What a participant is under the agreement."""

    PARTY = "party"
    GUARANTOR = "guarantor"
    MEDIATOR = "mediator"
    VERIFIER = "verifier"
    INTERMEDIARY = "intermediary"


@dataclass(frozen=True, slots=True)
class Call:
    """Say whom one speaker means by some words: "the enemy" in A's mouth is B."""

    words: str
    means: str


@dataclass(frozen=True, slots=True)
class Party:
    """A participant of the agreement, with the words reports use for it."""

    id: str
    name: str
    role: PartyRole = PartyRole.PARTY
    aliases: tuple[str, ...] = ()
    calls: tuple[Call, ...] = ()


class VoiceRelation(StrEnum):
    """How a voice stands to a party: an organ speaks and acts for it, an affiliate only is close to it."""

    ORGAN = "organ"
    AFFILIATED = "affiliated"
    INDEPENDENT = "independent"


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker whose figures are used; `party` and `relation` as reported."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    party: str = ""
    relation: VoiceRelation = VoiceRelation.INDEPENDENT
    calls: tuple[Call, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Population:
    """The people or things counted: head nouns in `terms`, words that tell it from others in `qualifiers`.

    `of` is the party whose people they are, `held_by` the party that holds them.
    """

    id: str
    name: str
    terms: tuple[str, ...] = ()
    qualifiers: tuple[str, ...] = ()
    of: str = ""
    held_by: str = ""
    part_of: str = ""
    unit: str = "person"
