"""Name the claims of a contradiction, and those whose single removal would restore consistency."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from servanda.reconcile.conflicts.search import MOST_STEPS, Search, Sets

__all__ = ["Cluster", "Mended", "Mender", "clusters_of"]

MOST_ROUNDS = 8
"""How often more contradictions are looked for, to show why a claim does not mend."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Contradictions that hang together: a claim outside one of them cannot mend them all."""

    sets: tuple[frozenset[int], ...]
    tags: frozenset[int]


@dataclass(frozen=True, slots=True)
class Mended:
    """The claims that mend a cluster; and contradictions that stay when one shared by all sets is gone."""

    claims: frozenset[str] = frozenset()
    further: tuple[frozenset[int], ...] = ()
    is_decided: bool = True


@dataclass(frozen=True)
class Mender:
    """What was set aside of a series, and how to ask whether claims contradict by themselves."""

    search: Search
    aside: Sequence[int]
    contradict: Callable[[Collection[str]], bool]
    begun: int = field(init=False)
    spoken: dict[str, frozenset[int]] = field(init=False)
    _of: dict[Cluster, Mended] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        found: dict[str, set[int]] = defaultdict(set)
        for tag, each in enumerate(self.search.constraints):
            for claim in (each.claim, *(each.ties if len(each.ties) == 1 else ())):
                found[claim].add(tag)
        object.__setattr__(self, "begun", self.search.accepted.steps)
        object.__setattr__(self, "spoken", {claim: frozenset(tags) for claim, tags in found.items()})

    def explained(self, sets: Sets) -> Sets:
        """Add contradictions until every claim that all of a cluster share mends it, or is seen not to."""
        sets = dict(sets)
        for _ in range(MOST_ROUNDS):
            clusters = dict.fromkeys(clusters_of(sets).values())
            fresh = [each for cluster in clusters for each in self.of(cluster).further if each not in sets]
            if not fresh:
                break
            sets |= dict.fromkeys(fresh)
        return sets

    def of(self, cluster: Cluster) -> Mended:
        """Say what mends a cluster."""
        if cluster not in self._of:
            self._of[cluster] = self._mended(cluster)
        return self._of[cluster]

    def _mended(self, cluster: Cluster) -> Mended:
        mends, further = set(), []
        near = sorted(cluster.tags & set(self.aside))
        for claim in self._shared(cluster):
            if self.search.accepted.steps > self.begun + MOST_STEPS:
                return Mended(is_decided=False)
            left = self._left(claim, near)
            if left is not None:
                further.append(left)
            elif not self._still(claim, cluster):
                mends.add(claim)
        return Mended(frozenset(mends), tuple(further))

    def _shared(self, cluster: Cluster) -> Iterator[str]:
        """List the claims that every contradiction of a cluster rests on."""
        for claim in self._names(cluster.sets[0]):
            if all(self.spoken.get(claim, frozenset()) & each for each in cluster.sets):
                yield claim

    def _names(self, tags: Iterable[int]) -> list[str]:
        found = [self.search.constraints[tag] for tag in sorted(tags)]
        return list(dict.fromkeys((*(each.claim for each in found), *(t for c in found for t in c.ties[:1]))))

    def _left(self, claim: str, near: Sequence[int]) -> frozenset[int] | None:
        """Give a contradiction that stays among what was set aside nearby, if one claim were gone."""
        gone = self.spoken[claim]
        rest = [tag for tag in near if tag not in gone]
        edges = self.search.edges(rest)
        cycle = self.search.accepted.refusal(edges, without=gone)
        if cycle is None:
            return None
        last = max((tag for tag in rest if tag in cycle), key=rest.index)
        return self.search.least(cycle, last)

    def _still(self, claim: str, cluster: Cluster) -> bool:
        """Whether a claim that ties others to a day would leave them contradicting on their own days."""
        if not any(claim in self.search.constraints[tag].ties for tag in self.spoken[claim]):
            return False
        every = range(len(self.search.constraints)) if self.search.is_short else ()
        near = cluster.tags.union(tag for tag in every if tag not in self.aside)
        return self.contradict([each for each in self._names(near) if each != claim])

    def claims(self, tags: frozenset[int], *, keep_ties: bool) -> tuple[str, ...]:
        """Name the claims of a contradiction; with those that tie others to a day only where it needs them.

        In a complete series no set of claims speaks by itself, and every tie is kept.
        """
        constraints = [self.search.constraints[tag] for tag in sorted(tags)]
        claims = dict.fromkeys(each.claim for each in constraints)
        ties = dict.fromkeys(c.ties[0] for c in constraints if c.ties and not claims.keys() & set(c.ties))
        for tie in [] if keep_ties else list(ties):
            rest = {each for each in ties if each != tie}
            if self.contradict([*claims, *rest]):
                del ties[tie]
        return (*claims, *ties)


def clusters_of(sets: Iterable[frozenset[int]]) -> dict[frozenset[int], Cluster]:
    """Gather, for each contradiction, all that share a claim with it, directly or through others."""
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
    return {each: found[each] for each in listed}


def _reached(start: frozenset[int], holding: dict[int, list[frozenset[int]]]) -> list[frozenset[int]]:
    seen, waiting, tags = {start: None}, [start], set[int]()
    while waiting:
        here = waiting.pop() - tags
        tags |= here
        for tag in sorted(here):
            fresh = [each for each in holding[tag] if each not in seen]
            seen |= dict.fromkeys(fresh)
            waiting += fresh
    return list(seen)
