"""An event that a text tells of as "the process", "the operation" or "the job"."""

import pytest
from tests.reading.reading_fixtures import claims

FIRST = "Northland collected 40 rifles on Friday. "


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The operation was completed on Monday.", "happened"),
        ("The process should have ended in May.", "expected"),
        ("The army will finish the job by June 1.", "expected"),
        ("The exercise is expected to wrap up in Marrow.", "expected"),
        ("The process is complete, it said.", "happened"),
    ],
)
def test_the_process_stands_for_the_event_told_before(text: str, modality: str) -> None:
    found = [claim for claim in claims(FIRST + text) if claim.reader.rule.endswith("/process")]
    assert [(claim.event, claim.modality) for claim in found] == [("disarm", modality)]


@pytest.mark.parametrize(
    "text",
    [
        "The rescue operation was completed on Monday.",
        "The process of choosing a mayor ended on Monday.",
        "The operation was described as a danger.",
    ],
)
def test_a_process_of_its_own_is_not_the_event_told_before(text: str) -> None:
    assert not any(claim.reader.rule.endswith("/process") for claim in claims(FIRST + text))


def test_without_an_event_before_it_a_process_tells_nothing() -> None:
    assert not any(
        claim.reader.rule.endswith("/process") for claim in claims("The operation ended on Monday.")
    )
