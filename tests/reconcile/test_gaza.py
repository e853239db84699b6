"""The bundled coded claims on the January 2025 agreement: figures that must come out."""

from collections.abc import Callable
from datetime import date

import pytest
from tests.reconcile.worlds import claim

from servanda.agreement import bundled_claims, load_agreement
from servanda.model import Bounds, Claim, Clocks, Conflict, Finding, FindingKind, Kind, Reconciliation
from servanda.reading.coded.files import read_coded
from servanda.reconcile import bind, reconcile
from servanda.reconcile.sums.making import sum_of

Solve = Callable[[Clocks], Reconciliation]


@pytest.fixture(scope="module")
def claims() -> tuple[Claim, ...]:
    path = bundled_claims("gaza-2025-01")
    assert path is not None
    return read_coded(path)[0]


@pytest.fixture(scope="module")
def solve(claims: tuple[Claim, ...]) -> Solve:
    agreement = load_agreement("gaza-2025-01")
    binding = bind(claims, agreement, reports={})
    return lambda clocks: reconcile(binding, agreement, clocks)


def known(day: date) -> Clocks:
    return Clocks(as_of=day, known=day)


def about(result: Reconciliation, measure: str, stated: Bounds) -> list[Finding]:
    return [each for each in result.findings if each.measure == measure and each.stated == stated]


def figures(conflict: Conflict, claims: tuple[Claim, ...]) -> set[str]:
    ids = {each.id: each for each in claims}
    return {str(q.bounds) for q in (ids[id].quantity for id in conflict.claims) if q}


def test_the_six_releases_reconcile_with_the_reported_total(solve: Solve) -> None:
    first = about(solve(known(date(2025, 2, 21))), "released", Bounds.exactly(1135))[0]
    assert first.kind is FindingKind.RECONCILES
    assert len(first.terms) == 6


def test_the_people_from_gaza_released_make_up_a_thousand(solve: Solve) -> None:
    transfers = solve(Clocks()).of("released.from-gaza").transfers
    assert [each.envelope.low for each in transfers] == [111, 111, 333, 445]


def test_of_the_figures_for_the_last_exchange_only_two_cannot_both_be_true(
    solve: Solve, claims: tuple[Claim, ...]
) -> None:
    last = [
        found
        for found in (figures(each, claims) for each in solve(Clocks()).conflicts)
        if found & {"596", "602", "620", "641", "643"}
    ]
    assert last == [{"641", "643"}]


def test_the_last_exchange_leaves_remainders_of_45_and_47(solve: Solve) -> None:
    result = solve(Clocks())
    for stated, left in ((641, 45), (643, 47)):
        (finding,) = [
            each
            for each in about(result, "released", Bounds.exactly(stated))
            if each.kind is FindingKind.TOTAL_ABOVE
        ]
        assert finding.n == Bounds.exactly(left)


def test_plans_of_602_and_620_never_enter_a_sum(solve: Solve) -> None:
    series = solve(Clocks()).of("released")
    planned = {each.bounds for each in series.plans}
    assert {Bounds.exactly(602), Bounds.exactly(620)} <= planned
    assert not planned & {f.bounds for t in series.transfers for f in t.figures} & {Bounds.exactly(620)}


def test_the_bodies_of_february_as_known_on_the_20th_and_21st(solve: Solve) -> None:
    on_20 = solve(known(date(2025, 2, 20))).of("returned.bodies").transfers
    assert [each.envelope for each in on_20] == [Bounds.exactly(4)]
    first, second = solve(known(date(2025, 2, 21))).of("returned.bodies").transfers
    assert {f.voice: f.bounds.low for f in first.figures} == {"hamas": 4, "israel": 3}
    assert second.envelope == Bounds.exactly(1)


def test_the_33_of_22_february_are_four_above_on_israels_line_and_echo_the_target(solve: Solve) -> None:
    found = about(solve(Clocks()), "returned33", Bounds.exactly(33))
    lines = {each.voices: each.n for each in found if each.kind is FindingKind.TOTAL_ABOVE}
    assert lines[("israel",)] == Bounds.exactly(4)
    assert lines[("hamas",)] == Bounds.exactly(3)
    assert FindingKind.ECHO in {each.kind for each in found}


def test_the_59_still_held_follow_by_double_entry(solve: Solve) -> None:
    kinds = {each.kind for each in about(solve(Clocks()), "held", Bounds.exactly(59))}
    assert FindingKind.RECONCILES in kinds


def test_trucks_more_than_10000_by_the_6th_and_8500_by_the_7th_collide(
    solve: Solve, claims: tuple[Claim, ...]
) -> None:
    result = solve(Clocks())
    assert {"10,001 or more", "8,500"} in [figures(each, claims) for each in result.conflicts]
    kinds = {each.kind for each in about(result, "trucks", Bounds.exactly(940))}
    assert kinds == {FindingKind.RECONCILES, FindingKind.OTHER_SCOPE}


