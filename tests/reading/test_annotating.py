import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.reading_fixtures import DAY, reader, report

from servanda.app.annotating import annotate_each
from servanda.reading.annotating import Layer, annotation_schema, layer_rows
from servanda.reading.reader import unparsed

NOW = datetime(2031, 6, 1, tzinfo=UTC)
TEXT = (
    "Northland said on Thursday that the French army had freed more than 40 prisoners.\n\n"
    '"We freed 33," the army\'s spokesman said. Kyiv denied it, aged 45.'
)


def rows(layer: Layer, text: str = TEXT) -> list[dict[str, Any]]:
    return [
        row
        for doc in unparsed(reader().nlp, report(text))
        for row in layer_rows(reader().nlp(doc), layer, name="a")
    ]


def in_file(path: Path, layer: Layer, day: date | None = None) -> list[dict[str, Any]]:
    return [
        row for each in annotate_each([str(path)], layer, retrieved=NOW, published=day) for row in each.rows
    ]


@pytest.mark.parametrize("layer", list(Layer))
def test_every_row_fits_the_schema_and_its_words_stand_at_its_place(layer: Layer) -> None:
    found = rows(layer)
    assert found
    for row in found:
        jsonschema.validate(json.loads(json.dumps(row)), annotation_schema())
        assert TEXT[row["start"] : row["end"]] == row["text"]


def test_quantities_are_amounts_and_no_ages() -> None:
    assert [(row["text"], row["low"], row["high"]) for row in rows(Layer.QUANTITIES)] == [
        ("more than 40", 41, None),
        ("33", 33, 33),
    ]


def test_speech_is_source_cue_and_content() -> None:
    quoted = next(row for row in rows(Layer.ATTRIBUTIONS) if row["manner"] == "direct")
    assert [[TEXT[s:e] for s, e in quoted[part]] for part in ("source", "cue")] == [
        ["the army's spokesman"],
        ["said"],
    ]


def test_parties_are_states_by_any_name_and_their_organs() -> None:
    found = {row["text"]: (row["kind"], row["id"]) for row in rows(Layer.PARTIES)}
    assert found["French"] == ("state", "FRA")
    assert found["Kyiv"] == ("state", "UKR")
    assert found["French army"] == ("organ", "FRA")
    assert found["prisoners"] == ("population", None)


def test_a_persons_name_is_no_state() -> None:
    assert not rows(Layer.PARTIES, "It was closed, Jordan Reyes said.")


@pytest.mark.parametrize(
    "heading", ["", " date 2031-05-16 ", "\n\n", "Outlet: Tidewire\nDate: 2031-05-16\n\n", "\ufeff"]
)
def test_places_count_in_the_files_own_text(tmp_path: Path, heading: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(heading + TEXT, encoding="utf-8")
    own = (heading + TEXT).removeprefix("\ufeff")
    found = in_file(path, Layer.TIMES, DAY)
    assert [(row["doc"], row["value"]) for row in found] == [("a", "2031-05-15")]
    assert all(own[row["start"] : row["end"]] == row["text"] for row in found)


def test_a_day_given_does_not_override_the_one_stated(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(" date 2031-05-16 " + TEXT, encoding="utf-8")
    assert in_file(path, Layer.TIMES, date(2030, 1, 1))[0]["from"] == "2031-05-15"


def test_the_second_report_of_a_file_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(2 * (json.dumps({"text": TEXT}) + "\n"), encoding="utf-8")
    assert [row["doc"] for row in in_file(path, Layer.TIMES, DAY)] == ["a", "a#2"]


PIECES = [
    "40 prisoners",
    " said France",
    "\r\n",
    "\n\n",
    "é",
    "e\u0301",
    "🕊️",
    "שלום",
    "“",
    "”",
    " on Monday",
    ". ",
]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12))
def test_places_hold_in_any_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    for layer in Layer:
        for row in rows(layer, text):
            assert text[row["start"] : row["end"]] == row["text"]
