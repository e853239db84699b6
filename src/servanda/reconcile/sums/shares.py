"""Set a share beside its base and the amount told with it: 31 per cent of 7,132 is no 2,300."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from servanda.model import BoundClaim, Bounds, Finding, FindingKind, Kind
from servanda.reconcile.binding.measuring import SHARE
from servanda.reconcile.books.books import Books
from servanda.reconcile.books.known import Pile, bounds_of, kind_of, pile_of

__all__ = ["judged_shares"]

HUNDRED = Decimal(100)


def judged_shares(books: Books) -> tuple[Finding, ...]:
    """Set every share that names its base beside the amount that its report tells of that base.

    The amount is the nearest told of the measure in the sentence, or else of the base, or before; of two that
    are as near, none is. A stock of what the base counts is what the share leaves of it. A share is as sharp
    as its digits. That it differs is said only of an amount of its own sentence and measure: another may be
    the share of something else. `n` is how far the amount is from what it would be. A share that any amount
    would fit says nothing. One that names no base is told only where it fits the one part of a whole of the
    same population that its report tells.
    """
    reports: dict[str, list[BoundClaim]] = defaultdict(list)
    shares: list[BoundClaim] = []
    for found in books.claims.values():
        if _is_percent(found[0]):
            shares.append(found[0])
        elif _counts(found[0], books):
            reports[found[0].claim.report].append(found[0])
    return tuple(
        finding
        for share in shares
        if _speaks(share, books)
        for finding in _of_share(share, reports[share.claim.report], books)
    )


def _is_percent(bound: BoundClaim) -> bool:
    return bound.claim.quantity is not None and bound.claim.quantity.unit == SHARE


def _speaks(bound: BoundClaim, books: Books) -> bool:
    return not (bound.claim.alleged or pile_of(bound) is Pile.DENIAL or books.replaced.is_gone(bound))


def _counts(bound: BoundClaim, books: Books) -> bool:
    quantity = bound.claim.quantity
    return quantity is not None and quantity.per is None and not quantity.each and _speaks(bound, books)


def _of_share(share: BoundClaim, told: Sequence[BoundClaim], books: Books) -> Iterator[Finding]:
    if share.claim.part_of is None:
        yield from _of_bare(share, told, books)
        return
    named = share.claim.part_of.claim
    base = next((each for each in told if each.id == named), None)
    if base is None:
        return
    unit = _unit(base, books)
    others = [each for each in told if each.id != base.id and _unit(each, books) == unit]
    amount = _nearest(share, [each for each in others if _is_alike(each, share) or _is_left(each, base)])
    if amount is None:
        return
    would_be = _part(_as_sharp(share), bounds_of(base))
    if _is_left(amount, base):
        would_be = bounds_of(base) - would_be
    if _is_any(would_be, bounds_of(base)):
        return
    if bounds_of(amount).meets(would_be) or _is_told_with(amount, share):
        yield _finding(share, base, amount, would_be)


def _of_bare(share: BoundClaim, told: Sequence[BoundClaim], books: Books) -> Iterator[Finding]:
    """Set a share that names no base beside the one part of a whole that its report tells of its things."""
    ids = {each.id: each for each in told if share.population and each.population == share.population}
    pairs = [(ids.get(each.claim.part_of.claim), each) for each in ids.values() if each.claim.part_of]
    alike = [(base, each) for base, each in pairs if base and _unit(base, books) == _unit(each, books)]
    for base, amount in alike if len(alike) == 1 else ():
        would_be = _part(_as_sharp(share), bounds_of(base))
        if bounds_of(amount).meets(would_be) and not _is_any(would_be, bounds_of(base)):
            yield _finding(share, base, amount, would_be)


def _unit(bound: BoundClaim, books: Books) -> str:
    measure = books.agreement.measure(bound.measures[0])
    return measure.unit if measure else ""


def _is_alike(amount: BoundClaim, share: BoundClaim) -> bool:
    """Whether both count movements, or both totals, and both are or are not still to come."""
    both = (kind_of(amount), amount.claim.modality) == (kind_of(share), share.claim.modality)
    low, high = bounds_of(amount).low, bounds_of(amount).high
    return both and low is not None and low > 0 and high is not None


def _is_left(amount: BoundClaim, base: BoundClaim) -> bool:
    return amount.measures == base.measures and kind_of(amount) is Kind.STOCK is kind_of(base)


def _nearest(share: BoundClaim, told: Sequence[BoundClaim]) -> BoundClaim | None:
    """Choose the amount told nearest: in the sentence, of the measure or base; else of the base; before."""
    of_base = [each for each in told if each.claim.part_of and each.claim.part_of == share.claim.part_of]
    own = [each for each in told if _is_told_with(each, share)]
    here = [each for each in told if _is_here(each, share)]
    both = [each for each in of_base if _is_here(each, share)]
    before = [each for each in told if each.measures == share.measures and _place(each) < _place(share)]
    for group in (own, both, here, of_base, before):
        if group:
            away = [abs(_place(each) - _place(share)) for each in group]
            return group[away.index(min(away))] if away.count(min(away)) == 1 else None
    return None


def _is_here(amount: BoundClaim, share: BoundClaim) -> bool:
    sentence = share.claim.sentence
    return bool(sentence) and amount.claim.sentence == sentence and amount.claim.report == share.claim.report


def _is_told_with(amount: BoundClaim, share: BoundClaim) -> bool:
    return _is_here(amount, share) and amount.measures == share.measures


def _place(bound: BoundClaim) -> int:
    quantity = bound.claim.quantity
    span = (quantity.quote.span if quantity else None) or (
        bound.claim.evidence.span if bound.claim.evidence else None
    )
    return span.start if span else 0


def _as_sharp(share: BoundClaim) -> Bounds:
    """Give a share as sharp as it is stated: to half its last digit, in words to half a per cent."""
    stated, quantity = bounds_of(share), share.claim.quantity
    if not stated.is_exact or stated.low is None or quantity is None:
        return stated
    digits = int(stated.low.normalize().as_tuple().exponent)
    is_word = not any(each.isdigit() for each in quantity.quote.words)
    half = Decimal(5).scaleb(-1 if is_word else min(digits, 0) - 1)
    return Bounds(stated.low - half, stated.low + half)


def _part(percent: Bounds, base: Bounds) -> Bounds:
    low = (percent.low or Decimal(0)) * (base.low or Decimal(0)) / HUNDRED
    ends = (min(percent.high or HUNDRED, HUNDRED), base.high)
    return Bounds(low, None if ends[1] is None else ends[0] * ends[1] / HUNDRED)


def _is_any(would_be: Bounds, base: Bounds) -> bool:
    """Whether no amount of a base could differ from a share of it."""
    is_open = would_be.high is None or (base.high is not None and would_be.high >= base.high)
    return is_open and not (would_be.low and would_be.low > 0)


def _finding(share: BoundClaim, base: BoundClaim, amount: BoundClaim, would_be: Bounds) -> Finding:
    stated = bounds_of(amount)
    fits = stated.meets(would_be)
    is_more = would_be.high is not None and stated.low is not None and stated.low > would_be.high
    apart = stated - would_be if is_more else would_be - stated
    return Finding(
        kind=FindingKind.SHARE_FITS if fits else FindingKind.SHARE_DIFFERS,
        measure=amount.measures[0],
        because=(share.id, base.id, amount.id),
        subject=amount.id,
        n=None if fits else apart,
        stated=stated,
        found=would_be,
        base=bounds_of(base),
        voices=tuple(dict.fromkeys(each.voice for each in (share, base, amount))),
    )
