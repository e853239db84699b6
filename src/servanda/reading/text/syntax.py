"""Small questions to a parsed sentence: subjects, objects, noun phrases, clauses."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Token

from servanda.lexicon.names import day_words
from servanda.model import Span

__all__ = [
    "FINITE",
    "child",
    "children",
    "clause_head",
    "conjuncts",
    "doer_of",
    "end_of",
    "has_to",
    "is_day_word",
    "is_passive",
    "noun_phrase",
    "nouns_of",
    "object_of",
    "parse_of",
    "parsed_anew",
    "particle_of",
    "prepositions",
    "sentence_of",
    "span_of",
    "start_of",
    "subject_of",
    "subtree_span",
    "text_of",
    "thing_span",
    "words_between",
]

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
TWO_OBJECTS = frozenset(
    ("give", "hand", "grant", "offer", "pay", "award", "send", "deny", "owe", "promise", "allow")
)
MOTIONS = frozenset(("leave", "enter", "reach", "cross", "quit", "pass", "approach"))
BLAMED = frozenset(("from", "of", "for", "into"))
NOT_INSIDE = (
    "relcl",
    "acl",
    "appos",
    "punct",
    "cc",
    "conj",
    "prep",
    "advcl",
    "parataxis",
    "dep",
    "ccomp",
    "preconj",
)
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
ABOUT = ("about", "around", "over", "under", "above", "near")
TIMES = ("minute", "hour", "day", "week", "month", "year", "decade", "kilometre", "mile", "metre")
TRIMMED = ("det", "predet", "nummod", "poss", "quantmod", "advmod", "case")


def text_of(doc: Doc) -> str:
    """Give the text of a doc; spaCy builds it anew each time, so it is kept beside the doc."""
    kept: str | None = doc.user_data.get("servanda_text")
    if kept is None:
        kept = doc.user_data["servanda_text"] = doc.text
    return kept


@dataclass(frozen=True, slots=True)
class Parse:
    """A whole parse as tables, by index of the token: the tokens, what hangs from each, where sentences lie.

    Asking spaCy builds a new object for every answer; the rooms of reading ask a hundred times a word.
    """

    tokens: tuple[Token, ...]
    below: list[list[tuple[str, Token]]]
    first: list[int]
    last: list[int]


@lru_cache(maxsize=32)
def parse_of(doc: Doc) -> Parse:
    """Give the tables of a parse, made once."""
    tokens = tuple(doc)
    below: list[list[tuple[str, Token]]] = [[] for _ in tokens]
    for token in tokens:
        head = token.head.i
        if head != token.i:
            below[head].append((token.dep_, token))
    first, last = [0] * len(tokens), [0] * len(tokens)
    for sentence in doc.sents:
        start, end = sentence.start, sentence.end
        first[start:end], last[start:end] = [start] * (end - start), [end] * (end - start)
    return Parse(tokens, below, first, last)


def parsed_anew() -> None:
    """Forget the tables of parses: one was changed in place."""
    parse_of.cache_clear()


def child(token: Token, *labels: str) -> Token | None:
    """Give the first child with one of these dependency labels."""
    for label, each in parse_of(token.doc).below[token.i]:
        if label in labels:
            return each
    return None


def children(token: Token, *labels: str) -> list[Token]:
    """Give all children with one of these dependency labels."""
    return [each for label, each in parse_of(token.doc).below[token.i] if label in labels]


def sentence_of(token: Token) -> tuple[Token, ...]:
    """Give the words of the sentence a word stands in."""
    parse, place = parse_of(token.doc), token.i
    return parse.tokens[parse.first[place] : parse.last[place]]


def start_of(token: Token) -> int:
    """Give the index of the first word of the sentence a word stands in."""
    return parse_of(token.doc).first[token.i]


def end_of(token: Token) -> int:
    """Give the index behind the last word of the sentence a word stands in."""
    return parse_of(token.doc).last[token.i]


def words_between(doc: Doc, first: int, last: int) -> tuple[Token, ...]:
    """Give the words from one index up to another."""
    return parse_of(doc).tokens[max(first, 0) : max(last, 0)]


def conjuncts(token: Token) -> list[Token]:
    """Give a token and all that is coordinated with it below it."""
    found = [token]
    for each in children(token, "conj"):
        found += conjuncts(each)
    return found


def is_passive(verb: Token) -> bool:
    """Whether a verb form is passive: with its auxiliary, or a bare participle after a noun."""
    if child(verb, "nsubjpass", "auxpass") is not None:
        return True
    if verb.tag_ != "VBN" or verb.dep_ not in ("acl", "amod", "relcl") or child(verb, "aux") is not None:
        return False
    return not is_misread_active(verb)


def is_misread_active(verb: Token) -> bool:
    """Whether what was parsed as a participle after a noun is that noun's verb: it has an object."""
    is_behind = verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBD") and verb.head.i < verb.i
    return is_behind and verb.lemma_ not in TWO_OBJECTS and child(verb, "dobj") is not None


