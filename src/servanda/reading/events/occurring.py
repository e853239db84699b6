"""Whether an event named by a noun came about, goes on, or fell through, by the verb it is the subject of."""

from spacy.tokens import Token

from servanda.lexicon.cues import ModalityWords
from servanda.lexicon.names import classes_of
from servanda.model import Modality, Polarity
from servanda.reading.text.syntax import child, children, particle_of

__all__ = ["Outcome", "is_being_done", "is_provided", "outcome_of"]

Outcome = tuple[Modality, Polarity]
PAST = ("VBD", "VBN")
PRESENT = ("VBZ", "VBP")
SKIPPED = ("still", "now", "already", "also", "not", "n't", "never", "well")


def outcome_of(trigger: Token, words: ModalityWords, planned: bool) -> Outcome | None:
    """Read what a verb of occurring tells of its subject: that it took place, goes on, or fell through.

    None where the verb is of another sort, or stands in the future. A plan that fell through is denied.
    """
    verb = trigger.head
    if trigger.dep_ not in ("nsubj", "nsubjpass") or trigger.pos_ != "NOUN" or _is_ahead(verb):
        return None
    name = _name(verb)
    if name in words.goes_on:
        return Modality.ONGOING, Polarity.POSITIVE
    if name not in words.occurs or (verb.tag_ not in PAST and child(verb, "neg") is None):
        return None
    if child(verb, "neg") is None:
        return Modality.HAPPENED, Polarity.POSITIVE
    return (Modality.DENIED if planned else Modality.HAPPENED), Polarity.NEGATIVE


def _is_ahead(verb: Token) -> bool:
    """Whether a verb has an auxiliary of what is still to come, or is an infinitive."""
    return any(each.tag_ in ("MD", "TO") for each in children(verb, "aux"))


def _name(verb: Token) -> str:
    """Give a verb with its particle, or with what stands behind it: "go ahead", "be under way"."""
    particle = particle_of(verb)
    if particle is not None:
        return f"{verb.lemma_} {particle.lower_}"
    if verb.lemma_ in ("take", "be"):
        behind = [each.lower_ for each in verb.doc[verb.i + 1 : verb.i + 5] if each.lower_ not in SKIPPED]
        return " ".join((verb.lemma_, *behind[: 1 if verb.lemma_ == "take" else 2]))
    return verb.lemma_


def is_being_done(verb: Token) -> bool:
    """Whether a passive tells of what is under way: "are being freed"."""
    forms = [each.lower_ for each in children(verb, "auxpass", "aux")]
    return "being" in forms and any(form in ("is", "are", "was", "were") for form in forms)


def is_provided(verb: Token) -> bool:
    """Whether a bare present tells what a deal provides: "under the deal, the army frees 40"."""
    if verb.tag_ not in PRESENT or verb.lemma_ in ("be", "have", "say") or children(verb, "aux", "auxpass"):
        return False
    under = [each for each in children(verb, "prep") if each.lower_ == "under" and each.i < verb.i]
    return any(
        "deals" in classes_of(noun.lemma_.lower()) for each in under for noun in children(each, "pobj")
    )
