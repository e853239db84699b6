"""Questions to a ledger: evidence -> bind -> reconcile -> assess -> dossier, a straight line."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import compress
from operator import attrgetter
from pathlib import Path

from servanda.agreement import load_agreement
from servanda.assess import assess
from servanda.ledger import Ledger
from servanda.model import (
    Agreement,
    BoundClaim,
    Claim,
    Clocks,
    Coverage,
    Decision,
    Dossier,
    Memo,
    Problem,
    Report,
    by_measures,
    languages_of,
)
from servanda.reconcile import bind, find_copies, find_notices, reconcile

__all__ = ["Evidence", "dossier", "evidence_in", "evidence_of", "find_agreement"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a question rests on: claims, their reports, what people decided, and the head of the ledger."""

    claims: tuple[Claim, ...] = ()
    reports: tuple[Report, ...] = ()
    head: str = ""
    coverage: Coverage = Coverage()
    problems: tuple[Problem, ...] = ()
    decisions: tuple[Decision, ...] = ()


def find_agreement(name: str) -> Agreement:
    """Load an agreement by the path of its file or the id of a bundled one."""
    return load_agreement(Path(name) if Path(name).suffix in {".yaml", ".yml"} else name)


def evidence_in(ledger: Ledger, clocks: Clocks) -> Evidence:
    """Take from a ledger all that was published and recorded by the clocks."""
    return Evidence(
        ledger.claims(clocks),
        ledger.reports(clocks),
        ledger.head(clocks.recorded).hash,
        ledger.coverage(clocks),
        decisions=ledger.decisions(clocks),
    )


def evidence_of(claims: Iterable[Claim], reports: Iterable[Report] = ()) -> Evidence:
    """Take claims and reports as they are, without a ledger."""
    claims, reports = tuple(claims), tuple(reports)
    return Evidence(claims, reports, coverage=_coverage(claims, reports))


def dossier(
    evidence: Evidence, agreement: Agreement, clocks: Clocks = Clocks(), *, memo: Memo | None = None
) -> Dossier:
    """Answer where an agreement stands, according to whom, from evidence at one setting of the clocks.

    Hold on to a `memo` and give it with every question: then only what is new since the last one is worked
    out. The answer is the same without it.
    """
    memo = Memo() if memo is None else memo
    reports = dict(zip(map(_id, evidence.reports), evidence.reports, strict=True))
    copies = find_copies(evidence.reports, memo=memo)
    binding = bind(evidence.claims, agreement, reports=reports, copies=copies, memo=memo)
    reconciliation = reconcile(
        binding,
        agreement,
        clocks,
        copies=copies,
        decisions=evidence.decisions,
        notices=find_notices(evidence.reports, memo=memo),
        memo=memo,
    )
    assessments, phases = assess(reconciliation, binding, agreement, clocks, memo=memo)
    return Dossier(
        agreement=agreement,
        clocks=clocks,
        binding=binding,
        reconciliation=reconciliation,
        assessments=assessments,
        phases=phases,
        reports=_cited(binding.bound, evidence.reports, memo),
        coverage=evidence.coverage,
        problems=evidence.problems,
        head=evidence.head,
    )


_id = attrgetter("id")


def _cited(bound: tuple[BoundClaim, ...], reports: tuple[Report, ...], memo: Memo) -> tuple[Report, ...]:
    """List the reports that something bound stands in."""
    used = frozenset().union(*(_texts(*each, memo) for each in by_measures(bound, memo).items()))
    return tuple(compress(reports, map(used.__contains__, map(_id, reports))))


def _texts(measures: tuple[str, ...], group: tuple[BoundClaim, ...], memo: Memo) -> frozenset[str]:
    return memo.of(("texts", measures), (group,), lambda: frozenset(each.claim.report for each in group))


def _coverage(claims: tuple[Claim, ...], reports: tuple[Report, ...]) -> Coverage:
    return Coverage(
        read=sum(not report.unread for report in reports),
        unread=sum(bool(report.unread) for report in reports),
        undated=sum(report.published is None for report in reports),
        coded=sum(claim.citation is not None for claim in claims),
        languages=languages_of(reports, {report.id for report in reports if not report.unread}),
    )
