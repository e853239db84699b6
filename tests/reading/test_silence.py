"""What is left unsaid is a negative statement: of the outlet, or of who has not confirmed it."""

import pytest
from tests.reading.reading_fixtures import claims, the

from servanda.model import Polarity


@pytest.mark.parametrize(
    "text",
    [
        "There was no immediate comment from Northland.",
        "The Southmark ministry did not say how many prisoners it would free.",
        "Neither side disclosed how many.",
        "No figures were given.",
        "The Northland statement made no mention of the talks.",
        "Southmark has yet to respond.",
        "Northland declined to comment.",
        "How many lorries crossed he did not say.",
        "The gap has not been explained.",
    ],
)
def test_silence_is_a_negative_statement(text: str) -> None:
    claim = the(text, "state")
    assert claim.polarity is Polarity.NEGATIVE
    assert claim.attribution.speaker is None


def test_who_has_not_confirmed_a_thing_speaks_by_that() -> None:
    claim = the("The mission has not confirmed the number.", "state")
    assert claim.polarity is Polarity.NEGATIVE
    assert claim.attribution.speaker is not None
    assert claim.attribution.speaker.words == "mission"


def test_what_nobody_told_is_no_event() -> None:
    assert [c.event for c in claims("Neither side has said when the talks might begin.")] == ["state"]


@pytest.mark.parametrize(
    "text",
    ["Northland did not free the prisoners.", "There was no truce.", "The prisoners have not been released."],
)
def test_what_was_not_done_is_no_silence(text: str) -> None:
    assert "state" not in {claim.event for claim in claims(text)}
