"""Which event a figure counts: the trigger above its noun, one that describes it, else the text's topic."""

from collections import Counter
from dataclasses import dataclass

from spacy.tokens import Token

from servanda.lexicon.frame import Frame
from servanda.lexicon.names import role_words
from servanda.model import Kind
from servanda.reading.drafts.counted import noun_apart
from servanda.reading.drafts.elided import subject_before
from servanda.reading.drafts.moneys import can_be_paid, is_of_money, paid
from servanda.reading.drafts.presence import presence
from servanda.reading.drafts.uncounted import (
    is_carrier,
    is_joining,
    is_length,
    is_occasion,
    is_place_of,
    is_stand_in,
)
from servanda.reading.events.scene import Scene, token_at
from servanda.reading.events.triggers import SURE, Trigger, classes_at
from servanda.reading.found import FoundQuantity
from servanda.reading.text.syntax import (
    child,
    children,
    conjuncts,
    end_of,
    is_passive,
    nouns_of,
    sentence_of,
    start_of,
    subject_of,
    text_of,
)

__all__ = ["APART", "Assigned", "assign"]

COUNTED = ("count", "percent", "measure", "fraction")
APART = "apart"
LABEL_WORDS = 12
KNOWN = ("the two", "the three", "the four", "the five")
UNMOVED = frozenset(("deals", "truce", "talks", "deadline", "territory"))
HUMAN = frozenset(("captives", "people", "fighters", "bodies"))


@dataclass(frozen=True, slots=True)
class Assigned:
    """A figure with the event it counts: `trigger` is None when the text's topic decided."""

    quantity: int
    frame: Frame
    trigger: Trigger | None
    noun: int | None
    rule: str


def assign(scene: Scene) -> tuple[Assigned, ...]:
    """Assign every count to an event; the rule tells how. Figures of other kinds (ages, money) are left."""
    triggers = {trigger.token: trigger for trigger in scene.triggers}
    topics = _topics(scene)
    found: list[Assigned] = []
    for n, quantity in enumerate(scene.quantities):
        if not scene.layout.is_told(quantity.span.start):
            continue
        if quantity.category == "money":
            each = _paid(scene, n, quantity, triggers, found)
        elif quantity.category in COUNTED:
            each = _assigned(scene, n, quantity, triggers, topics, found)
        else:
            continue
        found += [] if each is None else [each]
    return tuple(found)


def _paid(
    scene: Scene, n: int, quantity: FoundQuantity, triggers: dict[int, Trigger], before: list[Assigned]
) -> Assigned | None:
    start = token_at(scene.doc, quantity.span.end - 1)
    if start is None:
        return None
    found = paid(start, _near(start, triggers), [each.frame for each in before])
    return None if found is None else Assigned(n, found[1], found[2], None, found[0])


def _topics(scene: Scene) -> Counter[tuple[str, str]]:
    """Count the events a text tells of each family of things; headline and first paragraph weigh more."""
    first = scene.layout.paragraphs[1:2] or scene.layout.paragraphs
    lead = first[0].span.end if first else 0
    topics: Counter[tuple[str, str]] = Counter()
    for trigger in scene.triggers:
        is_clear = trigger.sureness == SURE or scene.doc[trigger.token].lemma_ in trigger.frame.free
        if is_clear and trigger.frame.topical:
            topics[(_family(scene, trigger), trigger.frame.id)] += (
                3 if scene.doc[trigger.token].idx < lead else 1
            )
    return topics


def _family(scene: Scene, trigger: Trigger) -> str:
    """Give the family of what a trigger is about; where that is unsaid, of what its frame is about."""
    classes: frozenset[str] = frozenset().union(*(classes_at(scene.doc[i]) for i in trigger.things))
    return _kin(classes) or _kin(frozenset(trigger.frame.objects[:1]))


def _kin(classes: frozenset[str]) -> str:
    """Give the broad family of classes: what a default event may be inherited for."""
    if classes & {"arms", "ammunition"}:
        return "arms"
    if "bodies" in classes and "people" not in classes:
        return "bodies"
    if classes & HUMAN:
        return "people"
    if classes & {"goods", "vehicles", "tonnage"}:
        return "goods"
    return ""


def counted_noun(scene: Scene, quantity: FoundQuantity) -> Token | None:
    """Give the noun a figure counts, None when it is elided; of "tonnes of grain" the tonnes."""
    if quantity.head is None:
        return noun_apart(scene, quantity)
    noun = scene.doc[quantity.head]
    if "partitive" in classes_at(noun):
        whole = nouns_of(noun)
        if whole is noun or whole.like_num or "partitive" in classes_at(whole):
            return None
        noun = whole
    noun = _body_of(noun)
    is_time = any(time.span.start <= noun.idx < time.span.end for time in scene.times)
    return None if is_time else noun


