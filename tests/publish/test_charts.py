"""What is drawn of an obligation follows from its figures, and from nothing else."""

from dataclasses import replace

from tests.publish.building import day
from tests.publish.dossiers import rich_dossier

from servanda.model import Bounds, Days, Dossier, Period, Status
from servanda.publish.chart import Chart
from servanda.publish.charts import chart_of
from servanda.publish.compose import status_result


def chart(obligation: str, dossier: Dossier) -> Chart | None:
    result = status_result(dossier)
    readings = tuple(each for each in result.obligations if each.obligation == obligation)
    measure = next((each for each in result.measures if each.id == readings[0].measure), None)
    return chart_of(readings, measure, result, lambda because: f"#{because[0]}")


def drawn(obligation: str, dossier: Dossier) -> Chart:
    made = chart(obligation, dossier)
    assert made is not None
    return made


def with_periods(*periods: Period) -> Dossier:
    dossier = rich_dossier()
    assessed = tuple(
        replace(each, periods=periods) if each.obligation == "o3" else each for each in dossier.assessments
    )
    return replace(dossier, assessments=assessed)


def test_rows_follow_the_order_of_the_agreement_and_stand_apart() -> None:
    rows = drawn("o1", rich_dossier()).rows
    assert [row.voice for row in rows] == [
        "Southmark",
        "Northland Prison Office",
        "Larch Bridge Observer Mission",
        "Corran Post (own account)",
    ]
    assert [str(mark.bounds) for mark in rows[2].movements] == ["410", "45 to 50"]
    assert [str(mark.bounds) for mark in rows[3].plans] == ["200"]


def test_readings_that_ask_for_the_same_share_one_target() -> None:
    assert [target.label for target in drawn("o2", rich_dossier()).targets] == ["target 33"]


def test_a_rate_is_drawn_period_by_period_and_never_laid_end_to_end() -> None:
    first = Period(
        days=Days.on(day(3, 4)),
        voice="mission",
        status=Status.REPORTED_MET,
        reported=Bounds.exactly(64),
        because=("c-410",),
    )
    second = replace(first, days=Days.on(day(3, 5)), reported=Bounds.exactly(40))
    made = drawn("o3", with_periods(first, second))
    assert [mark.label for mark in made.rows[0].points] == ["64, 4 Mar 2031", "40, 5 Mar 2031"]
    assert not made.rows[0].movements
    assert [target.label for target in made.targets] == ["target 60 or more per day"]


def test_nothing_reported_is_no_chart() -> None:
    assert chart("o3", rich_dossier()) is None and chart("o5", rich_dossier()) is None


def test_the_description_says_every_figure() -> None:
    made = drawn("o1", rich_dossier())
    assert all(mark_label in made.description for _, mark_label, _, _ in made.table)
