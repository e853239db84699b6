"""Walk from a claim to the characters it rests on: the sentence with its marks, the chain, the outlet."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise
from urllib.parse import urlsplit

from servanda.model import Attribution, BoundClaim, Claim, Handling, Relay, Report, Rights, Span
from servanda.publish.plain import plain
from servanda.publish.results import EvidenceResult, Link, Piece
from servanda.publish.words import ACCESS, MANNER

__all__ = [
    "OUTLET_UNKNOWN",
    "evidence_of",
    "handling_of",
    "is_hidden",
    "safe_url",
    "sentence_pieces",
    "strictest",
]

OUTLET_UNKNOWN = "outlet unknown"
_STRICTNESS = (Handling.PUBLIC, Handling.INTERNAL, Handling.EMBARGO, Handling.CONFIDENTIAL)


def safe_url(url: str) -> str:
    """Keep an http or https address with a host; anything else becomes empty.

    >>> safe_url("https://tidewire.example/2"), safe_url("javascript:alert(1)"), safe_url(" data:,x")
    ('https://tidewire.example/2', '', '')
    """
    if url != plain(url) or any(character in url for character in " \"'<>\\`"):
        return ""
    try:
        parts = urlsplit(url)
        return url if parts.scheme in ("http", "https") and parts.hostname else ""
    except ValueError:
        return ""


def handling_of(report: Report | None, today: date | None) -> Handling:
    """Say how a report must be handled on a day; an embargo is over from `embargo_until` on.

    Without a day an embargo holds. A claim without a stored report rests on a citation, which is public.
    """
    if report is None:
        return Handling.PUBLIC
    if report.handling is not Handling.EMBARGO:
        return report.handling
    is_over = today is not None and report.embargo_until is not None and report.embargo_until <= today
    return Handling.PUBLIC if is_over else Handling.EMBARGO


def strictest(handlings: Iterable[Handling]) -> Handling:
    """Give the strictest handling of several; public for none.

    >>> strictest([Handling.INTERNAL, Handling.PUBLIC]).value
    'internal'
    """
    return max(handlings, key=_STRICTNESS.index, default=Handling.PUBLIC)


def is_hidden(handling: Handling) -> bool:
    """Whether a page or export must leave out what rests on it: confidential, or under embargo."""
    return handling in (Handling.CONFIDENTIAL, Handling.EMBARGO)


def sentence_pieces(claim: Claim, text: str) -> tuple[Piece, ...]:
    """Cut a claim's sentence where its figure and trigger begin and end; nothing when no words are held.

    The pieces joined are the sentence. Where figure and trigger meet, the characters belong to the figure.
    """
    if claim.evidence is None:
        return ()
    span = claim.evidence.span
    if span is None or not text:
        return (Piece(claim.evidence.words),) if claim.evidence.words else ()
    marks = _marks(claim, span)
    edges = sorted({span.start, span.end, *(edge for mark in marks for edge in (mark[0].start, mark[0].end))})
    return tuple(
        Piece(text[start:end], _mark_at(marks, start)) for start, end in pairwise(edges) if start < end
    )


def _marks(claim: Claim, whole: Span) -> list[tuple[Span, str]]:
    quotes = [(claim.quantity.quote if claim.quantity else None, "quantity"), (claim.trigger, "trigger")]
    return [
        (Span(max(quote.span.start, whole.start), min(quote.span.end, whole.end)), name)
        for quote, name in quotes
        if quote is not None and quote.span is not None and quote.span.meets(whole)
    ]


def _mark_at(marks: list[tuple[Span, str]], start: int) -> str:
    return next((name for span, name in marks if span.start <= start < span.end), "")


def _outlet(item: BoundClaim, report: Report | None) -> str:
    cited = item.claim.citation.outlet if item.claim.citation else ""
    return (report.outlet if report else "") or item.outlet or cited or OUTLET_UNKNOWN


def _relay(relay: Relay) -> Link:
    return Link(relay.speaker.words, MANNER[relay.manner], ACCESS[relay.access])


def _chain(attribution: Attribution, outlet: str) -> tuple[Link, ...]:
    """Run from the outlet to the speaker; words of a text that is erased or not to be quoted are left out."""
    agency = (Link(attribution.agency.words),) if attribution.agency else ()
    links = (Link(outlet), *agency, *(_relay(relay) for relay in attribution.relays))
    return tuple(link for link in links if link.name)


def _held(claim: Claim, report: Report | None, pieces: tuple[Piece, ...]) -> str:
    if claim.evidence is None:
        return "cited"
    if report is not None and report.rights is Rights.LINK:
        return "link"
    return "quoted" if pieces else "erased"


def evidence_of(item: BoundClaim, reports: Mapping[str, Report], today: date | None = None) -> EvidenceResult:
    """Gather what one bound claim rests on, as far as the rights of its report allow.

    Only the sentence is given, never the text around it; under link-only rights not even that.
    """
    claim, report = item.claim, reports.get(item.claim.report)
    pieces = sentence_pieces(claim, report.text if report else "")
    held = _held(claim, report, pieces)
    outlet = _outlet(item, report)
    is_quoted = held in ("quoted", "cited")
    citation = claim.citation
    return EvidenceResult(
        claim=claim.id,
        report=claim.report,
        voice=item.voice,
        origin=item.origin,
        event=claim.event,
        modality=claim.modality,
        polarity=claim.polarity,
        alleged=claim.alleged,
        measures=item.measures,
        kind=claim.quantity.kind if claim.quantity else None,
        bounds=claim.quantity.bounds if claim.quantity else None,
        quantity=claim.quantity.quote.words if claim.quantity and is_quoted else "",
        days=item.days,
        held=held,
        pieces=pieces if held == "quoted" else (),
        chain=_chain(claim.attribution if is_quoted else Attribution(), outlet),
        outlet=outlet,
        published=report.published if report else item.published,
        title=report.title if report else citation.title if citation else "",
        url=safe_url(report.url if report else citation.url if citation else ""),
        language=report.language if report else "",
        citation=replace(citation, url=safe_url(citation.url)) if citation else None,
        handling=handling_of(report, today),
        reader=claim.reader,
        confidence=claim.confidence,
    )
