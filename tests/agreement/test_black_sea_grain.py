"""The Black Sea grain initiative: what its coded claims come to, derived by hand."""

from datetime import date
from functools import partial

from tests.agreement import answers

from servanda.model import Bounds, FindingKind, Norm, Status

ID = "black-sea-grain-2022"
standing, status = partial(answers.standing, ID), partial(answers.status, ID)
voices, findings = partial(answers.voices, ID), partial(answers.findings, ID)


def test_the_crops_of_the_first_weeks_come_to_their_whole() -> None:
    """451,481 of corn, 41,622 of wheat and 70,214 of other crops are 563,317 tonnes."""
    found = next(each for each in findings() if each.kind is FindingKind.PARTS_RECONCILE)
    assert found.stated == found.found == Bounds.exactly(451481 + 41622 + 70214)


def test_the_centre_and_a_ministry_differ_by_1900_tonnes() -> None:
    """721,449 and 719,549 up to the same day, in one report: both are kept."""
    found = next(each for each in findings() if each.kind is FindingKind.VOICES_DIFFER)
    assert (found.measure, found.n) == ("shipped", Bounds.exactly(1900))


def test_a_side_cannot_suspend_its_own_duty() -> None:
    """From 29 October to 2 November the suspension is a reading of its own; then it is resumed."""
    during, after = date(2022, 10, 31), date(2022, 11, 3)
    assert standing(during, "safety").norm is Norm.IN_FORCE
    assert standing(during, "safety", "suspended-october").norm is Norm.SUSPENDED
    assert standing(after, "safety", "suspended-october").norm is Norm.IN_FORCE


def test_inspections_are_held_up_according_to_one_side_only() -> None:
    """Russia says on 25 November that it does its part and more, Ukraine that it does not."""
    day = date(2022, 12, 31)
    assert status(day, "inspect.russia")[0] is Status.DISPUTED
    assert voices(day, "inspect.russia") == {
        "russia": Status.REPORTED_MET,
        "ukraine": Status.REPORTED_NOT_DONE,
    }


def test_the_strike_of_the_second_day_is_denied_and_then_acknowledged() -> None:
    """On 23 July Russia is said to deny it; on the 24th its ministry tells of a military target."""
    assert status(date(2022, 7, 23), "ships.russia")[0] is Status.DENIED
    assert status(date(2022, 7, 24), "ships.russia")[0] is Status.ACKNOWLEDGED
    assert status(date(2022, 11, 1), "ships.ukraine")[0] is Status.ALLEGED


def test_sixty_days_for_one_and_a_hundred_and_twenty_for_the_other() -> None:
    """The renewal of March 2023 is two declarations, each by one side."""
    day = date(2023, 3, 20)
    assert "third-term-120" not in standing(day, "ships.ukraine").amended_by
    assert "third-term-60" in standing(day, "ships.russia", "third-term-60").amended_by
    assert "third-term-120" in standing(day, "ships.ukraine", "third-term-120").amended_by


def test_it_is_over_since_17_july_2023() -> None:
    """No renewal: what was owed is owed no more, and what was said of it stays."""
    before, after = date(2023, 7, 16), date(2023, 7, 17)
    assert standing(before, "ships.russia").norm is Norm.IN_FORCE
    assert {standing(after, each).norm for each in ("ships.russia", "ships.ukraine", "safety", "ship")} == {
        Norm.TERMINATED
    }
