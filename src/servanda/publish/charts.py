"""Choose what to draw of an obligation: every voice's movements, totals and plans against its targets."""

from collections.abc import Callable

from servanda.model import Bounds, Figure, Series
from servanda.publish.chart import Chart, Mark, Row, Target
from servanda.publish.results import MeasureResult, ObligationResult, StatusResult
from servanda.publish.words import days_words, units

__all__ = ["chart_of"]

Href = Callable[[tuple[str, ...]], str]


def _mark(figure: Figure, word: str, href: Href) -> Mark:
    days = "" if figure.days.is_unknown else f", {days_words(figure.days)}"
    return Mark(figure.bounds, f"{word} {figure.bounds}{days}", href(figure.because))


def _marks(figures: tuple[Figure, ...], voice: str, scope: str, word: str, href: Href) -> tuple[Mark, ...]:
    mine = (each for each in figures if each.voice == voice and each.scope == scope)
    return tuple(_mark(each, word, href) for each in mine)


def _rows(series: Series, result: StatusResult, href: Href) -> tuple[Row, ...]:
    moved = tuple(each for transfer in series.transfers for each in transfer.figures)
    said = (*moved, *series.totals, *series.stocks, *series.plans)
    order = [named.id for named in result.names]
    keys = sorted({(order.index(each.voice), each.voice, each.scope) for each in said if each.voice in order})
    return tuple(
        Row(
            voice=result.name_of(voice) + (f", {scope}" if scope else ""),
            movements=_marks(moved, voice, scope, "movement", href),
            points=_marks(series.totals, voice, scope, "total", href)
            + _marks(series.stocks, voice, scope, "counted", href),
            plans=_marks(series.plans, voice, scope, "planned", href),
        )
        for _, voice, scope in keys
    )


def _targets(obligations: tuple[ObligationResult, ...]) -> tuple[Target, ...]:
    """Name each target by its reading, unless all readings of the text ask for the same."""
    owed = [each for each in obligations if each.target is not None and each.target != Bounds()]
    is_contested = len({(each.target, each.target_words) for each in owed}) > 1
    named = (
        Target(
            each.target, f"target {each.target} {each.target_words}".strip() + _reading(each, is_contested)
        )
        for each in owed
        if each.target is not None
    )
    return tuple(dict.fromkeys(named))


def _reading(obligation: ObligationResult, is_contested: bool) -> str:
    return f" ({obligation.reading_label})" if is_contested and obligation.reading_label else ""


def chart_of(
    obligations: tuple[ObligationResult, ...], measure: MeasureResult | None, result: StatusResult, href: Href
) -> Chart | None:
    """Make the chart of one obligation under all its readings; None where no figure is reported.

    Rows follow the order of the agreement file. `href` gives the link from claims to their evidence.
    """
    rows = _rows(measure.series, result, href) if measure else ()
    if measure is None or not rows:
        return None
    first = obligations[0]
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
