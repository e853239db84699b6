"""What an obligation asks for on a day: amendments applied, each reading of contested words apart."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from servanda.assess.view import View
from servanda.assess.windows import is_heard, is_party, phase_days, sides_of, window_of
from servanda.model import (
    Amendment,
    AmendmentKind,
    Bounds,
    Change,
    Days,
    Obligation,
    ObligationKind,
    Target,
)

__all__ = ["Terms", "readings_of"]


@dataclass(frozen=True, slots=True)
class Terms:
    """One obligation under one reading, as amended: `applied` are the amendments that touch it.

    `is_changed` holds when one of them put other terms in place. `label` is the words of the reading.
    `counts_from` is the first day of a later phase: what moved before belongs to an earlier one.
    """

    obligation: Obligation
    window: Days
    reading: str = ""
    label: str = ""
    applied: tuple[Amendment, ...] = ()
    is_changed: bool = False
    counts_from: date | None = None

    @property
    def due(self) -> date | None:
        """The last day in time: of the last stage, or for a rate the last day of its window."""
        obligation = self.obligation
        if obligation.due is None and obligation.stages:
            return obligation.stages[-1].due
        return obligation.due or (self.window.last if obligation.kind is ObligationKind.RATE else None)

    def owed_before(self, day: date) -> Bounds | None:
        """How much was to be reached by the last stage before a day; None if none is past."""
        past = [stage.bounds for stage in self.obligation.stages if stage.due < day]
        return past[-1] if past else None

    @property
    def end(self) -> date | None:
        """The day after which nothing is owed any more; of the phase where nothing nearer is stated."""
        return self.due or self.window.last

    @property
    def goal(self) -> Bounds | None:
        """How much is owed in the end, in units of the measure or in percent; None if not specified."""
        if self.obligation.stages:
            return self.obligation.stages[-1].bounds
        return self.obligation.target.bounds if self.obligation.target.is_specified else None


def readings_of(view: View, obligation: Obligation) -> tuple[Terms, ...]:
    """Give the terms of an obligation under each reading, in the order of the file.

    Amendments count once announced and known. One that rests on nobody's word but that of the party that
    must act, and would ease its duty, cannot bind its counterpart: it is a reading of its own. What was
    agreed later holds whichever way the first words are read.
    """
    heard = [each for each in view.agreement.amendments if is_heard(view, each) and touches(each, obligation)]
    agreed = tuple(each for each in heard if not _is_one_sided(view, each, obligation))
    own = tuple(each for each in heard if each not in agreed)
    plain = Terms(obligation, _window(view, obligation), counts_from=_counts_from(view, obligation))
    base = _amended(view, plain, agreed)
    read = (_read(plain, each.id, each.label, each.target, each.due) for each in obligation.readings)
    contested = tuple(_amended(view, each, agreed) for each in read)
    eased = ((each, _amended(view, base, (each,))) for each in own)
    declared = tuple(replace(terms, reading=each.id, label=each.effect) for each, terms in eased)
    return (*(contested or (base,)), *declared)


def touches(amendment: Amendment, obligation: Obligation) -> bool:
    """Whether an amendment names an obligation or its phase; one that names nothing is about everything."""
    named = {*amendment.touches, *(change.obligation for change in amendment.changes)}
    return not named or bool(named & {obligation.id, obligation.phase})


def _is_one_sided(view: View, amendment: Amendment, obligation: Obligation) -> bool:
    eases = amendment.kind is not AmendmentKind.RESUMPTION
    return eases and sides_of(view, amendment) == {obligation.actor} and is_party(view, obligation.actor)


def _counts_from(view: View, obligation: Obligation) -> date | None:
    first = phase_days(view, obligation.phase).first
    return first if first and first > view.agreement.calendar.effective else None


def _window(view: View, obligation: Obligation) -> Days:
    phase = view.agreement.phase(obligation.phase)
    return phase.window if phase and obligation.window.is_unknown else obligation.window


def _amended(view: View, terms: Terms, amendments: Iterable[Amendment]) -> Terms:
    for amendment in sorted(amendments, key=lambda each: (each.announced, each.id)):
        obligation = terms.obligation
        here = {obligation.id, obligation.phase}
        changes = [each for each in amendment.changes if each.obligation in here]
        for change in changes:
            obligation = _changed(obligation, change) if change.obligation == obligation.id else obligation
        terms = replace(
            terms,
            obligation=obligation,
            window=window_of(view, obligation, terms.window, changes),
            applied=tuple(sorted((*terms.applied, amendment), key=lambda each: (each.announced, each.id))),
            is_changed=terms.is_changed or bool(changes),
        )
    return terms


def _changed(obligation: Obligation, change: Change) -> Obligation:
    return replace(
        obligation,
        due=change.due or obligation.due,
        target=change.target or obligation.target,
        stages=obligation.stages if change.stages is None else change.stages,
    )


def _read(base: Terms, id: str, label: str, target: Target | None, due: date | None) -> Terms:
    obligation = base.obligation
    stages = () if target or due else obligation.stages
    read = replace(obligation, target=target or obligation.target, due=due or obligation.due, stages=stages)
    return replace(base, obligation=read, reading=id, label=label)
