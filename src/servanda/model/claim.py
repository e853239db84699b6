"""A claim: one thing said in one report, every field on the characters it rests on."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from servanda.model.bounds import Bounds
from servanda.model.days import ALWAYS, Days
from servanda.model.text import Citation, Mention, Quote

__all__ = [
    "Access",
    "Attribution",
    "Claim",
    "Confidence",
    "Kind",
    "Manner",
    "Modality",
    "PartOf",
    "Polarity",
    "Quantity",
    "Reader",
    "Relay",
    "When",
]


class Modality(StrEnum):
    """How an event is said to stand to the world."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    EXPECTED = "expected"
    DEMANDED = "demanded"
    CONDITIONAL = "conditional"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


class Polarity(StrEnum):
    """Whether the event is asserted or negated."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Kind(StrEnum):
    """What a quantity counts: one movement, a running sum, or what exists at a time."""

    INCREMENT = "increment"
    TOTAL = "total"
    STOCK = "stock"


class Manner(StrEnum):
    """How a speaker's words are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    NONE = "none"


class Access(StrEnum):
    """How a speaker is said to know."""

    COUNTED = "counted"
    WITNESSED = "witnessed"
    TOLD = "told"
    ESTIMATED = "estimated"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A set of numbers and what they count.

    `mod` says how the words bound it: exact, approx, at_least, more_than, at_most, less_than, range, vague.
    `unit` is a generic unit ("person", "truckload", "tonne", "percent"; "" when the object itself is the
    unit). `per` is a rate's period; `each` says the number holds for every actor or occasion; `ordinal` is
    the rank of a batch ("the third group"); `another` marks a further one.
    """

    bounds: Bounds
    kind: Kind
    quote: Quote
    mod: str = "exact"
    unit: str = ""
    per: Quote | None = None
    each: bool = False
    ordinal: int | None = None
    another: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """Civil days, the words they come from (None when implied), and the rule that resolved them."""

    days: Days
    quote: Quote | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Relay:
    """One link of an attribution chain: who speaks, on which cue, with which content."""

    speaker: Mention
    cue: Quote | None = None
    content: Quote | None = None
    manner: Manner = Manner.INDIRECT
    access: Access = Access.UNSTATED


@dataclass(frozen=True, slots=True)
class Attribution:
    """The chain outlet <- agency <- speaker, nearest to the outlet first; empty is the outlet's own voice.

    `agency` is a wire service credited for the text as a whole.
    """

    relays: tuple[Relay, ...] = ()
    agency: Mention | None = None

    @property
    def speaker(self) -> Mention | None:
        """The last named source; None is the outlet's own voice."""
        return self.relays[-1].speaker if self.relays else None

    @property
    def manner(self) -> Manner:
        """How the last named source's words are given."""
        return self.relays[-1].manner if self.relays else Manner.NONE


@dataclass(frozen=True, slots=True)
class PartOf:
    """Place a quantity in its whole: the whole's claim id, the name of the partition, and whether it is all.

    `exhaustive` holds when the text says that the parts make up the whole ("in all").
    """

    claim: str
    partition: str = ""
    exhaustive: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """Who read the claim: reader and version, and the rule; "hand" for hand-coded claims."""

    name: str
    version: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Confidence:
    """The measured share of right answers of a rule: right in `right` of `of`."""

    right: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing said in one report.

    It rests on `evidence`, the sentence with its span, or where no text is held on a `citation`: one of the
    two, never neither. `event` is a type of the frame lexicon. Roles are mentions, never guesses. `when` is
    the event's time, `since` the start and `cut` the data cut of a running total or stock. An allegation
    has the accused as actor and the accuser as speaker, and `alleged` set. `id` is the hash of all else.
    """

    id: str = ""
    report: str
    evidence: Quote | None = None
    citation: Citation | None = None
    attribution: Attribution = Attribution()
    event: str
    trigger: Quote | None = None
    actor: Mention | None = None
    recipient: Mention | None = None
    object: Mention | None = None
    place: Mention | None = None
    quantity: Quantity | None = None
    part_of: PartOf | None = None
    when: When = When(ALWAYS)
    since: When | None = None
    cut: When | None = None
    modality: Modality = Modality.HAPPENED
    polarity: Polarity = Polarity.POSITIVE
    alleged: bool = False
    hedge: Quote | None = None
    reader: Reader
    confidence: Confidence | None = field(default=None, compare=False)

    def mapped(self, change: Callable[[Quote], Quote]) -> "Claim":
        """Apply a change to every quote of the claim: strip its words, or fill them from the text."""
        return replace(
            self,
            evidence=_quote(self.evidence, change),
            attribution=_attribution(self.attribution, change),
            quantity=_quantity(self.quantity, change),
            actor=_mention(self.actor, change),
            recipient=_mention(self.recipient, change),
            object=_mention(self.object, change),
            place=_mention(self.place, change),
            when=_days(self.when, change),
            since=None if self.since is None else _days(self.since, change),
            cut=None if self.cut is None else _days(self.cut, change),
            trigger=_quote(self.trigger, change),
            hedge=_quote(self.hedge, change),
        )

    @property
    def sentence(self) -> str:
        """The words of the sentence; empty when only a citation is held."""
        return self.evidence.words if self.evidence else ""


Change = Callable[[Quote], Quote]


def _quote(quote: Quote | None, change: Change) -> Quote | None:
    return None if quote is None else change(quote)


def _mention(mention: Mention | None, change: Change) -> Mention | None:
    return None if mention is None else mention.mapped(change)


def _days(when: When, change: Change) -> When:
    return replace(when, quote=_quote(when.quote, change))


def _quantity(quantity: Quantity | None, change: Change) -> Quantity | None:
    if quantity is None:
        return None
    return replace(quantity, quote=change(quantity.quote), per=_quote(quantity.per, change))


def _relay(relay: Relay, change: Change) -> Relay:
    return replace(
        relay,
        speaker=relay.speaker.mapped(change),
        cue=_quote(relay.cue, change),
        content=_quote(relay.content, change),
    )


def _attribution(attribution: Attribution, change: Change) -> Attribution:
    relays = tuple(_relay(relay, change) for relay in attribution.relays)
    return Attribution(relays, _mention(attribution.agency, change))
