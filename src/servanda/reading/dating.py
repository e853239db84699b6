"""Which time belongs to which event: the nearest verb above it that is no cue of speech."""

from itertools import takewhile

from spacy.tokens import Token

from servanda.reading.found import FoundQuantity, FoundTime
from servanda.reading.scene import Scene, token_at
from servanda.reading.syntax import text_of

__all__ = ["nearest_time", "time_beside", "times_of_events"]

OPENERS = ("after", "before", "when", "while", "as", "once", "because", "since", "if")
BESIDE = 24
NOW = ("now", "currently", "still", "at present")


def times_of_events(scene: Scene) -> dict[int, list[FoundTime]]:
    """Give each trigger (by token index) the times that hang from it or from a verb that governs it."""
    found: dict[int, list[FoundTime]] = {}
    above: list[tuple[FoundTime, Token]] = []
    triggers = {trigger.token for trigger in scene.triggers}
    cues = {each.verb for each in scene.attributions}
    for time in scene.times:
        if time.type not in ("DATE", "TIME", "SET", "DURATION") or time.days.is_unknown:
            continue
        if time.span.of(text_of(scene.doc)).lower() in NOW:
            continue
        governor = _governor(scene, time, triggers)
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


def _governor(scene: Scene, time: FoundTime, triggers: set[int]) -> Token | None:
    """Climb from a time to the first trigger or verb above it."""
    token = token_at(scene.doc, time.span.start)
    if token is None:
        return None
    rest = (scene.doc[at] for at in range(token.i, len(scene.doc)))
    inside = takewhile(lambda each: each.idx < time.span.end, rest)
    here = next((each for each in inside if not time.span.start <= each.head.idx < time.span.end), token)
    while here.head != here:
        here = here.head
        if here.i in triggers or here.pos_ in ("VERB", "AUX"):
            return here.head if _is_before_clause(token, here) else here
    return None


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
