"""Who acts, on sentences of our own: by position, by anaphora, and nobody where a text names nobody."""

import pytest
from tests.reading.reading_fixtures import claims, the


@pytest.mark.parametrize(
    ("text", "event", "actor"),
    [
        ("The group, which killed more than 850 people, called off its campaign.", "kill", "group"),
        ("Northland fire killed 11 soldiers and wounded 25.", "kill", "Northland"),
        ("On Friday rebels allied with the Marrow Front killed at least 28 people.", "kill", "rebels"),
        ("After the truce ended the group carried out four attacks on oil wells.", "strike", "group"),
        ("Talks between Northland and Southmark opened on Monday.", "negotiate", "Northland and Southmark"),
        ("Northland accused Southmark of keeping 40 prisoners back.", "hold", "Southmark"),
        ("The rebels agreed on Monday to prolong by five days a week-long ceasefire.", "extend", "rebels"),
        ("Northland will return up to 600 bodies.", "return", "Northland"),
    ],
)
def test_the_one_in_the_doers_place_acts(text: str, event: str, actor: str) -> None:
    claim = the(text, event)
    assert claim.actor is not None
    assert claim.actor.words == actor


@pytest.mark.parametrize(
    "text",
    [
        "Seven hostages have now returned since May, against 290 prisoners.",
        "At least two policemen and a soldier lost their lives on Monday.",
        "The prisoners were freed on Monday.",
        "Nobody freed the 40 prisoners.",
    ],
)
def test_those_who_are_moved_or_hurt_do_not_act(text: str) -> None:
    assert [claim.actor.words for claim in claims(text) if claim.actor] == []


def test_a_bare_figure_belongs_to_the_party_beside_it() -> None:
    text = (
        "In all 1,621 guns were handed in. Of these 1,025 came from the Marrow Army and 596 from the rebels."
    )
    by_figure = {c.quantity.quote.words.split()[-1]: c.actor for c in claims(text) if c.quantity}
    assert {words: actor.words for words, actor in by_figure.items() if actor} == {
        "1,025": "Marrow Army",
        "596": "rebels",
    }


def test_a_side_that_gave_and_got_is_told_apart() -> None:
    text = "Northland returned 100 bodies on Monday. Southmark says that it gave 263 in all and received 40."
    gave, got = [c for c in claims(text) if c.quantity and c.quantity.quote.words in ("263 in all", "40")]
    assert gave.actor is not None
    assert "Southmark" in gave.actor.all_words()
    assert got.actor is None
    assert got.recipient is not None
    assert "Southmark" in got.recipient.all_words()


def test_what_each_of_several_did_is_not_carried_to_one_figure() -> None:
    text = "Each side freed 40 prisoners on Monday. Southmark puts the number of prisoners at 45."
    other = next(c for c in claims(text) if c.quantity and c.quantity.quote.words == "45")
    assert other.actor is None


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("UPDATE 2-Northland frees 40 prisoners\n\nIt is the third batch.", "Northland"),
        ("CORRECTED-Northland frees 40 prisoners\n\nIt is the third batch.", "Northland"),
        ("Some members of the Marrow Front freed 40 prisoners.", "members of the Marrow Front"),
    ],
)
def test_a_name_is_read_whole_and_without_the_slug_of_a_headline(text: str, actor: str) -> None:
    claim = the(text, "release")
    assert claim.actor is not None
    assert claim.actor.words == actor
    assert next(c.quantity.quote.words for c in claims(text) if c.quantity) == "40"


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The mediators urged Northland to honour the deal.", "Northland"),
        ("The mediators urged the rebels to keep the truce.", "rebels"),
        ("The mediators demanded respect for the deal.", None),
    ],
)
def test_the_one_who_is_asked_is_to_act(text: str, actor: str | None) -> None:
    asked = [c for c in claims(text) if c.modality.value == "demanded"]
    assert asked
    assert {c.actor.words if c.actor else None for c in asked} == {actor}


def test_a_body_before_a_bare_verb_moves_itself() -> None:
    claim = the("The MVR disarmed in 2025, after three earlier acts of goodwill.", "disarm")
    assert claim.actor is not None
    assert claim.actor.words == "MVR"
