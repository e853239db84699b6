"""Where words stand: spans of a report's stored text, quotes, mentions, and citations of texts not held."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

__all__ = ["Citation", "Mention", "Quote", "Span"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Mark characters of a report's stored text, half-open, in Unicode code points.

    >>> text = "Four were freed."
    >>> Span(0, 4).of(text)
    'Four'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Give the marked characters; always `text[start:end]`."""
        return text[self.start : self.end]

    def meets(self, other: "Span") -> bool:
        """Whether some character is in both."""
        return self.start < other.end and other.start < self.end

    def is_within(self, other: "Span") -> bool:
        """Whether every character here is there too."""
        return other.start <= self.start and self.end <= other.end


@dataclass(frozen=True, slots=True)
class Quote:
    """Give words and the span they stand in; no span for hand-coded words.

    In the ledger a quote with a span is kept without its words: they are read back from the text, and
    are empty once that text has been erased.
    """

    words: str
    span: Span | None = None

    def stripped(self) -> "Quote":
        """Leave the words out where a span says where to find them."""
        return self if self.span is None else replace(self, words="")

    def filled(self, text: str) -> "Quote":
        """Read the words back from the text."""
        return self if self.span is None else replace(self, words=self.span.of(text))


@dataclass(frozen=True, slots=True)
class Mention:
    """Name a party, thing or place as a report does; `chain` holds co-referring mentions, nearest first.

    Reading never resolves a mention to a party: that is binding's, which knows the agreement.
    """

    quote: Quote
    chain: tuple[Quote, ...] = ()

    @property
    def words(self) -> str:
        """The words of the mention itself."""
        return self.quote.words

    def all_words(self) -> tuple[str, ...]:
        """The mention's own words, then those of the mentions it refers to."""
        return (self.quote.words, *(quote.words for quote in self.chain))

    def mapped(self, change: Callable[[Quote], Quote]) -> "Mention":
        """Apply a change to every quote of the mention."""
        return Mention(change(self.quote), tuple(change(quote) for quote in self.chain))


@dataclass(frozen=True, slots=True)
class Citation:
    """Point at a text that is not held: for hand-coded claims.

    `published` is a civil date; `locator` a page, paragraph or URL within the text.
    """

    outlet: str
    published: date | None = None
    url: str = ""
    title: str = ""
    locator: str = ""
