"""The file opens usefully in other tools, and what they see can be thrown away and made again."""

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable
from tests.ledger.fictions import DAY, FREED, addition, coded, raw, report, ticking

from servanda.ledger import Ledger, open_ledger
from servanda.ledger.shown import shown, views
from servanda.ledger.tables import kept
from servanda.model import Bounds, Days, Decision, DecisionKind, Kind, PartOf, Quantity, Quote, When
from servanda.wire import identified

VIEWS = ("reports", "readings", "claims", "decisions")
ROWS = ("report_rows", "reading_rows", "claim_rows", "decision_rows")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.db", clock=ticking()) as opened:
        opened.add([addition(FREED, 12, 14)])
        opened.add_claims([coded(3)])
        yield opened


def asked(path: Path | None, query: str) -> list[tuple[object, ...]]:
    with closing(raw(path)) as connection:
        return connection.execute(query).fetchall()


def everything(path: Path | None) -> dict[str, list[tuple[object, ...]]]:
    return {name: sorted(asked(path, f"SELECT * FROM {name}"), key=repr) for name in VIEWS + ROWS}


def test_claims_are_flat_with_words_figures_and_days(ledger: Ledger) -> None:
    query = "SELECT outlet, published, event, actor, low, high, kind, first_day, sentence FROM claims"
    rows = sorted(asked(ledger.path, query + " ORDER BY low"), key=repr)
    day = str(DAY)
    assert rows == [
        ("Marrow News", day, "release", "Northland", 12, 12, "increment", day, FREED),
        ("Marrow News", day, "release", "Northland", 14, 14, "increment", day, FREED),
        ("Marrow News", day, "release", "Southmark", 3, 3, "total", None, None),
    ]


def test_open_ends_and_fractions_are_numbers(ledger: Ledger) -> None:
    figures = [Bounds.at_least("29.5"), Bounds(None, Decimal(7))]
    said = [
        replace(
            coded(1),
            quantity=Quantity(bounds, Kind.STOCK, Quote("some"), unit="tonne"),
            part_of=PartOf("c9", "age"),
            cut=When(Days.until(DAY)),
        )
        for bounds in figures
    ]
    ledger.add_claims([identified(each) for each in said])
    query = "SELECT low, high, unit, part_of, partition, cut FROM claims WHERE kind = 'stock' ORDER BY low"
    rest = ("tonne", "c9", "age", str(DAY))
    assert asked(ledger.path, query) == [(None, 7, *rest), (29.5, None, *rest)]


def test_decisions_have_a_row_for_each_claim_and_say_which_hold(ledger: Ledger) -> None:
    one, two, three = (each.id for each in ledger.claims())
    said = Decision(kind=DecisionKind.SAME, claims=(one, two), by="A. Desk", reason="one bus")
    ledger.decide(said)
    ledger.decide(replace(said, kind=DecisionKind.DIFFERENT))
    ledger.decide(
        Decision(kind=DecisionKind.CORRECTED, claims=(three,), to=one, by="A. Desk", reason="notice")
    )
    query = "SELECT decision, claim, replaced_by, since, author, holds FROM decisions ORDER BY seq, place"
    assert asked(ledger.path, query) == [
        ("same", one, None, None, "A. Desk", 0),
        ("same", two, None, None, "A. Desk", 0),
        ("different", one, None, None, "A. Desk", 1),
        ("different", two, None, None, "A. Desk", 1),
        ("corrected", three, one, str(DAY), "A. Desk", 1),
    ]
    before = everything(ledger.path)
    ledger.rebuild()
    assert everything(ledger.path) == before


def test_words_are_cut_by_characters_not_bytes(ledger: Ledger) -> None:
    text = "Žofiín freed ’twelve’ – 12 – at Köln."
    ledger.add([addition(text)])
    assert asked(ledger.path, "SELECT actor FROM claims WHERE sentence LIKE '%Köln.'") == [("Žofiín",)]


def test_reports_tell_unread_from_erased(ledger: Ledger) -> None:
    ledger.add([(report("Nieczytany.", unread="language pl"), None, ())])
    query = "SELECT characters, unread, erased FROM reports ORDER BY recorded"
    assert asked(ledger.path, query) == [(len(FREED), "", 0), (11, "language pl", 0)]


def test_only_claims_of_the_active_reading_are_shown(ledger: Ledger) -> None:
    made, reading, claims = addition(FREED, 99, version="2")
    ledger.add([(made, reading, claims)])
    shown = "SELECT low, version FROM claims WHERE reader = 'rules' ORDER BY low"
    assert asked(ledger.path, shown) == [(99, "2")]
    assert asked(ledger.path, "SELECT version, active FROM readings ORDER BY seq") == [("1", 0), ("2", 1)]
    ledger.pin(made.id, "1")
    assert asked(ledger.path, shown) == [(12, "1"), (14, "1")]
    assert asked(ledger.path, "SELECT version, active FROM readings ORDER BY seq")[-1] == ("1", 1)


def test_they_can_be_thrown_away_and_made_again(ledger: Ledger) -> None:
    ledger.add([addition(FREED, 99, version="2")])
    before, head = everything(ledger.path), ledger.head()
    for name in VIEWS:
        asked(ledger.path, f"DROP VIEW {name}")
    for name in ROWS:
        asked(ledger.path, f"DROP TABLE {name}")
    assert len(ledger.claims()) == 2
    ledger.rebuild()
    assert everything(ledger.path) == before
    assert ledger.verify(head.hash).holds


@pytest.mark.parametrize(
    "damage",
    ["DROP VIEW claims", "DROP TABLE claim_rows", "UPDATE about SET value = '0' WHERE name = 'projection'"],
)
def test_opening_makes_them_anew_where_they_are_missing_or_of_another_version(
    ledger: Ledger, damage: str
) -> None:
    before = everything(ledger.path)
    asked(ledger.path, damage)
    with open_ledger(ledger.path) as opened:
        assert everything(opened.path) == before
        assert opened.head() == ledger.head()


def test_rows_hold_no_word_that_a_span_finds(ledger: Ledger) -> None:
    kept = repr([asked(ledger.path, f"SELECT * FROM {name}") for name in ROWS])
    assert "Northland" not in kept
    assert "Southmark" in kept


def test_a_damaged_projection_changes_no_answer(ledger: Ledger) -> None:
    before = ledger.claims()
    asked(ledger.path, "UPDATE claim_rows SET low = 7, active = 0")
    assert ledger.claims() == before


def test_tables_and_views_are_in_words_that_another_database_knows() -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    tables = [*kept.sorted_tables, *shown.sorted_tables]
    written = "\n".join(str(CreateTable(table).compile(dialect=dialect)) for table in tables)
    assert {"INTEGER", "TEXT", "BYTEA", "DATE", "NUMERIC", "BOOLEAN"} <= set(
        re.findall(r"\b[A-Z]+\b", written)
    )
    assert not any(word in query for query in views().values() for word in ("json", "instr", "?", ":"))
