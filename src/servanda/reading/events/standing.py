"""How an event stands to the world, by the words whose scope it is in: modality and polarity."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from servanda.lexicon.cues import ModalityWords, modality_words
from servanda.lexicon.frame import Frame
from servanda.model import Modality, Polarity
from servanda.reading.events.conditions import (
    is_in_condition,
    is_only_choice,
    is_planned,
    is_purpose,
    is_taken_back,
    is_text_of_deal,
    is_threatened,
    refuses,
    waits_for_condition,
)
from servanda.reading.events.occurring import is_being_done, is_provided, outcome_of
from servanda.reading.text.syntax import child, children, has_to, object_of, sentence_of

__all__ = ["Standing", "standing_of"]

CARRIES = (
    "xcomp",
    "ccomp",
    "acl",
    "pcomp",
    "advcl",
    "prep",
    "pobj",
    "dobj",
    "nsubj",
    "nsubjpass",
    "relcl",
    "conj",
    "attr",
    "oprd",
    "compound",
    "dative",
    "agent",
)
BARRED = ("xcomp", "ccomp", "dobj", "pcomp", "acl", "nsubjpass")
FINITE_STOP = ("relcl",)
SETTING = ("under", "after", "before", "since", "despite", "during", "following", "amid")
STATES = ("be", "remain", "stay", "stand", "live", "wait")
BOUNDS = ("more", "fewer", "less", "later", "only", "just", "least", "earlier", "long")


@dataclass(frozen=True, slots=True)
class Standing:
    """Modality and polarity of an event, and the index of the word that decided, None for tense alone."""

    modality: Modality
    polarity: Polarity
    by: int | None = None


def standing_of(trigger: Token, frame: Frame, is_reported: bool = False) -> Standing:
    """Read how an event stands from its auxiliaries, the words above it, and its clause.

    The nearest word decides. "Would" is expected inside reported speech, conditional elsewhere or with
    "if". What was refused or denied is denied and negative; what failed to happen is negative.
    """
    words = modality_words()
    polarity = _polarity(trigger, words)
    if is_taken_back(trigger, words):
        return Standing(Modality.DENIED, Polarity.NEGATIVE, trigger.i)
    if _has_yet_to(trigger, words):
        if trigger.dep_ in ("relcl", "acl"):
            return Standing(Modality.EXPECTED, Polarity.POSITIVE, trigger.i)
        return Standing(Modality.HAPPENED, Polarity.NEGATIVE, trigger.i)
    outcome = outcome_of(trigger, words, _is_foreseen(trigger, words))
    if outcome is not None:
        return Standing(*outcome, trigger.head.i)
    modality, by = _by_auxiliary(trigger, words, is_reported)
    if trigger.doc[max(0, trigger.i - 4) : trigger.i].text.lower().endswith("still to"):
        modality, by = Modality.EXPECTED, trigger.i
    if modality is None and (is_planned(trigger, words) or is_provided(trigger)):
        modality, by = Modality.EXPECTED, trigger.i
    if modality is None and _is_due(trigger, words):
        modality, by = Modality.EXPECTED, trigger.i
    if modality is None and frame.id not in ("agree",):
        modality, polarity, by = _by_words_above(trigger, frame, words, polarity, is_reported)
    if is_only_choice(trigger):
        modality = Modality.DEMANDED
    if is_in_condition(trigger, words) or is_threatened(trigger):
        modality = Modality.CONDITIONAL
    elif modality in (Modality.EXPECTED, Modality.DEMANDED) and waits_for_condition(trigger, words):
        modality = Modality.CONDITIONAL
        polarity = Polarity.POSITIVE if _waits_negated(trigger) else polarity
    if modality is None and _is_going_on(trigger, frame, words):
        modality = Modality.ONGOING
    if modality is None and polarity is Polarity.POSITIVE and is_purpose(trigger):
        modality, by = Modality.EXPECTED, trigger.i
    if modality is Modality.EXPECTED and polarity is Polarity.NEGATIVE and refuses(trigger):
        modality = Modality.DENIED
    if frame.negative:
        polarity = Polarity.NEGATIVE if polarity is Polarity.POSITIVE else Polarity.POSITIVE
    told_as = frame.told_as if polarity is Polarity.POSITIVE else ""
    return Standing(modality or Modality(told_as or "happened"), polarity, by)


def _polarity(trigger: Token, words: ModalityWords) -> Polarity:
    parts = [trigger, object_of(trigger), child(trigger, "nsubj", "nsubjpass")]
    near = [each for part in parts if part is not None for each in [part, *part.children]]
    is_negated = any(
        (each.dep_ == "neg" and not _is_of_figure(each))
        or (
            each.lower_ in words.negations
            and each.dep_ in ("det", "nsubj", "nsubjpass", "dobj", "preconj", "cc", "advmod")
            and not _is_of_figure(each)
        )
        for each in near
        if each.dep_ != "cc" or each.lower_ == "nor"
    )
    return Polarity.NEGATIVE if is_negated else Polarity.POSITIVE


def _is_of_figure(word: Token) -> bool:
    """Whether a negation only bounds a figure: "no more than 24", "not fewer than 35", "30, not 32"."""
    follows = word.nbor() if word.i + 1 < len(word.doc) else None
    if follows is None:
        return False
    sets_aside = follows.like_num and word.i > 0 and word.nbor(-1).lower_ in (",", "and", "but")
    return follows.lower_ in BOUNDS or sets_aside


def _has_yet_to(trigger: Token, words: ModalityWords) -> bool:
    before = trigger.doc[max(0, trigger.i - 5) : trigger.i].text.lower()
    return any(phrase in before for phrase in words.yet_to)


def _by_auxiliary(
    trigger: Token, words: ModalityWords, is_reported: bool
) -> tuple[Modality | None, int | None]:
    for each in children(trigger, "aux"):
        form = each.lower_
        if form == "should":
            has_been = any(aux.lower_ == "have" for aux in children(trigger, "aux"))
            return (Modality.EXPECTED if has_been or is_reported else Modality.DEMANDED), each.i
        if form in words.auxiliaries["expected"]:
            return Modality.EXPECTED, each.i
        if form in ("would", "'d", "could"):
            return (Modality.EXPECTED if is_reported and form != "could" else Modality.CONDITIONAL), each.i
        if form in words.auxiliaries["demanded"]:
            return Modality.DEMANDED, each.i
        if form in words.auxiliaries["hypothetical"]:
            return Modality.HYPOTHETICAL, each.i
        if form == "can" and child(trigger, "neg") is None:
            return Modality.EXPECTED, each.i
    return None, None


def _above(trigger: Token) -> Iterator[tuple[Token, Token]]:
    """Give the words a trigger is a complement of, nearest first, each with the word it was reached from."""
    here = trigger
    for _ in range(6):
        if here.head == here or here.dep_ not in CARRIES or _is_finite_stop(here) or _is_frame(here):
            return
        if here.dep_ == "nsubj" and here.head.pos_ in ("VERB", "AUX") and here != trigger:
            return
        if here.dep_ == "ccomp" and here != trigger and here.pos_ not in ("VERB", "AUX"):
            return
        yield here.head, here
        here = here.head


def _is_frame(here: Token) -> bool:
    """Whether a phrase only sets a scene for the verb above it: one in front of it, or with "under"."""
    if here.dep_ != "prep" or here.head.pos_ not in ("VERB", "AUX"):
        return False
    return here.lower_ in SETTING or (here.i < here.head.i and not has_to(here.head))


def _is_finite_stop(here: Token) -> bool:
    return here.dep_ in FINITE_STOP and not has_to(here)


def _by_words_above(
    trigger: Token, frame: Frame, words: ModalityWords, polarity: Polarity, is_reported: bool
) -> tuple[Modality | None, Polarity, int | None]:
    if _is_called_planned(trigger, words):
        return Modality.EXPECTED, polarity, trigger.i
    if trigger.lemma_ == "fail":
        return Modality.DENIED, Polarity.NEGATIVE, trigger.i
    for word, below in _above(trigger):
        lemma = "" if word.ent_type_ == "DATE" else word.lemma_.lower()
        if lemma in frame.settled_by:
            return None, polarity, word.i
        if below.dep_ == "advcl" and not has_to(below):
            return None, polarity, None
        if lemma == "be" and below.dep_ == "xcomp" and has_to(below):
            return Modality.EXPECTED, _joined(polarity, word), word.i
        if lemma in words.above["failed"] and (
            below.dep_ in ("xcomp", "pcomp", "prep", "acl", "dobj") or below == trigger
        ):
            return Modality.HAPPENED, Polarity.NEGATIVE, word.i
        if lemma in words.above["denied"] and below.dep_ in BARRED:
            return Modality.DENIED, Polarity.NEGATIVE, word.i
        if lemma in words.above["demanded"] and any(each.lower_ == "would" for each in children(word, "aux")):
            return Modality.CONDITIONAL, _joined(polarity, word), word.i
        for modality in (Modality.DEMANDED, Modality.EXPECTED, Modality.CONDITIONAL, Modality.HYPOTHETICAL):
            if lemma in words.above[modality.value] and _governs(word, below, trigger):
                if modality is Modality.DEMANDED and (is_text_of_deal(word) or _has_term(word)):
                    modality = Modality.EXPECTED
                return modality, _joined(polarity, word), word.i
        if word.pos_ in ("VERB", "AUX") and word.lemma_ not in ("be", "have"):
            reached, by = (
                _by_auxiliary(word, words, is_reported)
                if below.dep_ in ("xcomp", "dobj", "nsubjpass", "nsubj", "prep", "pobj", "conj")
                else (None, None)
            )
            if reached is not None:
                return reached, _joined(polarity, word), by
            if below.dep_ == "ccomp":
                return None, polarity, None
        elif word.pos_ == "AUX":
            reached, by = _by_auxiliary(word, words, is_reported)
            if reached is not None:
                return reached, _joined(polarity, word), by
    return None, polarity, None


def _is_called_planned(trigger: Token, words: ModalityWords) -> bool:
    return any(each.lower_ in words.planned_nouns for each in children(trigger, "amod"))


def _is_foreseen(trigger: Token, words: ModalityWords) -> bool:
    return _is_called_planned(trigger, words) or is_planned(trigger, words)


def _is_due(trigger: Token, words: ModalityWords) -> bool:
    """Whether a bare "be" says that something is still to come: "were due", "are to follow"."""
    if trigger.lemma_ != "be":
        return False
    below = children(trigger, "acomp", "xcomp", "attr", "prep")
    below += [
        each for each in children(trigger, "advcl") if any(x.lower_ == "for" for x in children(each, "mark"))
    ]
    return any(
        has_to(each) or (each.lemma_ in words.above["expected"] and each.lower_ != "according")
        for each in below
    )


def _has_term(word: Token) -> bool:
    """Whether someone has time for it: "has until Friday to"."""
    return word.lemma_ == "have" and any(each.lower_ in ("until", "till") for each in children(word, "prep"))


def _governs(word: Token, below: Token, trigger: Token) -> bool:
    """Whether a word's complement is the event: an infinitive, a that-clause in the future, a noun object."""
    if word.lemma_ == "leave":
        return below.dep_ in ("xcomp", "ccomp", "acl", "relcl") and has_to(below)
    if below.dep_ in ("xcomp", "acl", "pcomp") or (below.dep_ == "relcl" and has_to(below)):
        return below.pos_ not in ("VERB", "AUX") or below.tag_ in ("VB", "VBG") or has_to(below)
    if word.lemma_ == "have":
        is_close = any(each.lower_ == "to" and each.i == word.i + 1 for each in below.children)
        return below.dep_ == "xcomp" and (is_close or _has_term(word))
    if below.dep_ == "ccomp":
        if any(each.tag_ == "MD" for each in children(below, "aux")):
            return word.lemma_ in ("hope", "expect")
        is_asked = word.lemma_ in ("demand", "order", "ask", "request", "hope", "expect")
        return below.tag_ == "VB" or has_to(below) or is_asked
    if below.dep_ == "conj":
        return False
    return below.dep_ in ("dobj", "nsubjpass", "prep", "advcl", "dative", "pobj") and trigger.pos_ in (
        "NOUN",
        "PROPN",
        "VERB",
    )


