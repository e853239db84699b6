"""Who was heard, side by side: silence of one who was never read is no silence."""

from collections.abc import Iterable

from servanda.model import Agreement, BoundClaim, PartyRole, VoiceRelation
from servanda.publish.results import HeardResult

__all__ = ["heard_in"]


def heard_in(agreement: Agreement, bound: Iterable[BoundClaim]) -> tuple[HeardResult, ...]:
    """Count what each side says, in the order of the file, and what all others say.

    A side is a party with its organs; who only stands near it is among the others. A side that says nothing
    is listed with nothing.
    """
    organs = {each.id: each.party for each in agreement.voices if each.relation is VoiceRelation.ORGAN}
    sides: dict[str, list[BoundClaim]] = {
        each.id: [] for each in agreement.parties if each.role is PartyRole.PARTY
    }
    others: list[BoundClaim] = []
    for each in bound:
        sides.get(organs.get(each.voice, each.voice), others).append(each)
    return tuple(_heard(side, said) for side, said in (*sides.items(), ("", others)))


def _heard(side: str, said: list[BoundClaim]) -> HeardResult:
    return HeardResult(
        side=side,
        voices=tuple(sorted({each.voice for each in said})),
        claims=len({each.id for each in said}),
        latest=max((each.published for each in said if each.published), default=None),
    )
