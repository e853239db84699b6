"""Quantities in a parsed text, as sets of numbers with what they count: a layer that stands on its own."""

from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from servanda.reading.found import FoundQuantity
from servanda.reading.quantities.cores import Grammar, grammar
from servanda.reading.quantities.kinds import categorised
from servanda.reading.quantities.links import linked
from servanda.reading.quantities.phrases import find_phrases
from servanda.reading.text.offsets import Offsets

__all__ = ["QuantityLayer", "find_quantities", "quantity_rows"]


def find_quantities(doc: Doc, words: Grammar | None = None) -> tuple[FoundQuantity, ...]:
    """Find every stated quantity, in text order, each with its set of numbers and what it is a number of.

    Numbers that are not counts of things (ages, dates, money, scores, names) are found too, under their
    own category. What is counted needs a parse. "The rest" is no quantity here: nothing is guessed.

    >>> import spacy
    >>> doc = spacy.blank("en")("More than 40 of the 210 prisoners left.")
    >>> [(each.span.of(doc.text), str(each.bounds), each.whole) for each in find_quantities(doc)]
    [('More than 40', '41 or more', 1), ('the 210', '210', None)]
    """
    words = words or grammar()
    offsets = Offsets.of(doc)
    phrases = categorised(find_phrases(offsets.text, words), offsets.text, words)
    return linked(phrases, offsets, words)


def quantity_rows(doc: Doc) -> list[dict[str, Any]]:
    """Give the found quantities as rows for JSONL: half-open code points, inclusive bounds, None for none."""
    found = doc._.quantities or find_quantities(doc)
    text = doc.text
    return [_row(each, text) for each in found]


def _row(found: FoundQuantity, text: str) -> dict[str, Any]:
    return {
        "start": found.span.start,
        "end": found.span.end,
        "text": found.span.of(text),
        "low": _plain(found.bounds.low),
        "high": _plain(found.bounds.high),
        "mod": found.mod,
        "category": found.category,
        "unit": found.unit,
    }


def _plain(value: Any) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


class QuantityLayer:
    """The component behind `nlp.add_pipe("servanda_quantities")`: sets `doc._.quantities`."""

    def __init__(self, words: Grammar) -> None:
        self._words = words

    def __call__(self, doc: Doc) -> Doc:
        """Find the quantities of one document."""
        doc._.quantities = find_quantities(doc, self._words)
        return doc


@Language.factory("servanda_quantities", default_config={"own_numbers": None, "own_units": None})
def _quantity_layer(
    nlp: Language, name: str, own_numbers: str | None, own_units: str | None
) -> QuantityLayer:
    return QuantityLayer(grammar(_path(own_numbers), _path(own_units)))


def _path(name: str | None) -> Path | None:
    return Path(name) if name else None


if not Doc.has_extension("quantities"):
    Doc.set_extension("quantities", default=())
