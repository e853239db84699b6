"""Sentences on arms laid down, stored and held, aid and money, with the claims a coder would write."""

import pytest
from tests.reading.reading_fixtures import claims

Row = tuple[str, str | None]


def _rows(text: str) -> list[Row]:
    return [(each.event, each.quantity.quote.words if each.quantity else None) for each in claims(text)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Some 60 fighters of the group gave up their arms.", [("disarm", "Some 60")]),
        ("The mission destroyed 640 of the 957 caches.", [("destroy_arms", "640"), ("hold", "the 957")]),
        ("Northland disclosed 300 missiles.", [("hold", "300")]),
        ("The group destroyed the rest.", [("destroy_arms", None)]),
        ("Some 172 observers have taken up position there.", [("deploy", "Some 172")]),
        ("Still held: 46.", [("hold", "46")]),
    ],
)
def test_arms_are_read_as_a_coder_would(text: str, rows: list[Row]) -> None:
    assert _rows(text) == rows


def test_a_stock_that_is_estimated_is_an_estimate() -> None:
    assert _rows("The rebels are estimated to have 38,000 combatants.") == [("estimate", "38,000")]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Northland paid out $40 million.", [("pay", "$40 million")]),
        (
            "Of 3 billion euros, 2.2 billion is allocated.",
            [("pay", "3 billion euros"), ("pay", "2.2 billion")],
        ),
        ("The agency appealed for $85 million.", [("pledge", "$85 million")]),
        ("In the end $1.7 billion promised there came in.", [("pledge", "$1.7 billion")]),
        ("The plane cost $300 million.", []),
    ],
)
def test_money_paid_and_promised_is_claimed_and_a_price_is_not(text: str, rows: list[Row]) -> None:
    assert [row for row in _rows(text) if row[1]] == rows


def test_money_pledged_is_expected() -> None:
    assert [str(each.modality.value) for each in claims("Donors pledged $1.2 billion.")] == ["expected"]
