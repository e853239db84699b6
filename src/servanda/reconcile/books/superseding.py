"""Find what a voice itself took back: newer versions, withdrawn figures, requalifications; nothing else."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from servanda.model import BoundClaim, Clocks, Decision, DecisionKind, Superseded, SupersededBy
from servanda.reconcile.binding.measuring import REQUALIFY
from servanda.reconcile.books.known import Pile, bounds_of, kind_of, pile_of

__all__ = ["CORRECTING", "Hit", "Replaced", "is_due", "replacements"]

CORRECTING = (DecisionKind.CORRECTED, DecisionKind.WITHDRAWN)
"""What a person records of a voice that took a figure back."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """What no longer speaks for its voice: by claim and voice, from which day; None is from the start."""

    entries: tuple[Superseded, ...]
    since: dict[tuple[str, str], date | None]
    requalified: frozenset[tuple[str, str]] = frozenset()

    def is_gone(self, bound: BoundClaim, on: date | None = None) -> bool:
        """Whether a voice has replaced its claim, by a day (inclusive) or at all."""
        key = (bound.id, bound.voice)
        if key not in self.since:
            return False
        since = self.since[key]
        return on is None or since is None or since <= on


Hit = tuple[tuple[str, str], Superseded]


def replacements(
    bound: Sequence[BoundClaim],
    clocks: Clocks,
    decisions: Iterable[Decision] = (),
    versions: Iterable[Hit] = (),
) -> Replaced:
    """List every claim that its own voice replaced, each once, with the claim that did it.

    Only an explicit act counts: a later version at the same address (for the outlet's own sentences), a
    figure the voice withdraws, a requalification of the same movement, or a person's recorded correction.
    `versions` are those found by looking at whole pages: see `servanda.reconcile.books.versions`.
    """
    found: list[Hit] = []
    found += _decided(bound, clocks, decisions)
    found += versions
    found += _withdrawn(bound)
    found += _requalified(bound)
    since: dict[tuple[str, str], date | None] = {}
    entries: dict[str, Superseded] = {}
    for key, entry in found:
        since.setdefault(key, entry.since)
        entries.setdefault(entry.claim, entry)
    order = {each.id: place for place, each in enumerate(bound)}
    ordered = sorted(entries.values(), key=lambda each: order.get(each.claim, len(order)))
    requalified = {key for key, entry in found if entry.reason is SupersededBy.REQUALIFICATION}
    return Replaced(tuple(ordered), since, frozenset(requalified))


def _decided(bound: Sequence[BoundClaim], clocks: Clocks, decisions: Iterable[Decision]) -> list[Hit]:
    """Take out what a person recorded as taken back, and the same figure of its voice published till then."""
    correcting = [each for each in decisions if each.kind in CORRECTING and is_due(each.since, clocks)]
    if not correcting:
        return []
    claims: dict[str, list[BoundClaim]] = defaultdict(list)
    figures: dict[tuple[object, ...], list[BoundClaim]] = defaultdict(list)
    for each in bound:
        claims[each.id].append(each)
        figures[(*_figure(each), pile_of(each))].append(each)
    return [
        ((same.id, same.voice), _superseded(same, decision))
        for decision in correcting
        for old in claims[decision.claims[0]]
        for same in figures[(*_figure(old), pile_of(old))]
        if same.id == old.id or _is_same_figure(same, old, decision.since)
    ]


def is_due(since: date | None, clocks: Clocks) -> bool:
    """Whether what holds from a day on is known by the clocks; what has no day always holds."""
    return clocks.known is None or since is None or since <= clocks.known


def _is_same_figure(same: BoundClaim, old: BoundClaim, since: date | None) -> bool:
    return same.days.meets(old.days) and (since is None or (same.published or date.min) <= since)


def _superseded(old: BoundClaim, decision: Decision) -> Superseded:
    reason = SupersededBy.CORRECTION if decision.to else SupersededBy.RETRACTION
    return Superseded(old.id, decision.to, reason, decision.since, decision.id)


def _withdrawn(bound: Sequence[BoundClaim]) -> list[Hit]:
    """Take out the figure that a voice denies after having given it: same measure, kind, number and day."""
    given: dict[tuple[object, ...], list[BoundClaim]] = defaultdict(list)
    for each in bound:
        if each.claim.quantity and pile_of(each) not in (Pile.DENIAL, Pile.ALLEGED):
            given[(*_figure(each), kind_of(each))].append(each)
    hits: list[Hit] = []
    for denial in bound:
        if denial.claim.quantity is None or pile_of(denial) is not Pile.DENIAL:
            continue
        for old in given[(*_figure(denial), kind_of(denial))]:
            if _is_later(denial, old) and denial.days.meets(old.days):
                entry = Superseded(old.id, denial.id, SupersededBy.CORRECTION, denial.published)
                hits.append(((old.id, old.voice), entry))
    return hits


def _figure(bound: BoundClaim) -> tuple[object, ...]:
    return (bound.voice, bound.measures, bound.scope, bounds_of(bound))


def _is_later(one: BoundClaim, other: BoundClaim) -> bool:
    if one.claim.report == other.claim.report:
        return False
    return (one.published or date.max) >= (other.published or date.min)


def _requalified(bound: Sequence[BoundClaim]) -> list[Hit]:
    """Replace a voice's figure for a movement by what it later says the movement was."""
    given: dict[tuple[str, tuple[str, ...]], list[BoundClaim]] = defaultdict(list)
    for each in bound:
        if pile_of(each) is Pile.MOVEMENT:
            given[(each.voice, each.measures)].append(each)
    hits: list[Hit] = []
    for later in bound:
        if later.claim.event != REQUALIFY or pile_of(later) is not Pile.MOVEMENT:
            continue
        for old in given[(later.voice, later.measures)]:
            if old.days.meets(later.days) and _precedes(old, later):
                entry = Superseded(old.id, later.id, SupersededBy.REQUALIFICATION, later.published)
                hits.append(((old.id, old.voice), entry))
    return hits


def _precedes(old: BoundClaim, later: BoundClaim) -> bool:
    before, after = old.published or date.min, later.published or date.max
    return before < after or (before == after and old.claim.event != REQUALIFY)
