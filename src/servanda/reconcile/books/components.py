"""Which measures hang together: what is found of one component depends on no claim of another."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from servanda.model import Agreement, BoundClaim
from servanda.reconcile.books.families import Link, families, roots
from servanda.reconcile.ranks import Ranks

__all__ = ["components"]


def components(bound: Sequence[BoundClaim], agreement: Agreement) -> tuple[tuple[BoundClaim, ...], ...]:
    """Split claims into those of measures that hang together, as the agreement declares these.

    Measures hang together that the agreement links: by a partition, an account, a percentage or an exchange
    key, or as counts of the same things; and those that a claim links: stated for several together, or a part
    of a claim of another.
    """
    of_measures: dict[Link, list[BoundClaim]] = defaultdict(list)
    for each in bound:
        of_measures[each.measures].append(each)
    named = [measure.id for measure in agreement.measures]
    links = (_declared(agreement), families(agreement).items(), of_measures, _parts(bound))
    root = roots(named, chain.from_iterable(links))
    found: dict[str, list[list[BoundClaim]]] = {root[id]: [] for id in named}
    for measures in sorted(of_measures, key=Ranks.of(agreement).of_ids):
        found[root[measures[0]]].append(of_measures[measures])
    return tuple(tuple(chain.from_iterable(groups)) for groups in found.values() if groups)


def _declared(agreement: Agreement) -> Iterator[Link]:
    accounts: dict[str, list[str]] = defaultdict(list)
    for measure in agreement.measures:
        for account in {measure.source, measure.sink, measure.account} - {""}:
            accounts[account].append(measure.id)
        yield from ((measure.id, *partition.members) for partition in measure.partitions)
    yield from map(tuple, accounts.values())
    owed = {each.id: each.measure for each in agreement.obligations}
    for each in agreement.obligations:
        yield each.measure, each.target.percent_of
        if each.keys:
            yield each.measure, *(owed.get(id, "") for id in each.reciprocal_to)


def _parts(bound: Sequence[BoundClaim]) -> Iterator[Link]:
    """Link the measures of a part to those of the whole it is stated in."""
    parts = [(each.claim.part_of.claim, each.measures) for each in bound if each.claim.part_of is not None]
    wanted = {whole for whole, _ in parts}
    wholes = {each.id: each.measures for each in bound if each.id in wanted} if wanted else {}
    yield from {(*measures, *wholes[whole]) for whole, measures in parts if whole in wholes}
