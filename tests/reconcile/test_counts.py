"""Published daily and cumulative counts: the days whose steps do not add up, no others; nothing filled."""

import json
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from servanda.model import (
    ALWAYS,
    Agreement,
    Binding,
    BoundClaim,
    Bounds,
    Calendar,
    Citation,
    Claim,
    Days,
    Finding,
    FindingKind,
    Kind,
    Measure,
    MeasureKind,
    Quantity,
    Quote,
    Reader,
)
from servanda.reconcile import reconcile

COUNTS = Path(__file__).parents[2].parent / "shared" / "data" / "palestine_counts" / "counts.jsonl"
DAY = timedelta(days=1)
Row = dict[str, object]
AGREEMENT = Agreement(
    id="counts",
    title="Counts",
    calendar=Calendar("Asia/Gaza", date(2023, 10, 7)),
    measures=(Measure("killed", "killed", MeasureKind.FLOW),),
)


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    if not COUNTS.exists():
        pytest.skip(f"the published counts are not at {COUNTS}: whether their steps add up was not checked")
    read = [json.loads(line) for line in COUNTS.read_text("utf-8").splitlines()]
    return [row for row in read if row["report_period"]]


def day_of(row: Row) -> date:
    return date.fromisoformat(str(row["report_date"]))


def coded(row: Row, kind: Kind) -> BoundClaim:
    """Write a published figure as a claim; never one of the maintainers' filled columns."""
    day, is_step = day_of(row), kind is Kind.INCREMENT
    number = Bounds.exactly(str(row["killed" if is_step else "killed_cum"]))
    days = Days(day - (int(str(row["report_period"])) // 24 - 1) * DAY, day)
    claim = Claim(
        id=f"{day} {kind}",
        report=str(day),
        citation=Citation("Counts", day),
        event="kill",
        quantity=Quantity(number, kind, Quote("")),
        reader=Reader("hand", "1"),
    )
    return BoundClaim(
        claim=claim,
        voice="counts",
        origin="counts",
        published=day,
        measures=("killed",),
        days=days if is_step else ALWAYS,
        cut=ALWAYS if is_step else Days.on(day),
    )


@pytest.fixture(scope="module")
def steps(rows: list[Row]) -> list[Finding]:
    told = [
        coded(row, kind)
        for row in rows
        for kind, column in ((Kind.INCREMENT, "killed"), (Kind.TOTAL, "killed_cum"))
        if row.get(column) is not None
    ]
    result = reconcile(Binding(tuple(told)), AGREEMENT)
    assert not result.conflicts
    return [each for each in result.findings if each.base is not None]


def unexplained(rows: list[Row]) -> dict[date, int]:
    """Add up by hand: what a total has above the one published before it and the figures since, if not 0."""
    totals = [row for row in rows if row.get("killed_cum") is not None]
    found = {}
    for before, row in pairwise(totals):
        since = [r for r in rows if day_of(before) < day_of(r) <= day_of(row) and r.get("killed") is not None]
        moved = sum(int(str(each["killed"])) for each in since)
        left = int(str(row["killed_cum"])) - int(str(before["killed_cum"])) - moved
        if left:
            found[day_of(row)] = left
    return found


def missed(steps: list[Finding]) -> dict[date, int]:
    found = {}
    for each in steps:
        if each.kind is not FindingKind.RECONCILES and each.cut and each.n and each.n.low is not None:
            found[each.cut] = int(each.n.low) * (1 if each.kind is FindingKind.TOTAL_ABOVE else -1)
    return found


def figures_between(rows: list[Row], first: date, last: date) -> int:
    told = [row for row in rows if first <= day_of(row) <= last and row.get("killed") is not None]
    return sum(int(str(row["killed"])) for row in told)


def follows(row: Row, before: Row, rows: list[Row]) -> bool:
    """Whether a total is an earlier one and the figures since, that of either's own day in it or not yet."""
    added = int(str(row["killed_cum"])) - int(str(before["killed_cum"]))
    starts, ends = (day_of(before), day_of(before) + DAY), (day_of(row) - DAY, day_of(row))
    return added in {figures_between(rows, start, end) for start in starts for end in ends}


def test_exactly_the_days_whose_steps_do_not_add_up_are_found(rows: list[Row], steps: list[Finding]) -> None:
    totals = [row for row in rows if row.get("killed_cum") is not None]
    by_hand, found = unexplained(rows), missed(steps)
    assert found.items() <= by_hand.items()
    alone = {
        day_of(row)
        for place, row in enumerate(totals)
        if place and not any(follows(row, before, rows) for before in totals[max(0, place - 3) : place])
    }
    assert found.keys() == alone
    assert len(found) == 18


def test_a_total_beside_a_wrong_one_is_not_named_for_it(rows: list[Row], steps: list[Finding]) -> None:
    wrong, right, before = date(2023, 12, 8), date(2023, 12, 9), date(2023, 12, 7)
    told = {day_of(row): row for row in rows}
    assert missed(steps)[wrong] == -3 == -unexplained(rows)[right]
    assert follows(told[right], told[before], rows)
    assert right not in missed(steps)


def test_a_total_that_stands_still_was_cut_before_the_figure_of_its_day(
    rows: list[Row], steps: list[Finding]
) -> None:
    before, still, after = date(2024, 8, 26), date(2024, 8, 27), date(2024, 8, 28)
    told = {day_of(row): row for row in rows}
    assert told[still]["killed_cum"] == told[before]["killed_cum"]
    assert unexplained(rows)[still] == -int(str(told[still]["killed"])) == -unexplained(rows)[after]
    (step,) = [each for each in steps if each.cut == after]
    assert step.kind is FindingKind.RECONCILES
    assert step.terms == (f"killed@{still}", f"killed@{after}")
    assert not {still, after} & missed(steps).keys()


def test_no_figure_is_filled_in_where_none_was_published(rows: list[Row], steps: list[Finding]) -> None:
    silent = [row for row in rows if row.get("killed") is None and row.get("killed_cum") is not None]
    moved = {term for each in steps for term in each.terms}
    assert silent
    assert not any(f"killed@{day_of(row)}" in moved for row in silent)
