"""Turn a dossier into the one result that every face shows, leaving out what may not be shown."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from servanda.model import (
    Agreement,
    Assessment,
    Basis,
    BoundClaim,
    Conflict,
    Copy,
    Decision,
    Dossier,
    Measure,
    Notice,
    ObligationKind,
    Phase,
    Standing,
    Unbound,
)
from servanda.publish.coverage import heard_in
from servanda.publish.evidence import evidence_of, handling_of, is_hidden, safe_url
from servanda.publish.results import (
    AgreementResult,
    AmendmentResult,
    EvidenceResult,
    HeldResult,
    MeasureResult,
    Named,
    ObligationResult,
    PhaseResult,
    StandingResult,
    StatusResult,
)
from servanda.publish.screen import Screen, all_figures, rests_on, screen_of, screened, withheld_by

__all__ = ["FORMAT", "status_result", "voice_named"]

FORMAT = "servanda-status/1"


def voice_named(agreement: Agreement, voice: str) -> Named:
    """Name a voice for people: a declared party or voice, an outlet's own account, or words of a report.

    >>> from datetime import date
    >>> from servanda.model import Calendar
    >>> nothing = Agreement(id="a", title="A", calendar=Calendar("UTC", date(2031, 3, 1)))
    >>> voice_named(nothing, "outlet:Tidewire").name, voice_named(nothing, "said:an official").name
    ('Tidewire (own account)', '“an official”')
    """
    if voice.startswith("outlet:"):
        return Named(voice, f"{voice.removeprefix('outlet:') or 'outlet unknown'} (own account)", "outlet")
    if voice.startswith("said:"):
        return Named(voice, f"“{voice.removeprefix('said:')}”", "said")
    kind = "party" if any(party.id == voice for party in agreement.parties) else "voice"
    return Named(voice, agreement.name_of(voice), kind)


def _names(agreement: Agreement, bound: Iterable[BoundClaim]) -> tuple[Named, ...]:
    ids = [each.id for each in agreement.parties] + [each.id for each in agreement.voices]
    ids += [id for item in bound for id in (item.voice, item.origin) if id]
    return tuple(voice_named(agreement, voice) for voice in dict.fromkeys(ids))


def _standing(standing: Standing, screen: Screen) -> StandingResult:
    if screen.hides(standing.because):
        hidden = screen.over(standing.because)
        return StandingResult(voice=standing.voice, status=None, timing=None, withheld=hidden)
    return StandingResult(
        voice=standing.voice,
        status=standing.status,
        timing=standing.timing,
        reported=standing.reported,
        latest=standing.latest,
        ground=standing.ground,
        because=standing.because,
    )


def _obligation(assessment: Assessment, agreement: Agreement, screen: Screen) -> ObligationResult:
    declared = agreement.obligation(assessment.obligation)
    readings = declared.readings if declared else ()
    reading = next((each for each in readings if each.id == assessment.reading), None)
    is_withheld = screen.hides(assessment.overall.because)
    labels = {each.id: each.label for each in agreement.standards}
    return ObligationResult(
        obligation=assessment.obligation,
        phase=assessment.phase,
        kind=declared.kind if declared else ObligationKind.ONCE,
        act=assessment.act,
        actor=assessment.actor,
        toward=assessment.toward,
        reading=assessment.reading,
        reading_label=reading.label if reading else assessment.reading,
        reading_by=reading.by if reading else "",
        norm=None if is_withheld else assessment.norm,
        norms=tuple(each for each in assessment.norms if not screen.hides(each.because)),
        overall=_standing(assessment.overall, screen),
        voices=tuple(_standing(each, screen) for each in assessment.voices),
        basis=Basis() if is_withheld else assessment.basis,
        target=assessment.target,
        target_words=assessment.target_words,
        per=declared.target.per if declared else "",
        percent_of=declared.target.percent_of if declared else "",
        unit=assessment.unit,
        due=assessment.due,
        measure=assessment.measure,
        amended_by=assessment.amended_by,
        sources=assessment.sources,
        periods=tuple(each for each in assessment.periods if not screen.hides(each.because)),
        held=tuple(
            HeldResult(each.standard, labels[each.standard], _standing(each.standing, screen))
            for each in assessment.held
        ),
        next=() if is_withheld else assessment.next,
    )


def _measure(measure: Measure, dossier: Dossier, screen: Screen) -> MeasureResult:
    findings = tuple(each for each in dossier.reconciliation.findings if each.measure == measure.id)
    shown = tuple(each for each in findings if not screen.hides(rests_on(each)))
    series = dossier.reconciliation.of(measure.id)
    open_ = screened(series, screen)
    return MeasureResult(
        id=measure.id,
        label=measure.label,
        unit=measure.unit,
        context=measure.context,
        series=open_,
        findings=shown,
        scopes={each.id: each.label for each in measure.scopes},
        is_partial=(open_, shown) != (series, findings),
    )


def _phase(phase: Phase, dossier: Dossier, screen: Screen) -> PhaseResult:
    """Give a phase; who says that it began may rest on any report, so it goes when one is hidden."""
    standing = next((each for each in dossier.phases if each.phase == phase.id), None)
    standing = None if screen.hides(screen.handling) else standing
    return PhaseResult(phase.id, phase.title, phase.window, standing)


def _referred(result: StatusResult) -> set[str]:
    ids = {claim for each in result.obligations for claim in each.rests_on}
    ids |= {claim for conflict in result.conflicts for claim in conflict.claims}
    ids |= {claim for each in result.superseded for claim in (each.claim, each.by)}
    for measure in result.measures:
        ids |= {claim for each in all_figures(measure.series) for claim in each.because}
        ids |= {claim for finding in measure.findings for claim in rests_on(finding)}
    return ids


def _evidence(
    dossier: Dossier, wanted: set[str], screen: Screen, today: date | None
) -> tuple[EvidenceResult, ...]:
    reports = {report.id: report for report in dossier.reports}
    items = {item.id: item for item in dossier.binding.bound if item.id in wanted}
    return tuple(evidence_of(item, reports, today) for item in items.values() if not screen.hides((item.id,)))


def _amendments(dossier: Dossier) -> tuple[AmendmentResult, ...]:
    days = [day for day in (dossier.clocks.as_of, dossier.clocks.known) if day is not None]
    return tuple(
        AmendmentResult(
            id=each.id,
            kind=each.kind,
            announced=each.announced,
            by=each.by,
            effect=each.effect,
            sources=each.sources,
        )
        for each in dossier.agreement.amendments
        if all(each.announced <= day for day in days)
    )


def _agreement(dossier: Dossier) -> AgreementResult:
    agreement = dossier.agreement
    return AgreementResult(
        id=agreement.id,
        title=agreement.title,
        hash=agreement.hash,
        text_status=agreement.text_status,
        effective=agreement.calendar.effective,
        zone=agreement.calendar.zone,
        amendments=_amendments(dossier),
        sources=tuple(replace(source, url=safe_url(source.url)) for source in agreement.sources),
    )


def _conflicts(conflicts: tuple[Conflict, ...], screen: Screen) -> tuple[Conflict, ...]:
    return tuple(each for each in conflicts if not screen.hides(each.claims))


def _decisions(decisions: tuple[Decision, ...], screen: Screen) -> tuple[Decision, ...]:
    return tuple(each for each in decisions if not screen.hides((*each.claims, each.to)))


def _notices(dossier: Dossier, screen: Screen, today: date | None) -> tuple[Notice, ...]:
    """Name the withdrawn reports that a claim here comes from, where they may be shown."""
    shown = {
        report.id for report in dossier.reports if screen.is_open or not is_hidden(handling_of(report, today))
    }
    return tuple(each for each in dossier.reconciliation.notices if each.report in shown)


def _copies(dossier: Dossier, screen: Screen, today: date | None) -> tuple[Copy, ...]:
    hidden = {report.id for report in dossier.reports if is_hidden(handling_of(report, today))}
    return tuple(
        each
        for each in dossier.reconciliation.copies
        if screen.is_open or not hidden & {each.report, each.original}
    )


def _unbound(dossier: Dossier, screen: Screen) -> tuple[Unbound, ...]:
    """Leave out the words of what does not bind: how its report must be handled is not known here."""
    if screen.is_open:
        return dossier.binding.unbound
    return tuple(replace(each, words="") for each in dossier.binding.unbound)


def status_result(dossier: Dossier, *, today: date | None = None, withhold: bool = True) -> StatusResult:
    """Answer where an agreement stands, with the evidence of everything said.

    Statuses, figures, findings and conflicts that rest on a confidential report, or on one under embargo on
    `today`, are left out and listed in `withheld`; without `today` every embargo holds. `withhold=False` is
    for the ledger's own keeper. Order is that of the agreement's file and of the dossier: nothing is
    sorted by the name of a party.
    """
    agreement, found = dossier.agreement, dossier.reconciliation
    screen = screen_of(dossier, today, withhold)
    bare = StatusResult(
        format=FORMAT,
        agreement=_agreement(dossier),
        clocks=dossier.clocks,
        head=dossier.head,
        coverage=dossier.coverage,
        names=_names(agreement, (item for item in dossier.binding.bound if not screen.hides((item.id,)))),
        phases=tuple(_phase(phase, dossier, screen) for phase in agreement.phases),
        obligations=tuple(_obligation(each, agreement, screen) for each in dossier.assessments),
        measures=tuple(_measure(measure, dossier, screen) for measure in agreement.measures),
        conflicts=_conflicts(found.conflicts, screen),
        superseded=tuple(each for each in found.superseded if not screen.hides((each.claim, each.by))),
        copies=_copies(dossier, screen, today),
        unbound=_unbound(dossier, screen),
        evidence=(),
        withheld=withheld_by(dossier, screen),
        problems=dossier.problems,
        decisions=_decisions(found.decisions, screen),
        idle=found.idle,
        notices=_notices(dossier, screen, today),
        heard=heard_in(agreement, (item for item in dossier.binding.bound if not screen.hides((item.id,)))),
    )
    return replace(bare, evidence=_evidence(dossier, _referred(bare), screen, today))
