"""How an agreement came to stand where it does: day by day, what changed across voices, and why."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from rich.console import Group, RenderableType

from servanda.publish.changes import ChangesResult, changes, with_evidence
from servanda.publish.changes_view import told_changes
from servanda.publish.lines import line
from servanda.publish.results import AgreementResult, StatusResult

__all__ = ["TIMELINE_FORMAT", "TimelineResult", "timeline", "timeline_view"]

TIMELINE_FORMAT = "servanda-timeline/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineResult:
    """The days on which something changed across voices, each as known on it. `format` names this contract.

    Each step compares a day with the one before it that is asked about, and holds what changed in standings
    across voices, phases and contradictions, with the claims that made the difference. `obligation` is the
    one asked for, "" for all.
    """

    format: str
    agreement: AgreementResult
    obligation: str
    steps: tuple[ChangesResult, ...]


def timeline(results: Iterable[StatusResult], obligation: str = "") -> TimelineResult:
    """Compare answers of one day after another; days on which nothing changed are left out.

    With an `obligation` only its own standings are kept. Raises `ValueError` where there is no answer at all.
    """
    answers = tuple(results)
    if not answers:
        raise ValueError("A timeline needs at least one answer")
    steps = (_across(changes(before, after), obligation) for before, after in pairwise(answers))
    return TimelineResult(
        format=TIMELINE_FORMAT,
        agreement=answers[-1].agreement,
        obligation=obligation,
        steps=tuple(each for each in steps if not each.is_empty),
    )


def timeline_view(result: TimelineResult) -> RenderableType:
    """Show what changed on each day, each change beside the sentences that made it."""
    shown: list[RenderableType] = [line(result.agreement.title, "bold"), line("")]
    for step in result.steps:
        shown += [line(f"{step.after.as_of}, as known on it", "bold"), *told_changes(step), line("")]
    return Group(*shown, *([] if result.steps else [line("nothing changed")]))


def _across(step: ChangesResult, obligation: str) -> ChangesResult:
    standings = tuple(
        each for each in step.standings if not each.voice and obligation in ("", each.obligation)
    )
    changed = {(each.obligation, each.reading) for each in standings}
    kept = replace(
        step,
        standings=standings,
        obligations=tuple(e for e in step.obligations if (e.obligation, e.reading) in changed),
        phases=() if obligation else step.phases,
        conflicts=() if obligation else step.conflicts,
        settled=() if obligation else step.settled,
        superseded=() if obligation else step.superseded,
        found=(),
        dropped=(),
        reported=(),
    )
    return with_evidence(kept, step.evidence)
