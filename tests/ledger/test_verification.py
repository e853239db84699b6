"""Verifying finds what was changed, lost or cut off, and names where."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.ledger.fictions import FREED, addition, coded, raw, tampered, ticking

from servanda.ledger import Ledger, memory_ledger, open_ledger
from servanda.ledger.chain import Draft, id_of
from servanda.ledger.writing import write_batch
from servanda.model import EntryKind, LedgerError, TamperedLedger
from servanda.wire import encode, jsonable


def three_batches(ledger: Ledger) -> None:
    made = addition(FREED, 12, 14)
    ledger.add([made], originals={made[0].original: FREED.encode()})
    ledger.add_claims([coded(3), coded(4)])
    ledger.append(EntryKind.REVIEW, {"claims": ["c1", "c2"], "by": "desk"}, "review/1")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.db", clock=ticking()) as opened:
        three_batches(opened)
        yield opened


def test_an_untouched_ledger_holds(ledger: Ledger) -> None:
    found = ledger.verify(ledger.head().hash)
    assert (found.holds, found.head, found.since) == (True, ledger.head(), 0)
    found.insist()
    assert str(found).startswith("7 entries in 3 batches hold; head ")


def test_an_earlier_head_is_still_in_the_chain(ledger: Ledger) -> None:
    head = ledger.head().hash
    ledger.add_claims([coded(99)])
    assert ledger.verify(head).since == 1
    assert ledger.verify(head[:12].upper()).since == 1
    assert ledger.verify("0" * 64).since == 4


@pytest.mark.parametrize("head", ["f" * 64, "f", ""])
def test_a_head_that_is_not_in_the_chain_is_a_problem(ledger: Ledger, head: str) -> None:
    (problem,) = ledger.verify(head).problems
    assert problem.where.startswith("head")


def test_equal_entries_have_equal_heads_wherever_they_are(tmp_path: Path) -> None:
    with memory_ledger(clock=ticking()) as one, open_ledger(tmp_path / "l.db", clock=ticking()) as two:
        three_batches(one)
        three_batches(two)
        assert one.head() == two.head()


def test_the_head_depends_on_when_it_was_recorded() -> None:
    with memory_ledger(clock=ticking()) as one, memory_ledger() as two:
        three_batches(one)
        three_batches(two)
        assert one.head() != two.head()


def test_other_software_can_work_out_the_head(ledger: Ledger) -> None:
    ledger.append(EntryKind.REVIEW, {"note": 'Žofiín: "line\nbreak" \t \u2028 \x7f \\', "n": 2.5}, "review/1")
    head = "0" * 64
    with closing(raw(ledger.path)) as connection:
        for batch in range(1, ledger.head().batches + 1):
            query = "SELECT seq, batch, kind, id, schema, payload, recorded FROM entries WHERE batch = ?"
            rows = connection.execute(query + " ORDER BY seq", [batch]).fetchall()
            text = json.dumps(rows, separators=(",", ":"), ensure_ascii=False)
            head = hashlib.sha256(f"{head}\n{text}".encode()).hexdigest()
    assert head == ledger.head().hash


def test_an_entry_from_before_a_field_was_added_still_holds(ledger: Ledger) -> None:
    fields = {name: value for name, value in jsonable(coded(77)).items() if name not in ("hedge", "id")}
    bare = encode({**fields, "id": "", "confidence": None})
    old = encode({**fields, "id": id_of(EntryKind.CLAIM, bare)})
    id = id_of(EntryKind.CLAIM, old)
    with ledger._transaction(writes=True) as connection:
        write_batch(connection, [Draft(EntryKind.CLAIM, id, "claim/0", old)], ticking()())
    assert ledger.verify().holds
    assert ledger.claim(id).hedge is None
    assert id in {each.id for each in ledger.claims()}


CHANGES = {
    "UPDATE entries SET payload = replace(payload, 'release', 'release ') WHERE seq = 2": "entry 2",
    "UPDATE entries SET payload = '{ }' WHERE seq = 7": "entry 7",
    "UPDATE entries SET payload = 'no json' WHERE seq = 5": "entry 5",
    "UPDATE entries SET payload = x'00ff' WHERE seq = 5": "entry 5",
    "UPDATE entries SET kind = 'gossip' WHERE seq = 7": "entry 7",
    "UPDATE entries SET id = 'c0' WHERE seq = 3": "entry 3",
    "UPDATE entries SET schema = 'claim/2' WHERE seq = 3": "batch 1 (entries 1 to 4)",
    "UPDATE entries SET recorded = '1999' WHERE seq = 3": "batch 1 (entries 1 to 4)",
    "UPDATE entries SET seq = 70 WHERE seq = 7": "entry 7",
    "UPDATE entries SET batch = 1 WHERE seq = 5": "entry 5",
    "DELETE FROM entries WHERE seq = 6": "entry 6",
    "DELETE FROM batches WHERE batch = 1": "batch 2 (entries 5 to 6)",
    "DELETE FROM batches WHERE batch = 3": "entry 7",
    "UPDATE batches SET hash = 'ff' WHERE batch = 2": "batch 2 (entries 5 to 6)",
    "UPDATE batches SET previous = 'ff' WHERE batch = 2": "batch 2 (entries 5 to 6)",
    "UPDATE batches SET recorded = '1999' WHERE batch = 2": "batch 2 (entries 5 to 6)",
    "UPDATE batches SET last = 9 WHERE batch = 3": "entry 8",
    "UPDATE texts SET text = text || '.'": "text ",
    "DELETE FROM texts": "report r",
    "UPDATE originals SET content = x'00'": "original ",
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_behind_its_back_is_found_and_named(ledger: Ledger, change: str) -> None:
    tampered(ledger.path, "PRAGMA foreign_keys = OFF", change)
    found = ledger.verify()
    assert any(problem.where.startswith(CHANGES[change]) for problem in found.problems), found
    with pytest.raises(TamperedLedger):
        found.insist()


def test_a_tail_cut_off_clean_is_found_by_its_head_alone(ledger: Ledger) -> None:
    head = ledger.head().hash
    tampered(ledger.path, "DELETE FROM entries WHERE batch = 3", "DELETE FROM batches WHERE batch = 3")
    assert ledger.verify().holds
    assert not ledger.verify(head).holds


def test_bytes_that_are_no_text_are_told_as_damage(ledger: Ledger) -> None:
    tampered(ledger.path, "UPDATE entries SET payload = CAST(x'80' AS TEXT) WHERE seq = 5")
    with pytest.raises(TamperedLedger, match="changed by something other"):
        ledger.verify()


def test_a_text_that_was_lost_is_healed_by_adding_the_report_again(ledger: Ledger) -> None:
    head = ledger.head()
    tampered(ledger.path, "DELETE FROM texts")
    assert not ledger.verify().holds
    assert ledger.add([addition(FREED, 12, 14)]).head == head
    assert ledger.verify(head.hash).holds


COLUMNS = ("kind", "id", "schema", "payload", "recorded")


@dataclass(frozen=True)
class Kept:
    """The bytes of a ledger's file, and the values of each entry as they stand in it."""

    content: bytes = field(repr=False)
    rows: tuple[tuple[bytes, ...], ...] = field(repr=False)

    def flipped(self, seq: int, column: str, place: int, bit: int) -> bytes:
        values, number = self.rows[seq - 1], COLUMNS.index(column)
        start = self.content.index(b"".join(values)) + sum(len(value) for value in values[:number])
        changed = bytearray(self.content)
        changed[start + place % len(values[number])] ^= bit
        return bytes(changed)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    path = tmp_path_factory.mktemp("kept") / "ledger.db"
    with open_ledger(path, clock=ticking()) as ledger:
        three_batches(ledger)
    with closing(raw(path)) as connection:
        rows = connection.execute(f"SELECT {', '.join(COLUMNS)} FROM entries ORDER BY seq").fetchall()
    return Kept(path.read_bytes(), tuple(tuple(value.encode() for value in row) for row in rows))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seq=st.integers(1, 7),
    column=st.sampled_from(COLUMNS),
    place=st.integers(0, 10_000),
    bit=st.sampled_from([1, 2, 4, 8, 16, 32, 64, 128]),
)
def test_any_single_bit_flipped_in_any_entry_is_found(
    kept: Kept, tmp_path: Path, seq: int, column: str, place: int, bit: int
) -> None:
    path = tmp_path / "flipped.db"
    path.write_bytes(kept.flipped(seq, column, place, bit))
    try:
        with open_ledger(path) as ledger:
            assert not ledger.verify().holds
    except LedgerError:
        pass
