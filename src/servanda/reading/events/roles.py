"""Who did it to whom, by grammatical position: roles are words of the text, never guesses."""

from dataclasses import dataclass

from spacy.tokens import Token

from servanda.lexicon.names import classes_of, role_words, state_of
from servanda.reading.events.places import place_of
from servanda.reading.events.triggers import Trigger, classes_at
from servanda.reading.text.syntax import (
    child,
    children,
    is_passive,
    object_of,
    prepositions,
    subject_of,
)

__all__ = ["Roles", "referent", "roles_of"]

RELATIVES = frozenset(("who", "which", "that", "whom"))


@dataclass(frozen=True, slots=True)
class Roles:
    """Indices of the head words of the roles; None is unsaid."""

    actor: int | None = None
    object: int | None = None
    recipient: int | None = None
    place: int | None = None


def roles_of(trigger: Trigger, token: Token) -> Roles:
    """Read the roles of an event from the positions round its trigger."""
    actor, thing = _noun_roles(token, trigger) if trigger.is_noun else _verb_roles(trigger, token)
    recipient = _recipient(trigger, token)
    others = {each.i for each in (actor, recipient) if each is not None}
    place = place_of(token, thing, others, trigger.frame.to == "recipient")
    return Roles(_index(actor), _index(_told_of(thing)), _index(recipient), _index(place))


def _index(token: Token | None) -> int | None:
    return None if token is None else token.i


def _verb_roles(trigger: Trigger, verb: Token) -> tuple[Token | None, Token | None]:
    if _is_inverse(trigger, verb) and not is_passive(verb):
        return next(iter(prepositions(verb, "from")), None), object_of(verb)
    if _is_headline_mover(trigger, verb):
        return verb.head, verb.head
    if is_passive(verb):
        thing = child(verb, "nsubjpass") or (verb.head if verb.dep_ in ("acl", "relcl", "amod") else None)
        thing = thing if thing is not None else subject_of(verb)
        return next(iter(prepositions(verb, "by")), None), referent(thing, verb)
    subject, thing = referent(subject_of(verb), verb) or _attempter(verb), referent(object_of(verb), verb)
    if thing is None:
        thing = verb.head if _is_gapped(verb) else _shared_thing(trigger, verb, subject)
    if thing is None and trigger.frame.embeds:
        thing = next(iter(prepositions(verb, "to", "on", "upon")), None)
    if subject is None and verb.dep_ == "acl" and verb.tag_ == "VBG":
        subject = verb.head
    if thing is not None and not {thing.lower_, thing.lemma_} & set(trigger.words.split()[1:]):
        return subject, thing
    if subject is not None and _is_its_thing(trigger, subject):
        return next(iter(prepositions(subject, "between", "among")), None), subject
    if trigger.frame.alone == "object" and subject is not None and _is_agent(subject, verb):
        return subject, None
    if trigger.frame.alone == "object" or (subject is not None and "bodies" in classes_of(subject.lemma_)):
        return None, subject
    return subject, subject if trigger.frame.alone == "mover" else None


def _shared_thing(trigger: Trigger, verb: Token, subject: Token | None) -> Token | None:
    """Give the object of a verb joined right behind: "disarm and demobilise rebels"; not of who moves."""
    joined = next((each for each in children(verb, "conj") if each.i == verb.i + 2), None)
    thing = None if joined is None else object_of(joined)
    wanted = frozenset((*trigger.frame.objects, *trigger.frame.doers))
    if thing is None or not classes_at(thing) & wanted or (subject and classes_at(subject) & wanted):
        return None
    return thing


def _is_its_thing(trigger: Trigger, subject: Token) -> bool:
    """Whether a subject is what a weak verb is about and no doer: "talks between them opened"."""
    wanted = trigger.frame.weak_objects if trigger.words in trigger.frame.weak else ()
    return (
        trigger.frame.alone == "actor"
        and not trigger.frame.counted
        and bool(classes_of(subject.lemma_.lower()) & frozenset(wanted))
    )


