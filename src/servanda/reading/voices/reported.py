"""A piece of reported speech, and which words may be a speaker."""

from dataclasses import dataclass

from spacy.tokens import Span as Words
from spacy.tokens import Token

from servanda.lexicon.cues import ReportingWords, reporting_words
from servanda.lexicon.names import classes_of, role_words
from servanda.model import Manner, Span
from servanda.reading.text.layout import Layout
from servanda.reading.text.syntax import child

__all__ = ["FoundAttribution", "can_speak", "group_of", "quotes", "whole_clause"]

PRONOUNS = frozenset(("he", "she", "they", "it", "we", "i", "you", "who", "one", "some", "many", "others"))
PRONOUNS |= frozenset(("both", "each", "all", "most", "several", "another", "neither", "nobody", "everyone"))
PRONOUNS |= frozenset(
    (
        "him",
        "her",
        "them",
        "me",
        "us",
        "someone",
        "those",
        "anybody",
        "anyone",
        "somebody",
        "everybody",
        "few",
        "none",
        "which",
        "that",
    )
)
THINGS = frozenset(("arms", "ammunition", "attacks", "deadline", "territory", "vehicles", "goods", "tonnage"))
FIRST = frozenset(("i", "we", "you", "me", "us"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAttribution:
    """One piece of reported speech.

    `source` is the index (`token.i`) of the speaker's head noun, `verb` that of the cue. `content` are the
    characters that are the speaker's words or told as such. `group` is the cue's group ("say", "deny", ...).
    `rule` is the construction. `private` holds for thoughts, and for what a quoted speaker says of its own
    saying ("I think"): these are attributions, but name no voice. `loose` holds where no clause or quotation
    is given, only a noun or an infinitive: these name a voice, but are not attributions in the narrow sense.
    """

    source: int
    cue: Span
    content: tuple[Span, ...]
    group: str
    verb: int
    manner: Manner = Manner.INDIRECT
    negated: bool = False
    rule: str = ""
    private: bool = False
    loose: bool = False

    def covers(self, place: int) -> bool:
        """Whether a character is part of the content."""
        return any(span.start <= place < span.end for span in self.content)


def can_speak(token: Token, is_strict: bool = True) -> bool:
    """Whether a word may head a speaker: no time, no thing that deals move, no deal itself.

    Not strict leaves out the test of things: of studies, findings and facts it is said that they show.
    """
    words = reporting_words()
    word = token.lower_
    if word in words.mute or token.lemma_.lower() in words.mute:
        return token.pos_ == "PROPN" and word == "may" and child(token, "compound") is not None
    if token.pos_ in ("PRON", "DET", "ADJ", "NUM"):
        return word in PRONOUNS or token.pos_ == "NUM" or not is_strict
    if token.pos_ not in ("NOUN", "PROPN"):
        return False
    if not is_strict or token.pos_ == "PROPN":
        return True
    roles = role_words()
    is_known = word in roles.bodies | roles.persons or token.lemma_.lower() in words.media | words.nouns
    return is_known or not classes_of(token.lemma_.lower()) & THINGS


def group_of(verb: Token, words: ReportingWords) -> str:
    """Give the group of a cue, a particle included ("point out", never "call off"); of all others "think"."""
    particle = child(verb, "prt")
    return words.groups.get(verb.lemma_ if particle is None else f"{verb.lemma_} {particle.lower_}", "think")


def quotes(layout: Layout, span: Span) -> bool:
    """Whether some of a span stands between quotation marks."""
    return any(quote.meets(span) for quote in layout.quoted)


def whole_clause(sentence: Words, token: Token) -> Span:
    """Mark the whole sentence, or the part of it between semicolons that has a word."""
    start, end = sentence.start_char, sentence.end_char
    for each in sentence:
        if each.text == ";" and each.i < token.i:
            start = each.idx + 1
        elif each.text == ";" and each.i > token.i:
            end = min(end, each.idx)
    return Span(start, end)
