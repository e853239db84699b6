"""Claims in the format of the corpus codebook: one dict a claim, a stable contract.

It differs from ours in places: what is to be done is a *kind* ("planned"), a running total is "cumulative",
"more than n" has low n, "up to n" no lower bound, "about n" is n..n, and names are resolved words.
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from servanda.lexicon.frame import frames
from servanda.lexicon.loading import HERE, read_yaml
from servanda.lexicon.names import classes_of, day_words, role_words, state_of
from servanda.lexicon.words import NumberWords, load_words
from servanda.model import Claim, Days, Kind, Mention, Modality, Quantity, Quote

__all__ = ["corpus_row"]

KINDS = {Kind.INCREMENT: "increment", Kind.TOTAL: "cumulative", Kind.STOCK: "stock"}
PLANS = (Modality.EXPECTED, Modality.DEMANDED, Modality.CONDITIONAL)
MOVERS = ("deploy",)
CARGO = frozenset(["vehicles", "goods", "tonnage"])
PEOPLE = frozenset(["fighters", "people", "keepers"])
BESIDES_PEOPLE = frozenset(["exercise", "talks"])


def corpus_row(
    claim: Claim, doc_id: str, claims_by_id: Mapping[str, Claim], named: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Write one claim as a row of the corpus; `part_of` is the position of its whole among `claims_by_id`.

    Event codes come from the frames; an event that servanda does not know keeps its own name. `named` gives
    speaker, actor and recipient as an agreement names them; a role it leaves out keeps the report's words.
    What it lists as `filled`, the agreement supplied and not the text.
    """
    named = named or {}
    places = {id: n for n, id in enumerate(claims_by_id)}
    frame = frames().get(claim.event)
    row: dict[str, Any] = {
        "doc": doc_id,
        "id": f"{doc_id}-{places[claim.id] + 1:02d}" if claim.id in places else claim.id,
        "sentence": claim.sentence,
        "speaker": named.get("speaker") or _name(claim.attribution.speaker),
        "attribution": claim.attribution.manner.value,
        "event": frame.corpus if frame else claim.event,
        "actor": _actor(claim, frame.corpus if frame else claim.event, named),
        "recipient": named.get("recipient") or _name(claim.recipient),
        "object": _object(claim.object),
        "quantity": _quantity(claim),
        "time": _time(claim),
        "place": _name(claim.place),
        "modality": claim.modality.value,
        "polarity": claim.polarity.value,
    }
    if claim.part_of is not None and claim.part_of.claim in places:
        row["part_of"] = places[claim.part_of.claim]
    filled = {"filled": named["filled"].split()} if "filled" in named else {}
    return row | _extras(claim) | filled


def _extras(claim: Claim) -> dict[str, Any]:
    quantity = claim.quantity
    extras = {
        "hedge": claim.hedge.words if claim.hedge else None,
        "since": str(claim.since.days.first) if claim.since and claim.since.days.first else None,
        "per": quantity.per.words if quantity and quantity.per else None,
        "each": True if quantity and quantity.each else None,
    }
    return {name: value for name, value in extras.items() if value is not None}


def _actor(claim: Claim, event: str, named: Mapping[str, str]) -> str | None:
    """Name who acts: as the agreement does, else in the report's words; those who move keep their own."""
    actor, moved = claim.actor, claim.object
    if "actor" in named.get("filled", ""):
        return named["actor"]
    if actor is None:
        return _object(moved) if moved and event in MOVERS and _are_people(moved.words) else None
    if not _acts(actor, claim, event):
        return None
    if "actor" in named:
        return named["actor"]
    return (
        actor.words if moved and moved.quote == actor.quote and not _is_pronoun(actor.words) else _name(actor)
    )


def _acts(actor: Mention, claim: Claim, event: str) -> bool:
    """Whether the codebook counts this as an actor: not who only states something, nor goods or counts.

    Who carried one cargo is not taken to have carried the next: a carrier stands in the sentence.
    """
    if event == "statement" and _are_same(actor, claim.attribution.speaker):
        return False
    if event == "deliver_aid" and _is_carried_over(actor, claim.evidence):
        return False
    return not _is_thing(actor.words, CARGO if event == "deliver_aid" else BESIDES_PEOPLE)