def _body_of(noun: Token) -> Token:
    """Give the bodies that are told of where what is counted is whose: "the bodies of (hundreds of) men"."""
    above = noun
    for _ in range(2):
        if above.dep_ != "pobj" or above.head.lower_ != "of":
            break
        above = above.head.head
        if "bodies" in classes_at(above) and above.pos_ == "NOUN":
            return above
    return noun


def _assigned(
    scene: Scene,
    n: int,
    quantity: FoundQuantity,
    triggers: dict[int, Trigger],
    topics: Counter[tuple[str, str]],
    before: list[Assigned],
) -> Assigned | None:
    noun = counted_noun(scene, quantity)
    start = noun if noun is not None else token_at(scene.doc, quantity.span.end - 1)
    if start is None:
        return None
    classes = _classes(noun)
    index = None if noun is None else noun.i
    if (noun is None and _is_doer_word(start)) or is_occasion(start) or is_stand_in(start):
        return None
    if classes & HUMAN and _is_exchanged(start):
        return Assigned(n, scene.frames["release"], None, index, "exchange")
    if is_joining(scene, quantity) or (noun is not None and is_carrier(noun, classes)):
        return None
    is_apart = False
    for rule, trigger in _near(start, triggers):
        if _only_tells_apart(trigger, scene) and _is_broken_down(scene, n):
            is_apart = True
            continue
        if _allows(trigger, classes, scene, start) and can_be_paid(trigger, quantity, classes):
            return Assigned(n, trigger.frame, trigger, index, rule)
    if _counts_nothing(quantity.span.of(text_of(scene.doc)).lower(), noun, classes):
        return None
    if is_length(scene, quantity) or (noun is not None and is_place_of(noun, classes)):
        return None
    if _is_speaker(scene, start):
        return None
    if stands := presence(start, classes):
        return Assigned(n, scene.frames[stands], None, index, "presence")
    if noun is None and (topic := subject_before(start)) is not None:
        noun, classes = topic, _classes(topic)
    is_other = noun is not None and noun.pos_ == "NOUN" and classes <= UNMOVED
    is_holdable = bool(classes & HUMAN)
    frame = scene.frames["hold"] if is_holdable and _is_left(start) else None
    frame = frame or (None if is_other else _inherited(scene, start, classes, topics, before))
    if frame is None:
        frame = scene.frames["act"]
        return Assigned(n, frame, None, index, "figure alone")
    return Assigned(n, frame, None, index, APART if is_apart else "topic")


def _only_tells_apart(trigger: Trigger, scene: Scene) -> bool:
    """Whether a verb tells what some of a whole had been before: "30 of them had been arrested in May"."""
    forms = {each.lower_ for each in children(scene.doc[trigger.token], "aux", "auxpass")}
    return trigger.frame.describing and {"had", "been"} <= forms


def _is_broken_down(scene: Scene, n: int) -> bool:
    """Whether a figure is a part, or the whole of another."""
    return scene.quantities[n].whole is not None or any(each.whole == n for each in scene.quantities)


def _is_doer_word(start: Token) -> bool:
    """Whether "both" or "one" is who does something to another thing, and counts nothing moved."""
    is_subject = start.dep_ == "nsubj" and start.lower_ in ("both", "neither", "either", "two", "one")
    return is_subject and child(start.head, "dobj", "ccomp", "xcomp") is not None


def _is_exchanged(start: Token) -> bool:
    """Whether a figure is what is given in return: "in exchange for 40 prisoners"."""
    figure = start.head.head if start.dep_ == "pobj" and start.head.lower_ == "of" else start
    price = figure.head
    return (
        price.lower_ == "for"
        and figure.dep_ == "pobj"
        and price.head.lower_ in ("exchange", "return", "swap")
    )


def _is_speaker(scene: Scene, start: Token) -> bool:
    """Whether a figure only counts those who say something: "two witnesses said"."""
    is_source = any(each.source == start.i for each in scene.attributions)
    return is_source and start.lower_ in role_words().persons | role_words().bodies


def _is_left(start: Token) -> bool:
    """Whether a figure without an event counts who is still held: "still in the enclave: 40"."""
    words = {each.lower_ for each in sentence_of(start)}
    return bool(
        words & {"still", "alive"} and words & {"held", "in", "alive", "captive", "there", "be", "are"}
    )


