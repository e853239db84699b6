"""The same figure told twice is of the same kind: where its words are silent, those of the other decide."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from servanda.model import Bounds
from servanda.reading.events.doers import family_of
from servanda.reading.events.scene import Draft, Scene

__all__ = ["with_told_kinds"]

FEW = 10


def with_told_kinds(scene: Scene, drafts: list[Draft]) -> Iterator[Draft]:
    """Give figures whose kind is unsaid that of the nearest equal one of the same event; not small ones."""
    said: defaultdict[tuple[str, Bounds], list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.is_kind_said:
            said[_key(scene, draft)].append(draft)
    for draft in drafts:
        same = said.get(_key(scene, draft), [])
        if draft.is_kind_said or not same or not _is_telling(scene, draft):
            yield draft
        else:
            yield replace(draft, kind=min(same, key=lambda each: abs(each.at - draft.at)).kind)


def _key(scene: Scene, draft: Draft) -> tuple[str, Bounds]:
    assert draft.quantity is not None
    return family_of(draft.frame), scene.quantities[draft.quantity].bounds


def _is_telling(scene: Scene, draft: Draft) -> bool:
    assert draft.quantity is not None
    bounds = scene.quantities[draft.quantity].bounds
    return bounds.low is not None and bounds.low > FEW
