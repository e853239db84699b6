"""Speech without a reporting verb: "according to", nouns and adjectives of saying, figures, colons."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span as Words
from spacy.tokens import Token

from servanda.lexicon.cues import ReportingWords, reporting_words
from servanda.lexicon.names import demonyms, role_words, state_of
from servanda.model import Span
from servanda.reading.text.layout import Layout, Part
from servanda.reading.text.syntax import (
    FINITE,
    child,
    children,
    clause_head,
    is_passive,
    prepositions,
    span_of,
    subject_of,
    subtree_span,
    text_of,
)
from servanda.reading.voices.antecedents import PRONOUNS
from servanda.reading.voices.reported import FoundAttribution, can_speak, whole_clause
from servanda.reading.voices.said import is_negated, speaker_of

__all__ = ["by_according", "by_adjective", "by_colon", "by_figure", "by_noun", "by_trailer"]

BEFORE = frozenset(("by", "in", "on", "from", "at", "per", "under"))
COUNTS = frozenset(("figure", "count", "tally", "estimate", "reckoning", "assessment", "toll", "account"))


def by_figure(verb: Token, words: ReportingWords) -> Iterator[FoundAttribution]:
    """Find a figure that a subject puts forward: "gave a total of 40", "spoke of 40", "puts it at 40"."""
    if verb.lemma_ not in words.figures:
        return
    source = speaker_of(verb)
    given = [each for each in children(verb, "dobj") if each.lemma_ in words.nouns]
    given += [each for each in verb.subtree if verb.lemma_ == "speak" and _is_of_figure(each, verb)]
    if verb.lemma_ == "put":
        given = [each for each in children(verb, "prep") if _has_number(each)]
    if source is not None and given and can_speak(source):
        content = tuple(subtree_span(each) for each in given)
        if verb.lemma_ in ("put", "speak"):
            last = max([subtree_span(verb).end, content[-1].end])
            content = (Span(content[0].start, last),)
        group = "deny" if verb.lemma_ in ("reject", "dismiss") else "count"
        yield FoundAttribution(
            source=source.i, cue=span_of(verb, verb), content=content, group=group, verb=verb.i, rule="figure"
        )


def _is_of_figure(token: Token, verb: Token) -> bool:
    """Whether a word is the "of" of "spoke in May of an inventory of 40", whatever it was attached to."""
    return token.lower_ == "of" and verb.i < token.i <= verb.i + 5 and any(t.like_num for t in token.subtree)


def _has_number(token: Token) -> bool:
    return token.lower_ == "at" and any(each.like_num for each in token.subtree)


def by_according(token: Token, sentence: Words) -> Iterator[FoundAttribution]:
    """Find "according to X": X gives the whole clause that the phrase stands in."""
    to = next((each for each in sentence.doc[token.i + 1 : token.i + 3] if each.lower_ == "to"), None)
    if to is None:
        return
    source = next(iter(prepositions(token, "to")), None) or child(to, "pobj") or _next_noun(to)
    if source is not None and can_speak(source, False):
        yield _whole(sentence, source, span_of(token, to), token, "according")


def _next_noun(to: Token) -> Token | None:
    """Give the head of the noun phrase right behind a word."""
    follows = to.nbor() if to.i + 1 < len(to.doc) else None
    if follows is None or follows.is_punct:
        return None
    while (
        follows.head != follows and follows.head.i > follows.i and follows.dep_ in ("det", "compound", "amod")
    ):
        follows = follows.head
    return follows if follows.pos_ in ("NOUN", "PROPN", "PRON") else None


def by_noun(noun: Token, sentence: Words, words: ReportingWords) -> Iterator[FoundAttribution]:
    """Find speech by a noun: "X's claim that", "by X's count", "X's figure was 40", "made the claim that"."""
    owner = _owner(noun)
    clauses = [each for each in children(noun, "acl", "ccomp", "relcl") if _is_that_clause(each)]
    bearer = noun.head if noun.dep_ in ("dobj", "nsubjpass", "pobj") else None
    if clauses:
        source = owner or _bearing(bearer, words)
        if source is not None and can_speak(source):
            group = "deny" if bearer is not None and bearer.lemma_ in DENYING else "say"
            content = tuple(subtree_span(each) for each in clauses)
            found = _speech(noun, source, content, group, "noun clause")
            yield replace(found, private=noun.lemma_ in words.ideas)
    elif noun.lemma_ in words.ideas or owner is None or not (can_speak(owner) or owner.lower_ in PRONOUNS):
        return
    elif (noun.dep_ in ("pobj", "pcomp") and noun.head.lower_ in BEFORE) or (
        noun.dep_ == "nsubj" and noun.lemma_ in COUNTS and noun.head.lemma_ in ("be", "stand", "run", "come")
    ):
        yield _whole(sentence, owner, span_of(noun, noun), noun, "noun")


DENYING = frozenset(("reject", "dismiss", "deny", "dispute", "rebut", "refute"))


def _owner(noun: Token) -> Token | None:
    """Give whose word it is: the possessive, the "by" or "from" phrase."""
    by = next(iter(prepositions(noun, "by", "from")), None)
    if by is None:
        parts = [each for each in children(noun, "acl") if each.tag_ == "VBN"]
        by = next((each for part in parts for each in prepositions(part, "by", "from")), None)
    owner = child(noun, "poss") or by or _whose(noun)
    if owner is None and noun.lemma_ in COUNTS and noun.dep_ == "nsubj":
        is_of_party = any(each.text[0].isupper() and each.i > noun.sent.start for each in noun.children)
        is_of_party = is_of_party or any(each.text in demonyms() for each in noun.children)
        return noun if is_of_party else None
    return owner


def _whose(noun: Token) -> Token | None:
    """Give whose view it is by "of", and among whom a worry is: "in the view of", "fear among aides that"."""
    is_view = noun.lemma_ in reporting_words().views and noun.dep_ in ("pobj", "pcomp")
    of = prepositions(noun, "of") if is_view else iter(())
    return next(iter(of), None) or next(iter(prepositions(noun, "among", "amongst")), None)


def _bearing(verb: Token | None, words: ReportingWords) -> Token | None:
    """Give the subject of a verb that puts a noun of saying forward: "issued a warning that"."""
    if verb is not None and verb.pos_ == "ADP":
        verb = verb.head
    if verb is None or verb.lemma_ not in words.bearers or verb.pos_ not in ("VERB", "AUX"):
        return None
    return next(iter(prepositions(verb, "by")), None) if is_passive(verb) else subject_of(verb)


def _is_that_clause(clause: Token) -> bool:
    """Whether a clause behind a noun is what it says, and does not only describe it."""
    return any(each.lower_ in ("that", "whether") and each.dep_ == "mark" for each in clause.children)


def by_adjective(word: Token, words: ReportingWords) -> Iterator[FoundAttribution]:
    """Find what is in someone's mind by an adjective: "is confident that", "are not sure whether"."""
    verb = word.head
    clauses = children(word, "ccomp") or (children(verb, "ccomp") if word.dep_ == "acomp" else [])
    clauses = [each for each in clauses if each.i > word.i]
    if word.dep_ not in ("acomp", "ccomp", "oprd") or not clauses or verb.pos_ not in ("VERB", "AUX"):
        return
    source = subject_of(verb)
    if source is None or source.lower_ in ("it", "this", "that", "there") or not can_speak(source):
        return
    yield FoundAttribution(
        source=source.i,
        cue=span_of(word, word),
        content=tuple(subtree_span(each) for each in clauses),
        group="think",
        verb=word.i,
        negated=is_negated(verb),
        rule="adjective",
        private=True,
    )


