"""Write the brief: one HTML file, no script, no outside resources, every figure a click from its words."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from servanda.model import Bounds, Conflict, Dossier, Figure
from servanda.publish import words
from servanda.publish.chart import Chart, chart_svg
from servanda.publish.charts import chart_of
from servanda.publish.compose import status_result
from servanda.publish.decisions import decision_sentence
from servanda.publish.lines import coverage_words, prospect_words, target_words
from servanda.publish.plain import plain
from servanda.publish.results import EvidenceResult, MeasureResult, ObligationResult, StatusResult
from servanda.publish.sentences import finding_sentence, whose_words

__all__ = ["anchor", "brief_html"]


def anchor(prefix: str, id: str) -> str:
    """Make the name of a place in the page; characters that do not belong in one are written as numbers.

    >>> anchor("claim", "c0a1"), anchor("claim", 'x" onload')
    ('claim-c0a1', 'claim-x_22__20_onload')
    """
    return f"{prefix}-" + re.sub(r"[^A-Za-z0-9-]", lambda found: f"_{ord(found[0]):x}_", id)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One obligation with all its readings, its chart, and the first evidence to show beside it."""

    readings: tuple[ObligationResult, ...]
    chart: Chart | None
    beside: tuple[EvidenceResult, ...]
    more: int

    @property
    def first(self) -> ObligationResult:
        """The obligation under the first reading of its text."""
        return self.readings[0]

    @property
    def is_partial(self) -> bool:
        """Whether some of what is said of it was withheld."""
        return any(each.is_partial for each in self.readings)


def _claims(readings: Iterable[ObligationResult]) -> list[str]:
    standings = [standing for each in readings for standing in (each.overall, *each.voices)]
    return list(dict.fromkeys(claim for standing in standings for claim in standing.because))


class _Page:
    """What templates ask of one result: names, numbers of evidence, links. Holds no state of its own."""

    def __init__(self, result: StatusResult) -> None:
        self.result = result
        self.evidence = {each.claim: each for each in result.evidence}
        self.number = {each.claim: place for place, each in enumerate(result.evidence, 1)}
        self.listed = {anchor("source", each.id) for each in result.agreement.sources}
        self.listed |= {anchor("amendment", each.id) for each in result.agreement.amendments}
        self.measures = {each.id: each for each in result.measures}
        self.names = {named.id: named.name for named in result.names} | {"": "across voices"}

    def known(self, because: Iterable[str]) -> tuple[EvidenceResult, ...]:
        """Give the evidence that the page holds of some claims."""
        return tuple(self.evidence[claim] for claim in dict.fromkeys(because) if claim in self.evidence)

    def href(self, because: Iterable[str]) -> str:
        """Link to the first claim a figure rests on; empty when the page holds none."""
        known = self.known(because)
        return f"#{anchor('claim', known[0].claim)}" if known else ""

    def party(self, id: str) -> str:
        """Name who must act, or toward whom."""
        return self.names.get(id, id) if id else "no party named"

    def name(self, voice: str) -> str:
        """Name a party or voice."""
        return self.names.get(voice, voice)

    def entry(self, readings: tuple[ObligationResult, ...]) -> _Entry:
        """Gather an obligation's readings, chart and evidence."""
        measure = self.measures.get(readings[0].measure)
        beside = self.known(_claims(readings))
        return _Entry(
            readings, chart_of(readings, measure, self.result, self.href), beside[:3], len(beside) - 3
        )

    def conflicts(self) -> list[tuple[str, list[Conflict]]]:
        """Give conflicts by measure, as they stand."""
        grouped = groupby(self.result.conflicts, key=lambda each: each.measure)
        return [(measure, list(each)) for measure, each in grouped]

    def entries(self, phase: str) -> list[_Entry]:
        """Give the obligations of a phase in the order of the agreement."""
        mine = [each for each in self.result.obligations if each.phase == phase]
        return [self.entry(tuple(each)) for _, each in groupby(mine, key=lambda each: each.obligation)]

    def judged(self, measure: MeasureResult) -> set[str]:
        """Give the claims whose findings stand beside their figure in the lists of a measure."""
        series = measure.series
        beside = (series.totals, series.stocks, series.plans, series.undated, series.denials, series.alleged)
        return {claim for figures in beside for each in figures for claim in each.because}

    def spoken(self, measure: MeasureResult) -> list[str]:
        """Give the voices with a figure for a movement, in the order of the agreement."""
        voices = {each.voice for transfer in measure.series.transfers for each in transfer.figures}
        return [voice for voice in self.names if voice in voices]


def _figure_of(figures: tuple[Figure, ...], voice: str) -> tuple[Figure, ...]:
    return tuple(each for each in figures if each.voice == voice)


def _svg(chart: Chart) -> Markup:
    return Markup(chart_svg(chart))


def _safe(value: object) -> object:
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("servanda.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_safe,
    )
    made.globals |= _words()
    made.filters["named"] = lambda voice, page: page.name(voice)
    made.filters["label"] = lambda value, table: table[value]
    return made


def _words() -> dict[str, Any]:
    table: dict[str, Callable[..., Any] | Any] = {
        "anchor": anchor,
        "day": words.day_words,
        "decision_sentence": decision_sentence,
        "figure_of": _figure_of,
        "sentence_of": finding_sentence,
        "whose_words": whose_words,
        "svg": _svg,
        "units": words.units,
        "basis_words": words.basis_words,
        "coverage_words": coverage_words,
        "prospect_words": prospect_words,
        "target_words": target_words,
        "bounds_words": words.bounds_words,
        "one": Bounds.exactly(1),
    }
    names = (
        "STATUS",
        "GLYPH",
        "NORM",
        "TIMING",
        "KIND",
        "MODALITY",
        "UNBOUND",
        "SUPERSEDED",
        "FINDING",
        "HANDLING",
        "IDLE",
        "GROUND",
        "AMENDMENT",
    )
    return table | {name: getattr(words, name) for name in names}


def brief_html(dossier: Dossier, *, today: date | None = None) -> str:
    """Write one self-contained page of where an agreement stands, according to whom.

    Shows sentences, never whole articles, and none where a report's rights allow only a link. What rests on a
    confidential report, or one under embargo on `today`, is withheld and said to be; without `today` every
    embargo holds.
    """
    result = status_result(dossier, today=today)
    return _environment().get_template("brief.html.j2").render(page=_Page(result), result=result)
