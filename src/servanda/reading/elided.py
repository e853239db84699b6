"""What a figure without a noun counts: the thing in focus, of those that its event may be about."""

from collections import defaultdict
from collections.abc import Iterable

from spacy.tokens import Token

from servanda.lexicon.frame import Frame
from servanda.reading.scene import Draft, Scene
from servanda.reading.syntax import subject_of
from servanda.reading.triggers import classes_at

__all__ = ["Salience", "salience_of", "subject_before"]

FADES = 0.8
PREFERS = 0.6
COUNTED, NAMED, PART = 3.0, 1.0, 0.5
NO_THINGS = frozenset(("batch", "partitive", "uncounted"))
PLURAL = frozenset(("NNS", "NNPS"))


class Salience:
    """The nouns of a text in order, with the weight of each mention and the number of its sentence."""

    def __init__(self, mentions: Iterable[tuple[Token, float, int]], sentences: dict[int, int]) -> None:
        self._mentions = tuple(mentions)
        self._sentences = sentences

    def antecedent(self, frame: Frame, figure: Token) -> int | None:
        """Give the latest mention of the noun in focus before a figure, None where nothing fits its event."""
        here = self._sentences[figure.sent.start]
        weights: dict[str, float] = defaultdict(float)
        latest: dict[str, int] = {}
        for noun, weight, sentence in self._mentions:
            if noun.i >= figure.i:
                break
            fit = _fit(frame, noun)
            if fit:
                weights[noun.lemma_.lower()] += fit * weight * FADES ** (here - sentence)
                latest[noun.lemma_.lower()] = noun.i
        return latest[max(weights, key=lambda lemma: weights[lemma])] if weights else None


def _fit(frame: Frame, noun: Token) -> float:
    """Tell how well a noun fits what a frame is about: its first class best."""
    classes = classes_at(noun)
    places = [n for n, name in enumerate(frame.objects) if name in classes]
    return PREFERS ** min(places) if places else 0.0


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
        (token, weights.get(token.i, NAMED), sentences[token.sent.start])
        for token in scene.doc
        if token.pos_ in ("NOUN", "PROPN") and _is_thing(token)
    ]
    return Salience(nouns, sentences)


def _is_thing(noun: Token) -> bool:
    classes = classes_at(noun)
    return bool(classes) and not classes & NO_THINGS and (noun.tag_ in PLURAL or "goods" in classes)


def subject_before(figure: Token) -> Token | None:
    """Give the subject of the sentence before, where a bare figure is subject: "Soldiers left. 300 stay"."""
    if figure.dep_ not in ("nsubj", "nsubjpass") or figure.sent.start == 0:
        return None
    before = figure.doc[figure.sent.start - 1].sent
    subject = subject_of(before.root)
    return subject if subject is not None and subject.tag_ in PLURAL and _is_thing(subject) else None
