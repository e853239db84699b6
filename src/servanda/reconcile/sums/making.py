"""Say when parts make up a whole to the number, where no text says that they are all of it."""

from collections.abc import Iterable, Sequence
from functools import reduce

from servanda.model import NOTHING_LESS, Bounds

__all__ = ["make_up", "sum_of"]


def sum_of(sets: Iterable[Bounds]) -> Bounds:
    """Add up sets of numbers."""
    return reduce(lambda so_far, each: so_far + each, sets, Bounds.exactly(0))


def make_up(whole: Bounds, parts: Sequence[Bounds]) -> bool:
    """Whether parts come to a whole to the number: at once, at its limit, or as what each other leaves.

    Merely being possible is not enough: "at least nine" and "two" make up 11, and not 15.

    >>> at_least, up_to, n = Bounds.at_least, Bounds.at_most, Bounds.exactly
    >>> make_up(n(596), [n(140), n(456)]), make_up(up_to(596), [n(140), n(456)])
    (True, True)
    >>> make_up(n(11), [at_least(9), n(2)]), make_up(n(15), [at_least(9), n(2)])
    (True, False)
    >>> make_up(n(59), [at_least(35), up_to(24)]), make_up(n(60), [at_least(35), up_to(24)])
    (True, False)
    >>> make_up(up_to(72), [n(18), up_to(54)]), make_up(up_to(72), [n(18), up_to(50)])
    (True, False)
    """
    found = sum_of(parts)
    if whole.is_exact:
        return found == whole or _is_end(whole, found) or _leave_each_other(whole, parts)
    is_sum = found.is_exact or len(parts) > 1
    return not whole.low and is_sum and found.high is not None and found.high == whole.high


def _is_end(whole: Bounds, found: Bounds) -> bool:
    """Whether parts with an open end have the whole as their other end."""
    if found.low is not None and found.high is None:
        return found.low == whole.low
    return not found.low and found.high == whole.high


def _leave_each_other(whole: Bounds, parts: Sequence[Bounds]) -> bool:
    """Whether a part that is not exact is exactly what the others leave of the whole."""
    for place, part in enumerate(parts):
        others = sum_of([*parts[:place], *parts[place + 1 :]])
        if len(parts) > 1 and not part.is_exact and part & NOTHING_LESS == (whole - others) & NOTHING_LESS:
            return True
    return False
