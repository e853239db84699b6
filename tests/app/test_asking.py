import random
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from servanda.agreement import bundled_claims, load_agreement
from servanda.app import dossier, evidence_in, evidence_of, read_coded_file
from servanda.ledger import memory_ledger, open_ledger
from servanda.model import (
    Bounds,
    Citation,
    Claim,
    Clocks,
    Days,
    Dossier,
    FindingKind,
    Kind,
    Mention,
    Quantity,
    Quote,
    Reader,
    When,
)
from servanda.wire import encode, identified

NOW = datetime(2026, 1, 1, tzinfo=UTC)
GAZA = "gaza-2025-01"


def gaza_claims() -> tuple[Claim, ...]:
    path = bundled_claims(GAZA)
    assert path is not None
    claims, problems = read_coded_file(path)
    assert problems == ()
    return claims


def gaza_on(day: date, claims: tuple[Claim, ...] | None = None) -> Dossier:
    clocks = Clocks(as_of=day, known=day)
    with memory_ledger(clock=lambda: NOW) as ledger:
        ledger.add_claims(gaza_claims() if claims is None else claims)
        return dossier(evidence_in(ledger, clocks), load_agreement(GAZA), clocks)


def test_six_releases_add_up_to_the_total_reported_on_21_february() -> None:
    answer = gaza_on(date(2025, 2, 21))
    found = [
        finding
        for finding in answer.reconciliation.findings
        if finding.kind is FindingKind.RECONCILES and finding.stated == Bounds.exactly(1135)
    ]
    assert len(found) == 1
    series = answer.reconciliation.of(found[0].measure)
    terms = [each for each in series.transfers if each.id in found[0].terms]
    for transfer, size in zip(terms, (90, 200, 110, 183, 183, 369), strict=True):
        assert Bounds.exactly(size) in {figure.bounds for figure in transfer.figures}


@pytest.mark.parametrize(
    ("day", "voice", "figures"),
    [
        (date(2025, 2, 20), "hamas", {date(2025, 2, 20): 4}),
        (date(2025, 2, 21), "israel", {date(2025, 2, 20): 3}),
        (date(2025, 2, 21), "hamas", {date(2025, 2, 20): 4, date(2025, 2, 21): 1}),
    ],
)
def test_a_body_that_was_someone_else_counts_as_each_voice_accepts_it(
    day: date, voice: str, figures: dict[date, int]
) -> None:
    series = gaza_on(day).reconciliation.of("returned.bodies")
    said = {
        transfer.days.first: figure.bounds
        for transfer in series.transfers
        for figure in transfer.figures
        if figure.voice == voice
    }
    assert said == {on: Bounds.exactly(n) for on, n in figures.items()}


def test_the_order_of_arrival_changes_nothing() -> None:
    claims = list(gaza_claims())
    wanted = gaza_on(date(2025, 2, 28)).reconciliation
    for seed in range(3):
        random.Random(seed).shuffle(claims)
        assert gaza_on(date(2025, 2, 28), tuple(claims)).reconciliation == wanted


def test_claims_without_a_ledger_answer_the_same() -> None:
    clocks = Clocks(as_of=date(2025, 2, 28))
    agreement = load_agreement(GAZA)
    claims = gaza_claims()
    with memory_ledger(clock=lambda: NOW) as ledger:
        ledger.add_claims(claims)
        kept = dossier(evidence_in(ledger, clocks), agreement, clocks)
    loose = dossier(evidence_of(claims), agreement, clocks)
    assert encode(kept.assessments) == encode(loose.assessments)


def _one_of_many(i: int) -> Claim:
    day = date(2025, 1, 19) + timedelta(days=i % 400)
    size = 40 + i % 400 % 7
    return identified(
        Claim(
            report=f"r{i:016x}",
            citation=Citation(outlet=f"Outlet {i % 37}", published=day, locator=str(i)),
            event="release",
            actor=Mention(Quote("Israel")),
            object=Mention(Quote("Palestinian prisoners")),
            quantity=Quantity(Bounds.exactly(size), Kind.INCREMENT, Quote(str(size))),
            when=When(Days.on(day)),
            reader=Reader("hand", "1"),
        )
    )


def test_status_on_ten_thousand_claims_does_not_load_the_language_model(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "many.ledger", clock=lambda: NOW) as ledger:
        ledger.add_claims([_one_of_many(i) for i in range(10_000)])
    probe = f"""
import sys
sys.argv = ["servanda", "status", "{GAZA}", "--ledger", {str(tmp_path / "many.ledger")!r}, "--json"]
from servanda.cli import main
try:
    main()
except SystemExit as done:
    assert not done.code, done.code
assert "spacy" not in sys.modules
assert "thinc" not in sys.modules
"""
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert '"obligations"' in done.stdout
