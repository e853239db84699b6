"""Exchange keys: so many for each one moved the other way, beside the figures that an exchange gives."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from servanda.model import BoundClaim, Bounds, Days, Finding, FindingKind, Mention, Quote
from servanda.reconcile.binding.things import Things
from servanda.reconcile.books.books import Books
from servanda.reconcile.books.known import Pile, bounds_of, pile_of
from servanda.reconcile.sums.flowing import inner
from servanda.reconcile.words import grammar, plain

__all__ = ["judged_keys", "keyed_explanations", "times"]

PILES = (Pile.MOVEMENT, Pile.TOTAL)


@dataclass(frozen=True, slots=True)
class Trade:
    """What is owed in step with what: the measures of one obligation, and of what is moved the other way."""

    owed: frozenset[str]
    given: frozenset[str]


def judged_keys(books: Books) -> tuple[Finding, ...]:
    """Say of each exchange whether its figures fit the key that their own report states, and by how much not.

    Only where the agreement declares keys for what is owed. The two figures are of one report, both movements
    of the same or neighbouring days or both totals, and what was given is what the key names. A deviation is
    told only of the one key that a report states for a measure: of several each may hold for some. A key
    never fills a remainder.
    """
    things = Things(books.agreement)
    return tuple(finding for trade in _trades(books) for finding in _of_trade(trade, things, books))


def keyed_explanations(judged: Sequence[Finding], books: Books) -> tuple[Finding, ...]:
    """Offer what a key makes of a movement to which no report names an answer, where that is the remainder.

    The movement lies within the total's days, nothing is reported of what is owed on its day or the next to
    it, and it times a stated key is what a total has too many. An offer fills nothing.
    """
    return tuple(
        finding
        for trade in _trades(books)
        for key in _stated(trade, books)
        for above in judged
        if above.kind is FindingKind.TOTAL_ABOVE and above.n is not None and key.measures == (above.measure,)
        for finding in _offers(key, above, trade, books)
    )


def _stated(trade: Trade, books: Books) -> list[BoundClaim]:
    """List the keys that reports state, each number once."""
    keys = [each for each, *_ in books.claims.values() if each.measures[0] in trade.owed and _is_key(each)]
    distinct = {(key.measures, bounds_of(key)): key for key in reversed(keys) if bounds_of(key).is_exact}
    return list(distinct.values())


def _offers(key: BoundClaim, above: Finding, trade: Trade, books: Books) -> Iterator[Finding]:
    things, (measure,) = Things(books.agreement), key.measures
    answered = [each.days for each in books.flows(measure, "")]
    for given in (each for book in books.books.values() for each in book.pile(Pile.MOVEMENT)):
        is_free = given.measures[0] in trade.given and not any(_near(given.days, days) for days in answered)
        is_within = above.cut is not None and given.days.last is not None and given.days.last <= above.cut
        due = times(bounds_of(key), bounds_of(given))
        if is_free and is_within and due == above.n and _is_named(key, given, things):
            yield Finding(
                kind=FindingKind.COULD_EXPLAIN,
                measure=measure,
                because=(given.id, key.id, above.subject),
                subject=given.id,
                n=above.n,
                stated=due,
                cut=above.cut,
                voices=tuple(dict.fromkeys((given.voice, key.voice))),
            )


def times(one: Bounds, other: Bounds) -> Bounds:
    """Multiply two sets of counts.

    >>> print(times(Bounds.exactly(50), Bounds.exactly(4)), times(Bounds.between(53, 55), Bounds.exactly(33)))
    200 1,749 to 1,815
    """
    low = None if one.low is None or other.low is None else one.low * other.low
    return Bounds(low, None if one.high is None or other.high is None else one.high * other.high)


def _trades(books: Books) -> Iterator[Trade]:
    owed = {each.id: each.measure for each in books.agreement.obligations}
    for each in books.agreement.obligations:
        given = {owed.get(id, "") for id in each.reciprocal_to} - {""}
        if each.keys and each.measure and given:
            yield Trade(
                _around(each.measure, books), frozenset(id for m in given for id in _around(m, books))
            )


def _around(measure: str, books: Books) -> frozenset[str]:
    """List a measure, its parts, and the wholes it is part of."""
    wholes = {each.id for each in books.agreement.measures if measure in inner(each.id, books)}
    return frozenset({measure} | inner(measure, books) | wholes)


def _of_trade(trade: Trade, things: Things, books: Books) -> Iterator[Finding]:
    told: dict[str, list[BoundClaim]] = defaultdict(list)
    for found in books.claims.values():
        if found[0].measures[0] in trade.owed | trade.given and not books.replaced.is_gone(found[0]):
            told[found[0].claim.report].append(found[0])
    for claims in told.values():
        keys = [each for each in claims if each.measures[0] in trade.owed and _is_key(each)]
        given = _wholes(each for each in claims if each.measures[0] in trade.given and _is_counted(each))
        for key in keys:
            rivals = [each for each in keys if each.measures == key.measures]
            named = [each for each in given if _is_named(key, each, things)]
            owed = _wholes(each for each in claims if each.measures == key.measures and _is_counted(each))
            yield from _of_key(key, named, owed, is_only=len(rivals) == 1)


def _is_key(bound: BoundClaim) -> bool:
    """Whether a claim says how many for each one, and not how many in a period."""
    quantity = bound.claim.quantity
    words = set(re.findall(r"\w+", plain(quantity.per.words))) if quantity and quantity.per else set()
    return bool(words) and not words & set(grammar().periods) and not bounds_of(bound).is_empty


def _is_counted(bound: BoundClaim) -> bool:
    quantity = bound.claim.quantity
    is_figure = quantity is not None and quantity.per is None and bounds_of(bound).high is not None
    return is_figure and not bound.scope and pile_of(bound) in PILES


def _wholes(claims: Iterable[BoundClaim]) -> list[BoundClaim]:
    """Leave out what is a part of another figure here."""
    listed = list(claims)
    ids = {each.id for each in listed}
    return [each for each in listed if not (each.claim.part_of and each.claim.part_of.claim in ids)]


def _is_named(key: BoundClaim, given: BoundClaim, things: Things) -> bool:
    """Whether what was given is what a key names, or a part of it; a key that names nothing fits all."""
    quantity = key.claim.quantity
    assert quantity is not None and quantity.per is not None
    named = set(things.sharing(Mention(Quote(quantity.per.words))))
    return not named or bool(named & {given.population, *things.ancestors(given.population)})


def _of_key(
    key: BoundClaim, given: Sequence[BoundClaim], owed: Sequence[BoundClaim], *, is_only: bool
) -> Iterator[Finding]:
    for each in owed:
        partners = [other for other in given if _is_one_exchange(each, other)]
        if len({bounds_of(other) for other in partners}) == 1:
            due = times(bounds_of(key), bounds_of(partners[0]))
            if due.meets(bounds_of(each)) or is_only:
                yield _finding(key, partners[0], each, due)


def _is_one_exchange(owed: BoundClaim, given: BoundClaim) -> bool:
    if pile_of(owed) is not pile_of(given):
        return False
    if pile_of(owed) is Pile.TOTAL:
        return owed.since == given.since and owed.cut == given.cut
    return _near(owed.days, given.days)


def _near(one: Days, other: Days) -> bool:
    """Whether two stretches of days meet or are neighbours."""
    ends = [day.toordinal() for day in (one.first, one.last, other.first, other.last) if day is not None]
    return len(ends) == 4 and max(ends[2] - ends[1], ends[0] - ends[3]) <= 1


def _finding(key: BoundClaim, given: BoundClaim, owed: BoundClaim, due: Bounds) -> Finding:
    stated = bounds_of(owed)
    fits = due.meets(stated)
    is_above = stated.low is not None and due.high is not None and stated.low > due.high
    cut: date | None = owed.days.last
    return Finding(
        kind=FindingKind.KEY_FITS if fits else FindingKind.KEY_DIFFERS,
        measure=owed.measures[0],
        because=(owed.id, given.id, key.id),
        subject=owed.id,
        n=None if fits else stated - due if is_above else due - stated,
        stated=stated,
        found=due,
        cut=cut,
        voices=tuple(dict.fromkeys((owed.voice, given.voice, key.voice))),
        summands=(bounds_of(key), bounds_of(given)),
    )
