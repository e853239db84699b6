"""Draw reported against target as inline SVG: one row per voice, readable in grey and by ear.

Horizontal positions are shares of the width, sizes of type are fixed: the same drawing fits a phone and a
desk. Built with an XML element builder, so that no text can become markup.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from xml.etree import ElementTree

from servanda.model import Bounds
from servanda.publish.plain import plain

__all__ = ["Chart", "Mark", "Row", "Target", "chart_svg", "nice_scale"]

_ROW, _TOP, _AXIS, _BAR = 46, 22, 26, 14
_STYLE: Mapping[str, Mapping[str, str]] = {
    "bar": {"fill": "#5a5f66"},
    "bar bar-even": {"fill": "#7d838b"},
    "spread": {"fill": "#c3c7cc", "stroke": "#5a5f66"},
    "hollow": {"fill": "none", "stroke": "#5a5f66", "stroke-dasharray": "4 3"},
    "point": {"fill": "#111418", "stroke": "#ffffff", "stroke-width": "2"},
    "range": {"stroke": "#111418", "stroke-width": "3"},
    "target": {"stroke": "#111418", "stroke-width": "1.5", "stroke-dasharray": "1 3"},
    "rule": {"stroke": "#c3c7cc"},
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure to draw: a movement, a total, a number at a time, a plan; `href` leads to its evidence."""

    bounds: Bounds
    label: str
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one voice says: movements laid end to end, totals and stocks as points, plans hollow.

    `note` stands behind the voice.
    """

    voice: str
    movements: tuple[Mark, ...] = ()
    points: tuple[Mark, ...] = ()
    plans: tuple[Mark, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """How much is owed."""

    bounds: Bounds
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What to draw: `title` and `description` are read out, `unit` stands at the axis."""

    id: str
    title: str
    description: str
    unit: str
    rows: tuple[Row, ...]
    targets: tuple[Target, ...] = ()

    @property
    def table(self) -> tuple[tuple[str, str, str, str], ...]:
        """The same figures as rows: voice, what it is, figure, link."""
        return tuple(
            (row.voice, mark.label, str(mark.bounds), mark.href)
            for row in self.rows
            for mark in (*row.movements, *row.points, *row.plans)
        )

    @property
    def shapes(self) -> frozenset[str]:
        """Which kinds of mark are drawn: movements, sets, points, plans."""
        moved = [mark for row in self.rows for mark in row.movements]
        drawn = {
            "movements": bool(moved),
            "sets": any(not mark.bounds.is_exact for mark in moved),
            "points": any(row.points for row in self.rows),
            "plans": any(row.plans for row in self.rows),
        }
        return frozenset(shape for shape, is_drawn in drawn.items() if is_drawn)


def _element(
    tag: str, parent: ElementTree.Element | None, text: str = "", **attributes: object
) -> ElementTree.Element:
    named = {key.rstrip("_").replace("_", "-"): str(value) for key, value in attributes.items()}
    named |= {key: value for key, value in _STYLE.get(named.get("class", ""), {}).items() if key not in named}
    element = (
        ElementTree.Element(tag, named) if parent is None else ElementTree.SubElement(parent, tag, named)
    )
    element.text = plain(text) or None
    return element


def nice_scale(highest: Decimal) -> tuple[Decimal, tuple[Decimal, ...]]:
    """Choose the end of an axis that starts at 0, and round ticks on it.

    >>> [str(tick) for tick in nice_scale(Decimal(1180))[1]]
    ['0', '300', '600', '900', '1200']
    """
    if highest <= 0:
        return Decimal(1), (Decimal(0), Decimal(1))
    rough = highest / 4
    power = Decimal(10) ** rough.adjusted()
    steps = (Decimal(step) * power for step in ("1", "2", "2.5", "3", "4", "5", "6", "8", "10"))
    step = next(each for each in steps if each * 4 >= highest)
    if power <= 1 and step != step.to_integral_value():
        step = step.to_integral_value(rounding="ROUND_CEILING")
    return step * 4, tuple((step * count).normalize() + 0 for count in range(5))


def _reach(bounds: Bounds) -> Decimal:
    return max(bounds.low or Decimal(0), bounds.high or Decimal(0))


def _planned(mark: Mark) -> Decimal:
    """Give how far a plan reaches: plans start where movements end, and are never added to one another."""
    return mark.bounds.low or _reach(mark.bounds)


def _sum(marks: Iterable[Mark]) -> Decimal:
    return sum((_reach(mark.bounds) for mark in marks), Decimal(0))


def _highest(chart: Chart) -> Decimal:
    ends = [_reach(target.bounds) for target in chart.targets]
    for row in chart.rows:
        planned = max((_planned(mark) for mark in row.plans), default=Decimal(0))
        ends += [_sum(row.movements) + planned, *(_reach(mark.bounds) for mark in row.points)]
    return max(ends, default=Decimal(0))


@dataclass(frozen=True, slots=True)
class _Canvas:
    root: ElementTree.Element
    end: Decimal

    def at(self, value: Decimal) -> str:
        """Give the horizontal place of a value, in percent of the width."""
        return f"{min(value / self.end, Decimal(1)) * 100:.2f}%"

    def linked(self, href: str) -> ElementTree.Element:
        """Give what to draw in: a link to the evidence, or the drawing itself."""
        return _element("a", self.root, href=href) if href else self.root

    def text(self, value: Decimal, y: int, words: str, class_: str, inward: Decimal) -> None:
        """Write words at a value, turned inward within that share of both ends of the axis."""
        share = value / self.end
        anchor = "start" if share < inward else "end" if share > 1 - inward else "middle"
        _element("text", self.root, words, x=self.at(value), y=y, text_anchor=anchor, class_=class_)


