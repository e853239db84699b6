"""The file form, found sound, to the frozen model."""

from dataclasses import replace
from datetime import date
from typing import TypeVar
from zoneinfo import ZoneInfo

from servanda.agreement.amounts import bounds, owed_by_then, target
from servanda.agreement.calendar import WrittenDay, resolve
from servanda.agreement.form import (
    AccountForm,
    AgreementForm,
    AmendmentForm,
    ConditionForm,
    InterpretationForm,
    MeasureForm,
    ObligationForm,
    PartyForm,
    PhaseForm,
    PopulationForm,
    SourceForm,
    VoiceForm,
)
from servanda.agreement.parts import UNSPECIFIED, AmountForm, PartyRef, Words
from servanda.model import (
    Account,
    Agreement,
    Amendment,
    Calendar,
    Call,
    Change,
    Condition,
    ConditionKind,
    Counts,
    Days,
    ExchangeKey,
    Interpretation,
    Measure,
    MeasureKind,
    Obligation,
    ObligationKind,
    Opening,
    Partition,
    Party,
    Phase,
    Population,
    Scope,
    Source,
    Stage,
    Target,
    Voice,
    VoiceRelation,
)
from servanda.wire import agreement_hash

__all__ = ["calendar_of", "expansions", "translate", "window_of"]

T = TypeVar("T")


def translate(form: AgreementForm) -> Agreement:
    """Turn a sound file form into an agreement with its hash.

    Parties, voices and sources are sorted by id: their order in the file has no meaning.
    """
    calendar = calendar_of(form)
    agreement = Agreement(
        id=form.id,
        title=form.title,
        calendar=calendar,
        languages=tuple(form.languages),
        text_status=form.text_status,
        sources=tuple(_source(id, each) for id, each in sorted(form.sources.items())),
        parties=tuple(_party(id, each) for id, each in sorted(form.parties.items())),
        voices=tuple(_voice(id, each) for id, each in sorted(form.voices.items())),
        populations=tuple(_population(id, each) for id, each in form.populations.items()),
        accounts=tuple(_account(id, each) for id, each in form.accounts.items()),
        measures=tuple(_measure(id, each) for id, each in form.measures.items()),
        phases=tuple(_phase(id, each, form, calendar) for id, each in form.phases.items()),
        obligations=tuple(_obligations(form, calendar)),
        amendments=tuple(_amendment(id, each, form, calendar) for id, each in form.amendments.items()),
    )
    return replace(agreement, hash=agreement_hash(agreement))


def calendar_of(form: AgreementForm) -> Calendar:
    """Read the calendar; a moment without offset is local to its zone."""
    given = form.calendar
    moment = given.effective_at
    if moment is not None and moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(given.zone))
    fixed = moment and moment.fromisoformat(moment.isoformat())
    return Calendar(given.zone, given.effective, given.counting, fixed, _ids(given.sources))


def expansions(form: AgreementForm) -> dict[str, tuple[str, ...]]:
    """Name, for each obligation as written, the obligations it stands for: one per actor."""
    return {
        id: _expanded(id, each) for phase in form.phases.values() for id, each in phase.obligations.items()
    }


def _expanded(id: str, form: ObligationForm) -> tuple[str, ...]:
    return (id,) if len(form.actor) == 1 else tuple(f"{id}.{actor}" for actor in sorted(form.actor))


def _ids(refs: list[T] | None) -> tuple[str, ...]:
    return tuple(str(ref) for ref in refs or ())


def _day(day: WrittenDay | None, calendar: Calendar) -> date | None:
    return None if day is None else resolve(day, calendar)


def _calls(calls: dict[PartyRef, Words]) -> tuple[Call, ...]:
    return tuple(Call(words, str(means)) for means, listed in sorted(calls.items()) for words in listed)


def _source(id: str, form: SourceForm) -> Source:
    return Source(id, form.outlet, form.published, form.url, form.note)


def _party(id: str, form: PartyForm) -> Party:
    return Party(id, form.name, form.role, tuple(form.aliases), _calls(form.calls))


def _voice(id: str, form: VoiceForm) -> Voice:
    relation = VoiceRelation.INDEPENDENT
    if form.organ_of or form.affiliated_with:
        relation = VoiceRelation.ORGAN if form.organ_of else VoiceRelation.AFFILIATED
    party = str(form.organ_of or form.affiliated_with or "")
    return Voice(id, form.name, tuple(form.aliases), party, relation, _calls(form.calls), _ids(form.sources))


def _population(id: str, form: PopulationForm) -> Population:
    return Population(
        id,
        form.name,
        tuple(form.terms),
        tuple(form.qualifiers),
        of=str(form.of or ""),
        held_by=str(form.held_by or ""),
        part_of=str(form.part_of or ""),
        unit=form.unit,
    )


def _account(id: str, form: AccountForm) -> Account:
    openings = (
        Opening(bounds(each.amount), each.on, str(each.by), _ids(each.sources)) for each in form.openings
    )
    return Account(id, form.label, tuple(openings))


def _counts(form: MeasureForm) -> Counts:
    given = form.counts
    return Counts(
        events=tuple(given.events),
        actor=_ids(given.actor),
        recipient=_ids(given.recipient),
        populations=_ids(given.population),
        objects=tuple(given.objects),
        places=tuple(given.places),
    )


