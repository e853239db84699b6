"""What figures count where their noun stands apart or is left out, on sentences of our own."""

import pytest
from tests.reading.reading_fixtures import claims

from servanda.model import Claim

START = "Northland freed 390 prisoners on Monday. "


def of_figure(text: str, figure: str) -> Claim:
    found = [
        each for each in claims(text) if each.quantity is not None and each.quantity.quote.words == figure
    ]
    assert found, f"no claim with {figure}"
    return found[-1]


@pytest.mark.parametrize(
    ("text", "figure", "thing"),
    [
        (START + "Sixty-nine of them are women.", "Sixty-nine", "women"),
        (START + "Of these, 40 were soldiers.", "40", "soldiers"),
        ("Northland freed 390 prisoners, 69 of them women.", "69", "women"),
        ("That took the number of prisoners freed to 400.", "400", "prisoners"),
        ("The mission put at 620 the number of detainees covered by the exchange.", "620", "detainees"),
        ("The tally of bodies handed over has reached 2,412.", "2,412", "bodies"),
        (
            "Northland freed 40 men.\n\n- Southmark civilian internees: 1,086",
            "1,086",
            "Southmark civilian internees",
        ),
        ("Rifles, at 6,177, make up most of the weapons laid down.", "6,177", "Rifles"),
        (START + "Another 97 were deported.", "Another 97", "prisoners"),
        (
            "Northland has freed 90 prisoners. Two posts are empty. A further 12 go free today.",
            "A further 12",
            "prisoners",
        ),
    ],
)
def test_a_figure_counts_the_noun_said_of_it_or_spoken_of_before(text: str, figure: str, thing: str) -> None:
    counted = of_figure(text, figure).object
    assert counted is not None
    assert counted.words == thing


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Southmark expected 30,000 fighters.", "30,000"),
        ("In June the ministry offered a further 2,239 bodies.", "a further 2,239"),
        ("The deal covers 620 prisoners.", "620"),
        (START + "Four more are expected to follow later.", "Four more"),
        ("The other 277 caches are now for the army to find.", "The other 277"),
        ("Northland is to release 92 prisoners, a spokeswoman said: 45 farmers and 47 others.", "45"),
    ],
)
def test_what_a_deal_or_plan_counts_is_expected(text: str, figure: str) -> None:
    assert of_figure(text, figure).modality == "expected"


@pytest.mark.parametrize(
    ("text", "figure", "kind"),
    [
        ("Southmark gave a tally of 6,057 bodies returned.", "6,057", "total"),
        ("At least 863 civilians have been killed and 3,531 wounded.", "3,531", "total"),
        ("The day's figure was put at 330 trucks entering the valley on Monday.", "330", "increment"),
        (
            "Northland has freed 1,135 prisoners since May. Of the 1,135 prisoners 20 are ill.",
            "the 1,135",
            "total",
        ),
        (START + "Two more prisoners have been freed.", "Two more", "increment"),
    ],
)
def test_a_figure_is_a_sum_or_one_movement(text: str, figure: str, kind: str) -> None:
    quantity = of_figure(text, figure).quantity
    assert quantity is not None
    assert quantity.kind == kind


def test_what_is_listed_behind_a_colon_is_part_of_the_figure_before_it() -> None:
    found = claims("Northland freed 90 prisoners on Monday: 50 men and 40 women.")
    whole = next(each for each in found if each.quantity and each.quantity.quote.words == "90")
    parts = [each for each in found if each.part_of is not None and each.part_of.claim == whole.id]
    assert [each.quantity.quote.words for each in parts if each.quantity] == ["50", "40"]


def test_what_adds_up_to_more_than_the_figure_before_the_colon_is_no_part_of_it() -> None:
    found = claims("Northland freed 90 prisoners on Monday: 50 men and 60 women.")
    assert all(each.part_of is None for each in found)


