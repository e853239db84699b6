"""What a file form means by days and by ids that stand for several obligations."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from servanda.agreement.calendar import WEEKDAYS, WrittenDay, resolve
from servanda.agreement.form import AgreementForm, ObligationForm, PhaseForm
from servanda.model import Calendar, Days

__all__ = ["calendar_of", "every", "expanded", "expansions", "ids", "last_day_of", "on_day", "window_of"]


def calendar_of(form: AgreementForm) -> Calendar:
    """Read the calendar; a moment without offset is local to its zone."""
    given = form.calendar
    moment = given.effective_at
    if moment is not None and moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(given.zone))
    fixed = moment and datetime.fromisoformat(moment.isoformat())  # a fixed offset, not a zone's name
    rest = tuple(day for day in WEEKDAYS if day in given.rest_days)
    holidays = tuple(sorted(set(given.holidays)))
    return Calendar(given.zone, given.effective, given.counting, fixed, ids(given.sources), rest, holidays)


def expansions(form: AgreementForm) -> dict[str, tuple[str, ...]]:
    """Name, for each obligation as written, the obligations it stands for: one per actor."""
    return {
        id: expanded(id, each) for phase in form.phases.values() for id, each in phase.obligations.items()
    }


def expanded(id: str, form: ObligationForm) -> tuple[str, ...]:
    """Name the obligations that one as written stands for; a single actor leaves its id as it is."""
    return (id,) if len(form.actor) == 1 else tuple(f"{id}.{actor}" for actor in sorted(form.actor))


def ids(refs: Iterable[str] | None) -> tuple[str, ...]:
    """Turn references into plain ids, in the order of the file."""
    return tuple(str(ref) for ref in refs or ())


def on_day(day: WrittenDay | None, calendar: Calendar) -> date | None:
    """Resolve a written day where there is one."""
    return None if day is None else resolve(day, calendar)


def window_of(form: PhaseForm, calendar: Calendar) -> Days:
    """Give the days of a phase, inclusive."""
    return Days(on_day(form.from_, calendar), on_day(form.to, calendar))


def last_day_of(form: ObligationForm, phase: PhaseForm, calendar: Calendar) -> date | None:
    """Give the last day on which something is owed; None where nothing states one."""
    days = [resolve(day, calendar) for day in form.stages]
    days += [day for day in (on_day(form.due, calendar),) if day]
    if days or form.to == "open":
        return max(days, default=None)
    if isinstance(form.to, WrittenDay):
        return resolve(form.to, calendar)
    return None if form.past_phase else window_of(phase, calendar).last


def every(refs: Iterable[str], whole: AgreementForm) -> tuple[str, ...]:
    """Name all obligations that references stand for; ids of other things stay as they are."""
    known = expansions(whole)
    return tuple(id for ref in refs for id in known.get(str(ref), (str(ref),)))
