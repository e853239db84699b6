"""The database itself refuses to change or drop what was recorded, whatever program asks."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.ledger.fictions import FREED, addition, raw, ticking

from servanda.ledger import Ledger, open_ledger
from servanda.model import TamperedLedger

COPIED_ENTRY = "SELECT {seq}, batch, kind, {id}, schema, payload, recorded FROM entries WHERE seq = 1"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.db", clock=ticking()) as opened:
        opened.add([addition()], originals={addition()[0].original: FREED.encode()})
        yield opened


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET payload = '{}'",
        "UPDATE entries SET recorded = '1999' WHERE seq = 2",
        "DELETE FROM entries",
        "DELETE FROM entries WHERE seq = 3",
        "UPDATE batches SET hash = 'x'",
        "DELETE FROM batches",
        "UPDATE texts SET text = 'other'",
        "DELETE FROM texts",
        "UPDATE originals SET content = x'00'",
        "DELETE FROM originals",
        "INSERT OR REPLACE INTO entries " + COPIED_ENTRY.format(seq=1, id="id"),
        "INSERT OR REPLACE INTO entries " + COPIED_ENTRY.format(seq=4, id="id"),
        "INSERT INTO entries " + COPIED_ENTRY.format(seq=9, id="'new'"),
        "INSERT OR REPLACE INTO batches SELECT 1, 1, 3, previous, 'x', recorded FROM batches",
        "INSERT OR REPLACE INTO batches SELECT 2, 4, 4, previous, hash, recorded FROM batches",
        "INSERT OR REPLACE INTO texts SELECT hash, 'other' FROM texts",
        "INSERT OR REPLACE INTO originals SELECT hash, x'00' FROM originals",
    ],
)
def test_other_programs_cannot_change_what_is_kept(ledger: Ledger, statement: str) -> None:
    before = (ledger.entries(), ledger.reports(), ledger.claims())
    other = raw(ledger.path)
    with pytest.raises(sqlite3.IntegrityError):
        other.execute(statement)
    other.close()
    assert (ledger.entries(), ledger.reports(), ledger.claims()) == before
    assert ledger.verify(ledger.head().hash).holds


def test_nothing_is_written_after_a_tail_that_does_not_fit(ledger: Ledger) -> None:
    other = raw(ledger.path)
    other.execute("INSERT INTO entries " + COPIED_ENTRY.format(seq=4, id="'smuggled'"))
    other.close()
    with pytest.raises(TamperedLedger, match="the last entry is 4"):
        ledger.add([addition("A second report.")])
    assert ledger.verify().problems[0].where == "entry 4"
