"""What is known at the clocks: claims and figures that count, sides of the parties, order of voices."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from servanda.model import (
    Agreement,
    BoundClaim,
    Days,
    Figure,
    Measure,
    Memo,
    Modality,
    Party,
    Polarity,
    Series,
    Transfer,
    Voice,
    VoiceRelation,
)

__all__ = ["BESIDE", "Spoken", "View", "affirms", "denies", "last_day", "plans"]


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


@dataclass(frozen=True, eq=False, slots=True)
class View:
    """What is said of some measures of an agreement, cut to one day; judgements are made from this alone.

    In `made` stands what several judgements need of it; another view starts with none.
    """

    agreement: Agreement
    as_of: date
    known: date | None
    measures: Mapping[str, Measure]
    figures: Mapping[str, Series]
    dropped: frozenset[str]
    by_measure: Mapping[str, tuple[BoundClaim, ...]]
    by_voice: Mapping[tuple[str, str], tuple[BoundClaim, ...]]
    by_claim: Mapping[str, tuple[BoundClaim, ...]]
    published: Mapping[str, date]
    shares: frozenset[str]
    spoken: Mapping[tuple[str, str], Spoken]
    made: Memo = field(default_factory=Memo, init=False)

    def side(self, who: str) -> str:
        """Give the party that a voice is an organ of; affiliates and all others stand for themselves."""
        organs = (each for each in self.agreement.voices if each.relation is VoiceRelation.ORGAN)
        return next((each.party for each in organs if each.id == who and each.party), who)

    def party(self, id: str) -> Party | None:
        """Find a party by id."""
        return next((each for each in self.agreement.parties if each.id == id), None)

    def start(self, measure: str) -> date:
        """Give the first day that counts for a measure."""
        known = self.measures.get(measure)
        return (known.since if known else None) or self.agreement.calendar.effective

    def measure(self, id: str) -> Measure | None:
        """Find a measure that is looked at."""
        return self.measures.get(id)

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
        return self.figures.get(measure) or Series(measure=measure)

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

    def without(self, claims: frozenset[str]) -> "View":
        """Look at the same measures as if some claims had not been made."""
        if not claims:
            return self
        return replace(
            self,
            dropped=self.dropped | claims,
            by_measure=_left(self.by_measure, claims),
            by_voice=_left(self.by_voice, claims),
            by_claim={id: held for id, held in self.by_claim.items() if id not in claims},
        )

    def ordered(self, claims: Iterable[str]) -> tuple[str, ...]:
        """Put claim ids in order of publication, each once."""
        return tuple(sorted(set(claims), key=lambda id: (self.published.get(id, date.max), id)))

    def in_order(self, voices: Iterable[str]) -> tuple[str, ...]:
        """Put voices in the agreement's order, those it does not know last."""
        named: list[Party | Voice] = [*self.agreement.parties, *self.agreement.voices]
        rank = {each.id: place for place, each in enumerate(named)}
        return tuple(sorted(set(voices), key=lambda voice: (rank.get(voice, len(rank)), voice)))


def _left(held: Mapping[K, tuple[BoundClaim, ...]], gone: frozenset[str]) -> dict[K, tuple[BoundClaim, ...]]:
    return {key: tuple(each for each in claims if each.id not in gone) for key, claims in held.items()}


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
