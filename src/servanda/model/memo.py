"""A memo: answers kept with what they were worked out from, so that a repeat costs a comparison."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from itertools import compress, count
from operator import is_, is_not
from typing import TypeVar, cast

__all__ = ["Memo", "inserted"]

T = TypeVar("T")


def inserted(before: tuple[T, ...], after: tuple[T, ...]) -> tuple[T, ...] | None:
    """Give the one stretch by which there is more than before; None where anything else is another value.

    Values count as the same only where they are the very same ones.

    >>> inserted(("a", "d"), ("a", "b", "c", "d")), inserted(("a",), ("b", "a", "b")), inserted(("a",), ())
    (('b', 'c'), None, None)
    """
    more = len(after) - len(before)
    place = next(compress(count(), map(is_not, before, after)), len(before))
    is_all = more >= 0 and all(map(is_, before[place:], after[place + more :]))
    return after[place : place + more] if is_all else None


class Memo:
    """Keep the last answer to each question, and what it rests on; refuse it once that is anything else.

    `given` must hold all that the answer depends on. A memo is disposable: thrown away at any time, it costs
    time and changes nothing. Its answers are shared, so they must be values that nobody changes.

    >>> memo = Memo()
    >>> memo.of("sum", (1, 2), lambda: 3), memo.of("sum", (1, 2), lambda: 0), memo.of("sum", (4,), lambda: 4)
    (3, 3, 4)
    """

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[tuple[object, ...], object]] = {}
        self._held: dict[Hashable, object] = {}

    def of(self, question: Hashable, given: tuple[object, ...], work: Callable[[], T]) -> T:
        """Give the kept answer to a question if it rests on equal values, else work it out and keep it."""
        kept = self._kept.get(question)
        if kept is not None and kept[0] == given:
            return cast(T, kept[1])
        found = work()
        self._kept[question] = (given, found)
        return found

    def same(self, name: Hashable, value: T) -> T:
        """Give the value last given under a name if it is an equal one: what is the same compares at once."""
        return self.of(name, (value,), lambda: value)

    @contextmanager
    def lent(self, name: Hashable, make: Callable[[], T]) -> Iterator[T]:
        """Lend what is held under a name, made if there is nothing yet: an index that grows as it is used.

        What is lent when something goes wrong is not taken back.
        """
        thing = cast(T, self._held.pop(name)) if name in self._held else make()
        yield thing
        self._held[name] = thing
