"""Recognise reports that repeat others, whole or edited."""

import re
from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from itertools import combinations, islice, takewhile
from operator import eq

from servanda.model import Copy, Memo, Report, inserted
from servanda.reconcile.words import plain

__all__ = ["find_copies", "folded", "sentences"]

LIKENESS = 0.2
"""Estimated Jaccard similarity from which two reports are compared sentence by sentence."""
SHARE = 0.5
"""Share of a report's sentences found in another from which it counts as a copy."""
SHORTEST = 20
"""Sentences below this many characters ("He gave no details.") are too common to tell a copy by."""

CROWD = 60
"""A stretch or sentence that more texts than this share is a commonplace: it makes nobody compare them."""


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


def find_copies(reports: Sequence[Report], *, memo: Memo | None = None) -> tuple[Copy, ...]:
    """Find exact and near copies: at least half of a report's longer sentences stand in an earlier one.

    The earliest published is the original; of all that qualify, the one with most sentences in common.
    Versions of one url are no copies of one another. Undated reports are never originals of dated ones. With
    a `memo` only what is new is compared.

    >>> one = Report(id="r1", original="", text_hash="h", text="Northland freed forty today.", extractor="",
    ...     outlet="Marrow News", published=date(2031, 3, 1))
    >>> two = Report(id="r2", original="", text_hash="h", text="Northland freed forty today.", extractor="",
    ...     outlet="Tidewire", published=date(2031, 3, 2))
    >>> find_copies([two, one])
    (Copy(report='r2', original='r1', share=1.0),)
    """
    with (Memo() if memo is None else memo).lent("copies", Likeness) as likeness:
        return likeness.among(tuple(reports))


Age = tuple[date, str, str, str]


@dataclass(eq=False, slots=True)
class Text:
    """One wording: who printed it, which stretches it shares with others, how much of it stands in them."""

    words: str
    signature: tuple[int, ...]
    holders: list[tuple[Age, Report]] = field(default_factory=list)
    shared: Counter["Text"] = field(default_factory=Counter)
    alike: dict["Text", float] = field(default_factory=dict)

    def stretches(self) -> Iterator[object]:
        """List what makes two texts be compared: pieces of the signature; without one, whole sentences."""
        if self.signature:
            yield from ((at, self.signature[at : at + 2]) for at in range(0, len(self.signature), 2))
        else:
            yield from (each for each in sentences(self.words) if len(each) >= SHORTEST)

    def link(self, other: "Text", change: int) -> None:
        """Count a stretch shared with another text, or one less; compare them at the first one."""
        self.shared[other] += change
        if self.shared[other] == 1 and change > 0 and (share := _share(self, other)) >= SHARE:
            self.alike[other] = share
        elif not self.shared[other]:
            del self.shared[other]
            self.alike.pop(other, None)


class Likeness:
    """Which texts are near copies of which. Reports are added in any order, with one outcome."""

    def __init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self._given: tuple[Report, ...] = ()
        self._reports: dict[str, Report] = {}
        self._texts: dict[tuple[str, tuple[int, ...]], Text] = {}
        self._sharing: dict[object, list[Text]] = defaultdict(list)
        self._best: dict[str, tuple[Age, Copy]] = {}

    def among(self, reports: tuple[Report, ...]) -> tuple[Copy, ...]:
        """Give the copies among some reports; starts over where one is no longer there."""
        fresh = self._fresh(reports)
        self._given = reports
        for text in dict.fromkeys(text for report in fresh for text in self._added(report)):
            self._judge(text)
        roots = {id: copy.original for id, (_, copy) in self._best.items()}
        return tuple(_to_root(copy, roots) for _, copy in sorted(self._best.values(), key=_first))

    def _fresh(self, reports: tuple[Report, ...]) -> list[Report]:
        """List the reports with a text that are new; all of them after starting over."""
        more = inserted(self._given, reports)
        if more is None or any(each.id in self._reports for each in more):
            here = {report.id: report for report in reports if report.text}
            if any(here.get(id) != report for id, report in self._reports.items()):
                self._forget()
            more = reports
        found = {each.id: each for each in more if each.text}
        return [each for id, each in found.items() if id not in self._reports]

    def _added(self, report: Report) -> list[Text]:
        """Add a report; give the texts whose copies may be others now."""
        self._reports[report.id] = report
        wording = (report.text, report.signature)
        touched: list[Text] = []
        if wording not in self._texts:
            self._texts[wording] = text = Text(*wording)
            for stretch in text.stretches():
                touched += _linked(text, self._sharing[stretch])
        text = self._texts[wording]
        insort(text.holders, (_age(report), report), key=lambda held: held[0])
        return [text, *touched, *(other for other in text.shared if text in other.alike)]

    def _judge(self, text: Text) -> None:
        """Find for each report of a text the earlier one that it shares most with; of several, the first."""
        alike = [(text, _share(text, text)), *text.alike.items()]
        for age, report in text.holders:
            found = [(-share, first) for other, share in alike for first in _earlier(other, age, report)]
            self._best.pop(report.id, None)
            if found:
                share, (_, original) = min(found, key=lambda each: (each[0], each[1][0]))
                self._best[report.id] = (age, Copy(report.id, original.id, -share))


def _linked(text: Text, sharing: list[Text]) -> list[Text]:
    """Link a text to all that share a stretch; where they become a crowd, undo it and give them."""
    if len(sharing) > CROWD:
        return []
    before = tuple(sharing)
    sharing.append(text)
    is_crowd = len(sharing) > CROWD
    for one, other in combinations(before, 2) if is_crowd else ((text, each) for each in before):
        one.link(other, -1 if is_crowd else 1)
        other.link(one, -1 if is_crowd else 1)
    return list(before) if is_crowd else []


def _earlier(text: Text, age: Age, report: Report) -> list[tuple[Age, Report]]:
    """Give the first that printed a text, before another report and not on its page."""
    before = takewhile(lambda held: held[0] < age, text.holders)
    return list(islice((each for each in before if not report.url or each[1].url != report.url), 1))


def _age(report: Report) -> Age:
    moment = report.published_at or datetime.max
    return (report.published or date.max, moment.isoformat(), report.outlet, report.id)


def _share(later: Text, earlier: Text) -> float:
    """Say how much of the longer sentences of one text stand in another; 0 if they are not alike at all."""
    ours, theirs = later.signature, earlier.signature
    if ours and len(ours) == len(theirs) and sum(map(eq, ours, theirs)) < LIKENESS * len(ours):
        return 0.0
    there, here = sentences(earlier.words), sentences(later.words)
    telling = [each for each in here if len(each) >= SHORTEST] or list(here)
    return round(sum(each in there for each in telling) / len(telling), 3) if telling else 0.0


def _first(held: tuple[Age, Copy]) -> Age:
    return held[0]


def _to_root(copy: Copy, roots: dict[str, str]) -> Copy:
    original = copy.original
    while original in roots:
        original = roots[original]
    return copy if original == copy.original else Copy(copy.report, original, copy.share)
