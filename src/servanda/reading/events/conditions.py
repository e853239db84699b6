"""What makes an event wait for another, and what is only planned or taken back: tests of one clause."""

from spacy.tokens import Token

from servanda.lexicon.cues import ModalityWords
from servanda.lexicon.names import classes_of
from servanda.reading.text.syntax import (
    child,
    children,
    has_to,
    sentence_of,
    start_of,
    subject_of,
    words_between,
)

__all__ = [
    "is_in_condition",
    "is_only_choice",
    "is_planned",
    "is_purpose",
    "is_taken_back",
    "is_text_of_deal",
    "is_threatened",
    "refuses",
    "waits_for_condition",
]

RANKS = frozenset(("first", "last", "only", "second", "third", "next", "latest"))
AWAITED = frozenset(("until", "till", "once"))
PRESENT = frozenset(("VBZ", "VBP"))
NOBODY = frozenset(("no", "nobody", "nothing", "none", "neither"))
AHEAD = frozenset(("will", "would", "wo", "'ll", "shall", "can", "must", "may"))
CHOICES = frozenset(("option", "options", "choice", "alternative", "nothing"))
LASTING = frozenset(("once", "if", "unless", "provided"))


def is_in_condition(trigger: Token, words: ModalityWords) -> bool:
    """Whether the clause of the event, or one it is the consequence of, is a condition."""
    here = trigger
    for _ in range(4):
        markers = words.markers["conditional"] - {"until", "once", "should"}
        if any(each.lower_ in markers for each in children(here, "mark")) or _is_inverted(here):
            return True
        if _is_awaited(here):
            return True
        if here.head == here or here.dep_ not in ("conj", "xcomp", "advcl"):
            break
        here = here.head
    return any(
        any(mark.lower_ in ("if", "unless") for mark in children(each, "mark")) or _is_inverted(each)
        for each in children(trigger, "advcl")
    )


def _is_awaited(verb: Token) -> bool:
    """Whether a clause of "until", "once" or "as soon as" names what something still to come waits for."""
    marks = {each.lower_ for each in children(verb, "mark", "advmod")} if verb.dep_ == "advcl" else set()
    if not marks & AWAITED and "before" not in marks:
        return False
    is_present = any(each.tag_ in PRESENT for each in [verb, *children(verb, "aux", "auxpass")])
    return is_present or (
        bool(marks & AWAITED) and any(each.lower_ in AHEAD for each in children(verb.head, "aux"))
    )


def is_only_choice(trigger: Token) -> bool:
    """Whether nothing is left to do but the event: "has no option but to", "can do nothing but"."""
    for above in (each for each in (trigger, *trigger.ancestors) if each.tag_ == "VB"):
        start = above.i - (1 if above.i and above.nbor(-1).lower_ == "to" else 0)
        before = [each.lower_ for each in words_between(above.doc, max(start_of(above), start - 5), start)]
        if before and before[-1] == "but":
            return any(word in CHOICES for word in before)
    return False


def is_threatened(trigger: Token) -> bool:
    """Whether the subject of what will follow is any such event: "any attempt to X will lead to"."""
    for noun in (trigger, *trigger.ancestors):
        if noun.dep_ in ("nsubj", "nsubjpass") and noun.pos_ == "NOUN":
            is_any = any(each.lower_ == "any" for each in children(noun, "det"))
            return is_any and any(each.tag_ == "MD" for each in children(noun.head, "aux"))
    return False


def _is_inverted(verb: Token) -> bool:
    """Whether a clause begins with its auxiliary: "should they meet", "were it not to"."""
    first = next(iter(verb.subtree), None)
    is_aux = first is not None and first.dep_ in ("aux", "ROOT") and first.lower_ in ("should", "were")
    subject = child(verb, "nsubj", "nsubjpass")
    if not is_aux or subject is None or first is None or first.i >= subject.i:
        return False
    return not verb.sent.text.rstrip().endswith("?")


