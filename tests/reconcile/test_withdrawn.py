"""What an outlet corrects in so many words is taken back, also where the wrong figure itself is not held."""

from dataclasses import replace

import pytest
from tests.reconcile.worlds import claim, day, said, solved, total

from servanda.model import Bounds, Claim, FindingKind, Kind, Modality, PartOf, Polarity, Quote, Span
from servanda.wire import identified


def notice(value: int, **rest: object) -> Claim:
    """Say in an outlet's own voice that a figure is wrong."""
    return claim(value, modality=Modality.DENIED, polarity=Polarity.NEGATIVE, report="notice", **rest)  # type: ignore[arg-type]


def test_an_outlet_s_correction_of_a_figure_not_held_names_both() -> None:
    wrong, right = notice(602, on=day(7)), claim(596, on=day(7), report="notice")
    result = solved(wrong, right)
    assert said(result) == [("withdrawn", 6)]
    assert set(result.findings[0].because) == {wrong.id, right.id}


def test_a_party_that_denies_takes_nothing_back_that_it_did_not_say() -> None:
    wrong, right = (
        notice(602, on=day(7), by="Southmark"),
        claim(596, on=day(7), by="Southmark", report="notice"),
    )
    assert not said(solved(wrong, right))


def test_a_denial_with_nothing_in_its_place_corrects_nothing() -> None:
    assert not said(solved(notice(602, on=day(7))))
    assert not said(solved(notice(602, on=day(7)), claim(596, on=day(7), report="another")))


def test_a_corrected_movement_is_not_set_beside_a_total() -> None:
    told = [notice(602, on=day(7)), total(596, cut=day(7), report="notice")]
    assert "withdrawn" not in dict(said(solved(*told)))


def in_text(made: Claim, sentence: str, number: str) -> Claim:
    """Let a claim rest on a sentence, its figure on the number that stands there."""
    at = sentence.index(number)
    assert made.quantity is not None
    quote = Quote(number, Span(at, at + len(number)))
    sentence_ = Quote(sentence, Span(0, len(sentence)))
    return identified(replace(made, id="", evidence=sentence_, quantity=replace(made.quantity, quote=quote)))


def outlet_says(value: int, sentence: str, *, polarity: Polarity = Polarity.POSITIVE) -> Claim:
    """Say in an outlet's own voice that so many were released on the 7th, or that so many were not."""
    return in_text(claim(value, on=day(7), report="text", polarity=polarity), sentence, str(value))


@pytest.mark.parametrize(
    "sentence",
    [
        "Northland freed 596 prisoners, not 602.",
        "Northland freed 596 prisoners rather than 602.",
        "Northland freed 596 prisoners instead of 602.",
    ],
)
def test_a_number_set_aside_for_another_is_withdrawn(sentence: str) -> None:
    right, wrong = outlet_says(596, sentence), outlet_says(602, sentence, polarity=Polarity.NEGATIVE)
    (found,) = solved(right, wrong).findings
    assert (found.kind, found.subject) == (FindingKind.WITHDRAWN, wrong.id)
    assert (found.stated, found.found) == (Bounds.exactly(602), Bounds.exactly(596))


@pytest.mark.parametrize(
    "sentence",
    [
        "Northland freed 596 prisoners, but 6 were not freed.",
        "Northland did not free 6 of them; it freed 596 prisoners.",
        "Northland freed 596 prisoners, or 6 fewer.",
    ],
)
def test_that_so_many_were_not_freed_withdraws_no_figure(sentence: str) -> None:
    told = outlet_says(596, sentence), outlet_says(6, sentence, polarity=Polarity.NEGATIVE)
    assert not said(solved(*told))


def test_a_total_is_corrected_by_one_that_counts_from_the_same_day() -> None:
    wrong = notice(509, kind=Kind.TOTAL, since=day(4), cut=day(9))
    whole = total(1614, cut=day(9), report="notice")
    right = total(1103, since=day(4), cut=day(9), report="notice", part_of=PartOf(whole.id))
    withdrawn = [each for each in solved(wrong, whole, right).findings if each.kind is FindingKind.WITHDRAWN]
    assert [(each.subject, each.found) for each in withdrawn] == [(wrong.id, Bounds.exactly(1103))]


def test_by_how_much_a_figure_was_wrong_is_told_with_it() -> None:
    wrong, right = notice(602, on=day(7)), claim(596, on=day(7), report="notice")
    off = claim(6, on=day(7), report="notice", polarity=Polarity.NEGATIVE)
    (found,) = solved(wrong, right, off).findings
    assert set(found.because) == {wrong.id, right.id, off.id}


def test_of_two_numbers_given_instead_the_nearer_one_is_the_correction() -> None:
    sentence = "Not 602 prisoners went free but 596, or 570 on foot."
    denied = outlet_says(602, sentence, polarity=Polarity.NEGATIVE)
    found = solved(denied, outlet_says(570, sentence), outlet_says(596, sentence)).findings
    assert [each.found for each in found if each.subject == denied.id] == [Bounds.exactly(596)]


def test_a_movement_that_was_denied_takes_no_total_of_its_number_back() -> None:
    given = total(509, cut=day(9), outlet="Tidewire")
    later = claim(509, polarity=Polarity.NEGATIVE, outlet="Tidewire", published=day(10))
    assert not solved(given, later).superseded
    same = total(509, cut=day(9), polarity=Polarity.NEGATIVE, outlet="Tidewire", published=day(10))
    assert [each.claim for each in solved(given, same).superseded] == [given.id]
