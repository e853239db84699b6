"""Which words of a text report an event of which frame: the class of the thing beats the verb."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from servanda.lexicon.frame import Frame
from servanda.lexicon.names import classes_of, demonyms
from servanda.reading.text.syntax import (
    child,
    children,
    conjuncts,
    is_passive,
    nouns_of,
    object_of,
    particle_of,
    prepositions,
    subject_of,
)

__all__ = ["Trigger", "TriggerIndex", "classes_at", "find_triggers", "things_of"]

SURE, LIKELY, POSSIBLE, FAINT, NO = 4, 3, 2, 1, 0
BELOW = ("prep", "dobj", "advmod", "acomp", "prt", "attr", "oprd")
THEM = frozenset(("him", "her", "them", "us"))
PERSONS = frozenset(("they", "he", "she", "we", "who"))
TIMES = ("hour", "day", "week", "fortnight", "month", "year")
FURTHER = ("more", "another", "further", "extra", "additional")
ADDS = ("add", "tack")
LIGHT = ("make", "carry", "conduct", "complete", "see", "hold", "give", "stage")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that reports an event: its index, frame, how sure that is, its things and its lemmas."""

    token: int
    frame: Frame
    is_noun: bool
    sureness: int
    things: tuple[int, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One trigger of a frame: first lemma, further words, and whether it needs no object or is weak."""

    first: str
    rest: tuple[str, ...]
    frame: Frame
    is_noun: bool
    is_free: bool
    is_weak: bool


@dataclass(frozen=True, slots=True)
class TriggerIndex:
    """All triggers of a set of frames, by their first lemma."""

    patterns: Mapping[str, tuple[Pattern, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, frames: Iterable[Frame]) -> "TriggerIndex":
        """Index the triggers of frames."""
        found: defaultdict[str, list[Pattern]] = defaultdict(list)
        for frame in frames:
            for text, is_noun in [(verb, False) for verb in frame.verbs] + [
                (noun, True) for noun in frame.nouns
            ]:
                first, *rest = text.split()
                pattern = Pattern(first, tuple(rest), frame, is_noun, text in frame.free, text in frame.weak)
                found[first].append(pattern)
        return cls(
            {first: tuple(sorted(group, key=lambda p: -len(p.rest))) for first, group in found.items()}
        )


def find_triggers(doc: Doc, index: TriggerIndex) -> tuple[Trigger, ...]:
    """Find the triggers of a text, one frame each; what two frames could claim goes to the text's topic."""
    options = [each for sentence in doc.sents for each in _options_in(sentence, index)]
    told = _told(doc, options)
    found = (_likeliest(doc, each, told) for each in options)
    return tuple(each for each in found if each is not None)


def _told(doc: Doc, options: list[list[Trigger]]) -> Counter[str]:
    """Count how often a text surely tells of each frame, and of each class of things."""
    sure = [best for each in options if (best := each[0]).sureness == SURE]
    things = (name for best in sure for i in best.things for name in classes_at(doc[i]))
    return Counter([*(best.frame.id for best in sure), *things])


def _likeliest(doc: Doc, options: list[Trigger], told: Counter[str]) -> Trigger | None:
    """Give the frame that fits its thing best; a faint one only if the text tells of such things."""
    top = max(trigger.sureness for trigger in options)
    best = [trigger for trigger in options if trigger.sureness == top]
    if top == SURE:
        return next((each for each in best if _is_of_first(doc, each)), best[0])

    def weight(trigger: Trigger) -> tuple[int, int]:
        wanted = (trigger.frame.weak_objects or trigger.frame.objects) if top == FAINT else ()
        return sum(told[thing] for thing in wanted), told[trigger.frame.id]

    likeliest = max(best, key=weight)
    return likeliest if top > FAINT or weight(likeliest)[0] else None


def _is_of_first(doc: Doc, trigger: Trigger) -> bool:
    """Whether a frame is about the first of several things: "handed in 40 rifles and five men"."""
    named = (known for i in trigger.things if (known := classes_at(doc[i])) and not is_remnant(known))
    classes = next(named, frozenset())
    return bool(classes & frozenset(trigger.frame.objects))


def _options_in(sentence: Words, index: TriggerIndex) -> Iterator[list[Trigger]]:
    """Give what each word of a sentence may trigger; a trigger's further words must stand in the sentence."""
    tokens = list(sentence)
    lemmas = [token.lemma_.lower() for token in tokens]
    present = {*lemmas, *(token.lower_ for token in tokens)}
    for token, lemma in zip(tokens, lemmas, strict=True):
        if lemma in index.patterns and (found := list(_options(token, index, present))):
            yield found


def _options(token: Token, index: TriggerIndex, present: set[str]) -> Iterator[Trigger]:
    """Give the frames a word may trigger, longest trigger first."""
    longest = 0
    for pattern in index.patterns.get(token.lemma_.lower(), ()):
        if (
            len(pattern.rest) < longest
            or not present.issuperset(pattern.rest)
            or not _fits_word_class(token, pattern)
            or not _has_rest(token, pattern.rest)
        ):
            continue
        things = (*_things_beside(token, pattern), *_things_of_rest(token, pattern))
        sureness = _sureness(token, pattern, things)
        if sureness:
            longest = len(pattern.rest)
            about, words = tuple(t.i for t in things), " ".join((pattern.first, *pattern.rest))
            yield Trigger(token.i, pattern.frame, pattern.is_noun, sureness, about, words)


def _things_beside(token: Token, pattern: Pattern) -> tuple[Token, ...]:
    """Give what a trigger may be about; a noun that is one of its words and no thing of its own is not."""
    things = things_of(token)
    words = [each for each in things if each.lower_ in pattern.rest]
    if not words or any(classes_at(each) & set(pattern.frame.objects) for each in words):
        return things
    rest = tuple(each for each in things if each not in words)
    subject = child(token, "nsubj")
    return rest if subject is None else (*rest, *_spread((subject,)))


def _things_of_rest(token: Token, pattern: Pattern) -> tuple[Token, ...]:
    """Give the objects of the further words of a trigger: in "let go 90 prisoners" they hang from "go".

    So do the nouns behind a preposition that is one: "appealed for $40 million".
    """
    rest, wanted = pattern.rest, {*pattern.frame.objects, *pattern.frame.weak_objects}
    parts = [each for each in children(token, "xcomp", "ccomp") if each.lower_ in rest]
    behind = prepositions(token, rest[-1]) if rest and not is_passive(token) else ()
    below = (each for part in parts for each in children(part, "dobj", "npadvmod"))
    return tuple(_spread((*below, *(each for each in behind if classes_at(each) & wanted))))


def _fits_word_class(token: Token, pattern: Pattern) -> bool:
    if pattern.is_noun:
        return token.pos_ in ("NOUN", "PROPN") and token.dep_ != "compound"
    if token.pos_ == "ADJ" and token.tag_ == "JJ":
        return False
    if _is_left_over(token):
        return False
    is_verb = token.pos_ in ("VERB", "AUX") or token.tag_ in ("VBN", "VBD", "VBG", "VBP", "VBZ")
    return is_verb and not (token.pos_ == "AUX" and token.dep_ in ("aux", "auxpass"))


def _is_left_over(verb: Token) -> bool:
    """Whether a verb tells of no act: "had still to come", "that leaves 40"."""
    if verb.lemma_ == "have":
        return any(each.tag_ == "VB" for each in children(verb, "xcomp"))
    subject = child(verb, "nsubj") if verb.lemma_ == "leave" else None
    return subject is not None and subject.lower_ in ("that", "this", "it") and object_of(verb) is not None


def _has_rest(token: Token, rest: tuple[str, ...]) -> bool:
    """Whether the further words of a trigger hang from the first, or follow it directly.

    A particle that is no part of the trigger makes another verb of it: "carry out" is not "carry".
    """
    if not rest:
        return particle_of(token) is None
    near = {word.lower_ for word in token.children} | {word.lemma_.lower() for word in token.children}
    parts = [each for each in token.children if each.dep_ in BELOW]
    below = {form for each in parts for word in each.subtree for form in (word.lower_, word.lemma_.lower())}
    after = [word.lower_ for word in token.doc[token.i + 1 : token.i + 1 + len(rest)]]
    if len(rest) == 1:
        return rest[0] in near or after == list(rest)
    return after == list(rest) or all(word in near | below for word in rest)


def things_of(token: Token) -> tuple[Token, ...]:
    """Give the nouns a trigger may be about: object, passive subject, described noun, "of" phrase."""
    if token.pos_ in ("NOUN", "PROPN"):
        found = [*prepositions(token, "of"), *children(token, "compound", "amod", "nmod")]
        if token.dep_ in ("dobj", "nsubjpass") and token.head.lemma_ in LIGHT:
            return tuple(_spread(found))
        return tuple(_spread(found))
    found = [each for each in (object_of(token),) if each is not None]
    is_told = bool(found) and found[0].lower_ in THEM
    if is_passive(token) or not (is_told or any(classes_at(each) for each in found)):
        subjects = (child(token, "nsubjpass"), subject_of(token))
        found += [each for subject in subjects if subject is not None for each in (*_cargo(subject), subject)]
    if token.dep_ in ("acl", "relcl", "amod"):
        found.append(token.head)
    if token.dep_ == "xcomp" and token.head.pos_ == "ADJ" and not found:
        found += children(token.head.head, "nsubj")
    return tuple(_spread(found))


def _cargo(vehicle: Token) -> list[Token]:
    """Give what a vehicle is said to carry: "buses carrying prisoners", "a train with the bodies"."""
    if "vehicles" not in classes_at(vehicle):
        return []
    carried = [each for verb in children(vehicle, "acl") for each in children(verb, "dobj")]
    return [*carried, *prepositions(vehicle, "with", "of")]


def _spread(tokens: Iterable[Token]) -> Iterator[Token]:
    """Give each noun, those coordinated with it, and what stands in its "of" phrase."""
    seen: set[int] = set()
    for token in tokens:
        for each in conjuncts(token):
            for noun in (each, nouns_of(each)):
                if noun.i not in seen:
                    seen.add(noun.i)
                    yield noun


def classes_at(noun: Token) -> frozenset[str]:
    """Give the classes of a noun: a plural demonym is people, a sum is money; pronouns, names have none."""
    if any(each.tag_ == "$" for each in children(noun, "nmod", "quantmod", "nummod", "dep")):
        return frozenset(("money",))
    if _is_more_time(noun):
        return frozenset(("more_time",))
    word = noun.text.capitalize() if noun.is_upper else noun.text
    if word in demonyms() and noun.tag_ in ("NNPS", "NNS", "NNP", "NN") and noun.dep_ != "compound":
        return frozenset(("people",))
    return classes_of(noun.lemma_.lower()) or classes_of(noun.lower_) or _classes_of_capital(noun)


def _classes_of_capital(noun: Token) -> frozenset[str]:
    """Give the classes of a plural written like a name, which keeps its ending: "POWs", "Rebels"."""
    return classes_of(noun.lower_.removesuffix("s")) if noun.pos_ == "PROPN" else frozenset()


def _is_more_time(noun: Token) -> bool:
    """Whether a noun is a stretch of time beyond one set before: "another week", "ten more days"."""
    if noun.lemma_ not in TIMES:
        return False
    is_added = noun.dep_ == "dobj" and noun.head.lemma_ in ADDS
    return is_added or any(each.lower_ in FURTHER for each in noun.children)


def is_remnant(classes: frozenset[str]) -> bool:
    """Whether a noun of these classes only stands for some of what it leaves unsaid: "the rest"."""
    return "remnant" in classes


def _sureness(token: Token, pattern: Pattern, things: tuple[Token, ...]) -> int:
    frame = pattern.frame
    if any(thing.lemma_.lower() in frame.excludes for thing in things if thing.dep_ not in ("nsubj",)):
        return NO
    known = [classes for thing in things if not is_remnant(classes := classes_at(thing))]
    classes = frozenset().union(*known) if known else frozenset()
    if pattern.is_weak:
        wanted = frozenset(frame.weak_objects or frame.objects)
        if classes & wanted:
            return LIKELY
        return FAINT if _is_elided(token, pattern, things) else NO
    if not frame.objects:
        return LIKELY
    if classes & frozenset(frame.objects):
        return SURE
    if frame.lasting and is_passive(token) and things and all(thing.lower_ in PERSONS for thing in things):
        return LIKELY
    if pattern.is_free:
        return LIKELY
    return POSSIBLE if not classes and _is_open(token, things) else NO


def _is_elided(token: Token, pattern: Pattern, things: tuple[Token, ...]) -> bool:
    """Whether the thing is left out: only its number stands ("five were driven"), or a noun ("the swap")."""
    named = [thing for thing in things if thing.pos_ not in ("ADJ", "VERB")]
    if named:
        return all(thing.pos_ == "NUM" for thing in named)
    return pattern.is_noun and child(token, "det", "poss", "amod") is not None


def _is_open(token: Token, things: tuple[Token, ...]) -> bool:
    """Whether the thing is unsaid or a pronoun, so that the topic may tell the frame."""
    return all(
        thing.pos_ in ("PRON", "PROPN", "NUM", "DET") or is_remnant(classes_at(thing)) for thing in things
    )
