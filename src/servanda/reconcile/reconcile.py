"""Reconcile what is bound: movements, totals, findings and minimal conflicts, at one clock setting."""

from collections.abc import Sequence

from servanda.model import Agreement, Binding, Clocks, Copy, Finding, Reconciliation, Superseded
from servanda.reconcile.books.books import Books, opened
from servanda.reconcile.books.known import visible
from servanda.reconcile.books.superseding import Replaced, replacements
from servanda.reconcile.conflicts.smallest import find_conflicts
from servanda.reconcile.ranks import Ranks
from servanda.reconcile.sums.beside import echoes, explanations, overtaken_plans, withdrawn_figures
from servanda.reconcile.sums.closed import judged_totals
from servanda.reconcile.sums.differing import differing_voices
from servanda.reconcile.sums.parts import judged_parts
from servanda.reconcile.sums.scopes import judged_scopes
from servanda.reconcile.sums.shifting import timing_shifts
from servanda.reconcile.sums.steps import judged_steps
from servanda.reconcile.sums.stocks import judged_stocks

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

    >>> from datetime import date
    >>> from servanda.model import Bounds, BoundClaim, Calendar, Claim, Days, Kind, Measure, MeasureKind
    >>> from servanda.model import Quantity, Quote, Reader
    >>> agreement = Agreement(id="a", title="A", calendar=Calendar("Etc/UTC", date(2031, 3, 1)),
    ...     measures=(Measure("freed", "people freed", MeasureKind.FLOW),))
    >>> def told(id, value, voice):
    ...     quantity = Quantity(Bounds.exactly(value), Kind.INCREMENT, Quote(str(value)))
    ...     claim = Claim(id=id, report=id, event="release", quantity=quantity, reader=Reader("hand", "1"))
    ...     return BoundClaim(claim=claim, voice=voice, origin=voice, measures=("freed",),
    ...         days=Days.on(date(2031, 3, 2)))
    >>> result = reconcile(Binding((told("c1", 596, "north"), told("c2", 602, "south"))), agreement)
    >>> print(result.series[0].transfers[0].envelope, *(f.kind for f in result.findings))
    596 to 602 voices_differ
    >>> result.conflicts
    (Conflict(measure='freed', claims=('c1', 'c2'), mendable=('c1', 'c2')),)
    """
    bound = visible(sorted(binding.bound, key=Ranks.of(agreement).of_claim), clocks)
    replaced = replacements(bound, clocks, corrections)
    books = opened(bound, agreement, replaced)
    found = find_conflicts(books)
    return Reconciliation(
        agreement=agreement.id,
        clocks=clocks,
        series=tuple(book.series() for book in books.books.values()),
        findings=(*_findings(books, replaced), *found.undecided),
        conflicts=found.conflicts,
        superseded=replaced.entries,
        copies=tuple(copies),
    )


def _findings(books: Books, replaced: Replaced) -> tuple[Finding, ...]:
    totals = judged_totals(books)
    return (
        *totals,
        *judged_steps(totals, books),
        *judged_stocks(books),
        *differing_voices(books),
        *judged_parts(books),
        *judged_scopes(books),
        *overtaken_plans(books),
        *echoes(totals, books),
        *explanations(totals, books),
        *timing_shifts(totals, books),
        *withdrawn_figures(replaced, books),
    )
