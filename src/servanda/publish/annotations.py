"""Write claims as W3C Web Annotations, so that other tools can show them on the text.

See https://www.w3.org/TR/annotation-model/. Positions count Unicode code points, as ours do, in the text as
stored; its hash names it, since an outlet's page may have changed.
"""

from collections.abc import Iterable
from typing import Any

from servanda.model import Claim, Report, Rights, Span
from servanda.publish.evidence import safe_url
from servanda.wire import jsonable

__all__ = ["CONTEXT", "claims_annotations"]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32


def _selectors(span: Span, report: Report) -> list[dict[str, Any]]:
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    if report.rights is Rights.LINK or not report.text:
        return [position]
    quoted = {"type": "TextQuoteSelector", "exact": span.of(report.text)}
    if report.rights is Rights.FULL:
        quoted["prefix"] = report.text[max(span.start - _AROUND, 0) : span.start]
        quoted["suffix"] = report.text[span.end : span.end + _AROUND]
    return [position, quoted]


def _target(span: Span, report: Report) -> dict[str, Any]:
    url = safe_url(report.url)
    source = {"id": f"urn:sha256:{report.text_hash}", "type": "Text", "format": "text/plain"}
    target = {"source": source, "selector": _selectors(span, report)}
    return target | ({"scope": url} if url else {})


def _body(claim: Claim) -> dict[str, Any]:
    value = jsonable(claim.mapped(lambda quote: quote.stripped()))
    return {"type": "Dataset", "format": "application/json", "value": value}


def _annotation(claim: Claim, span: Span, report: Report) -> dict[str, Any]:
    return {
        "id": f"urn:servanda:{claim.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "generator": {"type": "Software", "name": f"{claim.reader.name} {claim.reader.version}"},
        "body": _body(claim),
        "target": _target(span, report),
    }


def claims_annotations(claims: Iterable[Claim], reports: Iterable[Report]) -> dict[str, Any]:
    """Give one annotation page (JSON-LD) of the claims whose report is held; others have no text to point at.

    The body is the claim without its words. The sentence is quoted unless only a link is allowed; words
    around it are given only under full rights.
    """
    held = {report.id: report for report in reports}
    items = [
        _annotation(claim, claim.evidence.span, held[claim.report])
        for claim in claims
        if claim.report in held and claim.evidence is not None and claim.evidence.span is not None
    ]
    return {"@context": CONTEXT, "type": "AnnotationPage", "items": items}
