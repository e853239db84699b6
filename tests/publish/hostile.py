"""A dossier in which every text that comes from outside is hostile."""

from dataclasses import replace

from tests.publish.dossiers import rich_dossier

from servanda.model import Attribution, BoundClaim, Dossier, Mention, Quote, Relay, Report, Span

__all__ = ["EVIL", "hostile_dossier"]

EVIL = (
    "\x1b[31m\x1b]8;;https://evil.example\x07<script>alert(1)</script><img src=x onerror=alert(1)>"
    '" onmouseover="alert(1)" \'><svg/onload=alert(1)>]]><!-- {{ 7 * 7 }} {% raw %} '
    "\u202egnihton\u2066\x9b\r\n"
    "=HYPERLINK(1)"
)


def _report(report: Report) -> Report:
    return replace(
        report,
        text=EVIL + report.text,
        outlet=EVIL,
        title=EVIL,
        language=EVIL,
        url="javascript:alert(1)//https://",
    )


def _moved(quote: Quote) -> Quote:
    if quote.span is None:
        return Quote(EVIL + quote.words)
    return Quote(quote.words, Span(quote.span.start + len(EVIL), quote.span.end + len(EVIL)))


def _bound(item: BoundClaim) -> BoundClaim:
    claim = item.claim.mapped(_moved)
    if claim.evidence is not None and claim.evidence.span is not None:
        claim = replace(claim, evidence=Quote("", Span(0, claim.evidence.span.end)))
    if claim.citation is not None:
        evil = replace(claim.citation, outlet=EVIL, title=EVIL, locator=EVIL, url="data:text/html," + EVIL)
        claim = replace(claim, citation=evil)
    claim = replace(claim, event=EVIL, attribution=Attribution((Relay(Mention(Quote(EVIL))),)))
    return replace(item, claim=claim, voice="said:" + EVIL if item.voice == "mission" else item.voice)


def hostile_dossier() -> Dossier:
    """Make the rich dossier with hostile reports, citations and agreement."""
    dossier = rich_dossier()
    declared = dossier.agreement
    sources = tuple(
        replace(each, outlet=EVIL, note=EVIL, url="JAVASCRIPT:alert(1)") for each in declared.sources
    )
    obligations = tuple(replace(each, act=each.act + EVIL) for each in dossier.assessments)
    return replace(
        dossier,
        agreement=replace(declared, title=EVIL, text_status=EVIL, sources=sources),
        assessments=obligations,
        reports=tuple(map(_report, dossier.reports)),
        binding=replace(dossier.binding, bound=tuple(map(_bound, dossier.binding.bound))),
    )
