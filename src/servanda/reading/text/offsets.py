"""From code points to tokens, without walking the document again for each look-up."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Self

from spacy.attrs import IDX, SENT_START
from spacy.tokens import Doc, Token

from servanda.reading.text.syntax import text_of

__all__ = ["Offsets"]


@dataclass(frozen=True, slots=True, eq=False)
class Offsets:
    """A document's text, the code point at which each token begins, and the tokens that begin a sentence.

    `Doc.text` is put together anew at every call: it is kept here.
    """

    doc: Doc
    text: str
    starts: tuple[int, ...]
    sentences: tuple[int, ...]

    @classmethod
    def of(cls, doc: Doc) -> Self:
        """Look a document over once."""
        table = doc.to_array([IDX, SENT_START])
        starts = tuple(table[:, 0].tolist())
        begins = tuple((table[:, 1] == 1).nonzero()[0].tolist())
        return cls(doc, text_of(doc), starts, begins)

    def tokens(self, start: int, end: int) -> list[Token]:
        """Give the tokens that share a character with `start`..`end` (half-open code points)."""
        first = max(0, bisect_right(self.starts, start) - 1)
        last = bisect_left(self.starts, end)
        return [self.doc[at] for at in range(first, last)]

    def root(self, start: int, end: int) -> Token | None:
        """Give the first token there whose head is elsewhere or itself."""
        tokens = self.tokens(start, end)
        inside = {token.i for token in tokens}
        return next((token for token in tokens if token.head.i not in inside or token.head is token), None)

    def tag_before(self, start: int) -> str:
        """Give the fine tag of the token before the one at a code point, "" at the beginning."""
        at = bisect_right(self.starts, start) - 2
        return self.doc[at].tag_ if at >= 0 else ""

    def sentence(self, start: int) -> int:
        """Number the sentence a code point stands in, from 0."""
        token = bisect_right(self.starts, start) - 1
        return max(0, bisect_right(self.sentences, token) - 1)
