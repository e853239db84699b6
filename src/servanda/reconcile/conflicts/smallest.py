"""The open test: find the smallest sets of claims that cannot all be true, unseen flow allowed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, islice, product

from servanda.model import Bounds, Conflict, Finding, FindingKind
from servanda.reconcile.books.books import Book, Books
from servanda.reconcile.conflicts.constraints import constraints_of
from servanda.reconcile.conflicts.differences import Differences, Edge, Number
from servanda.reconcile.conflicts.timeline import Constraint, Node, Timeline

__all__ = ["find_conflicts"]

MOST_STEPS = 2_000_000
"""How much is tried to make a series' conflicts small and to find what would mend them."""
MOST_PAIRS = 100
"""How many contradicting pairs about one and the same sum are listed; more of them tell nothing new."""


@dataclass(frozen=True, slots=True)
class Found:
    """Conflicts; and a finding for each of which it was not decided what single claim would mend it."""

    conflicts: tuple[Conflict, ...] = ()
    undecided: tuple[Finding, ...] = ()


def find_conflicts(books: Books) -> Found:
    """Find minimal conflicts among the figures of each measure and scope.

    Movements that nobody reported are allowed, except in a series declared complete; a running sum never
    falls. Every claim that contradicts the others is in at least one conflict; not every combination is
    listed. A claim stands for those of the same origin that say the same.
    """
    found = [_in_series(book, scope, books) for book in books.books.values() for scope in _scopes(book)]
    conflicts = dict.fromkeys(conflict for each in found for conflict in each.conflicts)
    return Found(tuple(conflicts), tuple(finding for each in found for finding in each.undecided))


def _scopes(book: Book) -> list[str]:
    return ["", *(scope.id for scope in book.measure.scopes)]


def _in_series(book: Book, scope: str, books: Books) -> Found:
    batches = tuple(each for each in book.batches.batches if each.scope == scope)
    constraints = constraints_of(book, scope, batches, books)
    if not constraints:
        return Found()
    timeline = Timeline.of(batches, constraints, complete=book.measure.complete and not scope)
    return Search(book.measure.id, constraints, timeline).result()


@dataclass(frozen=True, slots=True)
class Cluster:
    """Conflicts that hang together: a claim outside one of them cannot mend them all."""

    sets: tuple[frozenset[int], ...]
    tags: frozenset[int]


@dataclass(frozen=True)
class Search:
    """The constraints of one series, added one by one; those that contradict the rest are set aside."""

    measure: str
    constraints: tuple[Constraint, ...]
    timeline: Timeline
    accepted: Differences = field(init=False)
    bare: Differences = field(init=False)
    spoken: dict[str, frozenset[int]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "spoken", _spoken(self.constraints))
        axioms = self.timeline.axioms()
        start = self.timeline.values(_supposed(self.constraints), _likely(self.constraints))
        for name in ("accepted", "bare"):
            sums = Differences(start)
            sums.add(axioms)
            object.__setattr__(self, name, sums)

    def result(self) -> Found:
        """List pairs about one sum, then what only the whole line shows."""
        alone = self._impossible()
        sets = dict.fromkeys(each for each in _pairs(self.constraints) if not each & alone)
        aside: list[int] = []
        for tag in range(len(self.constraints)):
            cycle = self.accepted.add(self._edges([tag]))
            if cycle is not None:
                aside.append(tag)
                others = frozenset() if tag in alone else frozenset(cycle) - {tag}
                sets.setdefault(self._least(others, tag))
        near = _clusters(sets)
        left = set(aside)
        conflicts = [self._conflict(each, near[each], sorted(near[each].tags & left)) for each in sets]
        undecided = [each for each, is_decided in conflicts if not is_decided]
        smallest = _smallest([each for each, _ in conflicts])
        return Found(smallest, tuple(_undecided(each) for each in undecided if each in smallest))

    def _impossible(self) -> frozenset[int]:
        """List the constraints that a complete series refutes by itself: a total where nothing moved."""
        tags = range(len(self.constraints)) if self.timeline.complete else ()
        return frozenset(tag for tag in tags if not self.bare.allows(self._edges([tag])))

    def _edges(self, tags: Iterable[int]) -> list[Edge]:
        return [edge for tag in tags for edge in self.constraints[tag].edges(self.timeline.places, tag)]

    def _least(self, others: frozenset[int], last: int) -> frozenset[int]:
        """Drop whatever a contradiction does without; one of two claims is as small as it gets."""
        if len(others) > 1 and self.bare.steps < MOST_STEPS:
            others = self.bare.needed(self._edges(sorted(others)), self._edges([last]))
        return others | {last}

    def _conflict(self, tags: frozenset[int], near: Cluster, aside: Sequence[int]) -> tuple[Conflict, bool]:
        claims = tuple(dict.fromkeys(claim for tag in sorted(tags) for claim in self.constraints[tag].claims))
        mendable: list[str] = []
        for claim in claims:
            if self.accepted.steps > MOST_STEPS:
                return Conflict(self.measure, claims), False
            is_shared = all(self.spoken[claim] & each for each in near.sets)
            mendable += [claim] if is_shared and self._is_mended_by(claim, aside) else []
        return Conflict(self.measure, claims, tuple(mendable)), True

    def _is_mended_by(self, claim: str, aside: Sequence[int]) -> bool:
        """Whether all that was set aside nearby could be true if this one claim were not."""
        gone = self.spoken[claim]
        rest = [tag for tag in aside if tag not in gone]
        return self.accepted.allows(self._edges(rest), without=gone)


