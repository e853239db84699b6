"""Parts and wholes: which figure is some of which, in which division, and what it takes from its whole."""

from collections.abc import Iterator
from dataclasses import replace

from servanda.lexicon.names import role_words
from servanda.model import Kind, Modality
from servanda.reading.drafts.kinds import is_short
from servanda.reading.events.scene import Draft, Scene
from servanda.reading.text.syntax import child, clause_head

__all__ = ["with_parts"]


def with_parts(scene: Scene, drafts: list[Draft]) -> Iterator[Draft]:
    """Tie parts to wholes: by what the figures say, and let them inherit event, standing and time."""
    by_quantity = {draft.quantity: n for n, draft in enumerate(drafts) if draft.quantity is not None}
    for draft in drafts:
        whole = None if draft.quantity is None else scene.quantities[draft.quantity].whole
        n = by_quantity.get(whole) if whole is not None else None
        yield draft if n is None else _as_part(scene, draft, drafts[n], n)


def _as_part(scene: Scene, part: Draft, whole: Draft, n: int) -> Draft:
    """Place a part: without a trigger of its own it tells of the same event as its whole."""
    partition, is_all = _partition(scene, part, whole)
    part = replace(part, part_of=n, partition=partition, is_all=is_all)
    is_described = part.rule.endswith(("/described", "/beside"))
    if (part.trigger not in (None, whole.trigger) and not is_described) or whole.rule.endswith("/whole"):
        return part
    thing = part.roles.object if part.roles.object is not None else whole.roles.object
    return replace(
        part,
        frame=whole.frame,
        standing=part.standing if _is_told_apart(scene, part, whole) else whole.standing,
        time=part.time or whole.time,
        roles=replace(whole.roles, object=thing),
        kind=_kind_of_part(part, whole),
    )


def _is_told_apart(scene: Scene, part: Draft, whole: Draft) -> bool:
    """Whether a part of what was planned is told as done in a clause of its own: "but only 19 turned up"."""
    verb = clause_head(scene.doc[part.at])
    if verb.tag_ != "VBD" or verb.i == clause_head(scene.doc[whole.at]).i:
        return False
    subject = child(verb, "nsubj")
    is_subject = subject is not None and part.at in {each.i for each in subject.subtree}
    is_cue = any(each.verb == verb.i for each in scene.attributions)
    return is_subject and not is_cue and part.standing.modality is Modality.HAPPENED


def _kind_of_part(part: Draft, whole: Draft) -> Kind:
    """Give a part the kind of its whole; of a sum a part with a day of its own is one movement."""
    if part.time is not None and whole.kind is Kind.TOTAL and part.time != whole.time and is_short(part.time):
        return Kind.INCREMENT
    if part.is_kind_said:
        return part.kind
    return whole.kind if whole.kind is not Kind.STOCK or part.kind is Kind.STOCK else part.kind


def _partition(scene: Scene, part: Draft, whole: Draft) -> tuple[str, bool]:
    """Name the division a part belongs to: that of its sentence, in a verbless list that of its whole."""
    own, above = scene.doc[part.at].sent, scene.doc[whole.at].sent
    told_in = above if own.root.pos_ not in ("VERB", "AUX") else own
    words = told_in.text.lower()
    return f"at {told_in.start_char}", any(phrase in words for phrase in role_words().exhaustive)
