"""Figures that go on with a breakdown: in "90, 40 of them women and 50 men" both are parts of the 90."""

import re
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from servanda.reading.quantities.phrases import Phrase

__all__ = ["with_fellows"]

_AND = re.compile(r"[^.;:!?()\d]{0,60}?(?:,|\s+and|\s+as\s+well\s+as)\s+", re.I)
_LAST = re.compile(r"[^.;:!?()\d]{0,60}?,\s+(?:and|while)\s+", re.I)


def with_fellows(
    wholes: Iterable[int | None], phrases: tuple[Phrase, ...], text: str
) -> tuple[int | None, ...]:
    """Give a figure that goes on from a part the same whole, as long as all its parts fit into it.

    One set off by ", and" ends a longer list, or makes the whole full; else it may be another thing.
    """
    found: list[int | None] = []
    parts: defaultdict[int, list[Phrase]] = defaultdict(list)
    for at, whole in enumerate(wholes):
        before = found[-1] if found else None
        if whole is None and before is not None and at != before:
            whole = before if _goes_on(phrases[before], parts[before], phrases[at], text) else None
        found.append(whole)
        if whole is not None:
            parts[whole].append(phrases[at])
    return tuple(found)


def _goes_on(whole: Phrase, parts: list[Phrase], phrase: Phrase, text: str) -> bool:
    left = _left(whole, [*parts, phrase])
    if left is None or left < 0:
        return False
    between = text[parts[-1].end : phrase.start]
    if _LAST.fullmatch(between):
        return left == 0 or len(parts) > 1
    return bool(_AND.fullmatch(between))


def _left(whole: Phrase, parts: list[Phrase]) -> Decimal | None:
    """Tell what is left of an exact whole without its parts; None where they do not count alike."""
    sizes = [part.bounds.low for part in parts if part.category == whole.category == "count"]
    if len(sizes) != len(parts) or None in sizes or not whole.bounds.is_exact or whole.bounds.high is None:
        return None
    return whole.bounds.high - sum((size for size in sizes if size is not None), Decimal(0))
