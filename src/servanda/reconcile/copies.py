"""Recognise reports that repeat others, whole or edited."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache

from servanda.model import Copy, Report
from servanda.reconcile.words import plain

__all__ = ["find_copies", "folded", "sentences"]

LIKENESS = 0.2
"""Estimated Jaccard similarity from which two reports are compared sentence by sentence."""
SHARE = 0.5
"""Share of a report's sentences found in another from which it counts as a copy."""
SHORTEST = 20
"""Sentences below this many characters ("He gave no details.") are too common to tell a copy by."""


@lru_cache(maxsize=1024)
def folded(text: str) -> str:
    """Fold case, apostrophes and spaces of a whole text, for comparison only."""
    return plain(text)


@lru_cache(maxsize=4096)
def sentences(text: str) -> frozenset[str]:
    """Split a text into folded sentences, for comparison only.

    >>> sorted(sentences("Four were freed. Two were not.\\nMore later."))
    ['four were freed.', 'more later.', 'two were not.']
    """
    pieces = re.split(r"(?<=[.!?])[\"'”’)]*\s+|\n+", text)
    return frozenset(plain(piece) for piece in pieces if piece.strip())


def find_copies(reports: Sequence[Report]) -> tuple[Copy, ...]:
    """Find exact and near copies: at least half of a report's longer sentences stand in an earlier one.

    The earliest published is the original; of all that qualify, the one with most sentences in common.
    Versions of one url are no copies of one another. Undated reports are never originals of dated ones.

    >>> one = Report(id="r1", original="", text_hash="h", text="Northland freed forty today.", extractor="",
    ...     outlet="Marrow News", published=date(2031, 3, 1))
    >>> two = Report(id="r2", original="", text_hash="h", text="Northland freed forty today.", extractor="",
    ...     outlet="Tidewire", published=date(2031, 3, 2))
    >>> find_copies([two, one])
    (Copy(report='r2', original='r1', share=1.0),)
    """
    distinct = {report.id: report for report in reports if report.text}
    ordered = sorted(distinct.values(), key=_age)
    place = {report.id: at for at, report in enumerate(ordered)}
    best: dict[str, Copy] = {}
    for earlier, later in sorted(
        _candidates(ordered), key=lambda pair: (place[pair[0].id], place[pair[1].id])
    ):
        copy = _compare(earlier, later)
        if copy and (later.id not in best or copy.share > best[later.id].share):
            best[later.id] = copy
    return tuple(_to_root(best[report.id], best) for report in ordered if report.id in best)


def _age(report: Report) -> tuple[date, str, str, str]:
    moment = report.published_at or datetime.max
    return (report.published or date.max, moment.isoformat(), report.outlet, report.id)


def _candidates(ordered: list[Report]) -> Iterator[tuple[Report, Report]]:
    """Pair reports that share a sentence or a stretch of their signatures; none is paired twice."""
    buckets: dict[object, list[int]] = defaultdict(list)
    for at, report in enumerate(ordered):
        for key in _keys(report):
            buckets[key].append(at)
    pairs = {(a, b) for found in buckets.values() for b in found for a in found if a < b}
    for a, b in sorted(pairs):
        if _may_be_alike(ordered[a], ordered[b]):
            yield ordered[a], ordered[b]


def _keys(report: Report) -> Iterator[object]:
    yield report.text_hash
    if report.signature:
        yield from ((at, report.signature[at : at + 2]) for at in range(0, len(report.signature), 2))
    else:
        yield from (each for each in sentences(report.text) if len(each) >= SHORTEST)


def _may_be_alike(one: Report, other: Report) -> bool:
    if one.url and one.url == other.url:
        return False
    if not one.signature or len(one.signature) != len(other.signature):
        return True
    same = sum(a == b for a, b in zip(one.signature, other.signature, strict=True))
    return same / len(one.signature) >= LIKENESS


def _compare(earlier: Report, later: Report) -> Copy | None:
    theirs, ours = sentences(earlier.text), sentences(later.text)
    telling = [each for each in ours if len(each) >= SHORTEST] or list(ours)
    share = sum(each in theirs for each in telling) / len(telling) if telling else 0.0
    return Copy(later.id, earlier.id, round(share, 3)) if share >= SHARE else None


def _to_root(copy: Copy, best: dict[str, Copy]) -> Copy:
    original = copy.original
    while original in best:
        original = best[original].original
    return Copy(copy.report, original, copy.share)
