"""Make text from anywhere safe to print: no escape sequence, control or bidi control gets through."""

import unicodedata

__all__ = ["escaped", "plain"]

_SPACES = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")
_JOINERS = frozenset("\u200c\u200d")
_PICTURES = 0x2400


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if character in _SPACES:
        return " "
    if category == "Cc":
        code = ord(character)
        return chr(_PICTURES + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"
    if category == "Cf":
        return character if character in _JOINERS else ""
    return "\ufffd" if category == "Cs" else character


def plain(text: str) -> str:
    r"""Neutralise a text for printing on one line.

    Line breaks and tabs become spaces, control characters their visible pictures, so that an escape
    sequence is seen and not obeyed. Invisible format characters go, above all the bidi controls that
    reorder what is read; the two joiners that Persian and Indic spelling needs stay. Surrogates become
    U+FFFD. Words are never changed.

    >>> plain("\x1b[31m40\u202e freed")
    '␛[31m40 freed'
    """
    return text if text.isascii() and text.isprintable() else "".join(map(_visible, text))


def escaped(json: str) -> str:
    r"""Write what could reorder or hide text in a terminal as escapes; the JSON means the same.

    >>> escaped('{"text":"40\u202e freed"}')
    '{"text":"40\\u202e freed"}'
    """
    return json if json.isascii() else "".join(map(_escape, json))


def _escape(character: str) -> str:
    is_hidden = character not in "\t\n\r" and unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp")
    if not is_hidden:
        return character
    units = character.encode("utf-16-be").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
