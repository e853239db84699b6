"""What a figure without a noun counts: the thing in focus, of those that its event may be about."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Token

from servanda.lexicon.frame import Frame
from servanda.reading.drafts.counted import NO_THINGS, PLURAL
from servanda.reading.events.scene import Draft, Scene
from servanda.reading.events.triggers import classes_at
from servanda.reading.text.syntax import start_of, subject_of

__all__ = ["Salience", "salience_of", "subject_before", "with_referent"]

FADES = 0.8
PREFERS = 0.6
AHEAD = 2
COUNTED, NAMED, PART = 3.0, 1.0, 0.5
PRONOUNS = frozenset(("they", "them", "these", "those"))
SINGLE = frozenset(("truce", "deals", "talks", "deadline", "exercise"))


class Salience:
    """The nouns of a text in order, with the weight of each mention and the number of its sentence."""

    def __init__(self, mentions: Iterable[tuple[Token, float, int]], sentences: dict[int, int]) -> None:
        found = tuple(mentions)
        self._several = tuple(each for each in found if not _is_single(each[0]))
        self._single = tuple(each for each in found if _is_single(each[0]))
        self._sentences = sentences

    def single(self, frame: Frame, pronoun: Token) -> int | None:
        """Give the one deal, truce or the like in focus before a pronoun."""
        before = [each for each in self._single if each[0].i < pronoun.i]
        return _in_focus(frame, before, self._sentences[start_of(pronoun)])

    def antecedent(self, frame: Frame, figure: Token) -> int | None:
        """Give the noun in focus before a figure; a headline has its nouns in the sentences behind it."""
        here = self._sentences[start_of(figure)]
        before = [each for each in self._several if each[0].i < figure.i]
        behind = [each for each in self._several if each[0].i > figure.i and each[2] <= here + AHEAD]
        return _in_focus(frame, before, here) or (
            _in_focus(frame, behind[::-1], here) if here < AHEAD else None
        )


def _in_focus(frame: Frame, mentions: list[tuple[Token, float, int]], here: int) -> int | None:
    """Give the nearest mention of the noun that weighs most, None where nothing fits the event."""
    weights: dict[str, float] = defaultdict(float)
    nearest: dict[str, int] = {}
    for noun, weight, sentence in mentions:
        if fit := _fit(frame, noun):
            weights[noun.lemma_.lower()] += fit * weight * FADES ** abs(here - sentence)
            nearest[noun.lemma_.lower()] = noun.i
    return nearest[max(weights, key=lambda lemma: weights[lemma])] if weights else None


def _fit(frame: Frame, noun: Token) -> float:
    """Tell how well a noun fits what a frame is about: its first class best."""
    classes = classes_at(noun)
    places = [n for n, name in enumerate(frame.objects) if name in classes]
    return PREFERS ** min(places) if places else 0.0


def with_referent(scene: Scene, draft: Draft, salience: Salience) -> Draft:
    """Let a pronoun stand for the things in focus that are moved or held, "it" for a deal or truce."""
    thing = None if draft.roles.object is None else scene.doc[draft.roles.object]
    if thing is not None and thing.lower_ == "it" and SINGLE & set(draft.frame.objects):
        return replace(draft, stands_for=salience.single(draft.frame, thing))
    if thing is None or thing.lower_ not in PRONOUNS or not draft.frame.objects:
        return draft
    return replace(draft, stands_for=salience.antecedent(draft.frame, thing))


def salience_of(scene: Scene, drafts: list[Draft]) -> Salience:
    """Weigh the nouns of a text: those counted most, some of a whole least."""
    sentences = {sentence.start: n for n, sentence in enumerate(scene.doc.sents)}
    weights: dict[int, float] = {}
    for draft in drafts:
        if draft.roles.object is not None and draft.quantity is not None:
            sorted_out = "sort" in classes_at(scene.doc[draft.roles.object])
            is_part = sorted_out or scene.quantities[draft.quantity].whole is not None
            weights[draft.roles.object] = PART if is_part else COUNTED
    nouns = [
        (token, weights.get(token.i, NAMED), sentences[start_of(token)])
        for token in scene.doc
        if token.pos_ in ("NOUN", "PROPN") and (_is_thing(token) or _is_single(token))
    ]
    return Salience(nouns, sentences)


def _is_thing(noun: Token) -> bool:
    classes = classes_at(noun)
    return bool(classes) and not classes & NO_THINGS and (noun.tag_ in PLURAL or "goods" in classes)


def _is_single(noun: Token) -> bool:
    return noun.tag_ in ("NN", "NNP") and bool(classes_at(noun) & SINGLE)


def subject_before(figure: Token) -> Token | None:
    """Give the subject of the sentence before, where a bare figure is subject: "Soldiers left. 300 stay"."""
    if figure.dep_ not in ("nsubj", "nsubjpass") or start_of(figure) == 0:
        return None
    before = figure.doc[figure.sent.start - 1].sent
    subject = subject_of(before.root)
    return subject if subject is not None and subject.tag_ in PLURAL and _is_thing(subject) else None
