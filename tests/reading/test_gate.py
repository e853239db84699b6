"""The gate of reading: no figure on corpus and open gold data may fall below its floor."""

import pytest
from bench import gate
from bench.corpus import CORPUS, SHARED, corpus_hash
from bench.neutrality import swapped


def test_no_figure_of_reading_is_below_its_floor() -> None:
    if not (CORPUS / "score.py").exists() or not (SHARED / "data").exists():
        pytest.skip(f"the gold data is not at {SHARED}: the floors of reading could not be checked")
    assert gate.floors()[0] == corpus_hash(), "the corpus has changed: measure anew and set floors for it"
    assert gate.below(gate.figures()) == {}


def test_a_floor_that_is_no_longer_measured_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "floors", lambda: ("", {"one": 0.5, "two": 0.5}))
    assert gate.below({"one": 0.6}) == {"two": (0.0, 0.5)}


def test_floors_are_only_ever_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "floors", lambda: ("here", {"one": 0.5, "two": 0.5}))
    monkeypatch.setattr(gate, "corpus_hash", lambda: "here")
    written = gate.raised({"one": 0.4, "two": 0.6789})
    assert "  one: 0.5\n  two: 0.67\n" in written


def test_two_states_change_places_with_their_people_and_capitals() -> None:
    text = "Kenya and Uganda met in Nairobi; 12 Kenyans and a Ugandan spoke of Ugandas."
    assert swapped(text) == "Uganda and Kenya met in Kampala; 12 Ugandans and a Kenyan spoke of Ugandas."
    assert swapped(swapped(text)) == text
    assert swapped("Kenya met itself.") == "Kenya met itself."
