"""Text in capitals is read as if it were written in the ordinary way; every quote stays as written."""

import pytest
from tests.reading.reading_fixtures import claims, the


@pytest.mark.parametrize(
    "text",
    [
        "PORT MARROW, MAY 3 (TIDEWIRE) - NORTHLAND SET FREE 40 PRISONERS ON FRIDAY, THE RED CROSS SAID.",
        "Northland Sets Free 40 Prisoners in Swap With Southmark",
        "NORTHLAND FREES 40 PRISONERS IN SWAP WITH SOUTHMARK\n\nNorthland said so on Friday.",
    ],
)
def test_a_release_told_in_capitals_is_read(text: str) -> None:
    claim = the(text, "release")
    assert claim.quantity is not None
    assert claim.quantity.bounds.low == 40
    assert claim.object is not None
    assert claim.object.words.lower() == "prisoners"


def test_quotes_stay_as_written() -> None:
    text = "NORTHLAND FREED 40 PRISONERS AND HANDED OVER 12 BODIES.\n\nIt did so on Friday."
    for claim in claims(text):
        quote = claim.evidence
        assert quote is not None and quote.span is not None
        assert quote.words == text[quote.span.start : quote.span.end]


def test_a_few_capitals_are_no_shouting() -> None:
    assert the("The UN and the ICRC freed 40 prisoners.", "release").actor is not None
