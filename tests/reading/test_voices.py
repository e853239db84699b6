"""Who speaks where the cue is a figure put forward, a passive, an accusation, or a pronoun."""

import pytest
from tests.reading.reading_fixtures import the

from servanda.model import Claim


def voices(claim: Claim) -> tuple[str, ...]:
    said = claim.attribution.speaker
    return () if said is None else said.all_words()


@pytest.mark.parametrize(
    ("text", "event", "who"),
    [
        (
            "The Northland ministry puts the number of prisoners released at 46.",
            "release",
            "ministry",
        ),
        (
            "The release of 40 prisoners was promised last week by the Northland ministry.",
            "release",
            "ministry",
        ),
        ("The Northland army blamed the Southmark army for the attack.", "accuse", "army"),
        ("The mission pointed out that 40 prisoners had been released.", "release", "mission"),
    ],
)
def test_a_cue_without_a_clause_gives_its_objects(text: str, event: str, who: str) -> None:
    assert any(who in words for words in voices(the(text, event)))


def test_what_the_text_sets_beside_an_announcement_is_its_own() -> None:
    text = "The ministry announced a pause in the release after Northland had freed 40 prisoners."
    assert voices(the(text, "release")) == ()


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Mira Arden said the truce held. Northland had released 40 prisoners, she added.", "Arden"),
        (
            "The Marrow Office had no news, President Arden said. It said 40 prisoners were released.",
            "Office",
        ),
        ("The ministry said the truce held. Southmark, it added, had released 40 prisoners.", "ministry"),
    ],
)
def test_a_pronoun_that_speaks_is_the_one_who_spoke_before(text: str, who: str) -> None:
    assert any(who in words for words in voices(the(text, "release")))
