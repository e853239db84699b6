"""Play out every history of a small world: the plainest way to decide whether claims can all be true.

Nothing here is shared with the engine but the model's values. A history is a walk through the days. At any
moment something may move, a movement may begin or end, a total may be taken. Claims can all be true when some
walk keeps to all of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations

from servanda.model import BoundClaim, Bounds, Days, Kind

__all__ = ["Movement", "World", "can_all_be_true", "contradict", "least_contradictions", "movements"]

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class World:
    """The first day that counts, the measure asked about, its parts, and whether all is reported."""

    start: date
    measure: str
    parts: tuple[str, ...] = ()
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Movement:
    """What is said of one movement; those of the same days happen in the order of their rank."""

    days: Days
    rank: int
    claims: tuple[BoundClaim, ...]


def movements(claims: Iterable[BoundClaim]) -> list[Movement]:
    """Decide which increments of one measure and scope speak of one movement, as the docs say.

    One for each day; ordinals and "another" keep several apart; a figure over several days joins the one
    movement inside them, and says nothing where there are several.
    """
    told: dict[Days, list[BoundClaim]] = defaultdict(list)
    for each in claims:
        told[each.days].append(each)
    found: list[Movement] = []
    for days in sorted(told, key=_length):
        for made in _of_days(days, told[days]):
            inside = [other for other in found if other.days.is_within(days) and _may_be_one(made, other)]
            inside = [other for other in inside if made.rank and made.rank == other.rank] or inside
            if not inside:
                found.append(made)
            elif len(inside) == 1:
                found.remove(inside[0])
                rank = max(made.rank, inside[0].rank)
                found.append(Movement(inside[0].days, rank, inside[0].claims + made.claims))
    return found


def _may_be_one(one: Movement, other: Movement) -> bool:
    if one.rank == other.rank:
        return True
    return not (one.rank and other.rank) and ANOTHER not in (one.rank, other.rank)


def _length(days: Days) -> int:
    assert days.first and days.last
    return (days.last - days.first).days


def _of_days(days: Days, claims: list[BoundClaim]) -> list[Movement]:
    """Sort claims of the same days by rank; one without a rank is of the only ordinal there, or of none."""
    ranked: dict[int, list[BoundClaim]] = defaultdict(list)
    for each in claims:
        ranked[_rank(each)].append(each)
    ordinals = [rank for rank in ranked if 0 < rank < ANOTHER]
    if 0 in ranked and ordinals:
        unmarked = ranked.pop(0)
        if len(ranked) == 1:
            ranked[ordinals[0]] += unmarked
    return [Movement(days, rank, tuple(ranked[rank])) for rank in sorted(ranked)]


ANOTHER = 1000


def _rank(claim: BoundClaim) -> int:
    quantity = claim.claim.quantity
    assert quantity
    return ANOTHER if quantity.another else quantity.ordinal or 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment between the starts of two days, at which the running sum is noted under a name."""

    name: str
    days: Days
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """Between two notes the running sum grows by one of these numbers."""

    start: str
    stop: str
    bounds: Bounds


@dataclass
class Script:
    """All marks and rules of some claims, and which marks begin and end a movement."""

    said: frozenset[tuple[str, str]]
    marks: list[Mark] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    stretches: list[tuple[str, str]] = field(default_factory=list)
    days: list[date] = field(default_factory=list)

    def day(self, day: date) -> str:
        """Note the running sum at the start of a day."""
        self.days.append(day)
        return f"day {day}"

    @property
    def most(self) -> int:
        """Give what a history need not exceed: nothing more moves than some claim asks for."""
        return sum(int(rule.bounds.low or 0) for rule in self.rules)

    def rule(self, start: str, stop: str, bounds: Bounds, by: BoundClaim) -> None:
        """Add a rule, if its claim is among those asked about."""
        if (by.id, by.voice) in self.said:
            self.rules.append(Rule(start, stop, bounds))


