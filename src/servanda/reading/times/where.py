"""Where an expression stands: its sentence, and whether the words around it let it be a time at all."""

import re

from spacy.tokens import Token

from servanda.lexicon.names import classes_of
from servanda.reading.text.offsets import Offsets
from servanda.reading.times.rules import Expression

__all__ = ["is_a_time"]


def is_a_time(expression: Expression, offsets: Offsets) -> bool:
    """Whether the words around let an expression be a time: "may" the verb and 2000 men are not."""
    check = _CHECKS.get(expression.rule.name)
    return check is None or check(expression, offsets)


def _is_month(expression: Expression, offsets: Offsets) -> bool:
    tokens, doc = offsets.tokens(expression.start, expression.end), offsets.doc
    token, after = tokens[0], tokens[-1].i + 1
    placed = token.i > 0 and doc[token.i - 1].tag_ == "IN"
    is_name = after < len(doc) and doc[after].tag_ == "NNP" and token.dep_ == "compound"
    if token.tag_ in ("MD", "VB", "VBP", "VBD", "VBG"):
        return placed
    return placed or not is_name or token.text.isupper()


def _is_placed(expression: Expression, offsets: Offsets) -> bool:
    """ "The month" is a time after "during", "in the rest of" and the like."""
    before = offsets.text[max(0, expression.start - 16) : expression.start]
    return bool(re.search(r"\b(?:of|during|in|throughout|for|over|within|this)\s+$", before, re.I))


_NOT_A_YEAR = re.compile(
    r"(?:[$£€#№]|\b(?:no|nos|resolution|flight|article|section|highway|page|room)\.?)\s*$",
    re.I,
)


_GLUED = re.compile(r"(?:(?<!\d{4})[-–/]|[\w.:$]|\d,)$")
_DATING = re.compile(r"\b(?:in|since|by|until|during|from|before|after|late|early|mid)\s+$", re.I)


def _is_year(expression: Expression, offsets: Offsets) -> bool:
    """A year, not a count ("2000 men") nor part of a longer figure or name."""
    before = offsets.text[max(0, expression.start - 20) : expression.start]
    if _NOT_A_YEAR.search(before) or _GLUED.search(before):
        return False
    token = offsets.tokens(expression.start, expression.end)[0]
    counts = token.dep_ == "nummod" and token.head.tag_ in ("NNS", "NNPS") and token.head.i > token.i
    return not counts or bool(_DATING.search(before)) or _names_occasion(token)


def _names_occasion(year: Token) -> bool:
    """Whether a year behind "the" tells an occasion apart: "the 2014 protests", not "the 2014 prisoners"."""
    before = year.doc[year.i - 1] if year.i else None
    if before is None or before.lower_ != "the" or year.text.endswith("00"):
        return False
    return not classes_of((year.head.lemma_ or year.head.lower_.removesuffix("s")).lower())


def _is_no_age(expression: Expression, offsets: Offsets) -> bool:
    after = offsets.text[expression.end : expression.end + 12]
    before = offsets.text[max(0, expression.start - 8) : expression.start]
    return not re.match(r"[\s-]+(?:olds?|of\s+age)\b", after, re.I) and not re.search(
        r"\baged\s+$", before, re.I
    )


def _follows_a_preposition(expression: Expression, offsets: Offsets) -> bool:
    before = offsets.text[max(0, expression.start - 12) : expression.start]
    return bool(re.search(r"\b(?:since|by|until|till|from|before|after|at|on|of)\s+$", before, re.I))


def _is_length(expression: Expression, offsets: Offsets) -> bool:
    """A duration, not an age; "a second batch" is no second, "the small hours" no length."""
    before = offsets.text[max(0, expression.start - 8) : expression.start]
    if re.search(r"\b(?:early|small|late|wee)\s+$", before, re.I):
        return False
    if expression.groups.get("unit") == "second" and expression.groups.get("n") in ("a", "one", None):
        return False
    return _is_no_age(expression, offsets)


_CHECKS = {
    "then": _follows_a_preposition,
    "that_date": _follows_a_preposition,
    "month": _is_month,
    "the_span": _is_placed,
    "year": _is_year,
    "years": _is_year,
    "duration": _is_length,
    "duration_units": _is_length,
}
