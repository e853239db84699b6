"""Write claims and dossiers in the formats others read: CSV, JSON Lines, JSON with its schema."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

from servanda.model import Bounds, Claim, Days, Dossier, Mention, Quote, Report, Rights
from servanda.publish.annotations import claims_annotations
from servanda.publish.compose import status_result
from servanda.publish.evidence import safe_url
from servanda.publish.plain import plain
from servanda.publish.results import StatusResult
from servanda.wire import encode, json_schema, jsonable

__all__ = [
    "COLUMNS",
    "annotations",
    "claim_rows",
    "claims_csv",
    "claims_jsonl",
    "defused",
    "dossier_json",
    "result_schema",
]

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


def _words(mention: Mention | None, is_quotable: bool) -> str:
    return mention.words if mention and (is_quotable or mention.quote.span is None) else ""


def _number(end: Decimal | None) -> str:
    return "" if end is None else f"{end:f}"


def _ends(days: Days | None) -> tuple[str, str]:
    return (str((days and days.first) or ""), str((days and days.last) or ""))


def _provenance(claim: Claim, report: Report | None) -> dict[str, str]:
    citation = claim.citation
    published = report.published if report else citation.published if citation else None
    return {
        "report": claim.report,
        "outlet": report.outlet if report else citation.outlet if citation else "",
        "published": str(published or ""),
        "url": safe_url(report.url if report else citation.url if citation else ""),
        "citation": f"{citation.title} {citation.locator}".strip() if citation else "",
        "handling": report.handling if report else "",
        "rights": report.rights if report else "",
        "reader": claim.reader.name,
        "version": claim.reader.version,
        "rule": claim.reader.rule,
    }


def _roles(claim: Claim, is_quotable: bool) -> dict[str, str]:
    span = claim.evidence.span if claim.evidence else None
    return {
        "speaker": _words(claim.attribution.speaker, is_quotable),
        "manner": claim.attribution.manner,
        "actor": _words(claim.actor, is_quotable),
        "recipient": _words(claim.recipient, is_quotable),
        "object": _words(claim.object, is_quotable),
        "place": _words(claim.place, is_quotable),
        "start": str(span.start) if span else "",
        "end": str(span.end) if span else "",
        "sentence": claim.sentence if is_quotable else "",
    }


def _figure(claim: Claim) -> dict[str, str]:
    quantity = claim.quantity
    bounds = quantity.bounds if quantity else Bounds()
    first, last = _ends(claim.when.days)
    return {
        "low": _number(bounds.low),
        "high": _number(bounds.high),
        "mod": quantity.mod if quantity else "",
        "unit": quantity.unit if quantity else "",
        "kind": quantity.kind if quantity else "",
        "first": first,
        "last": last,
        "since": _ends(claim.since.days if claim.since else None)[0],
        "cut": _ends(claim.cut.days if claim.cut else None)[1],
    }


def _row(claim: Claim, report: Report | None) -> dict[str, str]:
    is_quotable = report is None or report.rights is not Rights.LINK
    said = {
        "claim": claim.id,
        "event": claim.event,
        "modality": claim.modality,
        "polarity": claim.polarity,
        "alleged": "yes" if claim.alleged else "",
    }
    return said | _provenance(claim, report) | _roles(claim, is_quotable) | _figure(claim)


def claim_rows(claims: Iterable[Claim], reports: Iterable[Report]) -> Iterator[dict[str, str]]:
    """Give one row of `COLUMNS` for each claim, every cell neutralised and defused."""
    held = {report.id: report for report in reports}
    for claim in claims:
        row = _row(claim, held.get(claim.report))
        yield {column: defused(plain(row[column]).strip()) for column in COLUMNS}


def claims_csv(claims: Iterable[Claim], reports: Iterable[Report] = ()) -> str:
    """Write claims as CSV with a heading line, one claim a line, every cell safe for a spreadsheet.

    Days are inclusive, an empty bound is open, `start` and `end` are half-open code points of the stored
    text. Sentences of reports that may only be linked to stay out.
    """
    out = StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(claim_rows(claims, reports))
    return out.getvalue()


def claims_jsonl(claims: Iterable[Claim], reports: Iterable[Report] = ()) -> str:
    """Write claims as JSON Lines in the published claim schema, one canonical object a line.

    Where a report's rights allow only a link, spans stay and their words go.
    """
    linked = {report.id for report in reports if report.rights is Rights.LINK}
    shown = (claim.mapped(Quote.stripped) if claim.report in linked else claim for claim in claims)
    return "".join(encode(claim) + "\n" for claim in shown)


def annotations(claims: Iterable[Claim], reports: Iterable[Report]) -> str:
    """Write claims as one page of W3C Web Annotations in JSON-LD."""
    return encode(claims_annotations(claims, reports)) + "\n"


def dossier_json(dossier: Dossier, *, today: date | None = None, withhold: bool = True) -> dict[str, Any]:
    """Give the answer as plain JSON values that follow `result_schema`.

    Intervals are inclusive dates. `withhold` leaves out what rests on confidential or embargoed reports
    (on `today`; without it every embargo holds) and lists it under `withheld`.
    """
    written: dict[str, Any] = jsonable(status_result(dossier, today=today, withhold=withhold))
    return written


def result_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) that `dossier_json` follows."""
    return json_schema(StatusResult)
