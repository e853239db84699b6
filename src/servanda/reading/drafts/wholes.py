"""What the whole of a share tells: in "40 of the 90 caches were cleared" the whole was held."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from servanda.model import Span
from servanda.reading.drafts.assigning import Assigned
from servanda.reading.events.roles import Roles
from servanda.reading.events.scene import Scene, token_at
from servanda.reading.text.syntax import (
    child,
    children,
    conjuncts,
    doer_of,
    prepositions,
    text_of,
)

__all__ = ["with_counted_doer", "with_stocks"]

RULE = "whole"


def with_stocks(scene: Scene, found: Iterable[Assigned]) -> Iterator[Assigned]:
    """Let wholes that stand behind their share be what is held of arms, and guesses of stocks be estimates.

    A whole with a word of its own ("of the 90 caches found") keeps that event; so do people let go.
    """
    shared = {
        quantity.whole
        for n, quantity in enumerate(scene.quantities)
        if quantity.whole is not None and quantity.whole > n
    }
    for each in found:
        if each.quantity in shared and each.frame.corpus == "disarm" and each.rule != "described":
            each = replace(each, frame=scene.frames["hold"], trigger=None, rule=RULE)
        yield _as_estimate(scene, each) if each.frame.id == "hold" else each


def _as_estimate(scene: Scene, each: Assigned) -> Assigned:
    """Make a stock an estimate where a whole is called one, or its verb is what one estimates."""
    span = scene.quantities[each.quantity].span
    is_called_one = each.rule == RULE and "estimated" in span.of(text_of(scene.doc)).lower().split()
    is_guess = is_called_one or _is_estimated(scene, each, span)
    return replace(each, frame=scene.frames["estimate"]) if is_guess else each


def _is_estimated(scene: Scene, each: Assigned, span: Span) -> bool:
    figure = token_at(scene.doc, span.start)
    verb = figure if each.trigger is None else scene.doc[each.trigger.token]
    words = set(scene.frames["estimate"].verbs)
    return verb is not None and verb.dep_ == "xcomp" and verb.head.lemma_ in words


def with_counted_doer(scene: Scene, each: Assigned, roles: Roles) -> Roles:
    """Let who is counted among several doers be the doer, and of a whole whoever it belongs to."""
    if each.noun is None:
        return roles
    if roles.actor is not None and each.noun in {noun.i for noun in conjuncts(scene.doc[roles.actor])}:
        return replace(roles, actor=each.noun)
    holder = _holder(scene.doc[each.noun]) if each.rule == RULE else None
    return roles if holder is None else replace(roles, actor=holder.i)


def _holder(noun: Token) -> Token | None:
    """Name whose a whole is: its owner, who declared it, else the name it is of."""
    owner = child(noun, "poss")
    if owner is not None:
        return owner
    for verb in children(noun, "acl", "relcl"):
        doer = doer_of(verb)
        if doer is not None and doer.tag_ not in ("WDT", "WP"):
            return doer
    return next((name for name in prepositions(noun, "of") if name.pos_ == "PROPN"), None)
