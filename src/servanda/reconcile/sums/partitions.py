"""Set parts that are measures of their own beside their whole: totals, plans and undated figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from servanda.model import Bounds, Figure, Finding, FindingKind, Partition
from servanda.reconcile.books.books import Book, Books
from servanda.reconcile.books.figures import span
from servanda.reconcile.books.known import Pile
from servanda.reconcile.sums.making import sum_of
from servanda.reconcile.sums.parts import parts_verdict

__all__ = ["judged_partitions", "parts_finding"]


def judged_partitions(books: Books, judged: Sequence[Finding] = ()) -> tuple[Finding, ...]:
    """Check every stated whole against the figures for its parts that count the same days, kind by kind.

    Parts that are declared to make up the whole, and all of which are stated, must do so; else two or more
    are told where they make it up or exceed it. Plans, and figures without days, are compared within one
    report, and plans without days not at all. What `judged` says of the same claims is not said again.
    """
    told = {frozenset(each.because) for each in judged}
    return tuple(
        finding
        for book in books.books.values()
        for partition in book.measure.partitions
        if not partition.loose
        for pile in (Pile.TOTAL, Pile.PLAN, Pile.UNDATED)
        for whole in _figures(book, pile)
        for finding in _of_whole(Whole(whole, pile, book), partition, books)
        if frozenset(finding.because) not in told
    )


def _figures(book: Book | None, pile: Pile) -> tuple[Figure, ...]:
    if book is None:
        return ()
    found = book.undated() if pile is Pile.UNDATED else book.figures(pile)
    return tuple(each for each in found if pile is not Pile.PLAN or not each.days.is_unknown)


@dataclass(frozen=True, slots=True)
class Whole:
    """One figure of a measure that has parts."""

    figure: Figure
    pile: Pile
    book: Book


def _of_whole(whole: Whole, partition: Partition, books: Books) -> Iterator[Finding]:
    if whole.figure.scope or whole.figure.measures != (whole.book.measure.id,):
        return
    parts = [found for id in partition.members if (found := _stated(id, whole, books))]
    if len(parts) < 2:
        return
    sets = [span(each.bounds for each in figures) for figures in parts]
    is_all = partition.cover and len(parts) == len(partition.members)
    stated = whole.figure.bounds.widened(whole.book.measure.tolerance)
    kind, _ = parts_verdict(stated, sets, is_all=is_all)
    if kind is not None:
        yield parts_finding(kind, whole.figure, [each for figures in parts for each in figures], sets)


def _stated(member: str, whole: Whole, books: Books) -> list[Figure]:
    """Give what the whole's voice says of a part for its days and all who say the same; else anyone."""
    found = [
        each
        for each in _figures(books.of(member), whole.pile)
        if not each.scope and each.measures == (member,) and _are_beside(each, whole, books)
    ]
    own = [each for each in found if each.voice == whole.figure.voice] or found
    numbers = {each.bounds for each in own}
    return [each for each in found if each.bounds in numbers]


def _are_beside(part: Figure, whole: Whole, books: Books) -> bool:
    """Whether a part counts the days of its whole, or where these are unstated stands in its report.

    What a text gives as a part of another figure of the whole's measure is no part of this one.
    """
    figure = whole.figure
    if not all(_may_be_of(whole, id, books) for id in part.because):
        return False
    same = (part.since, part.days) == (figure.since, figure.days)
    if figure.days.first is not None and whole.pile is not Pile.PLAN:
        return same
    reports = [{each.claim.report for id in f.because for each in books.claims[id]} for f in (part, figure)]
    return (same or whole.pile is Pile.UNDATED) and not reports[0].isdisjoint(reports[1])


def _may_be_of(whole: Whole, id: str, books: Books) -> bool:
    part_of = books.claims[id][0].claim.part_of
    stated = books.claims.get(part_of.claim) if part_of else None
    return not stated or stated[0].id in whole.figure.because or stated[0].measures != whole.figure.measures


def parts_finding(
    kind: FindingKind, whole: Figure, parts: Sequence[Figure], sets: Sequence[Bounds]
) -> Finding:
    """Say how the figures of parts, `sets` of numbers part by part, stand to that of their whole."""
    found = sum_of(sets)
    missed = {FindingKind.PARTS_EXCEED: found - whole.bounds, FindingKind.PARTS_MISSING: whole.bounds - found}
    return Finding(
        kind=kind,
        measure=whole.measures[0],
        because=tuple(dict.fromkeys(id for each in (whole, *parts) for id in each.because)),
        subject=whole.because[0],
        n=missed.get(kind),
        stated=whole.bounds,
        found=found,
        cut=whole.days.last,
        voices=tuple(dict.fromkeys(each.voice for each in (whole, *parts))),
        summands=tuple(sets),
    )
