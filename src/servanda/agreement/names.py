"""The nearest known name, for every message about an unknown one."""

import difflib
from collections.abc import Iterable

__all__ = ["nearest"]


def nearest(word: str, known: Iterable[str]) -> str:
    """Suggest the nearest known name, or list what is known.

    >>> nearest("titel", ["id", "title"])
    'did you mean `title`?'
    """
    names = sorted(known)
    close = difflib.get_close_matches(word, names, 1, 0.6)
    if close:
        return f"did you mean `{close[0]}`?"
    return "known here: " + ", ".join(names[:24]) if names else "nothing of that kind is declared"
