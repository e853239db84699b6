"""What one voice, or all together, report of a measure: movements, running totals, and their parts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import reduce

from servanda.assess.view import Spoken, View, last_day
from servanda.model import Bounds, Covered, Days, Figure, Kind

__all__ = ["Step", "Tally", "common", "joint_tally", "tally_of", "voices_on"]

ZERO = Bounds.exactly(0)


@dataclass(frozen=True, slots=True)
class Step:
    """One movement or total: `days` are those it happened on, or up to which it counts."""

    days: Days
    bounds: Bounds
    because: tuple[str, ...]
    scope: str = ""
    is_contested: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """Movements and running totals, earliest first; `loose` figures only bound the whole from below."""

    movements: tuple[Step, ...] = ()
    totals: tuple[Step, ...] = ()
    loose: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose figures are collected (None: everybody's), whether shares or counts, and from which day on."""

    view: View
    voice: str | None
    share: bool = False
    since: date | None = None

    def said(self, measure: str) -> Spoken:
        """Give the figures asked for on a measure."""
        return self.view.said_of(measure, self.voice)


def tally_of(view: View, measure: str, voice: str, share: bool = False, since: date | None = None) -> Tally:
    """Collect one voice's figures of a measure and of the parts that make it up.

    Figures of a narrower scope only bound the whole from below, and count where there are no others; so
    do figures that cannot be placed in time. With `since` only what moved from that day on counts.
    """
    asked = Asked(view, voice, share, since)
    return view.made.of(("tally", measure, voice, share, since), (), lambda: _tally(asked, measure))


def _tally(asked: Asked, measure: str) -> Tally:
    movements, totals = _movements(asked, measure), _totals(asked, measure)
    return Tally(_one_scope(movements), _one_scope(totals), tuple(_loose(asked, measure)))


def common(first: Bounds, *others: Bounds) -> Bounds:
    """Give what all figures allow together; where they exclude one another, all between their outer ends.

    >>> print(common(Bounds.exactly(33), Bounds.between(25, 35)))
    33
    >>> print(common(Bounds.exactly(3), Bounds.exactly(4)))
    3 to 4
    """
    met = reduce(Bounds.__and__, others, first)
    return reduce(Bounds.__or__, others, first) if met.is_empty else met


def joint_tally(view: View, measure: str, share: bool = False, since: date | None = None) -> Tally:
    """Collect every movement once, with what all voices' figures allow; totals stay with their voices."""
    asked = Asked(view, None, share, since)
    question = ("joint tally", measure, share, since)
    return view.made.of(question, (), lambda: Tally(_one_scope(_movements(asked, measure))))


def voices_on(view: View, measure: str) -> frozenset[str]:
    """Give all who speak of a measure or of the parts that make it up."""
    series = view.series(measure)
    figures = [*series.totals, *(each for transfer in series.transfers for each in transfer.figures)]
    own = {each.voice for each in view.acts_on(measure)} | {
        each.voice for each in (*figures, *series.undated)
    }
    return frozenset(own).union(*(voices_on(view, member) for member in _members(view, measure)))


def _movements(asked: Asked, measure: str) -> list[Step]:
    own = [*_moved(asked, measure), *_moved_together(asked, measure)]
    parts = [step for member in _members(asked.view, measure) for step in _movements(asked, member)]
    covered = Covered(each.days for each in own)
    return [*own, *(step for step in parts if step.days not in covered)]


def _moved(asked: Asked, measure: str) -> Iterator[Step]:
    for transfer, all_figures in asked.said(measure).moved:
        figures = [each for each in all_figures if _fits(asked, each, measure)]
        if figures and asked.view.counts(transfer, measure):
            because = tuple(claim for each in figures for claim in each.because)
            bounds = [each.bounds for each in figures]
            is_contested = reduce(Bounds.__and__, bounds).is_empty
            yield Step(transfer.days, common(*bounds), because, transfer.scope, is_contested)


def _moved_together(asked: Asked, measure: str) -> Iterator[Step]:
    for figure in _stated_together(asked, measure):
        if figure.kind is Kind.INCREMENT:
            yield Step(figure.days, figure.bounds, figure.because, figure.scope)


def _totals(asked: Asked, measure: str) -> list[Step]:
    own = [each for each in asked.said(measure).totals if len(each.measures) < 2]
    stated = [each for each in (*own, *_stated_together(asked, measure)) if _is_total(asked, each, measure)]
    return [*(_total(each) for each in stated), *_totals_of_parts(asked, measure)]


