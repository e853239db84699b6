"""Replaying: the same question asked of the same evidence for one day after another."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from servanda.app.asking import Evidence, dossier
from servanda.model import Agreement, Claim, Clocks, Days, Dossier, Memo, is_known, next_day

__all__ = ["known_by", "replayed", "turning_days"]

_DAY = timedelta(days=1)


def known_by(evidence: Evidence, day: date) -> Evidence:
    """Keep what was published by a day; what is undated is in no replay.

    Answers as a ledger asked with `known` does. Coverage is left as it was: it counts what was there to read.
    """
    reports = tuple(each for each in evidence.reports if is_known(each.published, day))
    held = {each.id for each in reports}
    claims = tuple(each for each in evidence.claims if _is_known(each, held, day))
    return replace(evidence, claims=claims, reports=reports)


def replayed(evidence: Evidence, agreement: Agreement, days: Iterable[date]) -> Iterator[Dossier]:
    """Answer as known on each of some days, one after another; only what changed is worked out again."""
    memo = Memo()
    for day in days:
        yield dossier(known_by(evidence, day), agreement, Clocks(as_of=day, known=day), memo=memo)


def turning_days(evidence: Evidence, agreement: Agreement, span: Days) -> tuple[date, ...]:
    """Give the days within a span on which an answer can change, after the day before it to compare with.

    Something was published, an amendment announced, a phase or window began or ended, a deadline was passed.
    On all other days the answer is that of the day before.
    """
    before = (span.first - _DAY,) if span.first else ()
    published = {report.published for report in evidence.reports}
    published |= {claim.citation.published for claim in evidence.claims if claim.citation}
    days = {*published, *_declared(agreement)}
    return (*before, *sorted(day for day in days if day and Days.on(day).is_within(span)))


def _is_known(claim: Claim, held: set[str], day: date) -> bool:
    if claim.citation is None:
        return claim.report in held
    return is_known(claim.citation.published, day)


def _declared(agreement: Agreement) -> Iterator[date]:
    yield agreement.calendar.effective
    yield from (each.announced for each in agreement.amendments)
    changes = [change for each in agreement.amendments for change in each.changes]
    windows = [*(each.window for each in agreement.phases), *(each.window for each in agreement.obligations)]
    windows += [Days(each.first, each.last) for each in changes]
    yield from (each.first for each in windows if each.first)
    yield from (next_day(each.last) for each in windows if each.last)
    readings = [reading for each in agreement.obligations for reading in each.readings]
    dues = [each.due for each in agreement.obligations]
    dues += [each.due for each in changes] + [each.due for each in readings]
    dues += [stage.due for each in agreement.obligations for stage in each.stages]
    dues += [stage.due for each in changes for stage in each.stages or ()]
    yield from (next_day(due) for due in dues if due)
