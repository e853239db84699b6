"""Every row of docs/explanation/replays.md, derived by hand, is what a replay answers."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest

from servanda.agreement import load_agreement
from servanda.app import Evidence, evidence_in_files, replayed
from servanda.model import Agreement, Assessment, Clocks

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "replays.md"
AGREEMENTS = {"Gaza, January 2025": "gaza-2025-01", "Colombia, 2017": "colombia-2016-arms"}


def rows() -> Iterator[tuple[str, list[str]]]:
    for section in re.split(r"^## ", PAGE.read_text("utf-8"), flags=re.M)[1:]:
        for line in section.splitlines():
            if re.match(r"\| \d{4}-", line):
                yield AGREEMENTS[section.split(":")[0]], [each.strip() for each in line.strip("|").split("|")]


ROWS = list(rows())


@cache
def asked(id: str) -> tuple[Agreement, Evidence]:
    agreement = load_agreement(id)
    now = datetime(2026, 1, 1, tzinfo=UTC)
    return agreement, evidence_in_files([], ["bundled"], Clocks(), agreement=agreement, retrieved=now)


@cache
def answers(id: str) -> dict[date, tuple[Assessment, ...]]:
    agreement, evidence = asked(id)
    days = sorted({date.fromisoformat(cells[0]) for of, cells in ROWS if of == id})
    found = zip(days, replayed(evidence, agreement, days), strict=True)
    return {day: dossier.assessments for day, dossier in found}


@pytest.mark.parametrize(("id", "cells"), [pytest.param(*row, id=" ".join(row[1][:2])) for row in ROWS])
def test_a_row_is_what_was_known_on_its_day(id: str, cells: list[str]) -> None:
    day, named, status, reported, timing, why = cells
    obligation, _, reading = named.partition(" ")
    (found,) = (
        each.overall
        for each in answers(id)[date.fromisoformat(day)]
        if (each.obligation, each.reading) == (obligation, reading)
    )
    figure = "·" if found.reported is None else str(found.reported)
    assert (found.status.value, figure, found.timing.value) == (status, reported, timing)
    assert why


def test_both_agreements_are_replayed_over_their_whole_course() -> None:
    days = {of: sorted({cells[0] for id, cells in ROWS if id == of}) for of in AGREEMENTS.values()}
    saturdays = ["2025-01-25", "2025-02-01", "2025-02-08", "2025-02-15", "2025-02-22", "2025-03-01"]
    assert days["gaza-2025-01"] == saturdays
    assert len(days["colombia-2016-arms"]) >= 8