def subject_of(verb: Token, borrow: bool = True) -> Token | None:
    """Give the subject of a verb; that of the verb above for infinitives, participles and coordination."""
    own = child(verb, *SUBJECTS)
    if own is not None or not borrow:
        return own
    if is_misread_active(verb):
        return verb.head
    if verb.dep_ in ("acl", "relcl") and verb.tag_ in ("VBN", "VBG"):
        return None
    if verb.dep_ == "acl" and verb.head.dep_ in ("dobj", "attr") and verb.head.head.pos_ in ("VERB", "AUX"):
        given = child(verb.head.head, "dative")
        return given if given is not None and given.pos_ != "ADP" else subject_of(verb.head.head)
    if verb.dep_ in ("conj", "xcomp", "advcl", "pcomp") and verb.head != verb:
        above = verb.head if verb.dep_ != "pcomp" else verb.head.head
        if verb.dep_ == "pcomp" and verb.head.lower_ in BLAMED and child(above, "dobj") is not None:
            return child(above, "dobj")
        if above.pos_ == "ADJ" and above.head != above:
            return subject_of(above.head)
        if above.pos_ not in ("VERB", "AUX"):
            return None
        if verb.dep_ == "xcomp" and child(above, "dobj") is not None and not _is_beside(verb):
            return child(above, "dobj")
        return subject_of(above) if above != verb else None
    return _behind_day(verb) if verb.pos_ == "VERB" and child(verb, "nsubjpass", "auxpass") is None else None


def _is_beside(verb: Token) -> bool:
    """Whether a participle tells what the subject of a motion does: "left the port carrying 40 tonnes"."""
    return verb.tag_ == "VBG" and verb.head.lemma_ in MOTIONS


def _behind_day(verb: Token) -> Token | None:
    """Give a subject that was parsed as one phrase with the day before it: "On Friday rebels freed"."""
    fronted = [noun for each in children(verb, "prep") if each.i < verb.i for noun in children(each, "pobj")]
    is_named = (any(is_day_word(part) for part in children(noun, "compound", "nmod")) for noun in fronted)
    return next((noun for noun, is_day in zip(fronted, is_named, strict=True) if is_day), None)


def is_day_word(token: Token) -> bool:
    """Whether a word names a weekday or month."""
    return token.text[:1].isupper() and token.lower_ in day_words()


def doer_of(verb: Token) -> Token | None:
    """Give who does what a verb tells: of a passive whom "by" names, else its subject."""
    return next(prepositions(verb, "by"), None) if is_passive(verb) else subject_of(verb)


def has_to(verb: Token) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(each.lower_ == "to" for each in children(verb, "aux"))


def object_of(verb: Token) -> Token | None:
    """Give the direct object of a verb, also behind words that only bound its figure: "hold up to 40"."""
    return child(verb, "dobj", "obj") or next(_bounded_objects(verb), None)


def _bounded_objects(verb: Token) -> Iterator[Token]:
    """Give nouns with a figure that a parser took for where or when: not "over 40 days"."""
    if child(verb, "prt") is not None and particle_of(verb) is None:
        yield from (each for each in prepositions(verb, "to") if each.i - verb.i < 8)
    for each in children(verb, "prep"):
        noun = child(each, "pobj")
        if each.lower_ in ABOUT and noun is not None and each.i + 1 < len(verb.doc):
            figure = verb.doc[each.i + 1]
            if figure.like_num and figure.text[:1].isdigit() and noun.lemma_ not in TIMES:
                yield noun


