"""What is owed, in units of the measure: stages, percentages of a base, and goals nobody can know."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import reduce

from servanda.assess.amounts import amount_of
from servanda.assess.tallies import joint_tally
from servanda.assess.terms import Terms
from servanda.assess.view import View
from servanda.model import Bounds, Figure, Ground, MeasureKind

__all__ = ["Goal", "goal_of", "share_of"]


@dataclass(frozen=True, slots=True)
class Goal:
    """What is owed in the end and by stages; `bounds` None with the ground why it is not known.

    `is_share` holds when voices report shares, which are compared with the share owed as they are.
    """

    bounds: Bounds | None
    stages: tuple[tuple[date, Bounds], ...] = ()
    ground: Ground | None = None
    is_share: bool = False


def goal_of(view: View, terms: Terms) -> Goal:
    """Resolve what is owed into units of the measure.

    A percentage needs its base: the reported stock or total of the measure it is of, else the account's
    opening. An unknown base leaves the goal unknown; it is never guessed.
    """
    obligation, owed = terms.obligation, terms.goal
    stages = tuple((each.due, each.bounds) for each in obligation.stages)
    if owed is None:
        return Goal(None, ground=Ground.UNSPECIFIED_TARGET)
    if not obligation.target.percent_of:
        return Goal(owed, stages)
    if _speaks_in_shares(view, obligation.measure):
        return Goal(owed, stages, is_share=True)
    base = _base(view, obligation.target.percent_of)
    if base is None:
        return Goal(None, ground=Ground.UNKNOWN_BASE)
    return Goal(_share(owed, base), tuple((due, _share(bounds, base)) for due, bounds in stages))


def share_of(view: View, terms: Terms) -> Goal | None:
    """Give a goal owed as a share as that share, where voices report shares beside counts; else None."""
    obligation, owed = terms.obligation, terms.goal
    if owed is None or not obligation.target.percent_of:
        return None
    if not any(view.is_share(each) for each in _figures(view, obligation.measure)):
        return None
    return Goal(owed, tuple((each.due, each.bounds) for each in obligation.stages), is_share=True)


def _speaks_in_shares(view: View, measure: str) -> bool:
    figures = _figures(view, measure)
    return bool(figures) and all(view.is_share(each) for each in figures)


def _figures(view: View, measure: str) -> list[Figure]:
    series = view.series(measure)
    return [*series.totals, *(each for transfer in series.transfers for each in transfer.figures)]


def _base(view: View, measure: str) -> Bounds | None:
    known = view.measure(measure)
    if known is not None and known.kind is MeasureKind.FLOW:
        amount = amount_of(joint_tally(view, measure))
        return amount.bounds if amount else None
    stocks = [each.bounds for each in view.series(measure).stocks if view.counts(each, measure)]
    return reduce(Bounds.__or__, stocks) if stocks else _opening(view, known.account if known else "")


def _opening(view: View, account: str) -> Bounds | None:
    accounts = (each for each in view.agreement.accounts if each.id == account)
    openings = [opening.bounds for each in accounts for opening in each.openings]
    return reduce(Bounds.__or__, openings) if openings else None


def _share(percent: Bounds, base: Bounds) -> Bounds:
    def part(share: Decimal | None, of: Decimal | None) -> Decimal | None:
        return None if share is None or of is None else share * of / 100

    return Bounds(part(percent.low, base.low), part(percent.high, base.high))
