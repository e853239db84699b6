"""The gold claims of the corpus as claims of the model: the corpus adapter, the other way round."""

import json
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import spacy
from bench.corpus import CORPUS, NOW, Row

from servanda.intake import read_sources
from servanda.model import (
    ALWAYS,
    Attribution,
    Bounds,
    Claim,
    Days,
    Kind,
    Manner,
    Mention,
    Modality,
    PartOf,
    Polarity,
    Quantity,
    Quote,
    Reader,
    Relay,
    Report,
    Span,
    When,
)
from servanda.model.bounds import number
from servanda.reading.claims import identified_in
from servanda.reading.quantities.layer import find_quantities

__all__ = ["gold_claims", "gold_report"]

BLANK = spacy.blank("en")
KINDS = {
    "increment": Kind.INCREMENT,
    "planned": Kind.INCREMENT,
    "cumulative": Kind.TOTAL,
    "stock": Kind.STOCK,
}
EVENTS = {
    "other": "act",
    "statement": "confirm",
    "accusation": "accuse",
    "denial": "deny",
    "offer": "propose",
}


@cache
def gold_report(doc: str) -> Report:
    """Take in a report of the corpus, with the outlet that its description names."""
    path = CORPUS / f"reports/{doc}.txt"
    meta = json.loads(path.with_suffix(".meta.json").read_text("utf-8"))
    found = next(iter(read_sources([path], retrieved=NOW, outlet=meta["outlet"])))
    assert isinstance(found, Report)
    return found


@cache
def gold_claims(doc: str) -> tuple[Claim, ...]:
    """Give the coded claims of a report in their order; a claim's place in the file is its place here."""
    report = gold_report(doc)
    rows: list[Row] = json.loads((CORPUS / f"reports/{doc}.gold.json").read_text("utf-8"))
    claims = [_claim(row, report.text) for row in rows]
    named = identified_in(tuple(_dated(claim, claims) for claim in claims), report.id)
    assert len(named) == len(rows), f"{doc}: two coded claims are one"
    return named


def _dated(part: Claim, claims: list[Claim]) -> Claim:
    """Give a part without days those of its whole: coders write them once."""
    whole = claims[int(part.part_of.claim)] if part.part_of else part
    return replace(part, when=whole.when) if part.when.days.is_unknown else part


def _claim(row: Row, text: str) -> Claim:
    sentence = _quote(row["sentence"], text, 0)
    within = sentence.span.start if sentence.span else 0
    return Claim(
        report="",
        evidence=sentence,
        attribution=_attribution(row),
        event=str(EVENTS.get(row["event"], row["event"])),
        actor=_mention(row["actor"]),
        recipient=_mention(row["recipient"]),
        object=_mention(row["object"]),
        place=_mention(row["place"]),
        quantity=_quantity(row, text, within),
        part_of=None if row.get("part_of") is None else PartOf(str(row["part_of"])),
        when=_when(row.get("time")),
        since=_since(row.get("since")),
        modality=_modality(row),
        polarity=Polarity(row["polarity"]),
        alleged=row["event"] == "accusation",
        reader=Reader("hand", "corpus", row["id"]),
    )


def _quote(words: str, text: str, start: int) -> Quote:
    at = text.find(words, start)
    return Quote(words, Span(at, at + len(words)) if at >= 0 else None)


def _mention(words: str | None) -> Mention | None:
    return Mention(Quote(words)) if words else None


def _attribution(row: Row) -> Attribution:
    speaker = _mention(row["speaker"])
    return (
        Attribution()
        if speaker is None
        else Attribution((Relay(speaker, manner=Manner(row["attribution"])),))
    )


def _modality(row: Row) -> Modality:
    planned = (row.get("quantity") or {}).get("kind") == "planned"
    stated = Modality(row["modality"])
    return Modality.EXPECTED if planned and stated is Modality.HAPPENED else stated


def _quantity(row: Row, text: str, start: int) -> Quantity | None:
    said: dict[str, Any] | None = row.get("quantity")
    if not said:
        return None
    return Quantity(
        bounds=_bounds(said, _unit(row, said)),
        kind=_kind(row["event"], said["kind"]),
        quote=_quote(said["text"], text, start),
        mod=said.get("mod", "exact"),
        unit=_unit(row, said),
        per=Quote(row["per"]) if row.get("per") else None,
        each=bool(row.get("each")),
    )


def _kind(event: str, coded: str) -> Kind:
    """Give the kind; "planned" tells none, and what is to be held is a stock."""
    return Kind.STOCK if (event, coded) == ("hold", "planned") else KINDS[coded]


def _bounds(said: dict[str, Any], unit: str) -> Bounds:
    low, high = said["low"], said["high"]
    if said.get("mod") == "more_than":
        return Bounds.at_least(str(low) if unit or low != int(low) else low + 1)
    if said.get("mod") == "approx" and low == high:
        return Bounds.about(str(low))
    return Bounds(None if low is None else number(str(low)), None if high is None else number(str(high)))


def _unit(row: Row, said: dict[str, Any]) -> str:
    """Give the unit of the words coded; of longer ones around them only where none are just these."""
    sentence = row["sentence"]
    found = [(each, each.span.of(sentence)) for each in find_quantities(BLANK(sentence))]
    near = [
        each
        for each, words in found
        if words == said["text"] or words in said["text"] or (said["text"] in words)
    ]
    exact = [each for each, words in found if words == said["text"]]
    best = max(exact or near, key=lambda each: len(each.span.of(sentence)), default=None)
    return "" if best is None else "percent" if best.category == "percent" else best.unit


def _when(time: dict[str, Any] | None) -> When:
    if not time:
        return When(ALWAYS)
    first, last = (date.fromisoformat(time[end][:10]) if time.get(end) else None for end in ("start", "end"))
    return When(Days(first, last), Quote(time["text"]) if time.get("text") else None)


def _since(day: str | None) -> When | None:
    return None if not day else When(Days.on(date.fromisoformat(day[:10])))
