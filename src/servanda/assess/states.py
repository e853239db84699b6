"""Obligations to bring about or keep a state: each voice's latest word on it."""

from dataclasses import replace

from servanda.assess.lines import Line, denial, met, planned, unmet
from servanda.assess.terms import Terms
from servanda.assess.view import View, affirms, denies, last_day, plans
from servanda.model import BoundClaim, Days, Ground, Modality, Standing, Status

__all__ = ["stated"]


def stated(view: View, terms: Terms, voices: tuple[str, ...]) -> tuple[Line | None, tuple[Line, ...]]:
    """Give a line per voice; across voices one only where a part is all, and its time is over.

    That much was reported and no more, so it is short, whatever each voice leaves open.
    """
    found = (_line(view, terms, voice) for voice in voices)
    lines = tuple(line for line in found if line)
    return _in_part(view, terms, lines), lines


def _line(view: View, terms: Terms, voice: str) -> Line | None:
    claims = view.acts_of(terms.obligation.measure, voice)
    said = sorted((each for each in claims if _is_said(view, each)), key=lambda each: _spoken(view, each))
    if not said:
        return planned(view, voice, tuple(each.id for each in claims if plans(each)), terms.due)
    if denies(said[-1]):
        return denial(view, voice, (said[-1],), terms.due)
    return _held(view, terms, voice, _last_run(said))


def _held(view: View, terms: Terms, voice: str, run: list[BoundClaim]) -> Line:
    standing = Standing(
        voice=voice,
        status=Status.UNCLEAR,
        latest=max(last_day(each.days, each.published) or view.as_of for each in run),
        because=view.ordered(each.id for each in run),
        ground=Ground.STATE,
    )
    whole = [each for each in run if _is_whole(each)]
    if not whole:
        is_over = terms.end is not None and terms.end < view.as_of
        return unmet(standing, Status.UNCLEAR if is_over else Status.UNDER_WAY, terms.due, view.as_of)
    return met(standing, Days(whole[0].days.first, last_day(whole[0].days, whole[0].published)), terms.due)


def _in_part(view: View, terms: Terms, lines: tuple[Line, ...]) -> Line | None:
    is_over = terms.end is not None and terms.end < view.as_of
    if not is_over or any(line.is_met for line in lines):
        return None
    parts = [
        line
        for line in lines
        if line.standing.status is Status.UNCLEAR and _is_done_in_part(view, line.standing.because)
    ]
    if not parts:
        return None
    because = view.ordered(claim for line in parts for claim in line.standing.because)
    latest = max(line.standing.latest or view.as_of for line in parts)
    standing = replace(parts[0].standing, voice="", latest=latest, because=because)
    return unmet(standing, Status.REPORTED_SHORT, terms.due, view.as_of)


def _is_done_in_part(view: View, claims: tuple[str, ...]) -> bool:
    return any(each.scope and each.claim.modality is Modality.HAPPENED for each in view.acts(claims))


def _is_whole(bound: BoundClaim) -> bool:
    """What goes on is under way, and so is what was done in a part only."""
    return bound.claim.modality is Modality.HAPPENED and not bound.scope


def _last_run(said: list[BoundClaim]) -> list[BoundClaim]:
    broken = max((place for place, each in enumerate(said) if denies(each)), default=-1)
    return said[broken + 1 :]


def _is_said(view: View, bound: BoundClaim) -> bool:
    start = view.start(bound.measures[0])
    is_past = bound.days.first is None or bound.days.first <= view.as_of
    is_after = bound.days.last is None or bound.days.last >= start
    is_said = denies(bound) or (affirms(bound) and not bound.claim.alleged)
    return is_said and is_past and is_after


def _spoken(view: View, bound: BoundClaim) -> tuple[str, str, str]:
    last = last_day(bound.days, bound.published) or view.as_of
    return (last.isoformat(), (bound.published or view.as_of).isoformat(), bound.id)
