"""Movements of people and bodies in the many words by which news tells of them."""

import pytest
from tests.reading.reading_fixtures import claims, the

from servanda.model import Modality, Polarity

MOVED = ("release", "handover", "return")


def told(text: str) -> list[tuple[str, int | None]]:
    """Give each event of a text with its number; let go, handed over and brought home are one movement."""
    found = []
    for claim in claims(text):
        low = None if claim.quantity is None else claim.quantity.bounds.low
        found.append(("moved" if claim.event in MOVED else claim.event, None if low is None else int(low)))
    return found


@pytest.mark.parametrize(
    "text",
    [
        "On Saturday 26 prisoners were let out of the jail at Marrow.",
        "On Saturday 26 prisoners walked out of the jail at Marrow.",
        "The 26 hostages were flown to Tidewater.",
        "The army drove the 26 hostages into Northland.",
        "The freed captives were put on planes and 26 captives were taken to hospital.",
        "Six prisoners were released on Monday and 26 were driven to East Marrow.",
        "Northland deported 26 prisoners on Monday.",
    ],
)
def test_many_words_tell_of_one_movement(text: str) -> None:
    assert ("moved", 26) in told(text)


@pytest.mark.parametrize(
    ("text", "event", "number"),
    [
        ("More than 1,300 people have fled their homes.", "displace", 1301),
        ("The fighting drove 2,000 people from their homes.", "displace", 2000),
        ("None of our captives will be left behind, he wrote.", "hold", None),
        ("Northland broke the deal by keeping back a hostage.", "hold", None),
    ],
)
def test_who_is_driven_out_or_kept_is_told(text: str, event: str, number: int | None) -> None:
    assert (event, number) in told(text)


def test_a_participle_behind_a_noun_only_tells_who_is_meant() -> None:
    text = "The women held there for a year were freed, and so were the men arrested in May."
    assert {event for event, _ in told(text)} == {"moved"}


def test_a_weak_verb_with_an_elided_noun_counts_what_the_text_tells_of() -> None:
    text = "Northland delivered 40 tonnes of wheat. Another 26 had reached the port."
    assert ("moved", 26) not in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Northland freed 40 prisoners on Monday. The exchange will go ahead on Sunday.",
        "Northland freed 40 prisoners on Monday. The third swap was done at noon.",
        "Northland freed 40 prisoners on Monday. The swap is over.",
    ],
)
def test_a_swap_said_to_take_place_is_a_movement(text: str) -> None:
    assert told(text)[-1] == ("moved", None)


def test_a_swap_of_something_else_or_without_a_verb_is_none() -> None:
    assert not any(event == "moved" for event, _ in told("The exchange of views will go ahead."))
    text = "Northland freed 40 prisoners on Monday in the largest swap of the year."
    assert told(text) == [("moved", 40)]


def test_a_subject_raised_above_its_verb_counts_it() -> None:
    assert ("hold", 10) in told("Ten hostages are believed to be alive.")
    assert ("displace", 452) in told("Thirteen people were killed and 452 had to leave their homes.")


def test_the_thing_may_follow_of() -> None:
    text = "Northland freed 40 captives. The committee knows of 260 captives in Southmark."
    assert ("hold", 260) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Three women held there for a year were handed to the Red Cross.",
        "The next three captives are due out on Saturday.",
    ],
)
def test_who_was_held_is_let_go(text: str) -> None:
    assert [event for event, number in told(text) if number == 3] == ["moved"]


def test_what_is_only_asked_is_not_told() -> None:
    assert told("Who is coming home?") == []
    assert told("How many bodies have the parties exchanged?") == []


def test_of_several_things_the_first_tells_the_event() -> None:
    text = "Two figures: 722, the rifles handed to the mission, and 40, the number of people left out."
    assert "handover" not in {claim.event for claim in claims(text)}


def test_persons_are_held() -> None:
    assert told("They are held over the killing of citizens.") == [("hold", None)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Buses carrying 40 freed prisoners arrived in the town.", 40),
        ("The flight carried 40 prisoners.", 40),
    ],
)
def test_what_a_vehicle_carries_is_moved_once(text: str, number: int) -> None:
    assert [event for event, _ in told(text) if event == "moved"] == ["moved"]
    assert ("moved", number) in told(text)


@pytest.mark.parametrize(
    "text",
    ["Northland delayed the release of 40 prisoners.", "The release of 40 prisoners was postponed."],
)
def test_what_is_put_off_has_not_happened(text: str) -> None:
    claim = the(text, "release")
    assert (claim.modality, claim.polarity) == (Modality.DENIED, Polarity.NEGATIVE)


def test_what_has_begun_has_happened_and_what_will_begin_is_expected() -> None:
    assert the("Northland began freeing 40 prisoners.", "release").modality is Modality.HAPPENED
    assert the("Northland will begin freeing 40 prisoners.", "release").modality is Modality.EXPECTED


def test_a_movement_put_off_or_begun_is_told_by_its_verb_alone() -> None:
    assert told("Northland postponed the handover until Sunday.") == [("suspend", None)]


def test_a_group_of_a_nationality_is_counted() -> None:
    text = "The flight left with a first group of 176 Ethiopians."
    assert 176 in {number for _, number in told(text)}
