"""Small worlds against brute force: every history is played out, and the engine must say the same.

Found means: the engine's conflicts are smallest contradictions, every claim of every smallest contradiction
is named in one, and `mendable` holds exactly the claims without which no contradiction near it is left.
SERVANDA_WORLDS=5000 searches further.
"""

import os
from random import Random

import pytest
from tests.reconcile.histories import World, contradict, least_contradictions
from tests.reconcile.worlds import day

from servanda.model import (
    ALWAYS,
    Agreement,
    Binding,
    BoundClaim,
    Bounds,
    Calendar,
    Citation,
    Claim,
    Conflict,
    Days,
    Kind,
    Measure,
    MeasureKind,
    Partition,
    Quantity,
    Quote,
    Reader,
    Scope,
    When,
)
from servanda.reconcile import reconcile

WORLDS = int(os.environ.get("SERVANDA_WORLDS", "60"))


def agreement(*, complete: bool) -> Agreement:
    whole = Measure(
        "whole",
        "all",
        MeasureKind.FLOW,
        partitions=(Partition("half", ("left", "right")),),
        scopes=(Scope("gate", "gate"),),
        complete=complete,
    )
    halves = (Measure("left", "left", MeasureKind.FLOW), Measure("right", "right", MeasureKind.FLOW))
    return Agreement(
        id="small", title="Small", calendar=Calendar("Etc/UTC", day(1)), measures=(whole, *halves)
    )


def small_world(seed: int, size: int, *, complete: bool) -> list[BoundClaim]:
    """Draw claims at random, true or not, about three days; in a complete world each of one day."""
    random = Random(seed)
    return [_drawn(random, place, complete=complete) for place in range(size)]


def _drawn(random: Random, place: int, *, complete: bool) -> BoundClaim:
    measure = random.choice(["whole"] * 4 + ["left", "right"])
    scope = "gate" if measure == "whole" and random.random() < 0.15 else ""
    first, days, since, cut = random.randint(2, 4), ALWAYS, None, ALWAYS
    kind, ordinal, another = random.choice([Kind.INCREMENT, Kind.TOTAL]), None, False
    if kind is Kind.INCREMENT:
        days = Days(day(first), day(min(4, first + (0 if complete else random.choice([0, 0, 1, 2])))))
        ordinal = random.choice([None] * 10 + [1, 2])
        another = ordinal is None and random.random() < 0.08
    else:
        since = random.choice([None, day(first)])
        cut = random.choice(
            [Days.on(day(first)), Days.until(day(first)), Days.on(day(random.randint(first, 4)))]
        )
    bounds = random.choice([Bounds.exactly, Bounds.exactly, Bounds.at_least, Bounds.at_most])
    number = bounds(random.randint(0, 4))
    quantity = Quantity(number, kind, Quote(""), ordinal=ordinal, another=another)
    claim = Claim(
        id=f"c{place}",
        report=f"r{place}",
        citation=Citation("Tidewire", day(5)),
        event="move",
        quantity=quantity,
        when=When(days),
        reader=Reader("hand", "1"),
    )
    voice = f"outlet:{place}"
    return BoundClaim(
        claim=claim,
        voice=voice,
        origin=voice,
        published=day(5),
        measures=(measure,),
        scope=scope,
        days=days,
        since=since,
        cut=cut,
    )


def found(told: list[BoundClaim], world: World) -> list[Conflict]:
    """Give the conflicts about the whole; the narrower scope has a series of its own."""
    by_id = {each.id: each for each in told}
    result = reconcile(Binding(tuple(told)), agreement(complete=world.complete))
    return [
        each
        for each in result.conflicts
        if each.measure == "whole"
        and (
            any(not by_id[id].scope for id in each.claims)
            or contradict([by_id[id] for id in each.claims], world, told)
        )
    ]


def near(conflict: Conflict, contradictions: list[frozenset[str]]) -> set[str]:
    """Give all claims of the contradictions that hang together with a conflict."""
    held = set(conflict.claims)
    while more := {id for each in contradictions if each & held for id in each} - held:
        held |= more
    return held


def check(told: list[BoundClaim], world: World) -> int:
    """Compare the engine with brute force; give the number of contradictions there are."""
    least = least_contradictions(told, world)
    conflicts = found(told, world)
    assert {frozenset(each.claims) for each in conflicts} <= set(least)
    assert {id for each in conflicts for id in each.claims} == {id for each in least for id in each}
    for each in [] if world.complete else conflicts:
        for id in each.claims:
            rest = [claim for claim in told if claim.id != id]
            left = [more for more in least_contradictions(rest, world) if more & near(each, least)]
            assert (id in each.mendable) is not bool(left), (each, id, left)
    return len(least)


@pytest.mark.parametrize("size", [3, 4, 5])
def test_what_brute_force_finds_is_found_and_nothing_else(size: int) -> None:
    world = World(day(1), "whole", ("left", "right"))
    checked = [
        check(small_world(seed, size, complete=False), world) for seed in range(WORLDS // (1, 2, 4)[size - 3])
    ]
    assert sum(map(bool, checked)) > len(checked) // 25


@pytest.mark.parametrize("size", [3, 4])
def test_where_all_is_reported_nothing_else_may_have_moved(size: int) -> None:
    world = World(day(1), "whole", ("left", "right"), complete=True)
    worlds = [small_world(seed, size, complete=True) for seed in range(WORLDS)]
    checked = [check(told, world) for told in worlds if any(each.measures == ("whole",) for each in told)]
    assert sum(map(bool, checked)) > len(checked) // 4