def can_all_be_true(
    claims: Sequence[BoundClaim], world: World, *, known: Sequence[BoundClaim] | None = None
) -> bool:
    """Say whether some history keeps to all claims; which movements there are, all `known` ones decide."""
    said = frozenset((each.id, each.voice) for each in claims)
    script = _script(claims if known is None else known, said, world)
    marked = [day for mark in script.marks for day in (mark.days.first, mark.days.last) if day]
    days = [*marked, *(day - DAY for day in script.days)]
    first, last = min([world.start, *days]), max([world.start, *days])
    states = {State(0, ())}
    for n in range(first.toordinal(), last.toordinal() + 2):
        day = date.fromordinal(n)
        opened = (each.noting(f"day {day}") for each in states)
        states = _day(script, day, {each for each in opened if each.keeps(script)}, world.complete)
    return bool(states)


@dataclass(frozen=True, slots=True)
class State:
    """Where a history stands: what has moved so far, the notes still needed, and the names of the others."""

    moved: int
    notes: tuple[tuple[str, int], ...]
    done: frozenset[str] = frozenset()

    def noting(self, name: str) -> "State":
        """Note the running sum under a name."""
        notes = dict(self.notes) | {name: self.moved}
        return State(self.moved, tuple(sorted(notes.items())), self.done | {name})

    def keeps(self, script: Script) -> bool:
        """Whether no rule is broken yet."""
        notes = dict(self.notes)
        return all(
            _is_kept(rule, notes[rule.start], notes.get(rule.stop), self.moved)
            for rule in script.rules
            if rule.start in notes and (rule.stop in notes or rule.stop not in self.done)
        )

    def without_old(self, script: Script) -> "State":
        """Forget the sums that no open rule asks for."""
        needed = {rule.start for rule in script.rules if rule.stop not in self.done}
        return State(self.moved, tuple(each for each in self.notes if each[0] in needed), self.done)


def _is_kept(rule: Rule, start: int, stop: int | None, moved: int) -> bool:
    if stop is not None:
        return stop - start in rule.bounds
    return rule.bounds.high is None or moved - start <= rule.bounds.high


def _day(script: Script, day: date, states: set[State], complete: bool) -> set[State]:
    """Give every state in which a day can end."""
    seen, waiting = set(states), list(states)
    while waiting:
        for after in _steps(script, day, waiting.pop(), complete):
            if after not in seen:
                seen.add(after)
                waiting.append(after)
    due = {mark.name for mark in script.marks if mark.days.last == day}
    return {each for each in seen if due <= each.done}


def _steps(script: Script, day: date, state: State, complete: bool) -> Iterator[State]:
    """Let one thing more move, or take one more note."""
    is_moving = any(start in state.done and stop not in state.done for start, stop in script.stretches)
    further = [State(state.moved + 1, state.notes, state.done)] if is_moving or not complete else []
    for mark in script.marks:
        if (
            day in mark.days
            and mark.name not in state.done
            and all(each in state.done for each in mark.after)
        ):
            further.append(state.noting(mark.name))
    yield from (
        each.without_old(script) for each in further if each.moved <= script.most and each.keeps(script)
    )


def _script(claims: Sequence[BoundClaim], said: frozenset[tuple[str, str]], world: World) -> Script:
    script = Script(said=said)
    whole = [each for each in claims if each.measures == (world.measure,) and not each.scope]
    moved = movements(_steps_of(whole))
    if world.complete:
        moved += _told_by_parts(claims, world, moved)
    _write_movements(script, moved)
    for place, total in enumerate(each for each in whole if _kind(each) is Kind.TOTAL):
        _write_total(script, world, f"total {place}", total, _bounds(total))
    _write_lesser(script, world, claims, moved)
    return script


