"""One row of a projection per entry: nested values laid flat, words of spans left where they are."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from servanda.model import Claim, Decision, Mention, Quantity, Quote, Reading, Report

__all__ = ["Row", "claim_row", "decision_rows_of", "reading_row", "report_row"]

Row = dict[str, Any]
"""Values by the name of their column."""


def report_row(report: Report) -> Row:
    """Lay a report flat."""
    return {
        "outlet": report.outlet,
        "url": report.url,
        "title": report.title,
        "language": report.language,
        "published": report.published,
        "unread": report.unread,
        "rights": str(report.rights),
        "handling": str(report.handling),
        "embargo_until": report.embargo_until,
        "extractor": report.extractor,
        "text_hash": report.text_hash,
        "original": report.original,
    }


def reading_row(reading: Reading) -> Row:
    """Lay a reading flat; it is active until a later one says otherwise."""
    return {
        "report": reading.report,
        "reader": reading.reader,
        "version": reading.version,
        "claims": len(reading.claims),
        "pinned": reading.pinned,
        "active": True,
    }


def decision_rows_of(decision: Decision) -> Iterator[Row]:
    """Lay a decision flat: one row for each claim that it names."""
    for place, claim in enumerate(decision.claims):
        yield {
            "place": place,
            "decision": str(decision.kind),
            "claim": claim,
            "replaced_by": decision.to or None,
            "since": decision.since,
            "author": decision.by,
            "reason": decision.reason,
            "source": decision.source or None,
            "undoes": decision.undoes or None,
            "holds": False,
        }


def claim_row(claim: Claim) -> Row:
    """Lay a claim flat: figures as numbers, days as dates, places as offsets."""
    attribution, citation, part_of = claim.attribution, claim.citation, claim.part_of
    return {
        "report": claim.report,
        "active": True,
        "cited_outlet": citation.outlet if citation else None,
        "cited_published": citation.published if citation else None,
        "cited_url": citation.url if citation else None,
        "event": claim.event,
        "modality": str(claim.modality),
        "polarity": str(claim.polarity),
        "alleged": claim.alleged,
        **_figures(claim.quantity),
        "first_day": claim.when.days.first,
        "last_day": claim.when.days.last,
        "since": _first(claim),
        "cut": claim.cut.days.last if claim.cut else None,
        "part_of": part_of.claim if part_of else None,
        "partition": part_of.partition if part_of else None,
        "manner": str(attribution.manner),
        "access": str(attribution.relays[-1].access) if attribution.relays else None,
        "reader": claim.reader.name,
        "version": claim.reader.version,
        "rule": claim.reader.rule,
        **dict(_places(claim)),
    }


def _first(claim: Claim) -> date | None:
    return claim.since.days.first if claim.since else None


def _figures(quantity: Quantity | None) -> Row:
    if quantity is None:
        return dict.fromkeys(("kind", "low", "high", "bound", "unit"))
    low, high = quantity.bounds.low, quantity.bounds.high
    return {
        "kind": str(quantity.kind),
        "low": None if low is None else float(low),
        "high": None if high is None else float(high),
        "bound": quantity.mod,
        "unit": quantity.unit,
    }


def _places(claim: Claim) -> Iterator[tuple[str, int | str | None]]:
    quoted = {
        "sentence": claim.evidence,
        "speaker": _quote(claim.attribution.speaker),
        "actor": _quote(claim.actor),
        "recipient": _quote(claim.recipient),
        "object": _quote(claim.object),
        "place": _quote(claim.place),
        "figure": claim.quantity.quote if claim.quantity else None,
    }
    for name, quote in quoted.items():
        span = quote.span if quote else None
        yield f"{name}_start", span.start if span else None
        yield f"{name}_end", span.end if span else None
        yield f"{name}_words", quote.words if quote and not span else None


def _quote(mention: Mention | None) -> Quote | None:
    return mention.quote if mention else None
