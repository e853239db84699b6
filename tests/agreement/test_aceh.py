"""The memorandum on Aceh: what its coded claims come to, derived by hand."""

from datetime import date
from functools import partial

from tests.agreement import answers

from servanda.model import Bounds, Finding, FindingKind, Norm, Status, Timing

ID = "aceh-2005"
standing, status = partial(answers.standing, ID), partial(answers.status, ID)
voices, findings = partial(answers.voices, ID), partial(answers.findings, ID)


def following(total: int) -> Finding:
    """Find how a total of accepted weapons follows from the one before it and what lies between."""
    found = (each for each in findings() if each.base is not None and each.measure == "weapons.accepted")
    return next(each for each in found if each.stated == Bounds.exactly(total) and not each.n)


def test_the_weapons_of_each_round_come_to_the_next_total() -> None:
    """243 and 233 are 476; 166 and 56 more are 698; the last 35 make 840 of 805."""
    steps = {476: (243, [233]), 698: (476, [166, 56]), 840: (805, [35])}
    for total, (before, moved) in steps.items():
        found = following(total)
        assert (found.base, list(found.summands)) == (Bounds.exactly(before), [*map(Bounds.exactly, moved)])
        assert before + sum(moved) == total


def test_accepted_and_disqualified_are_the_weapons_of_a_round() -> None:
    """Of 279 in September 36 were disqualified and 243 accepted; on 15 December 4 and 47 of 51."""
    found = [each for each in findings() if each.kind is FindingKind.PARTS_RECONCILE]
    wholes = {str(each.stated) for each in found if each.measure == "weapons.handed"}
    assert {"279", "51"} <= wholes


def test_monitors_and_military_count_by_their_own_criteria() -> None:
    """840 for the mission and 769 for the military differ by the 71 in dispute; one calls it done."""
    day = date(2005, 12, 31)
    assert status(day, "arms") == (Status.DISPUTED, Timing.IN_TIME)
    said = voices(day, "arms")
    assert (said["amm"], said["indonesia"]) == (Status.REPORTED_MET, Status.UNDER_WAY)
    assert {each.voice: each.norm for each in standing(day, "arms").norms}["amm"] is Norm.DISCHARGED


def test_a_round_behind_its_quota_is_not_behind_in_all() -> None:
    """166 of 210 by 18 November, but 476 before: 642 of the 630 that were due in all."""
    assert status(date(2005, 11, 20), "arms")[0] is Status.UNDER_WAY


def test_few_enough_remain_and_nobody_says_since_when() -> None:
    """14,700 soldiers and 9,100 police on 5 January, five days after the day: in time or not is open."""
    day = date(2006, 1, 6)
    assert status(day, "soldiers") == status(day, "police") == (Status.REPORTED_MET, Timing.UNDATED)


def test_the_last_soldiers_are_three_numbers() -> None:
    """2,500, about 3,350 and about 3,800 on 29 December: no average, an envelope."""
    last = [each for each in findings() if each.measure == "soldiers.withdrawn"]
    differing = {each.found for each in last if each.kind is FindingKind.VOICES_DIFFER}
    assert Bounds.between(2500, 3850) in differing


def test_amnesty_is_in_time_and_the_law_is_disputed() -> None:
    """The decree is of 30 August, the fifteenth day; the law of July is not what was agreed for one side."""
    assert status(date(2005, 9, 1), "amnesty") == (Status.REPORTED_MET, Timing.IN_TIME)
    assert status(date(2006, 7, 12), "law") == (Status.REPORTED_MET_LATE, Timing.LATE)
    assert status(date(2006, 8, 3), "law")[0] is Status.DISPUTED