def by_colon(sentence: Words, layout: Layout) -> Iterator[FoundAttribution]:
    """Find "Ministry: ten were freed": a short name of a speaker before a colon and a sentence."""
    words = [each for each in sentence if not each.is_space][:11]
    if (words and words[0].like_num) or (words and words[0].text[:2].isdigit()):
        words = words[1:]
    colon = next((n for n, each in enumerate(words) if each.text == ":"), None)
    if not colon or colon + 1 >= len(words):
        return
    inside = {w.i for w in words[:colon]}
    head = next((each for each in words[:colon] if each.head.i not in inside), words[colon - 1])
    roles = role_words()
    name = span_of(words[0], words[colon - 1]).of(text_of(sentence.doc))
    starts = any(p.span.start <= words[0].idx <= p.span.start + 8 for p in layout.paragraphs)
    is_headline = layout.paragraphs[layout.paragraph_at(words[0].idx)].part is Part.HEADLINE
    speaks = head.lower_ in roles.bodies | roles.persons or (state_of(name) and not is_headline)
    if not speaks or any(each.pos_ == "VERB" for each in words[:colon]):
        return
    end = layout.paragraphs[layout.paragraph_at(words[0].idx)].span.end if starts else sentence.end_char
    content = (Span(words[colon + 1].idx, end),)
    yield _speech(words[colon], head, content, "say", "colon")


