"""Invent worlds in which the truth is known: what moved, who tells of it, and which claims are false.

Everything follows from the seed. A world has releases of detainees (some from the Isle, some over the bridge)
at least two days apart, and outlets and speakers that tell of them late, loosely, in part, or as copies. In
worlds with errors some figures, days and totals are wrong, some are corrected, and a party counts more on its
own side.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from tests.reconcile.worlds import claim, day

from servanda.model import Bounds, Claim, Days, Decision, DecisionKind, Kind

__all__ = ["Release", "Told", "simulated"]

DAY = timedelta(days=1)
OUTLETS = ("Marrow News", "Tidewire", "Harbour Post", "Ridge Daily", "Lantern", "Quay Radio")
SPEAKERS = (None, None, None, "Northland", "Southmark", "Prison Office", "Detainees' Bureau")


@dataclass(frozen=True, slots=True)
class Release:
    """What truly moved on a day: in all, of these from the Isle, of these over the bridge."""

    day: date
    size: int
    isle: int
    bridge: int


@dataclass
class Told:
    """A world: the truth, the claims as told, the false ones, and corrections that people recorded."""

    truth: tuple[Release, ...]
    claims: list[Claim] = field(default_factory=list)
    false: set[str] = field(default_factory=set)
    corrections: list[Decision] = field(default_factory=list)

    def say(self, made: Claim, *, is_true: bool) -> None:
        """Add a claim once; what is told twice in the same words is one claim."""
        if made.id not in {each.id for each in self.claims}:
            self.claims.append(made)
            if not is_true:
                self.false.add(made.id)

    def moved(self, first: date, last: date) -> int:
        """Add up what truly moved from one day to another, both included."""
        return sum(each.size for each in self.truth if first <= each.day <= last)

    @property
    def standing(self) -> list[str]:
        """List the false claims that nobody corrected."""
        mended = {id for each in self.corrections for id in each.claims}
        return [each.id for each in self.claims if each.id in self.false and each.id not in mended]


def simulated(
    seed: int, *, releases: int = 8, tellers: int = 3, errors: float = 0.0, cover: float = 1.0
) -> Told:
    """Invent a world; `errors` is the share of false claims, `cover` that of releases told of at all."""
    random = Random(seed)
    told = Told(_truth(random, releases))
    for each in told.truth:
        if random.random() < cover:
            for teller in range(random.randint(1, tellers)):
                _tell_release(random, told, each, errors, is_first=teller == 0)
        if random.random() < 0.5:
            _tell_total(random, told, each.day + random.randint(0, 1) * DAY, errors)
    return told


def _truth(random: Random, releases: int) -> tuple[Release, ...]:
    found, on = [], day(2)
    for _ in range(releases):
        size = random.randint(1, 600)
        found.append(Release(on, size, random.randint(0, size), random.randint(0, size)))
        on += random.randint(2, 4) * DAY
    return tuple(found)


def _tell_release(random: Random, told: Told, release: Release, errors: float, *, is_first: bool) -> None:
    by, outlet = random.choice(SPEAKERS), random.choice(OUTLETS)
    parts = [] if is_first else [("isle", release.isle), ("bridge", release.bridge)]
    what, size = random.choice([("whole", release.size)] * 4 + parts)
    stated, on, is_true = size, Days.on(release.day), True
    if random.random() < errors:
        is_true = False
        if random.random() < 0.2 and not is_first:
            on = Days.on(release.day + DAY)
        else:
            stated = _wrong(random, size, biased=by == "Northland")
    elif random.random() < 0.2 and not is_first:
        on = Days(release.day, release.day + DAY)
    bounds = _loosely(random, stated) if is_true else Bounds.exactly(stated)
    late = release.day + random.randint(1, 3) * DAY
    made = claim(
        bounds,
        thing="prisoners from the Isle" if what == "isle" else "prisoners",
        place="the bridge" if what == "bridge" else None,
        by=by,
        outlet=outlet,
        on=on,
        published=late,
    )
    told.say(made, is_true=is_true)
    if random.random() < 0.2:
        _copy(random, told, made, is_true=is_true)
    elif not is_true and random.random() < 0.2:
        told.corrections.append(_withdrawn(made, late + DAY))


def _withdrawn(made: Claim, since: date) -> Decision:
    return Decision(
        kind=DecisionKind.WITHDRAWN, claims=(made.id,), since=since, by="A. Desk", reason="a notice"
    )


def _wrong(random: Random, size: int, *, biased: bool) -> int:
    """Miscount, or swap digits; a party counts more on its own side."""
    if biased:
        return size + size // 10 + 1
    return random.choice([size + random.randint(1, 60), max(size - random.randint(1, 60), 0), 10 * size + 1])


def _loosely(random: Random, size: int) -> Bounds:
    """State a number truly: exactly, rounded, as a least or a most, or in hundreds."""
    if 200 <= size <= 999 and random.random() < 0.1:
        return Bounds.between(200, 999)
    rounded = Bounds.about(round(size, -2) or size)
    ways = [Bounds.exactly(size)] * 6 + [Bounds.at_least(size - size % 10), Bounds.at_most(size + 5)]
    return random.choice([*ways, rounded] if size in rounded else ways)


def _copy(random: Random, told: Told, made: Claim, *, is_true: bool) -> None:
    """Let another outlet repeat a claim, word for word."""
    assert made.quantity and made.citation
    told.say(
        claim(
            made.quantity.bounds,
            thing=made.object.words if made.object else None,
            place=made.place.words if made.place else None,
            by=made.attribution.speaker,
            outlet=random.choice(OUTLETS),
            on=made.when.days,
            published=made.citation.published,
        ),
        is_true=is_true,
    )


def _tell_total(random: Random, told: Told, on: date, errors: float) -> None:
    """Tell how many in all: from the start, or of a single day; added up wrongly now and then."""
    is_of_day, is_early = random.random() < 0.2, random.random() < 0.1
    size = told.moved(on if is_of_day else day(1), on - DAY if is_early and not is_of_day else on)
    is_true = random.random() >= errors
    stated = size if is_true else _wrong(random, size, biased=False)
    told.say(
        claim(
            _loosely(random, stated) if is_true else Bounds.exactly(stated),
            kind=Kind.TOTAL,
            by=random.choice(SPEAKERS),
            outlet=random.choice(OUTLETS),
            since=on if is_of_day else None,
            cut=on,
            published=on + random.randint(1, 2) * DAY,
        ),
        is_true=is_true,
    )
