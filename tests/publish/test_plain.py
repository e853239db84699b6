"""What is printed cannot steer a terminal or reorder what is read."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.publish.plain import escaped, plain

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=60)
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@given(ANYTHING)
def test_no_control_format_or_surrogate_character_gets_through(text: str) -> None:
    left = {unicodedata.category(character) for character in plain(text) if character not in "\u200c\u200d"}
    assert not left & {"Cc", "Cf", "Cs"}


@given(ANYTHING)
def test_a_neutralised_text_stays_as_it_is(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), max_size=60))
def test_words_are_never_changed(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize("mark", BIDI)
def test_bidi_controls_are_dropped(mark: str) -> None:
    assert plain(f"a{mark}b") == "ab"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]8;;http://x\x07y", "␛]8;;http://x␇y"),
        ("\x9b31m", "\ufffd31m"),
        ("one\r\ntwo\tthree\u2028four", "one  two three four"),
        ("می‌خواهم", "می‌خواهم"),
    ],
)
def test_escapes_are_seen_and_not_obeyed(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text())
def test_escaped_json_means_the_same_and_hides_nothing(text: str) -> None:
    written = json.dumps(text, ensure_ascii=False)
    safe = escaped(written)
    assert json.loads(safe) == text
    assert not any(unicodedata.category(each) in ("Cf", "Zl", "Zp") for each in safe)
