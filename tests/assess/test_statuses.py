"""Every row of docs/explanation/statuses.md is true."""

import re
from pathlib import Path

import pytest
from tests.assess.telling import VOICES, day, told
from tests.assess.worlds import OBLIGATIONS, agreed, changed

from servanda.assess import assess
from servanda.model import Assessment, Binding, Clocks, Prospect, Reconciliation

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "statuses.md"
NAMES = {id: name for name, id in VOICES.items()}


def rows() -> list[tuple[str, dict[str, str]]]:
    found = []
    for section in re.split(r"^### ", PAGE.read_text("utf-8"), flags=re.M)[1:]:
        heading = section.split(":")[0].strip()
        table = [line for line in section.splitlines() if line.startswith("|")]
        names = _cells(table[0])
        found += [(heading, dict(zip(names, _cells(line), strict=True))) for line in table[2:]]
    return found


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def answer(heading: str, row: dict[str, str]) -> Assessment:
    obligation = OBLIGATIONS[heading]
    agreement = agreed(obligation, *changed(row.get("changes", "")))
    main, more = told(row["reported"], obligation.measure), told(row.get("condition", ""), "corridor")
    reconciliation = Reconciliation(
        agreement="a",
        clocks=Clocks(),
        series=(*main[0].series, *more[0].series),
        superseded=main[0].superseded,
    )
    binding = Binding((*main[1].bound, *more[1].bound))
    found, _ = assess(reconciliation, binding, agreement, Clocks(as_of=day(row["as of"])))
    return next(each for each in found if each.obligation == "o")


def _prospect(each: Prospect) -> str:
    words = [each.turn.value] + ([str(each.amount)] if each.amount else [])
    words += [f"by {each.by.day} {each.by:%b}"] if each.by else []
    return " ".join([*words, *each.of])


@pytest.mark.parametrize(
    ("heading", "row"), [pytest.param(*each, id=f"{each[0]}: {each[1]['case']}") for each in rows()]
)
def test_a_row_of_the_page_is_true(heading: str, row: dict[str, str]) -> None:
    found = answer(heading, row)
    said = {
        "status": found.overall.status.value,
        "timing": found.overall.timing.value,
        "norm": found.norm.value,
        "voices": ", ".join(f"{NAMES[each.voice]}: {each.status.value}" for each in found.voices),
    }
    if "norm by voice" in row:
        said["norm by voice"] = ", ".join(f"{NAMES[each.voice]}: {each.norm.value}" for each in found.norms)
    if "next" in row:
        said["next"] = "; ".join(map(_prospect, found.next))
    for name in {"two other origins", "counterpart's word"} & row.keys():
        held = next(each for each in found.held if (each.standard == "two") is (name == "two other origins"))
        said[name] = held.standing.status.value
    assert said == {name: row[name] for name in said}


def test_the_page_has_a_table_for_every_obligation_of_the_tests() -> None:
    assert {heading for heading, _ in rows()} == set(OBLIGATIONS)
