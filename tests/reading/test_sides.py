"""Figures of those who take part count nothing; those of what is moved do."""

from tests.reading.reading_fixtures import the


def test_both_sides_count_nothing() -> None:
    assert the("Both sides withdrew from the valley on Monday.", "withdraw").quantity is None


def test_many_of_a_kind_still_count() -> None:
    found = the("Both sides withdrew 40 tanks from the valley on Monday.", "withdraw")
    assert found.quantity is not None and found.quantity.quote is not None
    assert found.quantity.quote.words == "40"