def waits_for_condition(trigger: Token, words: ModalityWords) -> bool:
    """Whether something still to come waits for another thing: "once", "provided that", "only through"."""
    below = list(children(trigger, "advcl", "prep"))
    if trigger.dep_ in ("xcomp", "conj") or trigger.head.lemma_ in ("be", "set", "due"):
        below += children(trigger.head, "advcl", "prep")
    for each in below:
        marks = [each, *children(each, "mark", "advmod", "aux")]
        lasts = each.dep_ == "advcl" and any(mark.lower_ in LASTING for mark in marks)
        lasts = lasts or (_is_not(trigger) and any(mark.lower_ == "until" for mark in marks))
        only = any(
            mark.lower_ == "only" and mark.i < each.i <= mark.i + 4
            for mark in [*children(trigger, "advmod"), *children(each, "advmod")]
        )
        if lasts or (only and any(mark.lower_ in words.conditions for mark in marks)):
            return True
    return _is_framed(trigger)


def _is_not(verb: Token) -> bool:
    subject = child(verb, "nsubj", "nsubjpass")
    none = [] if subject is None else [subject, *children(subject, "det")]
    return child(verb, "neg") is not None or any(each.lower_ in NOBODY for each in none)


def _is_framed(trigger: Token) -> bool:
    """Whether a sentence opens with "if", or goes on with "provided that", round what is still to come."""
    sentence = sentence_of(trigger)
    first = next((each for each in sentence if not each.is_punct and not each.is_space), None)
    opens = first is not None and first.lower_ in ("if", "unless") and first.i < trigger.i
    behind = [each for each in sentence if each.i > trigger.i]
    stops = [each.i for each in sentence if each.text == ";"]
    ends = any(
        each.lower_ in ("provided", "unless") and each.nbor(-1).text == ","
        for each in behind
        if not any(trigger.i < stop < each.i for stop in stops)
    )
    return ends or (opens and not any(stop < trigger.i for stop in stops))


def is_planned(trigger: Token, words: ModalityWords) -> bool:
    """Whether an event or figure is part of a plan: "the 33 promised", "a target put at 2,000"."""
    if trigger.dep_ == "acl" and trigger.tag_ == "VBN" and trigger.lemma_ in words.above["expected"]:
        return True
    if trigger.dep_ in ("relcl", "acl") and trigger.head.lemma_ in words.plans:
        return True
    subject = subject_of(trigger) if trigger.pos_ in ("VERB", "AUX") else None
    if subject is not None and subject.lemma_ in words.plans:
        return True
    below = (
        [each for each in children(trigger, "acl") if each.tag_ == "VBN"] if trigger.pos_ == "NOUN" else []
    )
    return any(each.lemma_ in words.above["expected"] - {"let", "allow", "begin", "start"} for each in below)


def is_taken_back(trigger: Token, words: ModalityWords) -> bool:
    """Whether the words an event stands in are called wrong: "it wrongly said that", "wrongly given as"."""
    return any(
        part.lower_ in words.wrong
        for above in [trigger, *trigger.ancestors]
        if above.pos_ in ("VERB", "AUX")
        for part in children(above, "advmod")
    )


def is_text_of_deal(word: Token) -> bool:
    """Whether the subject of a demand is the text of a deal: what it calls for is expected."""
    subject = subject_of(word) if word.pos_ == "VERB" else None
    return subject is not None and "deals" in classes_of(subject.lemma_.lower())


def is_purpose(trigger: Token) -> bool:
    """Whether an event is an infinitive that no verb makes true: "a deal to free", "Northland to free 40".

    Not one behind a verb ("managed to free") or a rank ("the first to be freed").
    """
    if not has_to(trigger):
        return False
    if any(each.lower_ in ("have", "been") for each in children(trigger, "aux", "auxpass")):
        return False
    if trigger.dep_ == "ROOT":
        return True
    above = trigger.head
    if trigger.dep_ == "advcl":
        return above.pos_ == "VERB" and above.i < trigger.i
    is_ranked = any(each.lower_ in RANKS for each in (above, *children(above, "amod")))
    return trigger.dep_ in ("acl", "relcl") and above.pos_ in ("NOUN", "PROPN") and not is_ranked


def refuses(trigger: Token) -> bool:
    """Whether an event that will not be is one its own doer says it will not do: "it would not free them"."""
    subject = child(trigger, "nsubj")
    if subject is None or trigger.lemma_ == "be" or _waits(trigger):
        return False
    is_will = any(each.lower_ in ("will", "would", "wo", "shall", "'ll") for each in children(trigger, "aux"))
    return is_will and _is_not(trigger) and subject.pos_ in ("PRON", "PROPN")


def _waits(trigger: Token) -> bool:
    return any(
        mark.lower_ == "until" for each in children(trigger, "advcl") for mark in children(each, "mark")
    )
