"""Set what was asked or promised for a stretch of days beside what came of it in those days."""

from collections.abc import Iterator, Sequence

from servanda.model import Figure, Finding, FindingKind
from servanda.reconcile.books.books import Book, Books
from servanda.reconcile.books.figures import apart, span
from servanda.reconcile.books.known import Pile

__all__ = ["surpassed_plans"]


def surpassed_plans(books: Books) -> tuple[Finding, ...]:
    """Mark every plan or demand for a stretch of days once a total counts just those days.

    A demand is overtaken by what was promised for the same days, too. `n` is how far they differ. Without a
    stretch of days of its own a plan is for nobody knows when, and none overtakes it.
    """
    return tuple(finding for book in books.books.values() for finding in _of_book(book))


def _of_book(book: Book) -> Iterator[Finding]:
    totals, plans = book.figures(Pile.TOTAL), book.figures(Pile.PLAN)
    for demand in book.figures(Pile.DEMAND):
        yield from _overtaken(demand, [each for each in plans if _is_of(each, demand)], book)
    for plan in (*plans, *book.figures(Pile.DEMAND)):
        yield from _overtaken(plan, [each for each in totals if _counts(each, plan)], book)


def _is_stretch(plan: Figure) -> bool:
    return bool(plan.days.first and plan.days.last and plan.days.first < plan.days.last)


def _is_of(other: Figure, plan: Figure) -> bool:
    return _is_stretch(plan) and other.days == plan.days and other.scope == plan.scope


def _counts(total: Figure, plan: Figure) -> bool:
    same = (total.since, total.days.last, total.scope) == (plan.days.first, plan.days.last, plan.scope)
    return _is_stretch(plan) and same


def _overtaken(plan: Figure, what: Sequence[Figure], book: Book) -> Iterator[Finding]:
    if what and plan.measures[0] == book.measure.id:
        found = span(each.bounds for each in what)
        yield Finding(
            kind=FindingKind.OVERTAKEN,
            measure=book.measure.id,
            because=tuple(dict.fromkeys((*plan.because, *(id for each in what for id in each.because)))),
            subject=plan.because[0],
            n=apart(plan.bounds, found),
            stated=plan.bounds,
            found=found,
            cut=plan.days.last,
            voices=tuple(dict.fromkeys((plan.voice, *(each.voice for each in what)))),
        )
