"""Where each obligation stands: status from claims, norm from text and time, per reading and voice."""

from dataclasses import replace

from servanda.assess.basis import basis_of
from servanda.assess.flows import counted
from servanda.assess.goals import goal_of
from servanda.assess.lines import Line, late, unmet
from servanda.assess.norms import Claimed, norm_of, phase_is_open
from servanda.assess.overall import combined
from servanda.assess.phases import phase_standing
from servanda.assess.prohibitions import forbidden
from servanda.assess.prospects import prospects_of
from servanda.assess.rates import per_period
from servanda.assess.seeing import known_at, measures_of
from servanda.assess.standards import below
from servanda.assess.states import stated
from servanda.assess.stocks import kept
from servanda.assess.tallies import voices_on
from servanda.assess.terms import Terms, readings_of
from servanda.assess.view import View
from servanda.assess.voiced import norms_said
from servanda.model import (
    Agreement,
    Assessment,
    Binding,
    Bounds,
    Clocks,
    Ground,
    HeldTo,
    MeasureKind,
    Memo,
    Norm,
    Obligation,
    ObligationKind,
    Period,
    PhaseStanding,
    Reconciliation,
    Standard,
    Standing,
    Status,
    Timing,
)

__all__ = ["assess"]

Weighed = tuple[Line, tuple[Line, ...], tuple[Period, ...]]


def assess(
    reconciliation: Reconciliation,
    binding: Binding,
    agreement: Agreement,
    clocks: Clocks = Clocks(),
    *,
    memo: Memo | None = None,
) -> tuple[tuple[Assessment, ...], tuple[PhaseStanding, ...]]:
    """Say where every obligation and phase stands as of a day, as known on a day, per voice and reading.

    What is reported is held against what is owed; plans, demands and allegations never count as done, and
    silence is no information. Nobody's word is preferred: where one voice says met and another denies it,
    the obligation is disputed. Contested words and one-sided amendments give an assessment per reading.
    Without `as_of` the day is the latest known or published one. With a `memo` only obligations of which
    something else is said, or on another day, are judged again.
    """
    memo = Memo() if memo is None else memo
    known = known_at(reconciliation, binding, agreement, clocks, memo)
    looks = [(each, known.view(measures)) for each, measures in _judged_by(agreement, memo)]
    asked = [(seen, terms) for each, seen in looks for terms in _readings(seen, each, memo)]
    weighed = [_weighed(seen, terms, memo) for seen, terms in asked]
    claimed: dict[str, tuple[Line, tuple[Line, ...]]] = {}
    for (_, each), (across, lines, _) in zip(asked, weighed, strict=True):
        claimed.setdefault(each.obligation.id, (across, lines))
    found = [_assessed(*each, told, claimed, memo) for each, told in zip(asked, weighed, strict=True)]
    waited_for = {each.ref: None for phase in agreement.phases for each in phase.conditions}
    seen = known.view(tuple(waited_for))
    return tuple(found), tuple(
        phase_standing(seen, phase, claimed, known.voices) for phase in agreement.phases
    )


def _judged_by(agreement: Agreement, memo: Memo) -> tuple[tuple[Obligation, tuple[str, ...]], ...]:
    """Pair every obligation with the measures it is judged by."""
    return memo.of(
        "judged by",
        (agreement,),
        lambda: tuple((each, measures_of(agreement, each)) for each in agreement.obligations),
    )


def _readings(seen: View, obligation: Obligation, memo: Memo) -> tuple[Terms, ...]:
    return memo.of(("readings", obligation.id), (seen, obligation), lambda: readings_of(seen, obligation))


def _weighed(seen: View, terms: Terms, memo: Memo) -> Weighed:
    question = ("weigh", terms.obligation.id, terms.reading)
    return memo.of(question, (seen, terms), lambda: _weigh(seen, terms))


def _assessed(seen: View, terms: Terms, told: Weighed, claimed: Claimed, memo: Memo) -> Assessment:
    refs = [each.ref for each in seen.agreement.awaited_by(terms.obligation)]
    given = (seen, terms, told, *(claimed.get(ref) for ref in refs))
    question = ("assess", terms.obligation.id, terms.reading)
    return memo.of(question, given, lambda: _assessment(seen, terms, told, claimed))


def _weigh(seen: View, terms: Terms) -> Weighed:
    measure = seen.measure(terms.obligation.measure)
    if measure is None:
        return _nothing(seen, terms), (), ()
    voices = seen.in_order(voices_on(seen, measure.id))
    periods: tuple[Period, ...] = ()
    joint: Line | None
    if terms.obligation.kind is ObligationKind.PROHIBITION:
        return (*forbidden(seen, terms, voices), ())
    if terms.obligation.kind is ObligationKind.RATE and terms.obligation.target.is_specified:
        joint, lines, periods = per_period(seen, terms, voices)
    elif measure.kind is MeasureKind.STATE:
        joint, lines = stated(seen, terms, voices)
    elif measure.kind is MeasureKind.STOCK:
        joint, lines = kept(seen, terms, voices)
    else:
        joint, lines = counted(seen, terms, voices)
    return combined(seen, terms, joint, lines) or _nothing(seen, terms), lines, periods


