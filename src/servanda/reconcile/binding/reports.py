"""Bind all claims: report by report, only those again that changed, and put in the agreement's order."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, compress
from operator import is_not

from servanda.model import (
    BY_MEASURES,
    Agreement,
    Binding,
    BoundClaim,
    Claim,
    Copy,
    Groups,
    Memo,
    Report,
    Unbound,
    inserted,
)
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
        groups, unbound = desk.bound(tuple(claims), words, reports, copies)
    binding = Binding(tuple(chain.from_iterable(groups.values())), unbound)
    memo.of(BY_MEASURES, (binding.bound,), lambda: groups)
    return binding


class Desk:
    """What was bound last, report by report; a report is bound again when what it depends on is other."""

    def __init__(self) -> None:
        self._claims: tuple[Claim, ...] = ()
        self._reports: tuple[Report, ...] = ()
        self._words: Words | None = None
        self._press = Press({}, {}, {}, {})
        self._told: dict[str, tuple[Claim, ...]] = {}
        self._heard: dict[str, Heard] = {}
        self._found: dict[str, Bound] = {}
        self._open: dict[str, Bound] = {}
        self._groups: Groups = {}

    def bound(
        self, claims: tuple[Claim, ...], words: Words, reports: Mapping[str, Report], copies: Sequence[Copy]
    ) -> tuple[Groups, tuple[Unbound, ...]]:
        """Bind what is new or stands differently; give what is bound of all in order, and what is not."""
        before = len(self._told)
        changed = self._listened(claims)
        more = inserted(self._reports, tuple(reports.values()))
        is_more = len(self._told) - before == len(changed)
        press = self._pressed(reports, copies, more if is_more else None, changed)
        changed |= self._heard.keys() if words is not self._words else self._moved(press, more)
        self._claims, self._words, self._press = claims, words, press
        self._reports = tuple(reports.values())
        ranks = Ranks.of(words.agreement)
        stood = {each.measures for id in changed if id in self._found for each in self._found[id].bound}
        self._regrouped(changed, stood, self._bound_again(changed, words, press), ranks)
        groups, unbound = self._with_late_parts(words, press, ranks)
        ordered = {measures: groups[measures] for measures in sorted(groups, key=ranks.of_ids)}
        return ordered, tuple(sorted(unbound, key=lambda each: each.claim))

    def _listened(self, claims: tuple[Claim, ...]) -> set[str]:
        """Take the claims of each report; name the reports whose claims are others than before."""
        fresh = inserted(self._claims, claims)
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

    def _pressed(
        self,
        reports: Mapping[str, Report],
        copies: Sequence[Copy],
        more: Sequence[Report] | None,
        changed: set[str],
    ) -> Press:
        """Gather the press; where there is only more of what is known, keep its outlets and pages."""
        heard = [self._heard[id] for id in changed if id in self._heard]
        if more is not None and self._press.has_all(more, heard):
            return self._press.with_more(reports, copies)
        return Press.of(reports, copies, self._heard.values())

    def _moved(self, press: Press, more: Sequence[Report] | None) -> set[str]:
        """Name the reports that are others, have another original or place, or name another outlet."""
        before = self._press
        others = _differing(before.reports, press.reports) if more is None else {each.id for each in more}
        moved = others | _differing(before.originals, press.originals)
        moved |= _differing(before.versions, press.versions)
        if others:
            moved |= {report for report, original in press.originals.items() if original in others}
        if names := _differing(before.outlets, press.outlets):
            moved |= {id for id, heard in self._heard.items() if not names.isdisjoint(heard.speakers)}
        return moved & self._heard.keys()

    def _bound_again(self, changed: set[str], words: Words, press: Press) -> list[BoundClaim]:
        """Bind reports again; give what is bound of them now, and forget those that are gone."""
        for id in changed:
            self._open.pop(id, None)
        for id in changed - self._told.keys():
            self._found.pop(id, None)
        here = [id for id in self._told if id in changed] if len(changed) > 1 else changed & self._told.keys()
        found = {id: bind_text(self._told[id], words, press) for id in here}
        self._found |= found
        self._open |= {id: each for id, each in found.items() if each.unbound or each.parts}
        return [each for found_ in found.values() for each in found_.bound]

    def _regrouped(
        self,
        changed: set[str],
        before: set[tuple[str, ...]],
        fresh: Iterable[BoundClaim],
        ranks: Ranks,
    ) -> None:
        """Put what is bound anew in its place in the order of its measures; `before` is where it stood."""
        more = _by_measures(fresh)
        for measures in before | more.keys():
            kept = (each for each in self._groups.pop(measures, ()) if each.claim.report not in changed)
            group = tuple(sorted((*kept, *more.get(measures, ())), key=ranks.of_claim))
            self._groups |= {measures: group} if group else {}

    def _with_late_parts(self, words: Words, press: Press, ranks: Ranks) -> tuple[Groups, list[Unbound]]:
        """Bind the parts of which the wholes stand in other reports; list what does not bind at all."""
        unbound = [each for found in self._open.values() for each in found.unbound]
        parts = [part for found in self._open.values() for part in found.parts]
        if not parts:
            return self._groups, unbound
        every = chain.from_iterable(self._groups.values())
        late = bind_parts(parts, every, {claim.id: claim for claim in self._claims}, words, press)
        ids = {each.id for each in late}
        joined = {
            measures: tuple(sorted((*self._groups.get(measures, ()), *found), key=ranks.of_claim))
            for measures, found in _by_measures(late).items()
        }
        return self._groups | joined, [each for each in unbound if each.claim not in ids]


def _by_measures(bound: Iterable[BoundClaim]) -> dict[tuple[str, ...], list[BoundClaim]]:
    found: dict[tuple[str, ...], list[BoundClaim]] = defaultdict(list)
    for each in bound:
        found[each.measures].append(each)
    return found


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
    if before is after:
        return set()
    others = compress(after, map(is_not, map(before.get, after), after.values()))
    changed = {key for key in others if key not in before or before[key] != after[key]}
    return changed | (before.keys() - after.keys())
