"""Quantities as sets of numbers: closed intervals, either end may be open to infinity."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Self

__all__ = ["ANY", "NOTHING_LESS", "Bounds", "number"]


_DIGITS = 28


@lru_cache(maxsize=1 << 16)
def number(value: Decimal | int | str) -> Decimal:
    """Write a number in its one canonical form, so that equal numbers are stored alike.

    >>> number("596.0"), number("1E+3"), number("29.50")
    (Decimal('596'), Decimal('1000'), Decimal('29.5'))
    """
    exact = Decimal(value)
    if not exact.is_finite():
        raise ValueError(f"{value} is not a number; leave a bound out where there is none")
    is_whole = exact.adjusted() < _DIGITS and exact == exact.to_integral_value()
    return exact.quantize(Decimal(1)) if is_whole else exact.normalize()


@dataclass(frozen=True, slots=True)
class Bounds:
    """Hold every number from `low` to `high`, both included; None is no bound on that side.

    "596" is {596}; "at least n" [n, inf); "more than n" [n+1, inf) for things counted one by one;
    "up to n" [0, n]. An empty set (low > high) is allowed: it is what contradicting bounds meet in.

    >>> Bounds.exactly(596) + Bounds.at_least(4)
    Bounds(low=Decimal('600'), high=None)
    >>> print(Bounds.exactly(3) & Bounds.at_least(4))
    nothing
    """

    low: Decimal | None = None
    high: Decimal | None = None

    def __post_init__(self) -> None:
        low, high = self.low, self.high
        if low is not None and (least := number(low)) is not low:
            object.__setattr__(self, "low", least)
        if high is not None and (most := number(high)) is not high:
            object.__setattr__(self, "high", most)

    @classmethod
    def exactly(cls, value: Decimal | int | str) -> Self:
        """Hold one number."""
        return cls(Decimal(value), Decimal(value))

    @classmethod
    def at_least(cls, value: Decimal | int | str) -> Self:
        """Hold a number and all above it."""
        return cls(number(value), None)

    @classmethod
    def at_most(cls, value: Decimal | int | str) -> Self:
        """Hold a count from 0 up to a number."""
        return cls(Decimal(0), number(value))

    @classmethod
    def between(cls, low: Decimal | int | str, high: Decimal | int | str) -> Self:
        """Hold both numbers and all between them."""
        return cls(number(low), number(high))

    @classmethod
    def about(cls, value: Decimal | int | str) -> Self:
        """Hold what rounds to a number at its last digit that is not zero, and at least one to either side.

        >>> [str(Bounds.about(n)) for n in (1900, 97, "29.5")]
        ['1,850 to 1,950', '96 to 98', '29.45 to 29.55']
        """
        middle = number(value)
        if not middle:
            return cls.exactly(0)
        half = Decimal(5).scaleb(int(middle.normalize().as_tuple().exponent) - 1)
        half = max(half, Decimal(1)) if middle == middle.to_integral_value() else half
        return cls(middle - half, middle + half)

    @property
    def is_exact(self) -> bool:
        """Whether exactly one number is held."""
        return self.low is not None and self.low == self.high

    @property
    def is_empty(self) -> bool:
        """Whether no number is held."""
        return self.low is not None and self.high is not None and self.low > self.high

    def __contains__(self, value: Decimal | int) -> bool:
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    def __and__(self, other: "Bounds") -> "Bounds":
        low = self.low if other.low is None or (self.low is not None and self.low >= other.low) else other.low
        is_lower = self.high is not None and (other.high is None or self.high <= other.high)
        return Bounds(low, self.high if is_lower else other.high)

    def __or__(self, other: "Bounds") -> "Bounds":
        """Hold everything between the outer ends of both: an envelope, not an average."""
        low = None if self.low is None or other.low is None else min(self.low, other.low)
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        return Bounds(low, high)

    def __add__(self, other: "Bounds") -> "Bounds":
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Bounds(low, high)

    def __sub__(self, other: "Bounds") -> "Bounds":
        low = None if self.low is None or other.high is None else self.low - other.high
        high = None if self.high is None or other.low is None else self.high - other.low
        return Bounds(low, high)

    def __neg__(self) -> "Bounds":
        return Bounds.exactly(0) - self

    def widened(self, by: Decimal) -> "Bounds":
        """Hold what is no further away than a tolerance, too.

        >>> print(Bounds.exactly(100).widened(Decimal(5)))
        95 to 105
        """
        return self + Bounds(-by, by) if by else self

    def meets(self, other: "Bounds") -> bool:
        """Whether some number is held by both."""
        is_below = self.high is not None and other.low is not None and self.high < other.low
        is_above = self.low is not None and other.high is not None and self.low > other.high
        return not (is_below or is_above or self.is_empty or other.is_empty)

    def is_within(self, other: "Bounds") -> bool:
        """Whether every number held here is held there too."""
        return (self & other) == self

    def __str__(self) -> str:
        if self.is_empty:
            return "nothing"
        if self.is_exact:
            return f"{self.low:,}"
        if self.high is None:
            return "any number" if self.low is None else f"{self.low:,} or more"
        return f"up to {self.high:,}" if not self.low else f"{self.low:,} to {self.high:,}"


ANY = Bounds()
NOTHING_LESS = Bounds(Decimal(0), None)
