"""The part of an answer that one obligation, measure or claim takes: the same form, narrowed."""

from dataclasses import replace
from datetime import date
from typing import Any

from servanda.model import Dossier, UnknownName
from servanda.publish.compose import status_result
from servanda.publish.results import MeasureResult, StatusResult
from servanda.publish.screen import all_figures
from servanda.wire import jsonable

__all__ = ["explanation_json", "narrowed"]


def _said_of(measure: MeasureResult) -> frozenset[str]:
    figures = frozenset(claim for each in all_figures(measure.series) for claim in each.because)
    return figures.union(*(finding.because for finding in measure.findings))


def narrowed(result: StatusResult, id: str) -> StatusResult:
    """Keep what bears on an obligation, measure, claim or report; raises `UnknownName` where nothing does."""
    told = {each.claim for each in result.evidence if each.report == id} or {id}
    obligations = tuple(
        each
        for each in result.obligations
        if id in {each.obligation, each.measure} or not told.isdisjoint(each.rests_on)
    )
    owed = {each.measure for each in obligations if each.obligation == id} | {id}
    measures = tuple(
        each for each in result.measures if each.id in owed or not told.isdisjoint(_said_of(each))
    )
    unbound = tuple(each for each in result.unbound if each.claim == id)
    if not (obligations or measures or unbound):
        raise UnknownName(f"Nobody knows {id!r} here. Name an obligation, a measure, a claim or a report")
    claims = told.union(*(each.rests_on for each in obligations), *map(_said_of, measures))
    return replace(
        result,
        obligations=obligations,
        measures=measures,
        unbound=unbound,
        phases=tuple(each for each in result.phases if each.id in {one.phase for one in obligations}),
        conflicts=tuple(each for each in result.conflicts if claims.intersection(each.claims)),
        superseded=tuple(each for each in result.superseded if each.claim in claims),
        evidence=tuple(each for each in result.evidence if each.claim in claims),
        decisions=tuple(each for each in result.decisions if claims.intersection((*each.claims, each.to))),
    )


def explanation_json(dossier: Dossier, id: str, *, today: date | None = None) -> dict[str, Any]:
    """Give what `explanation` tells as JSON that follows `result_schema`, narrowed to one thing."""
    values: dict[str, Any] = jsonable(narrowed(status_result(dossier, today=today), id))
    return values
