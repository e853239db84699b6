"""Check breakdowns against their wholes: parts a text lists, and parts that are measures of their own."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from servanda.model import (
    BoundClaim,
    Bounds,
    Finding,
    FindingKind,
    Modality,
    Partition,
    Polarity,
    Transfer,
)
from servanda.reconcile.books.books import Book, Books
from servanda.reconcile.books.known import Pile, bounds_of, pile_of
from servanda.reconcile.sums.listed import told_together, with_the_rest
from servanda.reconcile.sums.making import make_up, sum_of

__all__ = ["judged_parts", "parts_verdict"]


def judged_parts(books: Books) -> tuple[Finding, ...]:
    """Check every partition apart: several partitions of one whole are never added.

    Parts that are said or declared to be all of it must make up the whole; others only must not exceed it.
    Parts that belong to no named partition are added only where all of them, or those of one sentence,
    speaker or measure, make up the whole; else each must not exceed it. A sentence that numbers the rest,
    too, gives all parts: that they fit the whole is told, not that they miss it. What is planned is no part
    of what happened, but may be of a stock; what was done of a plan, with what is still to be done, is told
    only where it makes up the plan.
    """
    return (*_of_texts(books), *_with_bare(books), *_of_measures(books))


def _of_texts(books: Books) -> Iterator[Finding]:
    groups: dict[tuple[str, str], list[BoundClaim]] = defaultdict(list)
    for found in books.claims.values():
        part = found[0]
        if part.claim.part_of and part.claim.quantity and _stands(part, books):
            groups[(part.claim.part_of.claim, part.claim.part_of.partition)].append(part)
    for (whole_id, partition), parts in groups.items():
        whole = books.claims.get(whole_id, (None,))[0]
        if whole is not None and whole.claim.quantity is not None and _stands(whole, books):
            fitting = [each for each in parts if _is_addable(each, whole)]
            if fitting:
                yield from _of_text(whole, partition, fitting, books)


def _with_bare(books: Books) -> Iterator[Finding]:
    """Tell what numbered parts leave for those that their sentence does not number, where it is one each."""
    sentences: dict[tuple[str, str], list[BoundClaim]] = defaultdict(list)
    for part, *_ in books.claims.values():
        if part.claim.part_of and part.claim.sentence and _stands_as_part(part, books):
            sentences[(part.claim.part_of.claim, part.claim.sentence)].append(part)
    for (whole_id, _sentence), told in sentences.items():
        whole = books.claims.get(whole_id, (None,))[0]
        bare = [each for each in told if each.claim.quantity is None]
        numbered = [each for each in told if each.claim.quantity is not None]
        if whole is not None and bare and numbered and _stands(whole, books):
            left = bounds_of(whole) - sum_of(map(bounds_of, numbered))
            if left == Bounds.exactly(len(bare)):
                yield _finding(FindingKind.PARTS_MISSING, whole, numbered, left, bare)


def _stands_as_part(bound: BoundClaim, books: Books) -> bool:
    is_real = bound.claim.polarity is Polarity.POSITIVE and bound.claim.quantity is None
    return is_real or (bound.claim.quantity is not None and _stands(bound, books))


def _is_planned(bound: BoundClaim) -> bool:
    return pile_of(bound) is Pile.PLAN


def _is_addable(part: BoundClaim, whole: BoundClaim) -> bool:
    """Whether a part can be added up to its whole: a plan only to a plan, or to a stock told apart by it."""
    return not _is_planned(part) or _is_planned(whole) or pile_of(whole) is Pile.STOCK


def _figures_beside(whole: BoundClaim, books: Books) -> list[BoundClaim]:
    """List the other figures that a voice gives for the same plan in the same sentence."""
    book = books.of(whole.measures[0])
    if not _is_planned(whole) or book is None:
        return []
    same = [each for each in book.pile(Pile.PLAN) if _plan(each) == _plan(whole)]
    return [each for each in same if not bounds_of(each).is_within(bounds_of(whole))]


def _plan(bound: BoundClaim) -> tuple[object, ...]:
    return (bound.claim.report, bound.claim.sentence, bound.voice, bound.measures, bound.scope, bound.days)


def _stands(bound: BoundClaim, books: Books) -> bool:
    """Whether a figure speaks: "the other 97 held nothing" is a part like any, a denied figure is none."""
    if bound.claim.modality is Modality.DENIED or pile_of(bound) is Pile.SHARE:
        return False
    return not books.replaced.is_gone(bound)


def _of_text(whole: BoundClaim, partition: str, parts: list[BoundClaim], books: Books) -> Iterator[Finding]:
    is_all = any(each.claim.part_of and each.claim.part_of.exhaustive for each in parts)
    is_done = _is_planned(whole) and not all(_is_planned(each) for each in parts)
    if (partition or is_all) and not is_done:
        yield from _judged(whole, parts, is_all)
        return
    listed = [group for group in with_the_rest(parts) if _are_all(whole, group)]
    yield from (each for group in listed for each in _judged(whole, group, is_all=True))
    for group in told_together(whole, parts):
        if group not in listed:
            yield from _judged(whole, group, is_all=False)
        if make_up(bounds_of(whole), list(map(bounds_of, group))):
            for other in _figures_beside(whole, books):
                yield from _judged(other, group, is_all=True)


def _are_all(whole: BoundClaim, parts: Sequence[BoundClaim]) -> bool:
    kind, _ = parts_verdict(bounds_of(whole), list(map(bounds_of, parts)), is_all=True)
    return kind is FindingKind.PARTS_RECONCILE


def _judged(whole: BoundClaim, group: list[BoundClaim], is_all: bool) -> Iterator[Finding]:
    kind, n = parts_verdict(bounds_of(whole), [bounds_of(each) for each in group], is_all=is_all)
    if kind is not None:
        yield _finding(kind, whole, group, n)


def _finding(
    kind: FindingKind,
    whole: BoundClaim,
    group: Sequence[BoundClaim],
    n: Bounds | None,
    bare: Sequence[BoundClaim] = (),
) -> Finding:
    sets = [bounds_of(each) for each in group]
    return Finding(
        kind=kind,
        measure=whole.measures[0],
        because=tuple(each.id for each in (whole, *group, *bare)),
        subject=whole.id,
        n=n,
        stated=bounds_of(whole),
        found=sum_of(sets),
        voices=tuple(dict.fromkeys(each.voice for each in (whole, *group))),
        summands=tuple(sets),
    )


def parts_verdict(
    whole: Bounds, sets: Sequence[Bounds], *, is_all: bool
) -> tuple[FindingKind | None, Bounds | None]:
    """Say how parts stand to their whole; `is_all` must make it up, others only must not exceed it."""
    parts = sum_of(sets)
    if parts.low is not None and whole.high is not None and parts.low > whole.high:
        return FindingKind.PARTS_EXCEED, parts - whole
    if not is_all:
        return (FindingKind.PARTS_RECONCILE, None) if make_up(whole, sets) else (None, None)
    if whole.low is not None and parts.high is not None and parts.high < whole.low:
        return FindingKind.PARTS_MISSING, whole - parts
    return FindingKind.PARTS_RECONCILE, None


def _of_measures(books: Books) -> Iterator[Finding]:
    for book in books.books.values():
        for partition in book.measure.partitions:
            for whole in book.transfers:
                if not whole.scope:
                    yield from _of_movement(whole, partition, _members(whole, partition, books), books)


def _members(whole: Transfer, partition: Partition, books: Books) -> list[Transfer]:
    found: list[Transfer] = []
    for member in partition.members:
        book: Book | None = books.of(member)
        same_days = book.transfers_of(whole.days) if book else ()
        found += [each for each in same_days if not each.scope]
    return found


def _of_movement(
    whole: Transfer, partition: Partition, parts: Sequence[Transfer], books: Books
) -> Iterator[Finding]:
    if not parts or _are_told_together(whole, parts, books):
        return
    groups = [[each] for each in parts] if partition.loose else [parts]
    for group in groups:
        sets = [each.envelope for each in group]
        kind, n = parts_verdict(whole.envelope, sets, is_all=partition.cover and not partition.loose)
        if kind is not None:
            yield Finding(
                kind=kind,
                measure=whole.measure,
                because=tuple(
                    dict.fromkeys((*whole.because, *(id for each in group for id in each.because)))
                ),
                subject=whole.because[0],
                n=n,
                stated=whole.envelope,
                found=sum_of(sets),
                terms=(whole.id, *(each.id for each in group)),
                cut=whole.days.last,
                voices=_voices([whole, *group]),
                summands=tuple(sets),
            )


def _voices(transfers: Sequence[Transfer]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(figure.voice for each in transfers for figure in each.figures))


def _are_told_together(whole: Transfer, parts: Sequence[Transfer], books: Books) -> bool:
    """Whether the parts are already checked as the breakdown that their text gives."""
    claims = [books.claims[id][0].claim for each in parts for id in each.because]
    return all(each.part_of is not None and each.part_of.claim in whole.because for each in claims)
