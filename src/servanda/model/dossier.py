"""Everything known of one agreement at one setting of the clocks: what faces show and exports write."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from servanda.model.agreement import Agreement
from servanda.model.assessment import Assessment, PhaseStanding
from servanda.model.binding import Binding
from servanda.model.days import Clocks
from servanda.model.errors import Problem
from servanda.model.reconciliation import Reconciliation
from servanda.model.report import Report

__all__ = ["Coverage", "Dossier", "LanguageCoverage", "languages_of"]


@dataclass(frozen=True, slots=True)
class LanguageCoverage:
    """How many reports in one language were read and left unread; "" where the language is not known."""

    language: str
    read: int = 0
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much was there to read: reports read and unread, undated, and hand-coded claims beside them.

    `languages` tells the reports by language, in order of their codes.
    """

    read: int = 0
    unread: int = 0
    undated: int = 0
    coded: int = 0
    languages: tuple[LanguageCoverage, ...] = ()


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


def languages_of(reports: Iterable[Report], read: Container[str]) -> tuple[LanguageCoverage, ...]:
    """Count reports by language: those whose ids are in `read`, and all others.

    >>> report = Report(id="r1", original="o", text_hash="t", text="", extractor="plain", language="he")
    >>> languages_of([report], {"r1"})
    (LanguageCoverage(language='he', read=1, unread=0),)
    """
    found: dict[str, list[bool]] = {}
    for report in reports:
        found.setdefault(report.language, []).append(report.id in read)
    return tuple(LanguageCoverage(each, sum(are), len(are) - sum(are)) for each, are in sorted(found.items()))