def particle_of(verb: Token) -> Token | None:
    """Give the particle of a verb: "carry out"; the "up" of "up to 600" is none."""
    particle = child(verb, "prt")
    if particle is None or particle.lower_ != "up":
        return particle
    behind = verb.doc[particle.i + 1 : particle.i + 3]
    is_bound = len(behind) == 2 and behind[0].lower_ == "to" and behind[1].like_num
    return None if is_bound else particle


def prepositions(token: Token, *words: str) -> Iterator[Token]:
    """Give the nouns that these prepositions attach to a token."""
    for each in children(token, "prep", "agent", "dative"):
        if each.lower_ in words:
            yield from children(each, "pobj")


def nouns_of(token: Token) -> Token:
    """Give the noun that carries the meaning: in "hundreds of prisoners" that is "prisoners"."""
    for each in prepositions(token, "of"):
        return each
    return token


def clause_head(token: Token) -> Token:
    """Give the verb of the clause a token stands in."""
    here = token
    while here.head != here and here.pos_ not in ("VERB", "AUX"):
        here = here.head
    return here


def span_of(first: Token, last: Token) -> Span:
    """Mark the characters from one token to another, both included."""
    return Span(first.idx, last.idx + len(last))


def subtree_span(token: Token) -> Span:
    """Mark everything below a token, without marks at its ends."""
    below = [each for each in token.subtree if not each.is_space]
    while len(below) > 1 and below[0].is_punct and not below[0].is_quote:
        below = below[1:]
    while len(below) > 1 and below[-1].is_punct:
        below = below[:-1]
    return span_of(below[0], below[-1])


def noun_phrase(noun: Token) -> Span:
    """Mark a noun with the words before it that belong to it, and an "of" phrase of names behind.

    Determiners, numerals and possessives at its front are left out.
    """
    kept = [each for each in noun.children if each.i < noun.i and each.dep_ not in NOT_INSIDE]
    first = min((each.left_edge.i for each in kept), default=noun.i)
    while first < noun.i and (_is_trimmed(noun.doc[first], noun) or is_day_word(noun.doc[first])):
        first += 1
    return span_of(_unhyphened(noun.doc[first]), noun)


def _unhyphened(first: Token) -> Token:
    """Give the beginning of a word that the model cut at a hyphen: the "ex" of "ex-fighters"."""
    before = first.doc[max(0, first.i - 2) : first.i]
    is_cut = len(before) == 2 and before[1].text in ("-", "‑") and before[0].is_lower
    return before[0] if is_cut and not (before[0].whitespace_ or before[1].whitespace_) else first


def _is_trimmed(token: Token, noun: Token) -> bool:
    """Whether a word at the front of a phrase only counts or points; a figure in "72-hour" is its word."""
    if token.like_num and not token.whitespace_ and token.nbor().text in ("-", "‑"):
        return False
    if (
        token.is_punct
        or token.is_space
        or token.like_num
        or token.tag_ in ("DT", "CD", "PRP$", "PDT", "RB", "RBR")
    ):
        return True
    return token.dep_ in TRIMMED and not token.ent_type_ and token.pos_ not in ("PROPN", "NOUN", "ADJ")


def thing_span(noun: Token, figures: tuple[Span, ...]) -> Span:
    """Mark a counted noun as a thing: its phrase without figures, with nouns that share the count.

    "46 women and children" gives "women and children"; a second noun with a figure of its own is left out.
    """
    phrase, text = noun_phrase(noun), text_of(noun.doc)
    before = (each for each in figures if each.meets(phrase) and each.end < noun.idx + len(noun))
    start = max([phrase.start, *(each.end for each in before if text[each.end] not in "-‑")])
    pronoun = next(
        (each for each in noun.doc[max(0, noun.i - 3) : noun.i] if each.lower_ in ("them", "whom")), noun
    )
    start = max(start, pronoun.idx + len(pronoun)) if pronoun is not noun else start
    while start < noun.idx and text[start].isspace():
        start += 1
    last = noun
    for each in conjuncts(noun)[1:]:
        own = noun_phrase(each)
        has_figure = any(f.start <= each.idx and noun.idx < f.start for f in figures)
        is_joined = each.pos_ in ("NOUN", "PROPN") and child(each, "det") is None and not has_figure
        if is_joined and each.i - last.i <= 4 and own.end > last.idx:
            last = each
    return Span(start, last.idx + len(last))
