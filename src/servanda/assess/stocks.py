"""Obligations on a number that is there: no more than so many, at least so many."""

from dataclasses import replace
from datetime import date, timedelta

from servanda.assess.goals import Goal, goal_of
from servanda.assess.lines import Line, denial, met, planned, unmet
from servanda.assess.terms import Terms
from servanda.assess.view import View, plans
from servanda.model import Bounds, Days, Figure, Ground, Standing, Status

__all__ = ["kept"]


def kept(view: View, terms: Terms, voices: tuple[str, ...]) -> tuple[Line | None, tuple[Line, ...]]:
    """Give a line per voice; across voices there is none of its own, for numbers at a time never add up."""
    goal = goal_of(view, terms)
    lines = (_line(view, terms, goal, voice) for voice in voices)
    return None, tuple(line for line in lines if line)


def _line(view: View, terms: Terms, goal: Goal, voice: str) -> Line | None:
    figures = _figures(view, terms.obligation.measure, voice)
    if figures:
        return _judged(view, terms, goal, figures)
    claims = view.acts_of(terms.obligation.measure, voice)
    ahead = tuple(each.id for each in claims if plans(each))
    return denial(view, voice, claims, terms.due) or planned(view, voice, ahead, terms.due)


def _figures(view: View, measure: str, voice: str) -> list[Figure]:
    said = [each for each in view.series(measure).stocks if each.voice == voice and not each.scope]
    return sorted((each for each in said if view.counts(each, measure)), key=lambda each: _day(view, each))


def _day(view: View, figure: Figure) -> date:
    return figure.days.last or figure.published or view.as_of


def _judged(view: View, terms: Terms, goal: Goal, figures: list[Figure]) -> Line:
    last = figures[-1]
    standing = Standing(
        voice=last.voice,
        status=Status.UNCLEAR,
        reported=last.bounds,
        latest=min(_day(view, last), view.as_of),
        because=view.ordered(last.because),
        ground=goal.ground or Ground.STOCK,
    )
    if goal.bounds is None:
        return _unmet(view, terms, standing, Status.UNCLEAR)
    if last.bounds.is_within(goal.bounds):
        return met(standing, _since(view, goal.bounds, figures), terms.due)
    is_outside = not last.bounds.meets(goal.bounds)
    is_told = terms.due is None or _day(view, last) >= terms.due
    status = Status.REPORTED_SHORT if is_outside and is_told else Status.UNCLEAR
    line = _unmet(view, terms, standing, status)
    return replace(line, denied=standing.latest if is_outside else None)


def _unmet(view: View, terms: Terms, standing: Standing, status: Status) -> Line:
    """A number off the mark is on its way while there is time, and falls short only by a later word."""
    is_over = terms.end is not None and terms.end < view.as_of
    return unmet(standing, status if is_over else Status.UNDER_WAY, terms.due, view.as_of)


def _since(view: View, goal: Bounds, figures: list[Figure]) -> Days:
    """Say when it came to that: after the voice's last number off the mark, by its first one on it."""
    off = max((n for n, each in enumerate(figures) if not each.bounds.is_within(goal)), default=-1)
    after = _day(view, figures[off]) + timedelta(days=1) if off >= 0 else None
    first = _day(view, figures[off + 1])
    return Days(min(after, first) if after else None, first)
