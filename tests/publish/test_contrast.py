"""The page's colours can be read: WCAG 2.2 AA contrast, light and dark, and no red or green."""

import colorsys
import re
from importlib.resources import files

import pytest

CSS = (files("servanda.publish") / "templates" / "brief.css").read_text("utf-8")
BLOCKS = re.findall(r":root \{(.*?)\}", CSS, re.S)
THEMES = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in BLOCKS]
TEXT = [("ink", "paper"), ("soft", "paper"), ("link", "paper"), ("ink", "sheet"), ("soft", "sheet"),
        ("link", "sheet"), ("mark-ink", "mark"), ("paper", "bar"), ("paper", "bar-even")]  # fmt: skip
DRAWN = [("bar", "paper"), ("bar-even", "paper")]


def channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def luminance(colour: str) -> float:
    linear = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_light_dark_and_print_are_there() -> None:
    assert len(THEMES) == 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("pair", TEXT)
def test_text_has_at_least_four_and_a_half_to_one(theme: dict[str, str], pair: tuple[str, str]) -> None:
    assert contrast(theme[pair[0]], theme[pair[1]]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("pair", DRAWN)
def test_drawn_marks_have_at_least_three_to_one(theme: dict[str, str], pair: tuple[str, str]) -> None:
    assert contrast(theme[pair[0]], theme[pair[1]]) >= 3


@pytest.mark.parametrize("colour", sorted(set(re.findall(r"#[0-9a-f]{6}", CSS))))
def test_no_colour_is_red_or_green(colour: str) -> None:
    hue, _, saturation = colorsys.rgb_to_hls(*channels(colour))
    is_red_or_green = hue < 0.06 or hue > 0.94 or 0.2 < hue < 0.47
    assert saturation < 0.12 or not is_red_or_green
