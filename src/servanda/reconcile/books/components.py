"""Which measures hang together: what is found of one component depends on no claim of another."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from servanda.model import Agreement, BoundClaim, Groups, Memo
from servanda.reconcile.binding.measuring import SHARE
from servanda.reconcile.books.families import Link, families, roots
from servanda.reconcile.ranks import Ranks

__all__ = ["Component", "components"]


Component = tuple[tuple[BoundClaim, ...], ...]


def components(groups: Groups, agreement: Agreement, memo: Memo) -> list[tuple[frozenset[str], Component]]:
    """Gather the measures that hang together with their claims, as the agreement declares these.

    Measures hang together that the agreement links: by a partition, an account, a percentage or an exchange
    key, or as counts or shares of the same things; and those that a claim links: stated for several together,
    or a part of a claim of another.
    """
    named = [measure.id for measure in agreement.measures]
    links = frozenset(chain((each for each in groups if len(each) > 1), _parts(groups, memo)))
    root = memo.of("roots", (agreement, links), lambda: roots(named, chain(_declared(agreement), links)))
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
    yield from _shares(agreement)
    yield from families(agreement).items()
    owed = {each.id: each.measure for each in agreement.obligations}
    for each in agreement.obligations:
        yield each.measure, each.target.percent_of
        if each.keys:
            yield each.measure, *(owed.get(id, "") for id in each.reciprocal_to)


def _shares(agreement: Agreement) -> Iterator[Link]:
    """Link measures in percent to those that count the same things, by population or by words."""
    for share in (each for each in agreement.measures if each.unit == SHARE):
        same = {*share.counts.populations, *share.counts.objects}
        told = ((m.id, {*m.counts.populations, *m.counts.objects}) for m in agreement.measures)
        yield (share.id, *(id for id, counted in told if not same.isdisjoint(counted)))


def _parts(groups: Groups, memo: Memo) -> Iterator[Link]:
    """Link the measures of a part to those of the whole it is stated in; mostly they are the same."""
    outside = {measures: _outside(measures, group, memo) for measures, group in groups.items()}
    if not any(outside.values()):
        return
    with memo.lent("places", Places) as places:
        places.take(groups)
        for measures, wholes in outside.items():
            for links in set(map(places.of.get, wholes)) - {None}:
                yield from ((*measures, *link) for link in links or ())


class Places:
    """Which measures each claim counts for; only groups that are others are looked through again."""

    def __init__(self) -> None:
        self._groups: Groups = {}
        self.of: dict[str, tuple[Link, ...]] = {}

    def take(self, groups: Groups) -> None:
        """Know the claims of some groups and of no others."""
        before = self._groups
        for measures in [each for each, group in before.items() if groups.get(each) is not group]:
            for id in {each.id for each in before[measures]}:
                left = tuple(link for link in self.of.pop(id) if link != measures)
                self.of |= {id: left} if left else {}
        for measures in [each for each, group in groups.items() if before.get(each) is not group]:
            alone = (measures,)
            for id in {each.id for each in groups[measures]}:
                others = self.of.get(id)
                self.of[id] = (*others, measures) if others else alone
        self._groups = groups


def _outside(measures: Link, group: tuple[BoundClaim, ...], memo: Memo) -> frozenset[str]:
    """List the wholes of a group's parts that are not in the group."""

    def found() -> frozenset[str]:
        wholes = {each.claim.part_of.claim for each in group if each.claim.part_of}
        return frozenset(wholes - {each.id for each in group} if wholes else ())

    return memo.of(("outside", measures), (group,), found)
