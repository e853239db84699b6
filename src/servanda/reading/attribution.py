"""Who says what: cues, speakers and the words that are theirs."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from servanda.lexicon.cues import ReportingWords, reporting_words
from servanda.lexicon.names import role_words, state_of
from servanda.model import Manner, Span
from servanda.reading.layout import Layout, Part
from servanda.reading.syntax import (
    child,
    children,
    is_passive,
    prepositions,
    span_of,
    subject_of,
    subtree_span,
    text_of,
)

__all__ = ["FoundAttribution", "find_attributions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAttribution:
    """One piece of reported speech.

    `source` is the index (`token.i`) of the speaker's head noun, `verb` that of the cue. `content` are the
    characters that are the speaker's words or told as such. `group` is the cue's group ("say", "deny", ...).
    `rule` is the construction.
    """

    source: int
    cue: Span
    content: tuple[Span, ...]
    group: str
    verb: int
    manner: Manner = Manner.INDIRECT
    negated: bool = False
    rule: str = ""

    def covers(self, place: int) -> bool:
        """Whether a character is part of the content."""
        return any(span.start <= place < span.end for span in self.content)


def find_attributions(doc: Doc, layout: Layout) -> tuple[FoundAttribution, ...]:
    """Find all reported speech, in text order; a speaker is a word of the text, never a guess."""
    words = reporting_words()
    found: list[FoundAttribution] = []
    for sentence in doc.sents:
        found += _in_sentence(sentence, layout, words)
        found += _by_colon(sentence)
    found += list(_carried_quotes(doc, layout, found))
    found += list(_listed(doc, layout, found))
    return tuple(sorted(found, key=lambda each: each.cue))


def _in_sentence(sentence: Words, layout: Layout, words: ReportingWords) -> Iterator[FoundAttribution]:
    for token in sentence:
        if token.pos_ in ("VERB", "AUX") and token.lemma_ in words.groups:
            yield from _by_verb(token, sentence, layout, words)
        elif token.lemma_ in ("give", "speak", "cite", "reject", "dismiss", "call") and token.pos_ == "VERB":
            yield from _by_figure(token, words)
        elif token.lower_ == "according":
            yield from _by_according(token, sentence, layout)
        elif token.lemma_ in words.nouns and token.pos_ == "NOUN":
            yield from _by_noun(token, sentence, layout)


def _by_verb(
    verb: Token, sentence: Words, layout: Layout, words: ReportingWords
) -> Iterator[FoundAttribution]:
    group = words.groups[verb.lemma_]
    source = _speaker(verb)
    if source is None or (source.lower_ in ("that", "which", "there", "what") and source.head == verb):
        return
    is_inner = layout.is_quoted(verb.idx)
    if is_inner and source.lower_ in ("we", "i", "you"):
        return
    content = tuple(_content(verb, sentence, layout, words, group))
    if not content:
        return
    manner = Manner.DIRECT if any(_quotes(layout, span) for span in content) else Manner.INDIRECT
    yield FoundAttribution(
        source=source.i,
        cue=span_of(verb, verb),
        content=content,
        group=group,
        verb=verb.i,
        manner=manner,
        negated=child(verb, "neg") is not None,
        rule=f"verb:{group}",
    )


def _speaker(verb: Token) -> Token | None:
    """Give the one who speaks: the subject, the "by" of a passive, the noun that a participle describes."""
    if is_passive(verb):
        return next(iter(prepositions(verb, "by")), None)
    subject = subject_of(verb)
    if subject is None and verb.dep_ == "acl" and verb.tag_ == "VBG":
        return verb.head
    if subject is not None and subject.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
        return verb.head
    return subject


def _content(
    verb: Token, sentence: Words, layout: Layout, words: ReportingWords, group: str
) -> Iterator[Span]:
    """Give what is said: the clause below the cue, the sentence it is put into, the quotation beside it."""
    clauses = [each for each in children(verb, "ccomp", "xcomp", "pcomp") if each.pos_ != "PART"]
    clauses += [p for each in children(verb, "prep") for p in children(each, "pcomp")]
    clauses += [each for each in children(verb, "parataxis") if each.i < verb.i]
    yield from (_widened(clause, verb, sentence) for clause in clauses)
    is_inner = layout.is_quoted(verb.idx)
    quotes = [q for q in layout.quoted if not is_inner and _touches(q, sentence) and _size(q) > 12]
    yield from quotes
    if verb.dep_ in ("parataxis", "advcl", "ccomp") and verb.head != verb and not clauses:
        if verb.dep_ == "parataxis" or _is_as_clause(verb):
            yield subtree_span(verb.head)
        return
    is_plain = verb.lemma_ not in words.needs_clause
    if not clauses and (is_plain or group in ("estimate", "count")):
        yield from _object_content(verb)


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
    for each in children(verb, "dobj", "prep", "dative"):
        if each.dep_ != "prep" or each.lower_ in ("of", "for", "on", "to", "at", "about"):
            yield subtree_span(each)


def _is_as_clause(verb: Token) -> bool:
    mark = child(verb, "mark")
    return mark is not None and mark.lower_ == "as"


def _touches(quote: Span, sentence: Words) -> bool:
    return quote.start < sentence.end_char and sentence.start_char < quote.end


def _size(span: Span) -> int:
    return span.end - span.start


def _quotes(layout: Layout, span: Span) -> bool:
    return any(quote.meets(span) for quote in layout.quoted)


def _by_figure(verb: Token, words: ReportingWords) -> Iterator[FoundAttribution]:
    """ "gave a total of 40", "spoke of 40 fighters": a figure put forward by the subject."""
    source = _speaker(verb)
    given = [each for each in children(verb, "dobj") if each.lemma_ in words.nouns]
    given += [each for each in children(verb, "prep") if verb.lemma_ == "speak" and each.lower_ == "of"]
    if source is not None and given:
        content = tuple(subtree_span(each) for each in given)
        group = "deny" if verb.lemma_ in ("reject", "dismiss") else "count"
        yield FoundAttribution(
            source=source.i, cue=span_of(verb, verb), content=content, group=group, verb=verb.i, rule="figure"
        )


def _by_according(token: Token, sentence: Words, layout: Layout) -> Iterator[FoundAttribution]:
    source = next(iter(prepositions(token, "to")), None)
    if source is None:
        return
    cue = span_of(token, token.nbor())
    yield _whole(sentence, layout, source, cue, token, "according")


def _by_noun(token: Token, sentence: Words, layout: Layout) -> Iterator[FoundAttribution]:
    """ "by the mission's count", "in a statement by the ministry": the noun governed by a preposition."""
    owner = child(token, "poss")
    by = next(iter(prepositions(token, "by", "from")), None)
    source = owner or by
    if source is None:
        return
    if token.dep_ == "pobj" and token.head.lower_ in ("by", "in", "on", "from") and token.head.dep_ == "prep":
        yield _whole(sentence, layout, source, span_of(token, token), token, "noun")


def _by_colon(sentence: Words) -> Iterator[FoundAttribution]:
    """ "Ministry: ten were freed": a short name of a speaker before a colon and a sentence."""
    words = [each for each in sentence if not each.is_space][:9]
    colon = next((n for n, each in enumerate(words) if each.text == ":"), None)
    if not colon or colon + 1 >= len(words):
        return
    head = next(
        (each for each in words[:colon] if each.head.i not in {w.i for w in words[:colon]}), words[colon - 1]
    )
    roles = role_words()
    speaks = head.lower_ in roles.bodies | roles.persons or state_of(
        span_of(words[0], words[colon - 1]).of(text_of(sentence.doc))
    )
    if not speaks or any(each.pos_ == "VERB" for each in words[:colon]):
        return
    mark = words[colon]
    content = Span(words[colon + 1].idx, sentence.end_char)
    yield FoundAttribution(
        source=head.i, cue=span_of(mark, mark), content=(content,), group="say", verb=mark.i, rule="colon"
    )


def _whole(
    sentence: Words, layout: Layout, source: Token, cue: Span, token: Token, rule: str
) -> FoundAttribution:
    """Attribute a clause: the whole sentence, or the part of it between semicolons that has the cue."""
    bounds = [sentence.start_char, sentence.end_char]
    for each in sentence:
        if each.text == ";" and each.i < token.i:
            bounds[0] = each.idx + 1
        elif each.text == ";" and each.i > token.i:
            bounds[1] = min(bounds[1], each.idx)
    span = Span(bounds[0], bounds[1])
    return FoundAttribution(
        source=source.i,
        cue=cue,
        content=(span,),
        group="say",
        verb=token.i,
        manner=Manner.INDIRECT,
        rule=rule,
    )


def _carried_quotes(doc: Doc, layout: Layout, found: list[FoundAttribution]) -> Iterator[FoundAttribution]:
    """Give quotations without a cue of their own to the speaker beside them.

    First to one in the same paragraph, then to the one of the paragraph before when the quotation fills
    its paragraph; else to no one.
    """
    last: FoundAttribution | None = None
    carried: list[FoundAttribution] = []
    for quote in layout.quoted:
        direct = [each for each in found if any(quote.meets(span) for span in each.content)]
        if direct:
            last = direct[-1]
            continue
        paragraph = layout.paragraphs[layout.paragraph_at(quote.start)].span
        beside = [each for each in found if each.cue.is_within(paragraph) and each.group != "estimate"]
        fills = _size(quote) >= 0.8 * _size(paragraph) - 4
        speaker = next((x for x in reversed(beside) if x.cue.start < quote.start), None) or next(
            iter(beside), None
        )
        speaker = speaker or (last if fills else None)
        if speaker is not None and (_size(quote) > 40 or fills):
            one = replace(speaker, content=(quote,), manner=Manner.DIRECT, rule="carried quotation")
            carried.append(one)
            last = one
    return iter(carried)


def _listed(doc: Doc, layout: Layout, found: list[FoundAttribution]) -> Iterator[FoundAttribution]:
    """Let the bullets of a list have the speaker of the sentence that introduces it."""
    introduced: FoundAttribution | None = None
    for paragraph in layout.paragraphs:
        if paragraph.part is Part.BULLET:
            if introduced is not None:
                yield replace(introduced, content=(paragraph.span,), manner=Manner.INDIRECT, rule="list")
            continue
        inside = [each for each in found if each.cue.is_within(paragraph.span) and each.group != "estimate"]
        introduced = inside[-1] if inside and paragraph.part is Part.INTRODUCTION else None
