"""Reconcile what is bound: movements, totals, findings and minimal conflicts, at one clock setting."""

from collections.abc import Sequence

from servanda.model import Agreement, Binding, Clocks, Copy, Reconciliation, Superseded
from servanda.reconcile.books import opened
from servanda.reconcile.closed import judged_totals
from servanda.reconcile.conflicts import find_conflicts
from servanda.reconcile.differing import differing_voices
from servanda.reconcile.known import visible
from servanda.reconcile.superseding import replacements

__all__ = ["reconcile"]


def reconcile(
    binding: Binding,
    agreement: Agreement,
    clocks: Clocks = Clocks(),
    *,
    copies: Sequence[Copy] = (),
    corrections: Sequence[Superseded] = (),
) -> Reconciliation:
    """Find what the bound claims add up to, and what of them cannot all be true.

    Nothing is averaged, filled in or picked: copies count once, voices stand side by side, plans, demands,
    denials and allegations never enter a sum. `corrections` are those a person recorded. The result does not
    depend on the order of the claims, nor on how the parties are named.
    """
    bound = visible(binding.bound, clocks)
    replaced = replacements(bound, clocks, corrections)
    books = opened(bound, agreement, replaced)
    return Reconciliation(
        agreement=agreement.id,
        clocks=clocks,
        series=tuple(book.series() for book in books.books.values()),
        findings=(*judged_totals(books), *differing_voices(books)),
        conflicts=find_conflicts(books),
        superseded=replaced.entries,
        copies=tuple(copies),
    )
