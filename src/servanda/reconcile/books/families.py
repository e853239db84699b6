"""Tell which measures are of the same things, so that their figures can be added at all."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from servanda.model import Agreement, Measure

__all__ = ["Link", "families", "roots"]

Link = tuple[str, ...]


def families(agreement: Agreement) -> dict[str, str]:
    """Name the family of every measure: one unit, and a population, whole or account in common.

    Populations are in common where they are parts of one whole. The family is named by its first measure.
    """
    return roots([measure.id for measure in agreement.measures], _kin(agreement))


def _kin(agreement: Agreement) -> Iterator[Link]:
    shared: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    above = {each.id: each.part_of for each in agreement.populations}
    unit = {measure.id: measure.unit for measure in agreement.measures}
    for measure in agreement.measures:
        for account in (measure.source, measure.sink, measure.account):
            shared[(measure.unit, "account", account)].append(measure.id)
        for whole in _wholes(measure, above):
            shared[(measure.unit, "population", whole)].append(measure.id)
        members = [id for partition in measure.partitions for id in partition.members]
        yield (measure.id, *(id for id in members if unit.get(id) == measure.unit))
    yield from (tuple(ids) for (_, _, name), ids in shared.items() if name)


def _wholes(measure: Measure, above: dict[str, str]) -> set[str]:
    """Name what the populations counted are in the end part of."""
    found = set()
    for population in measure.counts.populations:
        seen = [population]
        while (whole := above.get(seen[-1], "")) and whole not in seen:
            seen.append(whole)
        found.add(seen[-1])
    return found


def roots(named: Sequence[str], links: Iterable[Link]) -> dict[str, str]:
    """Give every name the first of those it hangs together with by links.

    >>> roots(["a", "b", "c", "d"], [("b", "d"), ("d", "a")])
    {'a': 'a', 'b': 'a', 'c': 'c', 'd': 'a'}
    """
    place = {id: at for at, id in enumerate(named)}
    above = dict(zip(named, named, strict=True))

    def root(id: str) -> str:
        while above[id] != id:
            above[id] = id = above[above[id]]
        return id

    for link in links:
        for one, other in pairwise(id for id in link if id in place):
            first, second = sorted((root(one), root(other)), key=place.__getitem__)
            above[second] = first
    return {id: root(id) for id in named}
