"""What is found in the reports on the Larch Bridge agreement, and where its obligations stand."""

from dataclasses import replace

from tests.publish.building import day, figure, transfer
from tests.publish.larch_reports import Material
from tests.publish.sides import Sides

from servanda.model import (
    Assessment,
    Basis,
    Bounds,
    Finding,
    FindingKind,
    Norm,
    Series,
    Standing,
    Status,
    Timing,
)

__all__ = ["assessments", "findings", "series"]


def series(material: Material) -> tuple[Series, ...]:
    by_id = {item.id: figure(item) for item in material.bound if item.claim.quantity}
    return (
        Series(
            measure="freed-a",
            transfers=(
                transfer("t1", by_id["c-410"], by_id["c-395"]),
                transfer("t2", by_id["c-360"]),
                transfer("t3", by_id["c-45"]),
            ),
            totals=(by_id["c-815"],),
            plans=(by_id["c-200"],),
        ),
        Series(measure="freed-b", totals=(by_id["c-21"], by_id["c-19"])),
        Series(measure="left", stocks=(by_id["c-12"],)),
    )


def findings(sides: Sides) -> tuple[Finding, ...]:
    return (
        Finding(
            kind=FindingKind.VOICES_DIFFER,
            measure="freed-a",
            because=("c-410", "c-395"),
            subject="c-395",
            n=Bounds.exactly(15),
            terms=("t1",),
            voices=("mission", sides.second),
        ),
        Finding(
            kind=FindingKind.TOTAL_ABOVE,
            measure="freed-a",
            because=("c-815", "c-410", "c-395", "c-360"),
            subject="c-815",
            n=Bounds.exactly(45),
            stated=Bounds.exactly(815),
            found=Bounds.exactly(770),
            terms=("t1", "t2"),
            cut=day(3, 12),
            voices=("mission", f"{sides.first}-prisons"),
        ),
        Finding(kind=FindingKind.OVERTAKEN, measure="freed-a", because=("c-200", "c-45"), subject="c-200"),
    )


def assessments(sides: Sides) -> tuple[Assessment, ...]:
    a, b, prisons = sides.first, sides.second, f"{sides.first}-prisons"

    def assessed(
        id: str, act: str, actor: str, toward: str, norm: Norm, overall: Standing, **more: object
    ) -> Assessment:
        made = Assessment(
            obligation=id, phase="one", act=act, actor=actor, toward=toward, norm=norm, overall=overall
        )
        return replace(made, **more)  # type: ignore[arg-type]

    returned = "release every held person"
    met = Standing(
        voice="mission",
        status=Status.REPORTED_SHORT,
        timing=Timing.OVERDUE,
        reported=Bounds.exactly(21),
        latest=day(3, 20),
        because=("c-21",),
    )
    return (
        assessed(
            "o1",
            "release 1,180 held persons",
            a,
            b,
            Norm.IN_FORCE,
            Standing(
                voice="",
                status=Status.UNDER_WAY,
                timing=Timing.NOT_DUE,
                reported=Bounds.between(800, 820),
                latest=day(3, 17),
                because=("c-410", "c-395", "c-360", "c-45"),
            ),
            voices=(
                Standing(
                    voice=prisons,
                    status=Status.UNDER_WAY,
                    timing=Timing.NOT_DUE,
                    reported=Bounds.exactly(815),
                    latest=day(3, 12),
                    because=("c-815",),
                ),
                Standing(
                    voice="mission",
                    status=Status.UNDER_WAY,
                    timing=Timing.NOT_DUE,
                    reported=Bounds.between(455, 460),
                    latest=day(3, 17),
                    because=("c-410", "c-45"),
                ),
                Standing(
                    voice=b,
                    status=Status.UNDER_WAY,
                    timing=Timing.NOT_DUE,
                    reported=Bounds.exactly(395),
                    latest=day(3, 4),
                    because=("c-395",),
                ),
            ),
            basis=Basis(own_word=True, counterpart=True, others=1),
            target=Bounds.exactly(1180),
            unit="person",
            due=day(3, 31),
            measure="freed-a",
            sources=("s1",),
        ),
        assessed(
            "o2",
            returned,
            b,
            a,
            Norm.WINDOW_OVER,
            Standing(
                voice="",
                status=Status.REPORTED_SHORT,
                timing=Timing.OVERDUE,
                reported=Bounds.between(19, 21),
                latest=day(3, 20),
                because=("c-21", "c-19"),
            ),
            reading="living",
            voices=(
                replace(met, voice=a, reported=Bounds.exactly(19), because=("c-19",)),
                met,
            ),
            basis=Basis(counterpart=True, others=1),
            target=Bounds.exactly(33),
            unit="person",
            due=day(3, 21),
            measure="freed-b",
            sources=("s1", "s2"),
        ),
        assessed(
            "o2",
            returned,
            b,
            a,
            Norm.WINDOW_OVER,
            replace(met, voice=""),
            reading="all",
            voices=(met,),
            basis=Basis(others=1),
            target=Bounds.exactly(33),
            unit="person",
            due=day(3, 21),
            measure="freed-b",
            sources=("s1", "s2"),
        ),
        assessed(
            "o3",
            "let 60 aid trucks through each day",
            a,
            b,
            Norm.IN_FORCE,
            Standing(voice="", status=Status.NO_INFORMATION),
            target=Bounds.at_least(60),
            target_words="at least 60 per day",
            unit="truckload",
            measure="aid",
            sources=("s1",),
        ),
        assessed(
            "o4",
            "hold fire across the line",
            b,
            a,
            Norm.IN_FORCE,
            Standing(voice="", status=Status.DISPUTED, because=("c-shots", "c-noshot")),
            voices=(
                Standing(voice=a, status=Status.ALLEGED, because=("c-shots",)),
                Standing(voice=b, status=Status.DENIED, because=("c-noshot",)),
            ),
            basis=Basis(own_word=True, counterpart=True),
            measure="shots",
            sources=("s2",),
        ),
        assessed(
            "o5",
            "withdraw behind the river",
            a,
            b,
            Norm.CONDITIONAL,
            Standing(voice="", status=Status.NOT_YET_APPLICABLE, timing=Timing.NOT_DUE),
            phase="two",
            due=day(4, 20),
            sources=("s1",),
        ),
    )
