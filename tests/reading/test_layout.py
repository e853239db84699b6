from servanda.model import Span
from servanda.reading.layout import Part, lay_out


def words(text: str) -> list[str]:
    return [paragraph.span.of(text) for paragraph in lay_out(text).paragraphs]


def test_paragraph_breaks_always_split() -> None:
    assert words("One truce.\n\nTwo truces.\nThree.") == ["One truce.", "Two truces.", "Three."]


def test_a_leading_date_stamp_is_no_part_of_the_text() -> None:
    assert words(" date 2031-05-16 The truce holds.") == ["The truce holds."]


def test_a_headline_a_dateline_and_bullets_are_told_apart() -> None:
    text = "Truce holds\n\nPORT MARROW, May 3 (Tidewire) - Ten were freed:\n\n- six men\n- four women"
    layout = lay_out(text)
    assert [paragraph.part for paragraph in layout.paragraphs] == [
        Part.HEADLINE,
        Part.BODY,
        Part.BULLET,
        Part.BULLET,
    ]
    assert layout.agency is not None
    assert layout.agency.of(text) == "Tidewire"


def test_straight_and_curly_marks_quote_and_an_apostrophe_does_not() -> None:
    text = "He said “it’s over” and \"done\" and the rebels' camp was 'empty'."
    assert [span.of(text) for span in lay_out(text).quoted] == ["it’s over", "done"]


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    text = "“We waited.\n\n“We go on.”"
    assert lay_out(text).quoted == (Span(1, 11), Span(14, 23))


def test_no_text_has_no_paragraph() -> None:
    assert lay_out("").paragraphs == ()
    assert lay_out(" \n ").paragraphs == ()
