"""Say in plain English what was found: sums with their terms, differences, and what rests on what."""

from collections.abc import Callable, Mapping
from functools import reduce
from types import MappingProxyType

from servanda.model import Bounds, Finding, FindingKind, Series, Transfer
from servanda.publish.words import FINDING, day_words

__all__ = ["COUNTS", "finding_sentence", "sum_words"]

COUNTS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


def _count(number: int, noun: str) -> str:
    words = COUNTS[number] if number < len(COUNTS) else f"{number:,}"
    return f"{words} {noun}" + ("" if number == 1 else "s")


def _size(transfer: Transfer, because: tuple[str, ...]) -> Bounds:
    """Give what the figures used say of a movement: not every voice's, where a finding rests on some."""
    used = [each.bounds for each in transfer.figures if set(each.because) & set(because)]
    return reduce(lambda one, other: one | other, used) if used else transfer.envelope


def sum_words(finding: Finding, series: Series) -> str:
    """Write the movements summed as a sum, in the order of their days; a set in brackets where not exact.

    >>> nothing = Finding(kind=FindingKind.RECONCILES, measure="m", because=())
    >>> sum_words(nothing, Series(measure="m"))
    ''
    """
    sizes = [_size(each, finding.because) for each in series.transfers if each.id in finding.terms]
    return " + ".join(str(size) if size.is_exact else f"({size})" for size in sizes)


def _terms(finding: Finding, series: Series) -> str:
    known = [each for each in series.transfers if each.id in finding.terms]
    if not known:
        return "what is reported"
    return f"{_count(len(known), 'movement')}: {sum_words(finding, series)}"


def _cut(finding: Finding) -> str:
    return f", counted up to {day_words(finding.cut)}" if finding.cut else ""


def _n(finding: Finding, otherwise: str = "an unknown number") -> str:
    return otherwise if finding.n is None else str(finding.n)


def _stated(finding: Finding, noun: str) -> str:
    return noun if finding.stated is None else f"{noun} {finding.stated}"


def _before(finding: Finding, series: Series) -> str:
    """Name the earlier total that a figure was counted from, and the movements since."""
    known = any(each.id in finding.terms for each in series.transfers)
    since = f" and {_terms(finding, series)}" if known else ""
    return f"the earlier total {finding.base}{since}"


def _adds_up(finding: Finding, series: Series) -> str:
    if finding.base is not None:
        return f"{_stated(finding, 'total')} follows from {_before(finding, series)}{_cut(finding)}"
    if not any(each.id in finding.terms for each in series.transfers):
        return f"{_stated(finding, 'total')} agrees with what else is reported{_cut(finding)}"
    count, _, sum_ = _terms(finding, series).partition(": ")
    other = len(finding.fits) - 1
    more = f"; {_count(other, 'other cut')} would fit too" if other > 0 else ""
    verb = "adds" if sum_.count("+") == 0 else "add"
    return f"{_stated(finding, 'total')} is what {count} {verb} up to: {sum_}{_cut(finding)}{more}"


def _difference(word: str) -> Callable[[Finding, Series], str]:
    def say(finding: Finding, series: Series) -> str:
        if finding.base is not None:
            before = _before(finding, series)
            return f"{_stated(finding, 'total')} is {_n(finding)} {word} {before}{_cut(finding)}"
        known = any(each.id in finding.terms for each in series.transfers)
        found = "" if finding.found is None else f"{finding.found}"
        summed = f"{_terms(finding, series)}" if known else ""
        sum_ = " from ".join(each for each in (found, summed) if each)
        detail = f" ({sum_})" if sum_ else ""
        return f"{_stated(finding, 'total')} is {_n(finding)} {word} what is reported{detail}{_cut(finding)}"

    return say


def _said(text: str) -> Callable[[Finding, Series], str]:
    def say(finding: Finding, series: Series) -> str:
        stated = "" if finding.stated is None else f" {finding.stated}"
        first = "" if finding.stated is None else f"{finding.stated} is "
        return text.format(n=_n(finding), stated=stated, stated_=first)

    return say


_SENTENCES: Mapping[FindingKind, Callable[[Finding, Series], str]] = MappingProxyType(
    {
        FindingKind.RECONCILES: _adds_up,
        FindingKind.TOTAL_ABOVE: _difference("above"),
        FindingKind.TOTAL_BELOW: _difference("below"),
        FindingKind.VACUOUS: _said("no verdict: some of what would be summed has no upper or lower bound"),
        FindingKind.VOICES_DIFFER: _said("voices differ by {n} on one movement"),
        FindingKind.SELF_CONTRADICTION: _said(
            "one voice gives figures that cannot both hold; they differ by {n}"
        ),
        FindingKind.PARTS_RECONCILE: _said("the parts add up to the whole{stated}"),
        FindingKind.PARTS_MISSING: _said("the parts are {n} fewer than the whole{stated}"),
        FindingKind.PARTS_EXCEED: _said("the parts are {n} more than the whole{stated}"),
        FindingKind.OTHER_SCOPE: _said("{stated_}counted at another point: it only bounds the whole"),
        FindingKind.OTHER_BASE: _said("{stated_}counted on another base: not comparable"),
        FindingKind.OVERTAKEN: _said("a plan, overtaken by what was reported since"),
        FindingKind.WITHDRAWN: _said("withdrawn by its own outlet or voice"),
        FindingKind.ECHO: _said("a total{stated} that repeats the target: it may be no count at all"),
        FindingKind.COULD_EXPLAIN: _said("could explain a difference of {n}; it is undated and not summed"),
        FindingKind.TIMING_SHIFT: _said("two neighbouring days miss by {n} in opposite directions"),
        FindingKind.NOT_DECIDED: _said("not decided in the time allowed"),
    }
)


def finding_sentence(finding: Finding, series: Series) -> str:
    """Say one finding as a sentence without its full stop, terms in the order of their days.

    >>> from servanda.model import Bounds, Finding, FindingKind, Series
    >>> below = Finding(kind=FindingKind.VOICES_DIFFER, measure="m", because=("c1",), n=Bounds.exactly(15))
    >>> finding_sentence(below, Series(measure="m"))
    'voices differ by 15 on one movement'
    """
    say = _SENTENCES.get(finding.kind)
    return say(finding, series) if say else FINDING[finding.kind]
