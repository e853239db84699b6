"""Say what a total counts that names nothing: the same as the earlier total that it has as a part."""

from collections.abc import Iterable
from dataclasses import replace

from servanda.model import BoundClaim, Kind

__all__ = ["counted_as_before"]


def counted_as_before(bound: Iterable[BoundClaim]) -> list[BoundClaim]:
    """Give a total without words for what it counts the measure of an earlier total told as a part of it.

    "116 by the 12th; nine more make 125": the 125 are what the 116 were. Parts of its own day tell nothing:
    they may be of one kind among several.
    """
    claims = list(bound)
    before: dict[str, list[BoundClaim]] = {}
    for each in claims:
        if each.claim.part_of is not None and each.claim.object is not None and _is_total(each):
            before.setdefault(each.claim.part_of.claim, []).append(each)
    return [_as_before(each, before.get(each.id, [])) for each in claims]


def _as_before(total: BoundClaim, parts: list[BoundClaim]) -> BoundClaim:
    earlier = [each for each in parts if _is_total(total) and _is_earlier(each, total)]
    if total.claim.object is not None or len({each.measures for each in earlier}) != 1:
        return total
    same = earlier[0]
    filled = tuple(dict.fromkeys((*total.filled, "object")))
    return replace(total, measures=same.measures, population=same.population, scope=same.scope, filled=filled)


def _is_total(bound: BoundClaim) -> bool:
    return bound.claim.quantity is not None and bound.claim.quantity.kind is Kind.TOTAL


def _is_earlier(part: BoundClaim, total: BoundClaim) -> bool:
    """Whether a total was surely cut before another of the same start."""
    if part.since != total.since or part.cut.first is None or part.cut.last is None:
        return False
    published = total.cut.last
    return published is not None and part.cut.last < (total.cut.first or published)
