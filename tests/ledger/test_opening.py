"""A ledger that cannot be used says why and what to do; one that can is left as it was."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from tests.ledger.fictions import addition, raw, tampered, ticking

from servanda.ledger import memory_ledger, open_ledger
from servanda.model import LedgerError


def test_a_ledger_is_made_with_its_folders_and_is_there_the_next_time(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "er" / "ledger.db"
    with open_ledger(path, clock=ticking()) as ledger:
        head = ledger.add([addition()]).head
        assert ledger.path == path
    with open_ledger(str(path)) as ledger:
        assert ledger.head() == head
        assert len(ledger.claims()) == 1


def test_without_a_name_it_is_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_names, **_options: tmp_path / "servanda")
    with open_ledger() as ledger:
        assert ledger.path == tmp_path / "servanda" / "ledger.db"
        assert ledger.path.exists()


def test_a_ledger_in_memory_has_no_path() -> None:
    with memory_ledger() as ledger:
        assert ledger.path is None


def test_opening_and_asking_write_nothing(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with open_ledger(path, clock=ticking()) as ledger:
        ledger.add([addition()])
    before = path.read_bytes()
    with open_ledger(path) as ledger:
        ledger.claims()
        ledger.verify()
        ledger.add([addition()])
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_refused_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Not a ledger but a long note. " * 100)
    with pytest.raises(LedgerError, match="not a ledger; name another with --ledger"):
        open_ledger(path)
    assert path.read_text().startswith("Not a ledger")


def test_another_programs_database_is_refused_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "photos.db"
    with closing(raw(path)) as connection:
        connection.execute("CREATE TABLE photos (id INTEGER)")
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="belongs to another program"):
        open_ledger(path)
    assert path.read_bytes() == before


def test_a_newer_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    open_ledger(path).close()
    tampered(path, "UPDATE about SET value = '2' WHERE name = 'format'")
    with pytest.raises(LedgerError, match="has format 2, this servanda knows format 1: upgrade servanda"):
        open_ledger(path)


def test_a_folder_or_a_path_through_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(LedgerError, match="cannot be opened"):
        open_ledger(tmp_path)
    with pytest.raises(LedgerError, match="file"):
        open_ledger(tmp_path / "file" / "ledger.db")


def test_a_ledger_that_may_not_be_written_can_be_asked_but_not_added_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ledger.db"
    with open_ledger(path, clock=ticking()) as ledger:
        ledger.add([addition()])
    monkeypatch.setattr("servanda.ledger.connection._PRAGMAS", ("query_only=ON",))
    with open_ledger(path) as ledger:
        assert len(ledger.claims()) == 1
        with pytest.raises(LedgerError, match="may not be written"):
            ledger.add([addition("Another report.")])


def test_on_a_full_disk_nothing_is_stored_and_the_rest_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ledger.db"
    with open_ledger(path, clock=ticking()) as ledger:
        head = ledger.add([addition()]).head
    pages = path.stat().st_size // 4096
    monkeypatch.setattr("servanda.ledger.connection._PRAGMAS", (f"max_page_count={pages + 4}",))
    with open_ledger(path, clock=ticking()) as ledger:
        with pytest.raises(LedgerError, match="the disk is full, nothing was stored"):
            ledger.add([addition("A very long report. " * 5000)])
        assert ledger.verify(head.hash).head == head
        assert len(ledger.add([addition("A short one.")]).added) == 3


def test_a_locked_ledger_says_so_after_waiting(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with open_ledger(path, patience=0.05) as ledger, closing(raw(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match="another program is writing to this ledger"):
            ledger.add([addition()])
        other.execute("ROLLBACK")
        assert len(ledger.add([addition()]).added) == 3


def test_a_truncated_file_is_told_as_damage(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with open_ledger(path, clock=ticking()) as ledger:
        ledger.add([addition("A long report. " * 2000)])
    path.write_bytes(path.read_bytes()[:20_000])
    with pytest.raises(LedgerError, match="damaged"), open_ledger(path) as ledger:
        ledger.claims()


def test_the_package_itself_loads_no_database_and_the_ledger_no_parser() -> None:
    code = (
        "import sys, servanda; assert 'sqlalchemy' not in sys.modules;"
        "import servanda.ledger; assert 'spacy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
