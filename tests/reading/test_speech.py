"""What speakers say beside the events they tell of."""

import pytest
from tests.reading.reading_fixtures import claims, the

from servanda.model import Modality, Polarity


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("“We have kept faith with the families,” the Northland ministry said.", "state"),
        ("The Northland ministry said the charge was baseless.", "deny"),
        ("The Northland ministry said Southmark was to blame for the collapse.", "accuse"),
        ("The envoy said convoys were diverted to the old harbour.", "act"),
        ("“The lists must not be altered,” the Southmark office said.", "demand"),
        ("Southmark said Northland had broken the truce.", "breach"),
        ("Southmark denied breaking its word, and its army did not violate the ceasefire, it said.", "deny"),
    ],
)
def test_words_without_an_event_of_their_own_are_a_claim_by_what_they_do(text: str, event: str) -> None:
    assert event in {claim.event for claim in claims(text)}


def test_a_relative_who_speaks_of_its_own_feelings_makes_no_claim() -> None:
    assert not claims("“This house is warm again,” an uncle said.")


def test_a_statement_stands_to_the_world_as_its_words_do() -> None:
    claim = the("“The pause is not the end of our programme,” the Northland office said.", "state")
    assert (claim.modality, claim.polarity) == (Modality.HAPPENED, Polarity.NEGATIVE)


def test_each_clause_of_a_speaker_is_a_claim_of_its_own() -> None:
    found = claims("“Our obligations are met and our commitment stands,” the Northland office said.")
    assert [claim.event for claim in found] == ["state", "state"]


def test_clauses_beside_an_event_in_indirect_speech_are_no_claims() -> None:
    found = claims("The Northland ministry said that it was glad and that 40 prisoners had been freed.")
    assert [claim.event for claim in found] == ["release"]


def test_what_the_outlet_adds_to_reported_words_is_the_outlets() -> None:
    text = "Southmark said it backed the accord, which took effect on 4 May."
    assert the(text, "take_effect").attribution.speaker is None


def test_a_breach_told_by_the_other_side_is_alleged() -> None:
    claim = the("Southmark said that Northland had violated the ceasefire.", "breach")
    assert claim.alleged
    assert claim.actor is not None and claim.actor.quote.words == "Northland"


@pytest.mark.parametrize(
    "text",
    [
        "The move took several days, the Northland ministry said.",
        "“If that date slips, the schedule would be late,” the Northland office said.",
    ],
)
def test_a_length_of_time_and_what_would_be_are_no_claims(text: str) -> None:
    assert not {"act", "state"} & {claim.event for claim in claims(text)}
