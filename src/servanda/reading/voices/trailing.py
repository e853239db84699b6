"""Cues that close or stand inside what they give, as a parser misreads them.

A participle where "..., the mission reported on Friday" closes, an object where "..., warned the mission".
"""

from spacy.tokens import Token

from servanda.lexicon.cues import reporting_words
from servanda.lexicon.names import role_words
from servanda.reading.text.syntax import FINITE, children, end_of, start_of

__all__ = ["inverted", "teller_before"]

MISREAD = ("appos", "npadvmod", "conj", "dep", "dobj", "attr", "pobj", "nmod")
GIVES = frozenset(("say", "claim", "confirm", "estimate", "count", "promise", "warn"))
BEHIND = frozenset(("prep", "npadvmod", "punct", "advmod", "dobj", "dative"))


def teller_before(verb: Token) -> Token | None:
    """Give the noun between a comma and a closing cue as who speaks; None where a participle describes it.

    Not with "by", a clause or a second comma behind, nor where no finite verb stands before.
    """
    noun = verb.head
    if (
        verb.dep_ != "acl"
        or verb.tag_ not in ("VBN", "VBD")
        or noun.dep_ not in MISREAD
        or noun.i != verb.i - 1
    ):
        return None
    if reporting_words().groups.get(verb.lemma_) not in GIVES or not _is_speaker(noun) or not _closes(verb):
        return None
    first = noun.left_edge
    if first.i <= start_of(verb) or first.nbor(-1).text != ",":
        return None
    before = verb.doc[start_of(verb) : first.i]
    return noun if any(each.tag_ in FINITE for each in before) else None


def inverted(verb: Token) -> Token | None:
    """Give who stands behind a cue put after a quotation or between commas: ", said the mission,".

    Taken for an object only behind a quotation, and where nothing else is the subject.
    """
    if verb.tag_ not in FINITE or verb.i == 0 or verb.lemma_ not in reporting_words().groups:
        return None
    before = verb.nbor(-1)
    if not (before.is_quote or before.text in (",", "—", "–", "?", "!")):
        return None
    behind = [each for each in children(verb, "nsubj", "dobj") if each.left_edge.i == verb.i + 1]
    noun = behind[0] if behind else None
    if noun is None or noun.pos_ not in ("NOUN", "PROPN", "PRON"):
        return None
    if noun.dep_ == "nsubj" or (before.is_quote and not children(verb, "nsubj")):
        return noun
    behind_it = verb.doc[noun.right_edge.i + 1 : noun.right_edge.i + 2]
    is_put_in = verb.lemma_ == "say" and (not behind_it or behind_it[0].is_punct)
    return noun if is_put_in and _is_speaker(noun) else None


def _is_speaker(noun: Token) -> bool:
    words = role_words().bodies | role_words().persons
    return noun.lower_ in words or noun.pos_ == "PROPN"


def _closes(verb: Token) -> bool:
    """Whether nothing but when and where the words were said stands behind a cue."""
    behind = [each for each in verb.doc[verb.i + 1 : end_of(verb)] if not each.is_space]
    is_short = len(behind) <= 8 and not any(each.text in (",", ";", ":") for each in behind)
    parts = [each for each in verb.children if each.i > verb.i]
    is_plain = all(each.dep_ in BEHIND for each in parts) and not children(verb, "agent")
    return is_short and is_plain and not any(each.lower_ == "by" for each in behind)
