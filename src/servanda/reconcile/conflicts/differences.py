"""Difference constraints, kept consistent one at a time; a contradiction is a simple negative cycle.

Every constraint bounds the difference of two unknowns: x[v] - x[u] <= w is an edge u -> v of weight w. A set
of such edges has a solution exactly when no cycle has a negative sum, and the edges of a simple negative
cycle are a smallest contradictory set. Edges are added one by one with a repair of the solution that stays
local (S. Cotton and O. Maler, "Fast and flexible difference constraint propagation", SAT 2006), so that a
long consistent series costs little more than reading it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from heapq import heappop, heappush

__all__ = ["AXIOM", "Differences", "Edge", "Number", "between"]

Number = int | Decimal
AXIOM = -1
"""The tag of edges that hold whatever anybody says."""


@dataclass(frozen=True, slots=True)
class Edge:
    """State x[end] - x[start] <= weight, on behalf of a tag."""

    start: int
    end: int
    weight: Number
    tag: int = AXIOM


def between(start: int, end: int, low: Number | None, high: Number | None, tag: int = AXIOM) -> list[Edge]:
    """State low <= x[end] - x[start] <= high; None is no bound on that side."""
    edges = [] if high is None else [Edge(start, end, high, tag)]
    return edges if low is None else [*edges, Edge(end, start, -low, tag)]


class Differences:
    """A consistent set of edges with a solution of it; `steps` counts the work done so far.

    It starts from the values it is given: the nearer they are to a solution, the less there is to repair.

    >>> sums = Differences([0, 0])
    >>> sums.add(between(0, 1, 10, None, tag=7))
    >>> sums.add(between(0, 1, None, 8, tag=9))
    (7, 9)
    """

    def __init__(self, values: Sequence[Number]) -> None:
        self._value: list[Number] = list(values)
        self._out: list[list[Edge]] = [[] for _ in values]
        self._dead: frozenset[int] = frozenset()
        self.steps = 0

    def add(self, edges: Iterable[Edge]) -> tuple[int, ...] | None:
        """Add edges together; or, where they contradict those here, add none and give the cycle's tags."""
        undo: list[Callable[[], object]] = []
        for edge in edges:
            cycle = self._add_one(edge, undo)
            if cycle is not None:
                _revert(undo)
                return cycle
        return None

    def allows(self, edges: Sequence[Edge], *, without: Iterable[int] = ()) -> bool:
        """Whether edges could be added if those of some tags were gone; nothing is changed."""
        self._dead = frozenset(without)
        undo: list[Callable[[], object]] = []
        is_allowed = all(self._add_one(edge, undo) is None for edge in edges)
        _revert(undo)
        self._dead = frozenset()
        return is_allowed

    def needed(self, others: Sequence[Edge], last: Sequence[Edge]) -> frozenset[int]:
        """Give the tags, of consistent edges, that a contradiction with the last ones cannot do without.

        Nothing is changed.
        """
        undo: list[Callable[[], object]] = []
        for edge in others:
            self._add_one(edge, undo)
        tags = sorted({edge.tag for edge in others})
        gone: set[int] = set()
        for tag in tags:
            if not self.allows(last, without=gone | {tag}):
                gone.add(tag)
        _revert(undo)
        return frozenset(tags) - gone

    def _add_one(self, edge: Edge, undo: list[Callable[[], object]]) -> tuple[int, ...] | None:
        repaired = self._repair(edge)
        if isinstance(repaired, tuple):
            return repaired
        before = {node: self._value[node] for node in repaired}
        undo.append(lambda: self._restore(before, edge.start))
        self._assign(repaired)
        self._out[edge.start].append(edge)
        return None

    def _restore(self, before: dict[int, Number], start: int) -> None:
        self._assign(before)
        self._out[start].pop()

    def _assign(self, values: dict[int, Number]) -> None:
        for node, value in values.items():
            self._value[node] = value

    def _repair(self, edge: Edge) -> dict[int, Number] | tuple[int, ...]:
        """Lower what the edge makes too high, most violated first; coming back to its start is a cycle."""
        value = self._value
        slack: dict[int, Number] = {edge.end: value[edge.start] + edge.weight - value[edge.end]}
        came_by = {edge.end: edge}
        queue: list[tuple[Number, int]] = [(slack[edge.end], edge.end)]
        settled: dict[int, Number] = {}
        while queue:
            gap, node = heappop(queue)
            if gap >= 0 or node in settled or gap != slack[node]:
                continue
            if node == edge.start:
                return _tags(came_by, edge)
            settled[node] = value[node] + gap
            self.steps += 1 + len(self._out[node])
            for onward in self._out[node]:
                if onward.tag in self._dead or onward.end in settled:
                    continue
                fall = settled[node] + onward.weight - value[onward.end]
                if fall < slack.get(onward.end, 0):
                    slack[onward.end] = fall
                    came_by[onward.end] = onward
                    heappush(queue, (fall, onward.end))
        return settled


def _tags(came_by: dict[int, Edge], edge: Edge) -> tuple[int, ...]:
    tags, node = set(), edge.start
    while True:
        step = came_by[node]
        tags.add(step.tag)
        if step is edge:
            return tuple(sorted(tags - {AXIOM}))
        node = step.start


def _revert(undo: list[Callable[[], object]]) -> None:
    while undo:
        undo.pop()()
