"""Write the claims of a measure as constraints on its running sums."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain

from servanda.model import BoundClaim, Bounds, Days
from servanda.model.days import next_day
from servanda.reconcile.binding.measuring import REQUALIFY
from servanda.reconcile.books.batches import Batch
from servanda.reconcile.books.books import Book, Books
from servanda.reconcile.books.known import Pile, bounds_of, is_day_total, window
from servanda.reconcile.conflicts.timeline import Constraint, Node, cut_node, day_node, movement_nodes
from servanda.reconcile.ranks import days_key
from servanda.reconcile.sums.closed import base_of

__all__ = ["constraints_of", "with_parts"]


def constraints_of(book: Book, scope: str, batches: Sequence[Batch], books: Books) -> tuple[Constraint, ...]:
    """Write every figure of one series as a constraint; what counts less than it all only bounds it below.

    Equal constraints of one origin are one; those of unknown origin join any equal one. Movements come
    first in time order, then totals by their claims' order.
    """
    written = chain(
        _movements(book, batches),
        _totals(book.pile(Pile.TOTAL), scope, books),
        () if scope else _lesser(book, batches, books),
    )
    return _folded(_loosened(each, book.measure.tolerance) for each in written)


def _loosened(constraint: Constraint, tolerance: Decimal) -> Constraint:
    """Let a figure be off by the tolerance of its measure."""
    bounds = constraint.bounds.widened(tolerance)
    return replace(constraint, bounds=bounds) if tolerance else constraint


def _movements(book: Book, batches: Iterable[Batch]) -> Iterator[Constraint]:
    """A requalified figure says what the movement was, not how large: it contradicts nobody else's.

    A claim over several days that others tie to one of them rests on one of those, too.
    """
    for batch in batches:
        start, stop = movement_nodes(batch)
        here = tuple(dict.fromkeys(each.id for each in batch.claims if each.days == batch.days))
        for each in batch.claims:
            if each.claim.event != REQUALIFY and not book.replaced.is_gone(each):
                ties = () if each.days == batch.days else here
                yield Constraint(start, stop, bounds_of(each), each.id, each.origin, ties)


def _totals(totals: Iterable[BoundClaim], scope: str, books: Books) -> Iterator[Constraint]:
    for total in totals:
        if len(total.measures) == 1 and total.scope == scope:
            nodes = _ends(total, books)
            if nodes:
                yield Constraint(*nodes, bounds_of(total), total.id, total.origin)


def _ends(total: BoundClaim, books: Books) -> tuple[Node, Node] | None:
    until = window(total)
    since = total.since or base_of(books.agreement, total.measures[0])
    if until.last is None or until.last < since:
        return None
    if is_day_total(total):
        return day_node(since), day_node(next_day(until.last))
    return day_node(since), cut_node(total, until)


def with_parts(book: Book, batches: tuple[Batch, ...], books: Books) -> tuple[Batch, ...]:
    """Add the movements of parts and narrower scopes on days without one of the whole: they are of it."""
    told = dict.fromkeys(each.days for _, inner in _inner(book, books) for each in inner)
    silent = [days for days in told if not any(days.meets(each.days) for each in batches)]
    return (*batches, *(Batch(book.measure.id, "", days, 0, ()) for days in sorted(silent, key=days_key)))


def _inner(book: Book, books: Books) -> Iterator[tuple[Book, list[Batch]]]:
    """Give the movements of narrower scopes, and those of each part."""
    yield book, [each for each in book.batches.batches if each.scope]
    for partition in book.measure.partitions:
        for member in filter(None, map(books.of, partition.members)):
            yield member, [each for each in member.batches.batches if not each.scope]


def _lesser(book: Book, batches: Sequence[Batch], books: Books) -> Iterator[Constraint]:
    """Narrower scopes and parts of a measure: the whole is never less than they are."""
    for member, inner in _inner(book, books):
        yield from _lower_movements(inner, member, batches)
        for total in member.pile(Pile.TOTAL):
            if member is not book or total.scope:
                yield from map(_at_least, _totals([total], total.scope if member is book else "", books))


def _at_least(constraint: Constraint) -> Constraint:
    return replace(constraint, bounds=Bounds(constraint.bounds.low, None))


def _lower_movements(inner: Iterable[Batch], book: Book, batches: Sequence[Batch]) -> Iterator[Constraint]:
    by_day = _by_day(batches)
    for batch in inner:
        start, stop = _whole_of(batch.days, by_day)
        for each in _movements(book, [batch]):
            if each.bounds.low is not None and each.bounds.low > Decimal(0):
                yield replace(_at_least(each), start=start, stop=stop)


def _by_day(batches: Iterable[Batch]) -> dict[Days, list[Batch]]:
    found: dict[Days, list[Batch]] = defaultdict(list)
    for batch in batches:
        found[batch.days].append(batch)
    return found


def _whole_of(days: Days, batches: dict[Days, list[Batch]]) -> tuple[Node, Node]:
    """Find the movement that a part belongs to: the one of the same days; else those days as a whole."""
    same = batches.get(days, [])
    if len(same) == 1:
        return movement_nodes(same[0])
    assert days.first and days.last
    return day_node(days.first), day_node(next_day(days.last))


def _folded(constraints: Iterable[Constraint]) -> tuple[Constraint, ...]:
    """Keep one of all equal constraints of an origin: the first that needs no tie, else the first."""
    known: dict[tuple[object, ...], dict[str, Constraint]] = defaultdict(dict)
    for each in constraints:
        equal = known[(_place(each.start), _place(each.stop), each.bounds)]
        if each.origin not in equal or (equal[each.origin].ties and not each.ties):
            equal[each.origin] = each
    kept = []
    for group in known.values():
        unknown = group.pop("", None)
        kept += list(group.values()) or ([unknown] if unknown else [])
    return tuple(kept)


def _place(node: Node) -> tuple[object, ...]:
    """Compare data cuts by their days, not by whose they are."""
    return (node.kind, node.first, node.last, "" if node.kind == "cut" else node.name)
