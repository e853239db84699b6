"""Speech that goes on: quotations without a cue of their own, and lists under an introduction."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from servanda.lexicon.cues import reporting_words
from servanda.lexicon.names import role_words
from servanda.model import Manner, Span
from servanda.reading.text.layout import Layout, Part
from servanda.reading.text.syntax import prepositions, span_of
from servanda.reading.voices.reported import FoundAttribution, can_speak

__all__ = ["carried_quotes", "listed"]


def carried_quotes(layout: Layout, found: list[FoundAttribution]) -> Iterator[FoundAttribution]:
    """Give quotations without a cue of their own to the speaker beside them.

    First to one in the same paragraph, then to the one of the paragraph before when the quotation fills
    its paragraph; else to no one.
    """
    last: FoundAttribution | None = None
    carried: list[FoundAttribution] = []
    for quote in layout.quoted:
        direct = [each for each in found if any(quote.meets(span) for span in each.content)]
        if direct:
            last = direct[-1]
            continue
        paragraph = layout.paragraphs[layout.paragraph_at(quote.start)].span
        beside = [each for each in found if each.cue.is_within(paragraph) and each.group != "estimate"]
        fills = _size(quote) >= 0.8 * _size(paragraph) - 4
        speaker = next((x for x in reversed(beside) if x.cue.start < quote.start), None) or next(
            iter(beside), None
        )
        speaker = speaker or (last if fills else None)
        if speaker is not None and (_size(quote) > 40 or fills):
            one = replace(speaker, content=(quote,), manner=Manner.DIRECT, rule="carried quotation")
            carried.append(one)
            last = one
    return iter(carried)


def _size(span: Span) -> int:
    return span.end - span.start


def listed(doc: Doc, layout: Layout, found: list[FoundAttribution]) -> Iterator[FoundAttribution]:
    """Let the bullets of a list have the speaker of the sentence or paragraph that introduces it."""
    introduced: FoundAttribution | None = None
    for paragraph in layout.paragraphs:
        if paragraph.part is Part.BULLET:
            if introduced is not None:
                yield replace(introduced, content=(paragraph.span,), manner=Manner.INDIRECT, rule="list")
            continue
        inside = [each for each in found if each.cue.is_within(paragraph.span) and each.group != "estimate"]
        is_open = paragraph.part is Part.INTRODUCTION
        last = _last_sentence(doc, paragraph.span) if is_open else paragraph.span
        spoken = [each for each in inside if is_open]
        near = [each for each in spoken if each.cue.is_within(last)]
        given = near[-1] if near else _giver(doc, last) if is_open else None
        introduced = given or (spoken[-1] if spoken else None)


def _last_sentence(doc: Doc, span: Span) -> Span:
    """Mark the last sentence of a paragraph."""
    inside = (each for each in doc.sents if each.start_char < span.end and each.end_char > span.start)
    starts = [each.start_char for each in inside if any(word.is_alpha for word in each)]
    return Span(max(span.start, starts[-1]), span.end) if starts else span


def _giver(doc: Doc, span: Span) -> FoundAttribution | None:
    """Find who gives a list out: "as given out by the office:", "figures from the mission:"."""
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    for token in words if words is not None else ():
        for source in prepositions(token, "by", "from", "of"):
            is_giver = token.pos_ == "VERB" or token.lemma_.lower() in reporting_words().nouns
            if is_giver and can_speak(source) and _is_named(source):
                cue = span_of(token, token)
                return FoundAttribution(
                    source=source.i, cue=cue, content=(span,), group="say", verb=token.i, rule="list"
                )
    return None


def _is_named(source: Token) -> bool:
    return source.pos_ == "PROPN" or source.lower_ in role_words().bodies | role_words().persons
