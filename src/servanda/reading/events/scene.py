"""Everything the layers found in one text, and the events it tells, before claims are made of them."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from servanda.lexicon.frame import Frame
from servanda.model import Kind
from servanda.reading.events.roles import Roles
from servanda.reading.events.standing import Standing
from servanda.reading.events.triggers import Trigger
from servanda.reading.found import FoundQuantity, FoundTime
from servanda.reading.mentions.chains import Chains
from servanda.reading.text.layout import Layout
from servanda.reading.voices.attribution import FoundAttribution

__all__ = ["Draft", "Scene", "token_at"]


@dataclass(frozen=True, slots=True)
class Scene:
    """The layers of one text; all positions are characters of the text or indices of tokens."""

    doc: Doc
    layout: Layout
    quantities: tuple[FoundQuantity, ...]
    times: tuple[FoundTime, ...]
    attributions: tuple[FoundAttribution, ...]
    triggers: tuple[Trigger, ...]
    chains: Chains
    frames: dict[str, Frame]

    def is_reported(self, place: int) -> bool:
        """Whether a character is inside somebody's words."""
        return any(each.covers(place) for each in self.attributions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One claim to be: its frame, where it stands, and what it says; `at` is the index of its anchor word.

    `quantity` and `part_of` are positions in the lists of quantities and of drafts; `partition` names the
    division of the whole that a part belongs to, `is_all` whether its parts are said to be the whole.
    `is_kind_said`: its own words say the kind; `stands_for` is the noun that a pronoun as object means.
    """

    frame: Frame
    at: int
    trigger: int | None
    roles: Roles
    standing: Standing
    rule: str
    quantity: int | None = None
    kind: Kind = Kind.INCREMENT
    is_kind_said: bool = False
    stands_for: int | None = None
    time: FoundTime | None = None
    since: FoundTime | None = None
    part_of: int | None = None
    partition: str = ""
    is_all: bool = False
    alleged: bool = False


def token_at(doc: Doc, place: int) -> Token | None:
    """Give the token that holds a character; None for one between tokens."""
    span = doc.char_span(place, place + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None
