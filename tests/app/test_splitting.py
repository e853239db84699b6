"""Reports in one file or in two, in either order: the same evidence, the same answer."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reconcile.worlds import AGREEMENT

from servanda.app import add, dossier
from servanda.app.asking import evidence_in
from servanda.ledger import memory_ledger
from servanda.model import Clocks, Dossier
from servanda.reading import ClaimReader, load_reader

NOW = datetime(2031, 4, 1, tzinfo=UTC)
RELEASE = (
    "Northland released 41 prisoners on Wednesday, its Prison Office said. "
    "They crossed the river by the old bridge before noon and were met by their families. "
    "Since the truce began Northland has released 96 prisoners."
)
LATER = "Southmark handed over two bodies on Friday. Northland will release 30 prisoners on Sunday."
ROWS = (
    {"outlet": "Tidewire", "date": "2031-03-05", "text": RELEASE},
    {"outlet": "Marrow News", "date": "2031-03-05", "text": RELEASE},
    {"outlet": "Harbour Post", "date": "2031-03-06", "text": RELEASE.replace("41", "46")},
    {"outlet": "Marrow News", "date": "2031-03-07", "url": "https://marrow.example/2", "text": LATER},
    {
        "outlet": "Marrow News",
        "date": "2031-03-08",
        "url": "https://marrow.example/2",
        "text": LATER.replace("two", "three"),
    },
    {"outlet": "Tidewire", "date": "2031-03-09", "text": "The harvest was poor in all three valleys."},
)


@cache
def reader() -> ClaimReader:
    return load_reader()


def answer(*files: list[dict[str, str]]) -> Dossier:
    """Add files one after the other to a ledger of their own and ask where the agreement stands."""
    with TemporaryDirectory() as folder, memory_ledger(clock=lambda: NOW) as ledger:
        for place, rows in enumerate(files):
            path = Path(folder) / f"{place}.jsonl"
            path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
            assert add(ledger, [path], reader, retrieved=NOW).reports == len(rows)
        return dossier(replace(evidence_in(ledger, Clocks()), head=""), AGREEMENT)


@cache
def whole() -> Dossier:
    return answer(list(ROWS))


def test_the_batch_has_copies_versions_and_figures_to_lose() -> None:
    found = whole().reconciliation
    assert len(found.copies) == 2
    assert found.superseded
    assert found.findings


@settings(max_examples=20, deadline=None)
@given(st.lists(st.booleans(), min_size=len(ROWS), max_size=len(ROWS)), st.permutations(ROWS))
def test_splitting_a_batch_of_reports_into_two_files_changes_nothing(
    is_first: list[bool], rows: list[dict[str, str]]
) -> None:
    first = [row for row, here in zip(rows, is_first, strict=True) if here]
    second = [row for row in rows if row not in first]
    assert answer(first, second) == whole()
