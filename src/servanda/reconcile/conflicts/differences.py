"""Difference constraints, kept consistent one at a time; a contradiction is a simple negative cycle.

Every constraint bounds the difference of two unknowns: x[v] - x[u] <= w is an edge u -> v of weight w. A set
of such edges has a solution exactly when no cycle has a negative sum, and the edges of a simple negative
cycle are a smallest contradictory set. Edges are added one by one with a repair of the solution that stays
local (S. Cotton and O. Maler, "Fast and flexible difference constraint propagation", SAT 2006), so that a
long consistent series costs little more than reading it.
"""

from collections.abc import Iterable, Iterator, Sequence
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


Way = tuple[Number, Edge | None]
"""A length above what the solution allows for, and the edge it goes over last."""
Undo = list[tuple[int, dict[int, Number]]]
"""For every edge added, its start and the values that it changed."""


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

    @property
    def values(self) -> Sequence[Number]:
        """A solution of the edges here."""
        return tuple(self._value)

    def copy(self, values: Sequence[Number] = ()) -> "Differences":
        """Make another set of the same edges, with another solution of them."""
        other = Differences(values or self._value)
        other._out = [list(edges) for edges in self._out]
        return other

    def add(self, edges: Iterable[Edge]) -> tuple[int, ...] | None:
        """Add edges together; or, where they contradict those here, add none and give the cycle's tags."""
        undo: Undo = []
        for edge in edges:
            cycle = self._add_one(edge, undo)
            if cycle is not None:
                self._revert(undo)
                return cycle
        return None

    def refusal(self, edges: Sequence[Edge], *, without: Iterable[int] = ()) -> tuple[int, ...] | None:
        """Give the cycle that edges would close if those of some tags were gone; nothing is changed."""
        self._dead = frozenset(without)
        undo: Undo = []
        cycles = (self._add_one(edge, undo) for edge in edges)
        found = next((cycle for cycle in cycles if cycle is not None), None)
        self._revert(undo)
        self._dead = frozenset()
        return found

    def allows(self, edges: Sequence[Edge], *, without: Iterable[int] = ()) -> bool:
        """Whether edges could be added if those of some tags were gone; nothing is changed."""
        return self.refusal(edges, without=without) is None

    def needed(self, others: Sequence[Edge], last: Sequence[Edge]) -> frozenset[int]:
        """Give the tags, of consistent edges, that a contradiction with the last ones cannot do without.

        Whatever a smaller contradiction does without goes at once. Nothing is changed.
        """
        undo: Undo = []
        for edge in others:
            self._add_one(edge, undo)
        tags = sorted({edge.tag for edge in others})
        gone: set[int] = set()
        for tag in tags:
            smaller = None if tag in gone else self.refusal(last, without=gone | {tag})
            if smaller is not None:
                gone.update(set(tags).difference(smaller))
        self._revert(undo)
        return frozenset(tags) - gone

    def leaning(self, edges: Iterable[Edge]) -> Iterator[tuple[int, frozenset[int]]]:
        """List the tags that lie on a way round with a refused edge below zero, each with all on that way."""
        into: list[list[Edge]] = [[] for _ in self._value]
        for each in (each for out in self._out for each in out):
            into[each.end].append(each)
        for edge in edges:
            most = -self._slack(edge)
            there = self._ways(edge.end, self._out, most)
            back = self._ways(edge.start, into, most, backward=True) if there else {}
            for each in (each for node in there for each in self._out[node]):
                if each.tag == AXIOM or each.end not in back:
                    continue
                if there[each.start][0] + self._slack(each) + back[each.end][0] < most:
                    yield each.tag, frozenset([each.tag, *_walk(each, there, back)]) - {AXIOM}

    def _slack(self, edge: Edge) -> Number:
        """Say by how much the solution stays below what an edge allows."""
        return self._value[edge.start] + edge.weight - self._value[edge.end]

    def _ways(
        self, start: int, edges: list[list[Edge]], most: Number, *, backward: bool = False
    ) -> dict[int, Way]:
        """Give the shortest ways from a node, or to it, that leave less slack together than a number.

        E. W. Dijkstra's method, over the solution kept.
        """
        found: dict[int, Way] = {}
        ways: dict[int, Way] = {start: (0, None)}
        queue: list[tuple[Number, int]] = [(0, start)] if most > 0 else []
        while queue:
            length, node = heappop(queue)
            if node in found:
                continue
            found[node] = ways[node]
            for edge in edges[node]:
                onward, far = edge.start if backward else edge.end, length + self._slack(edge)
                if far < most and (onward not in ways or far < ways[onward][0]):
                    ways[onward] = (far, edge)
                    heappush(queue, (far, onward))
        return found

    def _add_one(self, edge: Edge, undo: Undo) -> tuple[int, ...] | None:
        before: dict[int, Number] = {}
        if self._slack(edge) < 0:
            repaired = self._repair(edge)
            if isinstance(repaired, tuple):
                return repaired
            before = {node: self._value[node] for node in repaired}
            self._assign(repaired)
        undo.append((edge.start, before))
        self._out[edge.start].append(edge)
        return None

    def _revert(self, undo: Undo) -> None:
        while undo:
            start, before = undo.pop()
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


def _walk(edge: Edge, there: dict[int, Way], back: dict[int, Way]) -> Iterator[int]:
    """List the tags on the way to an edge and on from it."""
    step = there[edge.start][1]
    while step:
        yield step.tag
        step = there[step.start][1]
    step = back[edge.end][1]
    while step:
        yield step.tag
        step = back[step.end][1]
