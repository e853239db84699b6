"""Reported speech as rows: source, cue and content as spans, for people who need only that layer."""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from spacy.tokens import Doc, Token

from servanda.model import Manner, Span
from servanda.reading.text.layout import Layout, lay_out
from servanda.reading.text.syntax import child, children, span_of, text_of
from servanda.reading.voices.attribution import FoundAttribution, all_speech
from servanda.reading.voices.besides import besides

__all__ = ["attribution_rows"]

GROUP = ("aux", "auxpass", "neg", "prt", "advmod")
MARKS = " \t\r\n,;:.–—-"
QUOTES = "\"“”‘’«»„'"


def attribution_rows(doc: Doc) -> list[dict[str, Any]]:
    """Give each attribution of a parsed doc, thoughts too, in text order; it needs no agreement and no day.

    `source` is the speaker's whole noun phrase with its appositions, `cue` the verbal group or phrase,
    `content` what is said, each a list of `{"start", "end", "text"}` in half-open code points of the text.
    `manner` is "direct" when all of it stands in quotation marks, "mixed" when some does, else "indirect".
    `polarity` is "negative" when the speech is negated or the content denied ("did not say", "denied that").
    """
    text = text_of(doc)
    layout: Layout = doc._.servanda_layout or lay_out(text)
    return [_row(doc, text, layout, each) for each in all_speech(doc, layout)]


def _row(doc: Doc, text: str, layout: Layout, found: FoundAttribution) -> dict[str, Any]:
    source = _source(doc[found.source], doc[found.verb])
    cue = _cue(doc, found)
    holes = (source, *cue, *besides(doc, layout, found))
    content = _without(_joined(_marked(text, span) for span in found.content), holes, text)
    content = content or list(found.content)
    is_negative = found.negated != (found.group == "deny" and not _is_owner(doc, found))
    return {
        "source": _spans(text, [source]),
        "cue": _spans(text, cue),
        "content": _spans(text, content),
        "manner": _manner(layout, found, content),
        "polarity": "negative" if is_negative else "positive",
    }


def _spans(text: str, spans: Iterable[Span]) -> list[dict[str, Any]]:
    return [{"start": span.start, "end": span.end, "text": span.of(text)} for span in spans]


def _is_owner(doc: Doc, found: FoundAttribution) -> bool:
    """Whether the source is whose word a noun is: who turns "their claim that" down is another."""
    return found.rule == "noun clause" and doc[found.verb].is_ancestor(doc[found.source])


def _source(head: Token, verb: Token) -> Span:
    """Mark the speaker with all that describes it, no cue within; coordinated speakers are one source."""
    if head.pos_ == "PRON":
        return span_of(head, head)
    cut = {
        each.i
        for below in head.children
        if below.dep_ in ("relcl", "acl", "advcl", "ccomp", "parataxis", "dep", "case", "mark")
        for each in below.subtree
    }
    cut |= {each.i for each in verb.subtree} if head.is_ancestor(verb) else set()
    kept = [each for each in head.subtree if each.i not in cut and not each.is_space]
    while len(kept) > 1 and kept[-1].is_punct:
        kept = kept[:-1]
    while len(kept) > 1 and kept[0].is_punct:
        kept = kept[1:]
    return span_of(kept[0], max(kept[-1], head, key=lambda token: token.i))


def _cue(doc: Doc, found: FoundAttribution) -> list[Span]:
    """Mark the cue: of a verb its whole group, also where words stand between ("has not yet said")."""
    verb = doc[found.verb]
    if (
        found.rule == "according"
        or verb.pos_ not in ("VERB", "AUX")
        or not found.cue.meets(span_of(verb, verb))
    ):
        return [found.cue]
    parts = sorted(
        [verb, *(each for each in children(verb, *GROUP) if _belongs(each, verb))], key=lambda t: t.i
    )
    spans = [span_of(parts[0], parts[0])]
    for before, each in pairwise(parts):
        if each.i == before.i + 1:
            spans[-1] = Span(spans[-1].start, each.idx + len(each))
        else:
            spans.append(span_of(each, each))
    return spans


def _belongs(part: Token, verb: Token) -> bool:
    """Whether a word belongs to a verbal group; an adverb only beside the verb and without words below it."""
    if part.dep_ != "advmod":
        return abs(part.i - verb.i) <= 5
    return abs(part.i - verb.i) == 1 and child(part, "advmod", "prep") is None and part.tag_ != "WRB"


def _marked(text: str, span: Span) -> Span:
    """Widen a quotation to its marks."""
    start, end = span.start, span.end
    if start and text[start - 1] in QUOTES[:-1]:
        start -= 1
    if end < len(text) and text[end] in QUOTES[:-1]:
        end += 1
    return Span(start, end)


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Join spans that meet; in text order."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _without(spans: list[Span], holes: tuple[Span, ...], text: str) -> list[Span]:
    """Cut source and cue out of the content, and the marks left at the ends of its pieces."""
    for hole in holes:
        spans = [piece for span in spans for piece in _cut(span, hole)]
    return [each for each in (_trimmed(span, text) for span in spans) if each is not None]


def _cut(span: Span, hole: Span) -> list[Span]:
    if not span.meets(hole):
        return [span]
    pieces = [(span.start, min(hole.start, span.end)), (max(hole.end, span.start), span.end)]
    return [Span(start, end) for start, end in pieces if end - start > 2]


def _trimmed(span: Span, text: str) -> Span | None:
    start, end = span.start, span.end
    while start < end and text[start] in MARKS:
        start += 1
    while start < end and text[end - 1] in MARKS:
        end -= 1
    return Span(start, _closed(text, start, end)) if end > start else None


def _closed(text: str, start: int, end: int) -> int:
    """Give where a piece ends that opens a quotation: behind the mark that closes it, where that follows."""
    piece = text[start:end]
    is_open = piece.count("“") > piece.count("”") or piece.count('"') % 2 == 1
    close = re.match(r"[.,!?;]?[\"”]", text[end : end + 2])
    return end + close.end() if is_open and close else end


def _manner(layout: Layout, found: FoundAttribution, content: list[Span]) -> str:
    if found.manner is Manner.NONE:
        return Manner.NONE.value
    size = sum(span.end - span.start for span in content)
    quoted = sum(
        max(0, min(span.end, quote.end) - max(span.start, quote.start))
        for span in content
        for quote in layout.quoted
    )
    if not quoted:
        return Manner.INDIRECT.value
    return Manner.DIRECT.value if quoted >= 0.8 * size else "mixed"
