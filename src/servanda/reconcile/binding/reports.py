"""Bind all claims: report by report, only those again that changed, and put in the agreement's order."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from operator import is_

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
    with memo.lent("desk", Desk) as desk:
        return desk.bound(tuple(claims), words, reports, copies)


class Desk:
    """What was bound last, report by report; a report is bound again when what it depends on is other."""

    def __init__(self) -> None:
        self._claims: tuple[Claim, ...] = ()
        self._words: Words | None = None
        self._press = Press({}, {}, {}, {})
        self._told: dict[str, tuple[Claim, ...]] = {}
        self._heard: dict[str, Heard] = {}
        self._found: dict[str, Bound] = {}
        self._groups: dict[tuple[str, ...], list[BoundClaim]] = {}

    def bound(
        self, claims: tuple[Claim, ...], words: Words, reports: Mapping[str, Report], copies: Sequence[Copy]
    ) -> Binding:
        """Bind what is new or stands differently, and give the binding of all."""
        changed = self._listened(claims)
        press = Press.of(reports, copies, self._heard.values())
        changed |= self._heard.keys() if words is not self._words else self._moved(press)
        self._claims, self._words, self._press = claims, words, press
        ranks = Ranks.of(words.agreement)
        self._regrouped(changed, self._bound_again(changed, words, press), ranks)
        return self._binding(words, press, ranks)

    def _listened(self, claims: tuple[Claim, ...]) -> set[str]:
        """Take the claims of each report; name the reports whose claims are others than before."""
        fresh = _inserted(self._claims, claims)
        told = _by_report(claims if fresh is None else fresh)
        if fresh is None:
            changed = {id for id in told.keys() | self._told if not _same(told.get(id), self._told.get(id))}
            self._told = told
        else:
            changed = set(told)
            self._told |= {id: _together(self._told.get(id, ()), more) for id, more in told.items()}
        for id in changed:
            self._heard.pop(id, None)
        self._heard |= {id: Heard.of(self._told[id]) for id in changed if id in self._told}
        return changed

    def _moved(self, press: Press) -> set[str]:
        """Name the reports that are others, have another original or place, or name another outlet."""
        before = self._press
        others = _differing(before.reports, press.reports)
        moved = others | _differing(before.originals, press.originals)
        moved |= _differing(before.versions, press.versions)
        moved |= {report for report, original in press.originals.items() if original in others}
        names = _differing(before.outlets, press.outlets)
        moved |= {id for id, heard in self._heard.items() if names and not names.isdisjoint(heard.speakers)}
        return moved & self._heard.keys()

    def _bound_again(self, changed: set[str], words: Words, press: Press) -> list[BoundClaim]:
        """Bind reports again; give what is bound of them now, and forget those that are gone."""
        for id in changed - self._told.keys():
            self._found.pop(id, None)
        here = [id for id in self._told if id in changed] if len(changed) > 1 else changed & self._told.keys()
        self._found |= {id: bind_text(self._told[id], words, press) for id in here}
        return [each for id in here for each in self._found[id].bound]

    def _regrouped(self, changed: set[str], fresh: Iterable[BoundClaim], ranks: Ranks) -> None:
        """Put what is bound anew in its place in the order of its measures."""
        more: dict[tuple[str, ...], list[BoundClaim]] = defaultdict(list)
        for each in fresh:
            more[each.measures].append(each)
        for measures in {*more, *self._groups}:
            kept = [each for each in self._groups.get(measures, ()) if each.claim.report not in changed]
            if measures in more or len(kept) < len(self._groups[measures]):
                self._groups[measures] = sorted((*kept, *more[measures]), key=ranks.of_claim)

    def _binding(self, words: Words, press: Press, ranks: Ranks) -> Binding:
        groups = self._groups
        unbound = [each for found in self._found.values() if found.unbound for each in found.unbound]
        parts = [part for found in self._found.values() if found.parts for part in found.parts]
        if parts:
            every = chain.from_iterable(groups.values())
            late = bind_parts(parts, every, {claim.id: claim for claim in self._claims}, words, press)
            groups = _joined(groups, late, ranks)
            ids = {each.id for each in late}
            unbound = [each for each in unbound if each.claim not in ids]
        ordered = chain.from_iterable(groups[measures] for measures in sorted(groups, key=ranks.of_ids))
        return Binding(tuple(ordered), tuple(sorted(unbound, key=lambda each: each.claim)))


Group = dict[tuple[str, ...], list[BoundClaim]]


def _joined(groups: Group, late: Iterable[BoundClaim], ranks: Ranks) -> Group:
    more: Group = defaultdict(list)
    for each in late:
        more[each.measures].append(each)
    joined = {
        measures: sorted((*groups.get(measures, ()), *found), key=ranks.of_claim)
        for measures, found in more.items()
    }
    return groups | joined


def _inserted(before: tuple[Claim, ...], after: tuple[Claim, ...]) -> tuple[Claim, ...] | None:
    """Give the one stretch by which some claims are more than those before; None if they differ otherwise."""
    more = len(after) - len(before)
    place = next(
        (at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a is not b), len(before)
    )
    is_all = more >= 0 and all(map(is_, before[place:], after[place + more :]))
    return after[place : place + more] if is_all else None


def _by_report(claims: Iterable[Claim]) -> dict[str, tuple[Claim, ...]]:
    texts: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        texts[claim.report].append(claim)
    return {report: _together(told, ()) for report, told in texts.items()}


def _together(claims: Iterable[Claim], more: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple({claim.id: claim for claim in (*claims, *more)}.values())


def _same(one: tuple[Claim, ...] | None, other: tuple[Claim, ...] | None) -> bool:
    if one is None or other is None:
        return False
    return one == other and [each.confidence for each in one] == [each.confidence for each in other]


def _differing(before: Mapping[str, object], after: Mapping[str, object]) -> set[str]:
    changed = {key for key, value in after.items() if key not in before or before[key] != value}
    return changed | (before.keys() - after.keys())
