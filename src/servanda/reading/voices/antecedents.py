"""Whom a pronoun stands for: the nearest speaker, subject or name before it that it agrees with."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from servanda.lexicon.cues import reporting_words
from servanda.lexicon.names import role_words, state_of
from servanda.reading.text.syntax import child, noun_phrase, start_of, subject_of, text_of
from servanda.reading.voices.reported import FoundAttribution

__all__ = ["FIRST", "PRONOUNS", "Named", "antecedent_of", "is_person"]

PERSONAL = frozenset(("he", "she", "him", "her", "his", "hers"))
NEUTER = frozenset(("it", "its", "itself"))
PLURAL = frozenset(("they", "them", "their", "theirs"))
FIRST = frozenset(("we", "us", "our", "ours", "i", "me", "my"))
PRONOUNS = PERSONAL | NEUTER | PLURAL | FIRST
FEMALE = frozenset(("she", "her", "hers"))
SENTENCES_BACK, NAMES_BACK = 5, 60


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it first stands in full, with the common nouns that describe it."""

    token: int
    words: str
    descriptors: frozenset[str]
    is_person: bool
    is_plural: bool


def antecedent_of(
    token: Token, attributions: Sequence[FoundAttribution], names: Sequence[Named]
) -> Token | None:
    """Give the noun a pronoun stands for, going back by sentences: a speaker, else the main subject.

    A pronoun that speaks goes on with the one that spoke before it, and is nobody in what it says itself.
    Where none agrees it is the nearest name that does, or nothing.
    """
    doc = token.doc
    before = [each for each in attributions if each.verb < token.i and each.source < token.i]
    own = [each for each in attributions if each.source == token.i]
    known = {each.token for each in names}
    sentence = token.sent
    for _ in range(SENTENCES_BACK):
        for each in reversed(before):
            speaker = doc[each.source]
            if speaker.sent == sentence and (found := _spoke(token, speaker, before, names)) is not None:
                return found
        subject = subject_of(sentence.root, False)
        if subject is not None and subject.i < token.i and subject.i in known and _agrees(token, subject):
            is_told = bool(own) and any(each.covers(subject.idx) for each in (*own, *before))
            if not is_told:
                return subject
        if sentence.start == 0:
            break
        sentence = doc[sentence.start - 1].sent
    first = start_of(token) - NAMES_BACK
    near = (each for each in reversed(names) if first <= each.token < token.i)
    return next((doc[each.token] for each in near if _agrees_with_name(token, each)), None)


def _spoke(
    token: Token, speaker: Token, before: Sequence[FoundAttribution], names: Sequence[Named]
) -> Token | None:
    """Give a speaker that a pronoun may stand for; of a like pronoun, whom that one stands for."""
    if speaker.pos_ != "PRON":
        return speaker if _agrees(token, speaker) else None
    is_like = any({token.lower_, speaker.lower_} <= each for each in (PERSONAL, NEUTER, PLURAL))
    return antecedent_of(speaker, before, names) if is_like else None


def _agrees(pronoun: Token, noun: Token) -> bool:
    """Whether a pronoun may stand for a noun: a person for "he", a body for "it", several for "they"."""
    word = pronoun.lower_
    is_plural = noun.tag_ in ("NNS", "NNPS") or child(noun, "conj") is not None
    if word in PERSONAL:
        return not is_plural and _may_be_person(noun, word in FEMALE)
    if word in PLURAL:
        return is_plural
    return (
        not is_person(noun) and not is_plural and (noun.pos_ == "PROPN" or noun.lower_ in role_words().bodies)
    )


def _agrees_with_name(pronoun: Token, name: Named) -> bool:
    word = pronoun.lower_
    if word in PERSONAL:
        return name.is_person
    return name.is_plural if word in PLURAL else not name.is_person and not name.is_plural


def _may_be_person(noun: Token, is_female: bool) -> bool:
    """Whether a noun may be one person: known to be, or a bare name of no body or state."""
    words = role_words()
    if noun.lower_ in reporting_words().outlets or noun.lower_ in (words.male if is_female else words.female):
        return False
    if is_person(noun):
        return True
    is_bare = noun.pos_ == "PROPN" and child(noun, "det", "poss") is None
    return is_bare and noun.lower_ not in words.bodies and not _is_state(noun)


def _is_state(noun: Token) -> bool:
    return bool(state_of(noun_phrase(noun).of(text_of(noun.doc))) or state_of(noun.text))


def is_person(noun: Token) -> bool:
    """Whether a name or noun is one person: by title or by a role noun."""
    words = role_words()
    if noun.lower_ in words.persons or noun.lower_ in words.titles or noun.text == "one":
        return True
    if noun.pos_ != "PROPN" or _is_state(noun):
        return False
    before = [each.lower_ for each in noun.children if each.dep_ in ("compound", "amod", "nmod", "appos")]
    below = [each.lower_ for each in noun.subtree if each.i < noun.i or each.dep_ == "appos"]
    return any(each in words.titles or each in words.persons for each in [*before, *below])
