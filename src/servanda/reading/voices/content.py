"""What a reporting verb gives: the clause below it, the sentence it is put into, the quotation beside it."""

from collections.abc import Iterator

from spacy.tokens import Span as Words
from spacy.tokens import Token

from servanda.lexicon.cues import ReportingWords, reporting_words
from servanda.model import Span
from servanda.reading.text.layout import Layout
from servanda.reading.text.syntax import FINITE, child, children, end_of, has_to, is_passive, subtree_span
from servanda.reading.voices.trailing import teller_before

__all__ = ["clauses_of", "content_of", "is_as_clause", "is_finite", "that_behind"]

GOES_ON = frozenset(("go", "continue", "proceed", "begin", "come"))
CARRIERS = frozenset(("in", "at", "during", "on", "through", "via"))
ABOUT = frozenset(("of", "about", "for", "on", "to", "against", "from", "with", "as", "over", "at"))


def content_of(
    verb: Token, sentence: Words, layout: Layout, words: ReportingWords, group: str
) -> Iterator[Span]:
    """Give what is said: the clause below the cue, the sentence it is put into, the quotation beside it."""
    if (teller := teller_before(verb)) is not None:
        yield Span(sentence.start_char, teller.left_edge.nbor(-1).idx)
        return
    clauses = clauses_of(verb, words)
    found = [_widened(clause, verb, sentence) for clause in clauses]
    is_inner = layout.is_quoted(verb.idx)
    if group != "think" and not is_inner:
        found += [q for q in layout.quoted if _is_near(q, sentence) and _is_beside_quote(verb, q, found)]
    if verb.dep_ in ("parataxis", "advcl", "ccomp") and verb.head != verb and not clauses:
        if verb.dep_ == "parataxis" or is_as_clause(verb):
            yield subtree_span(verb.head)
        elif verb.dep_ == "ccomp" and verb.lemma_ in words.free and (before := _before(verb, sentence)):
            yield before
        yield from found
        return
    behind = that_behind(verb) if not found and not is_passive(verb) else None
    if behind is not None:
        found = [Span(sentence.doc[behind].idx, sentence.end_char)]
    is_open = verb.lemma_ in words.free and not any(is_finite(each) for each in clauses)
    if is_open and not (found and clauses and clauses[0].i < verb.i) and (before := _before(verb, sentence)):
        found = [before, *found]
    is_plain = group != "think" and verb.lemma_ not in words.needs_clause
    if not clauses and (is_plain or group in ("estimate", "count")):
        found += _object_content(verb, words)
    yield from found


def clauses_of(verb: Token, words: ReportingWords) -> list[Token]:
    """Give the heads of the clauses below a cue, and of those put before it as a sentence of their own."""
    found = [each for each in children(verb, "ccomp", "xcomp", "pcomp") if each.pos_ != "PART"]
    found += [p for each in children(verb, "prep") if each.lower_ in ABOUT for p in children(each, "pcomp")]
    found += [each for each in children(verb, "parataxis") if each.i < verb.i]
    found = found or list(_in_a_statement(verb, words))
    return [each for each in found if each.i > verb.i or not _is_no_content(each, verb, words)]


def _in_a_statement(verb: Token, words: ReportingWords) -> Iterator[Token]:
    """Give the clause of what a cue was said in, which is the cue's: "told them in a letter that"."""
    if verb.lemma_ not in words.groups:
        return
    for each in children(verb, "prep"):
        noun = child(each, "pobj")
        if (
            each.lower_ in CARRIERS
            and noun is not None
            and (noun.lemma_ in words.nouns or noun.lemma_ in words.media)
        ):
            yield from (c for c in children(noun, "acl", "relcl", "ccomp") if child(c, "mark") is not None)


def _is_no_content(clause: Token, verb: Token, words: ReportingWords) -> bool:
    """Whether a clause before a cue is a cue put into its sentence, or a sentence of its own."""
    is_put_in = (
        clause.lemma_ in words.free
        and child(clause, "nsubj") is not None
        and child(clause, "ccomp", "dobj", "xcomp") is None
        and clause.left_edge.i > verb.left_edge.i
    )
    return is_put_in or _is_own_sentence(clause, verb)


def _is_own_sentence(clause: Token, verb: Token) -> bool:
    """Whether a clause before a cue ends at a semicolon or colon: then it is nothing that the cue gives."""
    left = min((each.left_edge.i for each in children(verb, "nsubj")), default=verb.i)
    edges = [each.left_edge.i for each in verb.children if clause.i < each.left_edge.i < verb.i]
    marks = verb.doc[clause.i : max(clause.i, min([left, *edges]) + 1)]
    last = next((each for each in reversed(marks) if each.is_punct), None)
    return last is not None and last.text in (";", ":")


