"""Where sentences begin: paragraph breaks always split; marks inside a quotation end a sentence too."""

from collections.abc import Iterator

import numpy as np
from spacy.attrs import IDX, SENT_START
from spacy.tokens import Doc

from servanda.reading.text.layout import Layout

__all__ = ["mark_sentences"]

ENDS = frozenset((".", "!", "?", "...", "…", "?!", "!?"))
CLOSERS = frozenset(('"', "”", "’", "''", ")", "]", "'"))
OPENERS = frozenset(('"', "“", "‘", "(", "[", "``"))
STARTERS = frozenset(
    (
        "The",
        "A",
        "An",
        "In",
        "On",
        "It",
        "He",
        "She",
        "They",
        "We",
        "But",
        "And",
        "As",
        "After",
        "Before",
        "Under",
        "At",
        "By",
        "For",
        "From",
        "Since",
        "This",
        "That",
        "These",
        "Those",
        "There",
        "When",
        "While",
        "With",
        "Its",
        "Their",
        "His",
        "Her",
        "Of",
        "Not",
        "No",
    )
)


def mark_sentences(doc: Doc, layout: Layout) -> None:
    """Set the sentence starts of a doc before it is parsed; tokens of blank space start none.

    All are set at once: each single setting would look the whole document over for a parse.
    """
    starts = {paragraph.span.start for paragraph in layout.paragraphs}
    starts |= {line.span.start for line in (p.dateline for p in layout.paragraphs) if line}
    words = [token.text for token in doc]
    places: list[int] = doc.to_array([IDX]).tolist() if words else []
    flags = [1 if begins else -1 for begins in _begin(words, places, sorted(starts))]
    if flags:
        doc.from_array([SENT_START], np.array(flags, dtype=np.int64).astype(np.uint64))  # type: ignore[arg-type]


def _begin(words: list[str], places: list[int], starts: list[int]) -> Iterator[bool]:
    """Say of each token whether it begins a sentence."""
    after_end = pending_break = False
    ahead = iter(starts)
    start = next(ahead, None)
    for at, (word, place) in enumerate(zip(words, places, strict=True)):
        while start is not None and start < place + len(word):
            pending_break = pending_break or start >= place
            start = next(ahead, None)
        if word.isspace():
            yield at == 0
            continue
        begins = pending_break or at == 0 or (after_end and _can_begin(words, places, at))
        yield begins
        after_end = _is_end(words, at) or (after_end and not begins and word in CLOSERS)
        pending_break = False


def _is_end(words: list[str], at: int) -> bool:
    word = words[at]
    if word in ENDS:
        return True
    return word.endswith(".") and len(word) > 1 and at + 1 < len(words) and words[at + 1] in STARTERS


def _can_begin(words: list[str], places: list[int], at: int) -> bool:
    """Whether a token after an end mark starts a sentence: a capital, a figure, or an opening mark."""
    if places[at] == places[at - 1] + len(words[at - 1]) and not words[at - 1].isspace():
        return False
    word = words[at]
    return word[0].isupper() or word[0].isdigit() or word in OPENERS
