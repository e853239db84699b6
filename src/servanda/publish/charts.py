"""Choose what to draw of an obligation: every voice's movements, totals and plans against its targets."""

from collections.abc import Callable

from servanda.model import ANY, Bounds, Figure, Series, Status
from servanda.publish.chart import Chart, Mark, Row, Target
from servanda.publish.results import MeasureResult, ObligationResult, StatusResult
from servanda.publish.words import days_words, units

__all__ = ["chart_of"]

_NOTED = 3

Href = Callable[[tuple[str, ...]], str]


def _mark(figure: Figure, word: str, href: Href) -> Mark:
    days = "" if figure.days.is_unknown else f", {days_words(figure.days)}"
    return Mark(figure.bounds, f"{word} {figure.bounds}{days}", href(figure.because))


def _marks(figures: tuple[Figure, ...], voice: str, scope: str, word: str, href: Href) -> tuple[Mark, ...]:
    mine = (each for each in figures if each.voice == voice and each.scope == scope and each.bounds != ANY)
    return tuple(_mark(each, word, href) for each in mine)


def _note(points: tuple[Mark, ...]) -> str:
    more = f", and {len(points) - _NOTED} more" if len(points) > _NOTED else ""
    return ", ".join(mark.label for mark in points[:_NOTED]) + more


def _row(series: Series, voice: str, scope: str, result: StatusResult, href: Href) -> Row:
    points = _marks(series.totals, voice, scope, "total", href)
    points += _marks(series.stocks, voice, scope, "counted", href)
    moved = tuple(each for transfer in series.transfers for each in transfer.figures)
    return Row(
        voice=result.name_of(voice) + (f", {scope}" if scope else ""),
        movements=_marks(moved, voice, scope, "movement", href),
        points=points,
        plans=_marks(series.plans, voice, scope, "planned", href),
        note=_note(points),
    )


def _rows(series: Series, result: StatusResult, href: Href) -> tuple[Row, ...]:
    moved = tuple(each for transfer in series.transfers for each in transfer.figures)
    said = (*moved, *series.totals, *series.stocks, *series.plans)
    place = {named.id: number for number, named in enumerate(result.names)}
    counted = (each for each in said if each.voice in place and each.bounds != ANY)
    keys = sorted({(place[each.voice], each.voice, each.scope) for each in counted})
    return tuple(_row(series, voice, scope, result, href) for _, voice, scope in keys)


def _rate_rows(obligation: ObligationResult, result: StatusResult, href: Href) -> tuple[Row, ...]:
    """Give each voice's periods as points: a rate is owed anew each period, so nothing is laid end to end."""
    voices = {each.voice for each in obligation.periods if each.voice}
    return tuple(
        Row(
            voice=named.name,
            points=tuple(
                Mark(each.reported, f"{each.reported}, {days_words(each.days)}", href(each.because))
                for each in obligation.periods
                if each.voice == named.id
            ),
        )
        for named in result.names
        if named.id in voices
    )


def _targets(obligations: tuple[ObligationResult, ...]) -> tuple[Target, ...]:
    """Name each target by its reading, unless all readings of the text ask for the same."""
    owed = [(each.target, each) for each in obligations if each.target not in (None, Bounds())]
    is_contested = len({target for target, _ in owed}) > 1
    named = (
        Target(target, f"target {_owed(each, target)}{_reading(each, is_contested)}")
        for target, each in owed
        if target is not None
    )
    return tuple(dict.fromkeys(named))


def _owed(obligation: ObligationResult, target: Bounds) -> str:
    return f"{target} per {obligation.per}" if obligation.per else str(target)


def _reading(obligation: ObligationResult, is_contested: bool) -> str:
    return f" ({obligation.reading_label})" if is_contested and obligation.reading_label else ""


def chart_of(
    obligations: tuple[ObligationResult, ...], measure: MeasureResult | None, result: StatusResult, href: Href
) -> Chart | None:
    """Make the chart of one obligation under all its readings; None where no figure bears on it yet.

    Rows follow the order of the agreement file. `href` gives the link from claims to their evidence.
    """
    first = obligations[0]
    if measure is None or first.overall.status is Status.NOT_YET_APPLICABLE:
        return None
    rows = _rate_rows(first, result, href) if first.per else _rows(measure.series, result, href)
    if not rows:
        return None
    targets = _targets(obligations)
    parts = [f"{row.voice}: {_read_out(row)}" for row in rows]
    return Chart(
        id=f"chart-{first.obligation}",
        title=f"{measure.label}: reported against target",
        description=". ".join([*(target.label for target in targets), *parts]),
        unit=units(measure.unit),
        rows=rows,
        targets=targets,
    )


def _read_out(row: Row) -> str:
    return ", ".join(mark.label for mark in (*row.movements, *row.points, *row.plans))
