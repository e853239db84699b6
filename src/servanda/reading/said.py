"""Speech by a verb: who is its subject, and which clause or quotation it gives."""

from collections.abc import Iterator

from spacy.tokens import Span as Words
from spacy.tokens import Token

from servanda.lexicon.cues import ReportingWords, reporting_words
from servanda.model import Manner, Span
from servanda.reading.content import FINITE, clauses_of, content_of, has_to, is_as_clause
from servanda.reading.layout import Layout
from servanda.reading.reported import FIRST, FoundAttribution, can_speak, group_of, quotes
from servanda.reading.syntax import (
    child,
    children,
    is_passive,
    prepositions,
    span_of,
    subject_of,
)

__all__ = ["by_verb", "is_negated", "speaker_of"]


def by_verb(
    verb: Token, sentence: Words, layout: Layout, words: ReportingWords
) -> Iterator[FoundAttribution]:
    """Find what a reporting verb gives and for whom; nothing where it has neither clause nor quotation."""
    group = group_of(verb, words)
    thought = group == "think"
    is_strict = verb.lemma_ not in words.facts
    source = next((each for each in _candidates(verb, sentence) if can_speak(each, is_strict)), None)
    if source is None:
        return
    is_inner = layout.is_quoted(verb.idx) and source.lower_ in FIRST
    content = tuple(content_of(verb, sentence, layout, words, group))
    if not content:
        return
    is_direct = not thought and any(quotes(layout, span) for span in content)
    yield FoundAttribution(
        source=source.i,
        cue=span_of(verb, verb),
        content=content,
        group=group,
        verb=verb.i,
        manner=Manner.DIRECT if is_direct else Manner.INDIRECT,
        negated=is_negated(verb, source),
        rule=f"verb:{group}",
        private=thought or is_inner,
        loose=_is_loose(verb, content, layout, words),
    )


def _is_loose(verb: Token, content: tuple[Span, ...], layout: Layout, words: ReportingWords) -> bool:
    """Whether a verb gives no finite clause and no quotation, and is none that takes a noun or infinitive."""
    if verb.lemma_ in words.with_nouns and child(verb, "dobj") is not None:
        return False
    if verb.dep_ == "parataxis" or is_as_clause(verb) or (verb.dep_ == "ccomp" and verb.head.i < verb.i):
        return False
    clauses = clauses_of(verb, words)
    if any(_is_finite(each) for each in clauses):
        return False
    if (
        any(each.dep_ == "xcomp" or has_to(each) for each in clauses)
        and verb.lemma_ in words.with_infinitives
    ):
        return False
    if any(q.meets(span) and q.end - q.start > 25 for span in content for q in layout.quoted):
        return False
    return bool(clauses) or verb.lemma_ not in words.free or child(verb, "dobj", "attr") is not None


def _is_finite(clause: Token) -> bool:
    forms = [clause, *children(clause, "aux", "auxpass")]
    has_tense = any(each.tag_ in FINITE for each in forms)
    is_that = child(clause, "mark") is not None
    is_question = any(each.tag_ in ("WRB", "WP", "WDT") for each in clause.children)
    return is_question or ((has_tense or is_that) and not has_to(clause))


def _candidates(verb: Token, sentence: Words) -> Iterator[Token]:
    """Give who may speak, likeliest first: the subject, the phrase before the verb, the main subject."""
    found = speaker_of(verb)
    if found is not None:
        yield found
    if (
        verb.lemma_ in reporting_words().free
        and not is_passive(verb)
        and (beside := _phrase_before(verb, sentence)) is not None
    ):
        yield beside
    root = sentence.root
    if verb.dep_ == "conj" and child(verb, "nsubj", "nsubjpass") is None and root != verb:
        main = subject_of(root)
        if main is not None and root.lemma_ in reporting_words().groups:
            yield main


def _is_nearer(beside: Token, found: Token, verb: Token) -> bool:
    """Whether a name or pronoun right before the verb is the speaker, whatever the parser took for it."""
    is_name = beside.pos_ in ("PROPN", "PRON") and verb.i - beside.i <= 2
    return is_name and beside != found and not found.is_ancestor(beside) and not beside.is_ancestor(found)


def _phrase_before(verb: Token, sentence: Words) -> Token | None:
    """Give the head of the phrase between the last comma and a verb of saying."""
    before = list(sentence.doc[sentence.start : verb.i])
    while before and (before[-1].is_punct or before[-1].dep_ in ("aux", "advmod", "neg")):
        before.pop()
    start = next((n + 1 for n in reversed(range(len(before))) if before[n].text in (",", '"', "”")), None)
    if start is None or len(before) - start > 12:
        return None
    inside = {each.i for each in before[start:]}
    heads = [each for each in before[start:] if each.head.i not in inside]
    return heads[0] if heads and heads[0].pos_ in ("NOUN", "PROPN", "PRON") else None


def is_negated(verb: Token, source: Token | None = None) -> bool:
    """Whether the saying itself is negated: "has not said", "nobody said", "cannot call and tell"."""
    before = (each.lower_ for each in verb.children if each.i < verb.i)
    if child(verb, "neg") is not None or any(word in ("nor", "never") for word in before):
        return True
    if source is not None and source.lower_ in ("nobody", "none", "neither"):
        return True
    above = verb.head
    shares = verb.dep_ in ("conj", "xcomp") and above != verb and child(verb, "nsubj", "nsubjpass") is None
    return shares and child(above, "neg") is not None


def speaker_of(verb: Token) -> Token | None:
    """Give the one who speaks: the subject, the "by" of a passive, the noun that a participle describes."""
    if is_passive(verb) or _is_passive_too(verb):
        return next(iter(prepositions(verb, "by")), None)
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and is_passive(verb.head.head):
        return child(verb.head.head, "nsubjpass")
    subject = subject_of(verb)
    if subject is None and verb.dep_ == "acl" and verb.tag_ == "VBG":
        return verb.head
    if subject is not None and subject.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
        return verb.head
    if subject is not None and (subject.lower_ == "there" or _is_expletive(subject, verb)):
        return None
    return subject


def _is_passive_too(verb: Token) -> bool:
    """Whether a participle goes on with a passive: "was held and told"."""
    is_bare = verb.tag_ == "VBN" and child(verb, "nsubj", "aux") is None
    return is_bare and verb.dep_ == "conj" and verb.head != verb and is_passive(verb.head)


def _is_expletive(subject: Token, verb: Token) -> bool:
    return subject.lower_ in ("what", "that", "which") and subject.head == verb and verb.dep_ != "relcl"
