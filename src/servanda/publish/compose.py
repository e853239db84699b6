"""Turn a dossier into the one result that every face shows, leaving out what may not be shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce

from servanda.model import (
    Agreement,
    Assessment,
    Basis,
    BoundClaim,
    Bounds,
    Conflict,
    Copy,
    Dossier,
    Figure,
    Finding,
    Handling,
    Measure,
    ObligationKind,
    Phase,
    Series,
    Standing,
    Transfer,
    Unbound,
)
from servanda.publish.evidence import evidence_of, handling_of, is_hidden, safe_url, strictest
from servanda.publish.results import (
    AgreementResult,
    AmendmentResult,
    EvidenceResult,
    MeasureResult,
    Named,
    ObligationResult,
    PhaseResult,
    StandingResult,
    StatusResult,
    Withheld,
)

__all__ = ["FORMAT", "all_figures", "status_result", "voice_named"]

FORMAT = "servanda-status/1"


@dataclass(frozen=True, slots=True)
class _Screen:
    """Know of every claim how it must be handled; hide what rests on a hidden one."""

    handling: Mapping[str, Handling]
    is_open: bool

    def over(self, because: Iterable[str]) -> Handling:
        """Give the strictest handling of some claims."""
        return strictest(self.handling.get(claim, Handling.PUBLIC) for claim in because)

    def hides(self, because: Iterable[str]) -> bool:
        """Whether what rests on these claims must be left out."""
        return not self.is_open and is_hidden(self.over(because))


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


def _standing(standing: Standing, screen: _Screen) -> StandingResult:
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


def _obligation(assessment: Assessment, agreement: Agreement, screen: _Screen) -> ObligationResult:
    declared = agreement.obligation(assessment.obligation)
    readings = declared.readings if declared else ()
    reading = next((each for each in readings if each.id == assessment.reading), None)
    is_withheld = screen.hides(assessment.overall.because)
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
    )


def _figures(figures: tuple[Figure, ...], screen: _Screen) -> tuple[Figure, ...]:
    return tuple(each for each in figures if not screen.hides(each.because))


def _envelope(figures: tuple[Figure, ...]) -> Bounds:
    return reduce(lambda one, other: one | other, (each.bounds for each in figures))


def _transfers(transfers: tuple[Transfer, ...], screen: _Screen) -> tuple[Transfer, ...]:
    """Leave out hidden figures; what spans the rest is taken anew, so that nothing hidden shows through."""
    shown: list[Transfer] = []
    for transfer in transfers:
        figures = _figures(transfer.figures, screen)
        if figures == transfer.figures:
            shown.append(transfer)
        elif figures:
            because = tuple(claim for each in figures for claim in each.because)
            shown.append(replace(transfer, figures=figures, envelope=_envelope(figures), because=because))
    return tuple(shown)


def _series(series: Series, screen: _Screen) -> Series:
    return replace(
        series,
        transfers=_transfers(series.transfers, screen),
        totals=_figures(series.totals, screen),
        stocks=_figures(series.stocks, screen),
        plans=_figures(series.plans, screen),
        undated=_figures(series.undated, screen),
        denials=_figures(series.denials, screen),
        alleged=_figures(series.alleged, screen),
    )


def _rests_on(finding: Finding) -> tuple[str, ...]:
    return (*finding.because, *((finding.subject,) if finding.subject else ()))


def _measure(measure: Measure, dossier: Dossier, screen: _Screen) -> MeasureResult:
    findings = [each for each in dossier.reconciliation.findings if each.measure == measure.id]
    return MeasureResult(
        id=measure.id,
        label=measure.label,
        unit=measure.unit,
        context=measure.context,
        series=_series(dossier.reconciliation.of(measure.id), screen),
        findings=tuple(each for each in findings if not screen.hides(_rests_on(each))),
    )


def _phase(phase: Phase, dossier: Dossier, screen: _Screen) -> PhaseResult:
    """Give a phase; who says that it began may rest on any report, so it goes when one is hidden."""
    standing = next((each for each in dossier.phases if each.phase == phase.id), None)
    standing = None if screen.hides(screen.handling) else standing
    return PhaseResult(phase.id, phase.title, phase.window, standing)


def all_figures(series: Series) -> tuple[Figure, ...]:
    """Give every figure said of a measure: of movements first, then what stands beside them."""
    moved = tuple(each for transfer in series.transfers for each in transfer.figures)
    beside = (
        *series.totals,
        *series.stocks,
        *series.plans,
        *series.undated,
        *series.denials,
        *series.alleged,
    )
    return (*moved, *beside)


def _withheld(dossier: Dossier, screen: _Screen) -> tuple[Withheld, ...]:
    lines = [
        ("status", assessment.obligation, standing.because)
        for assessment in dossier.assessments
        for standing in (assessment.overall, *assessment.voices)
    ]
    lines += [
        ("period", assessment.obligation, period.because)
        for assessment in dossier.assessments
        for period in assessment.periods
    ]
    lines += [
        ("figure", series.measure, each.because)
        for series in dossier.reconciliation.series
        for each in all_figures(series)
    ]
    lines += [("finding", each.measure, _rests_on(each)) for each in dossier.reconciliation.findings]
    lines += [("conflict", each.measure, each.claims) for each in dossier.reconciliation.conflicts]
    lines += [("phase", each.phase, tuple(screen.handling)) for each in dossier.phases]
    hidden = [
        Withheld(what, where, screen.over(because)) for what, where, because in lines if screen.hides(because)
    ]
    return tuple(hidden)


def _referred(result: StatusResult) -> set[str]:
    standings = [standing for each in result.obligations for standing in (each.overall, *each.voices)]
    ids = {claim for standing in standings for claim in standing.because}
    ids |= {claim for each in result.obligations for one in each.periods for claim in one.because}
    ids |= {claim for conflict in result.conflicts for claim in conflict.claims}
    ids |= {claim for each in result.superseded for claim in (each.claim, each.by)}
    for measure in result.measures:
        ids |= {claim for each in all_figures(measure.series) for claim in each.because}
        ids |= {claim for finding in measure.findings for claim in _rests_on(finding)}
    return ids


def _screen(dossier: Dossier, today: date | None, withhold: bool) -> _Screen:
    reports = {report.id: report for report in dossier.reports}
    handling = {item.id: handling_of(reports.get(item.claim.report), today) for item in dossier.binding.bound}
    return _Screen(handling, not withhold)


def _evidence(
    dossier: Dossier, wanted: set[str], screen: _Screen, today: date | None
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


def _conflicts(conflicts: tuple[Conflict, ...], screen: _Screen) -> tuple[Conflict, ...]:
    return tuple(each for each in conflicts if not screen.hides(each.claims))


def _copies(dossier: Dossier, screen: _Screen, today: date | None) -> tuple[Copy, ...]:
    hidden = {report.id for report in dossier.reports if is_hidden(handling_of(report, today))}
    return tuple(
        each
        for each in dossier.reconciliation.copies
        if screen.is_open or not hidden & {each.report, each.original}
    )


def _unbound(dossier: Dossier, screen: _Screen) -> tuple[Unbound, ...]:
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
    screen = _screen(dossier, today, withhold)
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
        withheld=_withheld(dossier, screen),
        problems=dossier.problems,
    )
    return replace(bare, evidence=_evidence(dossier, _referred(bare), screen, today))
