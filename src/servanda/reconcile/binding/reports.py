"""Bind all claims: report by report, each remembered, and put in the agreement's order."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from servanda.model import Agreement, Binding, BoundClaim, Claim, Copy, Memo, Report
from servanda.reconcile.binding.bind import Bound, Words, bind_parts, bind_text
from servanda.reconcile.binding.speakers import Heard, Press
from servanda.reconcile.ranks import Ranks

__all__ = ["bind"]


def bind(
    claims: Iterable[Claim],
    agreement: Agreement,
    *,
    reports: Mapping[str, Report],
    copies: Sequence[Copy] = (),
    memo: Memo | None = None,
) -> Binding:
    """Resolve every claim to voice, parties, population, measure and days; list what does not bind, and why.

    Declared words only: a mention that fits nobody, or two, stays unresolved. A role the text leaves out is
    filled where the agreement leaves exactly one possibility, and named in `filled`. Joint speakers count
    for each. The result does not depend on the order of the claims. What becomes of a report's claims
    depends on them, their report and its original, on which outlets there are, and on the agreement: with a
    `memo` only reports for which one of these changed are bound again.

    >>> from datetime import date
    >>> from servanda.model import Calendar, Citation, Counts, Kind, MeasureKind, Mention, Party
    >>> from servanda.model import Bounds, Days, Measure, Quantity, Quote, Reader, When
    >>> freed = Measure("freed", "people freed", MeasureKind.FLOW, counts=Counts(("release",), ("north",)))
    >>> agreement = Agreement(id="a", title="A", calendar=Calendar("Etc/UTC", date(2031, 3, 1)),
    ...     parties=(Party("north", "Northland"),), measures=(freed,))
    >>> claim = Claim(id="c1", report="r1", citation=Citation("Tidewire", date(2031, 3, 3)), event="release",
    ...     actor=Mention(Quote("Northland")),
    ...     quantity=Quantity(Bounds.exactly(4), Kind.INCREMENT, Quote("")),
    ...     when=When(Days.on(date(2031, 3, 2))), reader=Reader("hand", "1"))
    >>> bound = bind([claim], agreement, reports={}).bound[0]
    >>> bound.measures, bound.voice, bound.actor
    (('freed',), 'outlet:Tidewire', 'north')
    """
    memo = Memo() if memo is None else memo
    words = memo.of("words", (agreement,), lambda: Words.of(agreement))
    texts = _by_report(claims)
    heard = {id: _heard(id, told, memo) for id, told in texts.items()}
    press = Press.of(reports, copies, heard.values())
    found = [
        _remembered(id, told, press.around(id, heard[id]), words, press, memo) for id, told in texts.items()
    ]
    bound = [each for text in found for each in text.bound]
    parts = [part for text in found for part in text.parts]
    late = bind_parts(parts, bound, _by_id(texts), words, press) if parts else []
    ids = {each.id for each in late}
    left = [each for text in found for each in text.unbound if each.claim not in ids]
    return Binding(
        _in_order([*bound, *late], words.agreement, memo), tuple(sorted(left, key=lambda each: each.claim))
    )


def _by_report(claims: Iterable[Claim]) -> dict[str, tuple[Claim, ...]]:
    texts: dict[str, dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        texts[claim.report][claim.id] = claim
    return {report: tuple(told.values()) for report, told in texts.items()}


def _by_id(texts: Mapping[str, tuple[Claim, ...]]) -> dict[str, Claim]:
    return {claim.id: claim for told in texts.values() for claim in told}


def _heard(report: str, claims: tuple[Claim, ...], memo: Memo) -> Heard:
    return memo.of(("heard", report), claims, lambda: Heard.of(claims))


def _remembered(
    report: str, claims: tuple[Claim, ...], around: tuple[object, ...], words: Words, press: Press, memo: Memo
) -> Bound:
    given = (words.agreement, *around, *claims, *(each.confidence for each in claims))
    return memo.of(("bind", report), given, lambda: bind_text(claims, words, press))


def _in_order(bound: Iterable[BoundClaim], agreement: Agreement, memo: Memo) -> tuple[BoundClaim, ...]:
    """Order claims by their measures, as declared, then by day and content."""
    ranks = Ranks.of(agreement)
    groups: dict[tuple[str, ...], list[BoundClaim]] = defaultdict(list)
    for each in bound:
        groups[each.measures].append(each)
    ordered = (
        _group_in_order(groups[measures], ranks, memo) for measures in sorted(groups, key=ranks.of_ids)
    )
    return tuple(chain.from_iterable(ordered))


def _group_in_order(group: list[BoundClaim], ranks: Ranks, memo: Memo) -> list[BoundClaim]:
    return memo.of(("order", group[0].measures), tuple(group), lambda: sorted(group, key=ranks.of_claim))
