"""A cue that closes its sentence keeps its speaker, however the parser took it."""

import pytest
from tests.reading.reading_fixtures import claims


def speakers(text: str) -> set[str]:
    relays = (relay for claim in claims(text) for relay in claim.attribution.relays)
    return {relay.speaker.words for relay in relays if relay.speaker is not None}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "More than 1,700 fighters have been disarmed in two northern districts since Friday, "
            "the United Nations mission reported on Tuesday.",
            "United Nations mission",
        ),
        (
            "Guerrillas in Southmark have surrendered the last of their individual weapons, "
            "UN monitors certified on Monday.",
            "UN monitors",
        ),
    ],
)
def test_a_closing_cue_has_its_speaker(text: str, speaker: str) -> None:
    assert speakers(text) == {speaker}


def test_a_participle_that_only_describes_is_no_cue() -> None:
    assert speakers("Forty men were freed by Northland, the country accused of the raid.") == set()
