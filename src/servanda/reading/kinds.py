"""Whether a figure counts one movement, a running sum, or what exists: by adverbs, tense, time and frame."""

import re
from functools import cache

from spacy.tokens import Token

from servanda.lexicon.cues import modality_words
from servanda.lexicon.frame import Frame
from servanda.model import Kind
from servanda.reading.found import FoundQuantity, FoundTime
from servanda.reading.scene import Scene, token_at
from servanda.reading.syntax import children, clause_head

__all__ = ["is_short", "kind_of"]

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
    "put",
)
FEW_DAYS = 3
PERFECT = frozenset(("has", "have", "'ve", "’ve"))
SUMS = ("total", "tally", "toll", "number", "count", "figure", "sum")


def kind_of(
    scene: Scene, quantity: FoundQuantity, event: Token | None, frame: Frame, times: list[FoundTime]
) -> Kind:
    """Tell what a figure counts; the frame's own kind where nothing in its clause says otherwise."""
    figure = token_at(scene.doc, quantity.span.start)
    if figure is None:
        return frame.kind
    if _is_lifted(figure) or _is_sum(figure):
        return Kind.TOTAL if frame.kind is not Kind.STOCK else Kind.STOCK
    if frame.kind is Kind.STOCK:
        return Kind.STOCK
    if frame.ongoing is not None and event is not None and _is_present(event):
        return frame.ongoing
    if any(time.relation in ("since", "so_far", "by", "as_of") for time in times):
        return Kind.TOTAL
    clause = _clause_words(figure)
    if _total_words().search(clause):
        return Kind.TOTAL
    is_dated = any(is_short(time) and time.relation == "on" for time in times)
    if event is not None and _is_perfect(event) and not is_dated:
        return Kind.TOTAL
    if quantity.category == "percent":
        return Kind.TOTAL
    if frame.undated is not None and not times:
        return frame.undated
    return frame.kind


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


def _is_sum(figure: Token) -> bool:
    """Whether a figure is given as a sum: "the total reached 40", "the number stands at 40"."""
    verb = clause_head(figure)
    subjects = children(verb, "nsubj", "nsubjpass", "dobj")
    return verb.lemma_ in (*REACHES, "be") and any(each.lemma_ in SUMS for each in subjects)


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
    return event.pos_ in ("VERB", "AUX") and bool(forms & PERFECT)
