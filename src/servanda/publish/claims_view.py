"""Show claims and problems as tables and lines."""

from collections.abc import Iterable

from rich.console import Group, RenderableType

from servanda.model import Claim, Mention, Problem, Report
from servanda.publish.evidence import OUTLET_UNKNOWN
from servanda.publish.lines import grid, line, lines
from servanda.publish.words import KIND, MODALITY

__all__ = ["claims_table", "problems_list"]


def _words(mention: Mention | None) -> str:
    return mention.words if mention else "–"


def _figure(claim: Claim) -> tuple[str, ...]:
    if claim.quantity is None:
        return ("–",)
    return (str(claim.quantity.bounds), KIND[claim.quantity.kind])


def _how(claim: Claim) -> str:
    return "alleged" if claim.alleged else MODALITY[claim.modality]


def _where(claim: Claim, report: Report | None) -> tuple[str, ...]:
    citation = claim.citation
    outlet = (report.outlet if report else citation.outlet if citation else "") or OUTLET_UNKNOWN
    published = report.published if report else citation.published if citation else None
    return (outlet, str(published or "date unknown"))


def _who(claim: Claim) -> tuple[str, ...]:
    moved = f"{_words(claim.actor)} → {_words(claim.recipient)}" if claim.recipient else _words(claim.actor)
    return (moved, claim.object.words if claim.object else "")


def _right(claim: Claim) -> tuple[str, ...]:
    """Tell how often the rule behind a claim was right where it was measured."""
    known = claim.confidence
    return (f"right in {known.right} of {known.of}",) if known else ()


def claims_table(claims: Iterable[Claim], reports: Iterable[Report] = ()) -> RenderableType:
    """Show claims one a row: figure, event, who, when, how it is said, by whom, where."""
    held = {report.id: report for report in reports}
    table = grid("claim", "figure#", "event", "who, what", "when", "said", "speaker", "in")
    for claim in claims:
        speaker = claim.attribution.speaker
        table.add_row(
            lines((claim.id, *_right(claim))),
            lines(_figure(claim)),
            line(claim.event),
            lines(filter(None, _who(claim))),
            line(str(claim.when.days)),
            line(_how(claim)),
            line(speaker.words if speaker else "own account"),
            lines(_where(claim, held.get(claim.report))),
        )
    return table if table.row_count else line("no claim found")


def problems_list(problems: tuple[Problem, ...]) -> RenderableType:
    """List what went wrong without stopping anything: where, what, what to do; notes with a dot."""
    return Group(*(line(f"{'·' if problem.is_note else '!'} {problem}") for problem in problems))
