"""What somebody thinks of a thing: "called it a breach", "hailed the release", "held them responsible"."""

from collections.abc import Iterator

from spacy.tokens import Token

from servanda.lexicon.stances import stance_words
from servanda.model import Span
from servanda.reading.text.syntax import child, children, is_passive, object_of, span_of, subtree_span
from servanda.reading.voices.reported import FoundAttribution, can_speak
from servanda.reading.voices.said import is_negated, speaker_of

__all__ = ["APPRAISAL", "AVOWAL", "appraised", "avowed", "by_appraisal"]

APPRAISAL = "appraisal"
AVOWAL = "avowal"
HELD = frozenset(("responsible", "accountable", "liable"))


def by_appraisal(verb: Token) -> Iterator[FoundAttribution]:
    """Find what a verb of appraisal says of its thing; a verb like "call" needs a second complement."""
    thing, source = appraised(verb), speaker_of(verb)
    if source is None or not can_speak(source):
        return
    noun = avowed(verb)
    if noun is not None:
        yield _speech(verb, source, (subtree_span(noun),), AVOWAL)
    if thing is None:
        return
    complement = _complement(verb, thing)
    if complement is None and verb.lemma_ not in stance_words().appraises_alone:
        return
    below = subtree_span(thing)
    parts = [below] if complement is None else [below, subtree_span(complement)]
    if parts[0].start > verb.idx:
        parts = [Span(parts[0].start, max(part.end for part in parts))]
    yield _speech(verb, source, tuple(parts), APPRAISAL)


def _speech(verb: Token, source: Token, content: tuple[Span, ...], rule: str) -> FoundAttribution:
    return FoundAttribution(
        source=source.i,
        cue=span_of(verb, verb),
        content=content,
        group=rule,
        verb=verb.i,
        negated=is_negated(verb),
        rule=rule,
        loose=True,
    )


def avowed(verb: Token) -> Token | None:
    """Give the commitment, concern or the like that a verb puts forward: "reaffirmed its commitment"."""
    known = stance_words()
    noun = object_of(verb) if verb.lemma_ in known.avows else None
    is_one = noun is not None and noun.lemma_.lower() in known.avowals | known.commits
    return (
        noun if is_one and noun is not None and child(noun, "poss", "amod", "compound") is not None else None
    )


def appraised(verb: Token) -> Token | None:
    """Give what a verb appraises: its object, or the subject of a passive."""
    if verb.lemma_ == "hold":
        thing = object_of(verb)
        below = [*verb.children, *(() if thing is None else thing.children)]
        held = next((each for each in below if each.lower_ in HELD and each.i > verb.i), None)
        return None if held is None else thing or child(held, "nsubj")
    if verb.lemma_ not in stance_words().appraises:
        return None
    return child(verb, "nsubjpass") if is_passive(verb) else object_of(verb)


def _complement(verb: Token, thing: Token) -> Token | None:
    """Give what the thing is called: the second complement, the phrase with "as", the quotation behind."""
    for each in children(verb, "oprd", "acomp", "ccomp", "xcomp", "advcl") + children(thing, "amod"):
        if (each.i > verb.i and each.lower_ in HELD) or each.dep_ == "oprd":
            return each
    for each in children(verb, "prep") + children(thing, "prep"):
        if each.lower_ == "as":
            return each
    behind = verb.doc[thing.i + 1] if thing.i + 1 < verb.sent.end else None
    if behind is not None and behind.is_quote:
        return next((each for each in children(thing, "appos", "amod", "acl") if each.i > behind.i), None)
    return None
