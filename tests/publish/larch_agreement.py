"""The fictional Larch Bridge agreement."""

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


def agreement(sides: Sides = ASIS) -> Agreement:
    """Declare the fictional Larch Bridge agreement."""
    a, b, first, second = sides.first, sides.second, sides.first_name, sides.second_name
    return Agreement(
        id="larch-bridge",
        title=f"Larch Bridge agreement between {first} and {second}",
        calendar=Calendar("UTC", day(3, 1)),
        text_status="published in full by the guarantor",
        sources=(
            Source("s1", "Tidewire", day(3, 1), "https://tidewire.example/larch-bridge"),
            Source("s2", "Marrow News", day(3, 2), "javascript:alert(1)", "the annex"),
        ),
        parties=(
            Party(a, first),
            Party(b, second),
            Party("eastmere", "Eastmere", PartyRole.GUARANTOR),
        ),
        voices=(
            Voice(f"{a}-prisons", f"{first} Prison Office", party=a, relation=VoiceRelation.ORGAN),
            Voice("mission", "Larch Bridge Observer Mission"),
        ),
        accounts=(Account("held", f"held by {first}"),),
        measures=(
            Measure(
                "freed-a", f"held persons released by {first}", MeasureKind.FLOW, counts=Counts(("release",))
            ),
            Measure("freed-b", f"held persons released by {second}", MeasureKind.FLOW),
            Measure(
                "aid",
                "aid trucks through the bridge crossing",
                MeasureKind.FLOW,
                unit="truckload",
                partitions=(Partition("load", ("food", "fuel")),),
            ),
            Measure("left", f"persons still held by {second}", MeasureKind.STOCK, account="held"),
            Measure("shots", "firing across the line", MeasureKind.STATE, unit="incident"),
        ),
        phases=(
            Phase("one", "Exchange", Days(day(3, 1), day(3, 31))),
            Phase("two", "Withdrawal", Days(day(4, 1), None)),
        ),
        obligations=(
            Obligation(
                "o1",
                "one",
                "release 1,180 held persons",
                a,
                b,
                ObligationKind.STAGED,
                "freed-a",
                Target(Bounds.exactly(1180)),
                day(3, 31),
                sources=("s1",),
            ),
            Obligation(
                "o2",
                "one",
                "release every held person",
                b,
                a,
                ObligationKind.ONCE,
                "freed-b",
                Target(Bounds.exactly(33)),
                day(3, 21),
                readings=(
                    Interpretation("living", "33 living persons", Target(Bounds.exactly(33)), by=a),
                    Interpretation("all", "33 persons, living or dead", Target(Bounds.exactly(33)), by=b),
                ),
                reciprocal_to=("o1",),
                sources=("s1", "s2"),
            ),
            Obligation(
                "o3",
                "one",
                "let 60 aid trucks through each day",
                a,
                b,
                ObligationKind.RATE,
                "aid",
                Target(Bounds.at_least(60), per="day"),
                sources=("s1",),
            ),
            Obligation(
                "o4",
                "one",
                "hold fire across the line",
                b,
                a,
                ObligationKind.PROHIBITION,
                "shots",
                sources=("s2",),
            ),
            Obligation("o5", "two", "withdraw behind the river", a, b, due=day(4, 20), sources=("s1",)),
        ),
    )
