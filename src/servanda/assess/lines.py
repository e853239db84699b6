"""One voice's line: its standing, when it says the goal was reached, and of which day it says it was not."""

from dataclasses import dataclass, replace
from datetime import date
from functools import reduce

from servanda.assess.view import View, denies, last_day
from servanda.model import BoundClaim, Bounds, Days, Ground, Standing, Status, Timing

__all__ = ["MET", "Line", "deadline", "denial", "either", "late", "met", "planned", "reaches", "unmet"]

MET = frozenset({Status.REPORTED_MET, Status.REPORTED_MET_LATE})


@dataclass(frozen=True, slots=True)
class Line:
    """A standing with what it takes to compare voices.

    `reached` are the days within which the goal was reached, None if it was not. `denied` is the last day
    of which the voice says that it was not reached; silence about the rest is no such saying.
    `is_contested` holds where voices exclude one another on a movement that it rests on.
    """

    standing: Standing
    reached: Days | None = None
    denied: date | None = None
    is_contested: bool = False

    @property
    def is_met(self) -> bool:
        """Whether the voice reports the goal reached."""
        return self.standing.status in MET


def reaches(reported: Bounds, goal: Bounds) -> bool | None:
    """Whether a reported amount reaches a goal: yes, no, or None where it cannot be told.

    A goal without a low end states no least amount, so nothing can be said to reach it.

    >>> reaches(Bounds.exactly(20), Bounds.exactly(33))
    False
    >>> [reaches(Bounds.at_least(30), Bounds.exactly(33)), reaches(Bounds.exactly(12), Bounds.at_most(20))]
    [None, None]
    """
    if not goal.low:
        return None
    if reported.low is not None and reported.low >= goal.low:
        return True
    return False if reported.high is not None and reported.high < goal.low else None


def deadline(reached: Days | None, due: date | None) -> Timing:
    """Say how the day a goal was reached stands to its deadline.

    >>> deadline(Days.on(date(2031, 3, 2)), date(2031, 3, 1)).value
    'late'
    """
    if due is None:
        return Timing.NO_DEADLINE
    if reached is None or (reached.last is None and reached.first is None):
        return Timing.UNDATED
    if reached.last is not None and reached.last <= due:
        return Timing.IN_TIME
    return Timing.LATE if reached.first is not None and reached.first > due else Timing.UNDATED


def met(standing: Standing, reached: Days | None, due: date | None) -> Line:
    """Make a line of a goal reached; late only where no day in time is left."""
    timing = deadline(reached, due)
    status = Status.REPORTED_MET_LATE if timing is Timing.LATE else Status.REPORTED_MET
    return Line(_with(standing, status, timing), reached or Days(), None)


def unmet(
    standing: Standing, status: Status, due: date | None, as_of: date, denied: date | None = None
) -> Line:
    """Make a line of a goal not reached, with how that stands to the deadline."""
    timing = Timing.NO_DEADLINE if due is None else Timing.OVERDUE if due < as_of else Timing.NOT_DUE
    return Line(_with(standing, status, timing), None, denied)


def late(line: Line, timing: Timing) -> Line:
    """Say of a line not met that a stage before its deadline is overdue, or was reached late."""
    return replace(line, standing=replace(line.standing, timing=timing))


def either(one: Line | None, other: Line | None, due: date | None) -> Line | None:
    """Take of two lines on one goal, by counts and by shares, the one that tells more.

    Met before not met; both met, reached on the days that both allow; else what was said last, and what
    leaves it open only where nothing else is said.
    """
    if one is None or other is None:
        return one or other
    if one.is_met and other.is_met:
        return _both_met(one, other, due)
    return max(one, other, key=_telling)


def _telling(line: Line) -> tuple[bool, bool, bool, date]:
    standing = line.standing
    is_said = standing.reported is not None
    return (line.is_met, is_said, standing.status is not Status.UNCLEAR, standing.latest or date.min)


def _both_met(one: Line, other: Line, due: date | None) -> Line:
    last = max(one, other, key=lambda line: line.standing.latest or date.min)
    days = [line.reached for line in (one, other) if line.reached is not None]
    common = reduce(Days.__and__, days)
    because = tuple(dict.fromkeys((*one.standing.because, *other.standing.because)))
    standing = replace(last.standing, because=because)
    return met(standing, last.reached if common.is_empty else common, due)


def denial(view: View, voice: str, claims: tuple[BoundClaim, ...], due: date | None) -> Line | None:
    """Make the line of a voice that says that nothing was done; None if it does not."""
    said = [each for each in claims if denies(each) and _is_past(view, each)]
    if not said:
        return None
    day = max((last for each in said if (last := last_day(each.days, each.published))), default=view.as_of)
    standing = Standing(
        voice=voice,
        status=Status.REPORTED_NOT_DONE,
        latest=min(day, view.as_of),
        because=view.ordered(each.id for each in said),
        ground=Ground.DENIAL,
    )
    return unmet(standing, Status.REPORTED_NOT_DONE, due, view.as_of, min(day, view.as_of))


def planned(view: View, voice: str, claims: tuple[str, ...], due: date | None) -> Line | None:
    """Make the line of a voice that only announces: a plan never counts as done."""
    if not claims:
        return None
    standing = Standing(voice=voice, status=Status.AWAITING, because=view.ordered(claims), ground=Ground.PLAN)
    status = Status.NO_INFORMATION if due is not None and due < view.as_of else Status.AWAITING
    return unmet(standing, status, due, view.as_of)


def _is_past(view: View, bound: BoundClaim) -> bool:
    return bound.days.first is None or bound.days.first <= view.as_of


def _with(standing: Standing, status: Status, timing: Timing) -> Standing:
    return replace(standing, status=status, timing=timing)
