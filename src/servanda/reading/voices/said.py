"""Speech by a verb: who is its subject, and which clause or quotation it gives."""

from collections.abc import Iterator

from spacy.tokens import Span as Words
from spacy.tokens import Token

from servanda.lexicon.cues import ReportingWords, modality_words, reporting_words
from servanda.lexicon.names import role_words
from servanda.model import Manner, Span
from servanda.reading.text.layout import Layout
from servanda.reading.text.syntax import (
    child,
    children,
    has_to,
    is_passive,
    prepositions,
    span_of,
    subject_of,
)
from servanda.reading.voices.content import clauses_of, content_of, is_as_clause, is_finite, that_behind
from servanda.reading.voices.reported import FIRST, FoundAttribution, can_speak, group_of, quotes
from servanda.reading.voices.trailing import inverted, teller_before

__all__ = ["by_verb", "is_negated", "speaker_of"]


def by_verb(
    verb: Token, sentence: Words, layout: Layout, words: ReportingWords
) -> Iterator[FoundAttribution]:
    """Find what a reporting verb gives and for whom; nothing where it has neither clause nor quotation."""
    group = group_of(verb, words)
    if _is_filler(verb, words):
        return
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
        private=thought or is_inner or _is_to_come(verb),
        loose=_is_loose(verb, content, layout, words),
    )


def _is_filler(verb: Token, words: ReportingWords) -> bool:
    """Whether a cue only fills a pause: "you know", "I mean", with nothing right behind it."""
    subject = child(verb, "nsubj")
    if verb.lemma_ not in words.fillers or subject is None or subject.lower_ not in ("you", "i"):
        return False
    is_bare = len(list(verb.children)) == 1 + len(children(verb, "punct", "ccomp", "parataxis", "dobj"))
    behind = verb.nbor() if verb.i + 1 < len(verb.doc) else None
    return is_bare and verb.tag_ == "VBP" and (behind is None or behind.is_punct)


def _is_to_come(verb: Token) -> bool:
    """Whether the saying itself is foretold or wished for: "is expected to confirm", "will announce"."""
    if any(
        each.tag_ == "MD" and each.lower_ in ("will", "shall", "'ll", "’ll") for each in children(verb, "aux")
    ):
        return True
    above = verb.head
    is_told = verb.dep_ == "xcomp" and above.lemma_ in modality_words().above["expected"]
    return is_told and (is_passive(above) or above.pos_ == "ADJ")


def _is_loose(verb: Token, content: tuple[Span, ...], layout: Layout, words: ReportingWords) -> bool:
    """Whether a verb gives no finite clause and no quotation, and is none that takes a noun or infinitive."""
    if verb.lemma_ in words.with_nouns and child(verb, "dobj", "nsubjpass") is not None:
        return False
    if verb.dep_ == "parataxis" or is_as_clause(verb):
        return False
    clauses = clauses_of(verb, words)
    if any(is_finite(each) for each in clauses) or (not clauses and _gives_clause(verb, words)):
        return False
    if (
        any(each.dep_ == "xcomp" or has_to(each) for each in clauses)
        and verb.lemma_ in words.with_infinitives
    ):
        return False
    beside = [q for q in layout.quoted if q.end - q.start > 12 and not q.start <= verb.idx < q.end]
    if any(q.meets(span) for span in content for q in beside):
        return False
    return bool(clauses) or verb.lemma_ not in words.free or child(verb, "dobj", "attr") is not None


def _gives_clause(verb: Token, words: ReportingWords) -> bool:
    """Whether a clause follows that the parser did not attach; one without "that" only of some verbs."""
    place = that_behind(verb)
    thing = child(verb, "dobj")
    if place is None or is_passive(verb) or (thing is not None and _is_saying(thing, words)):
        return False
    is_plain = verb.lemma_ in words.groups and verb.lemma_ not in words.needs_clause | words.free
    return verb.doc[place].lower_ == "that" or is_plain


def _is_saying(noun: Token, words: ReportingWords) -> bool:
    return noun.lemma_ in words.nouns or noun.lemma_ in words.ideas


