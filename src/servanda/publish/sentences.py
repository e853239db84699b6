"""Say in plain English what was found: sums with their terms, differences, and what rests on what."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from servanda.model import Bounds, Finding, FindingKind
from servanda.publish.words import FINDING, day_words

__all__ = ["COUNTS", "counted", "finding_sentence", "sum_words", "whose_words"]

COUNTS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip

_SHOWN = 12
_NAMED = 3


def counted(number: int, noun: str) -> str:
    """Write how many there are, small numbers as words.

    >>> counted(1, "movement"), counted(20, "voice")
    ('one movement', '20 voices')
    """
    words = COUNTS[number] if number < len(COUNTS) else f"{number:,}"
    return f"{words} {noun if number == 1 else plural(noun)}"


def plural(noun: str) -> str:
    """Write the plural of an English noun.

    >>> plural("batch"), plural("entry"), plural("day")
    ('batches', 'entries', 'days')
    """
    if noun.endswith(("ch", "sh", "s", "x")):
        return f"{noun}es"
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2] not in "aeiou" else f"{noun}s"


def whose_words(names: Sequence[str]) -> str:
    """Name the voices whose figures are used; say only how many where they are too many to read.

    >>> whose_words(["Northland", "Southmark"])
    'figures of Northland, Southmark'
    """
    if not names:
        return ""
    return f"figures of {', '.join(names) if len(names) <= _NAMED else counted(len(names), 'voice')}"


def sum_words(summands: Iterable[Bounds]) -> str:
    """Write numbers as a sum: a set in brackets where not exact, the middle left out where there are many.

    >>> sum_words([Bounds.exactly(98), Bounds.between(3, 4), Bounds.exactly(-8)])
    '98 + (3 to 4) − 8'
    """
    signed = [_signed(each) for each in summands]
    if len(signed) > _SHOWN:
        signed = [*signed[: _SHOWN - 2], "+ …", signed[-1]]
    return " ".join(signed).removeprefix("+ ")


def _signed(size: Bounds) -> str:
    """Write one number of a sum behind its sign."""
    if size.high is not None and size.high < 0:
        return f"− {_bracketed(-size)}"
    return f"+ {_bracketed(size)}"


def _bracketed(size: Bounds) -> str:
    return str(size) if size.is_exact else f"({size})"


def _terms(finding: Finding) -> str:
    if not finding.summands:
        return "what is reported"
    return f"{counted(len(finding.summands), 'movement')}: {sum_words(finding.summands)}"


def _cut(finding: Finding) -> str:
    return f", counted up to {day_words(finding.cut)}" if finding.cut else ""


def _n(finding: Finding, otherwise: str = "an unknown number") -> str:
    return otherwise if finding.n is None else str(finding.n)


def _stated(finding: Finding, noun: str) -> str:
    return noun if finding.stated is None else f"{noun} {finding.stated}"


def _before(finding: Finding) -> str:
    """Name the earlier total that a figure was counted from, and the movements since."""
    since = f" and {_terms(finding)}" if finding.summands else ""
    return f"the earlier total {finding.base}{since}"


def _has_opening(finding: Finding) -> bool:
    """Whether the sum begins with what an account held, which is no movement."""
    return finding.base is None and len(finding.terms) < len(finding.summands)


def _left(finding: Finding) -> str:
    """Name what an account held and what entered and left it since."""
    opening, *moved = finding.summands
    if not moved:
        return f"{opening} held before"
    return f"what is left of {opening} ({sum_words(finding.summands)})"


def _adds_up(finding: Finding) -> str:
    if finding.base is not None:
        return f"{_stated(finding, 'total')} follows from {_before(finding)}{_cut(finding)}"
    if _has_opening(finding):
        return f"{_stated(finding, 'the number')} agrees with {_left(finding)}{_cut(finding)}"
    if not finding.summands:
        return f"{_stated(finding, 'total')} agrees with what else is reported{_cut(finding)}"
    count, _, sum_ = _terms(finding).partition(": ")
    other = len(finding.fits) - 1
    more = f"; {counted(other, 'other cut')} would fit too" if other > 0 else ""
    verb = "adds" if len(finding.summands) == 1 else "add"
    return f"{_stated(finding, 'total')} is what {count} {verb} up to: {sum_}{_cut(finding)}{more}"


def _difference(word: str) -> Callable[[Finding], str]:
    def say(finding: Finding) -> str:
        if finding.base is not None:
            return f"{_stated(finding, 'total')} is {_n(finding)} {word} {_before(finding)}{_cut(finding)}"
        if _has_opening(finding):
            sum_ = f", that is {finding.found}" if len(finding.summands) > 1 else ""
            left = f"{_left(finding)}{sum_}"
            return f"{_stated(finding, 'the number')} is {_n(finding)} {word} {left}{_cut(finding)}"
        found = "" if finding.found is None else f"{finding.found}"
        summed = _terms(finding) if finding.summands else ""
        sum_ = " from ".join(each for each in (found, summed) if each)
        detail = f" ({sum_})" if sum_ else ""
        return f"{_stated(finding, 'total')} is {_n(finding)} {word} what is reported{detail}{_cut(finding)}"

    return say


def _differ(finding: Finding) -> str:
    span = f" ({finding.found})" if finding.found is not None else ""
    of = "one movement" if finding.terms else "one number"
    return f"voices differ by {_n(finding)} on {of}{span}"


def _no_verdict(finding: Finding) -> str:
    if not finding.summands:
        return "no verdict: no movement is reported that it could be compared with"
    return "no verdict: some of what would be summed has no upper or lower bound"


def _parts(text: str) -> Callable[[Finding], str]:
    def say(finding: Finding) -> str:
        found = "" if finding.found is None or len(finding.summands) < 2 else f" = {finding.found}"
        sum_ = f": {sum_words(finding.summands)}{found}" if finding.summands else ""
        return f"{text.format(n=_n(finding), whole=_stated(finding, 'the whole'))}{sum_}"

    return say


def _said(text: str) -> Callable[[Finding], str]:
    def say(finding: Finding) -> str:
        stated = "" if finding.stated is None else f" {finding.stated}"
        first = "" if finding.stated is None else f"{finding.stated} is "
        return text.format(n=_n(finding), stated=stated, stated_=first)

    return say


def _withdrawn(finding: Finding) -> str:
    instead = "" if finding.found is None else f": {finding.found} is given instead"
    return f"{_stated(finding, 'the figure')} is withdrawn by the voice or outlet that gives it{instead}"


def _share(finding: Finding) -> str:
    of = "" if finding.base is None or finding.found is None else f" of {finding.base}: {finding.found}"
    how = "is" if finding.n is None else f"is {_n(finding)} away from"
    return f"{_stated(finding, 'the amount')} {how} the stated share{of}"


def _offered(finding: Finding) -> str:
    sum_ = f": {sum_words(finding.summands)}" if finding.summands else ""
    return f"{_stated(finding, 'the figure')} is what others of the same things make together{sum_}"


def _keyed(finding: Finding) -> str:
    """Write the key, how many were given, and what that makes: "200 beside 50 for each of 4, that is 200"."""
    due = " for each of ".join(map(str, finding.summands)) or "the key of exchange"
    made = "" if finding.found is None else f", that is {finding.found}"
    off = "" if finding.n is None else f"; they differ by {finding.n}"
    return f"{_stated(finding, 'the figure')} beside {due}{made}{off}"


_SENTENCES: Mapping[FindingKind, Callable[[Finding], str]] = MappingProxyType(
    {
        FindingKind.RECONCILES: _adds_up,
        FindingKind.TOTAL_ABOVE: _difference("above"),
        FindingKind.TOTAL_BELOW: _difference("below"),
        FindingKind.VACUOUS: _no_verdict,
        FindingKind.VOICES_DIFFER: _differ,
        FindingKind.SELF_CONTRADICTION: _said(
            "one voice gives figures that cannot both hold; they differ by {n}"
        ),
        FindingKind.PARTS_RECONCILE: _parts("the parts add up to {whole}"),
        FindingKind.PARTS_MISSING: _parts("the parts are {n} fewer than {whole}"),
        FindingKind.PARTS_EXCEED: _parts("the parts are {n} more than {whole}"),
        FindingKind.OTHER_SCOPE: _said("{stated_}counted over less than the whole: it only bounds it"),
        FindingKind.OTHER_BASE: _said("{stated_}counted on another base: not comparable"),
        FindingKind.OVERTAKEN: _said("a plan, overtaken by what was reported since"),
        FindingKind.WITHDRAWN: _withdrawn,
        FindingKind.ECHO: _said("a total{stated} that repeats the target: it may be no count at all"),
        FindingKind.COULD_EXPLAIN: _said("could explain a difference of {n}; it is not summed"),
        FindingKind.ADDS_UP: _offered,
        FindingKind.KEY_FITS: _keyed,
        FindingKind.KEY_DIFFERS: _keyed,
        FindingKind.SHARE_FITS: _share,
        FindingKind.SHARE_DIFFERS: _share,
        FindingKind.TIMING_SHIFT: _said("two neighbouring days miss by {n} in opposite directions"),
        FindingKind.NOT_DECIDED: _said("not decided in the time allowed"),
    }
)


def finding_sentence(finding: Finding) -> str:
    """Say one finding as a sentence without its full stop, its sum written out.

    >>> from servanda.model import Bounds, Finding, FindingKind
    >>> below = Finding(kind=FindingKind.VOICES_DIFFER, measure="m", because=(), terms=("t",),
    ...     n=Bounds.exactly(15))
    >>> finding_sentence(below)
    'voices differ by 15 on one movement'
    """
    say = _SENTENCES.get(finding.kind)
    return say(finding) if say else FINDING[finding.kind]
