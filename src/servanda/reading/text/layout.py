"""How a text is laid out: paragraphs, headline, dateline, bullets, sentences, and what stands in quotes."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from servanda.model import Span

__all__ = ["Dateline", "Layout", "Paragraph", "Part", "lay_out", "quoted_spans"]

STAMP = re.compile(r"\s*date\s+\d{4}-\d\d-\d\d[ \t]*")
BREAK = re.compile(r"\s*\n\s*")
BULLET = re.compile(r"\s*(?:[-–—•*·▪‣]\s+|\(?[0-9a-z][.)]\s+)")
DATELINE = re.compile(
    r"(?P<place>[A-Z][\w'’.-]*(?:[ /,][ ]?(?:[A-Z(][\w'’.()-]*|de|of|al))*?)"
    r"(?:,?[ ](?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)\w*\.?[ ]\d{1,2}(?:,?[ ]\d{4})?"
    r"|,?[ ]\d{1,2}[ ](?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.?(?:,?[ ]\d{4})?)?"
    r"(?:,?[ ]\((?P<agency>[^()\n]{2,40})\))?[ ]?(?:[-–—]+|:)[ ]"
)
SLUG = re.compile(
    r"(?:(?:CORRECTED|CORRECTION|CORRECTS|UPDATE|WRAPUP|REFILE|RPT|EXCLUSIVE|FACTBOX|TIMELINE|ANALYSIS|INSIGHT"
    r"|EXPLAINER|FLASH|URGENT|SNAP|BREAKING|ADVISORY|NEWSMAKER|INTERVIEW|LEAD)"
    r"(?:[ ]\d+)?(?:[ ]\([^()\n]{2,20}\))?(?:[-–—:]|[ ][-–—])[ ]?)+(?=\w)"
)
PAIRS = {"“": '”"', '"': '"”', "«": "»", "„": "“”", "‘": "’'", "'": "'’"}
WITHIN = 1500  # characters in which a single mark looks for the one that closes it
END_MARKS = (".", "!", "?", ":", ";", '"', "”", "’", ")", "…")


class Part(StrEnum):
    """What a paragraph is in the layout of a report."""

    HEADLINE = "headline"
    BODY = "body"
    BULLET = "bullet"
    INTRODUCTION = "introduction"


@dataclass(frozen=True, slots=True)
class Dateline:
    """The line of place, day and credited agency before a report's first sentence."""

    span: Span
    agency: Span | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `span` starts behind any bullet, slug or dateline."""

    span: Span
    part: Part = Part.BODY
    dateline: Dateline | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """Paragraphs in order, and the spans between quotation marks (marks left out)."""

    paragraphs: tuple[Paragraph, ...]
    quoted: tuple[Span, ...]

    def is_told(self, place: int) -> bool:
        """Whether a character is part of what the text tells, not of a slug, dateline or bullet."""
        return any(each.span.start <= place < each.span.end for each in self.paragraphs)

    @property
    def agency(self) -> Span | None:
        """The wire service credited for the text as a whole."""
        lines = (paragraph.dateline for paragraph in self.paragraphs if paragraph.dateline)
        return next((line.agency for line in lines if line.agency), None)

    def is_quoted(self, place: int) -> bool:
        """Whether a character stands between quotation marks."""
        return self.quote_at(place) is not None

    def quote_at(self, place: int) -> Span | None:
        """Give the quoted span that a character stands in."""
        return next((span for span in self.quoted if span.start <= place < span.end), None)

    def paragraph_at(self, place: int) -> int:
        """Give the index of the paragraph of a character; the last one before it when between two."""
        before = [n for n, paragraph in enumerate(self.paragraphs) if paragraph.span.start <= place]
        return before[-1] if before else 0


def lay_out(text: str) -> Layout:
    """Lay out a text. A leading ` date YYYY-MM-DD` is no part of any paragraph.

    >>> layout = lay_out("Truce holds\\n\\nPORT MARROW, May 3 (Tidewire) - Ten were freed.")
    >>> [(paragraph.part.value, paragraph.span.start) for paragraph in layout.paragraphs]
    [('headline', 0), ('body', 45)]
    """
    spans = list(_paragraph_spans(text))
    paragraphs = tuple(_paragraph(text, span, n, len(spans)) for n, span in enumerate(spans))
    return Layout(paragraphs, quoted_spans(text, tuple(spans)))


def _paragraph_spans(text: str) -> Iterator[Span]:
    stamp = STAMP.match(text)
    start = stamp.end() if stamp else len(text) - len(text.lstrip())
    for mark in BREAK.finditer(text, start):
        if _is_wrapped(text, start, mark):
            continue
        if mark.start() > start:
            yield Span(start, mark.start())
        start = mark.end()
    end = len(text.rstrip())
    if end > start:
        yield Span(start, end)


def _is_wrapped(text: str, start: int, mark: re.Match[str]) -> bool:
    """Whether a single line break only wraps a long line."""
    line = text[text.rfind("\n", start, mark.start()) + 1 : mark.start()]
    after = text[mark.end() : mark.end() + 1]
    return (
        mark.group().count("\n") == 1 and len(line) >= 50 and after.islower() and not line.endswith(END_MARKS)
    )


def _paragraph(text: str, span: Span, index: int, count: int) -> Paragraph:
    words = span.of(text)
    bullet = BULLET.match(words)
    if bullet and index and bullet.end() < len(words):
        return Paragraph(Span(span.start + bullet.end(), span.end), Part.BULLET)
    if index < 2 and (slug := SLUG.match(words)):
        span = Span(span.start + slug.end(), span.end)
        words = span.of(text)
    line = _dateline(text, span, index < 4)
    if line:
        part = Part.INTRODUCTION if words.endswith(":") else Part.BODY
        return Paragraph(Span(line.span.end, span.end), part, line)
    if words.endswith(":"):
        return Paragraph(span, Part.INTRODUCTION)
    is_short = len(words) < 160 and not words.endswith((".", "!", '"', "”"))
    return Paragraph(span, Part.HEADLINE if is_short and index < 3 and count > 1 else Part.BODY)


def _dateline(text: str, span: Span, is_early: bool) -> Dateline | None:
    """Find a dateline; below the first paragraphs, where a report stands corrected, only with a day.

    A name before the colon of a line in capitals heads it, and is no place.
    """
    found = DATELINE.match(text, span.start, min(span.end, span.start + 90))
    if not found or not (found["agency"] or found["place"].split(",")[0].isupper() or "," in found.group()):
        return None
    has_day = any(each.isdigit() for each in found.group())
    is_heading = not has_day and not found["agency"] and text[found.end() : span.end].isupper()
    if (not is_early and not has_day) or (is_heading and found.group().endswith(": ")):
        return None
    place = Span(found.start("agency"), found.end("agency")) if found["agency"] else None
    return Dateline(Span(found.start(), found.end()), place)


def quoted_spans(text: str, paragraphs: tuple[Span, ...]) -> tuple[Span, ...]:
    """Find what stands between quotation marks of any kind, marks left out; an apostrophe is none.

    A quotation left open at the end of a paragraph goes on in the next one only if that begins with an
    opening mark; each paragraph gives a span of its own.

    >>> quoted_spans('He said "no" twice.', (Span(0, 19),))
    (Span(start=9, end=11),)
    """
    found: list[Span] = []
    for paragraph in paragraphs:
        found += _quotes_in(text, paragraph)
    return tuple(found)


def _quotes_in(text: str, paragraph: Span) -> Iterator[Span]:
    opened: int | None = None
    ends = [place for place in range(paragraph.start, paragraph.end) if _is_end(text, place)]
    for place in range(paragraph.start, paragraph.end):
        if opened is not None and _closes(text, place, opened, paragraph.end):
            if place > opened:
                yield Span(opened, place)
            opened = None
        elif _opens(text, place, paragraph, ends) and (
            opened is None or text[place] == text[opened - 1] == '"'
        ):
            opened = place + 1
    if opened is not None and opened < paragraph.end and text[opened - 1] not in "‘'":
        yield Span(opened, paragraph.end)


def _opens(text: str, place: int, paragraph: Span, ends: list[int]) -> bool:
    """Whether a mark opens a quotation; a single one only if another closes it in its paragraph."""
    mark = text[place]
    if mark not in PAIRS:
        return False
    before = text[place - 1] if place > paragraph.start else " "
    after = text[place + 1 : place + 2]
    if mark in "‘'":
        is_single = not before.isalnum() and before not in "’'" and after.isalnum()
        following = bisect_left(ends, place + 2)
        return is_single and following < len(ends) and ends[following] < place + WITHIN
    return mark != '"' or not after.isspace() or before.isspace()


def _closes(text: str, place: int, opened: int, end: int) -> bool:
    """Whether a mark closes the quotation that another opened; an apostrophe does not.

    A straight mark before a word and behind a space opens anew: the one before was left open.
    """
    mark, opening = text[place], text[opened - 1]
    if mark not in PAIRS[opening]:
        return False
    before, after = text[place - 1], text[place + 1 : min(place + 2, end)]
    if opening in "‘'":
        return _is_end(text, place) and (before in ",.!?…;:" or not _closes_later(text, place, opened, end))
    return mark != '"' or not (before.isspace() and after.isalnum())


def _is_end(text: str, place: int) -> bool:
    return text[place] in "’'" and not text[place + 1 : place + 2].isalnum()


def _closes_later(text: str, place: int, opened: int, end: int) -> bool:
    """Whether a mark behind punctuation closes a single quotation further on, before another opens."""
    for each in range(place + 1, end):
        if (
            text[each] == text[opened - 1]
            and not text[each - 1].isalnum()
            and text[each - 1] not in ",.!?…;:"
        ):
            return False
        is_mark = text[each] in PAIRS[text[opened - 1]] and text[each - 1] in ",.!?…"
        if is_mark and not text[each + 1 : each + 2].isalnum():
            return True
    return False