def _is_carried_over(actor: Mention, sentence: Quote | None) -> bool:
    here, there = sentence.span if sentence else None, actor.quote.span
    return here is not None and there is not None and not there.is_within(here)


def _are_same(one: Mention, other: Mention | None) -> bool:
    return other is not None and not set(one.all_words()).isdisjoint(other.all_words())


def _are_people(words: str) -> bool:
    last = words.split()[-1].lower()
    return not PEOPLE.isdisjoint(classes_of(last) | classes_of(last.removesuffix("s")))


def _is_thing(words: str, classes: frozenset[str]) -> bool:
    """Whether words are a count, a happening or a thing of these classes, not somebody."""
    last = words.split()[-1]
    if last[:1].isupper():
        return False
    known = classes_of(last) | classes_of(last.removesuffix("s"))
    return not classes.isdisjoint(known) or any(last in _unnamed()[kind] for kind in ("counts", "events"))


@cache
def _unnamed() -> dict[str, frozenset[str]]:
    listed = read_yaml(HERE / "mentions" / "unnamed.yaml")
    return {kind: frozenset(words) for kind, words in listed.items()}


def _is_pronoun(words: str) -> bool:
    return words.lower() in _unnamed()["pronouns"]


def _is_day(words: str) -> bool:
    return words.lower() in day_words()


def _name(mention: Mention | None) -> str | None:
    """Give the best name of a chain: a state where the words stand for one, else the fullest words."""
    if mention is None:
        return None
    for words in mention.all_words():
        if state_of(words):
            return state_of(words)
    named = [words for words in mention.all_words() if not _is_pronoun(words) and not _is_day(words)]
    if not named:
        return None
    if (
        mention.words in named
        and mention.words.split()[-1].lower() in role_words().mouthpieces
        and len(named) > 1
    ):
        return named[1]
    return max(named, key=lambda words: (words.split()[-1][:1].isupper(), len(words)))


def _object(mention: Mention | None) -> str | None:
    if mention is None:
        return None
    if not _is_pronoun(mention.words):
        return mention.words
    return mention.chain[0].words if mention.chain else None


def _quantity(claim: Claim) -> dict[str, Any] | None:
    quantity = claim.quantity
    if quantity is None:
        return None
    low, high = _bounds(quantity)
    kind = "planned" if claim.modality in PLANS and quantity.kind is not Kind.STOCK else KINDS[quantity.kind]
    return {"text": quantity.quote.words, "low": low, "high": high, "kind": kind, "mod": quantity.mod}


def _bounds(quantity: Quantity) -> tuple[float | int | None, float | int | None]:
    low, high = quantity.bounds.low, quantity.bounds.high
    is_stepped = not quantity.unit
    if quantity.mod == "more_than" and low is not None and is_stepped and low == low.to_integral_value():
        low = low - 1
    if quantity.mod == "less_than" and high is not None and is_stepped and not _is_nearly(quantity):
        high = high + 1
    if quantity.mod in ("less_than", "at_most") and not low:
        low = None
    if quantity.mod == "approx" and low is not None and high is not None:
        low = high = (low + high) / 2
    return _plain(low), _plain(high)


def _is_nearly(quantity: Quantity) -> bool:
    """Whether an upper bound is itself the number written: "nearly 5,000", "close to 5,000"."""
    words = quantity.quote.words.lower()
    return any(word in words for word in load_words("numbers", NumberWords).before["nearly"])


def _plain(value: Decimal | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _time(claim: Claim) -> dict[str, Any] | None:
    days: Days = claim.when.days
    if days.is_unknown:
        return None
    return {
        "text": claim.when.quote.words if claim.when.quote else None,
        "start": str(days.first) if days.first else None,
        "end": str(days.last) if days.last else None,
    }
