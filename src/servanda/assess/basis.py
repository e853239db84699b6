"""On whose word a standing rests: the one who must act, its counterpart, other known origins."""

from servanda.assess.view import View, affirms
from servanda.model import Basis, Obligation

__all__ = ["basis_of"]


def basis_of(view: View, obligation: Obligation, because: tuple[str, ...]) -> Basis:
    """Count support by where the words come from, never by who prints them.

    A figure whose root is the one that must act is its own word, whoever relays it. An unknown root is
    never independent. Denials and plans support nothing.
    """
    said = [each for each in view.bound if each.id in because and affirms(each)]
    roots = {view.side(each.origin) for each in said if each.origin}
    speakers = {view.side(each.voice) for each in said}
    others = roots - {obligation.actor, obligation.toward}
    return Basis(
        own_word=obligation.actor in roots | speakers,
        counterpart=bool(obligation.toward) and obligation.toward in roots | speakers,
        others=len(others),
    )
