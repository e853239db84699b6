"""Say what a person decided, who and when; and why it changes nothing here, where it does not."""

from collections.abc import Iterable

from servanda.model import Decision, DecisionKind, Idle
from servanda.publish.words import IDLE, day_words

__all__ = ["decision_lines", "decision_sentence"]


def decision_sentence(decision: Decision) -> str:
    """Say a decision as a sentence without its full stop.

    >>> apart = Decision(kind=DecisionKind.DIFFERENT, claims=("c1", "c2"), by="A. Desk", reason="another bus")
    >>> decision_sentence(apart)
    'c1 tells of another movement than c2: A. Desk, “another bus”'
    """
    recorded = f" on {day_words(decision.recorded.date())}" if decision.recorded else ""
    source = f"; {decision.source}" if decision.source else ""
    return f"{_said(decision)}: {decision.by}{recorded}, “{decision.reason}”{source}"


def _said(decision: Decision) -> str:
    first, *rest = decision.claims
    since = f" from {day_words(decision.since)}" if decision.since else ""
    match decision.kind:
        case DecisionKind.SAME:
            return f"{_listed(decision.claims)} tell of one movement"
        case DecisionKind.DIFFERENT:
            return f"{first} tells of another movement than {_listed(rest)}"
        case DecisionKind.CORRECTED:
            return f"{first} is corrected by {decision.to}{since}"
        case DecisionKind.WITHDRAWN:
            return f"{first} is withdrawn{since}"
        case DecisionKind.UNDONE:
            return f"{decision.undoes} no longer holds"


def _listed(claims: Iterable[str]) -> str:
    *before, last = claims
    return f"{', '.join(before)} and {last}" if before else last


def decision_lines(decisions: Iterable[Decision], idle: Iterable[Idle] = (), claim: str = "") -> list[str]:
    """List decisions with their ids: all of them, or those that name a claim; say which change nothing."""
    idly = {each.decision: f" (changes nothing here: {IDLE[each.reason]})" for each in idle}
    return [
        f"{each.id}: {decision_sentence(each)}{idly.get(each.id, '')}"
        for each in decisions
        if not claim or claim in (*each.claims, each.to)
    ]