def _joined(polarity: Polarity, word: Token) -> Polarity:
    return Polarity.NEGATIVE if child(word, "neg") is not None else polarity


def _waits_negated(trigger: Token) -> bool:
    """Whether something is not to be until or unless another is: that says it will be then."""
    marks = [mark.lower_ for each in children(trigger, "advcl") for mark in children(each, "mark")]
    return "until" in marks or "unless" in marks


def _is_kept_up(trigger: Token, words: ModalityWords) -> bool:
    """Whether the verb above says in the present that an event goes on: "continues to disarm"."""
    first = trigger.head if trigger.dep_ == "conj" and trigger.tag_ == "VB" else trigger
    above = first.head
    return first.dep_ == "xcomp" and above.lemma_ in words.above["ongoing"] and above.tag_ in ("VBZ", "VBP")


def _is_going_on(trigger: Token, frame: Frame, words: ModalityWords) -> bool:
    forms = [each.lower_ for each in children(trigger, "aux", "auxpass")]
    if trigger.tag_ == "VBG" and any(form in ("is", "are", "'re", "'s", "be") for form in forms):
        return True
    if is_being_done(trigger) or _is_kept_up(trigger, words):
        return True
    if frame.ongoing is not None and trigger.lemma_ in STATES and trigger.tag_ in ("VBZ", "VBP"):
        return True
    if not frame.lasting:
        return False
    if not any(each.pos_ in ("VERB", "AUX") for each in sentence_of(trigger)):
        return any(each.lower_ in words.still for each in sentence_of(trigger))
    is_perfect = any(form in ("has", "have") for form in forms) and "been" in forms
    is_perfect = is_perfect or (trigger.tag_ == "VBG" and "been" in forms)
    if trigger.tag_ in ("VBZ", "VBP") or is_perfect or any(form in ("is", "are") for form in forms):
        return True
    return any(each.lower_ in words.still for each in trigger.children) or trigger.dep_ in ("acl",)
