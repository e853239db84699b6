"""Worlds without error: nothing contradicts, every total reconciles; small worlds against brute force."""

from datetime import timedelta
from itertools import combinations, product

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.reconcile.worlds import AGREEMENT, bound_to, claim, day, total

from servanda.model import Bounds, Claim, FindingKind
from servanda.reconcile import reconcile
from servanda.reconcile.conflicts.differences import Differences, Edge, between

SIZES = st.lists(st.integers(0, 40), min_size=1, max_size=8)


@st.composite
def truthful(draw: st.DrawFn) -> list[Claim]:
    """Make true claims about movements on successive days: exact, loose, copied, and totals so far."""
    sizes = draw(SIZES)
    told: list[Claim] = []
    for place, size in enumerate(sizes):
        on, so_far = day(2) + timedelta(place), sum(sizes[: place + 1])
        for outlet in draw(
            st.lists(st.sampled_from(["Marrow News", "Tidewire", "Harbour Post"]), min_size=1)
        ):
            loose = draw(st.sampled_from([Bounds.exactly(size), Bounds.at_least(size), Bounds.at_most(size)]))
            told.append(claim(loose, on=on, outlet=outlet))
        told.append(claim(size, on=on))
        if draw(st.booleans()):
            told.append(total(so_far, cut=on, outlet="Harbour Post"))
        if draw(st.booleans()):
            told.append(total(size, since=on, cut=on, outlet="Tidewire"))
    return told


@settings(max_examples=80, deadline=None)
@given(truthful())
def test_true_claims_never_contradict_and_their_totals_reconcile(told: list[Claim]) -> None:
    result = reconcile(bound_to(*told), AGREEMENT)
    assert not result.conflicts
    assert {each.kind for each in result.findings} <= {FindingKind.RECONCILES}


@settings(max_examples=80, deadline=None)
@given(truthful())
def test_the_envelope_of_true_claims_holds_the_truth(told: list[Claim]) -> None:
    steps = [each for each in told if each.since is None and each.cut is None]
    sets = [(each.when.days, each.quantity.bounds) for each in steps if each.quantity]
    exact = {days: bounds for days, bounds in sets if bounds.is_exact}
    for transfer in reconcile(bound_to(*told), AGREEMENT).of("rel").transfers:
        assert exact[transfer.days].is_within(transfer.envelope)


@st.composite
def loose_totals(draw: st.DrawFn) -> tuple[int, int, Bounds]:
    """Make a figure for the days from one to another, both from 2 to 4."""
    first = draw(st.integers(2, 4))
    how = draw(st.sampled_from([Bounds.exactly, Bounds.at_least, Bounds.at_most]))
    return first, draw(st.integers(first, 4)), how(draw(st.integers(0, 4)))


@settings(max_examples=150, deadline=None)
@given(st.lists(loose_totals(), max_size=5))
def test_small_worlds_conflict_exactly_when_no_history_fits(figures: list[tuple[int, int, Bounds]]) -> None:
    told = [
        total(bounds, since=day(first), cut=day(last), report=str(place))
        for place, (first, last, bounds) in enumerate(figures)
    ]
    fits = any(all(_fits(flows, *each) for each in figures) for flows in product(range(5), repeat=3))
    assert bool(reconcile(bound_to(*told), AGREEMENT).conflicts) is not fits


def _fits(flows: tuple[int, ...], first: int, last: int, bounds: Bounds) -> bool:
    """A total of one day counts it whole; one of several was cut at some moment of its last day."""
    most = sum(flows[first - 2 : last - 1])
    least = most if first == last else sum(flows[first - 2 : last - 2])
    return bounds.meets(Bounds.between(least, most))


@settings(max_examples=150, deadline=None)
@given(st.lists(loose_totals(), max_size=6))
def test_what_is_said_to_mend_a_conflict_does_and_nothing_else(
    figures: list[tuple[int, int, Bounds]],
) -> None:
    told = [
        total(bounds, since=day(first), cut=day(last), outlet=f"Outlet {place}")
        for place, (first, last, bounds) in enumerate(figures)
    ]
    conflicts = reconcile(bound_to(*told), AGREEMENT).conflicts
    assume(all(set(each.claims) & set(conflicts[0].claims) for each in conflicts))
    for each in conflicts:
        for id in each.claims:
            rest = [claim for claim in told if claim.id != id]
            assert (id in each.mendable) is not bool(reconcile(bound_to(*rest), AGREEMENT).conflicts)


EDGES = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(-4, 6)).filter(
        lambda edge: edge[0] != edge[1]
    ),
    max_size=8,
)


@settings(max_examples=200, deadline=None)
@given(EDGES)
def test_a_rejected_edge_closes_a_negative_cycle_and_accepted_ones_have_a_solution(
    edges: list[tuple[int, int, int]],
) -> None:
    sums, kept = Differences([0] * 4), []
    for tag, (start, end, weight) in enumerate(edges):
        cycle = sums.add([Edge(start, end, weight, tag)])
        if cycle is None:
            kept.append((start, end, weight))
            continue
        assert tag in cycle
        assert not _has_solution([edges[each] for each in cycle])
        for fewer in combinations(cycle, len(cycle) - 1):
            assert _has_solution([edges[each] for each in fewer])
    assert _has_solution(kept)


def _has_solution(edges: list[tuple[int, int, int]]) -> bool:
    """Decide by Floyd and Warshall: no node reaches itself below zero."""
    far = [[0 if a == b else 10**6 for b in range(4)] for a in range(4)]
    for start, end, weight in edges:
        far[start][end] = min(far[start][end], weight)
    for k in range(4):
        for a in range(4):
            for b in range(4):
                far[a][b] = min(far[a][b], far[a][k] + far[k][b])
    return all(far[node][node] >= 0 for node in range(4))


def test_between_states_both_bounds() -> None:
    assert between(0, 1, 3, 5, tag=2) == [Edge(0, 1, 5, 2), Edge(1, 0, -3, 2)]
