"""Days that the calendar does not know, or that stand in no order."""

from collections.abc import Iterator
from datetime import date

from servanda.agreement.calendar import WrittenDay, resolve
from servanda.agreement.form import AgreementForm, ObligationForm, PhaseForm
from servanda.agreement.meaning import calendar_of, window_of
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
    for path, _, phase, each in obligations(form):
        yield from _days_of(each, phase, path, calendar)
    for path, _, _, each in obligations(form):
        if (
            isinstance(each.to, WrittenDay)
            and each.from_
            and _on(each.to, calendar) < _on(each.from_, calendar)
        ):
            yield Flaw("the window ends before it begins", "correct `from` or `to`", (*path, "to"))


def _days_of(each: ObligationForm, phase: PhaseForm, path: Path, calendar: Calendar) -> Iterator[Flaw]:
    window = window_of(phase, calendar)
    due = None if each.due is None else _on(each.due, calendar)
    if due and due not in window and not (window.is_empty or each.past_phase):
        mend = "correct the day, or write `past_phase: true` if the agreement says so"
        yield Flaw(f"the due day {due} lies outside its phase ({window})", mend, (*path, "due"))
    for day in each.stages:
        if due and _on(day, calendar) > due:
            what = f"the stage {_on(day, calendar)} lies after the due day {due}"
            yield Flaw(what, "correct the stage or `due`", (*path, "stages", str(day)))
    yield from _falling(each, path, calendar)


def _falling(each: ObligationForm, path: Path, calendar: Calendar) -> Iterator[Flaw]:
    """Refuse stages that owe less than an earlier one: amounts are cumulative."""
    before = None
    for day, amount in sorted(each.stages.items(), key=lambda stage: _on(stage[0], calendar)):
        if amount.exactly is not None:
            if before is not None and amount.exactly < before:
                mend = "stages are cumulative: write what is owed in all by that day"
                yield Flaw(
                    f"the stage {day} owes less than the one before", mend, (*path, "stages", str(day))
                )
            before = amount.exactly


def _on(day: WrittenDay, calendar: Calendar) -> date:
    return resolve(day, calendar)
