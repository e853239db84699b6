"""Reconcile what is bound: movements, totals, findings and minimal conflicts, at one clock setting."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from servanda.model import (
    Agreement,
    Binding,
    Clocks,
    Copy,
    Decision,
    Finding,
    Groups,
    Memo,
    Notice,
    Reconciliation,
    by_measures,
)
from servanda.reconcile.books.books import Books, opened
from servanda.reconcile.books.components import Component, components
from servanda.reconcile.books.deciding import at_work, idle
from servanda.reconcile.books.known import visible
from servanda.reconcile.books.links import Links
from servanda.reconcile.books.superseding import Hit, Replaced, replacements
from servanda.reconcile.books.versions import due, newer_versions, withdrawn_reports
from servanda.reconcile.conflicts.smallest import find_conflicts
from servanda.reconcile.ranks import Ranks
from servanda.reconcile.sums.adding import offered_sums
from servanda.reconcile.sums.beside import echoes, explanations, overtaken_plans
from servanda.reconcile.sums.closed import judged_totals
from servanda.reconcile.sums.differing import differing_voices
from servanda.reconcile.sums.dividing import judged_divisions
from servanda.reconcile.sums.keys import judged_keys, keyed_explanations
from servanda.reconcile.sums.lists import judged_lists
from servanda.reconcile.sums.partitions import judged_partitions
from servanda.reconcile.sums.parts import judged_parts
from servanda.reconcile.sums.planned import completed_plans
from servanda.reconcile.sums.remaining import judged_remainders, left_of_plans
from servanda.reconcile.sums.scopes import judged_scopes
from servanda.reconcile.sums.shares import judged_shares
from servanda.reconcile.sums.shifting import timing_shifts
from servanda.reconcile.sums.steps import judged_steps
from servanda.reconcile.sums.stocks import judged_stocks
from servanda.reconcile.sums.surpassed import surpassed_plans
from servanda.reconcile.sums.withdrawn import withdrawn_figures

__all__ = ["reconcile"]


def reconcile(
    binding: Binding,
    agreement: Agreement,
    clocks: Clocks = Clocks(),
    *,
    copies: Sequence[Copy] = (),
    decisions: Sequence[Decision] = (),
    notices: Sequence[Notice] = (),
    memo: Memo | None = None,
) -> Reconciliation:
    """Find what the bound claims add up to, and what of them cannot all be true.

    Nothing is averaged, filled in or picked: copies count once, voices stand side by side, plans, demands,
    denials and allegations never enter a sum. `decisions` are those of people that stand: they go before
    what the words say; `notices` name reports that their outlets withdrew. The result does not depend on the
    order of the claims, nor on how the parties are named. Measures that hang together are worked out
    together and apart from all others; with a `memo` only those that something new touches.

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
    memo = Memo() if memo is None else memo
    ranks = Ranks.of(agreement)
    found = [
        _remembered(part, agreement, clocks, memo)
        for part in _parts(by_measures(binding.bound, memo), agreement, clocks, decisions, notices, memo)
    ]
    series = (each for part in found for each in part.series)
    return Reconciliation(
        agreement=agreement.id,
        clocks=clocks,
        series=tuple(sorted(series, key=lambda each: ranks.of_id(each.measure))),
        findings=tuple(chain.from_iterable(part.findings for part in found)),
        conflicts=tuple(chain.from_iterable(part.conflicts for part in found)),
        superseded=tuple(chain.from_iterable(part.superseded for part in found)),
        copies=tuple(copies),
        decisions=at_work(decisions, binding.bound, clocks),
        idle=idle(decisions, binding.bound, clocks),
        notices=due(notices, clocks),
    )


@dataclass(frozen=True, slots=True)
class Part:
    """The claims of one component, what people decided on them, and which a newer version replaced."""

    measures: frozenset[str]
    claims: Component
    decisions: tuple[Decision, ...]
    versions: tuple[Hit, ...]


def _parts(
    groups: Groups,
    agreement: Agreement,
    clocks: Clocks,
    decisions: Sequence[Decision],
    notices: Sequence[Notice],
    memo: Memo,
) -> Iterator[Part]:
    versions = withdrawn_reports(chain.from_iterable(groups.values()), notices, clocks)
    versions += newer_versions(groups, clocks, Ranks.of(agreement), memo)
    touched = {id for each in decisions for id in each.claims} | {each.claim for _, each in versions}
    for measures, claims in components(groups, agreement, memo):
        told = chain.from_iterable(claims if touched else ())
        here = {each.id for each in told if each.id in touched}
        yield Part(
            measures,
            claims,
            tuple(each for each in decisions if here.intersection(each.claims)),
            tuple(hit for hit in versions if hit[1].claim in here),
        )


def _remembered(part: Part, agreement: Agreement, clocks: Clocks, memo: Memo) -> Reconciliation:
    given = (part.measures, part.claims, part.decisions, part.versions, agreement, clocks)
    return memo.of(
        ("reconcile", part.claims[0][0].measures), given, lambda: _of_part(part, agreement, clocks)
    )


def _of_part(part: Part, agreement: Agreement, clocks: Clocks) -> Reconciliation:
    bound = visible(sorted(chain.from_iterable(part.claims), key=Ranks.of(agreement).of_claim), clocks)
    replaced = replacements(bound, clocks, part.decisions, part.versions)
    books = opened(bound, _concerning(part, agreement), replaced, Links.of(part.decisions))
    found = find_conflicts(books)
    return Reconciliation(
        agreement=agreement.id,
        clocks=clocks,
        series=tuple(book.series() for book in books.books.values()),
        findings=(*_findings(books, replaced), *found.undecided),
        conflicts=found.conflicts,
        superseded=replaced.entries,
    )


def _concerning(part: Part, agreement: Agreement) -> Agreement:
    """Leave the measures out that do not hang together with a component's."""
    return replace(agreement, measures=tuple(m for m in agreement.measures if m.id in part.measures))


def _findings(books: Books, replaced: Replaced) -> tuple[Finding, ...]:
    """List the findings of one component.

    A finding function sees the books and claims of its component, the agreement with the measures of that
    component, and nothing else: of a measure that does not hang together with its own, `books.of` is None.
    One that needs two measures side by side has them linked in `books/components.py`, if they are not yet.
    It reads no clock and keeps nothing.
    """
    totals, remainders = judged_totals(books), judged_remainders(books)
    steps = judged_steps(totals, books)
    parts = judged_parts(books)
    judged = (
        *totals,
        *steps,
        *judged_stocks(books, left_of_plans(remainders, books)),
        *judged_lists(books),
        *remainders,
        *differing_voices(books),
        *parts,
        *judged_partitions(books, parts),
        *judged_divisions(books),
        *completed_plans(books),
        *judged_shares(books),
    )
    return (
        *judged,
        *judged_scopes(books),
        *overtaken_plans(books),
        *surpassed_plans(books),
        *echoes(totals, books),
        *explanations(totals, steps, books),
        *offered_sums(judged, books),
        *judged_keys(books),
        *keyed_explanations(totals, books),
        *timing_shifts(totals, books),
        *withdrawn_figures(replaced, books),
    )
