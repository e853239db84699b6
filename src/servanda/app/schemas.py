"""The published JSON Schemas, each from the type it describes."""

from collections.abc import Callable
from typing import Any

from servanda.agreement import agreement_schema
from servanda.lexicon.frame import frame_schema, frames
from servanda.model import Claim, Entry, Report
from servanda.publish.changes import ChangesResult
from servanda.publish.citing import CitationResult
from servanda.publish.exports import result_schema
from servanda.publish.timeline import TimelineResult
from servanda.reading.coded.files import coded_schema
from servanda.wire import json_schema

__all__ = ["json_schema_of"]


def json_schema_of(name: str) -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of claim, report, entry, result, agreement, coded, frames, annotation.

    `events` gives the event types themselves: what an `event` field may hold.
    """
    makers: dict[str, Callable[[], dict[str, Any]]] = {
        "claim": lambda: json_schema(Claim),
        "report": lambda: json_schema(Report),
        "entry": lambda: json_schema(Entry),
        "result": result_schema,
        "changes": lambda: json_schema(ChangesResult),
        "timeline": lambda: json_schema(TimelineResult),
        "citation": lambda: json_schema(CitationResult),
        "agreement": agreement_schema,
        "coded": coded_schema,
        "frames": frame_schema,
        "annotation": _annotation,
        "events": lambda: {"enum": sorted(frames()), "title": "Event types of the frame lexicon"},
    }
    return makers[name]()


def _annotation() -> dict[str, Any]:
    from servanda.reading.annotating import annotation_schema

    return annotation_schema()
