"""Everything known of one agreement at one setting of the clocks: what faces show and exports write."""

from dataclasses import dataclass

from servanda.model.agreement import Agreement
from servanda.model.assessment import Assessment, PhaseStanding
from servanda.model.binding import Binding
from servanda.model.days import Clocks
from servanda.model.errors import Problem
from servanda.model.reconciliation import Reconciliation
from servanda.model.report import Report

__all__ = ["Coverage", "Dossier"]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much was there to read: reports read and unread, undated, and hand-coded claims beside them."""

    read: int = 0
    unread: int = 0
    undated: int = 0
    coded: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """The answer to "where does this agreement stand, according to whom?", with all that it rests on.

    `reports` are those the bound claims come from, with their text where it is held. `head` is the hash of
    the ledger it was read from, "" for one that was never kept.
    """

    agreement: Agreement
    clocks: Clocks
    binding: Binding
    reconciliation: Reconciliation
    assessments: tuple[Assessment, ...] = ()
    phases: tuple[PhaseStanding, ...] = ()
    reports: tuple[Report, ...] = ()
    coverage: Coverage = Coverage()
    problems: tuple[Problem, ...] = ()
    head: str = ""

    def report(self, id: str) -> Report | None:
        """Find a report by id."""
        return next((report for report in self.reports if report.id == id), None)
