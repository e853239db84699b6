"""What changed between two answers about one agreement, and because of which claims."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from servanda.model import Clocks, Conflict, Finding, PhaseStanding, Superseded
from servanda.publish.results import (
    AgreementResult,
    EvidenceResult,
    Named,
    ObligationResult,
    StandingResult,
    StatusResult,
    name_in,
)

__all__ = ["CHANGES_FORMAT", "ChangesResult", "PhaseChange", "StandingChange", "changes", "with_evidence"]

CHANGES_FORMAT = "servanda-changes/1"
Told = TypeVar("Told", Finding, Conflict, Superseded)


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingChange:
    """One voice's line on an obligation ("" is across voices), before and after; None where there was none.

    `new` are the claims that the later line rests on and the earlier did not, `gone` the other way round.
    Where both are empty it changed with the calendar or the agreement's text alone.
    """

    obligation: str
    reading: str
    voice: str
    before: StandingResult | None
    after: StandingResult | None
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PhaseChange:
    """Who says that a phase has begun, before and after."""

    phase: str
    title: str
    before: PhaseStanding | None
    after: PhaseStanding | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesResult:
    """What changed from one setting of the clocks to another. `format` names this contract.

    Findings and conflicts are `found` when only the later answer has them; `dropped` and `settled` are those
    that only the earlier has. `reported` are the claims that only the later answer rests on, `obligations`
    those whose standing changed, as they stand later. `labels` names the measures; `evidence` holds every
    claim named.
    """

    format: str
    agreement: AgreementResult
    before: Clocks
    after: Clocks
    heads: tuple[str, str]
    names: tuple[Named, ...]
    labels: Mapping[str, str]
    obligations: tuple[ObligationResult, ...] = ()
    standings: tuple[StandingChange, ...] = ()
    phases: tuple[PhaseChange, ...] = ()
    found: tuple[Finding, ...] = ()
    dropped: tuple[Finding, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    settled: tuple[Conflict, ...] = ()
    superseded: tuple[Superseded, ...] = ()
    reported: tuple[str, ...] = ()
    evidence: tuple[EvidenceResult, ...] = ()

    def name_of(self, id: str) -> str:
        """Give the public name of a party or voice, "across voices" for none."""
        return name_in(self.names, id)

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.standings or self.phases or self.found or self.dropped) and not (
            self.conflicts or self.settled or self.superseded or self.reported
        )


def changes(before: StatusResult, after: StatusResult) -> ChangesResult:
    """Compare two answers about one agreement: standings, phases, findings, conflicts, what was taken back.

    Only what differs is listed, in the order of the agreement's file. What an answer withholds is compared as
    it is shown there.
    """
    standings = tuple(_standings(before, after))
    found = _only_in(_findings(after), _findings(before))
    dropped = _only_in(_findings(before), _findings(after))
    conflicts = _only_in(after.conflicts, before.conflicts)
    settled = _only_in(before.conflicts, after.conflicts)
    superseded = _only_in(after.superseded, before.superseded)
    known = {each.claim for each in before.evidence}
    reported = tuple(each.claim for each in after.evidence if each.claim not in known)
    changed = {(each.obligation, each.reading) for each in standings}
    bare = ChangesResult(
        format=CHANGES_FORMAT,
        agreement=after.agreement,
        before=before.clocks,
        after=after.clocks,
        heads=(before.head, after.head),
        names=tuple(dict.fromkeys((*after.names, *before.names))),
        labels={each.id: each.label for each in after.measures},
        obligations=tuple(e for e in after.obligations if (e.obligation, e.reading) in changed),
        standings=standings,
        phases=_phases(before, after),
        found=found,
        dropped=dropped,
        conflicts=conflicts,
        settled=settled,
        superseded=superseded,
        reported=reported,
    )
    return with_evidence(bare, (*before.evidence, *after.evidence))


def _standings(before: StatusResult, after: StatusResult) -> Iterable[StandingChange]:
    earlier, later = _lines(before.obligations), _lines(after.obligations)
    for key in dict.fromkeys((*later, *earlier)):
        was, is_ = earlier.get(key), later.get(key)
        if _shown(was) != _shown(is_):
            old, new = (each.because if each else () for each in (was, is_))
            yield StandingChange(
                obligation=key[0],
                reading=key[1],
                voice=key[2],
                before=was,
                after=is_,
                new=tuple(claim for claim in new if claim not in set(old)),
                gone=tuple(claim for claim in old if claim not in set(new)),
            )


def _lines(obligations: Iterable[ObligationResult]) -> Mapping[tuple[str, str, str], StandingResult]:
    return {
        (each.obligation, each.reading, standing.voice): standing
        for each in obligations
        for standing in (each.overall, *each.voices)
    }


def _shown(standing: StandingResult | None) -> Hashable:
    """Give what a line says; that more claims say the same is no change."""
    if standing is None:
        return None
    return standing.status, standing.reported, standing.timing, standing.ground, standing.withheld


def _findings(result: StatusResult) -> tuple[Finding, ...]:
    return tuple(finding for measure in result.measures for finding in measure.findings)


def _phases(before: StatusResult, after: StatusResult) -> tuple[PhaseChange, ...]:
    earlier = {each.id: each.standing for each in before.phases}
    return tuple(
        PhaseChange(each.id, each.title, earlier.get(each.id), each.standing)
        for each in after.phases
        if earlier.get(each.id) != each.standing
    )


def _said(each: Finding | Conflict | Superseded) -> Hashable:
    """Give what a finding says; that it rests on one more claim is no change."""
    if isinstance(each, Finding):
        return each.kind, each.measure, each.subject, each.n, each.stated, each.base, each.summands
    return each


def _only_in(these: Iterable[Told], those: Iterable[Told]) -> tuple[Told, ...]:
    known = set(map(_said, those))
    return tuple(each for each in these if _said(each) not in known)


def with_evidence(result: ChangesResult, held: Iterable[EvidenceResult]) -> ChangesResult:
    """Put in the evidence of every claim that a change names, and no other."""
    named = {*result.reported, *(claim for each in result.standings for claim in (*each.new, *each.gone))}
    named |= {claim for each in (*result.found, *result.dropped) for claim in each.because}
    named |= {claim for each in (*result.conflicts, *result.settled) for claim in each.claims}
    named |= {claim for each in result.superseded for claim in (each.claim, each.by)}
    known = {each.claim: each for each in held}
    return replace(result, evidence=tuple(each for claim, each in known.items() if claim in named))
