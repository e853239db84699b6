"""Parties in a parsed text: states, their organs, other bodies and groups, and populations of held persons.

Only generic knowledge is used. Persons are no parties here, and what only an agreement can tell has no id.
"""

from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc, Token

from servanda.lexicon.names import classes_of, demonyms, role_words, state_of
from servanda.lexicon.parties import code_of, party_kind
from servanda.model import Span
from servanda.reading.mentions.chains import Chains, chains_of, name_span
from servanda.reading.text.syntax import text_of, thing_span

__all__ = ["party_rows"]

LONGEST_NAME = 5


def party_rows(doc: Doc) -> list[dict[str, Any]]:
    """Give the mentions of parties as rows for JSONL: half-open code points, `kind`, and `id`, null if none.

    `kind` is state, union, organ (of a state), group (armed or political, under no state), organisation, or
    population (of held persons). `id` is the ISO 3166 alpha-3 code of the state that is meant, also by a
    demonym, capital or metonym, or that the body or population is said to belong to.
    """
    chains: Chains = doc._.servanda_mentions or chains_of(doc, doc._.servanda_attributions or ())
    text = text_of(doc)
    states = list(_states(doc))
    rows = [(span, "state" if code_of(name) else "union", code_of(name)) for span, name in states]
    rows += _bodies(doc, chains, states)
    return [
        {"start": span.start, "end": span.end, "text": span.of(text), "kind": kind, "id": code or None}
        for span, kind, code in sorted(rows)
    ]


def _states(doc: Doc) -> Iterator[tuple[Span, str]]:
    """Find the longest names of states and unions, each with the state it stands for."""
    text, at = text_of(doc), 0
    while at < len(doc):
        length, name = _state_at(doc, at, text)
        if length and not _names_something_else(doc[at + length - 1]):
            last = doc[at + length - 1]
            yield Span(doc[at].idx, last.idx + len(last)), name
        at += max(length, 1)


def _state_at(doc: Doc, at: int, text: str) -> tuple[int, str]:
    """Give how many tokens from here name a state, and which; 0 when none do."""
    if not doc[at].text[:1].isupper():
        return 0, ""
    for length in range(min(LONGEST_NAME, len(doc) - at), 0, -1):
        last = doc[at + length - 1]
        name = state_of(text[doc[at].idx : last.idx + len(last)])
        if name and doc[at].lower_ != "the" and last.tag_ != "POS":
            return length, name
    return 0, ""


def _names_something_else(last: Token) -> bool:
    """Whether a state's word stands before a further name that is no body's: "Jordan Reyes"."""
    after = last.doc[last.i + 1] if last.i + 1 < len(last.doc) else None
    if after is None or last.head != after or last.dep_ != "compound" or after.pos_ != "PROPN":
        return False
    return not (last.text in demonyms() or party_kind(after.text) or after.lower_ in role_words().titles)


def _bodies(doc: Doc, chains: Chains, states: list[tuple[Span, str]]) -> Iterator[tuple[Span, str, str]]:
    """Find bodies by their nouns, named or described, and populations of held persons."""
    for token in doc:
        if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "nmod"):
            continue
        span = _span(token)
        kind = _kind(token, span.of(text_of(doc)), chains)
        if kind:
            yield span, kind, _owner(token, span, states, chains)


def _span(token: Token) -> Span:
    """Mark a noun as a party: as a name; of counted persons without their figure."""
    if "captives" not in classes_of(token.lemma_.lower()):
        return name_span(token)
    start = thing_span(token, tuple(each.span for each in token.doc._.quantities)).start
    return Span(start, token.idx + len(token))


def _kind(token: Token, words: str, chains: Chains) -> str:
    if "captives" in classes_of(token.lemma_.lower()):
        return "population"
    if state_of(words):
        return ""
    kind = party_kind(words)
    if kind and token.pos_ == "NOUN" and not _is_definite(token):
        return ""
    return kind or (_named_kind(token, words, chains) if token.pos_ == "PROPN" else "")


def _is_definite(token: Token) -> bool:
    """Whether a common noun stands for a body: with "the", an owner or name before it, or in the plural."""
    beside = [each for each in token.children if each.i < token.i]
    return token.tag_ == "NNS" or any(
        each.lower_ in ("the", "this", "that") or each.dep_ == "poss" or each.text[:1].isupper()
        for each in beside
    )


def _named_kind(token: Token, words: str, chains: Chains) -> str:
    """Tell the kind of a name by the nouns that the text sets beside it: "the rebel group MVR"."""
    for name in chains.names:
        if name.words == words and not name.is_person:
            kinds = [party_kind(each) for each in sorted(name.descriptors)]
            if found := next(filter(None, kinds), ""):
                return found
    return ""


def _owner(token: Token, span: Span, states: list[tuple[Span, str]], chains: Chains) -> str:
    """Give the code of the state named within a phrase, else of the one that its chain leads to."""
    inside = [name for state, name in states if state.is_within(span)]
    owner = next((each for each in token.children if each.dep_ in ("poss", "amod", "compound")), None)
    beside = [name for state, name in states if owner is not None and state.meets(name_span(owner))]
    known = [state_of(words) for words in chains.mention(token).all_words()]
    return next((code for name in [*inside, *beside, *known] if (code := code_of(name))), "")
