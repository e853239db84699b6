"""Texts that a body gives out itself, lists that somebody gave out, and parts of what somebody counted."""

import pytest
from tests.reading.reading_fixtures import claims, the


def speakers(text: str) -> list[str | None]:
    found = [claim.attribution.speaker for claim in claims(text) if claim.event == "release"]
    return [None if each is None else each.words for each in found]


@pytest.mark.parametrize(
    "heading",
    [
        "NORTHLAND MISSION IN MARROW: NOTE ON THE RELEASE OF PRISONERS",
        "Northland Mission in Marrow: statement on the release of prisoners",
        "Mission of Observers in Marrow\n\nPress release, 3 July 1990",
    ],
)
def test_a_body_speaks_in_a_text_that_it_heads(heading: str) -> None:
    who = speakers(f"{heading}\n\nForty prisoners were released on Friday.")[-1]
    assert who is not None
    assert "mission" in who.lower()


def test_a_headline_that_tells_something_is_no_heading() -> None:
    text = "Mission: statement says 40 prisoners are free\n\nForty prisoners were released on Friday."
    assert speakers(text)[-1] is None


def test_others_still_speak_in_a_text_that_a_body_gives_out() -> None:
    text = "Mission in Marrow: note on prisoners\n\nNorthland released 40 prisoners, the ministry said."
    assert speakers(text) == ["ministry"]


def test_a_list_has_the_voice_of_the_sentence_that_introduces_it() -> None:
    text = (
        "The envoy told the council that the work was done. Details supplied by the mission:\n\n"
        "- Northland released 40 prisoners."
    )
    assert speakers(text) == ["mission"]


def test_a_part_has_the_voice_of_what_it_divides() -> None:
    text = "Northland released 40 prisoners, the ministry said.\n\nOf these, 12 were released in Marrow."
    assert speakers(text) == ["ministry", "ministry"]


def test_who_denies_and_says_is_one_speaker() -> None:
    text = "Ashdown denied at the time that any such list existed and said that 40 prisoners were released."
    said = the(text, "release").attribution.speaker
    assert said is not None
    assert said.words == "Ashdown"


def test_a_press_release_frees_nobody() -> None:
    assert speakers("Mission in Marrow\n\nPress release, 3 July 1990\n\nThe talks go on.") == []
