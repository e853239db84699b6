from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from servanda.reading.reader import load_pipeline
from servanda.reading.voices.rows import attribution_rows


@cache
def pipeline() -> Language:
    return load_pipeline("en_core_web_sm")


def rows(text: str) -> list[dict[str, Any]]:
    return attribution_rows(pipeline()(text))


def words(row: dict[str, Any], field: str) -> list[str]:
    return [span["text"] for span in row[field]]


def test_a_row_has_source_cue_and_content() -> None:
    (row,) = rows("The defence ministry said on Monday that Northland had released 40 prisoners.")
    assert words(row, "source") == ["The defence ministry"]
    assert words(row, "cue") == ["said"]
    assert words(row, "content")[0].endswith("Northland had released 40 prisoners")
    assert (row["manner"], row["polarity"]) == ("indirect", "positive")


def test_a_negated_cue_and_a_denial_are_negative() -> None:
    (unsaid,) = rows("Officials have not said whether Northland released prisoners.")
    assert words(unsaid, "cue") == ["have not said"]
    assert unsaid["polarity"] == "negative"
    assert rows("The ministry denied that Northland had released prisoners.")[0]["polarity"] == "negative"


def test_content_round_a_cue_comes_in_pieces() -> None:
    (row,) = rows('"The truce holds," the minister said, "and we will keep it that way for long."')
    assert words(row, "content") == ['"The truce holds,"', '"and we will keep it that way for long."']
    assert row["manner"] == "direct"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80))
@settings(max_examples=40, deadline=None)
def test_every_span_is_its_text(tail: str) -> None:
    text = f'The ministry said "ten were freed". {tail} said the envoy.'
    for row in rows(text):
        for field in ("source", "cue", "content"):
            assert all(text[each["start"] : each["end"]] == each["text"] for each in row[field])
