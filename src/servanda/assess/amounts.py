"""How much a tally comes to: a running total or a sum of movements; and when it reached a goal."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import reduce

from servanda.assess.tallies import Step, Tally, common
from servanda.model import Bounds, Days, Ground

__all__ = ["Amount", "amount_of", "joint_amount", "reach", "valid_from"]

ZERO = Bounds.exactly(0)


@dataclass(frozen=True, slots=True)
class Amount:
    """How much is reported up to the day, by what kind of statement, last spoken of on `latest`.

    `whole_by` is the last day of which it certainly states the whole; None for a sum of movements, which is
    silent about the rest. `is_contested` holds where voices exclude one another on a movement.
    """

    bounds: Bounds
    ground: Ground
    latest: date | None
    because: tuple[str, ...]
    whole_by: date | None = None
    is_contested: bool = False


def amount_of(tally: Tally) -> Amount | None:
    """State how much a tally comes to: its latest total, else the sum of its movements.

    A total covers all up to its cut, a sum only what was spelled out: so the total speaks, with the
    movements after it. What was spelled out is the least of an imprecise total; more than the total leaves
    both standing.
    """
    summed, total = _summed(tally), _totalled(tally)
    if summed is None or total is None:
        return summed or total or _least(tally)
    both = tuple(dict.fromkeys((*summed.because, *total.because)))
    latest = _later(summed.latest, total.latest)
    if _is_above(summed.bounds, total.bounds):
        return Amount(summed.bounds | total.bounds, Ground.OWN_FIGURES_DIFFER, latest, both)
    sharper = total.bounds & Bounds(summed.bounds.low)
    return total if sharper == total.bounds else replace(total, bounds=sharper, latest=latest, because=both)


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
    best: Days | None = None
    for base in (None, *(tally.totals if tally.totals or tally.movements else tally.loose)):
        limit = best.last if best and best.last else date.max
        found = _reached_from(base, tally, goal, limit)
        if found and (best is None or (found.last or date.max) < limit):
            best = found
    return best


def _with_movements(tally: Tally, joint: Tally) -> tuple[date, Amount] | None:
    amount = amount_of(Tally(joint.movements, tally.totals)) if tally.totals else None
    return None if amount is None else (tally.totals[-1].days.last or date.min, amount)


def _both(one: Amount, other: Amount) -> Amount:
    return Amount(
        common(one.bounds, other.bounds),
        max(one.ground, other.ground),
        _later(one.latest, other.latest),
        tuple(dict.fromkeys((*one.because, *other.because))),
        is_contested=one.is_contested or other.is_contested,
    )


def _reached_from(base: Step | None, tally: Tally, goal: Bounds, limit: date) -> Days | None:
    """Say when a total, or nothing, with the movements after it reaches a goal, if before a limit."""
    if base and (base.days.last or date.max) > limit:
        return None
    running = base.bounds if base else ZERO
    if base and _covers(running, goal):
        return Days(_after_misses(base, tally, goal), base.days.last)
    for step in tally.movements if base is None else _after(base, tally):
        running += step.bounds
        if _covers(running, goal):
            return step.days
        if (step.days.last or date.max) > limit:
            return None
    return None


def _after_misses(hit: Step, tally: Tally, goal: Bounds) -> date | None:
    missed = [each.days.last for each in tally.totals if each.days.last and not _may_cover(each.bounds, goal)]
    before = max((day for day in missed if hit.days.last is None or day < hit.days.last), default=None)
    return None if before is None else Days.until(before).stop


def _after(base: Step, tally: Tally) -> list[Step]:
    cut = base.days.last
    return [each for each in tally.movements if cut and each.days.first and each.days.first > cut]


def _covers(bounds: Bounds, goal: Bounds) -> bool:
    return (bounds.low or 0) >= (goal.low or 0)


def _may_cover(bounds: Bounds, goal: Bounds) -> bool:
    return bounds.high is None or bounds.high >= (goal.low or 0)


def _summed(tally: Tally) -> Amount | None:
    if not tally.movements:
        return None
    bounds = sum((step.bounds for step in tally.movements), ZERO)
    latest, because = _latest(tally.movements), _because(tally.movements)
    return Amount(bounds, Ground.MOVEMENTS, latest, because, is_contested=_is_contested(tally.movements))


def _totalled(tally: Tally) -> Amount | None:
    if not tally.totals:
        return None
    cut = tally.totals[-1].days.last
    last = [each for each in tally.totals if each.days.last == cut]
    stated = common(*(each.bounds for each in last))
    later = _after(last[-1], tally)
    return Amount(
        sum((step.bounds for step in later), stated),
        Ground.TOTAL_AND_LATER if later else Ground.TOTAL,
        _latest((*last, *later)),
        _because((*last, *later)),
        later[-1].days.first if later else max(valid_from(each.days) for each in last),
        _is_contested(later),
    )


def _least(tally: Tally) -> Amount | None:
    """Take the highest of the figures that only bound the whole from below."""
    if not tally.loose:
        return None
    best = max(tally.loose, key=lambda step: (step.bounds.low or 0, step.because))
    return Amount(best.bounds, Ground.MOVEMENTS, best.days.last, best.because)


def _is_contested(steps: Iterable[Step]) -> bool:
    return any(step.is_contested for step in steps)


def valid_from(cut: Days) -> date:
    """A cut that is only known to end on a day lies on it or the day before: papers close in the evening."""
    return cut.first or (cut.last - timedelta(days=1) if cut.last else date.min)


def _latest(steps: Iterable[Step]) -> date | None:
    return max((step.days.last for step in steps if step.days.last), default=None)


def _because(steps: Iterable[Step]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim for step in steps for claim in step.because))


def _later(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day), default=None)


def _is_above(one: Bounds, other: Bounds) -> bool:
    return other.high is not None and one.low is not None and one.low > other.high
