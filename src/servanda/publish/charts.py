"""Choose what to draw of an obligation: every voice's movements, totals and plans against its targets."""

from collections.abc import Callable

from servanda.model import Bounds, Figure, Series
from servanda.publish.chart import Chart, Mark, Row, Target
from servanda.publish.results import MeasureResult, ObligationResult, StatusResult
from servanda.publish.words import units

__all__ = ["chart_of"]

Href = Callable[[tuple[str, ...]], str]


def _mark(figure: Figure, word: str, href: Href) -> Mark:
    days = "" if figure.days.is_unknown else f", {figure.days}"
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


def _target(obligation: ObligationResult, is_contested: bool) -> Target | None:
    if obligation.target is None or obligation.target == Bounds():
        return None
    words = f"target {obligation.target} {obligation.target_words}".strip()
    return Target(obligation.target, words + (f" ({obligation.reading_label})" if is_contested else ""))


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
    targets = tuple(
        target for each in obligations if (target := _target(each, len(obligations) > 1)) is not None
    )
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
