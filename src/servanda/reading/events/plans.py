"""Whether a figure is only planned: promised, expected or left to come, by the words it stands in."""

from dataclasses import replace

from spacy.tokens import Token

from servanda.lexicon.cues import modality_words
from servanda.lexicon.frame import Frame
from servanda.lexicon.names import classes_of, role_words
from servanda.model import Kind, Modality, Polarity
from servanda.reading.events.scene import Draft, Scene
from servanda.reading.events.standing import Standing, standing_of
from servanda.reading.found import FoundTime
from servanda.reading.text.syntax import child, children, clause_head, prepositions, subject_of

__all__ = ["standing_of_figure", "with_future"]

REACHED = ("dobj", "pobj", "nsubjpass", "attr", "conj", "nummod", "appos")
NOT_PLANS = frozenset(
    (
        "have",
        "leave",
        "remain",
        "help",
        "start",
        "begin",
        "let",
        "decide",
        "agree",
        "right",
        "allow",
        "propose",
    )
)


def standing_of_figure(
    scene: Scene, figure: Token, last: Token, event: Token, frame: Frame, has_trigger: bool
) -> Standing:
    """Read how a figure's event stands; one that was only announced, promised or left over is expected.

    `last` is the last word of the figure itself and `figure` the noun it counts, or that word again.
    """
    below = [each for each in figure.children if each.dep_ in ("acl", "relcl")]
    below += [each for each in scene.doc[figure.i + 1 : figure.i + 2] if each.tag_ == "VBN"]
    if any(each.lemma_ in role_words().foretold for each in below):
        return Standing(Modality.EXPECTED, Polarity.POSITIVE, below[0].i)
    if _is_of_plan(figure, last):
        return Standing(Modality.EXPECTED, Polarity.POSITIVE, figure.i)
    standing = standing_of(event, frame, scene.is_reported(event.idx))
    is_plain = standing.modality is Modality.HAPPENED and standing.polarity is Polarity.POSITIVE
    if is_plain and _is_rate(figure, event):
        return Standing(Modality.EXPECTED, Polarity.POSITIVE, event.i)
    if not has_trigger and frame.kind is not Kind.STOCK and is_plain and _is_in_plan(figure):
        return Standing(Modality.EXPECTED, Polarity.POSITIVE, clause_head(figure).i)
    return standing


def _is_of_plan(figure: Token, last: Token) -> bool:
    """Whether a figure behind "of" or "instead of" is called planned: "600 of a planned 1,500"."""
    if figure.dep_ != "pobj" or figure.head.lower_ not in ("of", "against"):
        return False
    above = modality_words().planned_nouns
    return any(each.lower_ in above and each.i < last.i for each in children(figure, "amod"))


def _is_rate(figure: Token, event: Token) -> bool:
    """Whether the present tense tells at what rate a deal gives things: "for each soldier, 50 go free"."""
    forms = [event, *children(event, "aux", "auxpass")]
    if not any(each.tag_ in ("VBZ", "VBP") for each in forms):
        return False
    nouns = [each for word in (figure, event) for each in prepositions(word, "for")]
    return any(part.lower_ in ("each", "every") for each in nouns for part in (each, *each.children))


def _is_in_plan(figure: Token) -> bool:
    """Whether the verb a figure hangs from plans it, or is that of a deal's text, or leaves it over."""
    verb = clause_head(figure)
    if figure.dep_ not in REACHED or verb.pos_ not in ("VERB", "AUX"):
        return False
    if verb.lemma_ in modality_words().above["expected"] - NOT_PLANS:
        return True
    subject = subject_of(verb)
    if subject is None or figure.dep_ == "nsubjpass":
        return False
    if verb.lemma_ == "leave":
        return subject.lower_ in ("that", "this", "which") or "deals" in classes_of(subject.lemma_.lower())
    return (
        "deals" in classes_of(subject.lemma_.lower()) and child(verb, "aux") is None and verb.lemma_ != "be"
    )


def with_future(scene: Scene, draft: Draft) -> Draft:
    """Take what is told as of a day after the report, in the present or without a verb, for expected."""
    published = scene.doc._.published
    if (
        published is None
        or draft.time is None
        or (draft.trigger is not None and scene.doc[draft.trigger].tag_ not in ("VBZ", "VBP"))
        or not _is_after(draft.time, published)
    ):
        return draft
    if draft.standing.modality not in (Modality.HAPPENED, Modality.ONGOING):
        return draft
    return replace(draft, standing=replace(draft.standing, modality=Modality.EXPECTED))


def _is_after(time: FoundTime, published: object) -> bool:
    first = time.days.first
    return first is not None and time.relation in ("on", "from", "by") and first > published  # type: ignore[operator]
