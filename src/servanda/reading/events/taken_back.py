"""Figures that a text takes back, or sets aside for another: "withdrew its figure of 78", "51, not 78"."""

from collections.abc import Iterator

from spacy.tokens import Token

from servanda.lexicon.cues import modality_words
from servanda.lexicon.names import role_words
from servanda.model import Modality, Polarity, Span
from servanda.reading.events.standing import Standing
from servanda.reading.text.syntax import children, sentence_of, start_of, subject_of, words_between

__all__ = ["standing_of_taken_back"]


def standing_of_taken_back(figure: Token, words: Span) -> Standing | None:
    """Read a figure taken back as denied, one set aside for another as negative; else None.

    `figure` is its last word and `words` its characters. In a correction the one set aside was said, and is
    denied. One called announced or promised ("instead of the 78 promised") is not set aside.
    """
    if any(_takes_back(each) for each in _verbs_over(figure)):
        return Standing(Modality.DENIED, Polarity.NEGATIVE, figure.i)
    if not _is_negated(figure, words) or _is_foretold(figure):
        return None
    modality = Modality.DENIED if _corrects(figure) else Modality.HAPPENED
    return Standing(modality, Polarity.NEGATIVE, figure.i)


def _is_foretold(figure: Token) -> bool:
    behind = figure.doc[figure.i + 1 : figure.i + 4]
    return any(each.tag_ == "VBN" and each.lemma_ in role_words().foretold for each in behind)


def _corrects(figure: Token) -> bool:
    """Whether a sentence corrects a text: then what it sets aside was said there."""
    words = sentence_of(figure)
    return any(each.lemma_ in ("correct", "correction") and each.pos_ != "ADJ" for each in words)


def _is_negated(figure: Token, words: Span) -> bool:
    """Whether "not" or "rather than" stands right before a figure set against another: "51, not 78"."""
    doc = figure.doc
    start = next(
        (each.i for each in doc[figure.left_edge.i : figure.i + 1] if each.idx >= words.start), figure.i
    )
    before = [each.lower_ for each in words_between(doc, max(start_of(figure), start - 3), start)]
    if before[-2:] in (["rather", "than"], ["instead", "of"]):
        return True
    return before[-1:] == ["not"] and (
        len(before) == 1 or before[-2] in (",", "and", "but", "–", "—", "-", "(")
    )


def _verbs_over(figure: Token) -> Iterator[Token]:
    """Give the verb of a figure's clause and those of the relative clauses on the nouns above it."""
    here = figure
    for _ in range(5):
        yield from (each for each in children(here, "relcl", "acl") if each.i > figure.i)
        if here.pos_ in ("VERB", "AUX"):
            yield here
            return
        if here.head == here:
            return
        here = here.head


def _takes_back(verb: Token) -> bool:
    """Whether a verb withdraws a figure, or an earlier version of a text is what gave it."""
    words = modality_words()
    if verb.lemma_ in words.retracts:
        return any(each.lemma_.lower() in words.retracted for each in _things(verb))
    subject = subject_of(verb)
    if subject is None or subject.lemma_ not in words.versions:
        return False
    return any(each.lower_ in words.superseded for each in subject.children)


def _things(verb: Token) -> list[Token]:
    """Give what a verb acts on: its object, its subject if passive, the noun it is a clause of."""
    below = children(verb, "dobj", "nsubjpass")
    return [*below, verb.head] if verb.dep_ in ("relcl", "acl") else below
