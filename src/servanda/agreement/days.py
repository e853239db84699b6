"""Days that the calendar does not know, or that stand in no order."""

from collections.abc import Iterator
from datetime import date

from servanda.agreement.calendar import WrittenDay, resolve
from servanda.agreement.form import AgreementForm, ObligationForm, PhaseForm
from servanda.agreement.meaning import calendar_of, on_day, window_of
from servanda.agreement.tree import Flaw, Path
from servanda.agreement.walking import obligations, walk
from servanda.model import Calendar

__all__ = ["disordered_days", "unknown_days"]


def unknown_days(form: AgreementForm) -> Iterator[Flaw]:
    """Find days that the calendar cannot resolve."""
    calendar = calendar_of(form)
    for path, value in walk(form):
        if isinstance(value, WrittenDay):
            try:
                resolve(value, calendar)
            except ValueError as error:
                what, _, mend = str(error).partition("|")
                yield Flaw(what, mend, path)


def disordered_days(form: AgreementForm) -> Iterator[Flaw]:
    """Find windows, due days and stages that stand in no order."""
    calendar = calendar_of(form)
    for id, phase in form.phases.items():
        if window_of(phase, calendar).is_empty:
            yield Flaw("the phase ends before it begins", "correct `from` or `to`", ("phases", id, "to"))
    for id, each in form.amendments.items():
        for ref, change in each.changes.items():
            here: Path = ("amendments", id, "changes", ref, "to")
            yield from _backward(change.from_, change.to, here, calendar)
    for path, _, phase, owed in obligations(form):
        yield from _window(owed, path, calendar)
        yield from _outside(owed, phase, path, calendar)
        yield from _after_due(owed, path, calendar)
        yield from _falling(owed, path, calendar)


def _window(each: ObligationForm, path: Path, calendar: Calendar) -> Iterator[Flaw]:
    first, due = on_day(each.from_, calendar), on_day(each.due, calendar)
    last = each.to if isinstance(each.to, WrittenDay) else None
    yield from _backward(each.from_, last, (*path, "to"), calendar)
    if first and due and due < first:
        what = f"the due day {due} lies before the first day {first}"
        yield Flaw(what, "correct `from` or `due`", (*path, "due"))


def _backward(
    first: WrittenDay | None, last: WrittenDay | None, path: Path, calendar: Calendar
) -> Iterator[Flaw]:
    if first and last and _on(last, calendar) < _on(first, calendar):
        yield Flaw("the window ends before it begins", "correct `from` or `to`", path)


def _outside(each: ObligationForm, phase: PhaseForm, path: Path, calendar: Calendar) -> Iterator[Flaw]:
    """Refuse days outside the phase, unless the agreement itself sets them there."""
    window = window_of(phase, calendar)
    if each.past_phase or window.is_empty:
        return
    mend = "correct the day, or write `past_phase: true` if the agreement says so"
    for name, here, written in _written(each, path):
        day = _on(written, calendar)
        if day not in window:
            yield Flaw(f"the {name} {day} lies outside its phase ({window})", mend, here)


def _written(each: ObligationForm, path: Path) -> Iterator[tuple[str, Path, WrittenDay]]:
    """Give every day of an obligation, with its name and place."""
    for name, key, day in (
        ("due day", "due", each.due),
        ("first day", "from", each.from_),
        ("last day", "to", each.to),
    ):
        if isinstance(day, WrittenDay):
            yield name, (*path, key), day
    for day in each.stages:
        yield "stage", (*path, "stages", str(day)), day
    for id, reading in each.readings.items():
        if reading.due:
            yield "due day", (*path, "readings", id, "due"), reading.due


def _after_due(each: ObligationForm, path: Path, calendar: Calendar) -> Iterator[Flaw]:
    due = on_day(each.due, calendar)
    for day in each.stages:
        if due and _on(day, calendar) > due:
            what = f"the stage {_on(day, calendar)} lies after the due day {due}"
            yield Flaw(what, "correct the stage or `due`", (*path, "stages", str(day)))


def _falling(each: ObligationForm, path: Path, calendar: Calendar) -> Iterator[Flaw]:
    """Refuse stages that owe less than an earlier one: amounts are cumulative."""
    before = None
    mend = "stages are cumulative: write what is owed in all by that day"
    for day, amount in sorted(each.stages.items(), key=lambda stage: _on(stage[0], calendar)):
        if amount.exactly is not None:
            if before is not None and amount.exactly < before:
                what = f"the stage {day} owes less than the one before"
                yield Flaw(what, mend, (*path, "stages", str(day)))
            before = amount.exactly


def _on(day: WrittenDay, calendar: Calendar) -> date:
    return resolve(day, calendar)
