"""Who did it where a sentence does not say: the one doer a text names for the same event and things."""

from collections import defaultdict
from dataclasses import replace

from servanda.lexicon.frame import Frame
from servanda.reading.events.scene import Draft, Scene
from servanda.reading.events.triggers import classes_at

__all__ = ["family_of", "is_each", "with_doers"]

EACH = frozenset(("each", "either", "both"))
EITHER = frozenset(("captives", "bodies"))


def is_each(scene: Scene, index: int | None) -> bool:
    """Whether a doer stands for several, each for itself: what each did is not what one figure tells."""
    token = None if index is None else scene.doc[index]
    return token is not None and any(each.lower_ in EACH for each in (token, *token.children))


def family_of(frame: Frame) -> str:
    """Name the frames that go on with one another: people let go, given over or brought home are one."""
    return "people" if frame.topical and "captives" in frame.objects else frame.corpus


def with_doers(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Give events without a doer the one that the text names for the same things; two names give none."""
    named: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for draft in drafts:
        key = _key(scene, draft)
        doer = draft.roles.actor
        if key is None or doer is None or doer == draft.roles.object or is_each(scene, doer):
            continue
        for each in (key, (key[0], "")):
            named[each].setdefault(_name(scene, doer), doer)
    return [_with_doer(scene, draft, named) for draft in drafts]


def _with_doer(scene: Scene, draft: Draft, named: dict[tuple[str, str], dict[str, int]]) -> Draft:
    key, roles = _key(scene, draft), draft.roles
    if key is None or draft.trigger is not None or roles.actor is not None:
        return draft
    doers = named.get(key) or ({} if _has_side(scene, draft) else named.get((key[0], ""), {}))
    if len(doers) != 1:
        return draft
    return replace(draft, roles=replace(draft.roles, actor=next(iter(doers.values()))))


def _has_side(scene: Scene, draft: Draft) -> bool:
    """Whether the things are such as either side may hold, so that another noun may mean the other side."""
    thing = draft.roles.object
    return thing is not None and bool(classes_at(scene.doc[thing]) & EITHER)


def _key(scene: Scene, draft: Draft) -> tuple[str, str] | None:
    """Name what is done and to what things, by the noun alone."""
    if draft.roles.object is None or not draft.frame.moves:
        return None
    return family_of(draft.frame), scene.doc[draft.roles.object].lemma_.lower()


def _name(scene: Scene, index: int) -> str:
    words = scene.chains.mention(scene.doc[index]).all_words()
    return words[-1]
