"""Measure claims on one measure that contradict one another (`python -m bench.quarrel`).

Every second claim is a running total, and some of all are wrong. Seconds are of one core's own time.
"""

import time
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from servanda.agreement import load_agreement
from servanda.app import dossier, evidence_of
from servanda.model import (
    Bounds,
    Citation,
    Claim,
    Days,
    FindingKind,
    Kind,
    Mention,
    Quantity,
    Quote,
    Reader,
    When,
)
from servanda.wire import identified

__all__ = ["quarrel"]

START, LENGTH = date(2025, 1, 19), 400
SIZES = [40 + (START + timedelta(days=day)).toordinal() % 7 for day in range(LENGTH)]
SUMS = list(accumulate(SIZES))


def quarrel(count: int = 10_000) -> None:
    """Ask about as many claims with no error, with one in a hundred and with one in twenty."""
    agreement = load_agreement("gaza-2025-01")
    for wrong in (0.0, 0.01, 0.05):
        random = Random(1)
        evidence = evidence_of(_claim(place, count, wrong, random) for place in range(count))
        begun = time.process_time()
        found = dossier(evidence, agreement).reconciliation
        took = time.process_time() - begun
        sets, kinds = len(found.conflicts), [each.kind for each in found.findings]
        left = kinds.count(FindingKind.NOT_DECIDED)
        print(f"quarrel   {count:6,} claims, {wrong:.0%} wrong: {took:5.2f} s, {sets:,} conflicts,")
        print(f"          {left} of which it was not decided what would mend them")


def _claim(place: int, count: int, wrong: float, random: Random) -> Claim:
    since = place * LENGTH // count
    day, is_total = Days.on(START + timedelta(days=since)), random.random() < 0.5
    size = (SUMS if is_total else SIZES)[since]
    size += random.choice((-1, 1)) * random.randrange(1, 60) if random.random() < wrong else 0
    kind = Kind.TOTAL if is_total else Kind.INCREMENT
    return identified(
        Claim(
            report=f"r{place:016x}",
            citation=Citation(outlet=f"Outlet {place % 37}", published=day.first, locator=str(place)),
            event="release",
            actor=Mention(Quote("Israel")),
            object=Mention(Quote("Palestinian prisoners")),
            quantity=Quantity(Bounds.exactly(size), kind, Quote(str(size))),
            when=When(Days()) if is_total else When(day),
            cut=When(day) if is_total else None,
            reader=Reader("hand", "1"),
        )
    )


if __name__ == "__main__":
    quarrel()
