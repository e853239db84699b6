"""The open test: find the smallest sets of claims that cannot all be true, unseen flow allowed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from servanda.model import Conflict
from servanda.reconcile.books import Book, Books
from servanda.reconcile.constraints import constraints_of
from servanda.reconcile.differences import Differences, Edge
from servanda.reconcile.timeline import Constraint, Timeline

__all__ = ["find_conflicts"]

MOST_PAIRS = 100
"""How many contradicting pairs about one and the same sum are listed; more of them tell nothing new."""


def find_conflicts(books: Books) -> tuple[Conflict, ...]:
    """Find minimal conflicts among the figures of each measure and scope.

    Movements that nobody reported are allowed, except in a series declared complete; a running sum never
    falls. Every claim that contradicts the others is in at least one conflict; not every combination is
    listed. A claim stands for those of the same origin that say the same.
    """
    found: list[Conflict] = []
    for book in books.books.values():
        for scope in _scopes(book):
            found += _in_series(book, scope, books)
    return tuple(dict.fromkeys(found))


def _scopes(book: Book) -> list[str]:
    return ["", *(scope.id for scope in book.measure.scopes)]


def _in_series(book: Book, scope: str, books: Books) -> list[Conflict]:
    batches = tuple(each for each in book.batches.batches if each.scope == scope)
    constraints = constraints_of(book, scope, batches, books)
    if len(constraints) < 2:
        return []
    timeline = Timeline.of(batches, constraints, complete=book.measure.complete and not scope)
    search = Search(book.measure.id, constraints, timeline)
    return search.conflicts()


@dataclass(frozen=True)
class Search:
    """The constraints of one series, added one by one; those that contradict the rest are set aside."""

    measure: str
    constraints: tuple[Constraint, ...]
    timeline: Timeline
    accepted: Differences = field(init=False)
    bare: Differences = field(init=False)

    def __post_init__(self) -> None:
        axioms = self.timeline.axioms()
        for name in ("accepted", "bare"):
            sums = Differences(len(self.timeline.nodes))
            sums.add(axioms)
            object.__setattr__(self, name, sums)

    def conflicts(self) -> list[Conflict]:
        """List pairs about one sum, then what only the whole line shows."""
        sets = dict.fromkeys(_pairs(self.constraints))
        aside: dict[int, frozenset[int]] = {}
        for tag in range(len(self.constraints)):
            cycle = self.accepted.add(self._edges([tag]))
            if cycle is not None:
                aside[tag] = self._least(frozenset({*cycle, tag}))
                sets.setdefault(aside[tag])
        return [self._conflict(each, aside, sets) for each in sets]

    def _edges(self, tags: Iterable[int]) -> list[Edge]:
        return [edge for tag in tags for edge in self.constraints[tag].edges(self.timeline.places, tag)]

    def _least(self, tags: frozenset[int]) -> frozenset[int]:
        """Drop whatever a contradiction does without."""
        for tag in sorted(tags):
            rest = tags - {tag}
            if not self.bare.allows(self._edges(sorted(rest))):
                tags = rest
        return tags

    def _conflict(
        self, tags: frozenset[int], aside: dict[int, frozenset[int]], sets: Iterable[frozenset[int]]
    ) -> Conflict:
        claims = self._claims(sorted(tags))
        near = _touching(tags, sets)
        left_out = [tag for tag in sorted(aside) if tag in near]
        mendable = tuple(claim for claim in claims if self._is_mended_by(claim, left_out))
        return Conflict(self.measure, claims, mendable)

    def _claims(self, tags: Iterable[int]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(claim for tag in tags for claim in self.constraints[tag].claims))

    def _is_mended_by(self, claim: str, left_out: Sequence[int]) -> bool:
        """Whether all that was set aside nearby could be true if this one claim were not."""
        gone = {tag for tag, each in enumerate(self.constraints) if claim in each.claims}
        rest = [tag for tag in left_out if tag not in gone]
        return self.accepted.allows(self._edges(rest), without=gone)


def _pairs(constraints: Sequence[Constraint]) -> Iterator[frozenset[int]]:
    """Pair the claims about one and the same sum that do not meet."""
    sums: dict[tuple[object, object], list[int]] = defaultdict(list)
    for tag, each in enumerate(constraints):
        sums[(each.start, each.stop)].append(tag)
    for tags in sums.values():
        found = (
            frozenset({one, other})
            for at, one in enumerate(tags)
            for other in tags[at + 1 :]
            if not constraints[one].bounds.meets(constraints[other].bounds)
        )
        yield from (pair for _, pair in zip(range(MOST_PAIRS), found, strict=False))


def _touching(tags: frozenset[int], sets: Iterable[frozenset[int]]) -> frozenset[int]:
    """Gather the conflicts that share a claim with this one, directly or through others."""
    near, rest = tags, [each for each in sets if each != tags]
    while joined := [each for each in rest if each & near]:
        near = near.union(*joined)
        rest = [each for each in rest if each not in joined]
    return near
