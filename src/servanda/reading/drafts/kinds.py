"""Whether a figure counts one movement, a running sum, or what exists: by adverbs, tense, time and frame."""

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from servanda.lexicon.cues import modality_words
from servanda.lexicon.frame import Frame
from servanda.model import Kind
from servanda.reading.events.scene import Scene, token_at
from servanda.reading.found import FoundQuantity, FoundTime
from servanda.reading.text.syntax import children, clause_head

__all__ = ["ToldKind", "is_short", "kind_of", "sums_round"]

LIFTS = ("bring", "take", "raise", "push", "lift", "swell")
REACHES = (
    "reach",
    "stand",
    "total",
    "come",
    "rise",
    "climb",
    "amount",
    "grow",
    "hit",
    "pass",
    "exceed",
)
FEW_DAYS = 3
YEAR = 300
PERFECT = frozenset(("has", "have", "'ve", "’ve"))
PUTS = ("put", "give", "set", "place", "estimate", "make")
SUMS = ("total", "tally", "toll", "count", "sum", "ledger", "aggregate")
NUMBERS = ("number", "figure")


@dataclass(frozen=True, slots=True)
class ToldKind:
    """What a figure counts, and whether its own words say so; else the same figure elsewhere may."""

    kind: Kind
    is_said: bool


def kind_of(
    scene: Scene, quantity: FoundQuantity, event: Token | None, frame: Frame, times: list[FoundTime]
) -> ToldKind:
    """Tell what a figure counts; the frame's own kind where nothing in its clause says otherwise."""
    figure = token_at(scene.doc, quantity.span.end - 1)
    if figure is None:
        return ToldKind(frame.kind, False)
    if frame.kind is Kind.STOCK:
        return ToldKind(Kind.STOCK, True)
    if _is_lifted(figure) or _is_sum(scene, figure):
        return ToldKind(Kind.TOTAL, True)
    if frame.ongoing is not None and event is not None and _is_present(event):
        return ToldKind(frame.ongoing, True)
    if any(_adds_up(time) for time in times) or _total_words().search(_clause_words(figure)):
        return ToldKind(Kind.TOTAL, True)
    if quantity.another or any(is_short(time) and time.relation == "on" for time in times):
        return ToldKind(Kind.INCREMENT, True)
    if event is not None and _is_perfect(event):
        return ToldKind(Kind.TOTAL, False)
    if quantity.category == "percent":
        return ToldKind(Kind.TOTAL, True)
    if _is_labelled(figure) and not times:
        return ToldKind(Kind.TOTAL, False)
    if frame.undated is not None and not times:
        return ToldKind(frame.undated, False)
    return ToldKind(frame.kind, False)


def _adds_up(time: FoundTime) -> bool:
    """Whether what is told of a time is a running sum: it has a start or an end, or lasts about a year."""
    first, last = time.days.first, time.days.last
    lasts = time.relation == "on" and first is not None and last is not None and (last - first).days >= YEAR
    return lasts or time.relation in ("since", "so_far", "by", "as_of")


@cache
def _total_words() -> re.Pattern[str]:
    words = modality_words()
    phrases = [re.escape(each) for each in (*words.total, *words.total_phrases) if " to" not in each]
    return re.compile(r"\b(?:" + "|".join(phrases) + r")\b", re.IGNORECASE)


def _clause_words(figure: Token) -> str:
    """Give the words of the clause a figure stands in, without the clauses below it."""
    head = clause_head(figure)
    skipped = {
        below.i
        for each in head.children
        if each.dep_ in ("ccomp", "advcl", "parataxis") and not _is_below(figure, each)
        for below in each.subtree
    }
    return " ".join(each.text for each in head.subtree if each.i not in skipped)


def _is_below(token: Token, above: Token) -> bool:
    return token.i == above.i or above.is_ancestor(token)


def _is_lifted(figure: Token) -> bool:
    """Whether a figure is where a sum is brought to: "bringing the total to 40"."""
    here = figure
    for _ in range(4):
        if here.dep_ == "prep" and here.lower_ == "to" and here.head.lemma_ in LIFTS:
            return True
        if here.head == here:
            return False
        here = here.head
    return False


def _is_sum(scene: Scene, figure: Token) -> bool:
    """Whether a figure is given as a sum: "the total reached 40", "a tally of 40"; not "the day's figure"."""
    above = figure.head.head if figure.dep_ == "pobj" and figure.head.lower_ == "of" else None
    sums = [above] if above is not None and above.lemma_ in SUMS else sums_round(figure)
    grows = _sum_verb(figure).lemma_ in (*REACHES, *LIFTS)
    return any(not _is_of_a_day(scene, each) and (grows or each.lemma_ in SUMS) for each in sums)


def sums_round(figure: Token) -> list[Token]:
    """Give the nouns for a sum that a figure is said to be, reach or be brought to."""
    verb = _sum_verb(figure)
    if verb.lemma_ not in (*REACHES, *LIFTS, *PUTS, "be"):
        return []
    return [
        each
        for each in children(verb, "nsubj", "nsubjpass", "dobj")
        if each.lemma_ in (*SUMS, *NUMBERS) and each.i != figure.i
    ]


def _sum_verb(figure: Token) -> Token:
    """Give the verb that brings a sum to a figure, above what describes it ("the number freed to 40")."""
    verb = clause_head(figure)
    return clause_head(verb.head) if figure.dep_ == "pobj" and verb.dep_ == "acl" else verb


def _is_labelled(figure: Token) -> bool:
    """Whether a figure stands alone behind a colon, as in a table: "Prisoners of war: 279"."""
    behind = figure.doc[figure.i + 1 : figure.i + 2]
    return figure.i > 1 and figure.nbor(-1).text == ":" and all(x.is_punct or x.is_space for x in behind)


def _is_of_a_day(scene: Scene, noun: Token) -> bool:
    owners = [each.idx for each in children(noun, "poss", "compound", "amod", "nmod")]
    return any(time.span.start <= place < time.span.end for time in scene.times for place in owners)


def _is_present(event: Token) -> bool:
    """Whether an event is told in the present tense: "are in the camps", "are living there"."""
    forms = {each.lower_ for each in children(event, "aux")}
    return event.tag_ in ("VBZ", "VBP") or (event.tag_ == "VBG" and bool(forms & {"is", "are"}))


def is_short(time: FoundTime) -> bool:
    """Whether a time is a day or a few: what is said of it is one movement, no sum."""
    first, last = time.days.first, time.days.last
    return first is not None and last is not None and (last - first).days <= FEW_DAYS


def _is_perfect(event: Token) -> bool:
    """Whether an event is in the present perfect; "had" is often only the past of reported speech."""
    forms = {each.lower_ for each in children(event, "aux")}
    if event.dep_ == "conj" and event.tag_ == "VBN" and not forms:
        return _is_perfect(event.head)
    return event.pos_ in ("VERB", "AUX") and bool(forms & PERFECT)
