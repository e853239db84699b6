"""What somebody thinks of a thing or avows."""

import pytest
from tests.reading.reading_fixtures import claims, the

from servanda.model import Claim


def speaker(claim: Claim) -> str:
    return "" if claim.attribution.speaker is None else claim.attribution.speaker.quote.words


@pytest.mark.parametrize(
    ("text", "event", "who"),
    [
        ("Northland called the handover a gesture of goodwill.", "state", "Northland"),
        ("Southmark hailed the end of the march as historic.", "state", "Southmark"),
        ("Southmark called the delay a grave violation.", "accuse", "Southmark"),
        ("Northland held the rebels responsible for the delay.", "accuse", "Northland"),
        ("Northland condemned the rebels for the ambush.", "accuse", "Northland"),
        ("Reports of a leak were described as inaccurate by Northland.", "deny", "Northland"),
        ("Southmark reaffirmed its commitment to the accord.", "promise", "Southmark"),
        ("Northland voiced growing doubt about the accord.", "state", "Northland"),
    ],
)
def test_an_appraisal_is_a_claim_of_who_makes_it(text: str, event: str, who: str) -> None:
    claim = the(text, event)
    assert speaker(claim) == who


def test_what_is_appraised_is_told_by_the_outlet() -> None:
    claim = the("Southmark welcomed the release of 40 prisoners.", "release")
    assert speaker(claim) == ""


def test_a_call_without_a_name_for_its_thing_appraises_nothing() -> None:
    assert "state" not in {claim.event for claim in claims("Northland called a meeting.")}
