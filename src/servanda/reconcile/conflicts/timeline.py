"""Lay the movements and totals of one measure on a time line of running sums."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import pairwise

from servanda.model import BoundClaim, Bounds, Days
from servanda.model.days import next_day
from servanda.reconcile.books.batches import Batch
from servanda.reconcile.conflicts.differences import Edge, Number, between
from servanda.reconcile.ranks import days_key

__all__ = ["Constraint", "Node", "Timeline", "cut_node", "day_node", "movement_nodes"]


@dataclass(frozen=True, slots=True)
class Node:
    """A running sum: at the start of a day, on either side of a movement, or at a total's data cut.

    It lies between the start of `first` and the end of `last`; for a day both are that day.
    """

    kind: str
    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Constraint:
    """Say that a running sum grows by some number from one node to another, on the word of a claim.

    `ties` are the claims any one of which puts it on the days of its movement, where it does not say them.
    """

    start: Node
    stop: Node
    bounds: Bounds
    claim: str
    origin: str = ""
    ties: tuple[str, ...] = ()

    @property
    def size(self) -> Number:
        """The least that the constraint allows."""
        return _exact(self.bounds.low) or 0

    def edges(self, places: dict[Node, int], tag: int) -> list[Edge]:
        """Write the constraint as edges between numbered nodes."""
        low, high = _exact(self.bounds.low), _exact(self.bounds.high)
        return between(places[self.start], places[self.stop], low, high, tag)


def day_node(day: date) -> Node:
    """Give the running sum at the start of a day."""
    return Node("day", "", day, day)


def movement_nodes(batch: Batch) -> tuple[Node, Node]:
    """Give the running sums before and after a movement."""
    first, last = batch.days.first, batch.days.last
    assert first and last
    return Node("before", batch.id, first, last), Node("after", batch.id, first, last)


def cut_node(total: BoundClaim, until: Days) -> Node:
    """Give the running sum that a total states: somewhere within its data cut."""
    assert until.first and until.last
    return Node("cut", f"{total.id} {total.voice}", until.first, until.last)


@dataclass(frozen=True)
class Timeline:
    """Numbered nodes, and the edges that hold whatever anybody says: no movement is less than nothing.

    In a complete series nothing moves outside the batches: sums are equal wherever none lies between.
    """

    batches: tuple[Batch, ...]
    nodes: tuple[Node, ...]
    complete: bool = False
    places: dict[Node, int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "places", {node: place for place, node in enumerate(self.nodes)})

    @classmethod
    def of(cls, batches: Sequence[Batch], constraints: Iterable[Constraint], *, complete: bool) -> "Timeline":
        """Gather the nodes that batches and constraints speak of, days first, in time order."""
        named = [node for batch in batches for node in movement_nodes(batch)]
        for each in constraints:
            named += [each.start, each.stop]
        others = [node for node in dict.fromkeys(named) if node.kind != "day"]
        days = {node.first for node in named if node.kind == "day"}
        days |= {day for node in others for day in (node.first, next_day(node.last))}
        return cls(tuple(batches), (*map(day_node, sorted(days)), *others), complete)

    def axioms(self) -> list[Edge]:
        """List the edges of the time line itself."""
        edges = [
            edge for low, high in self._order() for edge in between(self._at(low), self._at(high), 0, None)
        ]
        if self.complete:
            edges += [e for low, high in self._still() for e in between(self._at(low), self._at(high), 0, 0)]
        return edges

    def values(self, supposed: Mapping[str, Number], totals: Mapping[Node, Number]) -> list[Number]:
        """Give running sums that keep the axioms and come near what is stated, to start from.

        Movements stand on their last day with a supposed size; what a total has above them, at its cut.
        """
        steps = [(*movement_nodes(batch), batch.number) for batch in self.batches]
        ends = [(node, node, 0) for node in ({} if self.complete else totals)]
        ordered = sorted(
            [*steps, *ends], key=lambda step: (step[1].last, step[0].kind == "cut", step[0].first, step[2])
        )
        known: dict[Node, Number] = {}
        levels: list[Number] = [0]
        for before, after, _ in ordered:
            grown = totals[after] if before is after else levels[-1] + supposed.get(before.name, 0)
            if before is not after:
                known[before], known[after] = levels[-1], grown
            levels.append(max(levels[-1], grown))
        lasts = [after.last for _, after, _ in ordered]
        for node in self.nodes:
            low = levels[bisect_left(lasts, node.first)]
            high = low if node.kind == "day" else levels[bisect_left(lasts, next_day(node.last))]
            known.setdefault(node, min(max(totals.get(node, high), low), high))
        return [known[node] for node in self.nodes]

    def _at(self, node: Node) -> int:
        return self.places[node]

    def _order(self) -> Iterator[tuple[Node, Node]]:
        yield from pairwise(node for node in self.nodes if node.kind == "day")
        for node in self.nodes:
            if node.kind != "day":
                yield day_node(node.first), node
                yield node, day_node(next_day(node.last))
        for batch in self.batches:
            yield movement_nodes(batch)
        for group in self._same_days().values():
            for one, other in pairwise(group):
                yield movement_nodes(one)[1], movement_nodes(other)[0]

    def _same_days(self) -> dict[Days, list[Batch]]:
        groups: dict[Days, list[Batch]] = defaultdict(list)
        for batch in self.batches:
            groups[batch.days].append(batch)
        return groups

    def _still(self) -> Iterator[tuple[Node, Node]]:
        """Pair the sums between which nothing can move in a complete series."""
        days = [node for node in self.nodes if node.kind == "day"]
        busy: set[Node] = set()
        for block in self._blocks():
            first, last = block[0].days.first, max(each.days.last for each in block if each.days.last)
            assert first is not None
            stretch = days[bisect_left(days, first, key=_first) : bisect_right(days, last, key=_first)]
            busy.update(stretch)
            if all(each.days == block[0].days for each in block):
                ends = [node for batch in block for node in movement_nodes(batch)]
                chain = [stretch[0], *ends, day_node(next_day(last))]
                yield from zip(chain[::2], chain[1::2], strict=True)
        yield from ((here, then) for here, then in pairwise(days) if here not in busy)

    def _blocks(self) -> Iterator[list[Batch]]:
        """Gather movements whose days overlap, directly or through others, in time order."""
        block: list[Batch] = []
        last = date.min
        for batch in sorted(self.batches, key=lambda each: (days_key(each.days), each.number)):
            assert batch.days.first and batch.days.last
            if block and batch.days.first > last:
                yield block
                block = []
            block, last = [*block, batch], max(last, batch.days.last)
        if block:
            yield block


def _first(node: Node) -> date:
    return node.first


def _exact(value: Decimal | None) -> Number | None:
    if value is None:
        return None
    return int(value) if value == int(value) else value
