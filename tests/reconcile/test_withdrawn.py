"""What an outlet corrects in so many words is taken back, also where the wrong figure itself is not held."""

from tests.reconcile.worlds import claim, day, said, solved, total

from servanda.model import Claim, Modality, Polarity


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
