"""Whose a text is that is given as a speaker."""

import pytest
from tests.reading.reading_fixtures import claims, the


def speaker(text: str) -> str:
    said = the(text, "release").attribution.speaker
    assert said is not None
    return said.words


@pytest.mark.parametrize(
    "text",
    [
        "Southmark released 40 prisoners, according to a list that Northland passed on to the mediators.",
        'Northland said the truce would hold. "Southmark released 40 prisoners," the statement continued.',
    ],
)
def test_a_text_speaks_for_who_gave_it(text: str) -> None:
    assert speaker(text) == "Northland"


@pytest.mark.parametrize(
    "text",
    [
        "Southmark released 40 prisoners, according to a list seen by Tidewire.",
        "Northland said the truce would hold. A later list says Southmark released 40 prisoners.",
        "Southmark released 40 prisoners, the statement said.",
    ],
)
def test_a_text_of_nobody_known_speaks_for_itself(text: str) -> None:
    assert speaker(text) in ("list", "later list", "statement")


def test_a_statement_far_from_who_spoke_points_back_at_nobody() -> None:
    gap = "The roads were closed. Snow fell. Schools stayed shut. Trains stood still. "
    text = f"Northland said the truce would hold. {gap}Southmark released 40 prisoners, the statement said."
    said = [claim.attribution.speaker for claim in claims(text) if claim.event == "release"]
    assert [None if each is None else each.words for each in said] == ["statement"]
