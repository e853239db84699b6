"""What is left unsaid: "did not say how many", "gave no date", "there was no comment", "has yet to reply"."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from servanda.lexicon.stances import SilenceWords, stance_words
from servanda.model import Modality, Polarity
from servanda.reading.drafts.opinions import is_party
from servanda.reading.events.roles import Roles
from servanda.reading.events.scene import Draft, Scene
from servanda.reading.events.standing import Standing
from servanda.reading.text.syntax import child, children, doer_of, is_passive, object_of, subject_of

__all__ = ["silences", "silent_verbs", "unsaid"]

NOBODY = frozenset(("no", "neither", "nobody", "none", "nothing", "noone"))
QUESTIONS = frozenset(("WRB", "WP", "WDT"))
UNTOLD = Standing(Modality.HAPPENED, Polarity.NEGATIVE)


def silent_verbs(scene: Scene) -> tuple[Token, ...]:
    """Give the verbs by which a text says that something was not told; of plain denial none."""
    words = stance_words().silence
    verbs = (token for token in scene.doc if token.pos_ in ("VERB", "AUX"))
    return tuple(verb for verb in verbs if _is_silent(verb, words))


def silences(scene: Scene, silent: Iterable[Token]) -> Iterator[Draft]:
    """Draft a negative statement for each verb that says that something was not told."""
    words = stance_words().silence
    return (_draft(scene, verb, _untold(verb, words)) for verb in silent)


def unsaid(silent: Iterable[Token]) -> set[int]:
    """Give the words of questions that nobody answered: what they tell of is no event."""
    verbs = [verb for verb in silent if verb.pos_ == "VERB"]
    return {i for verb in verbs for question in _questions(verb) for i in _own(question, verb)}


def _own(question: Token, verb: Token) -> set[int]:
    """Give the words of a question, without those of the verb that is put into it."""
    inside = {each.i for each in question.subtree}
    return inside - {each.i for each in verb.subtree} if verb.i in inside else inside


def _draft(scene: Scene, verb: Token, thing: Token | None) -> Draft:
    doer = doer_of(verb)
    speaker = doer if doer is not None and is_party(doer) else None
    return Draft(
        frame=scene.frames["state"],
        at=verb.i,
        trigger=None,
        roles=Roles(actor=None if speaker is None else speaker.i, object=None if thing is None else thing.i),
        standing=UNTOLD,
        rule="state/silence",
    )


def _is_silent(verb: Token, words: SilenceWords) -> bool:
    lemma = verb.lemma_.lower()
    if lemma == "be":
        return _is_absence(verb, words) or any(each.lower_ == "silent" for each in children(verb, "acomp"))
    if lemma not in words.verbs:
        return False
    thing = _untold(verb, words)
    if thing is not None and any(each.lower_ in ("no", "neither") for each in children(thing, "det")):
        return True
    return _is_negated(verb, words) and (thing is not None or lemma in words.alone or bool(_questions(verb)))


def _is_absence(verb: Token, words: SilenceWords) -> bool:
    """Whether "there was no comment"."""
    thing = child(verb, "attr", "nsubj")
    is_there = any(each.lower_ == "there" for each in verb.children)
    is_none = thing is not None and any(each.lower_ == "no" for each in children(thing, "det"))
    return is_there and is_none and thing is not None and thing.lemma_.lower() in words.absent


def _is_negated(verb: Token, words: SilenceWords) -> bool:
    subject = subject_of(verb, borrow=False)
    above = verb.head if verb.dep_ == "xcomp" else None
    if child(verb, "neg") is not None or (above is not None and above.lemma_ in words.declines):
        return True
    if above is not None and above.lemma_ == "have" and "yet to" in verb.sent.text:
        return True
    none = [] if subject is None else [subject, *children(subject, "det", "preconj", "cc")]
    return any(each.lower_ in NOBODY for each in none)


def _untold(verb: Token, words: SilenceWords) -> Token | None:
    """Give the noun that was not told: the object, or the subject of a passive."""
    thing = child(verb, "nsubjpass") if is_passive(verb) else object_of(verb)
    if thing is None or verb.lemma_.lower() in words.any:
        return thing
    return thing if thing.lemma_.lower() in words.nouns else None


def _questions(verb: Token) -> list[Token]:
    """Give the indirect questions below a verb of telling, in front of it too."""
    below = children(verb, "ccomp", "xcomp", "advcl", "pcomp", "dobj", "advmod", "csubj", "dep")
    below += [p for each in children(verb, "prep") for p in children(each, "pcomp")]
    found = [each for each in below if _is_question(each)]
    is_put_in = verb.dep_ in ("ccomp", "parataxis") and verb.head.i < verb.i
    return [*found, verb.head] if is_put_in and _is_question(verb.head) else found


def _is_question(clause: Token) -> bool:
    first = next(iter(clause.subtree), clause)
    is_one = first.tag_ in QUESTIONS or first.lower_ == "whether"
    return is_one and (clause.pos_ != "ADV" or first != clause)
