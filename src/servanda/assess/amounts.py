"""How much one voice, or all voices together, report up to a day: a running total or a sum of movements."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce

from servanda.assess.view import View, last_day
from servanda.model import Bounds, Days, Figure, Ground, Transfer

__all__ = ["Amount", "Step", "Tally", "amount_of", "joint_amount", "joint_tally", "reach", "tally_of"]

ZERO = Bounds.exactly(0)


@dataclass(frozen=True, slots=True)
class Step:
    """One movement or total: `days` are those it happened on, or up to which it counts."""

    days: Days
    bounds: Bounds
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """What one voice reports of a measure: its figures for movements, and its running totals."""

    movements: tuple[Step, ...] = ()
    totals: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Amount:
    """How much is reported up to the day, by what kind of statement, last spoken of on `latest`."""

    bounds: Bounds
    ground: Ground
    latest: date | None
    because: tuple[str, ...]


def tally_of(view: View, measure: str, voice: str, percent: bool = False) -> Tally:
    """Collect one voice's own figures; a narrower scope or a sum over measures only bounds this one."""
    series = view.series(measure)
    moved = (
        (transfer, figure)
        for transfer in series.transfers
        for figure in transfer.figures
        if figure.voice == voice and view.counts(transfer, measure) and _fits(view, figure, measure, percent)
    )
    totals = (
        each for each in series.totals if each.voice == voice and _is_total(view, each, measure, percent)
    )
    return Tally(
        _sorted(
            Step(transfer.days, _bounds(figure, transfer.scope), figure.because) for transfer, figure in moved
        ),
        _sorted(Step(_cut(each), _bounds(each, each.scope), each.because) for each in totals),
    )


def joint_tally(view: View, measure: str, percent: bool = False) -> Tally:
    """Collect every movement once, with the envelope of all figures; totals stay with their voices."""
    moved = (
        Step(transfer.days, _envelope(transfer, figures), tuple(c for each in figures for c in each.because))
        for transfer in view.series(measure).transfers
        if view.counts(transfer, measure)
        and (figures := [each for each in transfer.figures if _fits(view, each, measure, percent)])
    )
    return Tally(_sorted(moved))


def amount_of(tally: Tally) -> Amount | None:
    """State how much a tally comes to: its latest total, else the sum of its movements.

    A total covers all up to its cut, a sum only what was spelled out: so the total speaks, with the
    movements after it. A sum inside an imprecise total is sharper and speaks instead; one above its own
    voice's total leaves both standing.
    """
    summed, total = _summed(tally), _totalled(tally)
    if summed is None or total is None:
        return summed or total
    if not total.bounds.is_exact and summed.bounds.is_within(total.bounds):
        return summed
    if _is_above(summed.bounds, total.bounds):
        both = tuple(dict.fromkeys((*summed.because, *total.because)))
        latest = _later(summed.latest, total.latest)
        return Amount(summed.bounds | total.bounds, Ground.OWN_FIGURES_DIFFER, latest, both)
    return total


def joint_amount(joint: Tally, voices: Iterable[Tally]) -> Amount | None:
    """State how much all voices together report: an envelope, never an average.

    The newest totals go with the movements that anyone reports after them; an older total is heard only
    where it is higher, for what was moved does not move back.
    """
    lines = [line for each in voices if (line := _with_movements(each, joint))]
    if not lines:
        return amount_of(joint)
    newest = max(cut for cut, _ in lines)
    fresh = reduce(_both, (amount for cut, amount in lines if cut == newest))
    above = [each for cut, each in lines if cut != newest and _is_above(each.bounds, fresh.bounds)]
    return reduce(_both, above, fresh)


def reach(tally: Tally, goal: Bounds) -> Days | None:
    """Say when a tally first reaches the low end of a goal; None when it does not.

    The day of a movement is known as it is stated. A total only says "by its cut": the start is the day
    after the latest earlier total that fell short, if there is one.
    """
    found = [days for days in (_reached_by_sum(tally, goal), _reached_by_total(tally, goal)) if days]
    return min(found, key=lambda days: (days.last or date.max, days.first or date.min), default=None)


