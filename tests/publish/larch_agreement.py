"""The fictional Larch Bridge agreement."""

from dataclasses import replace

from tests.publish.building import day
from tests.publish.sides import ASIS, Sides

from servanda.model import (
    Account,
    Agreement,
    Bounds,
    Calendar,
    Counts,
    Days,
    Interpretation,
    Measure,
    MeasureKind,
    Obligation,
    ObligationKind,
    Partition,
    Party,
    PartyRole,
    Phase,
    Source,
    Target,
    Voice,
    VoiceRelation,
)

__all__ = ["agreement"]


def _measures(sides: Sides) -> tuple[Measure, ...]:
    flow, crossing = MeasureKind.FLOW, "aid trucks through the bridge crossing"
    first, second = sides.first_name, sides.second_name
    return (
        Measure("freed-a", f"held persons released by {first}", flow, counts=Counts(("release",))),
        Measure("freed-b", f"held persons released by {second}", flow),
        Measure("aid", crossing, flow, "truckload", partitions=(Partition("load", ("food", "fuel")),)),
        Measure("left", f"persons still held by {second}", MeasureKind.STOCK, account="held"),
        Measure("shots", "firing across the line", MeasureKind.STATE, unit="incident"),
    )


def _obligations(a: str, b: str) -> tuple[Obligation, ...]:
    target, all_ = Target(Bounds.exactly(1180)), Target(Bounds.exactly(33))
    readings = (
        Interpretation("living", "33 living persons", all_, by=a),
        Interpretation("all", "33 persons, living or dead", all_, by=b),
    )
    once, staged, rate = ObligationKind.ONCE, ObligationKind.STAGED, ObligationKind.RATE
    daily = Target(Bounds.at_least(60), per="day")
    made = (
        Obligation("o1", "one", "release 1,180 held persons", a, b, staged, "freed-a", target, day(3, 31)),
        Obligation("o2", "one", "release every held person", b, a, once, "freed-b", all_, day(3, 21)),
        Obligation("o3", "one", "let 60 aid trucks through each day", a, b, rate, "aid", daily),
        Obligation("o4", "one", "hold fire across the line", b, a, ObligationKind.PROHIBITION, "shots"),
        Obligation("o5", "two", "withdraw behind the river", a, b, due=day(4, 20)),
    )
    sources = {"o2": ("s1", "s2"), "o4": ("s2",)}
    sourced = (replace(each, sources=sources.get(each.id, ("s1",))) for each in made)
    return tuple(replace(each, readings=readings) if each.id == "o2" else each for each in sourced)


def agreement(sides: Sides = ASIS) -> Agreement:
    """Declare the fictional Larch Bridge agreement."""
    a, b, first, second = sides.first, sides.second, sides.first_name, sides.second_name
    prisons = Voice(f"{a}-prisons", f"{first} Prison Office", party=a, relation=VoiceRelation.ORGAN)
    return Agreement(
        id="larch-bridge",
        title=f"Larch Bridge agreement between {first} and {second}",
        calendar=Calendar("UTC", day(3, 1)),
        text_status="published in full by the guarantor",
        sources=(
            Source("s1", "Tidewire", day(3, 1), "https://tidewire.example/larch-bridge"),
            Source("s2", "Marrow News", day(3, 2), "javascript:alert(1)", "the annex"),
        ),
        parties=(Party(a, first), Party(b, second), Party("eastmere", "Eastmere", PartyRole.GUARANTOR)),
        voices=(prisons, Voice("mission", "Larch Bridge Observer Mission")),
        accounts=(Account("held", f"held by {first}"),),
        measures=_measures(sides),
        phases=(
            Phase("one", "Exchange", Days(day(3, 1), day(3, 31))),
            Phase("two", "Withdrawal", Days(day(4, 1), None)),
        ),
        obligations=_obligations(a, b),
    )
