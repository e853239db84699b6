"""What may be left as it is, but is likely a slip: what nothing uses, what no report can reach."""

from collections import defaultdict
from collections.abc import Iterator

from servanda.agreement.amending import odd_amendments
from servanda.agreement.calendar import resolve
from servanda.agreement.counting import other_units
from servanda.agreement.form import AgreementForm, ConditionForm
from servanda.agreement.meaning import calendar_of, on_day
from servanda.agreement.names import nearest
from servanda.agreement.parts import UNSPECIFIED, Known, MeasureRef, SourceRef
from servanda.agreement.tree import Flaw, Path
from servanda.agreement.walking import obligations, walk
from servanda.lexicon.frame import frames

__all__ = ["notes_of"]


def notes_of(form: AgreementForm) -> tuple[Flaw, ...]:
    """List what is worth knowing about a sound file; nothing of it stops the file."""
    return (
        *_idle_measures(form),
        *_idle_declarations(form),
        *_events(form),
        *_unmarked(form),
        *_endless(form),
        *other_units(form),
        *_directions(form),
        *_days(form),
        *odd_amendments(form),
    )


def _idle_measures(form: AgreementForm) -> Iterator[Flaw]:
    used = _used(form)
    for id, measure in form.measures.items():
        path: Path = ("measures", id)
        if not any(getattr(measure.counts, key) for key in type(measure.counts).model_fields):
            mend = "say what it `counts`, or remove the measure"
            yield Flaw(f'no claim can ever map to the measure "{id}"', mend, path, True, is_note=True)
        if id not in used and not measure.context:
            mend = "name it in an obligation, or mark it `context: true`"
            yield Flaw(f'no obligation uses the measure "{id}"', mend, path, True, is_note=True)


def _idle_declarations(form: AgreementForm) -> Iterator[Flaw]:
    """Note sources, populations and accounts that nothing refers to."""
    cited = {str(value) for _, value in walk(form) if isinstance(value, SourceRef)}
    counted = {str(each) for measure in form.measures.values() for each in measure.counts.population}
    counted |= {str(each.part_of) for each in form.populations.values() if each.part_of}
    counted |= {id for id, each in form.populations.items() if each.part_of}  # a movement may be split by it
    moved = {
        str(each)
        for measure in form.measures.values()
        for each in (measure.from_, measure.to, measure.account)
        if each
    }
    for kind, held, used, mend in (
        ("sources", form.sources, cited, "name it where it says something, or remove it"),
        ("populations", form.populations, counted, "name it in what a measure `counts`, or remove it"),
        ("accounts", form.accounts, moved, "let a measure leave, enter or state it, or remove it"),
    ):
        for id in held:
            if id not in used:
                yield Flaw(f'nothing uses "{id}" of the {kind}', mend, (kind, id), True, is_note=True)


def _events(form: AgreementForm) -> Iterator[Flaw]:
    """Note events that the lexicon lacks: a user's own frames may have them."""
    known = frames()
    for id, measure in form.measures.items():
        for number, event in enumerate(measure.counts.events):
            if event not in known:
                path: Path = ("measures", id, "counts", "events", number)
                yield Flaw(f'the lexicon has no event "{event}"', nearest(event, known), path, is_note=True)


def _unmarked(form: AgreementForm) -> Iterator[Flaw]:
    """Note populations and scopes that no word of a report can mean."""
    for id, population in form.populations.items():
        if not population.terms:
            lost = "its qualifiers never apply" if population.qualifiers else "no word of a report means it"
            what, mend = (
                f'the population "{id}" has no terms: {lost}',
                "add `terms: [nouns that reports use]`",
            )
            yield Flaw(what, mend, ("populations", id), True, is_note=True)
    for id, measure in form.measures.items():
        for name, scope in measure.scopes.items():
            if not (scope.terms or scope.places):
                what, mend = f'no word marks the scope "{name}"', "add `terms` or `places`, or remove it"
                yield Flaw(what, mend, ("measures", id, "scopes", name), True, is_note=True)


def _endless(form: AgreementForm) -> Iterator[Flaw]:
    """Note what waits for the end of a phase that says neither its last day nor its length."""
    waiting: list[tuple[Path, list[ConditionForm]]]
    waiting = [(("phases", id), each.requires) for id, each in form.phases.items()]
    waiting += [(path, each.requires) for path, _, _, each in obligations(form)]
    for path, conditions in waiting:
        for place, condition in enumerate(conditions):
            phase = form.phases.get(str(condition.phase_over))
            if phase and phase.to is None and phase.length_days is None:
                what = f'nothing says when the phase "{condition.phase_over}" is over'
                here: Path = (*path, "requires", place)
                yield Flaw(what, "give that phase `to` or `length_days`", here, is_note=True)


def _directions(form: AgreementForm) -> Iterator[Flaw]:
    """Note measures that count what others do, and answers to what the counterpart does not owe."""
    owed = {id: each for _, id, _, each in obligations(form)}
    for path, _, _, each in obligations(form):
        counted = form.measures.get(str(each.measure)) if isinstance(each.measure, str) else None
        by = counted.counts.actor if counted else []
        if by and set(each.actor).isdisjoint({*by, UNSPECIFIED}):
            must, does = " and ".join(each.actor), " and ".join(by)
            what = f'{must} must act, but "{each.measure}" counts what {does} does'
            yield Flaw(what, "correct the actor or the measure", (*path, "measure"), is_note=True)
        for place, ref in enumerate(each.reciprocal_to):
            other = owed.get(str(ref))
            if other and set(each.actor) == set(other.actor):
                what = f'it answers "{ref}", which the same side owes'
                here: Path = (*path, "reciprocal_to", place)
                yield Flaw(what, "name what the counterpart owes", here, is_note=True)


def _days(form: AgreementForm) -> Iterator[Flaw]:
    """Note due days from before the agreement, and stages that end before their due day."""
    calendar = calendar_of(form)
    for path, _, _, each in obligations(form):
        due = on_day(each.due, calendar)
        if due and due < calendar.effective:
            what = f"it is due on {due}, before the agreement took effect"
            yield Flaw(what, "check the day", (*path, "due"), is_note=True)
        last = max((resolve(day, calendar) for day in each.stages), default=None)
        if due and last and last < due:
            what = f"the last stage is {last}, the due day {due}: by when is the whole owed?"
            yield Flaw(what, "let the last stage end on the due day", (*path, "due"), is_note=True)


def _used(form: AgreementForm) -> set[str]:
    """Name the measures an obligation or condition uses, with their parts, wholes and shared accounts."""
    links = _links(form)
    used: set[str] = set()
    ahead = [str(value) for _, value in walk(form.phases) if isinstance(value, MeasureRef | Known)]
    while ahead:
        here = ahead.pop()
        if here not in used:
            used.add(here)
            ahead += links[here]
    return used


def _links(form: AgreementForm) -> dict[str, list[str]]:
    """Link measures with their parts and with their accounts, both ways."""
    links: dict[str, list[str]] = defaultdict(list)
    for id, measure in form.measures.items():
        parts = [str(part) for each in measure.partitions.values() for part in each.members]
        accounts = [f"account {each}" for each in (measure.from_, measure.to, measure.account) if each]
        for other in (*parts, *accounts):
            links[id].append(other)
            links[other].append(id)
    return links
