"""Phases, obligations and amendments, found sound, to the frozen model."""

from servanda.agreement.amounts import bounds, target
from servanda.agreement.calendar import WrittenDay, resolve
from servanda.agreement.form import (
    AgreementForm,
    AmendmentForm,
    ConditionForm,
    InterpretationForm,
    ObligationForm,
    PhaseForm,
)
from servanda.agreement.meaning import every, expanded, expansions, ids, on_day, window_of
from servanda.agreement.parts import UNSPECIFIED, AmountForm, PartyRef
from servanda.model import (
    Amendment,
    Calendar,
    Change,
    Condition,
    ConditionKind,
    Days,
    ExchangeKey,
    Interpretation,
    MeasureKind,
    Obligation,
    ObligationKind,
    Phase,
    Stage,
    Target,
)

__all__ = ["amendment", "obligations", "phase"]


def phase(id: str, form: PhaseForm, whole: AgreementForm, calendar: Calendar) -> Phase:
    """Translate a phase."""
    window = window_of(form, calendar)
    conditions = _conditions(form.requires, whole)
    return Phase(id, form.title, window, conditions, ids(form.sources), form.length_days)


def obligations(form: AgreementForm, calendar: Calendar) -> list[Obligation]:
    """Translate all obligations, one per actor."""
    return [
        _obligation(name, actor, phase, each, form, calendar)
        for phase, held in form.phases.items()
        for id, each in held.obligations.items()
        for name, actor in zip(expanded(id, each), sorted(each.actor), strict=True)
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
        due=on_day(form.due, calendar),
        window=_window(form, whole.phases[phase], calendar),
        stages=_stages(form.stages, calendar),
        conditions=_conditions(form.requires, whole),
        readings=tuple(_reading(name, each, calendar) for name, each in form.readings.items()),
        keys=tuple(
            ExchangeKey(each.given, bounds(each.count), each.label, ids(each.sources))
            for each in form.exchange_keys
        ),
        verifier=str(form.verifier or ""),
        reciprocal_to=every(form.reciprocal_to, whole),
        sources=ids(form.sources),
        confidence=form.confidence,
        evidence=ids(form.evidence),
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
    first = on_day(form.from_, calendar) or held.first
    if form.to == "open":
        return Days(first, None)
    return Days(first, on_day(form.to, calendar) if isinstance(form.to, WrittenDay) else held.last)


def _stages(stages: dict[WrittenDay, AmountForm], calendar: Calendar) -> tuple[Stage, ...]:
    return tuple(
        sorted(
            (Stage(resolve(day, calendar), bounds(amount)) for day, amount in stages.items()),
            key=lambda stage: stage.due,
        )
    )


def _reading(id: str, form: InterpretationForm, calendar: Calendar) -> Interpretation:
    owed = target(form.target) if form.target else None
    return Interpretation(id, form.label, owed, on_day(form.due, calendar), form.by, ids(form.sources))


def _conditions(forms: list[ConditionForm], whole: AgreementForm) -> tuple[Condition, ...]:
    return tuple(condition for form in forms for condition in _condition(form, expansions(whole)))


def _condition(form: ConditionForm, known: dict[str, tuple[str, ...]]) -> list[Condition]:
    if form.discharged:
        ids = known.get(form.discharged, (str(form.discharged),))
        return [Condition(ConditionKind.DISCHARGED, id) for id in ids]
    if form.phase_over:
        return [Condition(ConditionKind.PHASE_OVER, str(form.phase_over))]
    return [Condition(ConditionKind.AGREED, str(form.agreed))]


def amendment(id: str, form: AmendmentForm, whole: AgreementForm, calendar: Calendar) -> Amendment:
    """Translate an amendment; what it changes it also touches."""
    changes = tuple(
        Change(
            name,
            on_day(each.due, calendar),
            target(each.target) if each.target else None,
            None if each.stages is None else _stages(each.stages, calendar),
            on_day(each.from_, calendar),
            on_day(each.to, calendar),
        )
        for ref, each in form.changes.items()
        for name in every([ref], whole)
    )
    touches = (*every(form.touches, whole), *(change.obligation for change in changes))
    return Amendment(
        id,
        form.kind,
        form.announced,
        tuple(sorted(set(ids(form.by)) - {UNSPECIFIED})),
        form.effect,
        touches=tuple(dict.fromkeys(touches)),
        changes=changes,
        acknowledged_by=tuple(sorted(ids(form.acknowledged_by))),
        sources=ids(form.sources),
    )
