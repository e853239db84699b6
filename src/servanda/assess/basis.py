"""On whose word a standing rests: the one who must act, its counterpart, other known origins."""

from collections.abc import Iterable

from servanda.assess.view import View, affirms, denies
from servanda.model import Basis, BoundClaim, Obligation, Standing, Status

__all__ = ["basis_of", "support"]


def basis_of(view: View, obligation: Obligation, standing: Standing) -> Basis:
    """Count support by where the words come from, never by who prints them.

    A figure whose root is the one that must act is its own word, whoever relays it. An unknown root is
    never independent. Denials support nothing but that it was not done; plans support nothing at all.
    """
    is_not_done = standing.status is Status.REPORTED_NOT_DONE
    said = [each for each in view.acts(standing.because) if affirms(each) or (is_not_done and denies(each))]
    return support(view, obligation, said)


def support(view: View, obligation: Obligation, said: Iterable[BoundClaim]) -> Basis:
    """Count on whose word some claims rest."""
    said = tuple(said)
    roots = {view.side(each.origin) for each in said if each.origin}
    speakers = {view.side(each.voice) for each in said}
    others = roots - {obligation.actor, obligation.toward}
    return Basis(
        own_word=obligation.actor in roots | speakers,
        counterpart=bool(obligation.toward) and obligation.toward in roots | speakers,
        others=len(others),
        verifier=bool(obligation.verifier) and obligation.verifier in roots | speakers,
    )
