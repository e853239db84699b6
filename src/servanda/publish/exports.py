"""Write claims and dossiers in the formats others read: CSV, JSON Lines, JSON with its schema."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from io import StringIO
from typing import Any

from servanda.model import Bounds, Claim, Days, Dossier, Report, Rights
from servanda.publish.compose import status_result
from servanda.publish.evidence import safe_url
from servanda.publish.plain import plain
from servanda.publish.results import StatusResult
from servanda.wire import encode, json_schema, jsonable

__all__ = ["COLUMNS", "claims_csv", "claims_jsonl", "defused", "dossier_json", "result_schema"]

COLUMNS = (
    "claim", "report", "outlet", "published", "speaker", "manner", "event", "actor", "recipient", "object",
    "place", "low", "high", "mod", "unit", "kind", "first", "last", "since", "cut", "modality", "polarity",
    "alleged", "start", "end", "sentence", "url", "citation", "handling", "rights",
    "reader", "version", "rule",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def defused(cell: str) -> str:
    """Keep a spreadsheet from running a cell as a formula: an apostrophe goes in front.

    >>> defused("=1+1"), defused("596")
    ("'=1+1", '596')
    """
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _words(mention: object) -> str:
    return getattr(mention, "words", "")


def _bounds(claim: Claim) -> tuple[str, str]:
    bounds = claim.quantity.bounds if claim.quantity else Bounds()
    return tuple("" if end is None else f"{end:f}" for end in (bounds.low, bounds.high))  # type: ignore[return-value]


def _ends(days: Days | None) -> tuple[str, str]:
    return (str((days and days.first) or ""), str((days and days.last) or ""))


def _row(claim: Claim, report: Report | None) -> dict[str, str]:
    quantity, span = claim.quantity, claim.evidence.span if claim.evidence else None
    citation, is_quotable = claim.citation, report is None or report.rights is not Rights.LINK
    low, high = _bounds(claim)
    first, last = _ends(claim.when.days)
    published = report.published if report else citation.published if citation else None
    return {
        "claim": claim.id,
        "report": claim.report,
        "outlet": report.outlet if report else citation.outlet if citation else "",
        "published": str(published or ""),
        "speaker": _words(claim.attribution.speaker),
        "manner": claim.attribution.manner,
        "event": claim.event,
        "actor": _words(claim.actor),
        "recipient": _words(claim.recipient),
        "object": _words(claim.object),
        "place": _words(claim.place),
        "low": low,
        "high": high,
        "mod": quantity.mod if quantity else "",
        "unit": quantity.unit if quantity else "",
        "kind": quantity.kind if quantity else "",
        "first": first,
        "last": last,
        "since": _ends(claim.since.days if claim.since else None)[0],
        "cut": _ends(claim.cut.days if claim.cut else None)[1],
        "modality": claim.modality,
        "polarity": claim.polarity,
        "alleged": "yes" if claim.alleged else "",
        "start": str(span.start) if span else "",
        "end": str(span.end) if span else "",
        "sentence": claim.sentence if is_quotable else "",
        "url": safe_url(report.url if report else citation.url if citation else ""),
        "citation": f"{citation.title} {citation.locator}".strip() if citation else "",
        "handling": report.handling if report else "",
        "rights": report.rights if report else "",
        "reader": claim.reader.name,
        "version": claim.reader.version,
        "rule": claim.reader.rule,
    }


def _records(claims: Iterable[Claim], reports: Iterable[Report]) -> Iterator[dict[str, str]]:
    held = {report.id: report for report in reports}
    for claim in claims:
        row = _row(claim, held.get(claim.report))
        yield {column: defused(plain(cell).strip()) for column, cell in row.items()}


def claims_csv(claims: Iterable[Claim], reports: Iterable[Report] = ()) -> str:
    """Write claims as CSV with a heading line, one claim a line, every cell safe for a spreadsheet.

    Days are inclusive, an empty bound is open, `start` and `end` are half-open code points of the stored
    text. Sentences of reports that may only be linked to stay out.
    """
    out = StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(_records(claims, reports))
    return out.getvalue()


def claims_jsonl(claims: Iterable[Claim]) -> str:
    """Write claims as JSON Lines in the published claim schema, one canonical object a line."""
    return "".join(encode(claim) + "\n" for claim in claims)


def dossier_json(dossier: Dossier, *, today: date | None = None, withhold: bool = True) -> dict[str, Any]:
    """Give the answer as plain JSON values that follow `result_schema`.

    Intervals are inclusive dates. `withhold` leaves out what rests on confidential or embargoed reports
    (on `today`; without it every embargo holds) and lists it under `withheld`.
    """
    written: dict[str, Any] = jsonable(status_result(dossier, today=today, withhold=withhold))
    return written


def result_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) that `dossier_json` follows."""
    schema: dict[str, Any] = _numbered(json_schema(StatusResult))
    return schema


def _numbered(node: Any) -> Any:
    """Say of exact decimals that they are written as numbers, as canonical JSON does."""
    if isinstance(node, list):
        return [_numbered(each) for each in node]
    if not isinstance(node, dict):
        return node
    if node.get("format") == "decimal":
        return {"type": "number"}
    return {key: _numbered(value) for key, value in node.items()}
