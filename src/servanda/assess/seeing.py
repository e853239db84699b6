"""What is known at the clocks, looked at some measures at a time."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, compress, repeat
from operator import attrgetter, is_
from typing import TypeVar

from servanda.assess.view import BESIDE, Spoken, View
from servanda.model import (
    Agreement,
    Binding,
    BoundClaim,
    Clocks,
    Figure,
    Finding,
    FindingKind,
    Groups,
    Memo,
    Obligation,
    Reconciliation,
    Series,
    by_measures,
    is_known,
)

__all__ = ["Known", "known_at", "measures_of"]

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True, eq=False, slots=True)
class Known:
    """Claims that were known and not taken back, by the measures they count for; and their figures.

    `counting` numbers the groups that a measure has claims in. `mute` are claims that bind and say nothing:
    taken back by their voice, or counted from another day.
    """

    agreement: Agreement
    as_of: date
    known: date | None
    claims: Groups
    counting: Mapping[str, tuple[tuple[int, tuple[str, ...]], ...]]
    series: Mapping[str, Series]
    mute: frozenset[str]
    voices: frozenset[str]
    memo: Memo

    def view(self, measures: tuple[str, ...]) -> View:
        """Look at some measures; the same look is remembered."""
        counted = {each for id in measures for each in self.counting.get(id, ())}
        groups = tuple(self.claims[each] for _, each in sorted(counted))
        series = tuple(self.series[id] for id in measures if id in self.series)
        mute = frozenset().union(*(self._ids(each) & self.mute for each in series))
        given = (self.agreement, self.as_of, self.known, groups, series, mute)
        return self.memo.of(
            ("view", measures), given, lambda: self._view(measures, chain.from_iterable(groups), series, mute)
        )

    def _ids(self, series: Series) -> frozenset[str]:
        """Name the claims that the figures of a measure rest on."""
        return self.memo.of(
            ("rests on", series.measure),
            (series,),
            lambda: frozenset(id for figure in _all_figures(series) for id in figure.because),
        )

    def _view(
        self,
        measures: tuple[str, ...],
        claims: Iterable[BoundClaim],
        series: tuple[Series, ...],
        mute: frozenset[str],
    ) -> View:
        current = sorted(claims, key=_by_publication)
        said = [(measure, each) for each in current for measure in each.measures]
        return View(
            agreement=self.agreement,
            as_of=self.as_of,
            known=self.known,
            measures={each.id: each for each in self.agreement.measures if each.id in measures},
            figures={each.measure: each for each in series},
            dropped=mute,
            by_measure=_grouped(said),
            by_voice=_grouped(
                ((measure, each.voice), each) for measure, each in said if each.claim.event not in BESIDE
            ),
            by_claim=_grouped((each.id, each) for each in current),
            published={each.id: each.published for each in current if each.published},
            shares=frozenset(each.id for each in current if _is_share(each)),
            spoken={key: found for each in series for key, found in _spoken(each)},
        )


def known_at(
    reconciliation: Reconciliation, binding: Binding, agreement: Agreement, clocks: Clocks, memo: Memo
) -> Known:
    """Cut claims and corrections to what was known; events are cut to `as_of` where they are weighed.

    Without `as_of` the day is the latest known or published one. An undated report is left out once
    `known` is asked for: nobody can say that it was there.
    """
    groups = by_measures(binding.bound, memo)
    gone = frozenset(
        each.claim
        for each in reconciliation.superseded
        if each.since is None or is_known(each.since, clocks.known)
    )
    heard = {measures: _heard(group, clocks.known, memo) for measures, group in groups.items()}
    published = [each.latest for each in heard.values() if each.latest]
    current = {measures: _current(each, gone, memo) for measures, each in heard.items()}
    return Known(
        agreement=agreement,
        as_of=clocks.as_of or clocks.known or max(published, default=agreement.calendar.effective),
        known=clocks.known,
        claims=current,
        counting=_grouped((id, each) for each in enumerate(current) for id in each[1]),
        series={each.measure: each for each in reconciliation.series},
        mute=gone | _other_base(reconciliation.findings),
        voices=frozenset().union(*(_voices(group, memo) for group in current.values() if group)),
        memo=memo,
    )


def _other_base(findings: Sequence[Finding]) -> frozenset[str]:
    """Name the totals and stocks that count from another day than their measure."""
    kinds = map(attrgetter("kind"), findings)
    found = compress(findings, map(is_, kinds, repeat(FindingKind.OTHER_BASE)))
    return frozenset(each.subject for each in found)


@dataclass(frozen=True, eq=False, slots=True)
class Heard:
    """The claims of a group that were known, their ids, and the last day on which one was published."""

    claims: tuple[BoundClaim, ...]
    ids: frozenset[str]
    latest: date | None


def _heard(group: tuple[BoundClaim, ...], known: date | None, memo: Memo) -> Heard:
    def heard() -> Heard:
        claims = tuple(each for each in group if is_known(each.published, known))
        days = [each.published for each in claims if each.published]
        return Heard(claims, frozenset(each.id for each in claims), max(days, default=None))

    return memo.of(("known", group[0].measures), (group, known), heard)


def _current(heard: Heard, gone: frozenset[str], memo: Memo) -> tuple[BoundClaim, ...]:
    here = heard.ids & gone
    if not here:
        return heard.claims
    question = ("current", heard.claims[0].measures)
    return memo.of(question, (heard, here), lambda: tuple(e for e in heard.claims if e.id not in here))


def _voices(group: tuple[BoundClaim, ...], memo: Memo) -> frozenset[str]:
    return memo.of(("voices", group[0].measures), (group,), lambda: frozenset(each.voice for each in group))


def measures_of(agreement: Agreement, obligation: Obligation) -> tuple[str, ...]:
    """List the measures that an obligation is judged by: its own, what that is a share of, and their parts.

    With them come the measures that its conditions, or those of its phase, wait for.
    """
    changes = [c for a in agreement.amendments for c in a.changes if c.obligation == obligation.id]
    read = [each.target for each in obligation.readings]
    targets = [each for each in (obligation.target, *read, *(each.target for each in changes)) if each]
    refs = [each.ref for each in agreement.awaited_by(obligation)]
    waiting = [obligation.measure, *(each.percent_of for each in targets), *refs]
    known = {each.id: each for each in agreement.measures}
    found: dict[str, None] = {}
    while waiting:
        id = waiting.pop()
        if id in known and id not in found:
            found[id] = None
            waiting += [member for partition in known[id].partitions for member in partition.members]
    return tuple(found)


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    found: dict[K, list[V]] = defaultdict(list)
    for key, each in pairs:
        found[key].append(each)
    return {key: tuple(values) for key, values in found.items()}


def _spoken(series: Series) -> Iterator[tuple[tuple[str, str], Spoken]]:
    moved: dict[str, dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    transfers = {transfer.id: transfer for transfer in series.transfers}
    for transfer in series.transfers:
        for figure in transfer.figures:
            moved[figure.voice][transfer.id].append(figure)
    totals, undated = _by_voice(series.totals), _by_voice(series.undated)
    for voice in {*moved, *totals, *undated}:
        pairs = tuple((transfers[id], tuple(figures)) for id, figures in moved[voice].items())
        yield (series.measure, voice), Spoken(pairs, totals.get(voice, ()), undated.get(voice, ()))


def _by_voice(figures: Iterable[Figure]) -> dict[str, tuple[Figure, ...]]:
    return _grouped((figure.voice, figure) for figure in figures)


def _all_figures(series: Series) -> Iterator[Figure]:
    moved = (figure for transfer in series.transfers for figure in transfer.figures)
    yield from chain(moved, series.totals, series.stocks, series.undated, series.alleged)


def _is_share(bound: BoundClaim) -> bool:
    return bound.claim.quantity is not None and bound.claim.quantity.unit == "percent"


def _by_publication(bound: BoundClaim) -> tuple[date, str, str]:
    return (bound.published or date.max, bound.id, bound.voice)
