"""Which words can be roles: no times, and no doers that are weapons, numbers, or moved themselves."""

from spacy.tokens import Token

from servanda.lexicon.frame import Frame
from servanda.lexicon.names import role_words, state_of
from servanda.reading.events.doers import EITHER, family_of
from servanda.reading.events.roles import Roles, roles_of
from servanda.reading.events.scene import Scene
from servanda.reading.events.triggers import Trigger, classes_at
from servanda.reading.text.syntax import child, children, is_passive, subject_of

__all__ = ["kept_roles", "other_subject", "stated_roles"]

NOBODY = frozenset(("nobody", "nothing", "none", "no-one"))
HANDLED = frozenset(("captives", "bodies", "people", "goods"))
NO_DOERS = frozenset(
    (
        "arms",
        "ammunition",
        "attacks",
        "deadline",
        "deals",
        "partitive",
        "batch",
        "exercise",
        "truce",
        "vehicles",
        "goods",
    )
)


def stated_roles(scene: Scene, trigger: Trigger, token: Token) -> Roles:
    """Read the roles beside a trigger, without those that cannot be."""
    return kept_roles(scene, roles_of(trigger, token), trigger.frame)


def kept_roles(scene: Scene, roles: Roles, frame: Frame) -> Roles:
    """Leave out roles that are times, and doers that are weapons, numbers, or held or moved themselves."""
    spans = [time.span for time in scene.times]

    def kept(index: int | None) -> int | None:
        is_time = index is not None and any(s.start <= scene.doc[index].idx < s.end for s in spans)
        return None if is_time else index

    actor, thing, recipient = (kept(each) for each in (roles.actor, roles.object, roles.recipient))
    actor = None if actor is None else _doer_of(scene.doc[actor])
    if actor is not None and _is_handled(scene.doc[actor], frame, actor == thing):
        actor = None
    return Roles(
        actor, thing, None if recipient is None else _doer_of(scene.doc[recipient]), kept(roles.place)
    )


def other_subject(event: Token, thing: int | None, frame: Frame) -> int | None:
    """Give the subject of an active verb that was taken for its thing; the figure counts another noun."""
    subject = subject_of(event) if event.pos_ in ("VERB", "AUX") and not is_passive(event) else None
    if subject is None or subject.i != thing or _is_handled(subject, frame, False):
        return None
    return _doer_of(subject)


def _doer_of(token: Token) -> int | None:
    """Give who did it: of an act or a thing with an owner the owner, of a weapon or a number nobody."""
    if token.lower_ in NOBODY:
        return None
    if token.lower_ in role_words().bodies | role_words().persons:
        return token.i
    owner = child(token, "poss")
    if owner is not None and owner.pos_ == "PROPN" and token.pos_ == "NOUN":
        return owner.i
    if token.pos_ == "NUM" or classes_at(token) & NO_DOERS:
        return _named_before(token) if "attacks" in classes_at(token) else None
    return token.i


def _named_before(token: Token) -> int | None:
    """Give whose weapon or attack it is by the name or demonym before it: "Northland shelling"."""
    before = children(token, "compound", "amod", "nmod")
    return next((each.i for each in before if _is_name(each)), None)


def _is_name(token: Token) -> bool:
    return token.pos_ == "PROPN" or bool(state_of(token.text)) or (token.pos_ == "NOUN" and token.is_title)


def _is_handled(token: Token, frame: Frame, is_mover: bool) -> bool:
    """Whether a noun names who or what is moved, hurt or counted, so that it cannot be who does it."""
    classes = classes_at(token)
    if token.lower_ in role_words().bodies | role_words().persons:
        return False
    if is_mover:
        return bool(classes & EITHER)
    return bool(classes & HANDLED) and (family_of(frame) == "people" or frame.alone == "object")
