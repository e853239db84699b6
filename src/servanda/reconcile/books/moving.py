"""Join claims into transfers: identity from people and evidence, never from arithmetic."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from servanda.model import BoundClaim, Days, Transfer
from servanda.reconcile.books.batches import Batch, Batches, numbered
from servanda.reconcile.books.figures import span, voice_figures
from servanda.reconcile.books.links import NO_LINKS, Links
from servanda.reconcile.books.regrouping import regrouped
from servanda.reconcile.ranks import Ranks, days_key

__all__ = ["gathered", "transfer"]


def gathered(claims: Iterable[BoundClaim], ranks: Ranks, links: Links = NO_LINKS) -> Batches:
    """Gather the dated increments of one measure into movements.

    One per scope and day by default. Claims that name different ordinals, or say "another", are kept apart.
    A claim over several days joins the one movement inside them that its rank allows; where there are
    several it stays loose, where there is none it is a movement of its own. A claim of no rank on a day of
    several ranks is loose. What people linked is one movement, and what they took out of one is another,
    whatever the words say.
    """
    told: dict[Key, list[BoundClaim]] = defaultdict(list)
    for each in sorted(claims, key=ranks.of_claim):
        told[(each.scope, each.days)].append(each)
    loose: list[BoundClaim] = []
    moved = Moved(defaultdict(dict), defaultdict(list))
    for key in sorted(told, key=lambda key: (_length(key[1]), days_key(key[1]))):
        for rank, found in _split(told[key], loose):
            if not moved.place(key, rank, found):
                loose += found
    batches = [batch for key, found in moved.by_key.items() for batch in _batches(key, found)]
    if links.decisions:
        batches, loose = regrouped(batches, loose, links)
    batches.sort(key=lambda each: (days_key(each.days), ranks.of_id(each.measure), each.scope, each.number))
    return Batches(tuple(numbered(batches)), tuple(loose))


Key = tuple[str, Days]


def _length(days: Days) -> int:
    assert days.first and days.last
    return (days.last - days.first).days


@dataclass(frozen=True, slots=True)
class Moved:
    """Movements so far, by scope and days, then rank; filled from the shortest days to the longest."""

    by_key: dict[Key, dict[int, list[BoundClaim]]]
    starting: dict[tuple[str, date], list[Key]]

    def place(self, key: Key, rank: int, found: list[BoundClaim]) -> bool:
        """Join claims to the one movement inside their days, or make them one; not where several would do."""
        inside = [
            (other, its) for other in self._inside(key) for its in self.by_key[other] if _may(rank, its)
        ]
        same = [each for each in inside if each[1] == rank] if rank else []
        choice = same or inside
        if len(choice) > 1:
            return False
        target, its = choice[0] if choice else (key, rank)
        movements = self.by_key[target]
        if not movements:
            assert target[1].first
            self.starting[(target[0], target[1].first)].append(target)
        movements[max(rank, its)] = movements.pop(its, []) + found
        return True

    def _inside(self, key: Key) -> Iterator[Key]:
        scope, days = key
        assert days.first and days.last
        if _length(days) > FAR:
            yield from (each for each in self.by_key if each[0] == scope and each[1].is_within(days))
            return
        for n in range(days.first.toordinal(), days.last.toordinal() + 1):
            near = self.starting.get((scope, date.fromordinal(n)), ())
            yield from (each for each in near if each[1].is_within(days) and each != key)


FAR = 366
"""Days from which all movements are looked through, rather than those that begin on each day."""


def _may(rank: int, other: int) -> bool:
    """Whether two claims may speak of one movement: of one rank, or one says none and neither "another"."""
    return rank == other or (0 in (rank, other) and max(rank, other) < ANOTHER)


def _split(found: list[BoundClaim], loose: list[BoundClaim]) -> list[tuple[int, list[BoundClaim]]]:
    """Keep apart what the words of one day keep apart: ordinals, and each report's "another"."""
    ranked: dict[int, list[BoundClaim]] = defaultdict(list)
    for each, rank in zip(found, _ranks(found), strict=True):
        ranked[rank].append(each)
    unnamed = ranked.pop(0, [])
    ordinals = [rank for rank in ranked if rank < ANOTHER]
    if unnamed and not ordinals:
        ranked[0] = unnamed
    elif unnamed and len(ranked) == 1:
        ranked[ordinals[0]] = unnamed + ranked[ordinals[0]]
    else:
        loose.extend(unnamed)
    return sorted(ranked.items())


def _batches(key: Key, ranked: dict[int, list[BoundClaim]]) -> list[Batch]:
    scope, days = key
    return [
        Batch(claims[0].measures[0], scope, days, rank, tuple(claims))
        for rank, claims in sorted(ranked.items())
    ]


ANOTHER = 1000
"""Ranks from here on are those of "another", after every ordinal."""


def _ranks(found: list[BoundClaim]) -> list[int]:
    """Give each claim its rank: its ordinal, or its place among its report's "another"s; 0 is unmarked."""
    seen: dict[tuple[str, str], int] = defaultdict(int)
    place: dict[tuple[str, str, str], int] = {}
    ranks = []
    for each in sorted(found, key=_text_order):
        quantity = each.claim.quantity
        if quantity and quantity.another:
            seen[(each.claim.report, each.voice)] += 1
            place[(each.id, each.voice, each.claim.report)] = seen[(each.claim.report, each.voice)]
    for each in found:
        quantity = each.claim.quantity
        rank = place.get((each.id, each.voice, each.claim.report), 0)
        ranks.append(ANOTHER + rank if rank else (quantity.ordinal or 0) if quantity else 0)
    return ranks


def _text_order(bound: BoundClaim) -> tuple[str, int, str]:
    span_ = bound.claim.evidence.span if bound.claim.evidence else None
    return (bound.claim.report, span_.start if span_ else 0, bound.id)


def transfer(
    batch: Batch, claims: Sequence[BoundClaim], ranks: Ranks, links: Links = NO_LINKS
) -> Transfer | None:
    """Make the transfer of a batch from those of its claims that still speak; None when none does."""
    if not claims:
        return None
    figures = voice_figures(claims, batch.days, ranks)
    return Transfer(
        id=batch.id,
        measure=batch.measure,
        scope=batch.scope,
        days=batch.days,
        figures=figures,
        envelope=span(each.bounds for each in figures),
        because=tuple(dict.fromkeys(id for each in figures for id in each.because)),
        decided=links.behind(each.id for each in claims),
    )
