"""Exports open safely elsewhere and follow their schema."""

import csv
import json
from io import StringIO

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.publish.dossiers import SWAPPED, handled, rich_dossier, simple_dossier
from tests.publish.hostile import hostile_dossier
from tests.publish.printing import swapped

from servanda.model import Claim, Dossier, Handling, Rights
from servanda.publish.exports import (
    COLUMNS,
    claims_csv,
    claims_jsonl,
    defused,
    dossier_json,
    result_schema,
)
from servanda.wire import decode

DOSSIERS = [rich_dossier(), simple_dossier(), hostile_dossier()]


def claims_of(dossier: Dossier) -> list[Claim]:
    return [item.claim for item in dossier.binding.bound]


def rows(dossier: Dossier) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(claims_csv(claims_of(dossier), dossier.reports))))


@pytest.mark.parametrize("dossier", DOSSIERS)
def test_the_result_follows_its_schema(dossier: Dossier) -> None:
    jsonschema.Draft202012Validator.check_schema(result_schema())
    jsonschema.Draft202012Validator(result_schema()).validate(dossier_json(dossier))


def because_in(node: object) -> set[str]:
    if isinstance(node, list):
        return set().union(*map(because_in, node)) if node else set()
    if not isinstance(node, dict):
        return set()
    own = set(node.get("because", ()))
    return own.union(*map(because_in, node.values()))


def test_every_claim_that_something_rests_on_has_its_evidence() -> None:
    result = dossier_json(rich_dossier())
    assert because_in(result) <= {each["claim"] for each in result["evidence"]}


def test_the_sentence_is_its_pieces_joined() -> None:
    dossier = rich_dossier()
    sentences = {claim.id: claim.sentence for claim in claims_of(dossier)}
    for each in dossier_json(dossier)["evidence"]:
        if each["held"] == "quoted":
            assert "".join(piece["text"] for piece in each["pieces"]) == sentences[each["claim"]]


def test_hidden_reports_leave_no_trace_but_a_note() -> None:
    dossier = handled(rich_dossier(), "r-crossing", handling=Handling.CONFIDENTIAL)
    result = dossier_json(dossier)
    written = json.dumps({**result, "withheld": []})
    assert not [
        words for words in ("c-410", "c-395", "r-crossing", "Buses", "arrivals", "410") if words in written
    ]
    assert {each["what"] for each in result["withheld"]} == {
        "status",
        "figure",
        "finding",
        "conflict",
        "phase",
    }
    assert "c-410" in json.dumps(dossier_json(dossier, withhold=False))


def test_swapping_the_parties_swaps_the_result() -> None:
    one = json.dumps(dossier_json(rich_dossier()), ensure_ascii=False)
    other = json.dumps(dossier_json(rich_dossier(SWAPPED)), ensure_ascii=False)
    assert other == swapped(one)


def test_csv_has_one_row_a_claim_and_the_stated_columns() -> None:
    found = rows(rich_dossier())
    assert [row["claim"] for row in found] == [claim.id for claim in claims_of(rich_dossier())]
    assert tuple(found[0]) == COLUMNS
    assert found[0]["low"] == found[0]["high"] == "410" and found[6]["high"] == ""


def test_no_cell_starts_a_formula_however_hostile_the_report() -> None:
    cells = [cell for row in rows(hostile_dossier()) for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@given(st.text(st.characters(categories=("L", "N", "P", "S")), max_size=20))
def test_a_defused_cell_is_the_cell_or_the_cell_behind_an_apostrophe(cell: str) -> None:
    assert defused(cell) in (cell, f"'{cell}") and not defused(cell).startswith(("=", "+", "-", "@"))


def test_sentences_that_may_not_be_quoted_stay_out_of_the_csv() -> None:
    found = rows(handled(rich_dossier(), "r-crossing", rights=Rights.LINK))
    assert not found[0]["sentence"] and found[2]["sentence"]


def test_json_lines_read_back_as_the_claims() -> None:
    claims = claims_of(rich_dossier())
    assert [decode(Claim, each) for each in claims_jsonl(claims).splitlines()] == claims
