"""Where sentences begin: paragraph breaks always split; marks inside a quotation end a sentence too."""

from spacy.tokens import Doc, Token

from servanda.reading.layout import Layout

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
    """Set the sentence starts of a doc before it is parsed; tokens of blank space start none."""
    starts = {paragraph.span.start for paragraph in layout.paragraphs}
    starts |= {line.span.start for line in (p.dateline for p in layout.paragraphs) if line}
    after_end = False
    pending_break = False
    for token in doc:
        pending_break = pending_break or _starts_at(token, starts)
        if token.is_space:
            token.is_sent_start = token.i == 0
            continue
        begins = pending_break or (after_end and _can_begin(token))
        token.is_sent_start = begins or token.i == 0
        pending_break = False
        after_end = _is_end(token) or (after_end and not begins and token.text in CLOSERS)


def _starts_at(token: Token, starts: set[int]) -> bool:
    return not starts.isdisjoint(range(token.idx, token.idx + len(token)))


def _is_end(token: Token) -> bool:
    if token.text in ENDS:
        return True
    follows = token.nbor() if token.i + 1 < len(token.doc) else None
    return bool(
        token.text.endswith(".") and len(token) > 1 and follows is not None and follows.text in STARTERS
    )


def _can_begin(token: Token) -> bool:
    """Whether a token after an end mark starts a sentence: a capital, a figure, or an opening mark."""
    before = token.doc[token.i - 1]
    if not before.whitespace_ and not before.is_space:
        return False
    return token.text[0].isupper() or token.text[0].isdigit() or token.text in OPENERS
