"""What enters and leaves an account: each movement once, whole or of a narrower scope."""

from collections.abc import Iterable

from servanda.model import Account, Bounds, Covered, Measure, Transfer
from servanda.reconcile.books.books import Books
from servanda.reconcile.books.lines import Line, Term, line_of, terms_of

__all__ = ["entering", "entries", "inner", "leaving", "touching"]


def touching(account: str, books: Books) -> tuple[Measure, ...]:
    """List the measures that name an account, without those that are parts of another that does."""
    named = [each for each in books.agreement.measures if account in (each.source, each.sink)]
    inner = {member for m in named for partition in m.partitions for member in partition.members}
    return tuple(each for each in named if each.id not in inner)


def entering(account: str, books: Books) -> set[str]:
    """List the measures, and all their parts, that enter an account."""
    return _family([each for each in touching(account, books) if each.sink == account], books)


def leaving(account: str, books: Books) -> set[str]:
    """List the measures, and all their parts, that leave an account."""
    return _family([each for each in touching(account, books) if each.source == account], books)


def inner(measure: str, books: Books) -> set[str]:
    """List the parts of a measure, and their parts."""
    declared = books.agreement.measure(measure)
    return _family([declared], books) - {measure} if declared else set()


def _family(measures: Iterable[Measure], books: Books) -> set[str]:
    found: set[str] = set()
    for each in measures:
        members = [id for partition in each.partitions for id in partition.members]
        parts = [part for id in members if (part := books.agreement.measure(id)) is not None]
        found |= {each.id} | _family(parts, books)
    return found


def entries(account: Account, scope: str, books: Books) -> Line:
    """Write a line of what enters an account and, below zero, what leaves it; parts where a whole is silent.

    Of a narrower scope, what is stated of it counts; of any other movement of those days nothing, and of one
    on days on which nothing is stated of the scope any share.
    """
    terms: list[Term] = []
    for measure in touching(account.id, books):
        moved = terms_of(_scoped(measure.id, scope, books)) if scope else []
        told = Covered(each.days for each in moved)
        whole = terms_of(books.flows(measure.id, ""))
        if scope:
            whole = [_share(each) for each in whole if each.days not in told]
        every = [*moved, *whole]
        terms += every if measure.sink == account.id else map(_negative, every)
    return line_of(terms)


def _scoped(measure: str, scope: str, books: Books) -> list[Transfer]:
    """List what is stated of a scope: of a measure, and of its parts on days on which it says nothing."""
    book, declared = books.of(measure), books.agreement.measure(measure)
    found = [each for each in book.transfers if each.scope == scope] if book else []
    for partition in declared.partitions if declared else ():
        if partition.cover and not partition.loose:
            covered = Covered(each.days for each in found)
            parts = [each for member in partition.members for each in _scoped(member, scope, books)]
            found += [each for each in parts if each.days not in covered]
    return found


def _share(term: Term) -> Term:
    return Term(term.id, term.days, Bounds.at_most(0) | term.bounds, term.because, term.voices)


def _negative(term: Term) -> Term:
    return Term(term.id, term.days, -term.bounds, term.because, term.voices)
