"""Findings read as sentences that show the sum."""

from dataclasses import replace
from datetime import date

import pytest

from servanda.model import Bounds, Days, Figure, Finding, FindingKind, Kind, Series, Transfer
from servanda.publish.sentences import finding_sentence

SIZES = (90, 200, 110, 183, 183, 369)


def moved(number: int, bounds: Bounds) -> Transfer:
    day = Days.on(date(2031, 3, number))
    figure = Figure(voice="a", bounds=bounds, kind=Kind.INCREMENT, days=day, because=(f"c{number}",))
    return Transfer(
        id=f"t{number}",
        measure="m",
        scope="",
        days=day,
        figures=(figure,),
        envelope=bounds,
        because=(f"c{number}",),
    )


SERIES = Series(
    measure="m", transfers=tuple(moved(place, Bounds.exactly(size)) for place, size in enumerate(SIZES, 1))
)
ALL = tuple(transfer.id for transfer in SERIES.transfers)


def said(kind: FindingKind, **more: object) -> str:
    finding = Finding(kind=kind, measure="m", because=("c1",), **more)  # type: ignore[arg-type]
    return finding_sentence(finding, SERIES)


def test_a_total_that_adds_up_shows_its_terms_in_order() -> None:
    assert said(FindingKind.RECONCILES, stated=Bounds.exactly(1135), terms=ALL) == (
        "total 1,135 is what six movements add up to: 90 + 200 + 110 + 183 + 183 + 369"
    )


def test_one_term_adds_up_in_the_singular() -> None:
    assert said(FindingKind.RECONCILES, stated=Bounds.exactly(90), terms=("t1",)) == (
        "total 90 is what one movement adds up to: 90"
    )


def test_a_total_that_follows_from_an_earlier_one_names_it_and_what_was_moved_since() -> None:
    since = {"base": Bounds.exactly(100), "terms": ("t1",)}
    fits = said(FindingKind.RECONCILES, stated=Bounds.exactly(190), **since)
    assert fits == "total 190 follows from the earlier total 100 and one movement: 90"
    above = said(FindingKind.TOTAL_ABOVE, stated=Bounds.exactly(195), n=Bounds.exactly(5), **since)
    assert above == "total 195 is 5 above the earlier total 100 and one movement: 90"


def test_other_cuts_that_fit_are_counted() -> None:
    fits = (("t1", "t2"), ("t3",), ("t4",))
    words = said(FindingKind.RECONCILES, stated=Bounds.exactly(290), terms=("t1", "t2"), fits=fits)
    assert words.endswith("; two other cuts would fit too")


def test_a_total_above_says_by_how_much_and_above_what() -> None:
    words = said(
        FindingKind.TOTAL_ABOVE,
        stated=Bounds.exactly(335),
        found=Bounds.exactly(290),
        n=Bounds.exactly(45),
        terms=("t1", "t2"),
        cut=date(2031, 3, 2),
    )
    assert words == (
        "total 335 is 45 above what is reported (290 from two movements: 90 + 200), counted up to 2 Mar 2031"
    )


def test_a_total_below_without_terms_still_says_by_how_much() -> None:
    assert said(FindingKind.TOTAL_BELOW, n=Bounds.exactly(45)) == "total is 45 below what is reported"


def test_only_the_figures_that_a_finding_rests_on_are_summed() -> None:
    one = moved(1, Bounds.exactly(4))
    other = replace(one.figures[0], voice="b", bounds=Bounds.exactly(3), because=("c9",))
    both = replace(one, figures=(*one.figures, other), envelope=Bounds.between(3, 4))
    series = Series(measure="m", transfers=(both, moved(2, Bounds.exactly(1))))
    kind, terms = FindingKind.RECONCILES, ("t1", "t2")
    rests = Finding(kind=kind, measure="m", because=("c8", "c9", "c2"), terms=terms)
    assert finding_sentence(rests, series).endswith("add up to: 3 + 1")


def test_a_set_is_bracketed_in_a_sum() -> None:
    series = Series(measure="m", transfers=(moved(1, Bounds.between(4, 6)), moved(2, Bounds.exactly(3))))
    finding = Finding(
        kind=FindingKind.RECONCILES,
        measure="m",
        because=("c1",),
        stated=Bounds.exactly(8),
        terms=("t1", "t2"),
    )
    assert finding_sentence(finding, series).endswith("(4 to 6) + 3")


@pytest.mark.parametrize("kind", FindingKind)
def test_every_finding_has_a_sentence_without_leftovers(kind: FindingKind) -> None:
    words = said(kind, n=Bounds.exactly(2))
    assert words and "{" not in words and "None" not in words
