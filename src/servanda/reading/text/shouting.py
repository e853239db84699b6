"""Sentences in capitals, or with each word capitalised: parsed again in ordinary writing.

Models have learnt from ordinary writing. The text itself stays as it is.
"""

from collections.abc import Callable, Iterator

from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from servanda.lexicon.names import day_words, state_of
from servanda.reading.text.syntax import parsed_anew

__all__ = ["Lowering", "ordinary", "shouted"]

LEAST, LONG = 4, 4
HOLIDAYS = frozenset(("christmas", "ramadan", "easter"))
PARSED = (TAG, POS, MORPH, LEMMA, DEP, HEAD)


def shouted(doc: Doc) -> list[Span]:
    """Give the sentences written in capitals alone, or with a capital on each longer word."""
    return [each for each in doc.sents if _is_shouted(each)]


def _is_shouted(sentence: Span) -> bool:
    words = [token.text for token in sentence if token.is_alpha and len(token) > 1]
    longer = [word for word in words if len(word) >= LONG]
    if len(words) < LEAST or not longer or not all(word[0].isupper() for word in longer):
        return False
    return all(word.isupper() for word in words) or len(longer) >= LEAST


def ordinary(sentence: Span, names: frozenset[str]) -> list[str]:
    """Write a sentence in capitals as news does: names that are known keep a capital, others do not."""
    first = next((token.i for token in sentence if token.is_alpha), None)
    return [_ordinary(token, names, token.i == first) for token in sentence]


def _ordinary(token: Token, names: frozenset[str], is_first: bool) -> str:
    text, lower = token.text, token.lower_
    if "." in text or text in names:
        return text
    is_name = state_of(text) or lower in day_words() | HOLIDAYS or text.capitalize() in names
    return text.capitalize() if is_first or is_name else lower


def _names(doc: Doc, loud: list[Span]) -> frozenset[str]:
    """Give the names a text writes in the middle of its other sentences, as written there."""
    inside = {token.i for sentence in loud for token in sentence}
    return frozenset(
        token.text
        for sentence in doc.sents
        for token in sentence[1:]
        if token.i not in inside and token.is_alpha and token.text[0].isupper()
    )


class Lowering:
    """The component behind `nlp.add_pipe("servanda_shouting")`: put it behind the parser and lemmatizer."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def __call__(self, doc: Doc) -> Doc:
        """Parse the sentences in capitals once more as ordinary writing; the text stays as it is."""
        loud = shouted(doc)
        if loud:
            quiet = self._parsed(loud, _names(doc, loud))
            whole = doc.to_array(list(PARSED))
            at = [token.i for sentence in loud for token in sentence]
            whole[at] = quiet.to_array(list(PARSED))
            doc.from_array(list(PARSED), whole)  # type: ignore[arg-type]
            parsed_anew()
        return doc

    def _parsed(self, loud: list[Span], names: frozenset[str]) -> Doc:
        words = [word for sentence in loud for word in ordinary(sentence, names)]
        spaces = [bool(token.whitespace_) for sentence in loud for token in sentence]
        starts: list[bool | int | None] = [
            token.i == sentence.start for sentence in loud for token in sentence
        ]
        quiet = Doc(self._nlp.vocab, words=words, spaces=spaces, sent_starts=starts)
        for component in self._before():
            quiet = component(quiet)
        return quiet

    def _before(self) -> Iterator[Callable[[Doc], Doc]]:
        for name, component in self._nlp.pipeline:
            if component is self:
                return
            if not name.startswith("servanda"):
                yield component
