"""Putting reports and claims into a ledger: intake -> reading -> ledger, a straight line, in batches.

Each batch is stored before the next is read: whatever was reported as stored is stored.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from servanda.intake import read_sources
from servanda.ledger import Ledger
from servanda.lexicon.frame import load_frames
from servanda.model import Claim, Head, Problem, Reading, Report
from servanda.reading.coded.files import read_coded

if TYPE_CHECKING:
    from servanda.reading.plugins import ReportReader

__all__ = ["Added", "add", "add_coded", "read_coded_file"]

BATCH = 32
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Added:
    """What one `add` did: how many reports and claims are new, known already, or could not be read."""

    reports: int = 0
    claims: int = 0
    already: int = 0
    unread: int = 0
    problems: tuple[Problem, ...] = ()
    head: Head = field(default=Head("", 0, 0))


def add(
    ledger: Ledger,
    paths: Iterable[Path | str],
    reader: Callable[[], "ReportReader"],
    *,
    retrieved: datetime,
    outlet: str = "",
    published: date | None = None,
    stdin: BinaryIO | None = None,
    stored: Callable[[Added], None] | None = None,
) -> Added:
    """Read reports from files, folders or "-" and keep them with their claims; bad ones become Problems.

    `reader` is called once, and only when there is something new to read; `stored` after each batch is safe
    on disk. `outlet` and `published` hold for reports that do not state their own.
    """
    total, once = Added(head=ledger.head()), cache(reader)
    arriving = read_sources(list(paths), retrieved=retrieved, outlet=outlet, published=published, stdin=stdin)
    for batch in _batches(arriving, BATCH):
        total = _add_batch(ledger, batch, once, total)
        if stored:
            stored(total)
    return total


def add_coded(ledger: Ledger, path: Path, *, frames: Path | None = None) -> Added:
    """Keep the hand-coded claims of a CSV, YAML or JSONL file."""
    claims, problems = read_coded_file(path, frames=frames)
    receipt = ledger.add_claims(claims)
    return Added(claims=len(receipt.added), already=receipt.already, problems=problems, head=ledger.head())


def read_coded_file(
    path: Path, *, frames: Path | None = None
) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    """Read hand-coded claims, checking their events against the lexicon and a user's own frames."""
    known, problems = load_frames(frames)
    claims, troubles = read_coded(path, events=frozenset(known))
    return claims, (*problems, *troubles)


def _batches(items: Iterator[T], size: int) -> Iterator[list[T]]:
    while batch := list(islice(items, size)):
        yield batch


def _add_batch(
    ledger: Ledger, batch: list[Report | Problem], reader: Callable[[], "ReportReader"], total: Added
) -> Added:
    reports = [item for item in batch if isinstance(item, Report)]
    problems = [item for item in batch if isinstance(item, Problem)]
    known = ledger.read_already()
    fresh = [report for report in reports if report.id not in known]
    to_read = [report for report in fresh if not report.unread]
    found, troubles = _read(to_read, reader)
    kept = [(report, *found.get(report.id, (None, ()))) for report in fresh]
    if kept:
        ledger.add(kept, originals={report.original: report.raw for report in fresh})
    return Added(
        reports=total.reports + len(kept),
        claims=total.claims + sum(len(claims) for _, _, claims in kept),
        already=total.already + len(reports) - len(fresh),
        unread=total.unread + sum(bool(report.unread) for report in fresh),
        problems=(*total.problems, *problems, *troubles),
        head=ledger.head(),
    )


Found = dict[str, tuple[Reading, tuple[Claim, ...]]]


def _read(reports: list[Report], reader: Callable[[], "ReportReader"]) -> tuple[Found, list[Problem]]:
    if not reports:
        return {}, []
    mind = reader()
    found: Found = {}
    troubles: list[Problem] = []
    for report, claims, problems in mind.read_many(reports):
        troubles += problems
        if any(not problem.is_note for problem in problems):
            continue
        ids = tuple(claim.id for claim in claims)
        reading = Reading(report=report.id, reader=mind.name, version=mind.version, claims=ids)
        found[report.id] = (reading, claims)
    return found, troubles
