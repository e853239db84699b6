"""Measure how the answer grows with the claims, and what one report more costs (`python -m bench.growth`).

Seconds are of one core's own time. The reference is reading the same claims back from JSON, in the same run.
"""

import gc
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from math import log
from statistics import median

from bench.crowds import LENGTH, START, Crowd, crowd

from servanda.app import dossier
from servanda.model import Claim, Clocks, Memo
from servanda.wire import decode, encode

__all__ = ["growth"]

GROUPS = 250
MORE = 7
CLOCKS = Clocks(as_of=START + timedelta(days=LENGTH))


def growth(sizes: tuple[int, ...] = (1_000, 10_000, 100_000), groups: int = GROUPS) -> None:
    """Ask about worlds of several sizes and as many measures, then again with one report more at a time."""
    took = []
    for size in sizes:
        made = crowd(size, groups)
        base = _seconds(lambda made=made: _read_back(made))  # type: ignore[misc]
        took.append(_asked(made, base))
    for (less, before), (more, after) in pairwise(took):
        print(f"          {less:,} to {more:,} claims: exponent {log(after / before) / log(more / less):.2f}")
    (least, first), (most, last) = took[0], took[-1]
    if most > least:
        print(f"          over all: exponent {log(last / first) / log(most / least):.2f}")


def _asked(made: Crowd, base: float) -> tuple[int, float]:
    memo, reports = Memo(), len(made.told) - MORE
    first = made.evidence(reports)
    fresh = _seconds(lambda: dossier(first, made.agreement, CLOCKS, memo=memo))
    gc.collect()
    more = [made.evidence(reports + place) for place in range(1, MORE + 1)]
    again = [_seconds(lambda e=e: dossier(e, made.agreement, CLOCKS, memo=memo)) for e in more]  # type: ignore[misc]
    day_later = replace(CLOCKS, as_of=START + timedelta(days=LENGTH + 1))
    moved = _seconds(lambda: dossier(more[-1], made.agreement, day_later, memo=memo))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    measures, claims = len(made.agreement.measures), len(first.claims)
    print(
        f"growth    {claims:7,} claims of {reports:,} reports on {measures:,} measures: {fresh:.2f} s afresh,"
    )
    print(f"          {fresh / base:.0f} times reading them from JSON; one report more {median(again):.3f} s")
    print(f"          (worst {max(again):.3f}); another day {moved:.2f} s; peak memory {peak:,.0f} MB")
    return claims, fresh


def _read_back(made: Crowd) -> None:
    written = [encode(claim) for _, claims in made.told for claim in claims]
    for each in written:
        decode(Claim, each)


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    growth(tuple(int(each) for each in sys.argv[1:]) or (1_000, 10_000, 100_000))
