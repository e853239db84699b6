"""Which time belongs to which event: the nearest verb above it that is no cue of speech."""

from dataclasses import dataclass

from spacy.tokens import Token

from servanda.model import Modality
from servanda.reading.events.scene import Scene
from servanda.reading.events.standing import Standing
from servanda.reading.events.time_scope import DatedAt, dated_in, speech_cues, time_over, told_before
from servanda.reading.found import FoundQuantity, FoundTime
from servanda.reading.text.syntax import clause_head, start_of, subject_of

__all__ = ["Dating", "nearest_time", "time_beside"]

OPENERS = ("after", "before", "when", "while", "as", "once", "because", "since", "if")
BESIDE = 24


@dataclass(frozen=True, slots=True)
class Dating:
    """The times of one text and the events they are told of; `told` is by the index of the event's word."""

    scene: Scene
    dated: tuple[DatedAt, ...]
    told: dict[int, list[FoundTime]]

    @classmethod
    def of(cls, scene: Scene) -> "Dating":
        """Tie the times of a text to its events."""
        dated = tuple(dated_in(scene))
        return cls(scene, dated, times_of_events(scene, dated))

    def near(self, at: int) -> list[FoundTime]:
        """Give the times in the clause of a figure whose verb is no event; those of a cue do not count."""
        cues, figure = speech_cues(self.scene), self.scene.doc[at]
        head, start = clause_head(figure), start_of(figure)
        return [
            each.time
            for each in self.dated
            if each.deal is None
            and start_of(each.token) == start
            and each.verb.i not in cues
            and (each.verb.i == head.i or each.verb.pos_ not in ("VERB", "AUX"))
        ]

    def of_verb(self, verb: int) -> FoundTime | None:
        """Give the first time whose nearest verb is this one, be it an event or a cue of speech."""
        return next((each.time for each in self.dated if each.deal is None and each.verb.i == verb), None)

    def without_acts(self, times: list[FoundTime], event: int, standing: Standing) -> list[FoundTime]:
        """Leave out the times of the act that makes an event expected or demanded."""
        is_ahead = standing.modality in (Modality.EXPECTED, Modality.DEMANDED, Modality.CONDITIONAL)
        if standing.by is None or not is_ahead:
            return times
        acts = told_before(event, self.scene.doc[standing.by], self.dated)
        return [each for each in times if each not in acts]

    def nearest(self, times: list[FoundTime], at: int) -> FoundTime | None:
        """Choose the time of an event among its own, else one that holds for its part of the sentence."""
        return nearest_time(times, at, self.scene) or time_over(self.scene, at, self.dated)


def times_of_events(scene: Scene, dated: tuple[DatedAt, ...]) -> dict[int, list[FoundTime]]:
    """Give each trigger (by token index) the times that hang from it or from a verb that governs it."""
    found: dict[int, list[FoundTime]] = {}
    above: list[tuple[FoundTime, Token]] = []
    triggers = {trigger.token for trigger in scene.triggers}
    whole = {trigger.token: trigger.words.split()[1:] for trigger in scene.triggers}
    cues = speech_cues(scene)
    for each in dated:
        time, governor = each.time, _told_as(_governor(each.token, triggers), whole)
        if each.deal is not None:
            if each.deal.i in triggers:
                found.setdefault(each.deal.i, []).append(time)
            continue
        if governor is None:
            continue
        if governor.i in triggers:
            found.setdefault(governor.i, []).append(time)
        for below in _governed(governor, triggers, cues):
            found.setdefault(below, []).append(time)
        if governor.i not in cues:
            above.append((time, governor))
    for trigger in sorted(triggers - found.keys()):
        handed = [time for time, governor in above if _hands_down(governor, scene.doc[trigger])]
        if handed:
            found[trigger] = handed
    return found


def _hands_down(governor: Token, trigger: Token) -> bool:
    """Whether a trigger below a dated verb, as participle or noun of the same clause, shares its time."""
    here = trigger
    for _ in range(5):
        if here.dep_ not in (
            "acl",
            "nsubj",
            "nsubjpass",
            "dobj",
            "pobj",
            "prep",
            "xcomp",
            "conj",
            "compound",
            "appos",
        ):
            return False
        here = here.head
        if here.i == governor.i:
            return True
    return False


def _governor(token: Token, triggers: set[int]) -> Token | None:
    """Climb from a time to the first trigger or verb above it."""
    here = token
    while here.head != here:
        here = here.head
        if here.i in triggers or here.pos_ in ("VERB", "AUX"):
            return here.head if _is_before_clause(token, here) else here
    return None


def _told_as(verb: Token | None, whole: dict[int, list[str]]) -> Token | None:
    """Give the first word of the trigger that a verb is a further word of: the "let" of "let go"."""
    is_part = (
        verb is not None and verb.dep_ in ("xcomp", "ccomp") and verb.lower_ in whole.get(verb.head.i, ())
    )
    return verb.head if verb is not None and is_part else verb


def _is_before_clause(time: Token, verb: Token) -> bool:
    """Whether a time stands before the word that opens a clause: "overnight after ..."."""
    marks = [each for each in verb.children if each.dep_ in ("mark", "advmod") and each.lower_ in OPENERS]
    return verb.dep_ == "advcl" and verb.i > time.i and any(time.i < mark.i for mark in marks)


def _governed(governor: Token, triggers: set[int], cues: set[int]) -> list[int]:
    """Give the triggers that a governor carries its time to: complements, objects, subjects, coordination."""
    if governor.i in cues:
        return []
    found: list[int] = []
    carries = ("xcomp", "dobj", "nsubj", "nsubjpass", "pobj", "prep", "conj", "attr", "acl")
    stack = [each for each in governor.children if each.dep_ in carries]
    borrowed = subject_of(governor) if governor.dep_ == "xcomp" and governor.head.pos_ == "ADJ" else None
    stack += [] if borrowed is None else [borrowed]
    while stack:
        here = stack.pop()
        if here.i in triggers:
            found.append(here.i)
        if here.i - governor.i < 40 and here.dep_ in ("prep", "dobj", "xcomp", "nsubj", "nsubjpass"):
            stack += [each for each in here.children if each.dep_ in ("xcomp", "pobj", "prep", "conj")]
    return found


def nearest_time(times: list[FoundTime], at: int, scene: Scene) -> FoundTime | None:
    """Take the time nearest to the event in the text; a duration only when it is all there is."""
    place = scene.doc[at].idx
    ranked = sorted(times, key=lambda time: (time.type == "DURATION", abs(time.span.start - place)))
    return ranked[0] if ranked else None


def time_beside(scene: Scene, quantity: FoundQuantity) -> FoundTime | None:
    """Give the time set right behind a figure: "58 on Wednesday"; nothing but its noun may stand between."""
    for time in scene.times:
        gap = time.span.start - quantity.span.end
        if 0 < gap <= BESIDE and time.type == "DATE" and not time.days.is_unknown:
            between = scene.doc.char_span(quantity.span.end, time.span.start, alignment_mode="contract")
            words = () if between is None else tuple(each for each in between if not each.is_space)
            if len(words) <= 2 and all(each.pos_ in ("ADP", "NOUN") for each in words):
                return time
    return None
