"""Date a movement that its own sentence leaves without a day, where its parts all tell the same day."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import reduce

from servanda.model import BoundClaim, Bounds, Kind

__all__ = ["dated_by_parts"]


def dated_by_parts(bound: Iterable[BoundClaim]) -> list[BoundClaim]:
    """Give a movement without a day the day of its parts: all of one day, and together all of it.

    Fewer than all may be of another day, and date nothing.
    """
    claims = list(bound)
    parts: dict[str, dict[str, BoundClaim]] = defaultdict(dict)
    for each in claims:
        if each.claim.part_of is not None:
            parts[each.claim.part_of.claim].setdefault(each.id, each)
    return [_dated(each, list(parts.get(each.id, {}).values())) for each in claims]


def _dated(whole: BoundClaim, parts: Sequence[BoundClaim]) -> BoundClaim:
    quantity = whole.claim.quantity
    if quantity is None or quantity.kind is not Kind.INCREMENT or whole.days.first is not None:
        return whole
    counted = [each for each in parts if _is_of(each, whole)]
    days = {each.days for each in counted}
    if len(days) != 1 or _sum(counted) != quantity.bounds:
        return whole
    day = days.pop()
    return replace(whole, days=day) if day.is_one_day and day.is_within(whole.days) else whole


def _is_of(part: BoundClaim, whole: BoundClaim) -> bool:
    quantity = part.claim.quantity
    alike = (part.measures, part.scope, part.claim.modality) == (
        whole.measures,
        whole.scope,
        whole.claim.modality,
    )
    return alike and quantity is not None and quantity.kind is Kind.INCREMENT


def _sum(parts: Sequence[BoundClaim]) -> Bounds:
    sets = (each.claim.quantity.bounds for each in parts if each.claim.quantity)
    return reduce(lambda so_far, each: so_far + each, sets, Bounds.exactly(0))
