"""Fold claims into figures: one voice, one number set, however many outlets repeat it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import chain

from servanda.model import ANY, BoundClaim, Bounds, Days, Figure
from servanda.reconcile.books.known import bounds_of, kind_of
from servanda.reconcile.ranks import Ranks

__all__ = ["apart", "distance", "figure", "folded", "repeated", "span", "voice_figures"]


def figure(claims: Sequence[BoundClaim], bounds: Bounds, days: Days, ranks: Ranks) -> Figure:
    """Make one figure of claims of one voice, in their given order."""
    first = claims[0]
    published = [each.published for each in claims if each.published]
    return Figure(
        voice=first.voice,
        bounds=bounds,
        kind=kind_of(first),
        days=days,
        because=tuple(dict.fromkeys(each.id for each in claims)),
        scope=first.scope,
        measures=first.measures,
        since=first.since,
        published=min(published, default=None),
        origins=tuple(sorted({each.origin for each in claims} - {""}, key=ranks.of_id)),
    )


def folded(claims: Iterable[BoundClaim], ranks: Ranks, *, by_cut: bool = False) -> tuple[Figure, ...]:
    """Fold equal figures of one voice and day; different ones stand side by side."""
    groups = _equal(claims, ranks, by_cut=by_cut)
    return tuple(_figure_of(group, ranks, by_cut=by_cut) for group in groups)


def repeated(claims: Iterable[BoundClaim], ranks: Ranks) -> tuple[Figure, ...]:
    """Fold totals or stocks as `folded` does, and those that repeat one of the same voice without a cut.

    A number said again without a day of its own says nothing new: it joins the one with a day, else the
    first. Within a report the one without a start joins the one with it: a headline and its text.
    """
    groups = _equal(claims, ranks, by_cut=True)
    same: dict[object, list[list[BoundClaim]]] = defaultdict(list)
    for group in sorted(groups, key=lambda each: (each[0].cut.first is None, each[0].since is None)):
        kept = same[_of_whom(group[0])]
        first = next((each for each in kept if _says_again(group[0], each)), None)
        if first is None:
            kept.append(group)
        else:
            first.extend(group)
    found = sorted(chain.from_iterable(same.values()), key=lambda each: ranks.of_claim(each[0]))
    return tuple(_figure_of(group, ranks, by_cut=True) for group in found)


def _says_again(later: BoundClaim, figure_: Sequence[BoundClaim]) -> bool:
    """Whether a claim repeats a figure of the same voice and number."""
    first = figure_[0]
    if later.cut.first is not None:
        return False
    is_there = any(later.claim.report == each.claim.report for each in figure_)
    has_start = later.since == first.since or (later.since is None and is_there)
    is_before = first.cut.last is None or later.cut.last is None or first.cut.last <= later.cut.last
    return has_start and is_before


def _of_whom(bound: BoundClaim) -> tuple[object, ...]:
    return (bound.voice, bound.measures, bound.scope, bounds_of(bound))


def _equal(claims: Iterable[BoundClaim], ranks: Ranks, *, by_cut: bool) -> list[list[BoundClaim]]:
    groups: dict[tuple[object, ...], list[BoundClaim]] = defaultdict(list)
    for each in sorted(claims, key=ranks.of_claim):
        days = each.cut if by_cut else each.days
        groups[(*_of_whom(each), each.since, days)].append(each)
    return list(groups.values())


def _figure_of(group: Sequence[BoundClaim], ranks: Ranks, *, by_cut: bool) -> Figure:
    return figure(group, bounds_of(group[0]), group[0].cut if by_cut else group[0].days, ranks)


def voice_figures(claims: Sequence[BoundClaim], days: Days, ranks: Ranks) -> tuple[Figure, ...]:
    """Give each voice's figure for one movement: what all its claims allow together.

    Where they allow nothing together each stands as a figure of its own: the voice contradicts itself.
    """
    voices: dict[str, list[BoundClaim]] = defaultdict(list)
    for each in sorted(claims, key=ranks.of_claim):
        voices[each.voice].append(each)
    figures: list[Figure] = []
    for voice in sorted(voices, key=ranks.of_id):
        figures += _one_voice(voices[voice], days, ranks)
    return tuple(figures)


def _one_voice(claims: list[BoundClaim], days: Days, ranks: Ranks) -> list[Figure]:
    met = reduce(lambda so_far, each: so_far & bounds_of(each), claims, ANY)
    if not met.is_empty:
        return [figure(claims, met, days, ranks)]
    apart: dict[Bounds, list[BoundClaim]] = defaultdict(list)
    for each in claims:
        apart[bounds_of(each)].append(each)
    return [figure(group, bounds, days, ranks) for bounds, group in apart.items()]


def span(sets: Iterable[Bounds]) -> Bounds:
    """Span the sharpest sets: from the lowest to the highest, never an average.

    Sets that all meet have their meeting as their span, for there all are right; a loose set that holds a
    sharper one adds nothing ("hundreds" beside 596).

    >>> print(span([Bounds.exactly(596), Bounds.between(200, 999)]))
    596
    >>> print(span([Bounds.exactly(596), Bounds.exactly(602), Bounds.between(200, 999)]))
    596 to 602
    """
    distinct = list(dict.fromkeys(sets))
    met = reduce(lambda so_far, each: so_far & each, distinct, ANY)
    if not met.is_empty:
        return met
    sharp = [one for one in distinct if not any(o != one and o.is_within(one) for o in distinct)]
    return reduce(lambda so_far, each: so_far | each, sharp[1:], sharp[0])


def distance(sets: Iterable[Bounds]) -> Bounds | None:
    """Say how far the two sets furthest apart are; None when all meet pairwise.

    >>> print(distance([Bounds.exactly(596), Bounds.exactly(643), Bounds.at_least(500)]))
    47
    """
    listed = list(sets)
    highest_low = max((each.low for each in listed if each.low is not None), default=None)
    lowest_high = min((each.high for each in listed if each.high is not None), default=None)
    if highest_low is None or lowest_high is None or highest_low <= lowest_high:
        return None
    return Bounds.exactly(highest_low - lowest_high)


def apart(one: Bounds, other: Bounds) -> Bounds | None:
    """Say by how much one of two sets is more than the other, as wide as they are; None where they meet.

    >>> print(apart(Bounds.exactly(43), Bounds.between(11, 13)), apart(Bounds.at_least(3), Bounds.exactly(5)))
    30 to 32 None
    """
    if one.meets(other):
        return None
    is_more = one.low is not None and other.high is not None and one.low > other.high
    return one - other if is_more else other - one
