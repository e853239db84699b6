import os
import signal
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from servanda.app import add, read_each
from servanda.ledger import memory_ledger, open_ledger
from servanda.reading import ClaimReader, load_reader

NOW = datetime(2031, 4, 1, tzinfo=UTC)
TEXT = (
    "Outlet: Tidewire\nDate: 2031-03-{day:02}\n\n"
    "Northland released {n} Southmark prisoners on Monday, the Interior Ministry said.\n"
)


@pytest.fixture(scope="module")
def reader() -> ClaimReader:
    return load_reader()


def write_reports(folder: Path, count: int) -> Path:
    folder.mkdir()
    for i in range(count):
        (folder / f"{i:03}.txt").write_text(TEXT.format(day=i % 28 + 1, n=10 + i), encoding="utf-8")
    return folder


def test_adding_twice_changes_nothing(tmp_path: Path, reader: ClaimReader) -> None:
    folder = write_reports(tmp_path / "in", 3)
    with memory_ledger(clock=lambda: NOW) as ledger:
        first = add(ledger, [folder], lambda: reader, retrieved=NOW)
        again = add(ledger, [folder], lambda: reader, retrieved=NOW)
    assert (first.reports, again.reports, again.already) == (3, 0, 3)
    assert first.claims >= 3
    assert again.head == first.head


def test_one_bad_report_never_stops_a_batch(tmp_path: Path, reader: ClaimReader) -> None:
    folder = write_reports(tmp_path / "in", 2)
    (folder / "000-bad.txt").write_bytes(b"%PDF-1.7 \x00\x01\x02")
    (folder / "empty.txt").write_bytes(b"")
    with memory_ledger(clock=lambda: NOW) as ledger:
        added = add(ledger, [folder], lambda: reader, retrieved=NOW)
    assert added.reports == 2
    assert {Path(problem.where).name for problem in added.problems if not problem.is_note} == {
        "000-bad.txt",
        "empty.txt",
    }


def test_a_report_in_another_language_is_stored_unread_and_an_undated_one_is_kept(
    tmp_path: Path, reader: ClaimReader
) -> None:
    folder = write_reports(tmp_path / "in", 1)
    (folder / "fr.txt").write_text(
        "Outlet: Le Courant\nDate: 2031-03-04\n\nLe Nordland a libéré quatorze prisonniers lundi, selon le "
        "ministère de l'Intérieur, qui n'a pas donné d'autres détails sur les personnes remises.\n",
        encoding="utf-8",
    )
    (folder / "undated.txt").write_text(
        "Southmark handed over the remains of two soldiers, the mediators said in a statement.\n",
        encoding="utf-8",
    )
    with memory_ledger(clock=lambda: NOW) as ledger:
        added = add(ledger, [folder], lambda: reader, retrieved=NOW)
        kept = {report.outlet or "?": report for report in ledger.reports()}
    assert (added.reports, added.unread) == (3, 1)
    assert kept["Le Courant"].unread
    assert kept["?"].published is None


def test_a_reader_is_not_loaded_for_what_is_there_already(tmp_path: Path, reader: ClaimReader) -> None:
    def no_reader() -> ClaimReader:
        raise AssertionError("nothing is new")

    folder = write_reports(tmp_path / "in", 1)
    with memory_ledger(clock=lambda: NOW) as ledger:
        add(ledger, [folder], lambda: reader, retrieved=NOW)
        assert add(ledger, [folder], no_reader, retrieved=NOW).already == 1


def test_the_reader_is_loaded_once_however_many_batches(tmp_path: Path, reader: ClaimReader) -> None:
    loaded: list[ClaimReader] = []

    def load() -> ClaimReader:
        loaded.append(reader)
        return reader

    folder = write_reports(tmp_path / "in", 40)
    with memory_ledger(clock=lambda: NOW) as ledger:
        assert add(ledger, [folder], load, retrieved=NOW).reports == 40
    assert len(loaded) == 1


def test_two_files_with_the_same_text_keep_their_own_names(tmp_path: Path, reader: ClaimReader) -> None:
    text = TEXT.format(day=3, n=12)
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = read_each([str(tmp_path)], reader, retrieved=NOW)
    assert [each.name for each in found] == ["one", "two"]


@pytest.mark.parametrize("after_batches", [0, 1])
def test_a_killed_add_loses_nothing_it_reported_and_a_rerun_completes(
    tmp_path: Path, reader: ClaimReader, after_batches: int
) -> None:
    folder = write_reports(tmp_path / "in", 70)
    where = tmp_path / "killed.ledger"
    script = f"""
import sys
from datetime import UTC, datetime
from servanda.app import add, read_each
from servanda.ledger import open_ledger
from servanda.reading import load_reader
with open_ledger({str(where)!r}) as ledger:
    add(ledger, [{str(folder)!r}], load_reader, retrieved=datetime(2031, 4, 1, tzinfo=UTC),
        stored=lambda added: print(added.reports, flush=True))
"""
    running = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    reported = 0
    for _ in range(after_batches + 1):
        reported = int(running.stdout.readline())
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    running.stdout.close()
    with open_ledger(where, clock=lambda: NOW) as ledger:
        assert len(ledger.reports()) >= reported
        assert not ledger.verify().problems
        add(ledger, [folder], lambda: reader, retrieved=NOW)
        assert len(ledger.reports()) == 70
        claims = ledger.claims()
        assert len({claim.id for claim in claims}) == len(claims)
        assert not ledger.verify().problems


def test_every_span_equals_its_text(tmp_path: Path, reader: ClaimReader) -> None:
    folder = write_reports(tmp_path / "in", 2)
    with memory_ledger(clock=lambda: NOW) as ledger:
        add(ledger, [folder], lambda: reader, retrieved=NOW)
        texts = {report.id: report.text for report in ledger.reports()}
        for claim in ledger.claims():
            assert claim.evidence is not None
            assert claim.evidence.span is not None
            assert claim.evidence.words == claim.evidence.span.of(texts[claim.report])


def test_publication_is_taken_from_the_header(tmp_path: Path, reader: ClaimReader) -> None:
    folder = write_reports(tmp_path / "in", 1)
    with memory_ledger(clock=lambda: NOW) as ledger:
        add(ledger, [folder], lambda: reader, retrieved=NOW)
        assert [report.published for report in ledger.reports()] == [date(2031, 3, 1)]
