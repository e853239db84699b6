"""What would change a status next: so much more by a day, a day that passes, a condition, somebody's word."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from servanda.assess.goals import Goal, goal_of
from servanda.assess.lines import MET, Line
from servanda.assess.norms import CONTINUING, Claimed, fulfilled
from servanda.assess.terms import Terms
from servanda.assess.view import View
from servanda.model import Bounds, Norm, ObligationKind, Prospect, Standing, Status, Turn

__all__ = ["prospects_of"]

ENDED = frozenset({Norm.TERMINATED, Norm.WAIVED, Norm.DISCHARGED, Norm.LAPSED})
ZERO = Bounds.exactly(0)


def prospects_of(
    view: View, terms: Terms, standing: Standing, norm: Norm, lines: tuple[Line, ...], claimed: Claimed
) -> tuple[Prospect, ...]:
    """Say what would change the status next, from the text and from what is reported; never what will.

    Of what has ended nothing is said. Where the goal is not known no amount is named.
    """
    if norm in ENDED:
        return ()
    if norm is Norm.CONDITIONAL:
        return tuple(_waits(view, terms, claimed))
    if terms.obligation.kind is ObligationKind.PROHIBITION:
        is_open = standing.status is Status.ALLEGED and terms.obligation.actor
        return (Prospect(Turn.WORD, of=(terms.obligation.actor,)),) if is_open else ()
    if standing.status is Status.DISPUTED:
        return (Prospect(Turn.TAKEN_BACK, of=_at_odds(lines)),)
    if standing.status in MET:
        return tuple(_words(terms))
    goal = goal_of(view, terms)
    return (*_more(terms, goal, standing, view.as_of), *_days(terms, goal, standing, view.as_of))


def _waits(view: View, terms: Terms, claimed: Claimed) -> Iterator[Prospect]:
    for each in view.agreement.awaited_by(terms.obligation):
        if not fulfilled(view, each, claimed):
            yield Prospect(Turn.CONDITION, of=(each.ref,))
    if terms.window.first and terms.window.first > view.as_of:
        yield Prospect(Turn.DAY, by=terms.window.first)


def _at_odds(lines: tuple[Line, ...]) -> tuple[str, ...]:
    """Name the voices of which one says met and another denies it; else all, whose figures differ."""
    met = tuple(line.standing.voice for line in lines if line.is_met)
    denying = tuple(line.standing.voice for line in lines if line.denied and not line.is_met)
    return (*met, *denying) if met and denying else tuple(line.standing.voice for line in lines)


def _words(terms: Terms) -> Iterator[Prospect]:
    """Name those whose word would discharge what is reported met."""
    words = tuple(dict.fromkeys(filter(None, (terms.obligation.toward, terms.obligation.verifier))))
    if words and terms.obligation.kind not in CONTINUING:
        yield Prospect(Turn.WORD, of=words)


def _ahead(terms: Terms, goal: Goal, standing: Standing, as_of: date) -> list[tuple[date | None, Bounds]]:
    """Give what is still to be reached: the next stage that is not, and the whole."""
    low = (standing.reported or ZERO).low or 0
    stages = [(due, owed) for due, owed in goal.stages if due >= as_of and due != terms.due]
    whole = [(terms.due, goal.bounds)] if goal.bounds else []
    return [*[each for each in stages if (each[1].low or 0) > low][:1], *whole]


def _more(terms: Terms, goal: Goal, standing: Standing, as_of: date) -> Iterator[Prospect]:
    """Say how much more meets what is still ahead; a rate is judged by its periods, not by a rest."""
    if not terms.obligation.measure or terms.obligation.kind is ObligationKind.RATE or goal.is_share:
        return
    reported = standing.reported or ZERO
    low = reported.low or Decimal(0)
    for due, owed in _ahead(terms, goal, standing, as_of):
        if owed.low and owed.low > low:
            least = Decimal(1) if reported.high is None else max(owed.low - reported.high, Decimal(1))
            yield Prospect(Turn.MORE, Bounds.between(least, owed.low - low), _if_ahead(due, as_of))


def _days(terms: Terms, goal: Goal, standing: Standing, as_of: date) -> Iterator[Prospect]:
    """Name the next day in time: once it has passed, what is missing then is overdue."""
    dues = [due for due, _ in _ahead(terms, goal, standing, as_of)]
    ahead = [due for due in (*dues, terms.due) if due and due >= as_of]
    if ahead:
        yield Prospect(Turn.DAY, by=min(ahead))


def _if_ahead(due: date | None, as_of: date) -> date | None:
    return due if due and due >= as_of else None
