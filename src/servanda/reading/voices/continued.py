"""Speech that goes on without a cue: "it" is the speaker still, or a later cue takes it up again."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc
from spacy.tokens import Span as Words

from servanda.lexicon.cues import reporting_words
from servanda.model import Manner, Span
from servanda.reading.text.layout import Layout, Part
from servanda.reading.text.syntax import subject_of
from servanda.reading.voices.antecedents import antecedent_of
from servanda.reading.voices.reported import FoundAttribution, quotes

__all__ = ["continued"]

ALONE = frozenset(("it", "he", "she"))
WEAK = frozenset(("think", "estimate", "witness", "hear"))


def continued(doc: Doc, layout: Layout, found: Sequence[FoundAttribution]) -> Iterator[FoundAttribution]:
    """Give a sentence without any speaker to the one who spoke right before it in its paragraph.

    Only where its subject is a pronoun for that speaker, it divides what was counted, or the paragraph's
    next cue takes the same voice up again; never an inference of the text ("thus", "if").
    """
    voice: FoundAttribution | None = None
    paragraph = -1
    for sentence in doc.sents:
        here = layout.paragraph_at(sentence.start_char) if layout.paragraphs else -1
        own = [each for each in found if _is_in(each, sentence)]
        if own or (here != paragraph and not _is_part(sentence)):
            voice = own[-1] if own and own[-1].group not in WEAK else None
        elif voice is not None and not _infers(sentence):
            if (
                _is_part(sentence)
                or _is_voice(sentence, voice, found)
                or _is_taken_up(doc, sentence, voice, found, layout)
            ):
                content = (Span(sentence.start_char, sentence.end_char),)
                manner = Manner.DIRECT if quotes(layout, content[0]) else Manner.INDIRECT
                yield replace(voice, content=content, manner=manner, rule="continued")
            elif not _is_blank(sentence):
                voice = None
        paragraph = here


def _is_part(sentence: Words) -> bool:
    """Whether a sentence divides what the one before counts: "Of these, 40 have gone"."""
    first = [token.lower_ for token in sentence[:3] if token.is_alpha][:2]
    return first in (["of", "these"], ["of", "those"], ["of", "them"], ["among", "them"], ["among", "these"])


def _is_in(each: FoundAttribution, sentence: Words) -> bool:
    span = Span(sentence.start_char, sentence.end_char)
    return each.cue.is_within(span) or any(content.meets(span) for content in each.content)


def _is_blank(sentence: Words) -> bool:
    return not any(token.is_alpha for token in sentence)


def _infers(sentence: Words) -> bool:
    """Whether a sentence opens as a conclusion or condition of the text's own, or draws one."""
    words = [token.lower_ for token in sentence if token.is_alpha]
    return bool(words) and (
        words[0] in reporting_words().inferring or "thus" in words or "therefore" in words
    )


def _is_voice(sentence: Words, voice: FoundAttribution, found: Sequence[FoundAttribution]) -> bool:
    """Whether the subject is a pronoun for the speaker; "it is" points elsewhere."""
    subject = subject_of(sentence.root, False)
    if subject is None or subject.lower_ not in ALONE or sentence.root.lemma_ == "be":
        return False
    return _stands_for(subject.i, voice, found, sentence.doc)


def _stands_for(place: int, voice: FoundAttribution, found: Sequence[FoundAttribution], doc: Doc) -> bool:
    source = doc[voice.source]
    if place == source.i:
        return True
    before = [each for each in found if each.verb <= place]
    here = antecedent_of(doc[place], before, ()) if doc[place].pos_ == "PRON" else doc[place]
    there = antecedent_of(source, before, ()) if source.pos_ == "PRON" else source
    return here is not None and there is not None and here.lower_ == there.lower_


def _is_taken_up(
    doc: Doc, sentence: Words, voice: FoundAttribution, found: Sequence[FoundAttribution], layout: Layout
) -> bool:
    """Whether the next cue, a pronoun's one paragraph on, is the same voice's."""
    later = sorted((each for each in found if each.cue.start >= sentence.end_char), key=lambda each: each.cue)
    if not later or layout.paragraphs[layout.paragraph_at(sentence.start_char)].part is Part.HEADLINE:
        return False
    away = layout.paragraph_at(later[0].cue.start) - layout.paragraph_at(sentence.start_char)
    is_near = away == 0 or (away == 1 and doc[later[0].source].pos_ == "PRON")
    return is_near and _stands_for(later[0].source, voice, found, doc)
