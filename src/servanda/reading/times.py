"""Times in a parsed text, normalised against the report's own date: a layer that stands on its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from servanda.model import Days, Span
from servanda.reading.found import FoundTime
from servanda.reading.offsets import Offsets
from servanda.reading.time_calendar import Moment
from servanda.reading.time_dates import DATE_READERS
from servanda.reading.time_relations import is_joined, relation, taken
from servanda.reading.time_rules import Expression, TimeGrammar, find_expressions, time_grammar
from servanda.reading.time_setting import Setting
from servanda.reading.time_spans import SPAN_READERS
from servanda.reading.time_tense import looks
from servanda.reading.time_where import is_a_time

__all__ = ["TimeLayer", "find_times", "time_rows"]

_READERS = {**DATE_READERS, **SPAN_READERS}
_BEFORE = 40


def find_times(doc: Doc, published: date | None, grammar: TimeGrammar | None = None) -> tuple[FoundTime, ...]:
    """Find every time expression, in text order, resolved against the report's date and the dates named.

    `published` is a civil date; without it, what counts from it stays unresolved: the value has an X where
    a figure is unknown and the days are unbounded. Never the report's date where none is said.
    """
    grammar = grammar or time_grammar()
    offsets = Offsets.of(doc)
    read = tuple(_read(offsets, published, grammar))
    return tuple(_found(index, read, offsets.text, published, grammar) for index in range(len(read)))


@dataclass(frozen=True, slots=True)
class _Read:
    expression: Expression
    moment: Moment


def _read(offsets: Offsets, published: date | None, grammar: TimeGrammar) -> Iterator[_Read]:
    said: Moment | None = None
    full: tuple[int, int] | None = None
    for expression in find_expressions(offsets.text, grammar):
        if not is_a_time(expression, offsets):
            continue
        sentence = offsets.sentence(expression.start)
        near_year = full[1] if full is not None and full[0] == sentence else None
        setting = _setting(offsets, published, grammar, expression, said, near_year)
        moment = _READERS[expression.rule.reads](expression.groups, setting)
        if moment is None:
            continue
        yield _Read(expression, moment)
        if moment.grain and not (moment.value.startswith("X")):
            said = moment
        if moment.is_full and moment.days.first is not None and moment.grain in ("day", "month"):
            full = (sentence, moment.days.first.year)


def _setting(
    offsets: Offsets,
    published: date | None,
    grammar: TimeGrammar,
    expression: Expression,
    said: Moment | None,
    near_year: int | None,
) -> Setting:
    return Setting(
        words=grammar.words,
        published=published,
        said=said,
        near_year=near_year,
        before=offsets.text[max(0, expression.start - _BEFORE) : expression.start],
        look=partial(looks, offsets, expression.start, expression.end, grammar.words),
    )


def _found(
    index: int, read: tuple[_Read, ...], text: str, published: date | None, grammar: TimeGrammar
) -> FoundTime:
    expression, moment = read[index].expression, read[index].moment
    before = text[max(0, expression.start - _BEFORE) : expression.start]
    said = relation(before, grammar.words)
    joint = _joint_days(index, read, text, grammar)
    said = _implied(said, expression, joint is not None)
    return FoundTime(
        span=Span(expression.start, expression.end),
        type=moment.type,
        value=moment.value,
        days=joint or taken(moment.days, said, published),
        relation=said,
        rule=expression.rule.name,
    )


def _implied(said: str, expression: Expression, is_joint: bool) -> str:
    if expression.rule.reads == "so_far":
        return "so_far"
    if expression.rule.reads == "within":
        return "within"
    return said


def _joint_days(index: int, read: tuple[_Read, ...], text: str, grammar: TimeGrammar) -> Days | None:
    for left in (index, index - 1):
        if 0 <= left < len(read) - 1 and _joins(read[left], read[left + 1], text, grammar):
            first, last = read[left].moment.days.first, read[left + 1].moment.days.last
            if first is not None and last is not None and first <= last:
                return Days(first, last)
    return None


def _joins(left: _Read, right: _Read, text: str, grammar: TimeGrammar) -> bool:
    between = text[left.expression.end : right.expression.start]
    before = text[max(0, left.expression.start - _BEFORE) : left.expression.start]
    same = left.moment.type in ("DATE", "TIME") and right.moment.type in ("DATE", "TIME")
    return same and len(between) < 16 and is_joined(between, before, grammar.words)


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
