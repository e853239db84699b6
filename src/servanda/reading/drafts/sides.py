"""Figures of those who take part: "both sides withdrew" tells of one withdrawal and counts nothing."""

from collections.abc import Iterator
from dataclasses import replace

from servanda.model import Kind
from servanda.reading.events.scene import Draft, Scene
from servanda.reading.events.triggers import classes_at

__all__ = ["without_sides"]

FEW = 3
SIDES = frozenset(("sides", "uncounted"))


def without_sides(scene: Scene, drafts: list[Draft]) -> Iterator[Draft]:
    """Take from each draft a figure that only counts sides; no draft that is a part or a whole is changed.

    Where another one tells of the same event, it is left out.
    """
    tied = {each.part_of for each in drafts}
    bare = {n for n, each in enumerate(drafts) if each.part_of is None and n not in tied}
    bare = {n for n in bare if _counts_sides(scene, drafts[n])}
    told = {each.trigger for n, each in enumerate(drafts) if n not in bare and each.trigger is not None}
    kept = [n for n in range(len(drafts)) if n not in bare or drafts[n].trigger not in told]
    places = {n: place for place, n in enumerate(kept)}
    for n in kept:
        draft = _uncounted(drafts[n]) if n in bare else drafts[n]
        yield draft if draft.part_of is None else replace(draft, part_of=places[draft.part_of])


def _counts_sides(scene: Scene, draft: Draft) -> bool:
    thing = draft.roles.object
    if draft.quantity is None or thing is None or classes_at(scene.doc[thing]) != SIDES:
        return False
    most = scene.quantities[draft.quantity].bounds.high
    return most is not None and most <= FEW


def _uncounted(draft: Draft) -> Draft:
    return replace(draft, quantity=None, kind=Kind.INCREMENT, is_kind_said=False)
