import pytest

from servanda.model import Span
from servanda.reading.text.layout import Part, lay_out


def words(text: str) -> list[str]:
    return [paragraph.span.of(text) for paragraph in lay_out(text).paragraphs]


def test_paragraph_breaks_always_split() -> None:
    assert words("One truce.\n\nTwo truces.\nThree.") == ["One truce.", "Two truces.", "Three."]


def test_a_leading_date_stamp_is_no_part_of_the_text() -> None:
    assert words(" date 2031-05-16 The truce holds.") == ["The truce holds."]


def test_a_headline_a_dateline_and_bullets_are_told_apart() -> None:
    text = "Truce holds\n\nPORT MARROW, May 3 (Tidewire) - Ten were freed.\n\n- six men\n- four women"
    layout = lay_out(text)
    assert [paragraph.part for paragraph in layout.paragraphs] == [
        Part.HEADLINE,
        Part.BODY,
        Part.BULLET,
        Part.BULLET,
    ]
    assert layout.agency is not None
    assert layout.agency.of(text) == "Tidewire"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said “it’s over” and "done" there.', ["it’s over", "done"]),
        ("The rebels' camp was 'empty'.", ["empty"]),
        ("‘The rebels’ camp is empty,’ she said.", ["The rebels’ camp is empty,"]),
        ("'The rebels' camp is empty,' she said.", ["The rebels' camp is empty,"]),
        ("It is the ministry's word, the rebels' and ours.", []),
        ("«We hold fire,» it said.", ["We hold fire,"]),
        ('He "left this open and "this" is whole.', ["this"]),
    ],
)
def test_marks_of_any_kind_quote_and_an_apostrophe_does_not(text: str, quoted: list[str]) -> None:
    assert [span.of(text) for span in lay_out(text).quoted] == quoted


def test_a_list_may_be_introduced_behind_a_dateline() -> None:
    text = "Truce holds\n\nPORT MARROW, May 3 (Tidewire) - Freed, by the mission:\n\n- six men"
    assert lay_out(text).paragraphs[1].part is Part.INTRODUCTION


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    text = "“We waited.\n\n“We go on.”"
    assert lay_out(text).quoted == (Span(1, 11), Span(14, 23))


def test_no_text_has_no_paragraph() -> None:
    assert lay_out("").paragraphs == ()
    assert lay_out(" \n ").paragraphs == ()
