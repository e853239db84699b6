"""A person's decision on the command line: recorded, shown wherever it is at work, and reversed."""

import json
from pathlib import Path

import pytest
from tests.cli.test_commands import run

from servanda.model import ServandaError

ROWS = """outlet,published,event,actor,object,kind,quantity,when
Marrow News,2025-02-27,release,Israel,Palestinian prisoners,increment,596,2025-02-27
Tidewire,2025-02-28,release,Israel,Palestinian prisoners,increment,46,2025-02-27
Dunes,2025-02-28,handover,Hamas,bodies of hostages,increment,4,2025-02-27
"""
WHO = ("--by", "A. Desk", "--reason", "another bus")
AGREEMENT = "gaza-2025-01"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    coded = tmp_path / "coded.csv"
    coded.write_text(ROWS, encoding="utf-8")
    path = tmp_path / "one.ledger"
    assert run("add", "--coded", coded, "--ledger", path).exit_code == 0
    return path


def ids(ledger: Path) -> dict[int, str]:
    """Give the ids of claims by their figure."""
    told = json.loads(run("claims", "--ledger", ledger, "--json").stdout)
    return {each["quantity"]["bounds"]["low"]: each["id"] for each in told}


def asked(ledger: Path, *args: str) -> str:
    done = run(*args, "--ledger", ledger)
    assert done.exit_code == 0, (done.output, done.exception)
    return done.stdout


def test_unlink_makes_two_movements_and_every_answer_says_who_decided(ledger: Path) -> None:
    claims = ids(ledger)
    assert "voices differ by 550" in asked(ledger, "reconcile", AGREEMENT)
    told = asked(ledger, "unlink", claims[46][:9], claims[596][:9], *WHO, "--for", AGREEMENT)
    assert "recorded link-" in told
    assert "voices differ" not in asked(ledger, "reconcile", AGREEMENT)
    for question in (("status",), ("reconcile",), ("explain", claims[46]), ("explain", claims[596])):
        shown = asked(ledger, question[0], AGREEMENT, *question[1:])
        assert f"{claims[46]} tells of another movement than {claims[596]}: A. Desk on " in shown, question
    assert "A. Desk" in asked(ledger, "brief", AGREEMENT)
    assert "this holds already" in asked(ledger, "unlink", claims[46], claims[596], *WHO)


def test_the_opposite_reverses_and_undo_restores(ledger: Path) -> None:
    claims = ids(ledger)
    asked(ledger, "unlink", claims[46], claims[596], *WHO)
    first = json.loads(asked(ledger, "decisions", "--json"))[0]
    told = asked(ledger, "link", claims[46], claims[596], *WHO)
    assert f"no longer holds: {first['id']}" in told
    second = json.loads(asked(ledger, "decisions", "--json"))[0]
    told = asked(ledger, "undo", second["id"], *WHO)
    assert f"holds again: {first['id']}" in told
    assert first["id"] in asked(ledger, "decisions")
    assert run("verify", "--ledger", ledger).exit_code == 0


def test_correct_takes_a_figure_back_from_a_day(ledger: Path) -> None:
    claims = ids(ledger)
    asked(ledger, "correct", claims[46], "--since", "2025-03-01", *WHO, "--source", "notice of 1 March")
    assert "voices differ" not in asked(ledger, "reconcile", AGREEMENT)
    assert "voices differ" in asked(ledger, "reconcile", AGREEMENT, "--known", "2025-02-28")
    assert "is withdrawn from 1 Mar 2025: A. Desk" in asked(ledger, "explain", AGREEMENT, claims[46])


def test_what_cannot_be_is_refused_with_the_reason(ledger: Path) -> None:
    claims = ids(ledger)
    cases = [
        (("link", claims[46], "c-nowhere"), "No claim in this ledger"),
        (("link", claims[46], claims[46]), "takes two different claims"),
        (("link", claims[46], claims[4], "--for", AGREEMENT), "different measures"),
        (("undo", "link-nowhere"), "No decision in this ledger"),
    ]
    for args, words in cases:
        done = run(*args, *WHO, "--ledger", ledger)
        assert isinstance(done.exception, ServandaError), args
        assert words in str(done.exception)
    assert not json.loads(asked(ledger, "decisions", "--json"))


def test_a_link_across_measures_changes_nothing_and_says_so(ledger: Path) -> None:
    claims = ids(ledger)
    asked(ledger, "link", claims[46], claims[4], *WHO)
    shown = " ".join(asked(ledger, "reconcile", AGREEMENT).split())
    assert "changes nothing here: its claims count for different measures" in shown