def _before(verb: Token, sentence: Words) -> Span | None:
    """Give what stands before a closing "..., the ministry said" that the parser did not attach."""
    left = min((each.left_edge.i for each in children(verb, "nsubj")), default=verb.i)
    last = sentence.doc[left - 1] if left > sentence.start else None
    rest = [each for each in sentence.doc[verb.i + 1 : sentence.end] if not each.is_space]
    stop = next((n for n, each in enumerate(rest) if each.is_punct), len(rest))
    if last is None or last.text not in (",", '"', "”") or stop > 8:
        return None
    mark = next((each for each in reversed(sentence.doc[sentence.start : left]) if each.text == ";"), None)
    start = sentence.start if mark is None else mark.i + 1
    span = Span(sentence.doc[start].idx, last.idx)
    is_said = any(each.tag_ in FINITE for each in sentence.doc[start:left]) or quotes_end(last)
    opens = sentence.doc[start].lower_ in reporting_words().asides - {"before"}
    return span if is_said and not opens and span.end - span.start > 12 else None


def quotes_end(token: Token) -> bool:
    """Whether a word closes a quotation."""
    return token.text in ('"', "”")


def that_behind(verb: Token) -> int | None:
    """Give where a clause starts that the parser did not attach: at "that", or a finite verb close behind."""
    behind = verb.doc[verb.i + 1 : min(verb.i + 9, end_of(verb))]
    for each in behind:
        if each.lower_ == "that" and each.i - verb.i <= 5 and (each.tag_ != "DT" or _opens_clause(each)):
            return int(each.i)
        if each.is_punct or each.dep_ == "prep":
            return None
        if each.tag_ in FINITE and each.i - verb.i >= 2 and each.lemma_ not in ("do",):
            return int(verb.i + 1) if _has_subject_between(verb, each) else None
    return None


def _opens_clause(that: Token) -> bool:
    """Whether a "that" cannot point at a noun: an article or pronoun follows it."""
    return that.i + 1 < len(that.doc) and that.nbor().tag_ in ("DT", "PRP", "PRP$", "EX", "WDT")


def _has_subject_between(verb: Token, finite: Token) -> bool:
    between = verb.doc[verb.i + 1 : finite.i]
    is_clause = any(each.dep_ in ("nsubj", "nsubjpass", "expl") for each in between)
    return is_clause and not any(each.tag_ in ("WDT", "WP", "CC") for each in between)


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


def _object_content(verb: Token, words: ReportingWords) -> Iterator[Span]:
    """Give a cue's objects to the end of its clause, or a passive's subject; no verb beside it, no aside."""
    if is_passive(verb):
        yield from (subtree_span(each) for each in children(verb, "nsubjpass"))
    parts = [each for each in verb.children if each.i > verb.i and not _is_beside(each, words)]
    follows = verb.nbor() if verb.i + 1 < end_of(verb) else None
    is_figure = follows is not None and (follows.lower_ in words.bounds or follows.like_num)
    first = (
        verb.i + 1
        if is_figure
        else min((each.left_edge.i for each in parts if _is_given(each)), default=None)
    )
    if first is not None:
        last = max((each.right_edge.i for each in parts if not each.is_punct), default=verb.i)
        last = max(first, last)
        yield Span(verb.doc[first].idx, verb.doc[last].idx + len(verb.doc[last]))


def _is_beside(part: Token, words: ReportingWords) -> bool:
    """Whether a part of a cue is another deed of its subject, or what the text itself sets beside it."""
    if part.dep_ == "conj":
        return part.pos_ in ("VERB", "AUX")
    mark = child(part, "mark", "advmod")
    return part.dep_ == "advcl" and mark is not None and mark.lower_ in words.asides


def _is_given(part: Token) -> bool:
    is_prep = part.dep_ == "prep" and part.lower_ in ("of", "for", "on", "to", "at", "about")
    return is_prep or part.dep_ in ("dobj", "dative", "oprd", "attr", "intj") or part.text == ":"


def is_as_clause(verb: Token) -> bool:
    """Whether a cue is put in with "as": "as the ministry said"."""
    mark = child(verb, "mark")
    return mark is not None and mark.lower_ == "as"


def _is_beside_quote(verb: Token, quote: Span, clauses: list[Span]) -> bool:
    """Whether a cue gives a quotation beside it: not with other words of its own, nor below another cue."""
    if clauses and not any(quote.meets(span) for span in clauses):
        return False
    is_led = not has_to(verb) or verb.head.lemma_ in GOES_ON
    return verb.head == verb or (is_led and quote.meets(subtree_span(verb)))


def _is_near(quote: Span, sentence: Words) -> bool:
    touches = quote.start < sentence.end_char and sentence.start_char < quote.end
    return touches and quote.end - quote.start > 12


def is_finite(clause: Token) -> bool:
    """Whether a clause has a tense of its own, or is an indirect question."""
    forms = [clause, *children(clause, "aux", "auxpass")]
    has_tense = any(each.tag_ in FINITE for each in forms)
    is_that = child(clause, "mark") is not None
    is_question = any(each.tag_ in ("WRB", "WP", "WDT") for each in clause.children)
    return (is_question or has_tense or is_that) and not has_to(clause)
