import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.reading_fixtures import claims

from servanda.model import Bounds, Citation, Claim, Confidence, Kind, Quantity, Quote, Reader
from servanda.reading.confidence import ENOUGH, at_least, confidence_of, is_trusted, share_of
from servanda.wire import decode, encode, identified

MEASURED = {
    "rules": {"release/verb": [30, 40], "release/noun": [2, 3]},
    "ways": {"verb": [50, 90], "noun": [11, 20]},
    "default": [100, 250],
}


@pytest.mark.parametrize(
    ("rule", "right", "of"),
    [("release/verb", 30, 40), ("release/noun", 11, 20), ("release/none", 100, 250), ("", 100, 250)],
)
def test_a_rule_seen_too_seldom_has_the_share_of_its_kind(rule: str, right: int, of: int) -> None:
    assert share_of(rule, MEASURED) == Confidence(right, of)


@given(st.integers(0, 500), st.integers(1, 500))
def test_the_lower_bound_is_below_the_share_and_grows_with_what_was_seen(right: int, of: int) -> None:
    right = min(right, of)
    low = at_least(Confidence(right, of))
    assert 0 <= low <= right / of
    assert low <= at_least(Confidence(10 * right, 10 * of)) + 1e-9


def test_nothing_known_is_worth_nothing() -> None:
    assert at_least(Confidence(0, 0)) == 0


def test_what_is_measured_is_a_share() -> None:
    for rule in ("release/verb", "confirm/speech", "no such rule"):
        known = confidence_of(rule)
        assert 0 <= known.right <= known.of >= ENOUGH


def test_every_claim_read_says_how_often_its_rule_was_right() -> None:
    found = claims("Northland released 40 prisoners on Thursday, the Tidewire agency reported.")
    assert found
    assert all(claim.confidence == confidence_of(claim.reader.rule) for claim in found)


def test_confidence_is_no_part_of_a_claims_name_and_survives_being_written() -> None:
    claim = claims("Northland released 40 prisoners.")[0]
    assert identified(claim).id == claim.id
    assert decode(Claim, encode(claim)).confidence == claim.confidence
    assert json.loads(encode(claim))["confidence"]["of"] >= ENOUGH


def coded(confidence: Confidence | None, reader: str) -> Claim:
    return Claim(
        report="r",
        evidence=Quote("Four were freed."),
        event="release",
        quantity=Quantity(Bounds.exactly(Decimal(4)), Kind.INCREMENT, Quote("Four")),
        reader=Reader(reader, "1"),
        confidence=confidence,
        citation=Citation("Tidewire") if reader == "hand" else None,
    )


@pytest.mark.parametrize(
    ("confidence", "reader", "trusted"),
    [
        (Confidence(95, 100), "rules", True),
        (Confidence(2, 2), "rules", False),
        (None, "rules", False),
        (None, "hand", True),
    ],
)
def test_the_lower_bound_decides_and_a_person_is_always_trusted(
    confidence: Confidence | None, reader: str, trusted: bool
) -> None:
    assert is_trusted(coded(confidence, reader), 0.6) is trusted
