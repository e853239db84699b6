"""Times in a parsed text, normalised against the report's own date: a layer that stands on its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from servanda.model import Span
from servanda.reading.found import FoundTime
from servanda.reading.text.offsets import Offsets
from servanda.reading.times.calendar import Moment
from servanda.reading.times.dates import DATE_READERS
from servanda.reading.times.days import DAY_READERS
from servanda.reading.times.links import (
    ReadTime,
    is_clocked,
    is_counted_from,
    is_listed,
    joint_days,
    linked_moments,
)
from servanda.reading.times.relations import relation, taken
from servanda.reading.times.rules import Expression, TimeGrammar, find_expressions, time_grammar
from servanda.reading.times.setting import Setting
from servanda.reading.times.spans import SPAN_READERS
from servanda.reading.times.tense import looks
from servanda.reading.times.where import is_a_time

__all__ = ["TimeLayer", "find_times", "time_rows"]

_READERS = {**DATE_READERS, **DAY_READERS, **SPAN_READERS}
_BEFORE = 40


def find_times(doc: Doc, published: date | None, grammar: TimeGrammar | None = None) -> tuple[FoundTime, ...]:
    """Find every time expression, in text order, resolved against the report's date and the dates named.

    `published` is a civil date; without it, what counts from it stays unresolved: the value has an X where
    a figure is unknown and the days are unbounded. Never the report's date where none is said.

    >>> import spacy
    >>> doc = spacy.blank("en")("They were freed by 19 January 2025.")
    >>> [(each.value, each.relation, str(each.days)) for each in find_times(doc, None)]
    [('2025-01-19', 'by', 'by 2025-01-19')]
    """
    grammar = grammar or time_grammar()
    offsets = Offsets.of(doc)
    read = linked_moments(tuple(_read(offsets, published, grammar)), offsets.text, grammar.words)
    return tuple(_found(index, read, offsets.text, published, grammar) for index in range(len(read)))


@dataclass(frozen=True, slots=True)
class _Told:
    """What has been told so far: the last moment, the last day with its sentence, where a full date ended."""

    said: Moment | None = None
    day: tuple[int, date] | None = None
    full: tuple[int, date] | None = None

    def after(self, moment: Moment, sentence: int, end: int) -> "_Told":
        """Take one more moment in."""
        first = moment.days.first
        if not moment.grain or first is None:
            return self
        day = (sentence, first) if moment.grain == "day" else self.day
        return _Told(moment, day, (end, first) if moment.is_full else None)


def _read(offsets: Offsets, published: date | None, grammar: TimeGrammar) -> Iterator[ReadTime]:
    told = _Told()
    for expression in find_expressions(offsets.text, grammar):
        if not is_a_time(expression, offsets):
            continue
        setting = _setting(offsets, published, grammar, expression, told)
        moment = _READERS[expression.rule.reads](expression.groups, setting)
        if moment is not None:
            yield ReadTime(expression, moment)
            told = told.after(moment, offsets.sentence(expression.start), expression.end)


def _setting(
    offsets: Offsets, published: date | None, grammar: TimeGrammar, expression: Expression, told: _Told
) -> Setting:
    sentence = offsets.sentence(expression.start)
    listed = told.full is not None and is_listed(offsets.text[told.full[0] : expression.start])
    return Setting(
        words=grammar.words,
        published=published,
        said=told.said,
        follows=told.full[1] if told.full is not None and listed else None,
        before=offsets.text[max(0, expression.start - _BEFORE) : expression.start],
        tag_before=offsets.tag_before(expression.start),
        clock_day=told.day[1] if told.day is not None and told.day[0] == sentence else None,
        look=partial(looks, offsets, expression.start, expression.end, grammar.words),
    )


def _found(
    index: int, read: tuple[ReadTime, ...], text: str, published: date | None, grammar: TimeGrammar
) -> FoundTime:
    expression, moment = read[index].expression, read[index].moment
    said = _IMPLIED.get(expression.rule.reads) or _relation(index, read, text, grammar)
    joint = joint_days(index, read, text, grammar.words)
    return FoundTime(
        span=Span(expression.start, expression.end),
        type=moment.type,
        value=moment.value,
        days=joint or taken(moment.days, said, published),
        relation=said,
        rule=expression.rule.name,
    )


def _relation(index: int, read: tuple[ReadTime, ...], text: str, grammar: TimeGrammar) -> str:
    """Name the relation said before an expression, or before the time of day that stands on it."""
    if is_counted_from(index, read, text):
        return "on"
    if is_clocked(index, read, text):
        return _relation(index - 1, read, text, grammar)
    start = read[index].expression.start
    return relation(text[max(0, start - _BEFORE) : start], grammar.words)


_IMPLIED = {"so_far": "so_far", "within": "within"}


def time_rows(doc: Doc) -> list[dict[str, Any]]:
    """Give the found times as rows for JSONL: start, end, text, type, value, from, to (inclusive days)."""
    text = doc.text
    return [_row(each, text) for each in doc._.times or find_times(doc, doc._.published)]


def _row(found: FoundTime, text: str) -> dict[str, Any]:
    first, last = found.days.first, found.days.last
    return {
        "start": found.span.start,
        "end": found.span.end,
        "text": found.span.of(text),
        "type": found.type,
        "value": found.value,
        "from": first.isoformat() if first else None,
        "to": last.isoformat() if last else None,
        "relation": found.relation,
    }


class TimeLayer:
    """The component behind `nlp.add_pipe("servanda_times")`: sets `doc._.times`, reads `doc._.published`."""

    def __init__(self, grammar: TimeGrammar) -> None:
        self._grammar = grammar

    def __call__(self, doc: Doc) -> Doc:
        """Find the times of one document."""
        doc._.times = find_times(doc, doc._.published, self._grammar)
        return doc


@Language.factory("servanda_times", default_config={"own_words": None})
def _time_layer(nlp: Language, name: str, own_words: str | None) -> TimeLayer:
    return TimeLayer(time_grammar(Path(own_words) if own_words else None))


for _name in ("times", "published"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=() if _name == "times" else None)