def _with_movements(tally: Tally, joint: Tally) -> tuple[date, Amount] | None:
    amount = amount_of(Tally(joint.movements, tally.totals)) if tally.totals else None
    return None if amount is None else (tally.totals[-1].days.last or date.min, amount)


def _both(one: Amount, other: Amount) -> Amount:
    because = tuple(dict.fromkeys((*one.because, *other.because)))
    return Amount(
        one.bounds | other.bounds, max(one.ground, other.ground), _later(one.latest, other.latest), because
    )


def _reached_by_sum(tally: Tally, goal: Bounds) -> Days | None:
    running = ZERO
    for step in tally.movements:
        running += step.bounds
        if _covers(running, goal):
            return step.days
    return None


def _reached_by_total(tally: Tally, goal: Bounds) -> Days | None:
    hit = next((each for each in tally.totals if _covers(each.bounds, goal)), None)
    if hit is None:
        return None
    missed = [each.days.last for each in tally.totals if each.days.last and not _may_cover(each.bounds, goal)]
    before = max((day for day in missed if hit.days.last is None or day < hit.days.last), default=None)
    return Days(None if before is None else Days.until(before).stop, hit.days.last)


def _covers(bounds: Bounds, goal: Bounds) -> bool:
    return (bounds.low or 0) >= (goal.low or 0)


def _may_cover(bounds: Bounds, goal: Bounds) -> bool:
    return bounds.high is None or bounds.high >= (goal.low or 0)


def _summed(tally: Tally) -> Amount | None:
    if not tally.movements:
        return None
    bounds = sum((step.bounds for step in tally.movements), ZERO)
    return Amount(bounds, Ground.MOVEMENTS, _latest(tally.movements), _because(tally.movements))


def _totalled(tally: Tally) -> Amount | None:
    if not tally.totals:
        return None
    cut = tally.totals[-1].days.last
    last = [each for each in tally.totals if each.days.last == cut]
    agreed = reduce(lambda one, other: one & other, (each.bounds for each in last))
    stated = (
        reduce(lambda one, other: one | other, (each.bounds for each in last)) if agreed.is_empty else agreed
    )
    later = [each for each in tally.movements if cut and each.days.first and each.days.first > cut]
    ground = Ground.TOTAL_AND_LATER if later else Ground.TOTAL
    bounds = sum((step.bounds for step in later), stated)
    return Amount(bounds, ground, _latest((*last, *later)), _because((*last, *later)))


def _latest(steps: Iterable[Step]) -> date | None:
    return max((step.days.last for step in steps if step.days.last), default=None)


def _because(steps: Iterable[Step]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim for step in steps for claim in step.because))


def _later(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day), default=None)


def _is_above(one: Bounds, other: Bounds) -> bool:
    return other.high is not None and one.low is not None and one.low > other.high


def _fits(view: View, figure: Figure, measure: str, percent: bool) -> bool:
    return view.counts(figure, measure) and view.is_percent(figure) is percent


def _is_total(view: View, figure: Figure, measure: str, percent: bool) -> bool:
    starts_before = figure.since is not None and figure.since < view.start(measure)
    last = last_day(figure.days, figure.published)
    is_past = last is None or last <= view.as_of
    return is_past and not starts_before and _fits(view, figure, measure, percent)


def _cut(figure: Figure) -> Days:
    return Days(figure.days.first, last_day(figure.days, figure.published))


def _bounds(figure: Figure, scope: str) -> Bounds:
    low = Bounds(figure.bounds.low, None) if scope else figure.bounds
    return Bounds(ZERO.low, low.high) if len(figure.measures) > 1 else low


def _envelope(transfer: Transfer, figures: Iterable[Figure]) -> Bounds:
    each = [_bounds(figure, transfer.scope) for figure in figures]
    return reduce(lambda one, other: one | other, each)


def _sorted(steps: Iterable[Step]) -> tuple[Step, ...]:
    return tuple(
        sorted(
            steps, key=lambda each: (each.days.last or date.max, each.days.first or date.min, each.because)
        )
    )
