"""Which words can be roles: no times, and no doers that are weapons or numbers."""

from spacy.tokens import Token

from servanda.lexicon.names import role_words
from servanda.reading.roles import Roles
from servanda.reading.scene import Scene
from servanda.reading.syntax import child
from servanda.reading.triggers import classes_at

__all__ = ["without_times"]

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


def without_times(scene: Scene, roles: Roles) -> Roles:
    """Leave out roles that are times, and doers that are weapons or numbers."""
    spans = [time.span for time in scene.times]

    def kept(index: int | None, is_doer: bool = False) -> int | None:
        if index is None or any(span.start <= scene.doc[index].idx < span.end for span in spans):
            return None
        return _doer_of(scene.doc[index]) if is_doer else index

    return Roles(kept(roles.actor, True), kept(roles.object), kept(roles.recipient, True), kept(roles.place))


def _doer_of(token: Token) -> int | None:
    """Give who did it: of an act or a thing with an owner the owner, of a weapon or a number nobody."""
    owner = child(token, "poss")
    is_body = token.lower_ in role_words().bodies | role_words().persons
    if owner is not None and owner.pos_ == "PROPN" and token.pos_ == "NOUN" and not is_body:
        return owner.i
    return None if token.pos_ == "NUM" or classes_at(token) & NO_DOERS else token.i
