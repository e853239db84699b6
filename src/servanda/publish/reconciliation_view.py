"""Show what the reports add up to: movements by day, totals with verdicts, and what cannot all be true."""

from collections.abc import Iterable, Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from servanda.model import Conflict, Dossier, Figure, Finding, Transfer, Unbound
from servanda.publish.compose import status_result
from servanda.publish.decisions import decision_lines
from servanda.publish.lines import grid, header, line, sentence
from servanda.publish.results import EvidenceResult, MeasureResult, StatusResult
from servanda.publish.sentences import finding_sentence, whose_words
from servanda.publish.words import SUPERSEDED, UNBOUND, bounds_words, units

__all__ = ["reconciliation_view"]

_MENDS = "◦"
_COLUMNS = 5


def _cell(transfer: Transfer, voice: str) -> str:
    return ", ".join(str(each.bounds) for each in transfer.figures if each.voice == voice) or "–"


def _scope(scope: str, measure: MeasureResult) -> str:
    return f", {measure.scopes.get(scope, scope)}" if scope else ""


def _day(transfer: Transfer, measure: MeasureResult) -> str:
    return f"{transfer.days}{_scope(transfer.scope, measure)}"


def _by_voice(measure: MeasureResult, voices: list[str], result: StatusResult) -> RenderableType:
    table = grid("day", *(f"{result.name_of(voice)}#" for voice in voices), "envelope#")
    for transfer in measure.series.transfers:
        cells = [line(_cell(transfer, voice)) for voice in voices]
        table.add_row(line(_day(transfer, measure)), *cells, line(str(transfer.envelope)))
    return table


def _by_day(measure: MeasureResult, names: Mapping[str, str]) -> RenderableType:
    table = grid("day", "figures", "envelope#")
    for transfer in measure.series.transfers:
        said = "; ".join(f"{names.get(each.voice, each.voice)} {each.bounds}" for each in transfer.figures)
        table.add_row(line(_day(transfer, measure)), line(said), line(str(transfer.envelope)))
    return table


def _movements(measure: MeasureResult, result: StatusResult) -> Iterable[RenderableType]:
    """Give a column to each voice, or one to all where they are too many to stand side by side."""
    spoken = {each.voice for transfer in measure.series.transfers for each in transfer.figures}
    names = {named.id: named.name for named in result.names if named.id in spoken}
    if len(names) > _COLUMNS:
        yield _by_day(measure, names)
    elif names:
        yield _by_voice(measure, list(names), result)


def _figure(word: str, figure: Figure, measure: MeasureResult, result: StatusResult) -> Text:
    days = "" if figure.days.is_unknown else f", {figure.days}"
    scope = _scope(figure.scope, measure)
    return line(f"{word} {bounds_words(figure.bounds)}: {result.name_of(figure.voice)}{days}{scope}")


def _verdict(finding: Finding, measure: MeasureResult, result: StatusResult) -> str:
    whose = whose_words([result.name_of(voice) for voice in finding.voices])
    return finding_sentence(finding) + (f" ({whose})" if whose else "")


def _verdicts(figure: Figure, measure: MeasureResult, result: StatusResult) -> Iterable[Text]:
    for finding in measure.findings:
        if finding.subject in figure.because:
            yield line(f"  {_verdict(finding, measure, result)}")


def _lists(measure: MeasureResult, result: StatusResult) -> Iterable[Text]:
    series = measure.series
    named = (
        ("● total", series.totals),
        ("◆ at a time", series.stocks),
        ("○ planned", series.plans),
        ("? undated", series.undated),
        ("▷ denied", series.denials),
        ("◁ alleged", series.alleged),
    )
    for word, figures in named:
        for figure in figures:
            yield _figure(word, figure, measure, result)
            yield from _verdicts(figure, measure, result)


def _is_beside(finding: Finding, measure: MeasureResult) -> bool:
    series = measure.series
    beside = (series.totals, series.stocks, series.plans, series.undated, series.denials, series.alleged)
    return any(finding.subject in figure.because for figures in beside for figure in figures)


