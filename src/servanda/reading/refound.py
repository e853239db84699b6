"""What somebody else marked in a text, found again in it: words become spans, or the claim is dropped."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any, TypeVar

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from servanda.lexicon.frame import frames
from servanda.model import (
    ALWAYS,
    Attribution,
    Claim,
    Kind,
    Manner,
    Mention,
    Modality,
    Polarity,
    Quantity,
    Quote,
    Reader,
    Relay,
    Report,
    Span,
    When,
)
from servanda.reading.found import FoundQuantity, FoundTime
from servanda.reading.quantities.layer import find_quantities
from servanda.reading.times.layer import find_times

__all__ = ["refound"]

Found = TypeVar("Found")
Label = TypeVar("Label")


class NotFound(ValueError):
    """Words that do not stand in the text, or a label that is none."""


def refound(answers: Iterable[Any], report: Report, *, name: str, version: str) -> Iterator[Claim]:
    """Find each answer again in the text and yield it as a claim; one with any word not there is dropped.

    Figures and days are not taken from the answer: they are read from the words that it points at.
    """
    reader = Reader(name, version, name)
    for answer in answers:
        try:
            yield _claim(answer, report, reader)
        except NotFound:
            continue


def _claim(answer: Any, report: Report, reader: Reader) -> Claim:
    if not isinstance(answer, dict):
        raise NotFound
    sentence = _quote(_words(answer, "sentence"), report.text, Span(0, len(report.text)))
    event = _words(answer, "event")
    if sentence is None or sentence.span is None or event not in frames():
        raise NotFound
    within = sentence.span

    def mention(field: str) -> Mention | None:
        quote = _quote(_words(answer, field), report.text, within)
        return None if quote is None else Mention(quote)

    return Claim(
        report=report.id,
        evidence=sentence,
        attribution=_attribution(answer, report.text, within),
        event=event,
        trigger=_quote(_words(answer, "trigger"), report.text, within),
        actor=mention("actor"),
        recipient=mention("recipient"),
        object=mention("object"),
        place=mention("place"),
        quantity=_quantity(answer, report.text, within),
        when=_when(answer, report.text, within, report.published),
        modality=_label(answer, "modality", Modality),
        polarity=_label(answer, "polarity", Polarity),
        reader=reader,
    )


def _words(answer: dict[str, Any], field: str) -> str | None:
    words = answer.get(field)
    if words is None:
        return None
    if not isinstance(words, str) or not words.strip():
        raise NotFound
    return words


def _quote(words: str | None, text: str, within: Span) -> Quote | None:
    """Find words verbatim within a span; None for none."""
    if words is None:
        return None
    at = text.find(words, within.start, within.end)
    if at < 0:
        raise NotFound
    return Quote(words, Span(at, at + len(words)))


def _attribution(answer: dict[str, Any], text: str, within: Span) -> Attribution:
    words = _words(answer, "speaker")
    if words is None:
        return Attribution()
    is_here = text.find(words, within.start, within.end) >= 0
    speaker = _quote(words, text, within if is_here else Span(0, within.end))
    assert speaker is not None
    manner = Manner.DIRECT if answer.get("direct") is True else Manner.INDIRECT
    cue = _quote(_words(answer, "cue"), text, within)
    return Attribution((Relay(Mention(speaker), cue, manner=manner),))


def _quantity(answer: dict[str, Any], text: str, within: Span) -> Quantity | None:
    quote = _quote(_words(answer, "quantity"), text, within)
    if quote is None or quote.span is None:
        return None
    place = Span(quote.span.start - within.start, quote.span.end - within.start)
    found = _only([each for each in _figures(within.of(text)) if each.span.meets(place)])
    span = Span(found.span.start + within.start, found.span.end + within.start)
    unit = "percent" if found.category == "percent" else found.unit
    kind = _label(answer, "kind", Kind)
    return Quantity(found.bounds, kind, Quote(span.of(text), span), found.mod, unit, another=found.another)


def _when(answer: dict[str, Any], text: str, within: Span, published: date | None) -> When:
    quote = _quote(_words(answer, "time"), text, within)
    if quote is None or quote.span is None:
        return When(ALWAYS)
    place = Span(quote.span.start - within.start, quote.span.end - within.start)
    found = _only([each for each in _times(within.of(text), published) if each.span.meets(place)])
    span = Span(found.span.start + within.start, found.span.end + within.start)
    return When(found.days, Quote(span.of(text), span), found.rule)


def _only(found: list[Found]) -> Found:
    """Give the one thing found; none, or several, is no answer."""
    if len(found) != 1:
        raise NotFound
    return found[0]


def _label(answer: dict[str, Any], field: str, labels: type[Label]) -> Label:
    try:
        return labels(answer.get(field))  # type: ignore[call-arg]
    except ValueError:
        raise NotFound from None


@cache
def _tokens() -> Language:
    return spacy.blank("en")


def _figures(sentence: str) -> tuple[FoundQuantity, ...]:
    doc: Doc = _tokens()(sentence)
    return find_quantities(doc)


def _times(sentence: str, published: date | None) -> tuple[FoundTime, ...]:
    return find_times(_tokens()(sentence), published)
