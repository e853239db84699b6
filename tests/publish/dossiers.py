"""Hand-made dossiers of a fictional agreement, rich enough that every face has something to show.

`rich_dossier()` holds two parties, three voices and three agencies, movements told apart and added up, a
total that does not fit, plans, a stock, a contested provision, a dispute and a coded claim. With
`Sides("southmark", "Southmark", "northland", "Northland")` the two parties change places everywhere.
"""

from dataclasses import replace

from tests.publish.building import day, read_claim, report
from tests.publish.larch_agreement import agreement
from tests.publish.larch_reports import material as larch
from tests.publish.larch_standing import assessments, findings, series
from tests.publish.sides import ASIS, SWAPPED, Sides

from servanda.model import (
    Binding,
    Clocks,
    Conflict,
    Copy,
    Coverage,
    Dossier,
    PhaseStanding,
    Problem,
    Reconciliation,
    Superseded,
    SupersededBy,
    Unbound,
    UnboundReason,
)

__all__ = ["ASIS", "SWAPPED", "Sides", "handled", "read_claim", "report", "rich_dossier", "simple_dossier"]


def rich_dossier(sides: Sides = ASIS) -> Dossier:
    """Make the dossier of the Larch Bridge agreement as of 20 March."""
    material = larch(sides)
    declared = agreement(sides)
    clocks = Clocks(as_of=day(3, 20), known=day(3, 21))
    return Dossier(
        agreement=replace(declared, hash="5" * 64),
        clocks=clocks,
        binding=Binding(
            material.bound,
            (
                Unbound("c-rumour", UnboundReason.NO_MEASURE, "dozens of boats were seen"),
                Unbound("c-them", UnboundReason.AMBIGUOUS, "both groups"),
            ),
        ),
        reconciliation=Reconciliation(
            agreement=declared.id,
            clocks=clocks,
            series=series(material),
            findings=findings(sides),
            conflicts=(
                Conflict("freed-a", ("c-410", "c-395"), ("c-410", "c-395")),
                Conflict("freed-b", ("c-21", "c-19", "c-12"), ("c-12",)),
            ),
            copies=(Copy("r-second", "r-crossing", 0.9),),
            superseded=(Superseded("c-395", "c-410", SupersededBy.CORRECTION, day(3, 6)),),
        ),
        assessments=assessments(declared, sides),
        phases=(
            PhaseStanding("one", (sides.first, sides.second), (), True),
            PhaseStanding("two", (), (sides.second,)),
        ),
        reports=material.reports,
        coverage=Coverage(read=4, unread=1, undated=0, coded=1),
        problems=(Problem("reports/broken.txt", "the file is empty", "remove it or fill it"),),
        head="a1" * 32,
    )


def handled(dossier: Dossier, report: str, **how: object) -> Dossier:
    """Give one report of a dossier other rights or handling."""
    reports = (
        replace(each, **how) if each.id == report else each  # type: ignore[arg-type]
        for each in dossier.reports
    )
    return replace(dossier, reports=tuple(reports))


def simple_dossier() -> Dossier:
    """Make a dossier in which nothing has been reported yet."""
    declared = agreement()
    return Dossier(
        agreement=declared,
        clocks=Clocks(),
        binding=Binding(),
        reconciliation=Reconciliation(agreement=declared.id, clocks=Clocks()),
    )
