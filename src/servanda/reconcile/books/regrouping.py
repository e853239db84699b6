"""Put what people decided on identity before the evidence of the text: movements made one, or several."""

from collections.abc import Sequence
from dataclasses import replace

from servanda.model import BoundClaim
from servanda.reconcile.books.batches import Batch
from servanda.reconcile.books.links import Links, met_or_spanned

__all__ = ["regrouped"]


def regrouped(
    batches: Sequence[Batch], loose: Sequence[BoundClaim], links: Links
) -> tuple[list[Batch], list[BoundClaim]]:
    """Make one movement of all that hold linked claims, and several where a claim was taken out.

    Movements that no decision names stay as they are. A loose claim that is linked joins its movement.
    """
    named = [each for each in batches if _names(each, links)]
    made: list[Batch] = []
    for batch in named:
        alike = [each for each in made if _are_linked(each, batch, links)]
        made = [*(each for each in made if each not in alike), _joined([*alike, batch])]
    made = [_with_loose(batch, loose, links) for batch in made]
    held = {each.id for batch in made for each in batch.claims}
    rest = [each for each in batches if each not in named]
    parted = [part for batch in (*rest, *made) for part in _parted(batch, links)]
    return parted, [each for each in loose if each.id not in held]


def _names(batch: Batch, links: Links) -> set[str]:
    return {links.name(each.id) for each in batch.claims if each.id in links.same}


def _are_linked(one: Batch, other: Batch, links: Links) -> bool:
    return one.scope == other.scope and bool(_names(one, links) & _names(other, links))


def _joined(batches: Sequence[Batch]) -> Batch:
    if len(batches) == 1:
        return batches[0]
    claims = tuple(each for batch in batches for each in batch.claims)
    days = met_or_spanned([batch.days for batch in batches])
    return replace(batches[0], days=days, claims=claims, number=0)


def _with_loose(batch: Batch, loose: Sequence[BoundClaim], links: Links) -> Batch:
    names = _names(batch, links)
    more = [each for each in loose if each.scope == batch.scope and links.name(each.id) in names]
    return replace(batch, claims=(*batch.claims, *more)) if more else batch


def _parted(batch: Batch, links: Links) -> list[Batch]:
    if not any(each.id in links.others for each in batch.claims):
        return [batch]
    cells = enumerate(links.cells(batch.claims))
    return [replace(batch, claims=tuple(cell), number=batch.number or place) for place, cell in cells]
