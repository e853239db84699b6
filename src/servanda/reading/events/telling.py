"""Whether a trigger without a figure tells of an event of its own, and by which word."""

from spacy.tokens import Token

from servanda.lexicon.cues import modality_words
from servanda.lexicon.names import demonyms, role_words
from servanda.reading.events.scene import Scene, token_at
from servanda.reading.events.triggers import FAINT, POSSIBLE, TIMES, Trigger
from servanda.reading.found import FoundTime
from servanda.reading.text.syntax import child, children, has_to, is_passive, prepositions, sentence_of

__all__ = ["is_repeated", "put_off", "reports_event", "told_by"]

AGREES = ("agree", "consent", "commit")


def told_by(trigger: Trigger, token: Token) -> Token:
    """Give the verb that says of a noun that it takes place ("talks began"), else the trigger itself."""
    verb = raised(token.head)
    is_argument = trigger.is_noun and token.dep_ in ("nsubj", "nsubjpass", "dobj")
    is_told = verb.tag_ != "VB" or verb.i != token.head.i or _has_auxiliary(verb)
    return verb if is_argument and is_told and verb.lemma_ in role_words().happens else token


def put_off(trigger: Trigger, token: Token) -> Token:
    """Give the infinitive that tells that a noun is still to come about, else the trigger itself."""
    told = told_by(trigger, token)
    return told if told.i != token.head.i else token


def _has_auxiliary(verb: Token) -> bool:
    return any(each.lower_ != "to" for each in children(verb, "aux"))


def raised(verb: Token) -> Token:
    """Give the infinitive that a verb or adjective puts off: the "begin" of "is due to begin"."""
    ahead = modality_words().above["expected"]
    states = [each for each in children(verb, "acomp", "oprd") if each.lemma_ in ahead]
    if verb.lemma_ in ahead and is_passive(verb):
        states.append(verb)
    ends = (end for each in states for end in children(each, "xcomp"))
    return next((end for end in ends if end.pos_ == "VERB" and has_to(end)), verb)


def is_repeated(scene: Scene, trigger: Trigger) -> bool:
    """Whether another word tells of it: "put off the release", "buses carrying them came"."""
    token = scene.doc[trigger.token]
    verbs = [each for each in scene.triggers if not each.is_noun]
    same = {each.token for each in verbs if each.frame.id == trigger.frame.id}
    if trigger.is_noun:
        acts = (each for each in verbs if not (each.frame.soft or each.frame.counted))
        return token.head.i in same or any(each.token == token.head.i for each in acts)
    subject = child(token, "nsubj")
    return subject is not None and any(each.i in same for each in children(subject, "acl"))


def reports_event(scene: Scene, trigger: Trigger, token: Token, times: list[FoundTime]) -> bool:
    """Whether a trigger without a figure reports an event of its own."""
    frame = trigger.frame
    is_numbered = trigger.words in frame.numbered
    if is_numbered or frame.soft or frame.needs_number or not (frame.topical or trigger.sureness > POSSIBLE):
        return False
    if _is_asked(token):
        return False
    if not trigger.is_noun:
        is_mentioned = (frame.describing and _is_description(token)) or (
            frame.embeds and _is_aside(scene, token, times)
        )
        return token.dep_ not in ("amod", "compound") and not is_mentioned
    if frame.nouns_need == "number":
        return _is_none(token)
    if frame.nouns_need == "never":
        return False
    if not frame.nouns_need:
        return True
    if frame.nouns_need == "date":
        return _is_dated(scene, token, times)
    is_subject, is_told = token.dep_ in ("nsubj", "nsubjpass"), told_by(trigger, token) is not token
    if trigger.sureness == FAINT:
        return is_subject and (is_told or _is_said_to_be(token))
    if is_told or (is_subject and frame.topical):
        return True
    has_party = (
        child(token, "poss") is not None or next(iter(prepositions(token, "by", "of")), None) is not None
    )
    return bool(times) or has_party or _is_meant(trigger, token)


def _is_none(noun: Token) -> bool:
    """Whether a text says that there was none: "there has been no shelling", "no attack was reported"."""
    is_told = noun.dep_ in ("attr", "nsubj", "nsubjpass") and noun.head.pos_ in ("VERB", "AUX")
    return is_told and any(each.lower_ == "no" for each in children(noun, "det"))


def _is_meant(trigger: Trigger, noun: Token) -> bool:
    """Whether a noun is told of by whose it is, how long it took, what it is done to, or who agreed to it."""
    if trigger.things and " " in trigger.words:
        return True
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and above.lemma_ in TIMES:
        return True
    if noun.dep_ == "pobj" and noun.head.lower_ == "to" and above.lemma_ in AGREES:
        return child(noun, "det") is not None
    return any(each.text in demonyms() or each.pos_ == "PROPN" for each in children(noun, "amod", "compound"))


def _is_asked(token: Token) -> bool:
    """Whether a word stands in a question, which tells of nothing: "Who is coming home?"."""
    words = reversed(sentence_of(token))
    last = next((each for each in words if not (each.is_space or each.is_quote)), token)
    return last.text == "?"


def _is_said_to_be(noun: Token) -> bool:
    """Whether a noun is said to be at some stage ("is over", "was done"), and not to be something else."""
    is_said = noun.dep_ == "nsubjpass" or noun.head.lemma_ == "be"
    named = child(noun.head, "attr", "xcomp")
    return is_said and (named is None or named.pos_ == "ADJ" or named.lemma_ == noun.lemma_)


def _is_description(token: Token) -> bool:
    """Whether a participle behind a noun only tells who is meant: "the women held there"."""
    is_bare = child(token, "aux", "auxpass") is None
    return token.dep_ == "acl" or (token.tag_ == "VBN" and is_bare and token.dep_ in ("advcl", "ccomp"))


def _is_aside(scene: Scene, verb: Token, times: list[FoundTime]) -> bool:
    """Whether an agreement is only mentioned: undated, of what was agreed, or told by the event agreed to."""
    if verb.dep_ in ("acl", "relcl", "pcomp", "csubj"):
        return not times and child(verb, "agent") is None
    thing = child(verb, "dobj", "nsubjpass")
    if thing is not None and (thing.pos_ == "PRON" or thing.like_num):
        return True
    below = {each.i for each in children(verb, "xcomp")}
    return any(each.token in below and verb.lemma_ in each.frame.settled_by for each in scene.triggers)


def _is_dated(scene: Scene, noun: Token, times: list[FoundTime]) -> bool:
    """Whether a noun has a date of its own, below it or right beside it: "the accord of March 3"."""
    dates = [token_at(scene.doc, time.span.start) for time in times if time.days.is_one_day]
    return any(date is not None and (noun.is_ancestor(date) or -3 <= date.i - noun.i <= 2) for date in dates)
