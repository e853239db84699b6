"""The cessation between Israel and Lebanon: what its coded claims come to, derived by hand."""

from datetime import date
from functools import partial

from tests.agreement import answers

from servanda.model import Bounds, FindingKind, Status, Timing

ID = "israel-lebanon-2024-11"
standing, status = partial(answers.standing, ID), partial(answers.status, ID)
voices, findings = partial(answers.voices, ID), partial(answers.findings, ID)


def test_sixty_days_end_on_26_january_and_the_extension_on_18_february() -> None:
    """Effect on 27 November at four in the morning; day 60 after it is the Sunday that reports name."""
    before, after = date(2025, 1, 25), date(2025, 1, 27)
    assert standing(before, "withdraw", "at-most-sixty").due == date(2025, 1, 26)
    assert standing(before, "withdraw", "longer").due is None
    assert {standing(after, "withdraw", each).due for each in ("at-most-sixty", "longer")} == {
        date(2025, 2, 18)
    }
    assert standing(after, "deploy").due == date(2025, 2, 18)


def test_the_withdrawal_is_under_way_until_the_day_and_short_of_it_after() -> None:
    """Some places were left from December on; on 18 February five points were kept, Israel says so itself."""
    assert status(date(2025, 1, 25), "withdraw", "at-most-sixty") == (Status.UNDER_WAY, Timing.NOT_DUE)
    assert status(date(2025, 2, 19), "withdraw", "at-most-sixty") == (Status.REPORTED_SHORT, Timing.OVERDUE)
    said = voices(date(2025, 2, 19), "withdraw", "at-most-sixty")
    assert {said[each] for each in ("israel", "lebanon", "unifil")} == {Status.REPORTED_NOT_DONE}


def test_both_sides_acknowledge_an_act_and_accuse_the_other() -> None:
    """The army of one told of its strikes, the group of the other of its shelling on 2 December."""
    day = date(2024, 12, 3)
    assert status(day, "cease.israel")[0] is Status.ACKNOWLEDGED
    assert status(day, "cease.hezbollah")[0] is Status.ACKNOWLEDGED
    assert voices(day, "cease.israel")["lebanon"] is Status.ALLEGED
    assert voices(day, "cease.hezbollah")["israel"] is Status.ALLEGED


def test_ten_thousand_soldiers_are_reached_a_year_on() -> None:
    """About 6,000 in December 2024, 6,000 in April 2025 and 10,000 in November 2025, by Lebanese officers."""
    assert status(date(2025, 4, 20), "soldiers")[0] is Status.UNDER_WAY
    assert status(date(2025, 11, 28), "soldiers")[0] is Status.REPORTED_MET


def test_positions_that_passed_to_the_army_are_fewer_than_were_identified() -> None:
    """About 190 of 265, and a larger count by another base (with caches) is not added to it."""
    found = standing(date(2025, 9, 1), "dismantle")
    assert found.overall.status is Status.UNDER_WAY
    assert (found.overall.reported, found.target) == (Bounds.between(185, 195), Bounds.at_least(265))


def test_four_or_five_detainees_on_one_day_make_five_in_the_end() -> None:
    """Israel and the state agency say five on 11 March, the presidency four, the army one on the 13th."""
    of_day = [each for each in findings() if each.measure == "detainees.returned"]
    kinds = {each.kind: each for each in of_day}
    assert kinds[FindingKind.VOICES_DIFFER].n == Bounds.exactly(1)
    assert kinds[FindingKind.RECONCILES].stated == Bounds.exactly(5)


def test_tallies_are_never_compared_between_voices() -> None:
    """Each counts by its own definition: no two of them are said to exclude one another."""
    assert not [
        each
        for each in findings()
        if each.measure in {"acts.israel", "acts.hezbollah"} and each.kind is FindingKind.VOICES_DIFFER
    ]
    air_and_ground = next(each for each in findings() if each.kind is FindingKind.PARTS_RECONCILE)
    assert air_and_ground.stated == Bounds.at_least(10001)
