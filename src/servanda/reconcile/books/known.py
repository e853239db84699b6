"""Keep what the clocks allow, and tell movements, totals, stocks, plans, denials and allegations apart."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from servanda.model import (
    ALWAYS,
    ANY,
    BoundClaim,
    Bounds,
    Clocks,
    Days,
    Kind,
    Modality,
    Polarity,
)
from servanda.reconcile.binding.measuring import REQUALIFY, SHARE

__all__ = ["Pile", "bounds_of", "is_day_total", "is_share", "kind_of", "pile_of", "visible", "window"]


class Pile(StrEnum):
    """What a claim can be used for."""

    MOVEMENT = "movement"
    TOTAL = "total"
    STOCK = "stock"
    PLAN = "plan"
    DEMAND = "demand"
    UNDATED = "undated"
    DENIAL = "denial"
    ALLEGED = "alleged"
    SHARE = "share"
    NONE = "none"


PLANNED = (Modality.EXPECTED, Modality.CONDITIONAL)
REAL = (Modality.HAPPENED, Modality.ONGOING)


def bounds_of(bound: BoundClaim) -> Bounds:
    """Give the numbers a claim allows; any, where it states none."""
    return bound.claim.quantity.bounds if bound.claim.quantity else ANY


def kind_of(bound: BoundClaim) -> Kind:
    """Give what the quantity counts; a claim without one speaks of a movement."""
    return bound.claim.quantity.kind if bound.claim.quantity else Kind.INCREMENT


def visible(bound: Iterable[BoundClaim], clocks: Clocks) -> tuple[BoundClaim, ...]:
    """Drop what was published after `known` or happened after `as_of`; plans for later days stay plans.

    A report without a date cannot be replayed: it is left out as soon as `known` is set.
    """
    return tuple(each for each in bound if _is_known(each, clocks.known) and _is_past(each, clocks.as_of))


def _is_known(bound: BoundClaim, known: date | None) -> bool:
    return known is None or (bound.published is not None and bound.published <= known)


def _is_past(bound: BoundClaim, as_of: date | None) -> bool:
    if as_of is None:
        return True
    if bound.claim.modality in PLANNED or bound.claim.alleged:
        return bound.published is None or bound.published <= as_of
    if kind_of(bound) is not Kind.INCREMENT:
        return bound.cut.last is None or bound.cut.last <= as_of
    if bound.days.first is None:
        return True
    return bound.days.last is None or bound.days.last <= as_of


def pile_of(bound: BoundClaim) -> Pile:
    """Say what a claim can be used for: plans, demands, denials and allegations never enter sums."""
    claim = bound.claim
    if is_share(bound):
        return Pile.SHARE
    if claim.alleged:
        return Pile.ALLEGED
    if claim.modality is Modality.DENIED or claim.polarity is Polarity.NEGATIVE:
        return Pile.DENIAL
    if claim.modality in PLANNED:
        return Pile.PLAN
    if claim.modality is Modality.DEMANDED and claim.quantity is not None:
        return Pile.DEMAND
    if claim.modality not in REAL or claim.quantity is None or claim.quantity.per is not None:
        return Pile.NONE
    return _real_pile(bound)


def is_share(bound: BoundClaim) -> bool:
    """Whether a claim gives its part of a whole in percent, where the whole is counted: it is no count."""
    quantity = bound.claim.quantity
    return quantity is not None and quantity.unit == SHARE and "measure" in bound.filled


def _real_pile(bound: BoundClaim) -> Pile:
    kind = kind_of(bound)
    if bound.claim.event == REQUALIFY or kind is Kind.INCREMENT:
        if bound.days.first is None or bound.days.last is None:
            return Pile.UNDATED
        return Pile.MOVEMENT if len(bound.measures) == 1 else Pile.TOTAL
    return Pile.TOTAL if kind is Kind.TOTAL else Pile.STOCK


def window(bound: BoundClaim) -> Days:
    """Give the days in which the data of a total or stock were cut, both ends known, or always if neither is.

    A cut that is only known to end at publication lies on that day or the day before: a "so far" speaks of
    the day it is printed, and papers close the evening before.
    """
    cut = bound.days if kind_of(bound) is Kind.INCREMENT else bound.cut
    if cut.last is None:
        return ALWAYS
    if cut.first is not None:
        return cut
    return Days(date.fromordinal(cut.last.toordinal() - 1), cut.last)


def is_day_total(bound: BoundClaim) -> bool:
    """Whether a total counts whole days from its own first to its own last: "641 on Thursday"."""
    if kind_of(bound) is Kind.INCREMENT:
        return True
    return bound.since is not None and bound.cut == Days.on(bound.since)
