"""Amendments: each must say what it is about, and what it puts in place must be something, once."""

from collections.abc import Iterator, Sequence
from datetime import date

from servanda.agreement.form import AgreementForm, AmendmentForm
from servanda.agreement.meaning import calendar_of, every, expansions, on_day
from servanda.agreement.tree import Flaw, Path
from servanda.agreement.walking import obligations
from servanda.model import AmendmentKind

__all__ = ["empty_amendments", "odd_amendments"]

WHOLE = frozenset({AmendmentKind.SUSPENSION, AmendmentKind.RESUMPTION, AmendmentKind.TERMINATION})


def empty_amendments(form: AgreementForm) -> Iterator[Flaw]:
    """Refuse amendments that touch nothing, change nothing, or change one obligation twice."""
    for id, each in form.amendments.items():
        path: Path = ("amendments", id)
        if not (each.touches or each.changes or each.kind in WHOLE):
            mend = "name obligations or phases in `touches`, or what it puts in place in `changes`"
            yield Flaw(f'the {each.kind.value} "{id}" touches nothing', mend, path, at_key=True)
        yield from _changes(each, (*path, "changes"), form)


def _changes(each: AmendmentForm, path: Path, form: AgreementForm) -> Iterator[Flaw]:
    seen: dict[str, str] = {}
    for ref, change in each.changes.items():
        own = {"due", "target", "stages"} & change.model_fields_set
        if ref in form.phases and own:
            what, here = f'"{ref}" is a phase: it has no `{min(own)}`', (*path, ref, min(own))
            yield Flaw(what, "write `from` or `to`, or name an obligation", here, at_key=True)
        if not change.model_fields_set:
            mend = "write what it puts in place, or name it in `touches`"
            yield Flaw(f'nothing is changed about "{ref}"', mend, (*path, ref), at_key=True)
        for name in every([ref], form):
            other = seen.setdefault(name, ref)
            if other != ref:
                what = f'"{other}" changes "{name}" already'
                yield Flaw(what, "keep one of them", (*path, ref), at_key=True)


def odd_amendments(form: AgreementForm) -> Iterator[Flaw]:
    """Note amendments from before the agreement, resumptions of nothing, and days that stay as they were."""
    effective = form.calendar.effective
    for id, each in form.amendments.items():
        path: Path = ("amendments", id)
        if each.announced < effective:
            what = f"it was announced before the agreement took effect on {effective}"
            mend = "correct the day, or write its terms into the obligations"
            yield Flaw(what, mend, (*path, "announced"), is_note=True)
    yield from _resumed(form)
    yield from _as_it_was(form)


def _resumed(form: AgreementForm) -> Iterator[Flaw]:
    """Note resumptions of what nothing suspended before."""
    inner = _inner(form)
    stopped: dict[str, date] = {}
    for each in form.amendments.values():
        if each.kind is AmendmentKind.SUSPENSION:
            for name in _about(each, inner):
                stopped[name] = min(each.announced, stopped.get(name, date.max))
    for id, each in form.amendments.items():
        days = (stopped.get(name, date.max) for name in _about(each, inner))
        if each.kind is AmendmentKind.RESUMPTION and min(days) > each.announced:
            what, mend = "nothing that it touches was suspended before", "add the suspension that it ends"
            yield Flaw(what, f"{mend}, or correct the kind", ("amendments", id), True, is_note=True)


def _inner(form: AgreementForm) -> dict[str, tuple[str, ...]]:
    """Name what each phase and each obligation as written stands for; "" stands for all of it."""
    known = expansions(form)
    phases = {
        id: (id, *(name for each in phase.obligations for name in known[each]))
        for id, phase in form.phases.items()
    }
    return {**known, **phases, "": tuple(name for names in phases.values() for name in names)}


def _about(each: AmendmentForm, inner: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """Name the phases and obligations that an amendment is about: all of them where it names none."""
    refs: Sequence[str] = each.touches or ("",)
    for ref in refs:
        yield from inner.get(ref, (ref,))


def _as_it_was(form: AgreementForm) -> Iterator[Flaw]:
    calendar = calendar_of(form)
    owed = {id: each for _, id, _, each in obligations(form)}
    for id, each in form.amendments.items():
        for ref, change in each.changes.items():
            was = owed.get(str(ref))
            if was and change.due and on_day(change.due, calendar) == on_day(was.due, calendar):
                path: Path = ("amendments", id, "changes", ref, "due")
                yield Flaw(
                    "it was due on that day already", "correct the day, or remove it", path, is_note=True
                )
