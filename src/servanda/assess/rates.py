"""Obligations per day, week or month: a verdict for each reported period, and for the running sum."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce

from servanda.assess.amounts import Amount, amount_of, valid_from
from servanda.assess.lines import Line, denial, met, planned, reaches, unmet
from servanda.assess.tallies import Tally, joint_tally, tally_of
from servanda.assess.terms import Terms
from servanda.assess.view import View, affirms, last_day, plans
from servanda.model import BoundClaim, Bounds, Days, Ground, Period, Standing, Status

__all__ = ["per_period", "periods_between"]

ZERO = Bounds.exactly(0)

# The period words of agreement files, with the words of reports that name the same period.
PERIODS = {"day": ("day", "daily"), "week": ("week", "weekly"), "month": ("month", "monthly")}


@dataclass(frozen=True, slots=True)
class Rate:
    """What is said of one period by one voice."""

    days: Days
    bounds: Bounds
    because: tuple[str, ...]


def periods_between(first: date, last: date, per: str) -> tuple[Days, ...]:
    """Cut the days from `first` to `last`, both included, into periods; the last may be cut short.

    >>> [str(each) for each in periods_between(date(2031, 3, 1), date(2031, 3, 10), "week")]
    ['2031-03-01 to 2031-03-07', '2031-03-08 to 2031-03-10']
    """
    found: list[Days] = []
    while first <= last:
        end = min(_end(first, per), last)
        found.append(Days(first, end))
        first = end + timedelta(days=1)
    return tuple(found)


def per_period(
    view: View, terms: Terms, voices: tuple[str, ...]
) -> tuple[Line | None, tuple[Line, ...], tuple[Period, ...]]:
    """Give the line across voices, a line per voice and the verdicts of all periods reported."""
    measure, goal = terms.obligation.measure, terms.obligation.target
    first = terms.window.first or view.start(measure)
    last = min(view.as_of, terms.window.last or view.as_of)
    spans = periods_between(first, last, goal.per)
    tallies = {voice: tally_of(view, measure, voice) for voice in voices}
    each = {voice: _periods(view, terms, spans, voice, tallies[voice]) for voice in voices}
    across = _periods_across(spans, each.values())
    lines = (_line(view, terms, spans, voice, tallies[voice], each[voice]) for voice in voices)
    found = tuple(line for line in lines if line)
    whole = _judged(view, terms, spans, "", joint_tally(view, measure), across)
    return whole, found, (*across, *(period for voice in voices for period in each[voice]))


def _periods(
    view: View, terms: Terms, spans: tuple[Days, ...], voice: str, tally: Tally
) -> tuple[Period, ...]:
    sums = _sums(spans, tally)
    rated = _rates(view, terms, voice)
    found = []
    for days in spans:
        said = [each for each in rated if days.is_within(each.days)]
        said += [sums[days]] if days in sums else []
        if said:
            found.append(_period(view, terms, voice, days, said))
    return tuple(found)


def _sums(spans: tuple[Days, ...], tally: Tally) -> dict[Days, Rate]:
    """Add up the movements that lie within one period each."""
    found: dict[Days, Rate] = {}
    for step in tally.movements:
        days = _period_of(spans, step.days)
        if days is not None:
            one = found.get(days, Rate(days, ZERO, ()))
            found[days] = Rate(days, one.bounds + step.bounds, (*one.because, *step.because))
    return found


def _period_of(spans: tuple[Days, ...], days: Days) -> Days | None:
    if days.first is None:
        return None
    place = bisect_right(spans, days.first, key=lambda span: span.first or date.min) - 1
    return spans[place] if place >= 0 and days.is_within(spans[place]) else None


def _period(view: View, terms: Terms, voice: str, days: Days, said: list[Rate]) -> Period:
    agreed = reduce(Bounds.__and__, (each.bounds for each in said))
    bounds = reduce(Bounds.__or__, (each.bounds for each in said)) if agreed.is_empty else agreed
    is_reached = reaches(bounds, terms.obligation.target.bounds)
    is_running = days.last is not None and days.last == view.as_of and not is_reached
    status = Status.UNDER_WAY if is_running and terms.obligation.target.per != "day" else _status(is_reached)
    return Period(
        days=days, voice=voice, status=status, reported=bounds, because=view.ordered(_because(said))
    )


def _status(is_reached: bool | None) -> Status:
    if is_reached is None:
        return Status.UNCLEAR
    return Status.REPORTED_MET if is_reached else Status.REPORTED_SHORT


def _periods_across(spans: tuple[Days, ...], each: Iterable[tuple[Period, ...]]) -> tuple[Period, ...]:
    grouped: dict[Days, list[Period]] = {days: [] for days in spans}
    for periods in each:
        for period in periods:
            grouped[period.days].append(period)
    return tuple(_across(periods) for periods in grouped.values() if periods)


def _across(periods: list[Period]) -> Period:
    says = {period.status for period in periods}
    differ = {Status.REPORTED_MET, Status.REPORTED_SHORT} <= says
    worst = next((each for each in WORST if each in says), Status.UNCLEAR)
    return Period(
        days=periods[0].days,
        voice="",
        status=Status.DISPUTED if differ else worst,
        reported=reduce(Bounds.__or__, (each.reported for each in periods)),
        because=tuple(dict.fromkeys(claim for each in periods for claim in each.because)),
    )


WORST = (Status.REPORTED_SHORT, Status.REPORTED_MET, Status.UNDER_WAY, Status.UNCLEAR)


def _line(
    view: View, terms: Terms, spans: tuple[Days, ...], voice: str, tally: Tally, periods: tuple[Period, ...]
) -> Line | None:
    claims = view.acts_of(terms.obligation.measure, voice)
    ahead = tuple(each.id for each in claims if plans(each))
    return (
        _judged(view, terms, spans, voice, tally, periods)
        or denial(view, voice, claims, terms.due)
        or planned(view, voice, ahead, terms.due)
    )


def _judged(
    view: View, terms: Terms, spans: tuple[Days, ...], voice: str, tally: Tally, periods: tuple[Period, ...]
) -> Line | None:
    amount = amount_of(tally)
    if not periods and amount is None:
        return None
    running = _running(terms, spans, tally)
    status = _verdict(view, terms, spans, periods, running)
    standing = Standing(
        voice=voice,
        status=status,
        reported=_reported(spans, periods, amount),
        latest=_latest(periods, amount),
        because=view.ordered(_all(periods, amount)),
        ground=Ground.RATE if periods else amount.ground if amount else None,
    )
    if status is Status.REPORTED_MET:
        return met(standing, Days.on(terms.due) if terms.due else None, terms.due)
    denied = view.as_of if status is Status.REPORTED_SHORT else None
    return unmet(standing, status, terms.due, view.as_of, denied)


def _verdict(
    view: View, terms: Terms, spans: tuple[Days, ...], periods: tuple[Period, ...], running: bool | None
) -> Status:
    says = [period.status for period in periods]
    if Status.REPORTED_SHORT in says or running is False:
        return Status.REPORTED_SHORT
    if Status.DISPUTED in says:
        return Status.DISPUTED
    if terms.due is None or view.as_of <= terms.due:
        return Status.UNDER_WAY
    is_all = len(says) == len(spans) and set(says) == {Status.REPORTED_MET}
    return Status.REPORTED_MET if is_all else Status.UNCLEAR


def _running(terms: Terms, spans: tuple[Days, ...], tally: Tally) -> bool | None:
    """Whether the running totals reach what all whole periods up to their cut come to; the worst of them."""
    goal = terms.obligation.target.bounds.low
    if goal is None:
        return None
    totals = ((total.bounds, _ended(spans, valid_from(total.days))) for total in tally.totals)
    wide = ((step.bounds, _inside(spans, step.days)) for step in tally.movements if not step.days.is_one_day)
    owed = ((bounds, goal * count) for bounds, count in (*totals, *wide) if count > 0)
    verdicts = [reaches(bounds, Bounds.at_least(least)) for bounds, least in owed]
    return False if False in verdicts else None if not verdicts or None in verdicts else True


def _ended(spans: tuple[Days, ...], day: date | None) -> int:
    """Count the periods that are over by a day."""
    return 0 if day is None else bisect_right(spans, day, key=lambda span: span.last or date.max)


def _inside(spans: tuple[Days, ...], days: Days) -> int:
    """Count the periods that lie within some days."""
    if days.first is None:
        return 0
    return _ended(spans, days.last) - bisect_left(spans, days.first, key=lambda span: span.first or date.min)


def _reported(spans: tuple[Days, ...], periods: tuple[Period, ...], amount: Amount | None) -> Bounds | None:
    if periods:
        return reduce(Bounds.__or__, (each.reported for each in periods))
    count = _ended(spans, amount.latest) if amount else 0
    if amount is None or not count:
        return None
    low, high = amount.bounds.low, amount.bounds.high
    return Bounds(low and low // count, high and high // count + int(high % count > 0))


def _rates(view: View, terms: Terms, voice: str) -> list[Rate]:
    words = PERIODS.get(terms.obligation.target.per, (terms.obligation.target.per,))
    found = []
    for each in view.acts_of(terms.obligation.measure, voice):
        quantity = each.claim.quantity
        if quantity is None or quantity.per is None or not affirms(each):
            continue
        if set(quantity.per.words.casefold().split()) & set(words):
            found.append(Rate(_said_of(each), quantity.bounds, (each.id,)))
    return found


def _said_of(bound: BoundClaim) -> Days:
    """A rate said without a first day is only known to hold on the last day it can speak of."""
    last = last_day(bound.days, bound.published)
    return Days(bound.days.first or last, last)


def _end(first: date, per: str) -> date:
    if per == "week":
        return first + timedelta(days=6)
    if per == "month":
        return (first.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return first


def _because(rates: Iterable[Rate]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim for each in rates for claim in each.because))


def _all(periods: tuple[Period, ...], amount: Amount | None) -> tuple[str, ...]:
    own = amount.because if amount else ()
    return (*(claim for each in periods for claim in each.because), *own)


def _latest(periods: tuple[Period, ...], amount: Amount | None) -> date | None:
    days = [each.days.last for each in periods if each.days.last]
    return max([*days, *([amount.latest] if amount and amount.latest else [])], default=None)
