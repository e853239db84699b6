"""Whose a text is that speaks: "a list that Northland passed on", "the statement continued"."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from servanda.lexicon.cues import reporting_words
from servanda.lexicon.names import role_words
from servanda.reading.text.syntax import child, children, words_between
from servanda.reading.voices.reported import FoundAttribution

__all__ = ["issuer_of"]

SENTENCES_BACK = 3


def issuer_of(source: Token, attributions: Sequence[FoundAttribution]) -> Token:
    """Give who speaks by a list or statement: who passed it on, or spoke before; else the text itself."""
    if source.pos_ != "NOUN" or source.lemma_.lower() not in reporting_words().media:
        return source
    return _who_passed(source) or _who_spoke(source, attributions) or source


def _who_passed(text: Token) -> Token | None:
    """Give the subject of the clause behind: "a list that the ministry gave them"."""
    subjects = (child(each, "nsubj") for each in children(text, "relcl"))
    return next((each for each in subjects if each is not None and _is_named(each)), None)


def _who_spoke(text: Token, attributions: Sequence[FoundAttribution]) -> Token | None:
    """Give who spoke before a bare "the statement": it points back at words already given."""
    parts = [each for each in text.children if each.dep_ not in ("det", "punct")]
    article = child(text, "det")
    if parts or article is None or article.lower_ != "the":
        return None
    doc = text.doc
    first = _start_back(doc, text)
    before = [each for each in attributions if first <= each.source < text.i and each.verb < text.i]
    spoke = [doc[each.source] for each in sorted(before, key=lambda each: each.verb)]
    return next((each for each in reversed(spoke) if _is_named(each)), None)


def _start_back(doc: Doc, token: Token) -> int:
    starts = [each.i for each in words_between(doc, 0, token.i + 1) if each.is_sent_start]
    return starts[-SENTENCES_BACK - 1] if len(starts) > SENTENCES_BACK else 0


def _is_named(noun: Token) -> bool:
    roles = role_words()
    return noun.pos_ == "PROPN" or noun.lower_ in roles.bodies or noun.lower_ in roles.persons
