"""What people decided on identity: linked claims tell of one movement, one taken out tells of another."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce

from servanda.model import BoundClaim, Days, Decision, DecisionKind
from servanda.reconcile.books.known import Pile, bounds_of, pile_of
from servanda.reconcile.words import plain

__all__ = ["MOVED", "NO_LINKS", "Links", "met_or_spanned"]

MOVED = (Pile.MOVEMENT, Pile.UNDATED)
"""Only what is said to have happened can be the same movement as something else."""


@dataclass(frozen=True)
class Links:
    """Decisions on identity, by the ids of claims.

    `same` names for each linked claim the first of all that are linked with it. `others` are, for each claim
    that was taken out, the claims of whose movement it is not.
    """

    decisions: tuple[Decision, ...] = ()
    same: dict[str, str] = field(default_factory=dict)
    others: dict[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, decisions: Iterable[Decision]) -> "Links":
        """Gather what is linked and what is kept apart; decisions that stand contradict one another never."""
        kept = tuple(d for d in decisions if d.kind in (DecisionKind.SAME, DecisionKind.DIFFERENT))
        same: dict[str, str] = {}
        others: dict[str, frozenset[str]] = {}
        for each in kept:
            first, *rest = each.claims
            if each.kind is DecisionKind.SAME:
                _join(same, each.claims)
            else:
                others[first] = others.get(first, frozenset()) | frozenset(rest)
        return cls(kept, same, others)

    def name(self, id: str) -> str:
        """Name a claim by the first of all that are linked with it; itself when it is linked with none."""
        return self.same.get(id, id)

    def are_apart(self, one: Iterable[str], other: Iterable[str]) -> bool:
        """Whether a claim of one group was taken out of the movement of a claim of another."""
        one, other = set(one), set(other)
        return any(
            self.others.get(first, frozenset()) & those
            for firsts, those in ((one, other), (other, one))
            for first in firsts
        )

    def behind(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Name the decisions that name some of these claims."""
        ids = set(ids)
        return tuple(each.id for each in self.decisions if ids & set(each.claims))

    def dated(self, bound: Sequence[BoundClaim]) -> list[BoundClaim]:
        """Give linked claims of one measure the days on which their movement was, as far as theirs allow."""
        groups: dict[tuple[str, str], list[BoundClaim]] = defaultdict(list)
        for each in bound:
            if each.id in self.same and pile_of(each) in MOVED:
                groups[(self.same[each.id], each.scope)].append(each)
        joint = {key: _window(found) for key, found in groups.items()}
        return [_within(each, joint.get((self.name(each.id), each.scope))) for each in bound]

    def cells(self, claims: Sequence[BoundClaim]) -> list[list[BoundClaim]]:
        """Divide the claims of one movement into as few as people allow; the first has all not taken out."""
        cells: list[list[list[BoundClaim]]] = []
        groups = self._groups(claims)
        for group in sorted(groups, key=lambda group: self._is_taken_out(group, groups)):
            fitting = (cell for cell in cells if not any(self._apart(group, other) for other in cell))
            found = next(fitting, None)
            if found is None:
                cells.append([group])
            else:
                found.append(group)
        return [[each for each in claims if any(each in group for group in cell)] for cell in cells]

    def _is_taken_out(self, group: list[BoundClaim], groups: list[list[BoundClaim]]) -> bool:
        here = {each.id for other in groups for each in other}
        return any(self.others.get(each.id, frozenset()) & here for each in group)

    def _apart(self, one: list[BoundClaim], other: list[BoundClaim]) -> bool:
        return self.are_apart((each.id for each in one), (each.id for each in other))

    def _groups(self, claims: Sequence[BoundClaim]) -> list[list[BoundClaim]]:
        """Group claims that go together: linked ones, and a sentence with its copies unless kept apart."""
        linked: dict[str, list[BoundClaim]] = defaultdict(list)
        for each in claims:
            linked[self.name(each.id)].append(each)
        groups: list[list[BoundClaim]] = []
        for found in linked.values():
            told = {_told(each) for each in found}
            alike = [g for g in groups if told & {_told(o) for o in g} and not self._apart(g, found)]
            if alike:
                alike[0] += found
            else:
                groups.append(found)
        return groups


def _told(bound: BoundClaim) -> object:
    sentence = plain(bound.claim.sentence)
    return (sentence, bounds_of(bound)) if sentence else bound.id


def _join(same: dict[str, str], group: Sequence[str]) -> None:
    met = {same.get(each, each) for each in group}
    first = min(met)
    same |= dict.fromkeys(group, first) | {each: first for each, of in same.items() if of in met}


def _window(claims: Sequence[BoundClaim]) -> Days | None:
    dated = [each.days for each in claims if each.days.first and each.days.last]
    return met_or_spanned(dated) if dated else None


def _within(bound: BoundClaim, window: Days | None) -> BoundClaim:
    met = bound.days & window if window else bound.days
    return bound if met == bound.days or met.is_empty else replace(bound, days=met)


def met_or_spanned(days: Sequence[Days]) -> Days:
    """Give the days on which one movement was: those that all allow, or where there is none all of them."""
    met = reduce(lambda one, other: one & other, days)
    if not met.is_empty:
        return met
    return Days(min(each.first for each in days if each.first), max(each.last for each in days if each.last))


NO_LINKS = Links()
"""Nothing decided."""
