"""Which measures hang together: what is found of one component depends on no claim of another."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from servanda.model import Agreement, BoundClaim, Groups, Memo
from servanda.reconcile.books.families import Link, families, roots
from servanda.reconcile.ranks import Ranks

__all__ = ["Component", "components"]


Component = tuple[tuple[BoundClaim, ...], ...]


def components(groups: Groups, agreement: Agreement, memo: Memo) -> list[tuple[frozenset[str], Component]]:
    """Gather the measures that hang together with their claims, as the agreement declares these.

    Measures hang together that the agreement links: by a partition, an account, a percentage or an exchange
    key, or as counts of the same things; and those that a claim links: stated for several together, or a part
    of a claim of another.
    """
    named = [measure.id for measure in agreement.measures]
    declared = memo.of("links", (agreement,), lambda: tuple(_declared(agreement)))
    root = roots(named, chain(declared, groups, _parts(groups, memo)))
    found: dict[str, list[tuple[BoundClaim, ...]]] = {root[id]: [] for id in named}
    for measures in sorted(groups, key=Ranks.of(agreement).of_ids):
        found[root[measures[0]]].append(groups[measures])
    members: dict[str, list[str]] = defaultdict(list)
    for id in named:
        members[root[id]].append(id)
    return [(frozenset(members[id]), tuple(claims)) for id, claims in found.items() if claims]


def _declared(agreement: Agreement) -> Iterator[Link]:
    accounts: dict[str, list[str]] = defaultdict(list)
    for measure in agreement.measures:
        for account in {measure.source, measure.sink, measure.account} - {""}:
            accounts[account].append(measure.id)
        yield from ((measure.id, *partition.members) for partition in measure.partitions)
    yield from map(tuple, accounts.values())
    yield from families(agreement).items()
    owed = {each.id: each.measure for each in agreement.obligations}
    for each in agreement.obligations:
        yield each.measure, each.target.percent_of
        if each.keys:
            yield each.measure, *(owed.get(id, "") for id in each.reciprocal_to)


def _parts(groups: Groups, memo: Memo) -> Iterator[Link]:
    """Link the measures of a part to those of the whole it is stated in; mostly they are the same."""
    outside = {id for measures, group in groups.items() for id in _outside(measures, group, memo)}
    if not outside:
        return
    of = {each.id: measures for measures, group in groups.items() for each in group if each.id in outside}
    for measures, group in groups.items():
        yield from ((*measures, *of[id]) for id in _outside(measures, group, memo) if id in of)


def _outside(measures: Link, group: tuple[BoundClaim, ...], memo: Memo) -> frozenset[str]:
    """List the wholes of a group's parts that are not in the group."""

    def found() -> frozenset[str]:
        wholes = {each.claim.part_of.claim for each in group if each.claim.part_of}
        return frozenset(wholes - {each.id for each in group} if wholes else ())

    return memo.of(("outside", measures), (group,), found)
