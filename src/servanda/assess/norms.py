"""The life of an obligation, from its text, time and triggers."""

from collections.abc import Mapping, Sequence
from datetime import date

from servanda.assess.lines import Line
from servanda.assess.terms import Terms
from servanda.assess.view import View, affirms, denies
from servanda.assess.windows import phase_days
from servanda.model import AmendmentKind, BoundClaim, Condition, ConditionKind, Norm, ObligationKind, Status

__all__ = [
    "Claimed",
    "by_date",
    "declared",
    "discharging",
    "fulfilled",
    "held_back",
    "is_stopped",
    "norm_of",
    "phase_is_open",
    "reported_stops",
    "stated",
]

# What is claimed of each obligation: the line across voices, and the line of each voice.
Claimed = Mapping[str, tuple[Line, tuple[Line, ...]]]

UNFULFILLED = frozenset({Status.REPORTED_NOT_DONE, Status.REPORTED_SHORT})
CONTINUING = frozenset({ObligationKind.RATE, ObligationKind.PROHIBITION})
STOPS = frozenset({"suspend", "resume"})


def norm_of(view: View, terms: Terms, own: tuple[Line, tuple[Line, ...]], claimed: Claimed) -> Norm:
    """Say where an obligation is in its life.

    A declaration ends or suspends it; then conditions not reported fulfilled hold it back, and let it
    lapse once its time is over; then it is in force until its time is over. It is discharged only on the
    word of its counterpart or of the verifier the agreement names, and while no voice denies it.
    """
    across, lines = own
    is_ended = across.is_met and bool(discharging(view, terms, lines))
    is_waiting = not all(
        fulfilled(view, each, claimed) for each in view.agreement.awaited_by(terms.obligation)
    )
    return (
        declared(terms)
        or (Norm.DISCHARGED if is_ended else None)
        or held_back(view, terms, is_waiting)
        or (Norm.SUSPENDED if _is_suspended(view, terms) else None)
        or by_date(view, terms)
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
    known = view.agreement.phase(phase)
    return known is None or all(fulfilled(view, each, claimed) for each in known.conditions)


def declared(terms: Terms) -> Norm | None:
    """Give the norm that a declaration of its end leaves, None where there is none."""
    kinds = [each.kind for each in terms.applied]
    if AmendmentKind.TERMINATION in kinds:
        return Norm.TERMINATED
    return Norm.WAIVED if AmendmentKind.WAIVER in kinds else None


def held_back(view: View, terms: Terms, is_waiting: bool) -> Norm | None:
    """Give the norm of what waits for a condition or its first day: lapsed once its time is over."""
    if not is_waiting and _first(view, terms) <= view.as_of:
        return None
    return Norm.LAPSED if terms.end is not None and terms.end < view.as_of else Norm.CONDITIONAL


def by_date(view: View, terms: Terms) -> Norm:
    """Give the norm of what nothing holds back: in force until its time is over."""
    if terms.end is not None and terms.end < view.as_of:
        return Norm.WINDOW_OVER
    return Norm.AMENDED if terms.is_changed else Norm.IN_FORCE


def _first(view: View, terms: Terms) -> date:
    return max(terms.window.first or view.agreement.calendar.effective, view.agreement.calendar.effective)


def _is_suspended(view: View, terms: Terms) -> bool:
    """Whether it was declared suspended, or others than the one who must act report it so."""
    kinds = [each.kind for each in terms.applied]
    stops = [place for place, kind in enumerate(kinds) if kind is AmendmentKind.SUSPENSION]
    starts = [place for place, kind in enumerate(kinds) if kind is AmendmentKind.RESUMPTION]
    others = [
        each
        for each in reported_stops(view, terms)
        if view.side(each.voice) != terms.obligation.actor or each.claim.event == "resume"
    ]
    return max(stops, default=-1) > max(starts, default=-1) or is_stopped(others)


def reported_stops(view: View, terms: Terms) -> list[BoundClaim]:
    """Give the claims that it was suspended or goes on again, as far as they are past, earliest first."""
    said = (each for each in view.claims_on(terms.obligation.measure) if each.claim.event in STOPS)
    past = [e for e in said if affirms(e) and (e.days.last or e.published or view.as_of) <= view.as_of]
    return sorted(past, key=lambda each: (each.days.last or each.published or date.min, each.id))


def is_stopped(stops: Sequence[BoundClaim]) -> bool:
    """Whether the last of these words is that it was suspended."""
    return bool(stops) and stops[-1].claim.event == "suspend"


def discharging(view: View, terms: Terms, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Give the lines that may end it: its counterpart or its verifier reports it met.

    What is owed as long as it lasts is never discharged before.
    """
    if terms.obligation.kind in CONTINUING:
        return ()
    words = {terms.obligation.toward, terms.obligation.verifier} - {""}
    return tuple(line for line in lines if line.is_met and view.side(line.standing.voice) in words)


def _is_over(view: View, phase: str) -> bool | None:
    last = phase_days(view, phase).last
    return None if last is None else last < view.as_of


def stated(view: View, measure: str) -> list[BoundClaim]:
    """Give what is said of a condition that is a measure, as far as it is past."""
    return [each for each in view.claims_on(measure) if (each.days.first or view.as_of) <= view.as_of]


def _is_stated(view: View, measure: str, voice: str) -> bool | None:
    said = [each for each in stated(view, measure) if not voice or each.voice == voice]
    if any(affirms(each) for each in said):
        return not any(denies(each) for each in said) or None
    return False if any(denies(each) for each in said) else None
