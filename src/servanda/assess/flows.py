"""Obligations that are counted: how much each voice reports, held against what is owed."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from servanda.assess.amounts import Amount, amount_of, joint_amount, reach
from servanda.assess.lines import Line, deadline, denial, late, met, planned, reaches, unmet
from servanda.assess.tallies import Tally, joint_tally, tally_of
from servanda.assess.terms import Terms
from servanda.assess.view import View, affirms, plans
from servanda.model import BoundClaim, Bounds, Ground, MeasureKind, Standing, Status, Timing

__all__ = ["Goal", "counted", "goal_of"]


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


def counted(view: View, terms: Terms, voices: tuple[str, ...]) -> tuple[Line | None, tuple[Line, ...]]:
    """Give the line across voices and a line per voice of a counted obligation."""
    goal, measure = goal_of(view, terms), terms.obligation.measure
    since = terms.counts_from
    tallies = {voice: tally_of(view, measure, voice, goal.is_share, since) for voice in voices}
    joint = joint_tally(view, measure, goal.is_share, since)
    lines = (_line(view, terms, goal, voice, tallies[voice]) for voice in voices)
    amount = joint_amount(joint, tallies.values())
    everything = Tally(joint.movements, tuple(total for each in tallies.values() for total in each.totals))
    across = _judged(view, terms, goal, "", amount, everything) if amount else None
    return across, tuple(line for line in lines if line)


def _line(view: View, terms: Terms, goal: Goal, voice: str, tally: Tally) -> Line | None:
    claims = tuple(each for each in view.acts_on(terms.obligation.measure) if each.voice == voice)
    amount = amount_of(tally)
    if amount:
        return _judged(view, terms, goal, voice, amount, tally)
    ahead = tuple(each.id for each in claims if plans(each))
    return (
        denial(view, voice, claims, terms.due)
        or _uncounted(view, terms, voice, claims)
        or planned(view, voice, ahead, terms.due)
    )


def _judged(view: View, terms: Terms, goal: Goal, voice: str, amount: Amount, tally: Tally) -> Line:
    standing = Standing(
        voice=voice,
        status=Status.UNCLEAR,
        reported=amount.bounds,
        latest=amount.latest,
        because=view.ordered(amount.because),
        ground=goal.ground or amount.ground,
    )
    if amount.bounds.high == 0:
        return unmet(standing, Status.REPORTED_NOT_DONE, terms.due, view.as_of, amount.latest)
    if goal.bounds is None:
        status = (
            Status.UNDER_WAY
            if _is_open(view, terms) and goal.ground is not Ground.UNKNOWN_BASE
            else Status.UNCLEAR
        )
        return unmet(standing, status, terms.due, view.as_of)
    is_reached = reaches(amount.bounds, goal.bounds)
    if is_reached:
        return met(standing, reach(tally, goal.bounds), terms.due)
    denied = amount.whole_by if is_reached is False else None
    line = _short(view, terms, goal, amount, standing, tally)
    return replace(line, denied=denied, is_contested=amount.is_contested)


def _short(view: View, terms: Terms, goal: Goal, amount: Amount, standing: Standing, tally: Tally) -> Line:
    past = [(due, bounds) for due, bounds in goal.stages if due < view.as_of]
    if not _is_open(view, terms):
        is_short = goal.bounds is not None and reaches(amount.bounds, goal.bounds) is False
        status = Status.REPORTED_SHORT if is_short else Status.UNCLEAR
        return unmet(standing, status, terms.due, view.as_of)
    line = unmet(standing, Status.UNDER_WAY, terms.due, view.as_of)
    if not past:
        return line
    due, owed = past[-1]
    if reaches(amount.bounds, owed) is False:
        return late(unmet(standing, Status.REPORTED_SHORT, terms.due, view.as_of), Timing.OVERDUE)
    return late(line, Timing.LATE) if deadline(reach(tally, owed), due) is Timing.LATE else line


def _is_open(view: View, terms: Terms) -> bool:
    return terms.due is None or view.as_of <= terms.due


def _uncounted(view: View, terms: Terms, voice: str, claims: tuple[BoundClaim, ...]) -> Line | None:
    done = [
        each
        for each in claims
        if affirms(each) and not each.claim.alleged and (each.days.first or view.as_of) <= view.as_of
    ]
    if not done:
        return None
    standing = Standing(
        voice=voice,
        status=Status.UNCLEAR,
        because=view.ordered(each.id for each in done),
        ground=Ground.UNCOUNTED,
    )
    status = Status.UNDER_WAY if _is_open(view, terms) else Status.UNCLEAR
    return unmet(standing, status, terms.due, view.as_of)


def _speaks_in_shares(view: View, measure: str) -> bool:
    series = view.series(measure)
    figures = [*series.totals, *(each for transfer in series.transfers for each in transfer.figures)]
    return bool(figures) and all(view.is_share(each) for each in figures)


def _base(view: View, measure: str) -> Bounds | None:
    known = view.agreement.measure(measure)
    if known is not None and known.kind is MeasureKind.FLOW:
        amount = amount_of(joint_tally(view, measure))
        return amount.bounds if amount else None
    stocks = [each for each in view.series(measure).stocks if view.counts(each, measure)]
    openings = [
        each.bounds
        for account in view.agreement.accounts
        if known is not None and account.id == known.account
        for each in account.openings
    ]
    return _span([each.bounds for each in stocks] or openings)


def _span(bounds: list[Bounds]) -> Bounds | None:
    if not bounds:
        return None
    whole = bounds[0]
    for each in bounds[1:]:
        whole = whole | each
    return whole


def _share(percent: Bounds, base: Bounds) -> Bounds:
    def part(share: Decimal | None, of: Decimal | None) -> Decimal | None:
        return None if share is None or of is None else share * of / 100

    return Bounds(part(percent.low, base.low), part(percent.high, base.high))
