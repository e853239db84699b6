"""Where an expression stands: its sentence, and whether the words around it let it be a time at all."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc

from servanda.reading.time_rules import Expression

__all__ = ["Place", "is_a_time", "places"]


@dataclass(frozen=True, slots=True)
class Place:
    """The number of the sentence an expression stands in, counted from 0."""

    sentence: int


def places(doc: Doc, expressions: tuple[Expression, ...]) -> tuple[Place, ...]:
    """Give the place of each expression."""
    starts = [sentence.start_char for sentence in doc.sents] if expressions else []
    return tuple(Place(max(0, bisect_right(starts, each.start) - 1)) for each in expressions)


def is_a_time(expression: Expression, place: Place, doc: Doc) -> bool:
    """Whether the words around let an expression be a time: "may" the verb and 2000 men are not."""
    check = _CHECKS.get(expression.rule.name)
    return check is None or check(expression, doc)


def _is_month(expression: Expression, doc: Doc) -> bool:
    span = doc.char_span(expression.start, expression.end, alignment_mode="expand")
    if span is None:
        return True
    token = span[0]
    is_name = span[-1].i + 1 < len(doc) and doc[span[-1].i + 1].tag_ == "NNP" and token.dep_ == "compound"
    return token.tag_ not in ("MD", "VB", "VBP", "VBD", "VBG") and not (is_name and not token.text.isupper())


_NOT_A_YEAR = re.compile(
    r"(?:[$£€#№]|\b(?:no|nos|resolution|flight|article|section|highway|about|around|some|nearly|almost|than|least|over|to\s+nearly)\.?)\s*$",
    re.I,
)


def _is_year(expression: Expression, doc: Doc) -> bool:
    before, after = doc.text[max(0, expression.start - 20) : expression.start], doc.text[expression.end :]
    if (
        _NOT_A_YEAR.search(before)
        or re.search(r"[\w.,:/$-]$", before)
        and not re.search(r"[(–-]$|\w[,]$", before)
    ):
        return False
    counted = re.match(
        r"\s+(?:[a-z]+\s+)?[a-z]+s\b(?<!\bwas)(?<!\bhas)(?<!\bis)(?<!\bits)(?<!\bas)(?<!\bthis)", after[:40]
    )
    if counted is None:
        return True
    span = doc.char_span(expression.start, expression.end, alignment_mode="expand")
    return span is None or not (span[0].dep_ == "nummod" and span[0].head.tag_ in ("NNS", "NNPS"))


def _is_no_age(expression: Expression, doc: Doc) -> bool:
    after = doc.text[expression.end : expression.end + 12]
    before = doc.text[max(0, expression.start - 8) : expression.start]
    return not re.match(r"[\s-]+(?:olds?|of\s+age)\b", after, re.I) and not re.search(
        r"\baged\s+$", before, re.I
    )


_CHECKS = {
    "month": _is_month,
    "year": _is_year,
    "years": _is_year,
    "duration": _is_no_age,
}
