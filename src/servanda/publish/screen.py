"""Hide what rests on a report that may not be shown, and say what was left out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce

from servanda.model import (
    Bounds,
    Dossier,
    Figure,
    Finding,
    Handling,
    Series,
    Transfer,
)
from servanda.publish.evidence import handling_of, is_hidden, strictest
from servanda.publish.results import (
    Withheld,
)

__all__ = ["Screen", "all_figures", "rests_on", "screen_of", "screened", "withheld_by"]


@dataclass(frozen=True, slots=True)
class Screen:
    """Know of every claim how it must be handled; hide what rests on a hidden one."""

    handling: Mapping[str, Handling]
    is_open: bool

    def over(self, because: Iterable[str]) -> Handling:
        """Give the strictest handling of some claims."""
        return strictest(self.handling.get(claim, Handling.PUBLIC) for claim in because)

    def hides(self, because: Iterable[str]) -> bool:
        """Whether what rests on these claims must be left out."""
        return not self.is_open and is_hidden(self.over(because))


def screen_of(dossier: Dossier, today: date | None, withhold: bool) -> Screen:
    """Look up how every bound claim must be handled on a day."""
    reports = {report.id: report for report in dossier.reports}
    handling = {item.id: handling_of(reports.get(item.claim.report), today) for item in dossier.binding.bound}
    return Screen(handling, not withhold)


def _figures(figures: tuple[Figure, ...], screen: Screen) -> tuple[Figure, ...]:
    return tuple(each for each in figures if not screen.hides(each.because))


def _envelope(figures: tuple[Figure, ...]) -> Bounds:
    return reduce(lambda one, other: one | other, (each.bounds for each in figures))


def _transfers(transfers: tuple[Transfer, ...], screen: Screen) -> tuple[Transfer, ...]:
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


def screened(series: Series, screen: Screen) -> Series:
    """Leave the hidden figures of a measure out."""
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


def rests_on(finding: Finding) -> tuple[str, ...]:
    """Give the claims a finding rests on, with the one it judges."""
    return (*finding.because, *((finding.subject,) if finding.subject else ()))


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


def withheld_by(dossier: Dossier, screen: Screen) -> tuple[Withheld, ...]:
    """List what is left out, in the order of the dossier."""
    lines = [
        ("status", assessment.obligation, standing.because)
        for assessment in dossier.assessments
        for standing in (assessment.overall, *assessment.voices, *(e.standing for e in assessment.held))
    ]
    lines += [
        ("period", assessment.obligation, period.because)
        for assessment in dossier.assessments
        for period in assessment.periods
    ]
    lines += [
        ("norm", assessment.obligation, said.because)
        for assessment in dossier.assessments
        for said in assessment.norms
    ]
    lines += [
        ("figure", series.measure, each.because)
        for series in dossier.reconciliation.series
        for each in all_figures(series)
    ]
    lines += [("finding", each.measure, rests_on(each)) for each in dossier.reconciliation.findings]
    lines += [("conflict", each.measure, each.claims) for each in dossier.reconciliation.conflicts]
    lines += [("phase", each.phase, tuple(screen.handling)) for each in dossier.phases]
    hidden = [
        Withheld(what, where, screen.over(because)) for what, where, because in lines if screen.hides(because)
    ]
    return tuple(hidden)