def _box(canvas: _Canvas, mark: Mark, start: Decimal, width: Decimal, y: int, class_: str) -> None:
    parent = canvas.linked(mark.href)
    _element(
        "title",
        _element("rect", parent, x=canvas.at(start), y=y, width=canvas.at(width), height=_BAR, class_=class_),
        mark.label,
    )
    if width / canvas.end > Decimal("0.08"):
        words = str(mark.bounds) if mark.bounds.is_exact else ""
        inside = "in-hollow" if class_ == "hollow" else "in-bar"
        fill = "#111418" if class_ == "hollow" else "#ffffff"
        _element(
            "text",
            parent,
            words,
            x=canvas.at(start + width / 2),
            y=y + _BAR - 3,
            text_anchor="middle",
            class_=inside,
            fill=fill,
        )


def _movements(canvas: _Canvas, row: Row, y: int) -> Decimal:
    """Lay solid parts end to end, then what the sets leave open, lighter; give where they end."""
    x = Decimal(0)
    for count, mark in enumerate(row.movements):
        low = mark.bounds.low or Decimal(0)
        _box(canvas, mark, x, low, y, "bar bar-even" if count % 2 else "bar")
        x += low
    for mark in row.movements:
        low = mark.bounds.low or Decimal(0)
        open_ = (canvas.end - x) if mark.bounds.high is None else mark.bounds.high - low
        if open_ > 0:
            _box(canvas, mark, x, open_, y, "spread")
            x += open_
    return min(x, canvas.end)


def _point(canvas: _Canvas, mark: Mark, y: int) -> None:
    parent = canvas.linked(mark.href)
    low = mark.bounds.low or Decimal(0)
    high = canvas.end if mark.bounds.high is None else mark.bounds.high
    if low != high:
        _element("line", parent, x1=canvas.at(low), x2=canvas.at(high), y1=y, y2=y, class_="range")
    ends = [end for end in (mark.bounds.low, mark.bounds.high) if end is not None]
    for end in dict.fromkeys(ends):
        _element(
            "title", _element("circle", parent, cx=canvas.at(end), cy=y, r=6, class_="point"), mark.label
        )


def _row(canvas: _Canvas, row: Row, y: int) -> None:
    label = _element("text", canvas.root, x="0", y=y + 11, class_="row-label")
    _element("tspan", label, row.voice, class_="row-voice")
    _element("tspan", label, f"  ·  {row.note}" if row.note else "", class_="row-said")
    x = _movements(canvas, row, y + 19)
    for mark in sorted(row.plans, key=_planned, reverse=True):
        _box(canvas, mark, x, _planned(mark), y + 19, "hollow")
    for mark in row.points:
        _point(canvas, mark, y + 19 + _BAR // 2)


def _axis(canvas: _Canvas, ticks: tuple[Decimal, ...], unit: str, y: int) -> None:
    _element("line", canvas.root, x1="0", x2="100%", y1=y, y2=y, class_="rule")
    for tick in ticks:
        _element("line", canvas.root, x1=canvas.at(tick), x2=canvas.at(tick), y1=y, y2=y + 5, class_="rule")
        words = f"{tick:,f}" + (f" {unit}" if tick == ticks[-1] and unit else "")
        canvas.text(tick, y + 19, words, "tick", Decimal("0.06"))


def _targets(canvas: _Canvas, chart: Chart, bottom: int) -> None:
    drawn: dict[Decimal, list[str]] = {}
    for target in chart.targets:
        for end in dict.fromkeys((target.bounds.low, target.bounds.high)):
            if end:
                drawn.setdefault(end, []).append(target.label)
    for value, labels in drawn.items():
        x = canvas.at(value)
        _element("line", canvas.root, x1=x, x2=x, y1=_TOP - 6, y2=bottom, class_="target")
        canvas.text(value, 11, " / ".join(dict.fromkeys(labels)), "target-label", Decimal("0.35"))


def chart_svg(chart: Chart) -> str:
    """Draw a chart as an SVG element without script, style or outside reference.

    Sets that are not one number show their sure part solid and the rest lighter; a set without upper end
    runs to the edge. Nothing is averaged, and no row adds up what different voices say.
    """
    height = _TOP + _ROW * len(chart.rows) + _AXIS
    end, ticks = nice_scale(_highest(chart))
    root = _element(
        "svg",
        None,
        xmlns="http://www.w3.org/2000/svg",
        width="100%",
        height=height,
        role="group",
        aria_labelledby=f"{chart.id}-title {chart.id}-desc",
        class_="chart",
        font_family="sans-serif",
        font_size="12",
    )
    _element("title", root, chart.title, id=f"{chart.id}-title")
    _element("desc", root, chart.description, id=f"{chart.id}-desc")
    canvas = _Canvas(root, end)
    bottom = _TOP + _ROW * len(chart.rows)
    _axis(canvas, ticks, chart.unit, bottom)
    _targets(canvas, chart, bottom)
    for place, row in enumerate(chart.rows):
        _row(canvas, row, _TOP + _ROW * place)
    return ElementTree.tostring(root, encoding="unicode")
