"""The open test: find the smallest sets of claims that cannot all be true, unseen flow allowed."""

from servanda.model import Conflict
from servanda.reconcile.books import Books

__all__ = ["find_conflicts"]


def find_conflicts(books: Books) -> tuple[Conflict, ...]:
    """Find minimal conflicts of each measure."""
    return ()
