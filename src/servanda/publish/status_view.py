"""Show where each obligation stands, as a table that is readable without colour."""

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from servanda.model import Dossier
from servanda.publish.compose import status_result
from servanda.publish.lines import grid, header, line, lines, party_words, standing_words, target_words
from servanda.publish.results import ObligationResult, StandingResult, StatusResult
from servanda.publish.words import GROUND, TIMING, basis_words, bounds_words, units

__all__ = ["status_table"]


def _against(each: ObligationResult) -> str:
    if each.target is None and each.overall.reported is None:
        return "–"
    target = f"of {target_words(each)}" if target_words(each) else units(each.unit)
    reported = "–" if each.overall.reported is None else bounds_words(each.overall.reported)
    return f"{reported} {target}".strip()


def _ground(standing: StandingResult) -> list[str]:
    return [f"({GROUND[standing.ground]})"] if standing.ground else []


def _timing(each: ObligationResult) -> str:
    due = [f"due {each.due}"] if each.due else []
    timing = [TIMING[each.overall.timing]] if each.overall.timing else []
    return "\n".join([*due, *timing])


def _voice(standing: StandingResult, overall: StandingResult, result: StatusResult) -> str:
    figure = [] if standing.reported is None else [bounds_words(standing.reported)]
    status = [standing_words(standing)] if standing.status != overall.status else []
    return f"{result.name_of(standing.voice)}: {', '.join(status + figure) or standing_words(standing)}"


def _differing(each: ObligationResult) -> tuple[StandingResult, ...]:
    """Give the voices whose status or figure is not the one across voices."""
    overall = (each.overall.status, each.overall.reported)
    return tuple(voice for voice in each.voices if (voice.status, voice.reported) != overall)


def _act(each: ObligationResult, result: StatusResult) -> Text:
    toward = f" → {result.name_of(each.toward)}" if each.toward else ""
    act = Text.assemble(line(each.act), "\n", line(party_words(result, each.actor) + toward, "dim"))
    if each.reading:
        by = f", as {result.name_of(each.reading_by)} reads it" if each.reading_by else ""
        act.append("\n").append_text(line(f"read as: {each.reading_label}{by}", "italic"))
    return act


def status_table(dossier: Dossier) -> RenderableType:
    """Show per obligation and reading: status, reported against target, timing, basis, differing voices."""
    result = status_result(dossier, withhold=False)
    table = grid("", "obligation", "status", "reported", "when", "basis", "voices that differ")
    for each in result.obligations:
        table.add_row(
            line(each.obligation),
            _act(each, result),
            lines([standing_words(each.overall), *_ground(each.overall)]),
            line(_against(each)),
            lines(_timing(each).splitlines()),
            line(basis_words(each.basis) if each.overall.because else "–"),
            lines(_voice(voice, each.overall, result) for voice in _differing(each)),
        )
    return Group(header(result), Padding(table, (1, 0, 0, 0)))
