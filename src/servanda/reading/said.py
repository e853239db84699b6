"""Speech by a verb: who is its subject, and which clause or quotation it gives."""

from collections.abc import Iterator

from spacy.tokens import Span as Words
from spacy.tokens import Token

from servanda.lexicon.cues import ReportingWords, reporting_words
from servanda.model import Manner, Span
from servanda.reading.layout import Layout
from servanda.reading.reported import FIRST, FoundAttribution, can_speak, quotes
from servanda.reading.syntax import (
    child,
    children,
    is_passive,
    prepositions,
    span_of,
    subject_of,
    subtree_span,
)

__all__ = ["by_verb", "is_negated", "speaker_of"]

FACTS = frozenset(("show", "suggest", "indicate", "mean", "imply", "prove", "demonstrate", "reveal", "find"))
BOUNDS = frozenset(("over", "about", "some", "nearly", "almost", "around", "only", "up", "at"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
FREE = frozenset(("say", "tell", "add", "state", "announce", "report", "note", "declare", "write", "explain"))


def by_verb(
    verb: Token, sentence: Words, layout: Layout, words: ReportingWords
) -> Iterator[FoundAttribution]:
    """Find what a reporting verb gives and for whom; nothing where it has neither clause nor quotation."""
    thought = verb.lemma_ not in words.groups
    group = "think" if thought else words.groups[verb.lemma_]
    is_strict = verb.lemma_ not in FACTS
    source = next((each for each in _candidates(verb, sentence) if can_speak(each, is_strict)), None)
    if source is None:
        return
    is_inner = layout.is_quoted(verb.idx) and source.lower_ in FIRST
    content = tuple(_content(verb, sentence, layout, words, group))
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
    if verb.dep_ == "parataxis" or _is_as_clause(verb) or (verb.dep_ == "ccomp" and verb.head.i < verb.i):
        return False
    clauses = _clauses(verb, words)
    if any(_is_finite(each) for each in clauses):
        return False
    if (
        any(each.dep_ == "xcomp" or _has_to(each) for each in clauses)
        and verb.lemma_ in words.with_infinitives
    ):
        return False
    if any(q.meets(span) and q.end - q.start > 25 for span in content for q in layout.quoted):
        return False
    return bool(clauses) or verb.lemma_ not in FREE or child(verb, "dobj", "attr") is not None


def _is_finite(clause: Token) -> bool:
    forms = [clause, *children(clause, "aux", "auxpass")]
    has_tense = any(each.tag_ in FINITE for each in forms)
    is_that = child(clause, "mark") is not None
    is_question = any(each.tag_ in ("WRB", "WP", "WDT") for each in clause.children)
    return is_question or ((has_tense or is_that) and not _has_to(clause))


def _that_behind(verb: Token) -> int | None:
    """Give where a clause starts that the parser did not attach: at "that", or a finite verb close behind."""
    behind = verb.doc[verb.i + 1 : min(verb.i + 9, verb.sent.end)]
    for each in behind:
        if each.lower_ == "that" and each.i - verb.i <= 5 and each.tag_ != "DT":
            return int(each.i)
        if each.is_punct or each.dep_ == "prep":
            return None
        if each.tag_ in FINITE and each.i - verb.i >= 2 and each.lemma_ not in ("do",):
            return int(verb.i + 1) if _has_subject_between(verb, each) else None
    return None


def _has_subject_between(verb: Token, finite: Token) -> bool:
    between = verb.doc[verb.i + 1 : finite.i]
    is_clause = any(each.dep_ in ("nsubj", "nsubjpass", "expl") for each in between)
    return is_clause and not any(each.tag_ in ("WDT", "WP", "CC") for each in between)


def _has_to(verb: Token) -> bool:
    return any(each.lower_ == "to" for each in children(verb, "aux"))


def _candidates(verb: Token, sentence: Words) -> Iterator[Token]:
    """Give who may speak, likeliest first: the subject, the phrase before the verb, the main subject."""
    found = speaker_of(verb)
    if found is not None:
        yield found
    if (
        verb.lemma_ in FREE
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
    if child(verb, "neg") is not None or any(each.lower_ in ("nor", "never") for each in verb.children):
        return True
    if source is not None and source.lower_ in ("nobody", "none", "neither"):
        return True
    above = verb.head
    return verb.dep_ in ("conj", "xcomp") and above != verb and child(above, "neg") is not None


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


def _content(
    verb: Token, sentence: Words, layout: Layout, words: ReportingWords, group: str
) -> Iterator[Span]:
    """Give what is said: the clause below the cue, the sentence it is put into, the quotation beside it."""
    clauses = _clauses(verb, words)
    found = [_widened(clause, verb, sentence) for clause in clauses]
    is_inner = layout.is_quoted(verb.idx)
    if group != "think":
        found += [q for q in layout.quoted if not is_inner and _is_near(q, sentence)]
    if verb.dep_ in ("parataxis", "advcl", "ccomp") and verb.head != verb and not clauses:
        if verb.dep_ == "parataxis" or _is_as_clause(verb):
            yield subtree_span(verb.head)
        yield from found
        return
    behind = _that_behind(verb) if not found and not is_passive(verb) else None
    if behind is not None:
        found = [Span(sentence.doc[behind].idx, sentence.end_char)]
    if not found and verb.lemma_ in FREE and (before := _before(verb, sentence)) is not None:
        found = [before]
    is_plain = group != "think" and verb.lemma_ not in words.needs_clause
    if not clauses and (is_plain or group in ("estimate", "count")):
        found += _object_content(verb)
    yield from found


def _clauses(verb: Token, words: ReportingWords) -> list[Token]:
    found = [each for each in children(verb, "ccomp", "xcomp", "pcomp") if each.pos_ != "PART"]
    found += [p for each in children(verb, "prep") for p in children(each, "pcomp")]
    return found + [each for each in children(verb, "parataxis") if each.i < verb.i]


def _before(verb: Token, sentence: Words) -> Span | None:
    """Give what stands before a closing "..., the ministry said" that the parser did not attach."""
    left = min((each.left_edge.i for each in children(verb, "nsubj")), default=verb.i)
    last = sentence.doc[left - 1] if left > sentence.start else None
    rest = [each for each in sentence.doc[verb.i + 1 : sentence.end] if not each.is_space]
    stop = next((n for n, each in enumerate(rest) if each.is_punct), len(rest))
    if last is None or last.text not in (",", '"', "”") or stop > 8:
        return None
    span = Span(sentence.start_char, last.idx)
    return span if span.end - span.start > 12 else None


def _widened(clause: Token, verb: Token, sentence: Words) -> Span:
    """Widen what is said to where the cue starts, or from it to the end of the sentence."""
    span = subtree_span(clause)
    if clause.dep_ == "xcomp" or (verb.head != verb and verb.dep_ not in ("ccomp", "conj")):
        return span
    marks = [each.i for each in sentence if each.text == ";" and _others_speak(each, verb, sentence)]
    first = max([mark + 1 for mark in marks if mark < verb.i], default=sentence.start)
    last = min([mark for mark in marks if mark > verb.i], default=sentence.end)
    whole = Span(sentence.doc[first].idx, sentence.doc[last - 1].idx + len(sentence.doc[last - 1]))
    if clause.i < verb.i:
        return Span(min(span.start, whole.start), max(span.end, whole.end))
    return Span(span.start, max(span.end, whole.end))


def _others_speak(mark: Token, verb: Token, sentence: Words) -> bool:
    """Whether another cue with a subject stands on the other side of a semicolon."""
    words = reporting_words()
    side = sentence.doc[sentence.start : mark.i] if mark.i < verb.i else sentence.doc[mark.i : sentence.end]
    return any(
        each.pos_ == "VERB" and each.lemma_ in words.groups and child(each, "nsubj") is not None
        for each in side
    )


def _object_content(verb: Token) -> Iterator[Span]:
    follows = verb.nbor() if verb.i + 1 < verb.sent.end else None
    if verb.lemma_ in FREE and follows is not None and (follows.lower_ in BOUNDS or follows.like_num):
        yield Span(follows.idx, max(subtree_span(verb).end, follows.idx + len(follows)))
        return
    for each in children(verb, "dobj", "prep", "dative"):
        if each.dep_ != "prep" or each.lower_ in ("of", "for", "on", "to", "at", "about"):
            yield subtree_span(each)


def _is_as_clause(verb: Token) -> bool:
    mark = child(verb, "mark")
    return mark is not None and mark.lower_ == "as"


def _is_near(quote: Span, sentence: Words) -> bool:
    touches = quote.start < sentence.end_char and sentence.start_char < quote.end
    return touches and quote.end - quote.start > 12