def _nothing(seen: View, terms: Terms) -> Line:
    is_behind = terms.owed_before(seen.as_of) is not None
    is_open = terms.end is not None and seen.as_of <= terms.end and not is_behind
    status = Status.AWAITING if is_open else Status.NO_INFORMATION
    line = unmet(Standing(voice="", status=status), status, terms.due, seen.as_of)
    return late(line, Timing.OVERDUE) if is_behind else line


def _assessment(seen: View, terms: Terms, told: Weighed, claimed: Claimed) -> Assessment:
    obligation = terms.obligation
    norm = norm_of(seen, terms, told[:2], claimed)
    across, lines, periods = told if _counts(seen, terms, claimed) else (_nothing(seen, terms), (), ())
    overall = _framed(across.standing, norm)
    target = goal_of(seen, terms).bounds if obligation.measure else terms.goal
    held = tuple(
        HeldTo(each.id, _held_to(seen, terms, each, across, norm)) for each in _standards(seen, terms)
    )
    return Assessment(
        obligation=obligation.id,
        phase=obligation.phase,
        act=obligation.act,
        actor=obligation.actor,
        toward=obligation.toward,
        reading=terms.reading,
        norm=norm,
        norms=norms_said(seen, terms, told[1], claimed),
        overall=overall,
        voices=tuple(line.standing for line in lines),
        basis=basis_of(seen, obligation, overall),
        target=target,
        target_words=_words(seen, terms, target),
        unit=_unit(seen, obligation.measure),
        due=terms.due,
        measure=obligation.measure,
        amended_by=tuple(each.id for each in terms.applied),
        sources=obligation.sources,
        periods=periods,
        held=held,
        next=prospects_of(seen, terms, overall, norm, lines, claimed),
    )


def _standards(seen: View, terms: Terms) -> tuple[Standard, ...]:
    return tuple(each for each in seen.agreement.standards if each.id in terms.obligation.evidence)


def _held_to(seen: View, terms: Terms, standard: Standard, across: Line, norm: Norm) -> Standing:
    """Judge anew by what meets a standard; where nothing does that speaks, say that this is why."""
    strong = seen.made.of(
        ("held to", terms.obligation.id, standard.id),
        (),
        lambda: seen.without(below(seen, terms.obligation, standard)),
    )
    line, _, _ = _weigh(strong, terms)
    is_lost = across.standing.because and not line.standing.because
    standing = _framed(line.standing, norm)
    return replace(standing, ground=Ground.BELOW_STANDARD) if is_lost else standing


def _counts(seen: View, terms: Terms, claimed: Claimed) -> bool:
    """Whether what moved can be of this obligation: before its phase begins it belongs to another one."""
    measure = seen.measure(terms.obligation.measure)
    is_flow = measure is not None and measure.kind is MeasureKind.FLOW
    return not is_flow or phase_is_open(seen, terms.obligation.phase, claimed)


def _framed(standing: Standing, norm: Norm) -> Standing:
    """Let the norm speak where no claim does: nothing is awaited before it is owed, nor after it ended."""
    silent = {Status.AWAITING, Status.NO_INFORMATION, Status.NONE_REPORTED}
    if norm is Norm.SUSPENDED and standing.timing is Timing.OVERDUE:
        standing = replace(standing, timing=Timing.NOT_DUE)
    if norm is Norm.CONDITIONAL and standing.status in silent:
        return replace(standing, status=Status.NOT_YET_APPLICABLE, timing=Timing.NOT_DUE)
    if norm in {Norm.LAPSED, Norm.WAIVED, Norm.TERMINATED} and standing.status is Status.AWAITING:
        return replace(standing, status=Status.NO_INFORMATION)
    return standing


def _words(seen: View, terms: Terms, target: Bounds | None) -> str:
    owed, obligation = terms.goal, terms.obligation
    measure = seen.measure(obligation.measure)
    if terms.reading and terms.label:
        return terms.label
    if owed is None:
        is_counted = measure is not None and measure.kind is MeasureKind.FLOW
        return Ground.UNSPECIFIED_TARGET.replace("_", " ") if is_counted else ""
    if not obligation.target.percent_of:
        return _least(owed) + (f" per {obligation.target.per}" if obligation.target.per else "")
    base = seen.measure(obligation.target.percent_of)
    words = f"{_least(owed)} percent of {base.label if base else obligation.target.percent_of}"
    return words if target else f"{words}: {Ground.UNKNOWN_BASE.replace('_', ' ')}"


def _least(owed: Bounds) -> str:
    is_open = owed.low is not None and owed.high is None
    return f"at least {owed.low:,}" if is_open else str(owed)


def _unit(seen: View, measure: str) -> str:
    known = seen.measure(measure)
    return known.unit if known else ""
