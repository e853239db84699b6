"""What is owed: phases with what they wait for, and each obligation with all that is judged by."""

from collections.abc import Iterator

from servanda.model import (
    Condition,
    ConditionKind,
    Days,
    ExchangeKey,
    Interpretation,
    Obligation,
    ObligationKind,
    Phase,
)
from servanda.publish.plain import plain
from servanda.publish.readback.phrases import Line, Told, amount, listed

__all__ = ["phases", "standards"]

_KINDS = {
    ObligationKind.ONCE: "to be done once",
    ObligationKind.STAGED: "to be done in stages",
    ObligationKind.RATE: "to be done again in each period",
    ObligationKind.STATE: "a state to bring about",
    ObligationKind.PROHIBITION: "a prohibition",
    ObligationKind.INFORMATION: "information to be given",
    ObligationKind.NEGOTIATION: "talks to be held",
}


def phases(told: Told) -> Iterator[Line]:
    """Read back every phase, in the order of the file, and what is owed in it."""
    yield Line("PHASES AND WHAT IS OWED IN THEM")
    for phase in told.agreement.phases:
        yield Line(f"{plain(phase.title)} [{phase.id}]", 1)
        yield from _phase(phase, told)
        owed = [each for each in told.agreement.obligations if each.phase == phase.id]
        if not owed:
            yield Line("Nothing is owed in it.", 2)
        for each in owed:
            yield from _obligation(each, phase, told)


def standards(told: Told) -> Iterator[Line]:
    """Read back what statements must rest on to count, for those who hold to it."""
    if told.agreement.standards:
        yield Line("STANDARDS OF EVIDENCE")
    for each in told.agreement.standards:
        asks = [f"the word of the {listed(each.word_of)}"] if each.word_of else []
        asks += (
            [f"known origins other than the one who must act: at least {each.origins}"]
            if each.origins
            else []
        )
        yield Line(f"{plain(each.label)} [{each.id}]: {'; '.join(asks)}.", 1)


def _phase(phase: Phase, told: Told) -> Iterator[Line]:
    if phase.window != Days():
        yield Line(f"Runs {told.days(phase.window)}.", 2)
    else:
        yield Line("Runs from no fixed day.", 2)
    if phase.length_days is not None:
        yield Line(f"Lasts {phase.length_days:,} days once begun.", 2)
    yield from _conditions("Begins", phase.conditions, told, 2)
    yield Line(f"As told by {listed(phase.sources)}.", 2)


def _obligation(owed: Obligation, phase: Phase, told: Told) -> Iterator[Line]:
    toward = f", toward {told.who(owed.toward)}" if owed.toward else ", toward nobody named"
    actor = told.who(owed.actor) if owed.actor else "Somebody not named"
    yield Line(f"{actor} must{toward}: {plain(owed.act)} [{owed.id}]", 2)
    yield Line(f"Kind: {_KINDS[owed.kind]}.", 3)
    yield from _amounts(owed, told)
    yield from _times(owed, phase, told)
    yield from _readings(owed, told)
    yield from _conditions("Owed", owed.conditions, told, 3)
    yield from _exchange(owed, told)
    if owed.verifier:
        yield Line(f"Verified by {told.who(owed.verifier)}.", 3)
    if owed.evidence:
        yield Line(f"Held to the standards of evidence {listed(owed.evidence)}, beside any voice's word.", 3)
    yield Line(f"As told by {listed(owed.sources)}; confidence in the wording: {owed.confidence}.", 3)


def _amounts(owed: Obligation, told: Told) -> Iterator[Line]:
    if not owed.measure:
        yield Line("Counted by no measure.", 3)
        return
    yield Line(f"Counted by: {told.measure(owed.measure)}.", 3)
    if owed.target.is_specified or owed.target.per or _is_counted(owed, told):
        yield Line(f"How much: {told.owed(owed.target, owed.measure)}.", 3)


def _is_counted(owed: Obligation, told: Told) -> bool:
    measure = told.agreement.measure(owed.measure)
    return measure is not None and bool(measure.unit)


def _times(owed: Obligation, phase: Phase, told: Told) -> Iterator[Line]:
    unit = getattr(told.agreement.measure(owed.measure), "unit", "")
    for stage in owed.stages:
        yield Line(f"By {told.day(stage.due)}: {amount(stage.bounds, unit)} in all.", 3)
    if owed.due:
        yield Line(f"Due by {told.day(owed.due)}.", 3)
    elif not owed.stages and owed.kind not in (ObligationKind.RATE, ObligationKind.PROHIBITION):
        yield Line("No day is stated by which it is due.", 3)
    if owed.window != phase.window:
        yield Line(f"Holds {told.days(owed.window)}.", 3)


def _readings(owed: Obligation, told: Told) -> Iterator[Line]:
    if owed.readings:
        count = len(owed.readings)
        yield Line(f"Read in {count} ways, each assessed apart:" if count > 1 else "Read in one way:", 3)
    for each in owed.readings:
        yield Line(_reading(each, owed, told), 4)


def _reading(reading: Interpretation, owed: Obligation, told: Told) -> str:
    asks = [f"how much: {told.owed(reading.target, owed.measure)}"] if reading.target else []
    asks += [f"due by {told.day(reading.due)}"] if reading.due else []
    what = "; ".join(asks) or "the same amount and day"
    by = plain(reading.by) or "nobody named"
    return f"{plain(reading.label)} [{reading.id}]: {what}, according to {by} ({listed(reading.sources)})."


def _conditions(what: str, conditions: tuple[Condition, ...], told: Told, depth: int) -> Iterator[Line]:
    if len(conditions) == 1:
        yield Line(f"{what} only once {_condition(conditions[0], told)}.", depth)
    elif conditions:
        yield Line(f"{what} only once all of this holds:", depth)
        yield from (Line(f"{_condition(each, told)}.", depth + 1) for each in conditions)


def _condition(condition: Condition, told: Told) -> str:
    if condition.kind is ConditionKind.PHASE_OVER:
        titles = (each.title for each in told.agreement.phases if each.id == condition.ref)
        return f"the phase is over: {plain(next(titles, ''))} [{condition.ref}]"
    known = told.agreement.obligation(condition.ref)
    what = f"{plain(known.act)} [{condition.ref}]" if known else told.measure(condition.ref)
    verb = "reported done" if condition.kind is ConditionKind.DISCHARGED else "reported agreed"
    return f"it is {verb}: {what}"


def _exchange(owed: Obligation, told: Told) -> Iterator[Line]:
    for each in owed.keys:
        yield Line(_key(each), 3)
    for id in owed.reciprocal_to:
        answered = told.agreement.obligation(id)
        by = f", by {told.who(answered.actor)}" if answered else ""
        yield Line(f"Answers: {plain(answered.act) if answered else ''} [{id}]{by}.", 3)


def _key(key: ExchangeKey) -> str:
    label = f" ({plain(key.label)})" if key.label else ""
    return f"For each {plain(key.given)}: {amount(key.count)}{label}, as told by {listed(key.sources)}."