def _rest(measure: MeasureResult, result: StatusResult) -> Iterable[Text]:
    for finding in measure.findings:
        if not _is_beside(finding, measure):
            yield line(_verdict(finding, measure, result))


def _measure(measure: MeasureResult, result: StatusResult) -> RenderableType:
    said = [*_movements(measure, result), *_lists(measure, result), *_rest(measure, result)]
    unit = f" ({units(measure.unit)})" if units(measure.unit) else ""
    beside = "; reported beside the agreement, owed by nobody" if measure.context else ""
    title = line(f"{measure.label}{unit}{beside}", "bold")
    return Group(title, *(Padding(each, (0, 0, 0, 2)) for each in said), line(""))


def _silent(result: StatusResult) -> Iterable[RenderableType]:
    lists = {"Reported without a figure": result.uncounted, "No information on": result.unheard}
    for title, measures in lists.items():
        if measures:
            yield line(title, "bold")
            yield from (line(f"  {measure.label}") for measure in measures)
            yield line("")


def _conflict(
    conflict: Conflict, result: StatusResult, known: Mapping[str, EvidenceResult]
) -> RenderableType:
    label = next((each.label for each in result.measures if each.id == conflict.measure), conflict.measure)
    table = grid("", "figure#", "voice", "words")
    for claim in conflict.claims:
        if (each := known.get(claim)) is not None:
            mark = _MENDS if claim in conflict.mendable else ""
            figure = bounds_words(each.bounds) if each.bounds is not None else "–"
            table.add_row(line(mark), line(figure), line(result.name_of(each.voice)), sentence(each))
    return Group(line(label), table)


def _conflicts(result: StatusResult) -> Iterable[RenderableType]:
    if not result.conflicts:
        return
    known = {each.claim: each for each in result.evidence}
    yield line("What cannot all be true", "bold")
    yield line(f"{_MENDS} leaving this one out would restore consistency; none is chosen")
    for conflict in result.conflicts:
        yield Padding(_conflict(conflict, result, known), (1, 0, 0, 2))


def _unbound(unbound: tuple[Unbound, ...]) -> Iterable[RenderableType]:
    if not unbound:
        return
    yield line("Read, but not counted", "bold")
    for each in unbound:
        words = f" “{each.words}”" if each.words else ""
        yield line(f"  {each.claim}{words}: {UNBOUND[each.reason]}")


def _decided(result: StatusResult) -> Iterable[RenderableType]:
    if result.decisions:
        yield line("Decided by people", "bold")
        yield from (line(f"  {each}") for each in decision_lines(result.decisions, result.idle))
        yield line("")


def _set_aside(result: StatusResult) -> Iterable[RenderableType]:
    for each in result.superseded:
        since = f" from {each.since}" if each.since else ""
        by = f" by {each.by}" if each.by else ""
        yield line(f"{each.claim} {SUPERSEDED[each.reason]}{by}{since}")
    for notice in result.notices:
        since = f" from {notice.since}" if notice.since else ""
        yield line(
            f"report {notice.report} was withdrawn by its outlet{since}, in {notice.by}: none of it speaks"
        )
    for copy in result.copies:
        yield line(f"report {copy.report} repeats {copy.original} ({copy.share:.0%} of it): counted once")


def reconciliation_view(dossier: Dossier) -> RenderableType:
    """Show per measure movements by day and voice, totals with verdicts, stocks and plans; then conflicts.

    Plans are hollow and never summed. Conflicts are minimal sets with their speakers; nothing is chosen.
    """
    result = status_result(dossier, withhold=False)
    measures = [_measure(measure, result) for measure in result.measures if not measure.is_silent]
    return Group(
        header(result),
        line(""),
        *measures,
        *_silent(result),
        *_decided(result),
        *_set_aside(result),
        *_conflicts(result),
        *_unbound(result.unbound),
    )
