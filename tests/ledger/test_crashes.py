"""Whatever dies, and wherever: what was reported as stored is stored, and a rerun completes it once."""

import gc
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import event
from tests.ledger.fictions import FREED, addition, coded, report, ticking

from servanda.ledger import Addition, Ledger, open_ledger
from servanda.model import EntryKind


class PowerCut(BaseException):
    """Something that no code expects."""


Step = Callable[[Ledger], object]
STEPS: dict[str, Step] = {
    "add": lambda ledger: ledger.add([addition(FREED, 1, 2), addition("A second report.")]),
    "originals": lambda ledger: ledger.add([addition()], originals={report().original: FREED.encode()}),
    "a new reading": lambda ledger: ledger.add([addition(version="2")]),
    "pin": lambda ledger: ledger.pin(report().id, "1"),
    "hand-coded": lambda ledger: ledger.add_claims([coded(1), coded(2)]),
    "decide": lambda ledger: ledger.append(EntryKind.REVIEW, {"claim": "c1", "by": "desk"}, "review/1"),
    "redact": lambda ledger: ledger.redact(report().id, "court order", "the desk"),
    "rebuild": lambda ledger: ledger.rebuild(),
}


def prepared(path: Path, last: str) -> None:
    """Do every step before one."""
    with open_ledger(path, clock=ticking()) as ledger:
        for name, step in STEPS.items():
            if name == last:
                return
            step(ledger)


def statements(path: Path, step: Step, dies_at: int = 0) -> int:
    """Run a step and cut the power after one of its statements or before a commit; say how many it ran."""
    count = 0

    def count_and_die(*_arguments: object) -> None:
        nonlocal count
        count += 1
        if count == dies_at:
            raise PowerCut

    with open_ledger(path, clock=ticking()) as ledger:
        event.listen(ledger._engine, "after_cursor_execute", count_and_die)
        event.listen(ledger._engine, "commit", count_and_die)
        step(ledger)
    return count


def state(ledger: Ledger) -> tuple[object, ...]:
    """Give all that a ledger holds but the time of recording."""
    entries = [(entry.seq, entry.id, entry.payload) for entry in ledger.entries()]
    return entries, ledger.claims(), ledger.reports()


@pytest.mark.parametrize("name", STEPS)
def test_a_power_cut_at_any_statement_leaves_all_or_nothing(tmp_path: Path, name: str) -> None:
    """Each cut has a file of its own, and what died holds none: no log may be read into the next file."""
    path, step = tmp_path / "ledger.db", STEPS[name]
    prepared(path, name)
    content = path.read_bytes()
    with open_ledger(path) as ledger:
        head, nothing = ledger.head().hash, state(ledger)
    total = statements(path, step)
    with open_ledger(path) as ledger:
        all_of_it = state(ledger)
    for place in range(1, total + 1):
        cut = tmp_path / f"cut-{place}.db"
        cut.write_bytes(content)
        with pytest.raises(PowerCut):
            statements(cut, step, place)
        gc.collect()
        with open_ledger(cut, clock=ticking()) as ledger:
            assert state(ledger) in (nothing, all_of_it)
            assert ledger.verify(head).holds
            step(ledger)
            assert state(ledger) == all_of_it


def test_a_power_cut_while_the_ledger_is_made_leaves_a_file_that_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ledger.db"

    def die(_connection: object) -> None:
        raise PowerCut

    with monkeypatch.context() as patched:
        patched.setattr("servanda.ledger.foundation.rebuild", die)
        with pytest.raises(PowerCut):
            open_ledger(path)
    with open_ledger(path) as ledger:
        assert ledger.add([addition()]).head.entries == 3


REPORTS = 40
WRITER = """
import sys
from tests.ledger.test_crashes import numbered
from servanda.ledger import open_ledger
with open_ledger(sys.argv[1]) as ledger:
    for number in range({count}):
        receipt = ledger.add([numbered(number)])
        print(number, receipt.head.hash, flush=True)
"""


def numbered(number: int) -> Addition:
    """Make the report with a number."""
    return addition(f"Report {number} of the Tidewire agency. " * 20, number, number + 1)


def writer(path: Path) -> "subprocess.Popen[str]":
    """Start another process that adds every report, and says so as each is stored."""
    command = [sys.executable, "-c", WRITER.format(count=REPORTS), str(path)]
    here = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=here)


def killed_after(path: Path, lines: int) -> list[str]:
    """Kill a writer without warning after some lines; give all that it said before it died."""
    with writer(path) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(lines)]
        process.send_signal(signal.SIGKILL)
        said += process.stdout.readlines()
    return [line for line in said if line.endswith("\n")]


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is not known on this system: kills were not tried")
def test_a_killed_writer_loses_nothing_it_reported_and_a_rerun_completes_it(tmp_path: Path) -> None:
    path, chance = tmp_path / "ledger.db", Random(7)
    for _ in range(4):
        for line in killed_after(path, chance.randrange(1, 12)):
            number, head = line.split()
            with open_ledger(path) as ledger:
                assert ledger.verify(head).holds
                assert numbered(int(number))[0].id in ledger.read_already()
    with writer(path) as process:
        assert process.wait(60) == 0
    with open_ledger(path) as ledger:
        assert {each.id for each in ledger.reports()} == {numbered(each)[0].id for each in range(REPORTS)}
        assert ledger.head().entries == REPORTS * 4
        assert ledger.verify().holds
