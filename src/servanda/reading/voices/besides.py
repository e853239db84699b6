"""What stands beside a cue and is neither source nor content: when, where and to whom the words were said."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from servanda.model import Span
from servanda.reading.text.layout import Layout
from servanda.reading.text.syntax import child, children, span_of, subtree_span
from servanda.reading.voices.reported import FoundAttribution, quotes

__all__ = ["besides"]

CIRCUMSTANCES = ("prep", "advcl", "npadvmod", "advmod", "dative", "agent", "prt")
LISTENED = frozenset(("tell", "remind", "inform", "notify", "advise", "assure", "reassure", "brief"))
LONGEST = 25
DESCRIBING = ("relcl", "acl", "appos")


def besides(doc: Doc, layout: Layout, found: FoundAttribution) -> Iterator[Span]:
    """Give what must be cut from the content of a cue put into or behind it; of a cue before it nothing."""
    verb, source = doc[found.verb], doc[found.source]
    if found.rule in ("according", "noun"):
        phrase = verb.head if found.rule == "noun" and verb.head.pos_ == "ADP" else verb
        if phrase.pos_ != "NOUN" and phrase.right_edge.i - phrase.left_edge.i < LONGEST:
            yield subtree_span(phrase)
        return
    if verb.pos_ not in ("VERB", "AUX") or not any(_runs_before(span, verb) for span in found.content):
        return
    if source.i != verb.i and not source.is_ancestor(verb):
        yield from (subtree_span(each) for each in children(source, *DESCRIBING))
    told = children(verb, "dobj") if source.i < verb.i and verb.lemma_ in LISTENED else []
    for each in children(verb, *CIRCUMSTANCES) + told:
        span = subtree_span(each)
        if each.i > verb.i and not quotes(layout, span) and not _holds_subject(each):
            yield span
    mark = child(verb, "mark")
    if mark is not None and mark.lower_ == "as":
        given = [each for each in children(verb, "dobj") if each.i > verb.i and each.pos_ == "PRON"]
        yield span_of(mark, given[-1] if given else verb)


def _runs_before(span: Span, verb: Token) -> bool:
    return span.start < verb.idx


def _holds_subject(part: Token) -> bool:
    """Whether a part of a cue is a clause with a subject of its own: it may be what the cue is put into."""
    return part.dep_ == "advcl" and child(part, "nsubj", "nsubjpass") is not None
