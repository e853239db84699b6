"""Which times of a text can date its events, and what the clauses they stand in make of them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from servanda.lexicon.cues import modality_words
from servanda.lexicon.names import classes_of
from servanda.reading.events.scene import Scene
from servanda.reading.found import FoundTime
from servanda.reading.text.syntax import children, clause_head, conjuncts, start_of, text_of, words_between
from servanda.reading.times.relations import taken

__all__ = ["DatedAt", "dated_in", "speech_cues", "time_over", "told_before"]

TYPES = ("DATE", "TIME", "SET", "DURATION")
NOW = frozenset(("now", "currently", "still", "at present"))
BOUNDS = frozenset(("since", "before", "until", "till"))
STEPS = 6
BEFORE_TIMES = frozenset(("ADP", "DET", "ADV", "ADJ", "NUM", "PUNCT", "CCONJ", "SCONJ", "SPACE"))


@dataclass(frozen=True, slots=True)
class DatedAt:
    """A time that can date an event, its word that hangs from the sentence, and the thing it names."""

    time: FoundTime
    token: Token
    deal: Token | None = None

    @property
    def verb(self) -> Token:
        """The verb of the clause the time stands in."""
        return clause_head(self.token.head)


def dated_in(scene: Scene) -> Iterator[DatedAt]:
    """Give every time with known days but "now" and the clock that stamps an entry of a running report.

    One in a clause of "since", "before" or "until" is given twice: for that clause, and as a bound for the
    one above.
    """
    for time in scene.times:
        if time.type not in TYPES or time.days.is_unknown or _words(scene, time) in NOW:
            continue
        token = _head_of(scene, time)
        if token is None or (time.rule == "clock" and token.is_sent_start):
            continue
        deal = token.head if _tells_apart(time, token) else _named_deal(token)
        yield DatedAt(time, token, deal)
        if deal is None:
            yield from _bound(scene, time, token)


def _words(scene: Scene, time: FoundTime) -> str:
    return time.span.of(text_of(scene.doc)).lower()


def _head_of(scene: Scene, time: FoundTime) -> Token | None:
    """Give the word of a time expression that hangs from a word outside it."""
    words = scene.doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
    if words is None or not len(words):
        return None
    return next((each for each in words if not words.start <= each.head.i < words.end), words[0])


def _named_deal(token: Token) -> Token | None:
    """Give the deal that a time is part of the name of: "the June 2 accord", "the accord of June 2"."""
    above = token.head
    is_behind = token.dep_ == "pobj" and above.lower_ == "of"
    noun = above.head if is_behind else above
    is_before = token.dep_ in ("compound", "nummod", "nmod", "amod", "npadvmod", "poss") and token.i < noun.i
    return noun if (is_behind or is_before) and "deals" in classes_of(noun.lemma_.lower()) else None


def _tells_apart(time: FoundTime, token: Token) -> bool:
    """Whether a year tells one thing from others of its kind: "the 2014 protests"."""
    return time.rule == "year" and token.dep_ == "nummod" and token.i < token.head.i


def _bound(scene: Scene, time: FoundTime, token: Token) -> Iterator[DatedAt]:
    """Give a time that stands deeper in a phrase or clause of "since", "before" or "until" as that bound."""
    if time.relation not in ("on", "in"):
        return
    here = token
    for _ in range(STEPS):
        if here.head == here:
            return
        mark = _mark(here)
        if mark is not None and mark.i < token.i and not _is_ranked(mark):
            relation = {"till": "until"}.get(mark.lower_, mark.lower_)
            days = taken(time.days, relation, scene.doc._.published)
            yield DatedAt(replace(time, relation=relation, days=days), here)
            return
        here = here.head


def _mark(word: Token) -> Token | None:
    """Give the word that makes a bound of a clause or noun."""
    if word.dep_ == "pobj" and word.head.lower_ in BOUNDS:
        return word.head
    marks = children(word, "mark", "advmod", "prep") if word.dep_ in ("advcl", "pcomp") else []
    return next((each for each in marks if each.lower_ in BOUNDS and each.i < word.i), None)


def _is_ranked(mark: Token) -> bool:
    """Whether "since" only bounds a comparison: "the first exchange since", "the largest since"."""
    before = words_between(mark.doc, max(start_of(mark), mark.i - 8), mark.i)
    return mark.lower_ == "since" and any(each.tag_ == "JJS" or each.lower_ == "first" for each in before)


def time_over(scene: Scene, at: int, dated: tuple[DatedAt, ...]) -> FoundTime | None:
    """Give the time of an event without one of its own; none of a cue of speech counts.

    That of the verb it is coordinated with, else of the clause it goes on from ("met on Friday, when ..."),
    else the one that opens the sentence.
    """
    cues = speech_cues(scene)
    near = [each for each in dated if _is_beside(scene.doc[at], each) and each.verb.i not in cues]
    for told in (_is_coordinated, _is_continued, _is_set, _opens):
        for each in near:
            if told(scene.doc[at], each):
                return each.time
    return None


def speech_cues(scene: Scene) -> set[int]:
    """Give the verbs whose times are of the saying; when something was counted is when the count held."""
    return {each.verb for each in scene.attributions if each.group != "count"}


def told_before(event: int, teller: Token, dated: tuple[DatedAt, ...]) -> set[FoundTime]:
    """Give the times of the act that makes an event expected or demanded: "agreed on Friday to free 40"."""
    if teller.lemma_ not in modality_words().acts:
        return set()
    near = [each for each in dated if each.verb == teller]
    return {each.time for each in near if event < teller.i or each.token.i < event}


def _is_beside(event: Token, dated: DatedAt) -> bool:
    """Whether a time stands in the part of the sentence between semicolons or colons that an event does."""
    if dated.deal is not None or start_of(dated.token) != start_of(event) or dated.time.type == "SET":
        return False
    first, last = sorted((event.i, dated.token.i))
    return not any(each.text in (";", ":") for each in words_between(event.doc, first, last))


def _is_coordinated(event: Token, dated: DatedAt) -> bool:
    """Whether the verb of an event follows in the same tense on one with a time: "gave on Friday and got"."""
    verb = clause_head(event)
    if verb.dep_ not in ("conj", "advcl") or verb.head != dated.verb or dated.token.i > verb.i:
        return False
    is_joined = verb.dep_ == "conj" or any(each.dep_ == "cc" for each in verb.head.children)
    return is_joined and verb.tag_ == dated.verb.tag_ and not children(verb, "aux", "mark")


def _is_continued(event: Token, dated: DatedAt) -> bool:
    """Whether an event is told in a clause that goes on from a time: ", when", ", in which"."""
    verb = clause_head(event)
    if dated.token.i > event.i or verb.dep_ not in ("relcl", "advcl"):
        return False
    opens = next((each for each in verb.subtree if each.lower_ in ("when", "where", "which")), None)
    if opens is None or not dated.token.i < opens.i <= event.i:
        return False
    before = opens.nbor(-1)
    is_placed = opens.lower_ != "which" or before.pos_ == "ADP"
    return is_placed and "," in (before.text, before.nbor(-1).text if before.i else "")


def _is_set(event: Token, dated: DatedAt) -> bool:
    """Whether an event was when another one with a time was: "were hurt when it was shelled on Friday"."""
    clause, verb = dated.verb, clause_head(event)
    if clause.dep_ != "advcl" or verb.i > clause.i or verb not in (clause.head, *conjuncts(clause.head)):
        return False
    return any(each.lower_ == "when" for each in children(clause, "advmod", "mark"))


def _opens(event: Token, dated: DatedAt) -> bool:
    """Whether a time stands at the front of its part of the sentence, as an adverbial."""
    words = dated.token.doc.char_span(dated.time.span.start, dated.time.span.end, alignment_mode="expand")
    if words is None or words.start > event.i or words.end >= len(words.doc) or words[0].is_sent_end:
        return False
    is_adverbial = (
        dated.token.dep_ in ("pobj", "npadvmod", "advmod") or words.doc[words.start - 1].pos_ == "ADP"
    )
    is_owner = words.doc[words.end].tag_ == "POS"
    return is_adverbial and not is_owner and _is_first(words[0])


def _is_first(word: Token) -> bool:
    for each in reversed(words_between(word.doc, start_of(word), word.i)):
        if each.text in (";", ":"):
            return True
        if each.pos_ not in BEFORE_TIMES:
            return False
    return True
