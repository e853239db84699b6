"""Where each voice puts an obligation in its life: by what it says of conditions, of a halt, of the end."""

from collections.abc import Iterable

from servanda.assess.lines import Line
from servanda.assess.norms import (
    Claimed,
    by_date,
    declared,
    discharging,
    fulfilled,
    held_back,
    is_stopped,
    reported_stops,
    stated,
)
from servanda.assess.terms import Terms
from servanda.assess.view import View
from servanda.model import Condition, Norm, NormSaid

__all__ = ["norms_said"]


def norms_said(view: View, terms: Terms, own: tuple[Line, ...], claimed: Claimed) -> tuple[NormSaid, ...]:
    """Give the norm of every voice that says something which settles it; who leaves it open is left out.

    A voice discharges an obligation, or suspends it, on its own word; a voice that says that one condition
    is not fulfilled holds it back. The word of the one who must act suspends it for nobody else.
    """
    words = _words(view, terms, own, claimed)
    found = ((voice, _norm(view, terms, own, claimed, voice)) for voice in view.in_order(words))
    return tuple(NormSaid(voice, norm, view.ordered(words[voice])) for voice, norm in found if norm)


def _norm(view: View, terms: Terms, own: tuple[Line, ...], claimed: Claimed, voice: str) -> Norm | None:
    if settled := declared(terms):
        return settled
    if any(line.standing.voice == voice for line in discharging(view, terms, own)):
        return Norm.DISCHARGED
    says = [fulfilled(view, each, claimed, voice) for each in view.agreement.awaited_by(terms.obligation)]
    if None in says and False not in says:
        return None
    stops = [each for each in reported_stops(view, terms) if each.voice == voice]
    is_halted = Norm.SUSPENDED if is_stopped(stops) else None
    return held_back(view, terms, False in says) or is_halted or by_date(view, terms)


def _words(view: View, terms: Terms, own: tuple[Line, ...], claimed: Claimed) -> dict[str, list[str]]:
    """Give, by voice, the claims that bear on where the obligation is in its life."""
    found: dict[str, list[str]] = {}
    for condition in view.agreement.awaited_by(terms.obligation):
        for voice, claims in _on(view, condition, claimed):
            found.setdefault(voice, []).extend(claims)
    for line in discharging(view, terms, own):
        found.setdefault(line.standing.voice, []).extend(line.standing.because)
    for each in reported_stops(view, terms):
        found.setdefault(each.voice, []).append(each.id)
    return found


def _on(view: View, condition: Condition, claimed: Claimed) -> Iterable[tuple[str, Iterable[str]]]:
    if condition.ref in claimed:
        return [(line.standing.voice, line.standing.because) for line in claimed[condition.ref][1]]
    return [(each.voice, (each.id,)) for each in stated(view, condition.ref)]
