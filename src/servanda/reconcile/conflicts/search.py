"""Add the constraints of a series one by one, and find smallest sets of them that contradict."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, islice, product

from servanda.model import Bounds
from servanda.reconcile.conflicts.differences import Differences, Edge, Number
from servanda.reconcile.conflicts.timeline import Constraint, Node, Timeline

__all__ = ["MOST_STEPS", "Search", "Sets"]

MOST_STEPS = 2_000_000
"""How much is tried to make a series' conflicts small and to find what would mend them."""
MOST_PAIRS = 100
"""How many contradicting pairs about one and the same sum are listed; more of them tell nothing new."""
MOST_SETS = 8
"""How many contradictions of one claim that was set aside are looked for."""
SHORT = 500
"""Constraints up to which every claim is looked at for what it contradicts."""

Sets = dict[frozenset[int], None]


@dataclass(frozen=True)
class Search:
    """The constraints of one series, numbered; those that contradict the rest are set aside."""

    constraints: tuple[Constraint, ...]
    timeline: Timeline
    accepted: Differences = field(init=False)
    bare: Differences = field(init=False)

    def __post_init__(self) -> None:
        axioms = self.timeline.axioms()
        start = self.timeline.values(_supposed(self.constraints), _likely(self.constraints))
        sums = Differences(start)
        sums.add(axioms)
        object.__setattr__(self, "accepted", sums)
        object.__setattr__(self, "bare", sums.copy())

    def contradictions(self) -> tuple[Sets, list[int]]:
        """List pairs about one sum, then what only the whole line shows; and what was set aside."""
        alone = self._impossible()
        sets = dict.fromkeys(each for each in _pairs(self.constraints) if not each & alone)
        aside: list[int] = []
        for tag in range(len(self.constraints)):
            cycle = self.accepted.add(self.edges([tag]))
            if cycle is not None:
                aside.append(tag)
                sets.setdefault(frozenset([tag]) if tag in alone else self.least(cycle, tag))
        sets |= dict.fromkeys(self._from_the_other_end(aside, alone))
        holding = _by_tag(sets)
        for tag in aside:
            if tag not in alone:
                found = list(self._further(tag, list(holding[tag])))
                sets |= dict.fromkeys(found)
                for other, more in _by_tag(found).items():
                    holding[other] += more
        for tag in aside if self.is_short else ():
            if tag not in alone:
                sets |= dict.fromkeys(self._with_leaning(tag, set().union(*sets)))
        return sets, aside

    def _from_the_other_end(self, aside: list[int], alone: frozenset[int]) -> Iterator[frozenset[int]]:
        """Find what contradicts among those set aside, and in a short series what they leave of the rest."""
        first = [tag for tag in aside if tag not in alone]
        others = [tag for tag in range(len(self.constraints)) if tag not in aside] if self.is_short else []
        sums = self.bare.copy(self.accepted.values)
        for tag in (*first, *others) if len(first) > 1 else ():
            cycle = sums.add(self.edges([tag]))
            if cycle is not None:
                yield self.least(cycle, tag)

    @property
    def is_short(self) -> bool:
        """Whether everything can be looked at."""
        return len(self.constraints) <= SHORT

    def refuses_some(self) -> bool:
        """Whether the constraints have no solution."""
        return any(self.accepted.add(self.edges([tag])) is not None for tag in range(len(self.constraints)))

    def edges(self, tags: Iterable[int]) -> list[Edge]:
        """Write the constraints of some tags as edges."""
        return [edge for tag in tags for edge in self.constraints[tag].edges(self.timeline.places, tag)]

    def least(self, cycle: Iterable[int], last: int) -> frozenset[int]:
        """Drop whatever a contradiction does without; one of two claims is as small as it gets."""
        others = frozenset(cycle) - {last}
        if len(others) > 1 and self.bare.steps < MOST_STEPS:
            others = self.bare.needed(self.edges(sorted(others)), self.edges([last]))
        return others | {last}

    def _impossible(self) -> frozenset[int]:
        """List the constraints that a complete series refutes by itself: a total where nothing moved."""
        tags = range(len(self.constraints)) if self.timeline.complete else ()
        return frozenset(tag for tag in tags if not self.bare.allows(self.edges([tag])))

    def _further(self, tag: int, known: list[frozenset[int]]) -> Iterator[frozenset[int]]:
        """Find other contradictions of a claim set aside: of claims that none of those known names."""
        while len(known) < MOST_SETS and self.accepted.steps < MOST_STEPS // 4:
            named = frozenset().union(*known)
            cycle = self.accepted.refusal(self.edges([tag]), without=named - {tag})
            if cycle is None:
                return
            known.append(self.least(cycle, tag))
            yield known[-1]

    def _with_leaning(self, tag: int, named: set[int]) -> Iterator[frozenset[int]]:
        """Find contradictions that need a claim named by none so far, beside some that are."""
        tried: dict[frozenset[int], frozenset[int]] = {}
        found = 0
        for other, walk in self.accepted.leaning(self.edges([tag])):
            if found < MOST_SETS and other not in named:
                if walk not in tried:
                    tried[walk] = self.bare.needed(self.edges(sorted(walk)), self.edges([tag]))
                if other in tried[walk]:
                    found += 1
                    named |= tried[walk]
                    yield tried[walk] | {tag}


def _by_tag(sets: Iterable[frozenset[int]]) -> dict[int, list[frozenset[int]]]:
    found: dict[int, list[frozenset[int]]] = defaultdict(list)
    for each in sets:
        for tag in each:
            found[tag].append(each)
    return found


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
