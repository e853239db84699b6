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


@pytest.mark.parametrize(
    ("text", "event", "who"),
    [
        ("The war is over; the ministry said that 40 prisoners had been released.", "release", "ministry"),
        ("Before the talks the tally was 40 prisoners released, the ministry said.", "release", "ministry"),
        ("The mission spoke in March of a total of 40 prisoners released.", "release", "mission"),
        ("The ministry said the men were well and accused Southmark of obstruction.", "accuse", "ministry"),
        ("By its count, the ministry announced, Northland released 40 prisoners.", "release", "ministry"),
        ("One of its officials said that 40 prisoners had been released.", "release", "One of its officials"),
    ],
)
def test_a_cue_reaches_its_own_clause(text: str, event: str, who: str) -> None:
    assert any(who in words for words in voices(the(text, event)))


@pytest.mark.parametrize(
    "text",
    [
        "Northland released 40 prisoners; the ministry warned that talks might fail.",
        "The commission is expected to confirm the release of 40 prisoners.",
        "Northland released 40 prisoners, at least 10 of them dead according to the ministry.",
        "The office called off the ceremony. Northland released 40 prisoners.",
        "Marrow: a swap of 40 prisoners that adds up\n\nNobody spoke of it for weeks and months on end.",
    ],
)
def test_a_cue_stops_at_the_texts_own_words(text: str) -> None:
    assert voices(the(text, "release")) == ()


def test_a_sentence_between_two_of_one_voice_is_that_voices() -> None:
    text = (
        "The Marrow Mission said on Monday that the truce held. Northland released 40 prisoners in all. "
        "The lists, it added, were complete."
    )
    assert any("Mission" in words for words in voices(the(text, "release")))


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ('Asked about the talks, Mira Arden said: "Northland released 40 prisoners."', "Arden"),
        ("The ministry has been accused of holding 40 prisoners by two former aides.", "aides"),
        ('A spokesman for Marrow declined to comment but said "40 prisoners were released."', "spokesman"),
    ],
)
def test_who_is_asked_or_silent_speaks_only_by_another_cue(text: str, who: str) -> None:
    event = "hold" if "holding" in text else "release"
    assert any(who in words for words in voices(the(text, event)))
