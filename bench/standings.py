"""Whether an assessment says what a check says of a count and a plan: how far the one is from the other.

Reconciling never sets a plan without days beside a count; assessing does, where the plan is what an
obligation owes. So the plan must state the target's own number, and a standing must rest on the count.
"""

from collections.abc import Iterator
from decimal import Decimal

from servanda.model import Assessment, BoundClaim, Bounds, Dossier, Modality, Standing, Status

__all__ = ["are_set_apart"]

REAL = (Modality.HAPPENED, Modality.ONGOING)


def are_set_apart(found: Dossier, one: BoundClaim, other: BoundClaim, n: Decimal | None) -> bool:
    """Whether an assessment sets the count of two claims beside the target that the other states, n apart."""
    counts = [each for each in (one, other) if each.claim.modality in REAL]
    if len(counts) != 1:
        return False
    count, plan = counts[0], other if counts[0] is one else one
    return any(
        _apart(standing, count, end) == n or (n is None and _apart(standing, count, end) is not None)
        for each in found.assessments
        if each.measure in (*count.measures, *plan.measures)
        for end in _ends(each, plan)
        for standing in (each.overall, *each.voices)
    )


def _ends(each: Assessment, plan: BoundClaim) -> Iterator[Decimal]:
    """Give the number owed, if it is the plan's: that up to which, or from which on."""
    quantity = plan.claim.quantity
    owed = _end(each.target)
    if quantity is not None and owed is not None and owed == _end(quantity.bounds):
        yield owed


def _end(bounds: Bounds | None) -> Decimal | None:
    if bounds is None:
        return None
    return bounds.low if bounds.high is None else bounds.high


def _apart(standing: Standing, count: BoundClaim, owed: Decimal) -> Decimal | None:
    """Say how far the count that a standing reports is from what is owed; nothing done is all of it."""
    if count.id not in standing.because:
        return None
    quantity = count.claim.quantity
    if quantity is None:
        return owed if standing.status is Status.REPORTED_NOT_DONE else None
    if standing.reported != quantity.bounds or quantity.bounds.low is None:
        return None
    return abs(owed - quantity.bounds.low)
