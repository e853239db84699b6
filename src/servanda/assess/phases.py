"""Phases: entered according to some, not according to others, and by date."""

from servanda.assess.norms import Claimed, fulfilled
from servanda.assess.view import View
from servanda.assess.windows import phase_days
from servanda.model import ConditionKind, Phase, PhaseStanding

__all__ = ["phase_standing"]


def phase_standing(view: View, phase: Phase, claimed: Claimed, heard: frozenset[str]) -> PhaseStanding:
    """Say according to whom a phase has begun: by date, and by each voice's word on its conditions.

    A voice that says one condition is not fulfilled holds the phase not entered; one that says so of none
    and speaks to all that dates do not settle holds it entered. Who is silent is in neither list. `heard` are
    all voices that say anything.
    """
    spoken = [each for each in phase.conditions if each.kind is not ConditionKind.PHASE_OVER]
    voices = view.in_order(_voices(claimed) | heard)
    entered = tuple(voice for voice in voices if spoken and _says(view, phase, claimed, voice) is True)
    refused = tuple(voice for voice in voices if spoken and _says(view, phase, claimed, voice) is False)
    return PhaseStanding(phase.id, entered, refused, _by_date(view, phase))


def _says(view: View, phase: Phase, claimed: Claimed, voice: str) -> bool | None:
    says = [fulfilled(view, each, claimed, voice) for each in phase.conditions]
    own = [
        fulfilled(view, each, claimed, voice)
        for each in phase.conditions
        if each.kind is not ConditionKind.PHASE_OVER
    ]
    if False in own:
        return False
    return True if all(says) else None


def _by_date(view: View, phase: Phase) -> bool | None:
    first = phase_days(view, phase.id).first
    return None if first is None else first <= view.as_of


def _voices(claimed: Claimed) -> set[str]:
    return {line.standing.voice for _, each in claimed.values() for line in each}