def _totals_of_parts(asked: Asked, measure: str) -> Iterator[Step]:
    """Add up totals of all parts that one voice states up to the same day."""
    parts = [_totals(asked, member) for member in _members(asked.view, measure)]
    for first in parts[0] if parts else ():
        same = [next((each for each in part if each.days.last == first.days.last), None) for part in parts]
        found = [each for each in same if each]
        if len(found) == len(parts):
            because = tuple(claim for each in found for claim in each.because)
            yield Step(first.days, sum((each.bounds for each in found), ZERO), because)


def _loose(asked: Asked, measure: str) -> list[Step]:
    """Take a figure without a day, or one that counts from later on, for the least of the whole."""
    said = asked.said(measure)
    figures = [each for each in (*said.undated, *said.totals) if _fits(asked, each, measure)]
    inside = [each for each in figures if not _starts_before(asked, each, measure)]
    spoken = [each for each in inside if not _cut(each).is_empty and _is_past(asked.view, each)]
    return [
        Step(_cut(each), Bounds(each.bounds.low), each.because) for each in spoken if len(each.measures) < 2
    ]


def _stated_together(asked: Asked, measure: str) -> tuple[Figure, ...]:
    """Give the figures stated for all parts of a measure together: they are figures of the whole."""
    members = frozenset(_members(asked.view, measure))
    figures = [each for member in sorted(members) for each in asked.said(member).totals]
    whole = (each for each in figures if frozenset(each.measures) == members and len(members) > 1)
    return tuple(dict.fromkeys(each for each in whole if _fits(asked, each, measure)))


def _members(view: View, measure: str) -> tuple[str, ...]:
    known = view.measure(measure)
    partitions = known.partitions if known else ()
    covering = (each.members for each in partitions if each.cover and not each.loose)
    return next(covering, ())


def _fits(asked: Asked, figure: Figure, measure: str) -> bool:
    if asked.since and (figure.days.last or date.max) < asked.since:
        return False
    return asked.view.counts(figure, measure) and asked.view.is_share(figure) is asked.share


def _is_total(asked: Asked, figure: Figure, measure: str) -> bool:
    is_running = figure.kind is Kind.TOTAL and _fits(asked, figure, measure)
    is_past = _is_past(asked.view, figure)
    is_outside = _starts_before(asked, figure, measure) or _starts_later(asked.view, figure, measure)
    return is_running and is_past and not is_outside


def _is_past(view: View, figure: Figure) -> bool:
    last = _cut(figure).last
    return last is None or last <= view.as_of


def _starts_before(asked: Asked, figure: Figure, measure: str) -> bool:
    start = max(asked.view.start(measure), asked.since or date.min)
    since = figure.since or (asked.view.start(measure) if figure.kind is Kind.TOTAL else start)
    return since < start


def _starts_later(view: View, figure: Figure, measure: str) -> bool:
    """Whether a total counts from a day before which something was reported to have moved."""
    since = figure.since
    if since is None or since <= view.start(measure):
        return False
    moved = (each.days.last for each in view.series(measure).transfers if view.counts(each, measure))
    return any(last is not None and last < since for last in moved)


def _cut(figure: Figure) -> Days:
    return Days(figure.days.first, last_day(figure.days, figure.published))


def _total(figure: Figure) -> Step:
    return Step(_cut(figure), figure.bounds, figure.because, figure.scope)


def _one_scope(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Keep the widest scope: scopes overlap and are never added to one another."""
    ordered = sorted(steps, key=_by_day)
    sizes: dict[str, Decimal] = {}
    for step in ordered:
        sizes[step.scope] = sizes.get(step.scope, Decimal(0)) + (step.bounds.low or 0)
    widest = "" if "" in sizes else max(sorted(sizes), key=lambda scope: sizes[scope], default="")
    return tuple(_opened(step) for step in ordered if step.scope == widest)


def _opened(step: Step) -> Step:
    if step.bounds.low is not None and not step.scope:
        return step
    low = step.bounds.low or ZERO.low
    return replace(step, bounds=Bounds(low, None if step.scope else step.bounds.high))


def _by_day(step: Step) -> tuple[date, date, tuple[str, ...]]:
    return (step.days.last or date.max, step.days.first or date.min, step.because)