def _measure(id: str, form: MeasureForm) -> Measure:
    partitions = (
        Partition(name, _ids(each.members), each.cover, each.loose) for name, each in form.partitions.items()
    )
    return Measure(
        id,
        form.label,
        form.kind,
        form.unit or ("" if form.kind is MeasureKind.STATE else "person"),
        _counts(form),
        source=str(form.from_ or ""),
        sink=str(form.to or ""),
        account=str(form.account or ""),
        scopes=tuple(Scope(name, each.label, tuple(each.terms)) for name, each in form.scopes.items()),
        partitions=tuple(partitions),
        complete=form.complete,
        tolerance=form.tolerance,
        since=form.since,
        context=form.context,
    )


def _phase(id: str, form: PhaseForm, whole: AgreementForm, calendar: Calendar) -> Phase:
    window = window_of(form, calendar)
    conditions = _conditions(form.requires, whole)
    return Phase(id, form.title, window, conditions, _ids(form.sources), form.length_days)


def window_of(form: PhaseForm, calendar: Calendar) -> Days:
    """Give the days of a phase, inclusive."""
    return Days(_day(form.from_, calendar), _day(form.to, calendar))


def _conditions(forms: list[ConditionForm], whole: AgreementForm) -> tuple[Condition, ...]:
    return tuple(condition for form in forms for condition in _condition(form, expansions(whole)))


def _condition(form: ConditionForm, known: dict[str, tuple[str, ...]]) -> list[Condition]:
    if form.discharged:
        ids = known.get(form.discharged, (str(form.discharged),))
        return [Condition(ConditionKind.DISCHARGED, id) for id in ids]
    if form.phase_over:
        return [Condition(ConditionKind.PHASE_OVER, str(form.phase_over))]
    return [Condition(ConditionKind.AGREED, str(form.agreed))]


def _obligations(form: AgreementForm, calendar: Calendar) -> list[Obligation]:
    return [
        _obligation(name, actor, phase, each, form, calendar)
        for phase, held in form.phases.items()
        for id, each in held.obligations.items()
        for name, actor in zip(_expanded(id, each), sorted(each.actor), strict=True)
    ]


def _obligation(
    id: str, actor: str, phase: str, form: ObligationForm, whole: AgreementForm, calendar: Calendar
) -> Obligation:
    measure = str(
        form.measure.get(PartyRef(actor), "") if isinstance(form.measure, dict) else form.measure or ""
    )
    return Obligation(
        id=id,
        phase=phase,
        act=form.act,
        actor="" if actor == UNSPECIFIED else str(actor),
        toward=_toward(actor, form),
        kind=form.kind or _kind(form, measure, whole),
        measure=measure,
        target=target(form.target) if form.target else Target(is_specified=False),
        due=_day(form.due, calendar),
        window=_window(form, whole.phases[phase], calendar),
        stages=_stages(form.stages, calendar),
        conditions=_conditions(form.requires, whole),
        readings=tuple(_reading(name, each, calendar) for name, each in form.readings.items()),
        keys=tuple(
            ExchangeKey(each.given, bounds(each.count), each.label, _ids(each.sources))
            for each in form.exchange_keys
        ),
        verifier=str(form.verifier or ""),
        reciprocal_to=_every(form.reciprocal_to, whole),
        sources=_ids(form.sources),
        confidence=form.confidence,
    )


def _toward(actor: str, form: ObligationForm) -> str:
    others = [other for other in form.actor if other != actor]
    return str(form.toward or (others[0] if len(others) == 1 else ""))


def _kind(form: ObligationForm, measure: str, whole: AgreementForm) -> ObligationKind:
    counted = whole.measures.get(measure)
    if form.stages:
        return ObligationKind.STAGED
    if form.target and form.target.per:
        return ObligationKind.RATE
    return ObligationKind.STATE if counted and counted.kind is MeasureKind.STATE else ObligationKind.ONCE


def _window(form: ObligationForm, phase: PhaseForm, calendar: Calendar) -> Days:
    held = window_of(phase, calendar)
    first = _day(form.from_, calendar) or held.first
    if form.to == "open":
        return Days(first, None)
    return Days(first, _day(form.to, calendar) if isinstance(form.to, WrittenDay) else held.last)


def _stages(stages: dict[WrittenDay, AmountForm], calendar: Calendar) -> tuple[Stage, ...]:
    return tuple(
        sorted(
            (Stage(resolve(day, calendar), owed_by_then(amount)) for day, amount in stages.items()),
            key=lambda stage: stage.due,
        )
    )


def _reading(id: str, form: InterpretationForm, calendar: Calendar) -> Interpretation:
    owed = target(form.target) if form.target else None
    return Interpretation(id, form.label, owed, _day(form.due, calendar), form.by, _ids(form.sources))


def _every(refs: list[T], whole: AgreementForm) -> tuple[str, ...]:
    known = expansions(whole)
    return tuple(id for ref in refs for id in known.get(str(ref), (str(ref),)))


def _amendment(id: str, form: AmendmentForm, whole: AgreementForm, calendar: Calendar) -> Amendment:
    changes = tuple(
        Change(
            name,
            _day(each.due, calendar),
            target(each.target) if each.target else None,
            None if each.stages is None else _stages(each.stages, calendar),
        )
        for ref, each in form.changes.items()
        for name in _every([ref], whole)
    )
    touches = (*_every(form.touches, whole), *(change.obligation for change in changes))
    return Amendment(
        id,
        form.kind,
        form.announced,
        tuple(sorted(set(_ids(form.by)) - {UNSPECIFIED})),
        form.effect,
        touches=tuple(dict.fromkeys(touches)),
        changes=changes,
        acknowledged_by=tuple(sorted(_ids(form.acknowledged_by))),
        sources=_ids(form.sources),
    )
