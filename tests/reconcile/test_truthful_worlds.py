"""Worlds without error: nothing contradicts, every total reconciles; small worlds against brute force."""

from datetime import timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reconcile.worlds import AGREEMENT, bound_to, claim, day, total

from servanda.model import Bounds, Claim, Days, FindingKind
from servanda.reconcile import reconcile
from servanda.reconcile.differences import Differences, Edge, between

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
    exact = {
        each.when.days: each.quantity.bounds
        for each in told
        if each.quantity and each.since is None and each.cut is None
    }
    for transfer in reconcile(bound_to(*told), AGREEMENT).of("rel").transfers:
        assert transfer.envelope.meets(exact[transfer.days]) or not exact[transfer.days].is_exact


FIGURES = st.lists(
    st.tuples(
        st.integers(2, 4),
        st.integers(2, 4),
        st.integers(0, 6),
        st.sampled_from(["exactly", "at_least", "at_most"]),
    ),
    max_size=5,
)


@settings(max_examples=80, deadline=None)
@given(FIGURES)
def test_small_worlds_conflict_exactly_when_no_history_fits(figures: list[tuple[int, int, int, str]]) -> None:
    """Day totals only: a history is three daily flows, each from 0 to 6; try all of them."""
    told = [
        total(
            getattr(Bounds, how)(size), since=day(min(a, b)), cut=Days.on(day(max(a, b))), report=str(place)
        )
        for place, (a, b, size, how) in enumerate(figures)
        if a == b
    ]
    spans = [(a, getattr(Bounds, how)(size)) for a, b, size, how in figures if a == b]
    fits = all(
        any(all(size in bounds for at, bounds in spans if at == a) for size in range(7)) for a in (2, 3, 4)
    )
    assert bool(reconcile(bound_to(*told), AGREEMENT).conflicts) is not fits


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