def _counts_nothing(words: str, noun: Token | None, classes: frozenset[str]) -> bool:
    """Whether a figure without an event only counts speakers, sides or times: "both sides"."""
    if noun is not None and words in KNOWN and not classes - {"uncounted"}:
        return True
    if noun is None or not classes:
        return words in ("both", "one", "two", "none", "nobody", "either", "neither") or words.startswith(
            "both"
        )
    return "uncounted" in classes and not classes & (HUMAN | {"goods", "arms"})


def _classes(noun: Token | None) -> frozenset[str]:
    if noun is None:
        return frozenset()
    return classes_at(noun) | classes_at(nouns_of(noun))


def _near(start: Token, triggers: dict[int, Trigger]) -> list[tuple[str, Trigger]]:
    """Give the triggers a figure may belong to, in order: those that describe its noun and those above it."""
    above: list[tuple[str, Trigger]] = []
    here = start
    while here.head != here:
        below_it, here = here, here.head
        if here.i in triggers:
            above.append(("above", triggers[here.i]))
        elif below_it.dep_ in ("nsubj", "nsubjpass"):
            above += [("above", triggers[each.i]) for each in _raised(here) if each.i in triggers]
    own = [("own", triggers[start.i])] if start.i in triggers else []
    below = [
        ("described", triggers[each.i])
        for each in start.children
        if each.dep_ in ("acl", "relcl", "advcl")
        and each.i in triggers
        and (
            (triggers[each.i].frame.topical or is_of_money(triggers[each.i].frame))
            or triggers[each.i].frame.kind is Kind.STOCK
        )
    ]
    beside = [
        ("beside", trigger)
        for trigger in sorted(_of_sentence(start, triggers), key=lambda t: abs(t.token - start.i))
        if not trigger.is_noun and trigger.frame.topical and not trigger.frame.needs_number
    ]
    label = [("label", triggers[each.i]) for each in _label(start) if each.i in triggers]
    return [*own, *above[:1], *below, *above[1:], *label, *beside[:2]]


def _of_sentence(start: Token, triggers: dict[int, Trigger]) -> list[Trigger]:
    return [triggers[i] for i in range(start_of(start), end_of(start)) if i in triggers]


def _label(start: Token) -> tuple[Token, ...]:
    """Give the words before the colon that a figure stands behind: "Still to be freed: 40"."""
    sentence = sentence_of(start)
    colon = next((each.i for each in sentence[:LABEL_WORDS] if each.lower_ == ":"), start.i)
    return sentence[: colon - sentence[0].i] if colon < start.i else ()


def _raised(verb: Token) -> list[Token]:
    """Give the infinitives whose subject stands by the verb above: "ten are believed to be alive"."""
    states = children(verb, "acomp", "oprd")
    ends = children(verb, "xcomp") + [end for each in states for end in children(each, "xcomp")]
    return [each for each in ends if each.pos_ in ("VERB", "AUX")]


def _allows(trigger: Trigger, classes: frozenset[str], scene: Scene, start: Token) -> bool:
    """Whether a frame may be about a figure's noun: a class it wants, or one not known."""
    frame = trigger.frame
    if frame.soft or not frame.counted:
        return False
    if not classes or not frame.objects:
        return True
    wanted = frozenset(frame.objects) | (
        {"people", "captives", "fighters"} if HUMAN & set(frame.objects) else set()
    )
    return bool(classes & wanted) or _is_doer(trigger, classes, scene, start)


def _is_doer(trigger: Trigger, classes: frozenset[str], scene: Scene, start: Token) -> bool:
    """Whether a figure counts those who do what is told: "60 men gave up their arms"."""
    verb = scene.doc[trigger.token]
    if trigger.is_noun or not classes & frozenset(trigger.frame.doers) or is_passive(verb):
        return False
    subject = subject_of(verb)
    return subject is not None and any(start in (each, nouns_of(each)) for each in conjuncts(subject))


def _inherited(
    scene: Scene,
    start: Token,
    classes: frozenset[str],
    topics: Counter[tuple[str, str]],
    before: list[Assigned],
) -> Frame | None:
    """Give the event that a bare figure continues: the last one of its kin, else the topic."""
    kin = _kin(classes)
    for n, each in enumerate(reversed(before[-4:])):
        is_near = n == 0 and each.rule != "figure alone"
        noun = None if each.noun is None else scene.doc[each.noun]
        is_kin = bool(kin) and kin == _kin(_classes(noun))
        if each.frame.topical and each.rule != "figure alone" and (is_kin or (is_near and not kin)):
            return each.frame
    own = Counter({frame: count for (family, frame), count in topics.items() if family == kin or not kin})
    if not own or (not kin and own.most_common(1)[0][1] * 2 < own.total()):
        return next((frame for frame in scene.frames.values() if classes & set(frame.default_for)), None)
    return scene.frames[own.most_common(1)[0][0]]
