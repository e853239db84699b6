"""The open test: find the smallest sets of claims that cannot all be true, unseen flow allowed."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain

from servanda.model import Conflict, Finding, FindingKind
from servanda.reconcile.books.books import Book, Books, opened
from servanda.reconcile.conflicts.constraints import constraints_of, with_parts
from servanda.reconcile.conflicts.mending import Cluster, Mender, clusters_of
from servanda.reconcile.conflicts.search import Search
from servanda.reconcile.conflicts.timeline import Timeline

__all__ = ["find_conflicts"]


@dataclass(frozen=True, slots=True)
class Found:
    """Conflicts; and a finding for each of which it was not decided what single claim would mend it."""

    conflicts: tuple[Conflict, ...] = ()
    undecided: tuple[Finding, ...] = ()


def find_conflicts(books: Books) -> Found:
    """Find minimal conflicts among the figures of each measure and scope.

    Movements that nobody reported are allowed, except in a series declared complete; a running sum never
    falls. Every claim that contradicts the others is in at least one conflict; not every combination is
    listed. A claim stands for those of the same origin that say the same. Each conflict contradicts by
    itself: where another claim ties one of its claims to a day, and it needs that, the other is in it.
    """
    found = [_in_series(book, scope, books) for book in books.books.values() for scope in _scopes(book)]
    conflicts = dict.fromkeys(conflict for each in found for conflict in each.conflicts)
    return Found(tuple(conflicts), tuple(finding for each in found for finding in each.undecided))


def _scopes(book: Book) -> list[str]:
    return ["", *(scope.id for scope in book.measure.scopes)]


def _search(book: Book, scope: str, books: Books) -> Search:
    batches = tuple(each for each in book.batches.batches if each.scope == scope)
    complete = book.measure.complete and not scope
    if complete:
        batches = with_parts(book, batches, books)
    constraints = constraints_of(book, scope, batches, books)
    return Search(constraints, Timeline.of(batches, constraints, complete=complete))


def _in_series(book: Book, scope: str, books: Books) -> Found:
    search = _search(book, scope, books)
    if not search.constraints:
        return Found()

    def contradict(claims: Collection[str]) -> bool:
        return _contradict(claims, book.measure.id, scope, books)

    sets, aside = search.contradictions()
    mender = Mender(search, aside, contradict)
    clusters = clusters_of(mender.explained(sets))
    named = [(_conflict(tags, clusters[tags], mender, book), clusters[tags]) for tags in clusters]
    smallest = _smallest([conflict for conflict, _ in named])
    open_ = {each for each, cluster in named if not mender.of(cluster).is_decided}
    undecided = [each for each in smallest if each in open_]
    return Found(smallest, tuple(map(_undecided, undecided)))


def _contradict(claims: Collection[str], measure: str, scope: str, books: Books) -> bool:
    """Whether some claims cannot all be true by themselves, nobody else's evidence used."""
    bound = [each for id in claims for each in books.claims[id]]
    alone = opened(sorted(bound, key=books.ranks.of_claim), books.agreement, books.replaced)
    book = alone.of(measure)
    return book is not None and _search(book, scope, alone).refuses_some()


def _conflict(tags: frozenset[int], cluster: Cluster, mender: Mender, book: Book) -> Conflict:
    claims = mender.claims(tags, keep_ties=book.measure.complete)
    mends = mender.of(cluster).claims
    return Conflict(book.measure.id, claims, tuple(each for each in claims if each in mends))


def _smallest(conflicts: Sequence[Conflict]) -> tuple[Conflict, ...]:
    """Leave out conflicts that hold a smaller one: a claim may rest on another that it contradicts.

    Each set is looked for under that one of its claims that the fewest sets hold.
    """
    sets = {frozenset(each.claims) for each in conflicts}
    times = Counter(chain.from_iterable(sets))
    holding: dict[str, list[frozenset[str]]] = defaultdict(list)
    for each in sets:
        holding[min(each, key=times.__getitem__)].append(each)

    def is_smallest(conflict: Conflict) -> bool:
        whole = frozenset(conflict.claims)
        near = (holding[claim] for claim in conflict.claims) if len(whole) > 2 else ()
        return not any(each < whole for group in near for each in group)

    return tuple(each for each in conflicts if is_smallest(each))


def _undecided(conflict: Conflict) -> Finding:
    return Finding(
        kind=FindingKind.NOT_DECIDED,
        measure=conflict.measure,
        because=conflict.claims,
        subject=conflict.claims[-1],
    )