def _candidates(verb: Token, sentence: Words) -> Iterator[Token]:
    """Give who may speak, likeliest first: the subject, the phrase before the verb, the main subject."""
    found = speaker_of(verb)
    above = _cue_above(verb)
    if above is not None and (found is None or not _is_somebody(found)):
        yield from _somebody(speaker_of(above))
    if found is not None and not _is_torn(verb, found):
        yield found
    is_free = verb.lemma_ in reporting_words().free and not is_passive(verb)
    if is_free and (beside := _phrase_before(verb, sentence)) is not None:
        yield beside
    if found is not None:
        yield found
    if above is not None and (main := speaker_of(above)) is not None:
        yield main


def _cue_above(verb: Token) -> Token | None:
    """Give the cue that a further one is joined to, over what the first one gives: "said ... and accused"."""
    if verb.dep_ != "conj" or child(verb, "nsubj", "nsubjpass") is not None:
        return None
    above = verb.head
    while (
        above.dep_ in ("conj", "ccomp", "relcl", "pobj", "prep")
        and above.head != above
        and above.lemma_ not in reporting_words().groups
    ):
        above = above.head
    return above if above.lemma_ in reporting_words().groups and above.i < verb.i else None


def _somebody(token: Token | None) -> Iterator[Token]:
    if token is not None and _is_somebody(token):
        yield token


def _is_somebody(token: Token) -> bool:
    """Whether a word names a person or body, or stands for one."""
    roles = role_words()
    return token.pos_ in ("PROPN", "PRON") or token.lower_ in roles.bodies | roles.persons


def _is_torn(verb: Token, subject: Token) -> bool:
    """Whether another finite verb stands between a subject and its cue: the parser has joined two clauses."""
    between = verb.doc[subject.i + 1 : verb.i]
    if verb.dep_ == "conj" and subject.head != verb and child(verb.head, "cc") is None:
        return True
    return any(
        each.tag_ in ("VBD", "VBZ", "VBP") and each.head == verb and each.dep_ == "ccomp" for each in between
    )


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
    negatives = [each for each in children(verb, "neg") if each.i < verb.i or verb.pos_ != "VERB"]
    if negatives or any(word in ("nor", "never") for word in before):
        return True
    if source is not None and source.lower_ in ("nobody", "none", "neither"):
        return True
    above = verb.head
    shares = verb.dep_ in ("conj", "xcomp") and above != verb and child(verb, "nsubj", "nsubjpass") is None
    return shares and child(above, "neg") is not None


def speaker_of(verb: Token) -> Token | None:
    """Give the one who speaks: the subject, the "by" of a passive, the noun that a participle describes."""
    if (teller := teller_before(verb) or inverted(verb)) is not None:
        return teller
    if is_passive(verb) or _is_passive_too(verb):
        return next(iter(prepositions(verb, "by")), None) or _agent_behind(verb)
    if verb.dep_ == "pcomp" and (told := _subject_of_phrase(verb)) is not None:
        return told
    subject = subject_of(verb)
    if subject is None and verb.dep_ == "acl" and verb.tag_ == "VBG":
        return verb.head
    if subject is not None and subject.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
        return verb.head
    if subject is not None and (subject.lower_ == "there" or _is_expletive(subject, verb)):
        return None
    return subject


def _subject_of_phrase(verb: Token) -> Token | None:
    """Give who speaks in a phrase: "was quoted as saying"; "a statement from the office saying"."""
    if verb.head.lower_ == "as" and is_passive(verb.head.head):
        return child(verb.head.head, "nsubjpass")
    noun = verb.head.head
    words = reporting_words()
    is_text = noun.pos_ == "NOUN" and (noun.lemma_ in words.media or _is_saying(noun, words))
    return noun if is_text and verb.tag_ == "VBG" and child(verb.head, "pobj") is not None else None


def _agent_behind(verb: Token) -> Token | None:
    """Give whom a passive's "by" names where the parser put it deeper: "accused of fraud by aides"."""
    below = (each for part in children(verb, "prep") for each in part.subtree if each.lower_ == "by")
    agents = (each for by in below for each in children(by, "pobj"))
    return next((each for each in agents if _is_somebody(each)), None)


def _is_passive_too(verb: Token) -> bool:
    """Whether a participle is passive without an auxiliary: "was held and told", "asked, she said"."""
    is_bare = verb.tag_ == "VBN" and child(verb, "nsubj", "aux") is None and verb.head != verb
    return is_bare and (verb.dep_ == "advcl" or (verb.dep_ == "conj" and is_passive(verb.head)))


def _is_expletive(subject: Token, verb: Token) -> bool:
    return subject.lower_ in ("what", "that", "which") and subject.head == verb and verb.dep_ != "relcl"
