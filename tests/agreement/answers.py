"""What is answered of a bundled agreement on its own coded claims, as of a day and as known on it."""

from datetime import date
from functools import cache

from servanda.agreement import bundled_claims, load_agreement
from servanda.assess import assess
from servanda.model import Agreement, Assessment, Binding, Clocks, Finding, Status, Timing
from servanda.reading.coded.files import read_coded
from servanda.reconcile import bind, reconcile

__all__ = ["findings", "standing", "status", "voices"]


@cache
def _bound(id: str) -> tuple[Agreement, Binding]:
    path = bundled_claims(id)
    assert path
    agreement = load_agreement(id)
    return agreement, bind(read_coded(path)[0], agreement, reports={})


@cache
def _standings(id: str, day: date) -> dict[tuple[str, str], Assessment]:
    agreement, binding = _bound(id)
    clocks = Clocks(as_of=day, known=day)
    found, _ = assess(reconcile(binding, agreement, clocks), binding, agreement, clocks)
    return {(each.obligation, each.reading): each for each in found}


def standing(id: str, day: date, obligation: str, reading: str = "") -> Assessment:
    """Give where one obligation stands under one reading."""
    return _standings(id, day)[(obligation, reading)]


def status(id: str, day: date, obligation: str, reading: str = "") -> tuple[Status, Timing]:
    """Give its status and timing across voices."""
    overall = standing(id, day, obligation, reading).overall
    return overall.status, overall.timing


def voices(id: str, day: date, obligation: str, reading: str = "") -> dict[str, Status]:
    """Give its status by each voice."""
    return {each.voice: each.status for each in standing(id, day, obligation, reading).voices}


@cache
def findings(id: str) -> tuple[Finding, ...]:
    """Give all that is found when every claim is known."""
    agreement, binding = _bound(id)
    return reconcile(binding, agreement).findings
