"""Show a dossier in a terminal: rich renderables, readable without colour, safe whatever a report says.

No text is ever parsed as markup. The ledger's keeper sees everything here, with how it must be handled.
"""

from collections.abc import Iterable

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from servanda.model import Bounds, Dossier, Problem
from servanda.publish.compose import status_result
from servanda.publish.plain import plain
from servanda.publish.results import ObligationResult, StandingResult, StatusResult
from servanda.publish.words import GLYPH, STATUS, TIMING, basis_words, units

__all__ = ["header", "problems_list", "status_table"]


def line(text: str, style: str = "") -> Text:
    """Make printable text: neutralised, never parsed as markup."""
    return Text(plain(text), style=style)


def grid(*headings: str) -> Table:
    """Make an empty table with headings in the house style."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", expand=False)
    for heading in headings:
        table.add_column(heading, overflow="fold", vertical="top")
    return table


def header(result: StatusResult) -> RenderableType:
    """Name the agreement, the clocks, the coverage and the ledger's head."""
    coverage = result.coverage
    counts = f"in {coverage.read:,} read, {coverage.unread:,} unread"
    counts += f", {coverage.undated:,} undated" if coverage.undated else ""
    counts += f", {coverage.coded:,} coded by hand" if coverage.coded else ""
    kept = f"ledger head {result.head[:12]}" if result.head else "not from a ledger"
    title = line(result.agreement.title, "bold")
    return Group(title, line(f"{result.clocks}; {counts}; {kept}", "dim"))


def amount(bounds: Bounds | None, unit: str) -> str:
    """Write a set of numbers with its unit; a dash for none."""
    if bounds is None:
        return "–"
    return f"{bounds} {units(unit, one=bounds == Bounds.exactly(1))}".strip()


def _status(standing: StandingResult) -> str:
    if standing.status is None:
        return "withheld"
    return f"{GLYPH[standing.status]} {STATUS[standing.status]}"


def _against(each: ObligationResult) -> str:
    if each.target is None and each.overall.reported is None:
        return "–"
    target = f"of {amount(each.target, each.unit)} {each.target_words}".strip() if each.target else ""
    reported = "–" if each.overall.reported is None else str(each.overall.reported)
    return f"{reported} {target}".strip()


def _timing(each: ObligationResult) -> str:
    due = [f"due {each.due}"] if each.due else []
    timing = [TIMING[each.overall.timing]] if each.overall.timing else []
    return "\n".join([*due, *timing])


def _voice(standing: StandingResult, overall: StandingResult, result: StatusResult) -> str:
    figure = [] if standing.reported is None else [str(standing.reported)]
    status = [_status(standing)] if standing.status != overall.status else []
    return f"{result.name_of(standing.voice)}: {', '.join(status + figure) or _status(standing)}"


def differing(each: ObligationResult) -> tuple[StandingResult, ...]:
    """Give the voices whose status or figure is not the one across voices."""
    overall = (each.overall.status, each.overall.reported)
    return tuple(voice for voice in each.voices if (voice.status, voice.reported) != overall)


def _act(each: ObligationResult, result: StatusResult) -> Text:
    toward = f" → {result.name_of(each.toward)}" if each.toward else ""
    act = Text.assemble(line(each.act), "\n", line(result.name_of(each.actor) + toward, "dim"))
    if each.reading:
        by = f", as {result.name_of(each.reading_by)} reads it" if each.reading_by else ""
        act.append("\n").append_text(line(f"read as: {each.reading_label}{by}", "italic"))
    return act


def _lines(texts: Iterable[str]) -> Text:
    return Text("\n").join(line(text) for text in texts)


def status_table(dossier: Dossier) -> RenderableType:
    """Show per obligation and reading: status, reported against target, timing, basis, differing voices."""
    result = status_result(dossier, withhold=False)
    table = grid("", "obligation", "status", "reported", "when", "basis", "voices that differ")
    for each in result.obligations:
        table.add_row(
            line(each.obligation),
            _act(each, result),
            line(_status(each.overall)),
            line(_against(each)),
            _lines(_timing(each).splitlines()),
            line(basis_words(each.basis) if each.overall.because else "–"),
            _lines(_voice(voice, each.overall, result) for voice in differing(each)),
        )
    return Group(header(result), Padding(table, (1, 0, 0, 0)))


def problems_list(problems: tuple[Problem, ...]) -> RenderableType:
    """List what went wrong without stopping anything: where, what, what to do."""
    return Group(*(line(f"! {problem}") for problem in problems))
