"""Obligations that are counted: how much each voice reports, held against what is owed."""

from dataclasses import dataclass, replace
from datetime import date

from servanda.assess.amounts import Amount, amount_of, joint_amount, reach
from servanda.assess.goals import Goal, goal_of, share_of
from servanda.assess.lines import Line, deadline, denial, either, late, met, planned, reaches, unmet
from servanda.assess.tallies import Tally, joint_tally, tally_of
from servanda.assess.terms import Terms
from servanda.assess.view import View, affirms, plans
from servanda.model import BoundClaim, Days, Ground, Kind, Standing, Status, Timing

__all__ = ["counted"]


@dataclass(frozen=True, slots=True)
class Count:
    """What one voice, or all together (""), report of one obligation."""

    view: View
    terms: Terms
    goal: Goal
    voice: str
    tally: Tally

    @property
    def is_open(self) -> bool:
        """Whether there is still time."""
        return self.terms.due is None or self.view.as_of <= self.terms.due

    def line(self, standing: Standing, status: Status) -> Line:
        """Make a line of a goal not reached."""
        return unmet(standing, status, self.terms.due, self.view.as_of)


def counted(view: View, terms: Terms, voices: tuple[str, ...]) -> tuple[Line | None, tuple[Line, ...]]:
    """Give the line across voices and a line per voice of a counted obligation.

    What is owed as a share is judged by counts and by the shares that voices report, each voice by what tells
    more: the two are never added.
    """
    goal, share = goal_of(view, terms), share_of(view, terms)
    joint, lines = _lines(view, terms, voices, goal)
    if share and not goal.is_share:
        joint_share, shares = _lines(view, terms, voices, share)
        joint = either(joint, joint_share, terms.due)
        lines = {voice: either(lines[voice], shares[voice], terms.due) for voice in voices}
    return joint, tuple(line for line in lines.values() if line)


def _lines(
    view: View, terms: Terms, voices: tuple[str, ...], goal: Goal
) -> tuple[Line | None, dict[str, Line | None]]:
    measure, since = terms.obligation.measure, terms.counts_from
    tallies = {voice: tally_of(view, measure, voice, goal.is_share, since) for voice in voices}
    joint = joint_tally(view, measure, goal.is_share, since)
    found = {voice: _line(Count(view, terms, goal, voice, tallies[voice])) for voice in voices}
    amount = joint_amount(joint, tallies.values())
    if amount is None:
        return None, found
    everything = Tally(joint.movements, tuple(total for each in tallies.values() for total in each.totals))
    return _judged(Count(view, terms, goal, "", everything), amount), found


def _line(count: Count) -> Line | None:
    view, voice, due = count.view, count.voice, count.terms.due
    amount = amount_of(count.tally)
    if amount:
        return _judged(count, amount)
    claims = view.acts_of(count.terms.obligation.measure, voice)
    ahead = tuple(each.id for each in claims if plans(each))
    return denial(view, voice, claims, due) or _uncounted(count) or planned(view, voice, ahead, due)


def _judged(count: Count, amount: Amount) -> Line:
    amount = _closed(count, amount)
    standing = Standing(
        voice=count.voice,
        status=Status.UNCLEAR,
        reported=amount.bounds,
        latest=amount.latest,
        because=count.view.ordered(amount.because),
        ground=count.goal.ground or amount.ground,
    )
    if amount.bounds.high == 0:
        return replace(count.line(standing, Status.REPORTED_NOT_DONE), denied=amount.latest)
    if count.goal.bounds is None:
        is_moving = count.is_open and count.goal.ground is not Ground.UNKNOWN_BASE
        return count.line(standing, Status.UNDER_WAY if is_moving else Status.UNCLEAR)
    is_reached = reaches(amount.bounds, count.goal.bounds)
    if is_reached:
        return met(standing, reach(count.tally, count.goal.bounds), count.terms.due)
    line = _short(count, amount, standing) if count.is_open else _over(count, amount, standing, is_reached)
    denied = amount.whole_by if is_reached is False else None
    return replace(line, denied=denied, is_contested=amount.is_contested)


def _closed(count: Count, amount: Amount) -> Amount:
    """Where the agreement declares that no movement goes unreported, a sum states the whole."""
    measure = count.view.measure(count.terms.obligation.measure)
    is_sum = amount.ground is Ground.MOVEMENTS and measure is not None and measure.complete
    return replace(amount, whole_by=amount.latest) if is_sum else amount


def _is_silent(count: Count, amount: Amount, due: date | None) -> bool:
    """Whether one voice's words leave open what there was by a day; all together are heard as they are."""
    speaks = amount.whole_by is not None and (due is None or amount.whole_by >= due)
    return bool(count.voice) and not speaks


def _over(count: Count, amount: Amount, standing: Standing, is_reached: bool | None) -> Line:
    is_short = is_reached is False and not _is_silent(count, amount, count.terms.due)
    return count.line(standing, Status.REPORTED_SHORT if is_short else Status.UNCLEAR)


def _short(count: Count, amount: Amount, standing: Standing) -> Line:
    line = count.line(standing, Status.UNDER_WAY)
    past = [(due, bounds) for due, bounds in count.goal.stages if due < count.view.as_of]
    due, owed = past[-1] if past else (None, None)
    if due is None or owed is None or _is_silent(count, amount, due):
        return line
    if reaches(amount.bounds, owed) is False:
        return late(count.line(standing, Status.REPORTED_SHORT), Timing.OVERDUE)
    return late(line, Timing.LATE) if deadline(reach(count.tally, owed), due) is Timing.LATE else line


def _uncounted(count: Count) -> Line | None:
    view = count.view
    claims = view.acts_of(count.terms.obligation.measure, count.voice)
    acts = (each for each in claims if affirms(each) and not each.claim.alleged and not _is_total(each))
    since = count.terms.counts_from or date.min
    done = [each.id for each in acts if _within(each.days, since, view.as_of)]
    if not done:
        return None
    standing = Standing(
        voice=count.voice, status=Status.UNCLEAR, because=view.ordered(done), ground=Ground.UNCOUNTED
    )
    return count.line(standing, Status.UNDER_WAY if count.is_open else Status.UNCLEAR)


def _within(days: Days, since: date, as_of: date) -> bool:
    """Whether days may lie between two; what was over before a later phase began is of an earlier."""
    return (days.first or as_of) <= as_of and (days.last or as_of) >= since


def _is_total(bound: BoundClaim) -> bool:
    """Whether a claim is of a running sum: before its cut it does not say that anything was done yet."""
    return bound.claim.quantity is not None and bound.claim.quantity.kind is Kind.TOTAL