def test_32_and_30_serving_life_differ(solve: Solve, claims: tuple[Claim, ...]) -> None:
    assert {"32", "30"} in [figures(each, claims) for each in solve(Clocks()).conflicts]


OCTOBER = date(2023, 10, 7)
ROWS = {"release": ("hostages of the 251", "Hamas"), "handover": ("bodies of the 251", "Hamas")}
ROWS |= {
    "return": ("rescued hostages of the 251", "Israel"),
    "recover": ("bodies recovered of the 251", "Israel"),
}


def listed(on: date, released: int, rescued: int, recovered: int, held: int) -> list[Claim]:
    """Code one of the agency's running lists of the 251 who were taken on 7 October 2023."""
    told = (("release", released), ("return", rescued), ("recover", recovered))
    rows = [
        claim(
            n, event=event.replace("recover", "return"), thing=ROWS[event][0], actor=ROWS[event][1],
            kind=Kind.TOTAL, since=OCTOBER, cut=on, outlet="AP", report=f"AP {on}",
        )
        for event, n in told
    ]  # fmt: skip
    return [*rows, still_held(held, on)]


def still_held(n: int, on: date) -> Claim:
    return claim(
        n, event="hold", actor="Hamas", thing="hostages taken on 7 October 2023", kind=Kind.STOCK, cut=on,
        outlet="AP", report=f"AP {on}",
    )  # fmt: skip


def of_the_251(n: int, day: int, event: str = "release") -> Claim:
    return claim(n, event=event, actor="Hamas", thing=ROWS[event][0], on=date(2025, 2, day), outlet="AP")


def solved_with(*claims: Claim) -> Reconciliation:
    agreement = load_agreement("gaza-2025-01")
    binding = bind(claims, agreement, reports={})
    assert not binding.unbound, binding.unbound
    return reconcile(binding, agreement)


def stocks(result: Reconciliation, stated: int) -> list[tuple[FindingKind, Bounds | None]]:
    found = about(result, "held", Bounds.exactly(stated))
    return [(each.kind, each.n) for each in found if each.kind is not FindingKind.OTHER_SCOPE]


def test_the_running_lists_of_7_and_20_february_against_the_251() -> None:
    holds = solved_with(*listed(date(2025, 2, 7), 127, 8, 40, 76))
    assert stocks(holds, 76) == [(FindingKind.RECONCILES, None)]
    short = solved_with(*listed(date(2025, 2, 20), 134, 8, 40, 60))
    assert stocks(short, 60) == [(FindingKind.TOTAL_BELOW, Bounds.exactly(9))]


def test_the_list_of_22_february_holds_as_a_sum_yet_contradicts_the_flows(claims: tuple[Claim, ...]) -> None:
    moved = [of_the_251(3, 8), of_the_251(3, 15), of_the_251(3, 20, "handover")]
    moved += [of_the_251(1, 21, "handover"), of_the_251(4, 22)]
    agreement = load_agreement("gaza-2025-01")
    told = (*claims, *moved, *listed(date(2025, 2, 7), 127, 8, 40, 76))
    result = reconcile(bind(told, agreement, reports={}), agreement)
    found = about(result, "held", Bounds.exactly(61))
    assert [each.found for each in found if each.kind is FindingKind.RECONCILES] == [Bounds.exactly(61)]
    (below,) = [each for each in found if each.kind is FindingKind.TOTAL_BELOW]
    assert (below.n, below.found) == (Bounds.exactly(1), Bounds.exactly(62))


def test_the_lists_in_the_coded_claims_hold_and_their_living_and_dead_make_up_the_held(solve: Solve) -> None:
    result = solve(Clocks())
    for stated in (94, 61, 59):
        held = about(result, "held", Bounds.exactly(stated))
        assert any(
            each.kind is FindingKind.RECONCILES and each.found == Bounds.exactly(stated) for each in held
        )
    parts = {each.stated for each in result.findings if each.kind is FindingKind.PARTS_RECONCILE}
    assert {Bounds.exactly(94), Bounds.exactly(59)} <= parts


def test_the_59_are_98_less_one_recovered_30_living_and_8_bodies(solve: Solve) -> None:
    held = about(solve(Clocks()), "held", Bounds.exactly(59))
    entries = [each.summands for each in held if each.summands and each.summands[0] == Bounds.exactly(98)]
    assert entries
    for opening, *moved in entries:
        left = sum_of([opening, *moved])
        assert Bounds.exactly(59).is_within(left)


def test_hamas_has_not_plainly_accepted_that_one_of_the_four_was_someone_else(solve: Solve) -> None:
    first, second = solve(known(date(2025, 2, 22))).of("returned.bodies").transfers
    assert {f.voice: f.bounds.low for f in first.figures} == {"hamas": 4, "israel": 3}
    assert {f.bounds.low for f in second.figures} == {1}
