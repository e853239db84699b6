"""The days of phases and obligations, as later agreed."""

from collections.abc import Iterable

from servanda.assess.view import View
from servanda.model import Amendment, Change, Days, Obligation, PartyRole

__all__ = ["is_heard", "is_party", "phase_days", "sides_of", "window_of"]


def is_heard(view: View, amendment: Amendment) -> bool:
    """Whether an amendment is announced and known by the clocks."""
    is_known = view.known is None or amendment.announced <= view.known
    return is_known and amendment.announced <= view.as_of


def sides_of(view: View, amendment: Amendment) -> set[str]:
    """Give the sides whose word an amendment rests on: who declared it, and who acknowledges it."""
    return {view.side(each) for each in (*amendment.by, *amendment.acknowledged_by)}


def is_party(view: View, id: str) -> bool:
    """Whether somebody is a party of the agreement, not one that guarantees, mediates or verifies."""
    party = view.party(id)
    return party is not None and party.role is PartyRole.PARTY


def phase_days(view: View, phase: str) -> Days:
    """Give the days of a phase as amended; one party's word alone moves none of them."""
    days = _declared(view, phase)
    for amendment in sorted(view.agreement.amendments, key=lambda each: (each.announced, each.id)):
        if is_heard(view, amendment) and not _is_of_one_party(view, amendment):
            days = _moved(days, (each for each in amendment.changes if each.obligation == phase))
    return days


def window_of(view: View, obligation: Obligation, days: Days, changes: Iterable[Change]) -> Days:
    """Give the days of an obligation as changed; an end that is its phase's own moves with the phase."""
    phase, own = _declared(view, obligation.phase), obligation.window
    for change in changes:
        if change.obligation == obligation.id:
            days = _moved(days, [change])
        elif change.obligation == obligation.phase:
            begins = own.is_unknown or (own.first is not None and own.first == phase.first)
            ends = own.is_unknown or (own.last is not None and own.last == phase.last)
            moved = _moved(days, [change])
            days = Days(moved.first if begins else days.first, moved.last if ends else days.last)
    return days


def _declared(view: View, phase: str) -> Days:
    known = view.agreement.phase(phase)
    return known.window if known else Days()


def _moved(days: Days, changes: Iterable[Change]) -> Days:
    for each in changes:
        days = Days(each.first or days.first, each.last or days.last)
    return days


def _is_of_one_party(view: View, amendment: Amendment) -> bool:
    sides = sides_of(view, amendment)
    return len(sides) == 1 and is_party(view, next(iter(sides)))