def _smallest(conflicts: Sequence[Conflict]) -> tuple[Conflict, ...]:
    """Leave out conflicts that hold a smaller one: a claim may rest on another that it contradicts."""
    sets = {frozenset(each.claims) for each in conflicts}
    holding: dict[str, list[frozenset[str]]] = defaultdict(list)
    for each in sets:
        for claim in each:
            holding[claim].append(each)

    def is_smallest(conflict: Conflict) -> bool:
        whole = frozenset(conflict.claims)
        near = (holding[claim] for claim in conflict.claims) if len(whole) > 2 else ()
        return not any(each < whole for group in near for each in group)

    return tuple(each for each in conflicts if is_smallest(each))


def _undecided(conflict: Conflict) -> Finding:
    return Finding(
        kind=FindingKind.NOT_DECIDED,
        measure=conflict.measure,
        because=conflict.claims,
        subject=conflict.claims[-1],
    )


def _supposed(constraints: Sequence[Constraint]) -> dict[str, Number]:
    """Suppose that every movement has the least size of its first claim."""
    sizes: dict[str, Number] = {}
    for each in constraints:
        if each.start.kind == "before":
            sizes.setdefault(each.start.name, max(each.size, 0))
    return sizes


def _likely(constraints: Sequence[Constraint]) -> dict[Node, Number]:
    """Take the least of every total from the first day that no later total denies."""
    totals = [each for each in constraints if each.start.kind == "day" and each.stop.kind == "cut"]
    base = min((each.start.first for each in totals), default=None)
    ordered = sorted((each for each in totals if each.start.first == base), key=lambda each: each.stop.last)
    found: dict[Node, Number] = {}
    lowest = None
    for each in reversed(ordered):
        high = each.bounds.high
        lowest = high if lowest is None else lowest if high is None else min(lowest, high)
        if lowest is None or each.size <= lowest:
            found[each.stop] = each.size
    return found


def _spoken(constraints: Sequence[Constraint]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for tag, each in enumerate(constraints):
        for claim in each.claims:
            found[claim].add(tag)
    return {claim: frozenset(tags) for claim, tags in found.items()}


def _pairs(constraints: Sequence[Constraint]) -> Iterator[frozenset[int]]:
    """Pair the claims about one and the same sum that do not meet."""
    sums: dict[tuple[object, object], dict[Bounds, list[int]]] = defaultdict(lambda: defaultdict(list))
    for tag, each in enumerate(constraints):
        sums[(each.start, each.stop)][each.bounds].append(tag)
    for sets in sums.values():
        found = (
            frozenset(pair)
            for one, other in combinations(sets, 2)
            if not one.meets(other)
            for pair in product(sets[one], sets[other])
        )
        yield from islice(found, MOST_PAIRS)


def _clusters(sets: Iterable[frozenset[int]]) -> dict[frozenset[int], Cluster]:
    """Gather, for each conflict, all that share a claim with it, directly or through others."""
    listed = list(sets)
    holding: dict[int, list[frozenset[int]]] = defaultdict(list)
    for each in listed:
        for tag in each:
            holding[tag].append(each)
    found: dict[frozenset[int], Cluster] = {}
    for each in listed:
        if each not in found:
            joined = _reached(each, holding)
            found |= dict.fromkeys(joined, Cluster(tuple(joined), frozenset().union(*joined)))
    return found


def _reached(start: frozenset[int], holding: dict[int, list[frozenset[int]]]) -> set[frozenset[int]]:
    seen, waiting = {start}, [start]
    while waiting:
        for tag in waiting.pop():
            fresh = [each for each in holding[tag] if each not in seen]
            seen.update(fresh)
            waiting += fresh
    return seen
