"""What an obligation or phase waits for, as far as days and the order of phases tell: what can never be."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from graphlib import CycleError, TopologicalSorter

from servanda.agreement.circles import Waiting, waits
from servanda.agreement.form import AgreementForm, ConditionForm, ObligationForm, PhaseForm
from servanda.agreement.meaning import calendar_of, expansions, last_day_of, on_day, window_of
from servanda.agreement.tree import Flaw, Path
from servanda.agreement.walking import obligations
from servanda.model import Calendar

__all__ = ["unreachable"]


def unreachable(form: AgreementForm) -> Iterator[Flaw]:
    """Find conditions that cannot be fulfilled in time; needs days that all resolve and no circle."""
    order = _in_order(form)
    if order is None:
        return
    reach = _Reach(form, calendar_of(form))
    for node in order:
        reach.take(node)
    for id, phase in form.phases.items():
        yield from _phase(id, phase, reach)
    for path, id, _, each in obligations(form):
        yield from _obligation(path, id, each, reach)


def _in_order(form: AgreementForm) -> tuple[Waiting, ...] | None:
    try:
        return tuple(TopologicalSorter(waits(form)).static_order())
    except CycleError:
        return None


@dataclass(slots=True)
class _Reach:
    """For each phase and obligation the first day it can begin, and the phases that are over by then.

    Phases are kept as bits of a number: a set for each would grow with the square of the file.
    """

    form: AgreementForm
    calendar: Calendar
    first: dict[Waiting, date] = field(default_factory=dict)
    over: dict[Waiting, int] = field(default_factory=dict)
    bases: dict[str, str] = field(default_factory=dict)
    owed: dict[str, tuple[str, ObligationForm]] = field(default_factory=dict)
    bits: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.bases = {name: id for id, names in expansions(self.form).items() for name in (id, *names)}
        self.owed = {id: (str(path[1]), each) for path, id, _, each in obligations(self.form)}
        self.bits = {id: 1 << place for place, id in enumerate(self.form.phases)}

    def take(self, node: Waiting) -> None:
        """Work out one node whose conditions are all worked out."""
        kind, id = node
        held = self.form.phases.get(id) if kind == "phase" else self.owed.get(id, ("", None))[1]
        if held is None:
            return
        begins = [("phase", self.owed[id][0])] if kind == "obligation" else []
        days = [on_day(held.from_, self.calendar), *(self.first.get(each) for each in begins)]
        days += [self.condition(each) for each in held.requires]
        first = max((day for day in days if day), default=None)
        if first:
            self.first[node] = first
        for each in begins:
            self.over[node] = self.over.get(node, 0) | self.over.get(each, 0)
        for condition in held.requires:
            self.over[node] = self.over.get(node, 0) | self.ended(condition)

    def condition(self, condition: ConditionForm) -> date | None:
        """Give the first day on which a condition can be fulfilled."""
        node = self.node(condition)
        if node is None or not condition.phase_over:
            return self.first.get(node) if node else None
        phase, begins = self.form.phases.get(condition.phase_over), self.first.get(node)
        if phase is None:
            return None
        last = window_of(phase, self.calendar).last
        ends = [last + timedelta(days=1)] if last and last < date.max else []
        if begins and phase.length_days and (date.max - begins).days > phase.length_days:
            ends.append(begins + timedelta(days=phase.length_days))
        return max([*ends, *([begins] if begins else [])], default=None)

    def ended(self, condition: ConditionForm) -> int:
        """Give the phases that are over once a condition is fulfilled."""
        node = self.node(condition)
        own = self.bits.get(str(condition.phase_over), 0) if condition.phase_over else 0
        return own | (self.over.get(node, 0) if node else 0)

    def node(self, condition: ConditionForm) -> Waiting | None:
        """Name the phase or obligation that a condition waits for; None for a measure."""
        if condition.phase_over:
            return "phase", str(condition.phase_over)
        base = self.bases.get(str(condition.discharged or condition.agreed))
        return ("obligation", base) if base else None


def _phase(id: str, phase: PhaseForm, reach: _Reach) -> Iterator[Flaw]:
    window = window_of(phase, reach.calendar)
    for place, condition in enumerate(phase.requires):
        day = reach.condition(condition)
        path: Path = ("phases", id, "requires", place)
        if day and window.first and day > window.first:
            what = f"the phase begins on {window.first}, but what it waits for cannot be before {day}"
            yield Flaw(what, "correct `from`, or remove the condition", path)


def _obligation(path: Path, id: str, owed: ObligationForm, reach: _Reach) -> Iterator[Flaw]:
    phase = str(path[1])
    last = last_day_of(owed, reach.form.phases[phase], reach.calendar)
    mend = "correct the condition, or write `past_phase: true` with a due day if it is owed later"
    for place, condition in enumerate(owed.requires):
        day, here = reach.condition(condition), (*path, "requires", place)
        if day and last and day > last:
            what = f'"{id}" is owed until {last}, but what it waits for cannot be before {day}'
            yield Flaw(what, mend, here)
        elif reach.ended(condition) & reach.bits[phase] and not owed.past_phase:
            what = f'"{id}" waits for what begins only once its own phase "{phase}" is over'
            yield Flaw(what, mend, here)
