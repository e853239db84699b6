"""What is owed, and whether kind, amounts, stages and readings of an obligation fit one another."""

from collections.abc import Iterator
from datetime import date

from servanda.agreement.amounts import bounds, target
from servanda.agreement.calendar import resolve
from servanda.agreement.form import AgreementForm, ObligationForm, PhaseForm
from servanda.agreement.meaning import calendar_of, expanded, last_day_of, on_day, window_of
from servanda.agreement.tree import Flaw, Path
from servanda.agreement.walking import obligations
from servanda.model import Calendar, MeasureKind, ObligationKind

__all__ = ["misfits", "missed_amounts"]

SHORTEST = {"day": 1, "week": 7, "month": 28}


def misfits(form: AgreementForm) -> Iterator[Flaw]:
    """Find obligations whose kind, measure, verifier or counterpart contradict one another."""
    for path, id, _, each in obligations(form):
        yield from _kind(path, each)
        yield from _state(path, each, form)
        if each.verifier and each.verifier in each.actor:
            what, mend = (
                f'"{each.verifier}" would verify what it does itself',
                "name another, or leave it out",
            )
            yield Flaw(what, mend, (*path, "verifier"))
        names = {id, *expanded(id, each)}
        for place, other in enumerate(each.reciprocal_to):
            if other in names:
                yield Flaw(
                    "an obligation cannot answer itself",
                    "name the one of the counterpart",
                    (*path, "reciprocal_to", place),
                )


def _kind(path: Path, each: ObligationForm) -> Iterator[Flaw]:
    per = each.target.per if each.target else None
    if each.kind is ObligationKind.STAGED and not each.stages:
        mend = "add `stages: {DAY: how many in all}`, or leave `kind` out"
        yield Flaw("what is owed in stages has no `stages`", mend, (*path, "kind"))
    if each.kind is ObligationKind.RATE and not per:
        mend = "write `target: {at_least: 600, per: day}`"
        yield Flaw("a rate says no period", mend, (*path, "kind"))
    if per and each.kind not in (None, ObligationKind.RATE):
        mend = "leave `kind` out, or `per`"
        yield Flaw(
            f"what is owed each {per} is a rate, not of the kind `{each.kind.value}`", mend, (*path, "kind")
        )
    if each.kind is ObligationKind.PROHIBITION and each.stages:
        yield Flaw("a prohibition has no stages", "remove them, or the kind", (*path, "stages"))


def _state(path: Path, each: ObligationForm, form: AgreementForm) -> Iterator[Flaw]:
    measures = each.measure.values() if isinstance(each.measure, dict) else [each.measure]
    kinds = {form.measures[str(id)].kind for id in measures if str(id) in form.measures}
    is_counted = each.stages or (each.target and not each.target.unspecified)
    if is_counted and kinds == {MeasureKind.STATE}:
        mend = "count it by a flow or a stock, or leave the amount to `act`"
        yield Flaw("an amount is owed of a state, which has none", mend, (*path, "measure"))
    if each.kind is ObligationKind.STATE and kinds and MeasureKind.STATE not in kinds:
        mend = "name a measure of the kind `state`, or leave `kind` out"
        yield Flaw("a state is counted by a measure that is none", mend, (*path, "measure"))


def missed_amounts(form: AgreementForm) -> Iterator[Flaw]:
    """Find stages that do not end at the target, windows shorter than a period, and readings that are one."""
    calendar = calendar_of(form)
    for path, _, phase, each in obligations(form):
        yield from _stages(path, each, calendar)
        yield from _period(path, each, phase, calendar)
        yield from _readings(path, each, calendar)


def _stages(path: Path, each: ObligationForm, calendar: Calendar) -> Iterator[Flaw]:
    if not each.stages or each.target is None or each.target.unspecified:
        return
    day = max(each.stages, key=lambda stage: resolve(stage, calendar))
    owed, last = target(each.target).bounds, bounds(each.stages[day])
    if not owed.meets(last):
        what = f"the last stage owes {last} in all, the target is {owed}"
        yield Flaw(what, "correct one of them", (*path, "stages", str(day)))


def _period(path: Path, each: ObligationForm, phase: PhaseForm, calendar: Calendar) -> Iterator[Flaw]:
    per = each.target.per if each.target else None
    first = on_day(each.from_, calendar) or window_of(phase, calendar).first
    last = last_day_of(each, phase, calendar)
    if per and first and last and date.min <= first <= last and (last - first).days + 1 < SHORTEST[per]:
        count = (last - first).days + 1
        what = f"the rate holds for {count} day{'s' * (count != 1)}, shorter than one {per}"
        yield Flaw(what, "correct `from` or `to`, or owe an amount `once`", (*path, "target"))


def _readings(path: Path, each: ObligationForm, calendar: Calendar) -> Iterator[Flaw]:
    seen: dict[object, str] = {}
    for id, reading in each.readings.items():
        asks = (reading.target and target(reading.target), on_day(reading.due, calendar))
        other = seen.setdefault(asks, id)
        if other != id and asks != (None, None):
            mend = "keep one, with the sources of both"
            yield Flaw(
                f'the reading "{id}" asks for the same as "{other}"',
                mend,
                (*path, "readings", id),
                at_key=True,
            )
