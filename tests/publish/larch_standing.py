"""What is found in the reports on the Larch Bridge agreement, and where its obligations stand."""

from dataclasses import replace
from datetime import date

from tests.publish.building import day, figure, transfer
from tests.publish.larch_reports import Material
from tests.publish.sides import Sides

from servanda.model import (
    Agreement,
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
            summands=(Bounds.between(395, 410), Bounds.exactly(360)),
        ),
        Finding(kind=FindingKind.OVERTAKEN, measure="freed-a", because=("c-200", "c-45"), subject="c-200"),
    )


def _said(voice: str, status: Status, low: int, high: int, latest: date, *because: str) -> Standing:
    timing = Timing.NOT_DUE if status is Status.UNDER_WAY else Timing.OVERDUE
    return Standing(
        voice=voice,
        status=status,
        timing=timing,
        reported=Bounds.between(low, high),
        latest=latest,
        because=because,
    )


def _assessed(declared: Agreement, id: str, norm: Norm, overall: Standing, *voices: Standing) -> Assessment:
    """Assess an obligation as the agreement declares it."""
    obligation = declared.obligation(id)
    assert obligation is not None
    measure = declared.measure(obligation.measure)
    return Assessment(
        obligation=id,
        phase=obligation.phase,
        act=obligation.act,
        actor=obligation.actor,
        toward=obligation.toward,
        norm=norm,
        overall=overall,
        voices=voices,
        target=obligation.target.bounds if obligation.target.is_specified else None,
        unit=measure.unit if measure else "",
        due=obligation.due,
        measure=obligation.measure,
        sources=obligation.sources,
    )


def _exchange(declared: Agreement, sides: Sides) -> tuple[Assessment, ...]:
    way, short, twentieth = Status.UNDER_WAY, Status.REPORTED_SHORT, day(3, 20)
    released = _assessed(
        declared,
        "o1",
        Norm.IN_FORCE,
        _said("", way, 800, 820, day(3, 17), "c-410", "c-395", "c-360", "c-45"),
        _said(f"{sides.first}-prisons", way, 815, 815, day(3, 12), "c-815"),
        _said("mission", way, 455, 460, day(3, 17), "c-410", "c-45"),
        _said(sides.second, way, 395, 395, day(3, 4), "c-395"),
    )
    mission = _said("mission", short, 21, 21, twentieth, "c-21")
    own = _said(sides.first, short, 19, 19, twentieth, "c-19")
    across = _said("", short, 19, 21, twentieth, "c-21", "c-19")
    living = _assessed(declared, "o2", Norm.WINDOW_OVER, across, own, mission)
    all_ = _assessed(declared, "o2", Norm.WINDOW_OVER, replace(mission, voice=""), mission)
    return (
        replace(released, basis=Basis(own_word=True, counterpart=True, others=1)),
        replace(living, reading="living", basis=Basis(counterpart=True, others=1)),
        replace(all_, reading="all", basis=Basis(others=1)),
    )


def assessments(declared: Agreement, sides: Sides) -> tuple[Assessment, ...]:
    """Give where each obligation stands, in the order of the agreement."""
    silent = Standing(voice="", status=Status.NO_INFORMATION)
    aid = replace(_assessed(declared, "o3", Norm.IN_FORCE, silent), target_words="at least 60 per day")
    fire = _assessed(
        declared,
        "o4",
        Norm.IN_FORCE,
        Standing(voice="", status=Status.DISPUTED, because=("c-shots", "c-noshot")),
        Standing(voice=sides.first, status=Status.ALLEGED, because=("c-shots",)),
        Standing(voice=sides.second, status=Status.DENIED, because=("c-noshot",)),
    )
    later = Standing(voice="", status=Status.NOT_YET_APPLICABLE, timing=Timing.NOT_DUE)
    return (
        *_exchange(declared, sides),
        aid,
        replace(fire, basis=Basis(own_word=True, counterpart=True)),
        _assessed(declared, "o5", Norm.CONDITIONAL, later),
    )