def _is_headline_mover(trigger: Trigger, verb: Token) -> bool:
    """Whether a body before a bare verb form is who moves where no other verb is: "The MVR disarmed"."""
    is_alone = (
        verb.dep_ == "acl" and verb.head.dep_ == "ROOT" and verb.tag_ == "VBN" and verb.i - verb.head.i == 1
    )
    is_body = verb.head.pos_ == "PROPN" or verb.head.lower_ in role_words().bodies
    return trigger.frame.alone == "mover" and is_alone and is_body and not any(prepositions(verb, "by"))


def _is_agent(subject: Token, verb: Token) -> bool:
    """Whether a subject without an object beside it can only be who acts: a state or a body."""
    is_agent = bool(state_of(subject.text)) or subject.lower_ in role_words().bodies
    return is_agent and verb.pos_ in ("VERB", "AUX")


def _is_inverse(trigger: Trigger, verb: Token) -> bool:
    return any(verb.lemma_ == words.split()[0] for words in trigger.frame.inverse)


def _attempter(verb: Token) -> Token | None:
    """Give whose attempt or plan an infinitive tells of: "Northland's attempts to"."""
    if verb.dep_ != "acl" or verb.tag_ != "VB" or verb.head.pos_ != "NOUN":
        return None
    owner = child(verb.head, "poss") or next(iter(prepositions(verb.head, "by")), None)
    return owner or next(
        (each for each in children(verb.head, "amod", "compound") if state_of(each.text)), None
    )


def _is_gapped(verb: Token) -> bool:
    """Whether a relative clause leaves its object out: "the bodies it returned"."""
    own = child(verb, "nsubj")
    is_relative = own is not None and own.lower_ in RELATIVES
    return verb.dep_ == "relcl" and own is not None and not is_relative and own.i > verb.head.i


def referent(subject: Token | None, verb: Token) -> Token | None:
    """Give the noun that a relative pronoun stands for, also from under the verb of its clause."""
    if subject is None or subject.lower_ not in RELATIVES:
        return subject
    here = verb
    while here.dep_ in ("xcomp", "ccomp", "conj") and here.head != here:
        here = here.head
    return here.head if here.dep_ == "relcl" else subject


def _told_of(thing: Token | None) -> Token | None:
    """Give what is named behind a word for some or none of it: "none of our people", "most of the arms"."""
    if thing is None or "partitive" not in classes_of(thing.lemma_.lower()):
        return thing
    return next((each for each in prepositions(thing, "of") if each.pos_ in ("NOUN", "PROPN")), thing)


def _noun_roles(noun: Token, trigger: Trigger) -> tuple[Token | None, Token | None]:
    owner = child(noun, "poss")
    by = next(iter(prepositions(noun, "by")), None)
    thing = next(iter(prepositions(noun, "of")), None)
    if thing is None:
        thing = next((each for each in children(noun, "compound") if each.pos_ == "NOUN"), None)
    is_own_thing = trigger.frame.alone == "actor" and not trigger.frame.counted
    if thing is None or is_own_thing:
        thing = noun
    actor = by or owner or (_negotiator(noun) if is_own_thing else None)
    if actor is None and noun.dep_ == "dobj":
        actor = subject_of(noun.head) if noun.head.pos_ == "VERB" and not is_passive(noun.head) else None
    return actor, thing


def _negotiator(noun: Token) -> Token | None:
    """Give between whom an act of several takes place: "talks between Northland and Southmark"."""
    return next((each for each in prepositions(noun, "between") if each.pos_ in ("PROPN", "NOUN")), None)


def _recipient(trigger: Trigger, token: Token) -> Token | None:
    dative = next((each for each in children(token, "dative") if each.pos_ != "ADP"), None)
    if dative is not None:
        return dative
    if _is_inverse(trigger, token) and not trigger.is_noun and not is_passive(token):
        return subject_of(token)
    for each in prepositions(token, "to"):
        if trigger.frame.to != "recipient" and not (trigger.frame.to == "place" and _is_home(token, each)):
            continue
        if not classes_of(each.lemma_) & {"sites", "territory"}:
            return each
    return None


def _is_home(token: Token, place: Token) -> bool:
    """Whether people go back to a state, which so gets them: not where they are only sent or flown."""
    is_back = token.lemma_ in ("return", "repatriate") or any(
        each.lower_ == "back" for each in token.children
    )
    return is_back and bool(state_of(place.text)) and child(place, "compound") is None
