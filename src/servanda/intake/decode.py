"""Bytes to text: marks, UTF-8, the declared charset, then a guess that says so; binaries are refused."""

import codecs
import re
from dataclasses import dataclass

__all__ = ["Decoded", "decode"]

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
)
DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I)
LOOKED_AT = 4096


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, or why there is none (`refusal`), and what a reader of it should know (`doubt`)."""

    text: str = ""
    refusal: str = ""
    mend: str = ""
    doubt: str = ""


def decode(raw: bytes) -> Decoded:
    """Read bytes as text, newlines normalised to `\\n`; nothing is replaced or dropped.

    Tried in order: byte order mark, strict UTF-8, the charset that HTML or XML declares, and a guess from
    the bytes, which is always reported as a doubt.

    >>> decode("Four were freed.\\r\\n".encode()).text
    'Four were freed.\\n'
    >>> decode(b"%PDF-1.7").refusal
    'the file is a PDF, not a text'
    """
    kind = next((name for magic, name in MAGIC if raw.startswith(magic)), "")
    if kind:
        return Decoded(refusal=f"the file is {kind}, not a text", mend="save its text as .txt or .html")
    decoded = _marked(raw) or _strict(raw, "utf-8") or _declared(raw) or _guessed(raw)
    if "\0" in decoded.text:
        return Decoded(
            refusal="the file holds NUL bytes: it is binary", mend="save its text as .txt in UTF-8"
        )
    return decoded


def _normal(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _strict(raw: bytes, charset: str) -> Decoded | None:
    try:
        text = raw.decode(charset)
        text.encode()
    except (UnicodeError, LookupError):
        return None
    return Decoded(_normal(text))


def _marked(raw: bytes) -> Decoded | None:
    charset = next((charset for mark, charset in MARKS if raw.startswith(mark)), "")
    return _strict(raw, charset) if charset else None


def _declared(raw: bytes) -> Decoded | None:
    found = DECLARED.search(raw[:LOOKED_AT])
    charset = found[1].decode("ascii", "ignore") if found else ""
    try:
        is_text = bool(charset) and codecs.lookup(charset)._is_text_encoding
    except LookupError:
        return None
    return _strict(raw, charset) if is_text else None


def _guessed(raw: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    best = None if b"\0" in raw else from_bytes(raw).best()
    found = _strict(raw, best.encoding) if best else None
    if best is None or found is None:
        return Decoded(refusal="the file's encoding is unknown", mend="save it as UTF-8")
    share = round(100 * (1 - best.chaos))
    return Decoded(found.text, doubt=f"read as {best.encoding}, a guess ({share}% of it looks like text)")
