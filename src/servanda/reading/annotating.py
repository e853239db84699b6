"""The layers of reading on their own: rows of what one layer finds in a text, a stable contract."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import msgspec
from spacy.tokens import Doc

from servanda.reading.mentions.parties import party_rows
from servanda.reading.quantities.layer import quantity_rows
from servanda.reading.text.syntax import text_of
from servanda.reading.times.layer import time_rows
from servanda.reading.voices.rows import attribution_rows

__all__ = ["NEEDED", "Layer", "annotation_schema", "layer_rows"]


class Layer(StrEnum):
    """What can be annotated on its own."""

    QUANTITIES = "quantities"
    TIMES = "times"
    ATTRIBUTIONS = "attributions"
    PARTIES = "parties"


# what each layer rests on, in the order of the pipeline
NEEDED = {
    Layer.QUANTITIES: ("servanda_quantities",),
    Layer.TIMES: ("servanda_times",),
    Layer.ATTRIBUTIONS: ("servanda_attribution",),
    Layer.PARTIES: ("servanda_quantities", "servanda_attribution", "servanda_mentions"),
}
# numbers that are no amounts: they name, rank or date
_NO_AMOUNT = frozenset(("age", "date", "duration", "identifier", "ordinal", "score"))
PARTS = ("source", "cue", "content")
Pairs = list[tuple[int, int]]


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What every row has: `doc`, the stem of the file, and where, in half-open code points."""

    doc: str
    start: int
    end: int
    text: str


class QuantityRow(Row, frozen=True, forbid_unknown_fields=True):
    """A set of numbers: both bounds included, null for none; `category` says what it is a number of."""

    low: float | None
    high: float | None
    mod: str
    unit: str
    category: str


class TimeRow(Row, frozen=True, forbid_unknown_fields=True, rename={"from_": "from"}):
    """A time expression: TIMEX3 type and value, and the days it denotes, both included, null for open."""

    type: str
    value: str
    from_: str | None
    to: str | None
    relation: str


class AttributionRow(Row, frozen=True, forbid_unknown_fields=True):
    """Who says what: spans of source, cue and content; the row's own reaches from the first to the last."""

    source: Pairs
    cue: Pairs
    content: Pairs
    manner: str
    polarity: str


class PartyRow(Row, frozen=True, forbid_unknown_fields=True):
    """A party: its kind, and the ISO 3166 alpha-3 code of the state it is or belongs to, null if unknown."""

    kind: str
    id: str | None


ROWS: dict[Layer, type[Row]] = {
    Layer.QUANTITIES: QuantityRow,
    Layer.TIMES: TimeRow,
    Layer.ATTRIBUTIONS: AttributionRow,
    Layer.PARTIES: PartyRow,
}


def layer_rows(doc: Doc, layer: Layer, *, name: str, offset: int = 0) -> list[dict[str, Any]]:
    """Give the rows of one layer, in text order; `offset` is where the doc begins in the file's text.

    Quantities are amounts only: ages, dates, durations, ranks, scores and identifiers are left out.
    """
    found = (_row(row, layer, name, offset) for row in _FINDERS[layer](doc))
    return sorted(found, key=lambda row: (row["start"], row["end"]))


def _row(row: dict[str, Any], layer: Layer, name: str, offset: int) -> dict[str, Any]:
    fields = ROWS[layer].__struct_encode_fields__
    return {field: name if field == "doc" else _moved(field, row[field], offset) for field in fields}


def _moved(field: str, value: Any, offset: int) -> Any:
    if field in ("start", "end"):
        return value + offset
    if field in PARTS:
        return [[start + offset, end + offset] for start, end in value]
    return value


def _amounts(doc: Doc) -> list[dict[str, Any]]:
    return [row for row in quantity_rows(doc) if row["category"] not in _NO_AMOUNT]


def _speech(doc: Doc) -> list[dict[str, Any]]:
    return [_reaching({**row, **_pairs(row)}, text_of(doc)) for row in attribution_rows(doc)]


def _pairs(row: dict[str, Any]) -> dict[str, list[list[int]]]:
    """Write spans as pairs of places; their words are in the text."""
    return {part: [[each["start"], each["end"]] for each in row[part]] for part in PARTS}


def _reaching(row: dict[str, Any], text: str) -> dict[str, Any]:
    spans = [span for part in PARTS for span in row[part]]
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    return {**row, "start": start, "end": end, "text": text[start:end]}


_FINDERS: dict[Layer, Callable[[Doc], list[dict[str, Any]]]] = {
    Layer.QUANTITIES: _amounts,
    Layer.TIMES: time_rows,
    Layer.ATTRIBUTIONS: _speech,
    Layer.PARTIES: party_rows,
}


def annotation_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of one row of `servanda annotate`, of whichever layer."""
    schemas, parts = msgspec.json.schema_components(ROWS.values(), ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Annotation",
        "anyOf": list(schemas),
        "$defs": parts,
    }
