"""What is counted: which reported acts each measure counts, and what the accounts hold."""

from collections.abc import Iterator

from servanda.model import Account, Bounds, Counts, Measure, MeasureKind
from servanda.publish.plain import plain
from servanda.publish.readback.phrases import Line, Told, amount, either, listed, quoted
from servanda.publish.words import units

__all__ = ["accounts", "measures"]

_KINDS = {
    MeasureKind.FLOW: "movements and their totals",
    MeasureKind.STOCK: "how many at a time",
    MeasureKind.STATE: "whether it is so",
}


def measures(told: Told) -> Iterator[Line]:
    """Say of each measure what it counts, where it moves, and how it is cut into parts."""
    if told.agreement.measures:
        yield Line("MEASURES")
    for each in told.agreement.measures:
        unit = f", in {units(each.unit)}" if each.unit else ""
        yield Line(f"{told.measure(each.id)}: {_KINDS[each.kind]}{unit}.", 1)
        yield Line(_counts(each.counts, told), 2)
        yield from _moves(each, told)
        yield from _scopes(each)
        yield from _partitions(each, told)
        yield from _settings(each, told)


def accounts(told: Told) -> Iterator[Line]:
    """Say what each account is reported to have held, what enters and leaves it, and what states it."""
    if told.agreement.accounts:
        yield Line("ACCOUNTS")
    for each in told.agreement.accounts:
        yield Line(f"{told.account(each.id)}.", 1)
        yield from _openings(each, told)
        for words, ids in _around(each.id, told):
            if ids:
                yield Line(f"{words}: {listed(told.measure(id) for id in ids)}.", 2)


def _counts(counts: Counts, told: Told) -> str:
    if counts == Counts():
        return "Counts no report: nothing says what it counts."
    parts = [f"Counts reports of {either(map(plain, counts.events))}" if counts.events else "Counts any act"]
    parts += [f"by {either(map(told.who, counts.actor))}"] if counts.actor else []
    parts += [f"toward {either(map(told.who, counts.recipient))}"] if counts.recipient else []
    parts += [f"of {either(map(told.population, counts.populations))}"] if counts.populations else []
    parts += [f"that speak of {quoted(counts.objects)}"] if counts.objects else []
    parts += [f"at a place called {quoted(counts.places)}"] if counts.places else []
    return ", ".join(parts) + "."


def _moves(measure: Measure, told: Told) -> Iterator[Line]:
    if measure.source:
        yield Line(f"Leaves: {told.account(measure.source)}.", 2)
    if measure.sink:
        yield Line(f"Enters: {told.account(measure.sink)}.", 2)
    if measure.account:
        yield Line(f"States what is in: {told.account(measure.account)}.", 2)


def _scopes(measure: Measure) -> Iterator[Line]:
    for each in measure.scopes:
        marks = [f"the words {quoted(each.terms)}"] if each.terms else []
        marks += [f"a place called {quoted(each.places)}"] if each.places else []
        told = f"marked by {' or '.join(marks)}" if marks else "marked by no word"
        yield Line(f"Counted more narrowly, {told}: {plain(each.label)} [{each.id}].", 2)


def _partitions(measure: Measure, told: Told) -> Iterator[Line]:
    for each in measure.partitions:
        whole = "which make up the whole" if each.cover else "which need not make up the whole"
        overlap = " and may overlap" if each.loose else " and do not overlap"
        parts = listed(map(told.measure, each.members))
        yield Line(f"Cut by {each.name} into {parts}, {whole}{overlap}.", 2)


def _settings(measure: Measure, told: Told) -> Iterator[Line]:
    if measure.complete:
        yield Line("Every movement is taken to be reported.", 2)
    if measure.tolerance:
        off = amount(Bounds.exactly(measure.tolerance), measure.unit)
        yield Line(f"Figures that differ by no more than {off} agree.", 2)
    if measure.since:
        yield Line(f"Counts from {told.day(measure.since)}.", 2)
    if measure.restarts:
        yield Line(f"Totals begin anew with each {measure.restarts.value}.", 2)
    if measure.context:
        yield Line("Shown beside the agreement; nobody owes it.", 2)


def _openings(account: Account, told: Told) -> Iterator[Line]:
    for each in account.openings:
        scope = f" (only the scope {each.scope})" if each.scope else ""
        yield Line(
            f"Held {amount(each.bounds)}{scope} on {told.day(each.on)}, according to {told.who(each.by)}, "
            f"as told by {listed(each.sources)}.",
            2,
        )


def _around(id: str, told: Told) -> tuple[tuple[str, list[str]], ...]:
    known = told.agreement.measures
    return (
        ("Out of it", [each.id for each in known if each.source == id]),
        ("Into it", [each.id for each in known if each.sink == id]),
        ("Stated by", [each.id for each in known if each.account == id]),
    )
