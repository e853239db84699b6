"""What is known at the clocks: claims and figures that count, sides of the parties, order of voices."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from servanda.model import (
    Agreement,
    Binding,
    BoundClaim,
    Clocks,
    Days,
    Figure,
    FindingKind,
    Modality,
    Party,
    Polarity,
    Reconciliation,
    Series,
    Transfer,
    Voice,
    VoiceRelation,
)

__all__ = ["Spoken", "View", "affirms", "denies", "last_day", "plans", "view"]


K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

BESIDE = frozenset({"suspend", "resume", "requalify"})
"""Events that say something about an act without being it."""


Moved = tuple[Transfer, tuple[Figure, ...]]


@dataclass(frozen=True, slots=True)
class Spoken:
    """The figures of one voice on one measure: movements with its figures for them, totals, undated ones."""

    moved: tuple[Moved, ...] = ()
    totals: tuple[Figure, ...] = ()
    undated: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """One agreement and what is said of it, cut to one day; every judgement is made from this alone."""

    agreement: Agreement
    reconciliation: Reconciliation
    bound: tuple[BoundClaim, ...]
    as_of: date
    known: date | None
    dropped: frozenset[str]
    by_measure: Mapping[str, tuple[BoundClaim, ...]]
    by_voice: Mapping[tuple[str, str], tuple[BoundClaim, ...]]
    by_claim: Mapping[str, tuple[BoundClaim, ...]]
    published: Mapping[str, date]
    shares: frozenset[str]
    spoken: Mapping[tuple[str, str], Spoken]

    def side(self, who: str) -> str:
        """Give the party that a voice is an organ of; affiliates and all others stand for themselves."""
        organs = (each for each in self.agreement.voices if each.relation is VoiceRelation.ORGAN)
        return next((each.party for each in organs if each.id == who and each.party), who)

    def party(self, id: str) -> Party | None:
        """Find a party by id."""
        return next((each for each in self.agreement.parties if each.id == id), None)

    def start(self, measure: str) -> date:
        """Give the first day that counts for a measure."""
        known = self.agreement.measure(measure)
        return (known.since if known else None) or self.agreement.calendar.effective

    def claims_on(self, measure: str) -> tuple[BoundClaim, ...]:
        """Give the claims that a measure counts, earliest published first."""
        return self.by_measure.get(measure, ())

    def acts_on(self, measure: str) -> tuple[BoundClaim, ...]:
        """Give those of them that speak of the act itself, not of its being suspended or judged anew."""
        return tuple(each for each in self.claims_on(measure) if each.claim.event not in BESIDE)

    def acts_of(self, measure: str, voice: str) -> tuple[BoundClaim, ...]:
        """Give those of one voice, earliest published first."""
        return self.by_voice.get((measure, voice), ())

    def acts(self, claims: Iterable[str]) -> tuple[BoundClaim, ...]:
        """Find claims by id; one said by several together is found once for each."""
        found = (each for claim in claims for each in self.by_claim.get(claim, ()))
        return tuple(each for each in found if each.claim.event not in BESIDE)

    def series(self, measure: str) -> Series:
        """Give the reconciled figures of a measure."""
        return self.reconciliation.of(measure)

    def counts(self, figure: Figure | Transfer, measure: str) -> bool:
        """Whether a figure is of days that count, and not replaced by its own voice."""
        is_current = not all(claim in self.dropped for claim in figure.because)
        last = figure.days.last
        return is_current and (last is None or self.start(measure) <= last <= self.as_of)

    def said_of(self, measure: str, voice: str | None) -> Spoken:
        """Give the figures of one voice on a measure; of all voices for None."""
        if voice is not None:
            return self.spoken.get((measure, voice), Spoken())
        series = self.series(measure)
        return Spoken(tuple((each, each.figures) for each in series.transfers), series.totals, series.undated)

    def is_share(self, figure: Figure) -> bool:
        """Whether a figure is a share, which can never be added to counts."""
        return any(claim in self.shares for claim in figure.because)

    def ordered(self, claims: Iterable[str]) -> tuple[str, ...]:
        """Put claim ids in order of publication, each once."""
        return tuple(sorted(set(claims), key=lambda id: (self.published.get(id, date.max), id)))

    def in_order(self, voices: Iterable[str]) -> tuple[str, ...]:
        """Put voices in the agreement's order, those it does not know last."""
        named: list[Party | Voice] = [*self.agreement.parties, *self.agreement.voices]
        rank = {each.id: place for place, each in enumerate(named)}
        return tuple(sorted(set(voices), key=lambda voice: (rank.get(voice, len(rank)), voice)))


def view(reconciliation: Reconciliation, binding: Binding, agreement: Agreement, clocks: Clocks) -> View:
    """Cut claims and corrections to what was known; events are cut to `as_of` where they are weighed.

    Without `as_of` the day is the latest known or published one. An undated report is left out once
    `known` is asked for: nobody can say that it was there.
    """
    bound = tuple(each for each in binding.bound if _is_known(each.published, clocks.known))
    day = clocks.as_of or clocks.known or _latest(bound, agreement)
    dropped = {
        each.claim
        for each in reconciliation.superseded
        if each.since is None or _is_known(each.since, clocks.known)
    }
    other_base = {
        each.subject
        for each in reconciliation.findings
        if each.kind is FindingKind.OTHER_BASE and each.subject
    }
    current = tuple(sorted((each for each in bound if each.id not in dropped), key=_by_publication))
    return View(
        agreement=agreement,
        reconciliation=reconciliation,
        bound=current,
        as_of=day,
        known=clocks.known,
        dropped=frozenset(dropped | other_base),
        by_measure=_grouped((measure, each) for each in current for measure in each.measures),
        by_voice=_grouped(
            ((measure, each.voice), each)
            for each in current
            for measure in each.measures
            if each.claim.event not in BESIDE
        ),
        by_claim=_grouped((each.id, each) for each in current),
        published={each.id: each.published for each in current if each.published},
        shares=frozenset(each.id for each in current if _is_share(each)),
        spoken={key: found for each in reconciliation.series for key, found in _spoken(each)},
    )


def affirms(bound: BoundClaim) -> bool:
    """Whether a claim says that its event happened or goes on."""
    is_real = bound.claim.modality in {Modality.HAPPENED, Modality.ONGOING}
    return is_real and bound.claim.polarity is Polarity.POSITIVE


def denies(bound: BoundClaim) -> bool:
    """Whether a claim says that its event did not happen; a plan called off is no denial."""
    is_real = bound.claim.modality in {Modality.HAPPENED, Modality.ONGOING}
    return bound.claim.modality is Modality.DENIED or (is_real and bound.claim.polarity is Polarity.NEGATIVE)


def plans(bound: BoundClaim) -> bool:
    """Whether a claim announces its event."""
    return bound.claim.modality is Modality.EXPECTED and bound.claim.polarity is Polarity.POSITIVE


def last_day(days: Days, published: date | None) -> date | None:
    """Give the last day that words can speak of: publication bounds what is not dated."""
    return days.last or published


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


def _is_share(bound: BoundClaim) -> bool:
    return bound.claim.quantity is not None and bound.claim.quantity.unit == "percent"


def _is_known(published: date | None, known: date | None) -> bool:
    return known is None or (published is not None and published <= known)


def _latest(bound: tuple[BoundClaim, ...], agreement: Agreement) -> date:
    return max((each.published for each in bound if each.published), default=agreement.calendar.effective)


def _by_publication(bound: BoundClaim) -> tuple[date, str, str]:
    return (bound.published or date.max, bound.id, bound.voice)
