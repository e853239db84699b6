"""Show where each obligation stands, as a table that is readable without colour."""

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from servanda.model import Dossier, Ground, Status
from servanda.publish.compose import status_result
from servanda.publish.decisions import decision_lines
from servanda.publish.lines import (
    SILENT,
    grid,
    header,
    line,
    lines,
    norm_words,
    party_words,
    standing_words,
    target_words,
)
from servanda.publish.results import HeldResult, ObligationResult, PhaseResult, StandingResult, StatusResult
from servanda.publish.words import GROUND, TIMING, basis_words, bounds_words, days_words, units

__all__ = ["status_table"]

_MOST = 4
_RATIOS = (8, 5, 5, 4, 5, 6)


def _against(each: ObligationResult, standing: StandingResult) -> str:
    if each.target is None and standing.reported is None:
        return "–"
    target = f"of {target_words(each)}" if target_words(each) else units(each.unit)
    reported = "–" if standing.reported is None else bounds_words(standing.reported)
    return f"{reported} {target}".strip()


def _ground(standing: StandingResult) -> list[str]:
    return [f"({GROUND[standing.ground]})"] if standing.ground else []


def _timing(standing: StandingResult) -> list[str]:
    return [TIMING[standing.timing]] if standing.timing else []


def _voice(standing: StandingResult, overall: StandingResult, result: StatusResult) -> str:
    figure = [] if standing.reported is None else [bounds_words(standing.reported)]
    status = [standing_words(standing)] if standing.status != overall.status else []
    return f"{result.name_of(standing.voice)}: {', '.join(status + figure) or standing_words(standing)}"


def _differing(each: ObligationResult) -> tuple[StandingResult, ...]:
    """Give the voices whose status or figure is not the one across voices.

    A voice that is only silent about the rest differs from nobody.
    """
    overall = (each.overall.status, each.overall.reported)
    return tuple(
        voice
        for voice in each.voices
        if (voice.status, voice.reported) != overall and not _is_silent(voice, each.overall)
    )


def _is_silent(voice: StandingResult, overall: StandingResult) -> bool:
    """Whether a voice only reports a part, or spoke before the rest came, or says nothing at all."""
    is_open = voice.status in (Status.UNCLEAR, Status.UNDER_WAY)
    is_older = voice.latest is not None and overall.latest is not None and voice.latest < overall.latest
    is_partial = voice.ground is Ground.MOVEMENTS or voice.reported is None
    return (is_open and (is_older or is_partial)) or voice.status in SILENT


def _voices(each: ObligationResult, result: StatusResult) -> Text:
    found = _differing(each)
    said = [_voice(voice, each.overall, result) for voice in found[:_MOST]]
    more = [f"and {len(found) - _MOST} more"] if len(found) > _MOST else []
    provision = [f"provision {norm_words(each, result)}"] if each.norms_differ else []
    return lines([*said, *more, *provision])


def _act(each: ObligationResult, result: StatusResult, is_first: bool) -> Text:
    toward = f" → {result.name_of(each.toward)}" if each.toward else ""
    parties = line(f"{each.obligation}  {party_words(result, each.actor)}{toward}", "dim")
    act = Text.assemble(line(each.act), "\n", parties) if is_first else Text()
    if each.reading:
        by = f", as {result.name_of(each.reading_by)} reads it" if each.reading_by else ""
        reading = line(f"read as: {each.reading_label}{by}", "italic")
        act = Text.assemble(act, "\n" if is_first else "", reading)
    return act


def _phase(phase: PhaseResult, result: StatusResult) -> Text:
    """Name a phase, its days, and who says that it has begun."""
    words = [] if phase.window.is_unknown else [days_words(phase.window)]
    if phase.standing:
        for said, voices in (
            ("entered", phase.standing.entered_according_to),
            ("not entered", phase.standing.not_entered_according_to),
        ):
            words += [f"{said} according to {', '.join(map(result.name_of, voices))}"] if voices else []
    return Text.assemble(line(phase.title, "bold"), line("".join(f"; {each}" for each in words), "dim"))


def _row(each: ObligationResult, result: StatusResult, is_first: bool) -> tuple[Text, ...]:
    return (
        _act(each, result, is_first),
        lines([standing_words(each.overall), *_ground(each.overall)]),
        line(_against(each, each.overall)),
        lines([*([f"due {each.due}"] if each.due else []), *_timing(each.overall)]),
        line(basis_words(each.basis) if each.overall.because else "–"),
        _voices(each, result),
    )


def _held(each: ObligationResult, held: HeldResult) -> tuple[Text, ...]:
    """Show what stands under a standard of evidence, below what stands on any voice's word."""
    standing = held.standing
    return (
        Text.assemble("  ", line(f"held to {held.label}", "italic")),
        lines([standing_words(standing), *_ground(standing)]),
        line(_against(each, standing)),
        lines(_timing(standing)),
        Text(),
        Text(),
    )


def status_table(dossier: Dossier) -> RenderableType:
    """Show per obligation and reading: status, reported against target, timing, basis, differing voices."""
    result = status_result(dossier, withhold=False)
    shown: list[RenderableType] = [header(result)]
    for phase in result.phases:
        shown += [Padding(_phase(phase, result), (1, 0, 0, 0)), _table(phase, result)]
    return Group(*shown, *(line(each) for each in _decided(result)))


def _decided(result: StatusResult) -> list[str]:
    """List what people decided: every figure above may rest on it."""
    said = decision_lines(result.decisions, result.idle)
    return ["", "Decided by people:", *said] if said else []


def _table(phase: PhaseResult, result: StatusResult) -> Table:
    table = grid("", "status", "reported", "when", "on whose word", "voices that differ")
    table.expand = True
    for column, ratio in zip(table.columns, _RATIOS, strict=True):
        column.ratio = ratio
    told = ""
    for each in result.obligations:
        if each.phase == phase.id:
            table.add_row(*_row(each, result, each.obligation != told))
            for held in each.held:
                table.add_row(*_held(each, held))
            told = each.obligation
    return table