def by_trailer(sentence: Words, layout: Layout) -> Iterator[FoundAttribution]:
    """Find the speaker at the end of a headline: "Ten freed in north: officials"."""
    paragraph = layout.paragraphs[layout.paragraph_at(sentence.start_char)] if layout.paragraphs else None
    words = [each for each in sentence if not each.is_space]
    if paragraph is None or paragraph.part is not Part.HEADLINE or len(words) < 5:
        return
    mark = next((each for each in reversed(words[-5:-1]) if each.text in (":", "-", "–", "—")), None)
    roles = role_words()
    if mark is not None and (words[-1].lower_ in roles.bodies | roles.persons or state_of(words[-1].text)):
        yield _speech(mark, words[-1], (Span(sentence.start_char, mark.idx),), "say", "trailer")


def _clause(sentence: Words, token: Token) -> Span:
    """Mark what a phrase gives: its own clause or verbless piece where it stands in one, else all of it."""
    clause = clause_head(token.head)
    mark = child(clause, "mark")
    is_aside = clause.dep_ == "advcl" and mark is not None and mark.lower_ in reporting_words().asides
    if is_aside or (clause.dep_ in ("relcl", "advcl", "acl", "ccomp") and _has_speaker(sentence, clause)):
        return subtree_span(clause)
    return _piece(sentence, token) or whole_clause(sentence, token)


def _piece(sentence: Words, token: Token) -> Span | None:
    """Mark a figure set behind a clause with a source of its own: "..., 34 of them dead according to X"."""
    first = token.i
    while first > sentence.start and sentence.doc[first - 1].text not in (",", ";", ":", "(", "–", "—"):
        first -= 1
    inside = [each for each in sentence.doc[first : token.i] if not each.is_space]
    is_verbless = not any(each.tag_ in FINITE for each in inside)
    if first == sentence.start or not is_verbless or not any(each.like_num for each in inside):
        return None
    return span_of(inside[0], token)


def _has_speaker(sentence: Words, clause: Token) -> bool:
    """Whether a verb of saying with a subject stands above a clause."""
    groups = reporting_words().groups
    return any(
        each.lemma_ in groups and child(each, "nsubj") is not None and each != clause
        for each in clause.ancestors
    )


def _whole(sentence: Words, source: Token, cue: Span, token: Token, rule: str) -> FoundAttribution:
    content = (_clause(sentence, token),)
    return FoundAttribution(source=source.i, cue=cue, content=content, group="say", verb=token.i, rule=rule)


def _speech(cue: Token, source: Token, content: tuple[Span, ...], group: str, rule: str) -> FoundAttribution:
    return FoundAttribution(
        source=source.i, cue=span_of(cue, cue), content=content, group=group, verb=cue.i, rule=rule
    )
