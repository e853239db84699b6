"""Written amounts to sets of numbers."""

from decimal import Decimal

from servanda.agreement.parts import AmountForm, TargetForm
from servanda.model import ANY, Bounds, Target

__all__ = ["bounds", "target"]

HUNDRED = Decimal(100)


def bounds(amount: AmountForm) -> Bounds:
    """Read an amount as a set of numbers.

    "more than n" holds n+1 and up, "fewer than n" up to n-1: things counted one by one. "about n" holds
    what rounds to n at its last digit that is not zero: about 1,900 is 1,850 to 1,950.

    >>> print(bounds(AmountForm(about=Decimal(1900))))
    1,850 to 1,950
    """
    if amount.exactly is not None:
        return Bounds.exactly(amount.exactly)
    if amount.at_least is not None or amount.more_than is not None:
        return Bounds.at_least(
            amount.at_least if amount.at_least is not None else (amount.more_than or 0) + 1
        )
    if amount.at_most is not None or amount.less_than is not None:
        return Bounds.at_most(
            amount.at_most if amount.at_most is not None else max(Decimal(0), (amount.less_than or 0) - 1)
        )
    if amount.between is not None:
        return Bounds.between(*amount.between)
    return ANY if amount.about is None else Bounds.about(amount.about)


def target(form: TargetForm) -> Target:
    """Read a target; a percentage is a least share of the other measure.

    >>> print(target(TargetForm(percent=Decimal(60), of="registered")).bounds)
    60 or more
    """
    if form.unspecified:
        return Target(is_specified=False, per=form.per or "")
    if form.all_of:
        return Target(Bounds.at_least(HUNDRED), percent_of=str(form.all_of))
    if form.percent is not None:
        return Target(Bounds.at_least(form.percent), percent_of=str(form.of))
    return Target(bounds(form), per=form.per or "")
