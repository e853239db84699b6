"""Charts are pure, safe, and say in words what they draw."""

from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.publish.hostile import EVIL

from servanda.model import Bounds
from servanda.publish.chart import Chart, Mark, Row, Target, chart_svg, nice_scale

SVG = "{http://www.w3.org/2000/svg}"
ENDS = st.integers(0, 100_000)
SETS = st.one_of(
    st.builds(Bounds.exactly, ENDS),
    st.builds(Bounds.at_least, ENDS),
    st.builds(Bounds.at_most, ENDS),
    st.just(Bounds()),
)
MARKS = st.lists(st.builds(Mark, SETS, st.text(max_size=10)), max_size=4).map(tuple)
ROWS = st.lists(
    st.builds(Row, voice=st.text(max_size=10), movements=MARKS, points=MARKS, plans=MARKS), max_size=4
)


def chart(*rows: Row, target: Bounds | None = None) -> Chart:
    targets = () if target is None else (Target(target, f"target {target}"),)
    return Chart(id="x", title="released", description="in words", unit="persons", rows=rows, targets=targets)


def drawn(of: Chart, name: str, class_: str) -> list[dict[str, str]]:
    root = ElementTree.fromstring(chart_svg(of))
    return [
        dict(each.attrib) for each in root.iter(f"{SVG}{name}") if each.get("class", "").startswith(class_)
    ]


def test_movements_are_laid_end_to_end() -> None:
    row = Row(voice="A", movements=(Mark(Bounds.exactly(30), "a"), Mark(Bounds.exactly(10), "b")))
    first, second = drawn(chart(row, target=Bounds.exactly(40)), "rect", "bar")
    assert (first["x"], first["width"], second["x"]) == ("0.00%", "75.00%", "75.00%")


def test_what_a_set_leaves_open_is_lighter_than_its_sure_part() -> None:
    of = chart(Row(voice="A", movements=(Mark(Bounds.between(20, 30), "a"),)), target=Bounds.exactly(40))
    assert [each["width"] for each in drawn(of, "rect", "bar")] == ["50.00%"]
    assert [each["width"] for each in drawn(of, "rect", "spread")] == ["25.00%"]


def test_plans_are_hollow_and_totals_are_points() -> None:
    of = chart(Row(voice="A", points=(Mark(Bounds.exactly(8), "t"),), plans=(Mark(Bounds.exactly(4), "p"),)))
    assert drawn(of, "rect", "hollow")[0]["fill"] == "none"
    assert len(drawn(of, "circle", "point")) == 1 and not drawn(of, "rect", "bar")


def test_title_and_description_are_named_for_those_who_listen() -> None:
    root = ElementTree.fromstring(chart_svg(chart()))
    names = root.get("aria-labelledby", "").split()
    assert [each.text for each in root if each.get("id") in names] == ["released", "in words"]


@pytest.mark.parametrize("text", [EVIL, "</svg><script>alert(1)</script>"])
def test_hostile_words_stay_words(text: str) -> None:
    made = chart_svg(chart(Row(voice=text, points=(Mark(Bounds.exactly(1), text),))))
    assert "<script" not in made and "<img" not in made and "\x1b" not in made


@given(ROWS, SETS)
def test_anything_can_be_drawn_and_stays_inside_the_frame(rows: list[Row], target: Bounds) -> None:
    root: Any = ElementTree.fromstring(chart_svg(chart(*rows, target=target)))
    for element in root.iter():
        for name in ("x", "cx", "x1", "x2", "width"):
            value = element.get(name, "0")
            if value.endswith("%"):
                assert 0 <= float(value[:-1]) <= 100


@given(st.decimals(0, 10**9, places=2))
def test_the_axis_reaches_the_highest_value_and_does_not_dwarf_it(highest: Decimal) -> None:
    end, ticks = nice_scale(highest)
    assert end >= highest and ticks[0] == 0 and ticks[-1] == end
    assert highest < 8 or end <= highest * 2
