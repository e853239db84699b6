"""What only the whole file can show: unknown references, doubles, circles, disorder, idle measures."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from pydantic import BaseModel

from servanda.agreement.calendar import WrittenDay, resolve
from servanda.agreement.form import AgreementForm, MeasureForm, ObligationForm, PhaseForm
from servanda.agreement.parts import (
    UNSPECIFIED,
    AccountRef,
    Known,
    MeasureRef,
    ObligationRef,
    PartyRef,
    PhaseRef,
    PopulationRef,
    Ref,
    SourceRef,
    SpeakerRef,
    TouchRef,
)
from servanda.agreement.refusals import nearest
from servanda.agreement.translate import calendar_of, expansions, window_of
from servanda.agreement.tree import Flaw, Path
from servanda.lexicon.frame import frames
from servanda.model import Calendar, MeasureKind

__all__ = ["flaws_of"]


def flaws_of(form: AgreementForm) -> tuple[Flaw, ...]:
    """Check a file form as a whole; advice is marked as such."""
    undated = tuple(_day_flaws(form))
    checks: tuple[Callable[[AgreementForm], Iterator[Flaw]], ...] = (
        _references,
        _double_ids,
        _actors,
        _voices,
        _double_words,
        _circles,
        _measures,
        _targets,
        _idle_measures,
        _events,
    )
    found = [flaw for check in checks for flaw in check(form)]
    return (*undated, *found, *(() if undated else _order_of_days(form)))


def _walk(value: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """Give every value of the form with its path, keys of mappings before their values."""
    yield path, value
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from _walk(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, dict):
        for key, each in value.items():
            yield (*path, str(key)), key
            yield from _walk(each, (*path, str(key)))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _walk(each, (*path, number))


def _obligations(form: AgreementForm) -> Iterator[tuple[Path, str, PhaseForm, ObligationForm]]:
    for phase_id, phase in form.phases.items():
        for id, each in phase.obligations.items():
            yield ("phases", phase_id, "obligations", id), id, phase, each


def _day_flaws(form: AgreementForm) -> Iterator[Flaw]:
    calendar = calendar_of(form)
    for path, value in _walk(form):
        if isinstance(value, WrittenDay):
            try:
                resolve(value, calendar)
            except ValueError as error:
                what, _, mend = str(error).partition("|")
                yield Flaw(what, mend, path)


def _declared(form: AgreementForm) -> dict[type[Ref], set[str]]:
    obligations = {name for id, names in expansions(form).items() for name in (id, *names)}
    measures, phases = set(form.measures), set(form.phases)
    return {
        SourceRef: set(form.sources),
        PartyRef: set(form.parties),
        SpeakerRef: set(form.parties) | set(form.voices),
        PopulationRef: set(form.populations),
        AccountRef: set(form.accounts),
        MeasureRef: measures,
        PhaseRef: phases,
        ObligationRef: obligations,
        TouchRef: obligations | phases,
        Known: obligations | measures,
    }


def _references(form: AgreementForm) -> Iterator[Flaw]:
    declared = _declared(form)
    for path, value in _walk(form):
        if isinstance(value, Ref) and value not in declared[type(value)] and not _is_free(value, path):
            names = value.names.removeprefix("a ").removeprefix("an ")
            yield Flaw(f'no {names} is called "{value}"', nearest(value, declared[type(value)]), path)


def _is_free(ref: Ref, path: Path) -> bool:
    """Whether an id may stand undeclared: `outlet:NAME` as a speaker, `unspecified` for who acts."""
    if isinstance(ref, SpeakerRef):
        return ref.startswith("outlet:") and len(ref) > len("outlet:")
    return ref == UNSPECIFIED and (path[0], path[-2]) in (("phases", "actor"), ("amendments", "by"))


def _double_ids(form: AgreementForm) -> Iterator[Flaw]:
    known = expansions(form)
    seen: dict[str, Path] = {}
    for path, id, _, _ in _obligations(form):
        for name in dict.fromkeys((id, *known.get(id, ()))):
            if name in seen:
                yield Flaw(
                    f'the obligation id "{name}" is taken',
                    "give each obligation an id of its own",
                    path,
                    True,
                )
            seen[name] = path
    for id in form.voices.keys() & form.parties.keys():
        mend = "rename the voice; a party is a voice already"
        yield Flaw(f'"{id}" is both a party and a voice', mend, ("voices", id), at_key=True)


def _actors(form: AgreementForm) -> Iterator[Flaw]:
    for path, _, _, each in _obligations(form):
        if len(set(each.actor)) < len(each.actor):
            yield Flaw("an actor is named twice", "name each actor once", (*path, "actor"))
        if each.toward in each.actor:
            what = f'"{each.toward}" would act toward itself'
            yield Flaw(what, "name the counterpart; with two actors leave `toward` out", (*path, "toward"))
        if isinstance(each.measure, dict) and set(each.measure) != set(each.actor):
            mend = "give a measure for each actor, and for no one else"
            yield Flaw("the measures by actor do not match the actors", mend, (*path, "measure"))


def _voices(form: AgreementForm) -> Iterator[Flaw]:
    for id, voice in form.voices.items():
        path: Path = ("voices", id)
        if voice.organ_of and voice.affiliated_with:
            mend = "keep `organ_of` if it speaks and acts for the party, else `affiliated_with`"
            yield Flaw("a voice is an organ or affiliated, not both", mend, path, at_key=True)
        if (voice.organ_of or voice.affiliated_with) and not voice.sources:
            what = "how the voice stands to a party has no source"
            yield Flaw(what, "add `sources: [...]`", path, at_key=True)


def _double_words(form: AgreementForm) -> Iterator[Flaw]:
    """Refuse words that two populations claim with equal qualifiers: no report could tell them apart."""
    seen: dict[tuple[str, frozenset[str]], str] = {}
    for id, population in form.populations.items():
        qualifiers = frozenset(word.casefold() for word in population.qualifiers)
        for number, term in enumerate(population.terms):
            other = seen.setdefault((term.casefold(), qualifiers), id)
            if other != id:
                what = f'"{term}" already means the population {other}'
                mend = "remove it from one, or give qualifiers that tell them apart"
                yield Flaw(what, mend, ("populations", id, "terms", number))


def _circles(form: AgreementForm) -> Iterator[Flaw]:
    waits = _waits(form)
    for start in waits:
        circle = _circle(start, waits)
        if circle and start == min(circle):
            kind, id = start
            path: Path = ("phases", id) if kind == "phase" else _path_of(form, id)
            chain = " -> ".join(name for _, name in (*circle, start))
            yield Flaw(f"conditions wait for one another: {chain}", "remove one of them", (*path, "requires"))
    yield from _population_circles(form)


Waiting = tuple[str, str]


def _waits(form: AgreementForm) -> dict[Waiting, list[Waiting]]:
    """Say what each phase and obligation waits for; an obligation waits for its phase to begin."""
    bases = {name: id for id, names in expansions(form).items() for name in (id, *names)}
    waits: dict[Waiting, list[Waiting]] = {}
    for id, phase in form.phases.items():
        waits[("phase", id)] = _awaited(phase, bases)
        for name, each in phase.obligations.items():
            waits[("obligation", name)] = [("phase", id), *_awaited(each, bases)]
    return waits


def _awaited(form: PhaseForm | ObligationForm, bases: Mapping[str, str]) -> list[Waiting]:
    found: list[Waiting] = []
    for each in form.requires:
        found += [("phase", str(each.phase_over))] if each.phase_over else []
        refs = [str(ref) for ref in (each.discharged, each.agreed) if ref]
        found += [("obligation", bases[ref]) for ref in refs if ref in bases]
    return found


def _circle(start: Waiting, waits: Mapping[Waiting, list[Waiting]]) -> tuple[Waiting, ...]:
    """Find a way from a node back to itself, shortest first."""
    ways: list[tuple[Waiting, ...]] = [(start,)]
    reached: set[Waiting] = set()
    while ways:
        way = ways.pop(0)
        for following in waits.get(way[-1], []):
            if following == start:
                return way
            if following not in reached:
                reached.add(following)
                ways.append((*way, following))
    return ()


def _path_of(form: AgreementForm, id: str) -> Path:
    return next((path for path, name, _, _ in _obligations(form) if name == id), ())


def _population_circles(form: AgreementForm) -> Iterator[Flaw]:
    wholes = {
        ("", id): [("", str(each.part_of))] if each.part_of else [] for id, each in form.populations.items()
    }
    for node in wholes:
        if _circle(node, wholes):
            yield Flaw(
                "a population is part of itself", "correct `part_of`", ("populations", node[1], "part_of")
            )


def _measures(form: AgreementForm) -> Iterator[Flaw]:
    for id, measure in form.measures.items():
        path: Path = ("measures", id)
        if measure.account and measure.kind is not MeasureKind.STOCK:
            yield Flaw("only a stock states an `account`", "use `from` and `to`", (*path, "account"))
        if (measure.from_ or measure.to) and measure.kind is not MeasureKind.FLOW:
            yield Flaw(
                "only a flow leaves and enters accounts", "use `account` for a stock", path, at_key=True
            )
        if measure.from_ and measure.from_ == measure.to:
            yield Flaw("the flow enters the account it leaves", "name two accounts, or one", (*path, "to"))
        for name, partition in measure.partitions.items():
            yield from _parts(form, id, partition.members, (*path, "partitions", name, "members"))


def _parts(form: AgreementForm, id: str, members: Sequence[str], path: Path) -> Iterator[Flaw]:
    whole = form.measures[id]
    for number, name in enumerate(members):
        part = form.measures.get(name)
        if name == id:
            yield Flaw("a measure cannot be its own part", "name only its parts", (*path, number))
        elif part and any(
            here and here == there for here, there in zip(_ends(whole), _ends(part), strict=True)
        ):
            what = f'"{name}" and its whole name the same account: what moves would be counted twice'
            yield Flaw(what, "name accounts on the parts, or on the whole only", (*path, number))


def _ends(measure: MeasureForm) -> tuple[str | None, str | None, str | None]:
    return measure.from_, measure.to, measure.account


def _targets(form: AgreementForm) -> Iterator[Flaw]:
    for path, _, _, each in _obligations(form):
        if (each.stages or (each.target and not each.target.unspecified)) and not each.measure:
            mend = "name the measure that counts it, or leave the amount to `act`"
            yield Flaw("an amount is owed but no `measure` counts it", mend, path, at_key=True)
        if each.target and each.target.per and each.stages:
            yield Flaw("a rate has no stages", "split it into two obligations", (*path, "stages"))


def _order_of_days(form: AgreementForm) -> Iterator[Flaw]:
    calendar = calendar_of(form)
    for id, phase in form.phases.items():
        if window_of(phase, calendar).is_empty:
            yield Flaw("the phase ends before it begins", "correct `from` or `to`", ("phases", id, "to"))
    for path, _, phase, each in _obligations(form):
        yield from _days_of(each, phase, path, calendar)
    for path, _, _, each in _obligations(form):
        if (
            isinstance(each.to, WrittenDay)
            and each.from_
            and _on(each.to, calendar) < _on(each.from_, calendar)
        ):
            yield Flaw("the window ends before it begins", "correct `from` or `to`", (*path, "to"))


def _days_of(each: ObligationForm, phase: PhaseForm, path: Path, calendar: Calendar) -> Iterator[Flaw]:
    window = window_of(phase, calendar)
    due = None if each.due is None else _on(each.due, calendar)
    if due and due not in window and not each.past_phase:
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


def _idle_measures(form: AgreementForm) -> Iterator[Flaw]:
    used = _used(form)
    for id, measure in form.measures.items():
        path: Path = ("measures", id)
        if not measure.counts.model_fields_set:
            mend = "say what it `counts`, or remove the measure"
            yield Flaw(f'no claim can ever map to the measure "{id}"', mend, path, True, is_note=True)
        if id not in used and not measure.context:
            mend = "name it in an obligation, or mark it `context: true`"
            yield Flaw(f'no obligation uses the measure "{id}"', mend, path, True, is_note=True)


def _events(form: AgreementForm) -> Iterator[Flaw]:
    """Note events that the lexicon lacks: a user's own frames may have them."""
    known = frames()
    for id, measure in form.measures.items():
        for number, event in enumerate(measure.counts.events):
            if event not in known:
                path: Path = ("measures", id, "counts", "events", number)
                yield Flaw(f'the lexicon has no event "{event}"', nearest(event, known), path, is_note=True)


def _used(form: AgreementForm) -> set[str]:
    """Name the measures an obligation or condition uses, with their parts, wholes and shared accounts."""
    used = {str(value) for _, value in _walk(form.phases) if isinstance(value, MeasureRef | Known)}
    grown = -1
    while grown != len(used):
        grown = len(used)
        used |= {id for id in form.measures if _neighbours(form, id) & used}
    return used


def _neighbours(form: AgreementForm, id: str) -> set[str]:
    measure = form.measures[id]
    parts = {str(part) for each in measure.partitions.values() for part in each.members}
    wholes = {
        other
        for other, each in form.measures.items()
        if any(id in partition.members for partition in each.partitions.values())
    }
    accounts = {measure.from_, measure.to, measure.account} - {None}
    shared = {
        other
        for other, each in form.measures.items()
        if accounts & ({each.from_, each.to, each.account} - {None})
    }
    return parts | wholes | shared
