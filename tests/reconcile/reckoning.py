"""Decide for long series whether one more claim can be true beside many that are: shortest ways, plainly.

Running sums are places, claims are ways between them, and a claim is impossible exactly when a way round
comes out below nothing (R. Bellman, "On a routing problem", 1958). It shares only the model with the engine.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from tests.reconcile.histories import movements

from servanda.model import BoundClaim, Bounds, Days, Kind

__all__ = ["Reckoning"]

DAY = timedelta(days=1)
Way = tuple[str, str, Decimal]
"""From one sum to another, which is at most so much more."""


class Reckoning:
    """What true claims of one measure leave possible: how far apart any two running sums can be."""

    def __init__(self, true: Sequence[BoundClaim], start: date) -> None:
        self.true, self.start = list(true), start
        self.sums = _solution(self._ways(self.true), {}) or {}

    def allows(self, claim: BoundClaim) -> bool:
        """Whether a claim can be true beside them all."""
        return _solution(self._ways([*self.true, claim]), self.sums) is not None

    def _ways(self, claims: Sequence[BoundClaim]) -> Iterator[Way]:
        days = {self.start}
        for moved in movements(each for each in claims if _kind(each) is Kind.INCREMENT):
            begin, end = f"begin {moved.days} {moved.rank}", f"end {moved.days} {moved.rank}"
            yield from [
                *_within(begin, moved.days, days),
                *_within(end, moved.days, days),
                _not_less(begin, end),
            ]
            for each in moved.claims:
                yield from _between(begin, end, _bounds(each))
        for place, total in enumerate(each for each in claims if _kind(each) is Kind.TOTAL):
            since, cut = total.since or self.start, total.cut
            assert cut.last
            days |= {since, cut.last + DAY}
            if total.since and cut == Days.on(total.since):
                yield from _between(f"{since}", f"{since + DAY}", _bounds(total))
            else:
                yield from _within(f"cut {place}", Days(cut.first or cut.last - DAY, cut.last), days)
                yield from _between(f"{since}", f"cut {place}", _bounds(total))
        ordered = sorted(days)
        yield from (_not_less(f"{one}", f"{other}") for one, other in pairwise(ordered))


def _within(name: str, when: Days, days: set[date]) -> Iterator[Way]:
    assert when.first and when.last
    days |= {when.first, when.last + DAY}
    yield from (_not_less(f"{when.first}", name), _not_less(name, f"{when.last + DAY}"))


def _not_less(one: str, other: str) -> Way:
    return other, one, Decimal(0)


def _between(one: str, other: str, bounds: Bounds) -> Iterator[Way]:
    if bounds.high is not None:
        yield one, other, bounds.high
    if bounds.low is not None:
        yield other, one, -bounds.low


def _solution(ways: Iterable[Way], known: dict[str, Decimal]) -> dict[str, Decimal] | None:
    """Walk on while any sum can be lowered; one lowered more often than there are sums has no end."""
    onward: dict[str, list[tuple[str, Decimal]]] = defaultdict(list)
    for start, end, most in ways:
        onward[start].append((end, most))
        onward[end]
    sums = {each: known.get(each, Decimal(0)) for each in onward}
    steps = dict.fromkeys(onward, 0)
    waiting = deque(onward)
    while waiting:
        here = waiting.popleft()
        for there, most in onward[here]:
            if sums[here] + most < sums[there]:
                sums[there] = sums[here] + most
                steps[there] = steps[here] + 1
                if steps[there] >= len(sums):
                    return None
                waiting.append(there)
    return sums


def _bounds(claim: BoundClaim) -> Bounds:
    assert claim.claim.quantity
    return claim.claim.quantity.bounds


def _kind(claim: BoundClaim) -> Kind:
    assert claim.claim.quantity
    return claim.claim.quantity.kind
