"""What a text tells of as "the process" or "the operation": its own event, begun, under way or done."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from servanda.lexicon.names import role_words
from servanda.reading.events.dating import Dating
from servanda.reading.events.roles import Roles
from servanda.reading.events.scene import Draft, Scene
from servanda.reading.events.standing import standing_of
from servanda.reading.text.syntax import child, children, sentence_of, subject_of

__all__ = ["processes"]

KNOWN = frozenset(("the", "this", "that", "whole", "entire", "its", "their"))


def processes(scene: Scene, typed: Iterable[Draft], dating: Dating) -> Iterator[Draft]:
    """Draft the event told before where a known process is said to begin, go on or end.

    None where the noun says which process it is, or where its verb or sentence tells of an event already.
    """
    told = sorted((draft for draft in typed if draft.frame.topical), key=lambda draft: draft.at)
    used = {draft.trigger for draft in typed} | {draft.at for draft in typed}
    for noun in scene.doc:
        if noun.lemma_.lower() in role_words().processes and _is_known(noun):
            verb = _verb(noun)
            before = next((each for each in reversed(told) if each.at < noun.i), None)
            if verb is not None and before is not None and not used & {each.i for each in sentence_of(noun)}:
                yield _draft(scene, noun, verb, before, dating)


def _is_known(noun: Token) -> bool:
    """Whether a noun names no process of its own: "the operation", not "the rescue operation"."""
    if noun.pos_ != "NOUN" or any(each.lower_ in ("of", "to", "for") for each in children(noun, "prep")):
        return False
    before = children(noun, "compound", "amod", "nmod")
    return not before and any(each.lower_ in KNOWN for each in children(noun, "det", "poss"))


def _verb(noun: Token) -> Token | None:
    """Give the verb of beginning, going on or ending that a noun is subject or object of."""
    verb = noun.head if noun.dep_ in ("nsubj", "nsubjpass", "dobj") else None
    if verb is None:
        return None
    ends = children(verb, "xcomp")
    options = [verb, *(each for each in ends if noun.dep_ != "dobj")]
    return next((each for each in options if each.lemma_ in role_words().happens or _is_over(each)), None)


def _is_over(verb: Token) -> bool:
    return verb.lemma_ == "be" and any(
        each.lower_ in ("over", "complete", "finished") for each in children(verb, "acomp", "advmod")
    )


def _draft(scene: Scene, noun: Token, verb: Token, before: Draft, dating: Dating) -> Draft:
    standing = standing_of(verb, before.frame, scene.is_reported(noun.idx))
    doer = subject_of(verb) if noun.dep_ == "dobj" and child(verb, "nsubjpass") is None else None
    return Draft(
        frame=before.frame,
        at=noun.i,
        trigger=verb.i,
        roles=Roles(actor=None if doer is None or doer.i == noun.i else doer.i, object=noun.i),
        standing=standing,
        rule=f"{before.frame.id}/process",
        time=dating.of_verb(verb.i),
    )
