"""Two writers lose nothing: each batch is whole, and the chain is one."""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from tests.ledger.fictions import addition

from servanda.ledger import Addition, Ledger, memory_ledger, open_ledger

EACH = 12


def numbered(number: int) -> Addition:
    return addition(f"Report {number} of the Tidewire agency.", number, number + 1)


def add_all(ledger: Ledger, first: int) -> list[str]:
    """Add reports one by one, half of them those that the other writer adds too."""
    return [id for number in range(first, first + EACH) for id in ledger.add([numbered(number)]).added]


def add_all_in(path: Path, first: int) -> list[str]:
    with open_ledger(path) as ledger:
        return add_all(ledger, first)


def holds_what_both_wrote(ledger: Ledger, receipts: list[list[str]]) -> None:
    added = [id for receipt in receipts for id in receipt]
    assert len(added) == len(set(added)), "no entry was stored twice"
    assert sorted(added) == sorted(entry.id for entry in ledger.entries())
    assert len(ledger.reports()) == EACH + EACH // 2
    assert ledger.verify().holds


def test_two_threads_with_one_ledger(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.db") as ledger, ThreadPoolExecutor(2) as pool:
        holds_what_both_wrote(ledger, list(pool.map(add_all, (ledger, ledger), (0, EACH // 2))))


def test_two_threads_with_one_ledger_in_memory() -> None:
    with memory_ledger() as ledger, ThreadPoolExecutor(2) as pool:
        holds_what_both_wrote(ledger, list(pool.map(add_all, (ledger, ledger), (0, EACH // 2))))


def test_two_processes_that_make_and_fill_one_file(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        receipts = list(pool.map(add_all_in, (path, path), (0, EACH // 2)))
    with open_ledger(path) as ledger:
        holds_what_both_wrote(ledger, receipts)


def test_a_reader_sees_one_state_while_another_writes(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with open_ledger(path) as ledger, open_ledger(path) as other:
        ledger.add([numbered(1)])
        with ledger._transaction(writes=False) as connection:
            before = connection.exec_driver_sql("SELECT count(*) FROM entries").scalar()
            other.add([numbered(2)])
            assert connection.exec_driver_sql("SELECT count(*) FROM entries").scalar() == before
        assert len(ledger.reports()) == 2


def test_the_file_is_written_through_to_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with open_ledger(path) as ledger:
        with ledger._transaction(writes=False) as connection:
            kept = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
            }
        assert kept == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


def first_head(path: Path) -> str:
    with open_ledger(path) as ledger:
        return ledger.head().hash


def test_many_processes_may_open_a_new_file_at_once(tmp_path: Path) -> None:
    with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as pool:
        list(pool.map(first_head, [tmp_path / "warm.db"] * 4))
        for number in range(3):
            assert set(pool.map(first_head, [tmp_path / f"{number}.db"] * 8)) == {"0" * 64}
