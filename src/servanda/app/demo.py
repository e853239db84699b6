"""The demonstration: the main job on what ships with servanda, from text and from hand-coded claims."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from servanda.agreement import bundled_claims, load_agreement
from servanda.app.adding import add, add_coded
from servanda.app.asking import dossier, evidence_in
from servanda.ledger import open_ledger
from servanda.model import Clocks, Dossier, Problem
from servanda.publish.brief import brief_html
from servanda.publish.terminal import problems_list, status_table
from servanda.reading import load_reader

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["Step", "run_demo"]

GAZA = "gaza-2025-01"
GAZA_DAYS = (date(2025, 2, 21), date(2025, 2, 28))


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the demonstration: what to show, and what had to be said of the input."""

    shown: "tuple[RenderableType, ...]"
    problems: tuple[Problem, ...] = ()


def run_demo(out: Path, *, now: datetime) -> Iterator[Step]:
    """Run both parts, writing ledgers and briefs into a folder; a second run changes nothing but `now`."""
    out.mkdir(parents=True, exist_ok=True)
    yield from _from_text(out, now)
    yield from _from_coded_claims(out, now)


def _from_text(out: Path, now: datetime) -> Iterator[Step]:
    with as_file(files("servanda.demo")) as sample, open_ledger(out / "sample.ledger") as ledger:
        agreement = load_agreement(sample / "agreement.yaml")
        added = add(ledger, [sample / "reports"], load_reader, retrieved=now)
        yield Step((f"Read {added.reports + added.already} sample reports.", problems_list(added.problems)))
        yield _answer(
            dossier(evidence_in(ledger, Clocks()), agreement, Clocks()), out / "sample.html", now.date()
        )


def _from_coded_claims(out: Path, now: datetime) -> Iterator[Step]:
    agreement = load_agreement(GAZA)
    coded = bundled_claims(GAZA)
    assert coded is not None, "the bundled claims are part of the package"
    with open_ledger(out / f"{GAZA}.ledger") as ledger:
        added = add_coded(ledger, coded)
        yield Step((f"Added the bundled hand-coded claims of {GAZA}.", problems_list(added.problems)))
        for day in GAZA_DAYS:
            clocks = Clocks(as_of=day, known=day)
            answer = dossier(evidence_in(ledger, clocks), agreement, clocks)
            yield _answer(answer, out / f"{GAZA}-known-{day}.html", now.date())


def _answer(answer: Dossier, path: Path, today: date) -> Step:
    path.write_text(brief_html(answer, today=today), encoding="utf-8")
    return Step((status_table(answer), f"Brief to open: {path}\n"))
