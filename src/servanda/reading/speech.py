"""What a speaker says where it tells of no event: statements, demands, accusations, denials."""

from collections.abc import Iterator

from spacy.tokens import Token

from servanda.lexicon.cues import reporting_words
from servanda.lexicon.names import role_words
from servanda.model import Modality, Polarity
from servanda.reading.attribution import FoundAttribution
from servanda.reading.dating import nearest_time
from servanda.reading.found import FoundTime
from servanda.reading.roles import Roles
from servanda.reading.scene import Draft, Scene, token_at
from servanda.reading.standing import Standing
from servanda.reading.syntax import child, object_of, prepositions, subject_of
from servanda.reading.triggers import classes_at

__all__ = ["statements"]

PLAIN = Standing(Modality.HAPPENED, Polarity.POSITIVE)
DEALINGS = frozenset(("deals", "truce", "talks", "exercise"))
SPEECH = {
    "deny": Standing(Modality.DENIED, Polarity.NEGATIVE),
    "demand": Standing(Modality.DEMANDED, Polarity.POSITIVE),
}


def statements(scene: Scene, typed: list[Draft], times: dict[int, list[FoundTime]]) -> Iterator[Draft]:
    """Draft a statement, demand, accusation or denial where a speaker's words have no event of their own."""
    by_group = {"accuse": "accuse", "deny": "deny", "demand": "demand", "promise": "promise", "warn": "warn"}
    places = [scene.doc[draft.at].idx for draft in typed]
    for each in scene.attributions:
        if each.rule in ("list", "noun", "according") or (
            each.group != "accuse" and any(each.covers(place) for place in places)
        ):
            continue
        verb = scene.doc[each.verb]
        if verb.lemma_ in reporting_words().plain and not _is_about_agreement(scene, each):
            continue
        frame = scene.frames[by_group.get(each.group, "confirm")]
        thing = _topic_noun(scene, each.content[0].start, each.content[0].end)
        at = _first_token(scene, each.content[0].start, verb)
        yield Draft(
            frame=frame,
            at=at.i,
            trigger=each.verb,
            roles=Roles(actor=_actor(scene, each, frame.id), object=thing),
            standing=SPEECH.get(frame.id, PLAIN),
            rule=f"{frame.id}/speech",
            time=nearest_time(times.get(each.verb, []), each.verb, scene),
            alleged=frame.id == "accuse",
        )


def _is_about_agreement(scene: Scene, each: FoundAttribution) -> bool:
    """Whether what is said names a deal, truce, talks, or a thing that deals move."""
    span = scene.doc.char_span(each.content[0].start, each.content[0].end, alignment_mode="expand")
    return span is not None and any(classes_at(token) & DEALINGS for token in span)


def _actor(scene: Scene, each: FoundAttribution, frame: str) -> int | None:
    """Give who is accused, who is asked to act, or who does what is said."""
    verb = scene.doc[each.verb]
    if frame == "accuse":
        return _accused(verb)
    if frame != "demand":
        return _doer(scene, each)
    asked = next(iter(prepositions(verb, "on", "upon")), None)
    if asked is not None and _is_party(asked):
        return asked.i
    doer = _accused(verb) or _doer(scene, each)
    return None if doer == each.source else doer


def _is_party(noun: Token) -> bool:
    return noun.pos_ in ("PROPN", "PRON") or noun.lower_ in role_words().bodies | role_words().persons


def _accused(verb: Token) -> int | None:
    """Give the one who is accused: the object of the cue where it is a name, a body or a pronoun."""
    accused = object_of(verb)
    if accused is None or not (accused.pos_ in ("PROPN", "PRON") or accused.lower_ in role_words().bodies):
        return None
    return accused.i


def _doer(scene: Scene, each: FoundAttribution) -> int | None:
    """Give the subject of what is said, where it is a name or a body; of bare things, the speaker."""
    span = scene.doc.char_span(each.content[0].start, each.content[0].end, alignment_mode="expand")
    root = None if span is None else span.root
    if root is None or root.pos_ not in ("VERB", "AUX"):
        return each.source
    subject = subject_of(root)
    if each.group == "deny" and root.tag_ == "VBG" and child(root, "nsubj") is None:
        return each.source
    if subject is None or not (subject.pos_ in ("PROPN", "PRON") or subject.lower_ in role_words().bodies):
        return None
    return subject.i


def _first_token(scene: Scene, place: int, other: Token) -> Token:
    return token_at(scene.doc, place) or other


def _topic_noun(scene: Scene, start: int, end: int) -> int | None:
    """Give the object of the first clause in a stretch of text, else its first noun."""
    span = scene.doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    for labels in (("dobj", "pobj", "attr"), ("nsubj", "nsubjpass")):
        for token in span:
            if token.dep_ in labels and token.pos_ in ("NOUN", "PROPN"):
                return token.i
    return None
