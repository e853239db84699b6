"""The life of an obligation, from its text, time and triggers."""

from collections.abc import Iterable, Mapping
from datetime import date

from servanda.assess.lines import Line
from servanda.assess.terms import Terms
from servanda.assess.view import View, affirms, denies
from servanda.model import AmendmentKind, Condition, ConditionKind, Norm, ObligationKind, Status

__all__ = ["Claimed", "fulfilled", "norm_of", "phase_is_open"]

# What is claimed of each obligation: the line across voices, and the line of each voice.
Claimed = Mapping[str, tuple[Line, tuple[Line, ...]]]

UNFULFILLED = frozenset({Status.REPORTED_NOT_DONE, Status.REPORTED_SHORT})
CONTINUING = frozenset({ObligationKind.RATE, ObligationKind.PROHIBITION})


def norm_of(view: View, terms: Terms, own: tuple[Line, tuple[Line, ...]], claimed: Claimed) -> Norm:
    """Say where an obligation is in its life.

    A declaration ends or suspends it; then conditions not reported fulfilled hold it back, and let it
    lapse once its time is over; then it is in force until its time is over. It is discharged only on the
    word of its counterpart or of the verifier the agreement names, and while no voice denies it.
    """
    return (
        _declared(terms)
        or (Norm.DISCHARGED if _is_discharged(view, terms, own) else None)
        or _held_back(view, terms, claimed)
        or (Norm.SUSPENDED if _is_suspended(view, terms) else None)
        or (Norm.WINDOW_OVER if terms.end is not None and terms.end < view.as_of else None)
        or (Norm.AMENDED if terms.is_changed else Norm.IN_FORCE)
    )


def fulfilled(view: View, condition: Condition, claimed: Claimed, voice: str = "") -> bool | None:
    """Whether a condition is fulfilled: yes, no, or None where nobody says; a voice is asked alone."""
    if condition.kind is ConditionKind.PHASE_OVER:
        return _is_over(view, condition.ref)
    if condition.ref not in claimed:
        return _is_stated(view, condition.ref, voice)
    across, lines = claimed[condition.ref]
    said = [line for line in lines if line.standing.voice == voice] if voice else [across]
    if any(line.is_met for line in said):
        return True
    return False if any(line.standing.status in UNFULFILLED for line in said) else None


def phase_is_open(view: View, phase: str, claimed: Claimed) -> bool:
    """Whether all that a phase waits for is reported fulfilled, undisputed."""
    conditions: Iterable[Condition] = next((e.conditions for e in view.agreement.phases if e.id == phase), ())
    return all(fulfilled(view, each, claimed) for each in conditions)


def _declared(terms: Terms) -> Norm | None:
    kinds = [each.kind for each in terms.applied]
    if AmendmentKind.TERMINATION in kinds:
        return Norm.TERMINATED
    return Norm.WAIVED if AmendmentKind.WAIVER in kinds else None


def _held_back(view: View, terms: Terms, claimed: Claimed) -> Norm | None:
    has_begun = _first(view, terms) <= view.as_of and phase_is_open(view, terms.obligation.phase, claimed)
    if has_begun and all(fulfilled(view, each, claimed) for each in terms.obligation.conditions):
        return None
    return Norm.LAPSED if terms.end is not None and terms.end < view.as_of else Norm.CONDITIONAL


def _first(view: View, terms: Terms) -> date:
    return max(terms.window.first or view.agreement.calendar.effective, view.agreement.calendar.effective)


def _is_suspended(view: View, terms: Terms) -> bool:
    kinds = [each.kind for each in terms.applied]
    stops = [place for place, kind in enumerate(kinds) if kind is AmendmentKind.SUSPENSION]
    starts = [place for place, kind in enumerate(kinds) if kind is AmendmentKind.RESUMPTION]
    return max(stops, default=-1) > max(starts, default=-1) or _is_reported_suspended(view, terms)


def _is_reported_suspended(view: View, terms: Terms) -> bool:
    """Whether others than the one who must act report it suspended, and nobody later that it goes on."""
    said = [
        each
        for each in view.claims_on(terms.obligation.measure)
        if each.claim.event in {"suspend", "resume"} and affirms(each)
        if view.side(each.voice) != terms.obligation.actor or each.claim.event == "resume"
        if (each.days.last or each.published or view.as_of) <= view.as_of
    ]
    last = max(said, key=lambda each: (each.days.last or each.published or date.min, each.id), default=None)
    return last is not None and last.claim.event == "suspend"


def _is_discharged(view: View, terms: Terms, own: tuple[Line, tuple[Line, ...]]) -> bool:
    across, lines = own
    if terms.obligation.kind in CONTINUING or not across.is_met:
        return False
    words = {terms.obligation.toward, terms.obligation.verifier} - {""}
    return any(line.is_met and view.side(line.standing.voice) in words for line in lines)


def _is_over(view: View, phase: str) -> bool | None:
    last = next((each.window.last for each in view.agreement.phases if each.id == phase), None)
    return None if last is None else last < view.as_of


def _is_stated(view: View, measure: str, voice: str) -> bool | None:
    said = [
        each
        for each in view.claims_on(measure)
        if (not voice or each.voice == voice) and (each.days.first or view.as_of) <= view.as_of
    ]
    if any(affirms(each) for each in said):
        return not any(denies(each) for each in said) or None
    return False if any(denies(each) for each in said) else None
