"""From which day a total counts, where its own words do not name it."""

from datetime import date

from servanda.model import Agreement, Claim, Days, Kind, Measure, Restart
from servanda.model.days import next_day

__all__ = ["counted_from"]


def counted_from(claim: Claim, cut: Days, measure: Measure, agreement: Agreement) -> date | None:
    """Give the first day that a total counts; None is the first day of its measure.

    It is stated, or the first of the whole months that the total is of ("in 2030"), or where the measure
    restarts that of the year, month or phase in which the total was cut.
    """
    if claim.since is not None:
        return claim.since.days.first
    if claim.quantity is None or claim.quantity.kind is not Kind.TOTAL:
        return None
    if _are_whole_months(claim.when.days):
        return claim.when.days.first
    return _start(cut.last, measure.restarts, agreement) if cut.last else None


def _are_whole_months(days: Days) -> bool:
    return bool(days.first and days.last and days.first.day == 1 and next_day(days.last).day == 1)


def _start(day: date, restarts: Restart | None, agreement: Agreement) -> date | None:
    match restarts:
        case Restart.YEAR:
            return day.replace(month=1, day=1)
        case Restart.MONTH:
            return day.replace(day=1)
        case Restart.PHASE:
            return next((each.window.first for each in agreement.phases if day in each.window), None)
    return None
