"""Reading without keeping: intake -> reading, for `servanda read` and for questions to files."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from servanda.agreement import bundled_claims
from servanda.app.adding import add, add_coded
from servanda.app.asking import Evidence, evidence_in
from servanda.intake import read_sources
from servanda.ledger import memory_ledger
from servanda.model import Agreement, Claim, Clocks, InputError, Problem, Report
from servanda.reading import load_reader

if TYPE_CHECKING:
    from servanda.reading.plugins import ReportReader

__all__ = ["ReadReport", "evidence_in_files", "files_in", "read_each"]

BUNDLED = "bundled"


@dataclass(frozen=True, slots=True)
class ReadReport:
    """One report with its claims; `name` is the stem of its file. Without a report, only its problems."""

    name: str
    report: Report | None = None
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_each(
    paths: Iterable[str], reader: "ReportReader", *, retrieved: datetime, stdin: BinaryIO | None = None
) -> Iterator[ReadReport]:
    """Read the claims of every report in files and folders, in order, with flat memory."""
    names: deque[str] = deque()
    aside: list[Problem] = []

    def reports() -> Iterator[Report]:
        for path in files_in(paths):
            for item in read_sources([path], retrieved=retrieved, stdin=stdin):
                if isinstance(item, Problem):
                    aside.append(item)
                    continue
                if item.unread:
                    aside.append(Problem(str(path), f"not read ({item.unread})", is_note=True))
                else:
                    names.append(Path(path).stem)
                    yield item

    for report, claims, problems in reader.read_many(reports()):
        yield ReadReport(names.popleft(), report, claims, tuple(problems))
    yield from (ReadReport(problem.where, problems=(problem,)) for problem in aside)


def files_in(paths: Iterable[str]) -> Iterator[str]:
    """Name every file of a folder, so that each report has a name; the rest as it is."""
    for path in paths:
        if path != "-" and Path(path).is_dir():
            yield from (str(file) for file in sorted(Path(path).rglob("*")) if file.is_file())
        else:
            yield path


def evidence_in_files(
    reports: Iterable[Path],
    coded: Iterable[str],
    clocks: Clocks,
    *,
    agreement: Agreement | None,
    retrieved: datetime,
    model: str = "en_core_web_sm",
) -> Evidence:
    """Take evidence from reports and hand-coded files through a ledger in memory; no file is written."""
    problems: list[Problem] = []
    with memory_ledger(clock=lambda: retrieved) as ledger:
        for name in coded:
            problems += add_coded(ledger, _coded_path(name, agreement)).problems
        paths = list(reports)
        if paths:
            problems += add(ledger, paths, lambda: load_reader(model), retrieved=retrieved).problems
        found = evidence_in(ledger, clocks)
    return replace(found, problems=tuple(problems))


def _coded_path(name: str, agreement: Agreement | None) -> Path:
    if name != BUNDLED:
        return Path(name)
    path = bundled_claims(agreement.id) if agreement else None
    if path is None:
        which = agreement.id if agreement else "no agreement"
        raise InputError(
            f'there are no bundled claims for {which}; name a file after --coded instead of "bundled"'
        )
    return path
