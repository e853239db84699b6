"""Which words mean the same party: names, demonyms, metonyms, descriptions and pronouns in one text.

Only generic knowledge is used. What an agreement must tell is left open: the chain then has no name.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from servanda.lexicon.cues import reporting_words
from servanda.lexicon.names import classes_of, role_words, state_of
from servanda.model import Mention, Quote, Span
from servanda.reading.text.syntax import (
    child,
    children,
    conjuncts,
    noun_phrase,
    prepositions,
    span_of,
    text_of,
)
from servanda.reading.voices.antecedents import FIRST, PRONOUNS, Named, antecedent_of, is_person
from servanda.reading.voices.attribution import FoundAttribution

__all__ = ["Chains", "chains_of", "name_span"]


@dataclass(frozen=True, slots=True)
class Chains:
    """The names of a text in order, and who speaks where; answers what a noun or pronoun refers to."""

    doc: Doc
    names: tuple[Named, ...]
    attributions: tuple[FoundAttribution, ...] = ()
    known: dict[int, int | None] = field(default_factory=dict)

    def mention(self, token: Token) -> Mention:
        """Give a noun or pronoun as a mention with its chain, nearest first."""
        span = name_span(token)
        words = span.of(text_of(self.doc))
        chain: list[Quote] = []
        referent = self._principal(token) or self._referent(token)
        if referent is not None and referent.i != token.i:
            spoken = name_span(referent)
            chain.append(Quote(spoken.of(text_of(self.doc)), spoken))
            body = self._principal(referent) if token.pos_ == "PRON" else None
            if body is not None and body.i not in (token.i, referent.i):
                spoken = name_span(body)
                chain.append(Quote(spoken.of(text_of(self.doc)), spoken))
        for each in [words, *(quote.words for quote in chain)]:
            state = state_of(each)
            if state and state != each and state not in (quote.words for quote in chain):
                chain.append(Quote(state))
        return Mention(Quote(words, span), tuple(chain))

    def _principal(self, token: Token) -> Token | None:
        """Give the body for which an unnamed spokesman speaks, or the name set beside a role."""
        beside = child(token, "appos")
        if beside is not None and beside.pos_ == "PROPN" and token.pos_ == "NOUN":
            return self._referent(beside) or beside
        if token.lower_ not in role_words().mouthpieces:
            return None
        owner = child(token, "poss")
        body = next(iter(prepositions(token, "for", "of")), owner)
        if body is None:
            return None
        return self._referent(body) or (None if body.pos_ == "PRON" else body)

    def _referent(self, token: Token, depth: int = 0) -> Token | None:
        """Give the head of the fullest name a word refers to; None when the text does not tell."""
        if depth > 4:
            return None
        if token.lower_ in PRONOUNS:
            found = self._antecedent(token)
            return (self._referent(found, depth + 1) or found) if found is not None else None
        if token.pos_ == "PROPN":
            return self._fuller(token)
        if token.lower_ in role_words().bodies | role_words().persons:
            return self._described(token)
        return None

    def _fuller(self, token: Token) -> Token | None:
        """Find an earlier, longer form of a name: "Arden" after "Mira Arden", "MVR" after its long form."""
        span = name_span(token).of(text_of(self.doc))
        last = span.split()[-1]
        for name in self.names:
            if name.token >= token.i:
                return None
            if name.words != span and name.words.split()[-1] == last and len(name.words) > len(span):
                return self.doc[name.token]
        return None

    def _described(self, token: Token) -> Token | None:
        """Find the name that a definite description stands for: "the mission" after a named mission."""
        if any(each.pos_ == "PROPN" for each in children(token, "compound", "nmod", "appos", "poss")):
            return None
        has_article = any(
            each.lower_ in ("the", "this", "that", "its", "their") for each in children(token, "det", "poss")
        )
        if not has_article or state_of(token.text):
            return None
        for name in reversed(self.names):
            if name.token < token.i and (token.lemma_.lower() in name.descriptors):
                return self.doc[name.token]
        return None

    def _antecedent(self, token: Token) -> Token | None:
        return (
            self._speaker_at(token)
            if token.lower_ in FIRST
            else antecedent_of(token, self.attributions, self.names)
        )

    def _speaker_at(self, token: Token) -> Token | None:
        inside = [each for each in self.attributions if each.covers(token.idx)]
        if not inside:
            return None
        source = self.doc[inside[-1].source]
        return source if source.i != token.i else None


def chains_of(doc: Doc, attributions: tuple[FoundAttribution, ...]) -> Chains:
    """Collect the names of a text with their descriptions, once, for all mentions of it."""
    return Chains(doc, tuple(_names(doc)), attributions)


def _names(doc: Doc) -> Iterator[Named]:
    for token in doc:
        if token.dep_ in ("compound", "nmod", "amod") and token.head.pos_ in ("PROPN", "NOUN"):
            continue
        if token.pos_ == "PROPN" and token.lower_ not in reporting_words().mute:
            yield Named(
                token.i,
                name_span(token).of(text_of(doc)),
                _descriptors(token),
                is_person(token),
                token.tag_ == "NNPS" or child(token, "conj") is not None,
            )
        elif _is_described_by_name(token):
            yield Named(
                token.i,
                name_span(token).of(text_of(doc)),
                frozenset((token.lemma_.lower(), token.lower_)),
                is_person(token),
                token.tag_ == "NNS",
            )


def _is_described_by_name(token: Token) -> bool:
    """Whether a noun for a body or person has a name before or beside it: "the Northland ministry"."""
    if token.pos_ != "NOUN" or token.lower_ not in role_words().bodies | role_words().persons:
        return False
    return any(each.pos_ == "PROPN" for each in children(token, "compound", "nmod", "poss", "appos"))


def _descriptors(token: Token) -> frozenset[str]:
    """Collect the common nouns said of a name: its compounds, appositions, and its own last word."""
    parts = [*children(token, "compound", "nmod", "appos"), *([token.head] if token.dep_ == "appos" else [])]
    own = [token, *children(token, "compound")]
    found = {each.lemma_.lower() for each in parts if each.pos_ in ("NOUN", "PROPN")}
    found |= {each.lower_ for each in own}
    for each in children(token, "attr"):
        found.add(each.lemma_.lower())
    return frozenset(found)


def name_span(token: Token) -> Span:
    """Mark a noun as a name: its phrase, with an owner's name, a joint second party, or a body of a place.

    Titles before a person's name are left out; "the" never belongs to it.
    """
    span = noun_phrase(token)
    doc = token.doc
    first = doc.char_span(span.start, span.end, alignment_mode="expand")
    start = first[0] if first is not None and len(first) else token
    owner = child(token, "poss")
    if owner is not None and owner.pos_ == "PROPN":
        start = min(
            start,
            owner,
            *[each for each in owner.subtree if each.dep_ in ("compound", "poss")] or [owner],
            key=lambda t: t.i,
        )
    joint = [each for each in conjuncts(token)[1:] if each.pos_ in ("PROPN", "NOUN") and each.i > token.i]
    if (
        joint
        and (token.pos_ == "PROPN" or token.lower_ in role_words().bodies)
        and joint[-1].i - token.i < 10
    ):
        return span_of(start, joint[-1])
    for each in prepositions(token, "of", "in", "for"):
        if token.pos_ == "PROPN" and each.pos_ == "PROPN" and each.i - token.i <= 4:
            return span_of(start, _last_of_name(each))
    some = next(prepositions(token, "of"), None) if token.pos_ in ("NUM", "DET") else None
    if some is not None and some.pos_ in ("NOUN", "PROPN"):
        return span_of(token, some)
    if (described := _described_behind(token)) is not None:
        return span_of(start, described)
    roles = role_words()
    places = ("in", "from", "of", "for", "to", "on") if token.lower_ in roles.persons | roles.titles else ()
    if token.pos_ == "NOUN":
        for each in prepositions(token, *places):
            if each.i - token.i <= 4 and each.pos_ in ("PROPN", "NOUN"):
                return span_of(start, each)
        for each in prepositions(token, "of"):
            if each.pos_ == "PROPN" and "fighters" in classes_of(token.lemma_.lower()):
                return span_of(start, _last_of_name(each))
    return span_of(_after_titles(start, token), token)


def _described_behind(token: Token) -> Token | None:
    """Give the end of what describes an unnamed speaker: "a source close to the talks"."""
    if token.pos_ != "NOUN" or token.lower_ not in role_words().persons:
        return None
    behind = token.nbor() if token.i + 1 < len(token.doc) else None
    if behind is None or behind.lower_ not in reporting_words().describing:
        return None
    last = max((each for each in behind.subtree if not each.is_punct), key=lambda each: each.i)
    return last if last.i - token.i <= 7 else None


def _last_of_name(token: Token) -> Token:
    """Follow a name through its prepositions: "Office for the Care of Prisoners of War"."""
    for each in prepositions(token, "of", "for"):
        if each.pos_ == "PROPN":
            return _last_of_name(each)
    return token


def _after_titles(start: Token, head: Token) -> Token:
    """Skip titles, demonyms and roles before a person's name."""
    here = start
    words = role_words()
    inside = head.doc[start.i : head.i]
    last_title = max((each.i for each in inside if each.lower_ in words.titles | words.persons), default=None)
    if (
        head.pos_ == "PROPN"
        and last_title is not None
        and last_title < head.i
        and head.lower_ not in words.titles
    ):
        here = head.doc[last_title + 1]
    return here
