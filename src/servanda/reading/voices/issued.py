"""A text that a body gives out: "MISSION: NOTE ON THE WITHDRAWAL" heads the own words of the mission."""

from spacy.tokens import Doc, Token

from servanda.lexicon.cues import reporting_words
from servanda.lexicon.names import role_words
from servanda.model import Span
from servanda.reading.text.layout import Layout, Part
from servanda.reading.text.syntax import FINITE, span_of, text_of
from servanda.reading.voices.reported import FoundAttribution

__all__ = ["issued"]

LONGEST = 16


def issued(doc: Doc, layout: Layout) -> FoundAttribution | None:
    """Give a whole text to the body that its heading names as giving out a note, statement or the like.

    The body stands alone on the first line or before its colon, the kind of text behind; no headline that
    tells something, with a verb of its own, is such a heading.
    """
    first = layout.paragraphs[0] if layout.paragraphs else None
    if first is None or first.part is not Part.HEADLINE or len(layout.paragraphs) < 2:
        return None
    heading = _words(doc, first.span)
    colon = next((n for n, each in enumerate(heading) if each.text == ":"), len(heading))
    body = next((each for each in heading[:colon] if each.lower_ in role_words().bodies), None)
    kind = heading[colon + 1 :] or _words(doc, layout.paragraphs[1].span)
    if body is None or len(heading) > LONGEST or any(each.tag_ in FINITE for each in heading):
        return None
    cue = next((each for each in kind[:LONGEST] if _is_kind(each)), None)
    if cue is None or (colon == len(heading) and any(each.tag_ in FINITE for each in kind)):
        return None
    content = (Span(first.span.end, len(text_of(doc))),)
    return FoundAttribution(
        source=body.i, cue=span_of(cue, cue), content=content, group="say", verb=cue.i, rule="issued"
    )


def _is_kind(word: Token) -> bool:
    """Whether a word names a kind of text: a statement, a press release."""
    is_press = word.lower_ == "release" and word.i > 0 and word.nbor(-1).lower_ in ("press", "news", "media")
    return is_press or word.lower_ in reporting_words().media


def _words(doc: Doc, span: Span) -> list[Token]:
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    return [] if words is None else [each for each in words if not each.is_space]