@pytest.mark.parametrize(
    ("text", "event", "thing"),
    [
        (
            "None of our people will be left behind.\n\nNorthland freed most of the prisoners.",
            "release",
            "prisoners",
        ),
        ("The prisoners whom Northland was supposed to release stayed in jail.", "release", "prisoners"),
        (START + "Two posts are empty. They were taken home.", "return", "prisoners"),
    ],
)
def test_a_word_for_some_and_a_pronoun_stand_for_the_things_meant(text: str, event: str, thing: str) -> None:
    found = [each.object for each in claims(text) if each.event == event and each.object is not None]
    assert thing in (found[-1].words, *(quote.words for quote in found[-1].chain))


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Northland freed prisoners younger than 25 on Monday.", "25"),
        ("It was one of the heaviest attacks of the war.", "one"),
        ("Northland and Southmark agreed that both are to free prisoners.", "both"),
    ],
)
def test_ages_ranks_and_doers_are_no_counts(text: str, figure: str) -> None:
    assert all(each.quantity is None or each.quantity.quote.words != figure for each in claims(text))


def test_the_times_at_which_something_was_done_are_not_counted_as_things() -> None:
    found = claims("Northland freed 90 prisoners in six earlier rounds.")
    assert [claim.quantity.quote.words for claim in found if claim.quantity is not None] == ["90"]


def test_a_noun_that_takes_up_an_event_told_with_a_figure_is_no_claim_of_its_own() -> None:
    text = "Southmark handed in 700 rifles on Monday, all but completing the disarmament of the rebels."
    assert len([claim for claim in claims(text) if claim.event == "disarm" or claim.quantity]) == 1


@pytest.mark.parametrize(
    ("text", "figure", "thing"),
    [
        ("Northland freed 12 Eastmark and 90 Southmark prisoners.", "12", "Southmark prisoners"),
        ("Northland disarmed 800 ex-combatants.", "800", "ex-combatants"),
        ("Northland handed over the bodies of dozens of soldiers.", "dozens", "bodies"),
    ],
)
def test_a_figure_counts_the_noun_it_shares_is_joined_to_or_tells_whose_body_it_is(
    text: str, figure: str, thing: str
) -> None:
    counted = of_figure(text, figure).object
    assert counted is not None
    assert counted.words == thing


def test_a_length_of_time_in_a_name_stays_part_of_it() -> None:
    found = [each.object for each in claims("A 72-hour truce took effect on Friday.")]
    assert [each.words for each in found if each is not None] == ["72-hour truce"]


def test_it_stands_for_the_truce_or_deal_in_focus() -> None:
    text = "Northland and Southmark agreed on a truce. On Friday it took effect, and on Monday it expired."
    found = [each.object for each in claims(text) if each.event in ("take_effect", "expire")]
    assert [each.chain[0].words for each in found if each is not None] == ["truce", "truce"]


def test_a_verb_joined_to_the_next_one_has_its_object() -> None:
    text = "The mission continues to disarm and demobilise rebels."
    found = [each.object for each in claims(text) if each.event == "disarm"]
    assert [each.words for each in found if each is not None] == ["rebels"]


def counted_in(text: str) -> list[tuple[str, str]]:
    return [(claim.event, claim.quantity.quote.words) for claim in claims(text) if claim.quantity is not None]


@pytest.mark.parametrize(
    "text",
    [
        "Northland freed 90 prisoners. Four buses brought 12 captives home.",
        "Northland freed 90 prisoners, both soldiers and civilians.",
        "Northland freed 90 prisoners. Soldiers guard the 26 camps.",
        "Some 90 fighters are living in 26 transition zones.",
    ],
)
def test_vehicles_that_carry_people_places_and_both_with_and_are_no_counts(text: str) -> None:
    assert not {"Four", "both", "the 26", "26"} & {words for _, words in counted_in(text)}


def test_what_some_had_been_before_only_tells_them_apart() -> None:
    text = "Northland freed 45 men on Friday. Of Friday's 45, 33 had been arrested and 12 had been seized."
    found = [claim for claim in claims(text) if claim.quantity is not None]
    assert {claim.event for claim in claims(text)} == {"release"}
    assert [claim.when.quote for claim in found if claim.quantity and claim.quantity.quote.words == "33"] == [
        None
    ]


def test_people_of_whom_nothing_is_known_are_missing() -> None:
    assert counted_in("Northland said 1,500 people are missing and 300 were killed.")[0] == (
        "missing",
        "1,500",
    )
