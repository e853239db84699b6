"""One line across all voices: what they agree in, and where one says met and another denies it."""

from dataclasses import replace
from datetime import date
from functools import reduce

from servanda.assess.lines import Line, deadline
from servanda.assess.terms import Terms
from servanda.assess.view import View
from servanda.model import Days, Standing, Status, Timing

__all__ = ["combined"]

# What is said across voices where none says met, most telling first.
ORDER = (
    Status.REPORTED_SHORT,
    Status.UNDER_WAY,
    Status.UNCLEAR,
    Status.REPORTED_NOT_DONE,
    Status.AWAITING,
    Status.NO_INFORMATION,
)


def combined(view: View, terms: Terms, joint: Line | None, lines: tuple[Line, ...]) -> Line | None:
    """Put the voices together without preferring one; None where nobody says anything.

    Met on any voice's word unless another denies the same proposition: then disputed. What all report
    together may reach the goal where no single voice does.
    """
    every = (*((joint,) if joint else ()), *lines)
    if not every:
        return None
    hits = [line for line in every if line.is_met]
    against = [line for line in lines if line.denied and any(_contradicts(line, hit) for hit in hits)]
    differs = joint is not None and joint.is_contested and not joint.is_met and bool(hits)
    if against or differs or any(line.standing.status is Status.DISPUTED for line in every):
        return _disputed(
            view, joint, [*hits, *against, *([joint] if joint and differs else [])] or list(every)
        )
    return _met(view, terms, joint, hits) if hits else _unmet(view, joint, lines)


def _contradicts(line: Line, hit: Line) -> bool:
    """Whether a denial speaks of a day on which the other says the goal was reached already."""
    if line.standing.voice == hit.standing.voice or line.denied is None or hit.reached is None:
        return False
    reached = hit.reached.last or hit.standing.latest
    return reached is None or line.denied >= reached


def _disputed(view: View, joint: Line | None, lines: list[Line]) -> Line:
    standing = replace(
        _model(joint, lines),
        voice="",
        status=Status.DISPUTED,
        timing=next((line for line in lines if line.is_met), lines[0]).standing.timing,
        because=view.ordered(claim for line in lines for claim in line.standing.because),
        latest=_latest(lines),
    )
    return Line(standing)


def _met(view: View, terms: Terms, joint: Line | None, hits: list[Line]) -> Line:
    spoken = [line for line in hits if line is not joint] or hits
    reached = _when([line.reached for line in spoken if line.reached])
    timing = deadline(reached, terms.due) if terms.due else Timing.NO_DEADLINE
    status = Status.REPORTED_MET_LATE if timing is Timing.LATE else Status.REPORTED_MET
    because = view.ordered(claim for line in hits for claim in line.standing.because)
    standing = replace(
        _model(joint, hits), voice="", status=status, timing=timing, because=because, latest=_latest(hits)
    )
    return Line(standing, reached)


def _unmet(view: View, joint: Line | None, lines: tuple[Line, ...]) -> Line:
    if joint:
        told = [joint, *(line for line in lines if line.denied)]
        because = view.ordered(claim for line in told for claim in line.standing.because)
        return replace(joint, standing=replace(joint.standing, because=because))
    status = next(each for each in ORDER if any(line.standing.status is each for line in lines))
    chosen = [line for line in lines if line.standing.status is status]
    because = view.ordered(claim for line in lines for claim in line.standing.because)
    standing = replace(chosen[0].standing, voice="", because=because, latest=_latest(chosen))
    return Line(standing, None, max((line.denied for line in lines if line.denied), default=None))


def _model(joint: Line | None, lines: list[Line]) -> Standing:
    return joint.standing if joint else lines[0].standing


def _latest(lines: list[Line]) -> date | None:
    return max((line.standing.latest for line in lines if line.standing.latest), default=None)


def _when(days: list[Days]) -> Days | None:
    """Give the days that all voices allow; where they exclude one another, all from the first to the last."""
    if not days:
        return None
    common = reduce(Days.__and__, days)
    if not common.is_empty:
        return common
    firsts, lasts = [each.first for each in days], [each.last for each in days]
    return Days(
        None if None in firsts else min(day for day in firsts if day),
        None if None in lasts else max(day for day in lasts if day),
    )
