"""Findings read as sentences that show the sum."""

from datetime import date

import pytest

from servanda.model import Bounds, Finding, FindingKind
from servanda.publish.sentences import finding_sentence

SIZES = tuple(map(Bounds.exactly, (90, 200, 110, 183, 183, 369)))


def said(kind: FindingKind, **more: object) -> str:
    """Say a finding whose summands are movements, unless `terms` names fewer."""
    summands = more.get("summands", ())
    assert isinstance(summands, tuple)
    more = {"terms": tuple(f"t{place}" for place, _ in enumerate(summands)), **more}
    finding = Finding(kind=kind, measure="m", because=("c1",), **more)  # type: ignore[arg-type]
    return finding_sentence(finding)


def test_a_total_that_adds_up_shows_its_terms_in_order() -> None:
    assert said(FindingKind.RECONCILES, stated=Bounds.exactly(1135), summands=SIZES) == (
        "total 1,135 is what six movements add up to: 90 + 200 + 110 + 183 + 183 + 369"
    )


def test_one_term_adds_up_in_the_singular() -> None:
    assert said(FindingKind.RECONCILES, stated=Bounds.exactly(90), summands=SIZES[:1]) == (
        "total 90 is what one movement adds up to: 90"
    )


def test_a_total_that_follows_from_an_earlier_one_names_it_and_what_was_moved_since() -> None:
    since = {"base": Bounds.exactly(100), "summands": SIZES[:1]}
    fits = said(FindingKind.RECONCILES, stated=Bounds.exactly(190), **since)
    assert fits == "total 190 follows from the earlier total 100 and one movement: 90"
    above = said(FindingKind.TOTAL_ABOVE, stated=Bounds.exactly(195), n=Bounds.exactly(5), **since)
    assert above == "total 195 is 5 above the earlier total 100 and one movement: 90"


def test_other_cuts_that_fit_are_counted() -> None:
    fits = (("t1", "t2"), ("t3",), ("t4",))
    words = said(FindingKind.RECONCILES, stated=Bounds.exactly(290), summands=SIZES[:2], fits=fits)
    assert words.endswith("; two other cuts would fit too")


def test_a_total_above_says_by_how_much_and_above_what() -> None:
    words = said(
        FindingKind.TOTAL_ABOVE,
        stated=Bounds.exactly(335),
        found=Bounds.exactly(290),
        n=Bounds.exactly(45),
        summands=SIZES[:2],
        cut=date(2031, 3, 2),
    )
    assert words == (
        "total 335 is 45 above what is reported (290 from two movements: 90 + 200), counted up to 2 Mar 2031"
    )


def test_a_total_below_without_terms_still_says_by_how_much() -> None:
    assert said(FindingKind.TOTAL_BELOW, n=Bounds.exactly(45)) == "total is 45 below what is reported"


def test_the_parts_of_a_whole_are_added_up() -> None:
    parts = {"stated": Bounds.exactly(90), "summands": (Bounds.exactly(69), Bounds.exactly(21))}
    fits = said(FindingKind.PARTS_RECONCILE, found=Bounds.exactly(90), **parts)
    assert fits == "the parts add up to the whole 90: 69 + 21 = 90"


def test_what_an_account_held_is_no_movement_and_what_leaves_is_taken_off() -> None:
    held = (Bounds.exactly(94), Bounds.between(3, 4), Bounds.exactly(-8))
    kept = {"stated": Bounds.exactly(90), "terms": ("t1", "t2")}
    fits = said(FindingKind.RECONCILES, summands=held, **kept)
    assert fits == "the number 90 agrees with what is left of 94 (94 + (3 to 4) − 8)"
    below = said(FindingKind.TOTAL_BELOW, summands=held[:1], n=Bounds.exactly(4), **kept | {"terms": ()})
    assert below == "the number 90 is 4 below 94 held before"


def test_a_long_sum_shows_its_ends() -> None:
    words = said(FindingKind.RECONCILES, summands=tuple(map(Bounds.exactly, range(1, 31))))
    assert words.endswith("what 30 movements add up to: 1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10 + … + 30")


@pytest.mark.parametrize("kind", FindingKind)
def test_every_finding_has_a_sentence_without_leftovers(kind: FindingKind) -> None:
    words = said(kind, n=Bounds.exactly(2))
    assert words and "{" not in words and "None" not in words
