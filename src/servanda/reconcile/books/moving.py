"""Join claims into transfers: identity from evidence (day, ordinal, "another"), never from arithmetic."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from servanda.model import BoundClaim, Days, Transfer
from servanda.reconcile.books.figures import span, voice_figures
from servanda.reconcile.ranks import Ranks, days_key

__all__ = ["Batch", "Batches", "gathered", "transfer"]


@dataclass(frozen=True, slots=True)
class Batch:
    """Claims about one movement: its measure, narrower scope, days, and rank among those of its days."""

    measure: str
    scope: str
    days: Days
    number: int
    claims: tuple[BoundClaim, ...]

    @property
    def id(self) -> str:
        """Name the movement by measure, scope, days, and a number where a day has several."""
        scope = f"/{self.scope}" if self.scope else ""
        days = str(self.days).replace(" to ", "..")
        return f"{self.measure}{scope}@{days}" + (f"#{self.number}" if self.number else "")


@dataclass(frozen=True, slots=True)
class Batches:
    """All movements of a measure, and the claims that may belong to several of them."""

    batches: tuple[Batch, ...] = ()
    loose: tuple[BoundClaim, ...] = ()


def gathered(claims: Iterable[BoundClaim], ranks: Ranks) -> Batches:
    """Gather the dated increments of one measure into movements.

    One per scope and day by default. Claims that name different ordinals, or say "another", are kept apart.
    A claim over several days joins the one movement inside them; where there are several it stays loose,
    where there is none it is a movement of its own. A claim of no rank on a day of several ranks is loose.
    """
    ordered = sorted(claims, key=ranks.of_claim)
    days: dict[tuple[str, Days], list[BoundClaim]] = defaultdict(list)
    for each in ordered:
        days[(each.scope, each.days)].append(each)
    single = {key: found for key, found in days.items() if key[1].is_one_day}
    wide = {key: found for key, found in days.items() if not key[1].is_one_day}
    loose: list[BoundClaim] = []
    for key, found in _widths(wide):
        loose += _place(key, found, single)
    batches = [batch for key, found in single.items() for batch in _split(key, found, loose)]
    batches.sort(key=lambda each: (days_key(each.days), ranks.of_id(each.measure), each.scope, each.number))
    return Batches(tuple(batches), tuple(loose))


Key = tuple[str, Days]


def _widths(wide: dict[Key, list[BoundClaim]]) -> list[tuple[Key, list[BoundClaim]]]:
    """List wide intervals from the shortest to the longest, so that long ones see what is inside them."""
    return sorted(wide.items(), key=lambda item: (_length(item[0][1]), days_key(item[0][1])))


def _length(days: Days) -> int:
    assert days.first and days.last
    return (days.last - days.first).days


def _place(key: Key, found: list[BoundClaim], single: dict[Key, list[BoundClaim]]) -> list[BoundClaim]:
    """Join wide claims to the one movement inside; give back those that several would fit."""
    scope, days = key
    inside = [other for other in _candidates(scope, days, single) if other[1].is_within(days)]
    if len(inside) > 1:
        return found
    target = inside[0] if inside else key
    single[target] = single.get(target, []) + found
    return []


def _candidates(scope: str, days: Days, single: dict[Key, list[BoundClaim]]) -> list[Key]:
    assert days.first and days.last
    if _length(days) > 366:
        return [key for key in single if key[0] == scope]
    each_day = (
        type(days.first).fromordinal(n) for n in range(days.first.toordinal(), days.last.toordinal() + 1)
    )
    near = [(scope, Days.on(day)) for day in each_day]
    return [key for key in near if key in single] or [
        k for k in single if k[0] == scope and not k[1].is_one_day
    ]


def _split(key: Key, found: list[BoundClaim], loose: list[BoundClaim]) -> list[Batch]:
    """Keep apart what the words of one day keep apart: ordinals, and each report's "another"."""
    scope, days = key
    ranked: dict[int, list[BoundClaim]] = defaultdict(list)
    for each, rank in zip(found, _ranks(found), strict=True):
        ranked[rank].append(each)
    named = [rank for rank in ranked if rank > 0]
    unnamed = ranked.pop(0, [])
    if len(named) == 1 and unnamed and not _is_another(ranked[named[0]]):
        ranked[named[0]] = unnamed + ranked[named[0]]
    elif len(named) > 1 and unnamed and not _is_another(ranked[min(named)]):
        loose.extend(unnamed)
    elif unnamed:
        ranked[0] = unnamed
    numbered = len(ranked) > 1
    return [
        Batch(claims[0].measures[0], scope, days, place + 1 if numbered else 0, tuple(claims))
        for place, (_, claims) in enumerate(sorted(ranked.items()))
    ]


ANOTHER = 1000
"""Ranks from here on are those of "another", after every ordinal."""


def _is_another(claims: Sequence[BoundClaim]) -> bool:
    return any(each.claim.quantity and each.claim.quantity.another for each in claims)


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


def transfer(batch: Batch, claims: Sequence[BoundClaim], ranks: Ranks) -> Transfer | None:
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
    )
