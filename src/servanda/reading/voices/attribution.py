"""Who says what: cues, speakers and the words that are theirs."""

from collections.abc import Iterator

from spacy.tokens import Doc
from spacy.tokens import Span as Words

from servanda.lexicon.cues import ReportingWords, reporting_words
from servanda.reading.text.layout import Layout
from servanda.reading.voices.appraisal import APPRAISAL, by_appraisal
from servanda.reading.voices.carried import carried_quotes, listed
from servanda.reading.voices.cited import by_according, by_adjective, by_colon, by_figure, by_noun, by_trailer
from servanda.reading.voices.continued import continued
from servanda.reading.voices.issued import issued
from servanda.reading.voices.reported import FoundAttribution, group_of, quotes
from servanda.reading.voices.said import by_verb

__all__ = ["FoundAttribution", "all_speech", "find_attributions"]


def find_attributions(doc: Doc, layout: Layout) -> tuple[FoundAttribution, ...]:
    """Find all reported speech that gives a voice, in text order; a speaker is a word of the text.

    Thoughts, and what quoted speakers say of their own saying, are left out: see `all_speech`.
    """
    found = [each for each in _cued(doc, layout) if not each.private]
    found += list(carried_quotes(layout, found))
    found += list(listed(doc, layout, found))
    found += list(continued(doc, layout, sorted(found, key=lambda each: each.cue)))
    found += [each for each in (issued(doc, layout),) if each is not None]
    return tuple(sorted(found, key=lambda each: each.cue))


def all_speech(doc: Doc, layout: Layout) -> tuple[FoundAttribution, ...]:
    """Find all attributions by a cue of their own, thoughts and knowledge too, in text order.

    What is given only as a noun or an infinitive is left out, as are figures put forward.
    """
    found = [each for each in _cued(doc, layout) if not _is_wide(each, layout)]
    return tuple(sorted(found, key=lambda each: each.cue))


def _is_wide(each: FoundAttribution, layout: Layout) -> bool:
    """Whether a relation is left out of the narrow layer; what is thought of a thing stays where quoted."""
    if each.rule == APPRAISAL:
        return layout.is_quoted(each.cue.start) or not any(quotes(layout, span) for span in each.content)
    return each.loose or each.rule == "figure"


def _cued(doc: Doc, layout: Layout) -> Iterator[FoundAttribution]:
    words = reporting_words()
    for sentence in doc.sents:
        yield from _in_sentence(sentence, layout, words)
        yield from by_colon(sentence, layout)
        yield from by_trailer(sentence, layout)


def _in_sentence(sentence: Words, layout: Layout, words: ReportingWords) -> Iterator[FoundAttribution]:
    for token in sentence:
        if token.lower_ == "according":
            yield from by_according(token, sentence)
        elif token.lower_ in words.nouns and token.dep_ in ("pobj", "pcomp"):
            yield from by_noun(token, sentence, words)
        elif token.pos_ in ("VERB", "AUX") and (judged := list(by_appraisal(token))):
            yield from judged
        elif token.pos_ in ("VERB", "AUX"):
            is_cue = group_of(token, words) != "think" or token.lemma_ in words.thoughts
            found = list(by_verb(token, sentence, layout, words)) if is_cue else []
            yield from found or by_figure(token, words)
        elif token.pos_ == "NOUN" and (token.lemma_ in words.nouns or token.lemma_ in words.ideas):
            yield from by_noun(token, sentence, words)
        elif token.dep_ in ("acomp", "ccomp", "oprd") and (
            token.lemma_ in words.adjectives or token.lower_ in words.adjectives
        ):
            yield from by_adjective(token, words)
