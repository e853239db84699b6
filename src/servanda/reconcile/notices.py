"""Recognise notices by which an outlet withdraws a whole report of its own; a correction is none."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from servanda.model import Memo, Notice, Report, inserted
from servanda.reconcile.copies import SHARE, folded, sentences
from servanda.reconcile.words import plain

__all__ = ["find_notices"]

HEAD = 400
"""Characters at the beginning of a text in which a notice says what it is."""
WORDS = 3
"""A title of fewer words than this is too common to name a report."""


def find_notices(reports: Sequence[Report], *, memo: Memo | None = None) -> tuple[Notice, ...]:
    """Find the reports that their own outlets withdrew, each with the notice and its day.

    A notice says so in its title or first words. It takes back the earlier reports of its outlet at the
    same address, and those whose title it names; never one most of whose sentences it repeats. A notice
    that fits no report held takes back nothing.

    >>> from datetime import date
    >>> def report(id, text, day, title=""):
    ...     return Report(id=id, original="", text_hash=id, text=text, extractor="", outlet="Tidewire",
    ...         title=title, published=date(2031, 3, day))
    >>> told = report("r1", "Northland freed forty today.", 1, title="Forty detainees walk free")
    >>> notice = report("r2", "Tidewire has withdrawn its report “Forty detainees walk free”.", 2)
    >>> find_notices([notice, told])
    (Notice(report='r1', by='r2', since=datetime.date(2031, 3, 2)),)
    """
    with (Memo() if memo is None else memo).lent("withdraws", Withdrawing) as known:
        notices = known.among(tuple(reports))
    outlets = {each.outlet for each in notices} - {""}
    by_outlet: dict[str, list[Report]] = defaultdict(list)
    for report in reports if outlets else ():
        if report.outlet in outlets and report.text:
            by_outlet[report.outlet].append(report)
    found = [
        Notice(each.id, notice.id, notice.published)
        for notice in notices
        for each in _meant(notice, by_outlet[notice.outlet])
    ]
    return tuple(sorted(found, key=lambda each: (each.report, str(each.since), each.by)))


class Withdrawing:
    """Which reports say that they withdraw another; each is read once."""

    def __init__(self) -> None:
        self._given: tuple[Report, ...] = ()
        self._known: dict[str, tuple[Report, bool]] = {}
        self._notices: list[Report] = []

    def among(self, reports: tuple[Report, ...]) -> list[Report]:
        """List those among some reports."""
        more = inserted(self._given, reports)
        kept = self._notices if more is not None else []
        self._notices = kept + [each for each in (reports if more is None else more) if self._is_one(each)]
        self._given = reports
        return self._notices

    def _is_one(self, report: Report) -> bool:
        if report.id not in self._known or self._known[report.id][0] != report:
            self._known[report.id] = (report, _withdraws(report))
        return self._known[report.id][1]


@cache
def _phrases() -> tuple[str, ...]:
    said = json.loads(files("servanda.lexicon").joinpath("binding/notices.json").read_text("utf-8"))
    return tuple(words.format(text=text) for words in said["withdrawn"] for text in said["text"])


def _withdraws(report: Report) -> bool:
    head = plain(f"{report.title}\n{report.text[:HEAD]}")
    return any(words in head for words in _phrases())


def _meant(notice: Report, own: Sequence[Report]) -> Iterator[Report]:
    words = folded(notice.text)
    for each in own:
        is_named = len(each.title.split()) >= WORDS and plain(each.title) in words
        is_there = bool(each.url) and each.url == notice.url
        if (is_named or is_there) and _is_earlier(each, notice) and not _is_repeated(each, notice):
            yield each


def _is_earlier(report: Report, notice: Report) -> bool:
    if report.id == notice.id or report.published is None or notice.published is None:
        return False
    return report.published <= notice.published and not _withdraws(report)


def _is_repeated(report: Report, notice: Report) -> bool:
    told = sentences(report.text)
    return sum(each in sentences(notice.text) for each in told) >= SHARE * len(told)
