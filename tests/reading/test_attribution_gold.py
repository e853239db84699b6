"""Sentences as political news has them, with source, cue and content as a careful reader would mark them."""

import pytest
from tests.reading.test_attribution_rows import rows, words

GOLD = [
    (
        '"The deal is dead," tweeted the senator, who has opposed it from the start.',
        ("the senator", "tweeted", ['"The deal is dead,"']),
    ),
    (
        '"If that happens," warned one official, "we are done."',
        ("one official", "warned", ['"we are done."']),
    ),
    (
        "Northland, said the minister, would never accept such terms.",
        ("the minister", "said", ["would never accept such terms"]),
    ),
    (
        "The president, his aides say, never saw the letter.",
        ("his aides", "say", ["The president", "never saw the letter"]),
    ),
    (
        "The senator told reporters at a news conference on Tuesday that the vote would be delayed.",
        ("The senator", "told", ["that the vote would be delayed"]),
    ),
    (
        "Ben Ashdown told Tidewire in a statement that the case was being dealt with.",
        ("Ben Ashdown", "told", ["that the case was being dealt with"]),
    ),
    (
        '"This is wrong," the mayor said in an interview with Tidewire.',
        ("the mayor", "said", ['"This is wrong,"']),
    ),
    (
        "The minister will resign, Marrow News reported, citing two people familiar with the matter.",
        ("Marrow News", "reported", ["The minister will resign"]),
    ),
    (
        "The measure would, according to a study by the Marrow Institute, cost 3 billion.",
        ("a study by the Marrow Institute", "according to", ["The measure would", "cost 3 billion"]),
    ),
    (
        "According to the complaint, which was filed in May, the company hid the losses.",
        ("the complaint", "According to", ["the company hid the losses"]),
    ),
    (
        "A statement from the prime minister's office saying talks had resumed was later withdrawn.",
        ("A statement from the prime minister's office", "saying", ["talks had resumed"]),
    ),
    (
        "There is concern among party leaders that turnout will be low.",
        ("party leaders", "concern", ["that turnout will be low"]),
    ),
    (
        "In the view of many analysts, the party cannot win.",
        ("many analysts", "view", ["the party cannot win"]),
    ),
    (
        "The senator also expressed doubt that the plan would work.",
        ("The senator", "doubt", ["that the plan would work"]),
    ),
    (
        "The court ruled that the law violates the constitution.",
        ("The court", "ruled", ["that the law violates the constitution"]),
    ),
    (
        "The mayor became determined that nobody should be paid.",
        ("The mayor", "determined", ["that nobody should be paid"]),
    ),
    (
        'The proposal was described by one lawmaker as a "gift to the rich."',
        ("one lawmaker", "was described", ["The proposal", 'as a "gift to the rich."']),
    ),
    (
        'As the governor put it, "the voters are tired."',
        ("the governor", "put", ['"the voters are tired."']),
    ),
    (
        "The analyst predicts turnout will fall.",
        ("The analyst", "predicts", ["turnout will fall"]),
    ),
    (
        "The senator is among those who believe the war was a mistake.",
        ("those", "believe", ["the war was a mistake"]),
    ),
    (
        "The claim by Northland officials that the ballots were burned has been rejected by courts.",
        ("Northland officials", "claim", ["that the ballots were burned"]),
    ),
]


@pytest.mark.parametrize(("text", "gold"), GOLD)
def test_source_cue_and_content(text: str, gold: tuple[str, str, list[str]]) -> None:
    (row,) = rows(text)
    assert (*words(row, "source"), *words(row, "cue"), words(row, "content")) == gold


@pytest.mark.parametrize(
    "text",
    [
        "It was, you know, a hard winter for everybody.",
        "Whatever it was, I mean, the roads were closed.",
        'The mayor said, "We put the children to bed early."',
    ],
)
def test_a_filler_or_a_plain_verb_in_a_quotation_gives_nothing_of_its_own(text: str) -> None:
    assert all(words(row, "cue") == ["said"] for row in rows(text))


def test_who_owns_a_claim_that_others_turn_down_does_not_deny_it() -> None:
    (row,) = rows("The claim by Northland officials that ballots were burned was rejected by courts.")
    assert row["polarity"] == "positive"
