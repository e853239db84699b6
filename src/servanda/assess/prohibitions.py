"""Prohibitions: who says that the forbidden was done, and what the accused says to it."""

from servanda.assess.lines import Line
from servanda.assess.terms import Terms
from servanda.assess.view import View, affirms, denies, last_day
from servanda.model import BoundClaim, Bounds, Covered, Days, Ground, Kind, Standing, Status

__all__ = ["forbidden"]


def forbidden(view: View, terms: Terms, voices: tuple[str, ...]) -> tuple[Line, tuple[Line, ...]]:
    """Give a line per accuser and for the accused, and the line across voices.

    An act is `acknowledged` only by the word of the accused or its organs; whoever else says so alleges
    it. What the accused alleges itself is about somebody else, and no acknowledgement. It is `denied` where
    the accused denies every day of which something is alleged: a denial of one act leaves the others.
    """
    claims = tuple(each for each in view.acts_on(terms.obligation.measure) if _is_within(view, terms, each))
    lines = tuple(line for voice in voices if (line := _line(view, terms, voice, claims)))
    own = [each for each in claims if view.side(each.voice) == terms.obligation.actor]
    acts = [each for each in claims if affirms(each) and view.side(each.voice) != terms.obligation.actor]
    status = _overall(own, acts, view)
    because = view.ordered(claim for line in lines for claim in line.standing.because)
    latest = max((line.standing.latest for line in lines if line.standing.latest), default=None)
    ground = Ground.STATE if status is Status.ACKNOWLEDGED else Ground.ALLEGATION if acts else None
    return Line(Standing(voice="", status=status, latest=latest, because=because, ground=ground)), lines


def _overall(own: list[BoundClaim], acts: list[BoundClaim], view: View) -> Status:
    if any(affirms(each) for each in own):
        return Status.ACKNOWLEDGED
    if not acts:
        return Status.NONE_REPORTED
    refused = Covered(_spoken(each) for each in own if denies(each))
    is_answered = all(_spoken(act) in refused for act in acts)
    return Status.DENIED if is_answered else Status.ALLEGED


def _line(view: View, terms: Terms, voice: str, claims: tuple[BoundClaim, ...]) -> Line | None:
    said = [each for each in claims if each.voice == voice and (affirms(each) or denies(each))]
    if not said:
        return None
    is_accused = view.side(voice) == terms.obligation.actor
    acts = [each for each in said if affirms(each)]
    says = Status.ACKNOWLEDGED if is_accused else Status.ALLEGED
    refuses = Status.DENIED if is_accused else Status.NONE_REPORTED
    standing = Standing(
        voice=voice,
        status=says if acts else refuses,
        reported=_count(view, terms, voice),
        latest=max((day for each in said if (day := last_day(each.days, each.published))), default=None),
        because=view.ordered(each.id for each in said),
        ground=Ground.ALLEGATION if acts and not is_accused else Ground.DENIAL if not acts else Ground.STATE,
    )
    return Line(standing)


def _count(view: View, terms: Terms, voice: str) -> Bounds | None:
    figures = [
        each
        for each in view.series(terms.obligation.measure).alleged
        if each.voice == voice and each.kind is Kind.TOTAL and view.counts(each, terms.obligation.measure)
    ]
    return figures[-1].bounds if figures else None


def _is_within(view: View, terms: Terms, bound: BoundClaim) -> bool:
    first = max(filter(None, (terms.window.first, view.start(terms.obligation.measure))))
    last = min(filter(None, (terms.window.last, view.as_of)))
    accused = terms.obligation.actor
    is_by = not bound.actor or view.side(bound.actor) == accused
    charges_itself = bound.claim.alleged and view.side(bound.voice) == accused
    return is_by and not charges_itself and _spoken(bound).meets(Days(first, last))


def _spoken(bound: BoundClaim) -> Days:
    return Days(bound.days.first, last_day(bound.days, bound.published))
