import pytest
from tests.reading.reading_fixtures import claims, the

from servanda.model import Modality


@pytest.mark.parametrize(
    ("text", "modality", "thing"),
    [
        ("Northland will amend its constitution next year.", Modality.EXPECTED, "constitution"),
        ("The rebels agreed to dissolve their military wing.", Modality.EXPECTED, "military wing"),
        ("Southmark must repeal the law, the envoy said.", Modality.DEMANDED, "law"),
    ],
)
def test_an_act_that_no_frame_names_is_a_claim_when_it_is_promised_or_asked_for(
    text: str, modality: Modality, thing: str
) -> None:
    act = the(text, "act")
    assert act.modality is modality
    assert act.object is not None
    assert act.object.quote.words.endswith(thing)


@pytest.mark.parametrize(
    "text",
    [
        "Northland amended its constitution last year.",
        "Northland will release 40 prisoners on Thursday.",
        "Northland is expected to be calm.",
        "Another 40 prisoners are to follow by June 14.",
        "The burning of the files is expected to take 90 days.",
        "The exercise is to run out on Friday.",
        "Northland closed the schools that were to teach its history.",
        "The weapons would be treated as illegal if the truce failed.",
    ],
)
def test_a_deed_done_a_state_a_length_a_description_and_an_event_with_a_frame_are_no_such_act(
    text: str,
) -> None:
    assert "act" not in {claim.event for claim in claims(text)}


def test_a_time_is_nobody_who_acts() -> None:
    act = the("Northland rebels met. The school is to be rebuilt by June.", "act")
    assert act.actor is None


def test_an_infinitive_below_an_act_is_part_of_it() -> None:
    acts = [claim for claim in claims("Northland will try to rebuild the school.") if claim.event == "act"]
    assert len(acts) == 1