def _told_by_parts(claims: Sequence[BoundClaim], world: World, moved: list[Movement]) -> list[Movement]:
    """Where all is reported, a part's movement on days without one of the whole is one of the whole."""
    inner = [made for found in _lesser(claims, world).values() for made in movements(_steps_of(found))]
    days = dict.fromkeys(each.days for each in inner)
    return [Movement(each, 0, ()) for each in days if not any(each.meets(whole.days) for whole in moved)]


def _lesser(claims: Sequence[BoundClaim], world: World) -> dict[tuple[str, str], list[BoundClaim]]:
    lesser: dict[tuple[str, str], list[BoundClaim]] = defaultdict(list)
    for each in claims:
        if each.scope or each.measures[0] in world.parts:
            lesser[(each.measures[0], each.scope)].append(each)
    return lesser


def _steps_of(claims: Iterable[BoundClaim]) -> list[BoundClaim]:
    return [each for each in claims if _kind(each) is Kind.INCREMENT]


def _write_movements(script: Script, moved: list[Movement]) -> None:
    before: dict[Days, str] = {}
    for place, each in enumerate(sorted(moved, key=lambda each: each.rank)):
        start, stop = f"begin {place}", f"end {place}"
        after = (before[each.days],) if each.days in before else ()
        script.marks += [Mark(start, each.days, after), Mark(stop, each.days, (start,))]
        script.stretches.append((start, stop))
        for claim in each.claims:
            script.rule(start, stop, _bounds(claim), claim)
        before[each.days] = stop


def _write_total(script: Script, world: World, name: str, total: BoundClaim, bounds: Bounds) -> None:
    since = total.since or world.start
    if total.since and total.cut == Days.on(total.since):
        script.rule(script.day(since), script.day(since + DAY), bounds, total)
        return
    assert total.cut.last
    if total.cut.last < since:
        return
    cut = Days(max(since, total.cut.first or total.cut.last - DAY), total.cut.last)
    script.marks.append(Mark(name, cut))
    script.rule(script.day(since), name, bounds, total)


def _write_lesser(script: Script, world: World, claims: Sequence[BoundClaim], moved: list[Movement]) -> None:
    """Parts and narrower scopes: the whole is never less than each of them."""
    wholes = sorted(moved, key=lambda each: each.rank)
    for key, found in _lesser(claims, world).items():
        for part in movements(_steps_of(found)):
            same = [place for place, whole in enumerate(wholes) if whole.days == part.days]
            assert part.days.first and part.days.last
            start, stop = script.day(part.days.first), script.day(part.days.last + DAY)
            if len(same) == 1:
                start, stop = f"begin {same[0]}", f"end {same[0]}"
            for claim in part.claims:
                script.rule(start, stop, _at_least(claim), claim)
        for place, total in enumerate(e for e in found if _kind(e) is Kind.TOTAL):
            _write_total(script, world, f"total {key} {place}", total, _at_least(total))


def _at_least(claim: BoundClaim) -> Bounds:
    return Bounds(_bounds(claim).low, None)


def _bounds(claim: BoundClaim) -> Bounds:
    assert claim.claim.quantity
    return claim.claim.quantity.bounds


def _kind(claim: BoundClaim) -> Kind:
    assert claim.claim.quantity
    return claim.claim.quantity.kind


def contradict(claims: Sequence[BoundClaim], world: World, known: Sequence[BoundClaim]) -> bool:
    """Whether claims cannot all be true: with all evidence of what is one movement, and by themselves.

    In a complete series no claims speak by themselves: what is not reported did not happen.
    """
    if can_all_be_true(claims, world, known=known):
        return False
    return world.complete or not can_all_be_true(claims, world)


def least_contradictions(claims: Sequence[BoundClaim], world: World) -> list[frozenset[str]]:
    """Give every smallest set of claims that contradict, by trying every set."""
    found: list[frozenset[str]] = []
    for size in range(1, len(claims) + 1):
        for group in combinations(claims, size):
            ids = frozenset(each.id for each in group)
            if not any(less <= ids for less in found) and contradict(group, world, claims):
                found.append(ids)
    return found
