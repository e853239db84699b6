"""What a clause tells in somebody's words where it tells of no event: blame, denial, demand, stance, act."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Span as Words
from spacy.tokens import Token

from servanda.lexicon.stances import stance_words
from servanda.reading.text.syntax import FINITE, child, children, subject_of

__all__ = ["clauses_of", "stance_of"]

FIRST = frozenset(("i", "we", "us", "our", "ours"))


def clauses_of(words: Words, cues: frozenset[int]) -> dict[int, list[Token]]:
    """Give the clauses of a stretch of speech by their verbs, each with its own words.

    Cues head no clause; what hangs below a clause belongs to it, save what is coordinated with a tense or
    subject of its own.
    """
    heads: dict[int, list[Token]] = {}
    inside = {each.i for each in words}
    for token in words:
        if token.i not in cues and _heads_clause(token, inside, cues):
            heads[token.i] = []
    for token in words:
        head = next((each for each in [token, *token.ancestors] if each.i in heads or each.i in cues), None)
        if head is not None and head.i in heads:
            heads[head.i].append(token)
    return heads


def _heads_clause(token: Token, inside: set[int], cues: frozenset[int]) -> bool:
    if token.pos_ not in ("VERB", "AUX") or token.dep_ in ("aux", "auxpass", "relcl", "acl", "amod"):
        return False
    if not _is_finite(token):
        return False
    above = token.head
    is_top = above == token or above.i not in inside or above.i in cues
    is_beside = token.dep_ in ("conj", "parataxis", "ccomp") and above.pos_ in ("VERB", "AUX")
    return is_top or (is_beside and _is_main(token))


def _is_main(verb: Token) -> bool:
    """Whether a clause beside another has a subject and no mark of its own."""
    return subject_of(verb, borrow=False) is not None and child(verb, "mark") is None


def _is_finite(verb: Token) -> bool:
    return any(each.tag_ in FINITE for each in [verb, *children(verb, "aux", "auxpass")])


def stance_of(head: Token, words: Iterable[Token], cue: str, is_direct: bool) -> str:
    """Name the frame of a clause by its words: accuse, deny, demand, state or act.

    Only in quotation marks does "must" ask for something, and what is still to come is an act.
    """
    known = stance_words()
    words = list(words)
    text = " ".join(each.lower_ for each in words)
    if _says(known.disclaims, words, text):
        return "deny"
    if cue in known.faulting or _says(known.blames, words, text) or _is_failing(head):
        return "accuse"
    if is_direct and any(each.lower_ in known.ought for each in _auxiliaries(head)):
        return "demand"
    is_own = any(each.lower_ in FIRST for each in words)
    return "state" if is_direct or is_own or head.lemma_ in known.states else "act"


def _says(wanted: frozenset[str], words: list[Token], text: str) -> bool:
    return any(each.lemma_.lower() in wanted for each in words) or any(
        " " in phrase and phrase in text for phrase in wanted
    )


def _is_failing(head: Token) -> bool:
    subject = subject_of(head)
    is_party = subject is not None and subject.lower_ not in FIRST and subject.lower_ != "it"
    return is_party and head.lemma_ in stance_words().failing and child(head, "neg") is None


def _auxiliaries(head: Token) -> Iterator[Token]:
    """Give the auxiliaries of a clause; "should have" tells of what was not done."""
    below = children(head, "aux")
    if not any(each.lower_ in ("have", "of") for each in below):
        yield from below
