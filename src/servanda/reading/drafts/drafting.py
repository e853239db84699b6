"""From triggers and figures to drafts of claims: one per figure, one per event without a figure."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from servanda.model import Bounds, Modality, Polarity
from servanda.reading.drafts.assigning import APART, Assigned, assign
from servanda.reading.drafts.commitments import commitments
from servanda.reading.drafts.counted import NO_THINGS
from servanda.reading.drafts.elided import Salience, salience_of, with_referent
from servanda.reading.drafts.kinds import kind_of
from servanda.reading.drafts.kinds_again import with_told_kinds
from servanda.reading.drafts.parting import with_parts
from servanda.reading.drafts.processes import processes
from servanda.reading.drafts.sides import without_sides
from servanda.reading.drafts.silence import silences, silent_verbs, unsaid
from servanda.reading.drafts.statements import statements
from servanda.reading.drafts.wholes import with_counted_doer, with_stocks
from servanda.reading.events.actors import other_subject, stated_roles
from servanda.reading.events.dating import Dating, time_beside
from servanda.reading.events.doers import family_of, is_each, with_doers
from servanda.reading.events.givers import with_giver
from servanda.reading.events.plans import standing_of_figure, with_future
from servanda.reading.events.roles import Roles
from servanda.reading.events.scene import Draft, Scene, token_at
from servanda.reading.events.standing import Standing, standing_of
from servanda.reading.events.taken_back import standing_of_taken_back
from servanda.reading.events.telling import is_repeated, put_off, reports_event, told_by
from servanda.reading.events.triggers import Trigger, classes_at
from servanda.reading.text.syntax import child, clause_head, start_of

__all__ = ["draft_claims"]


def draft_claims(scene: Scene) -> tuple[Draft, ...]:
    """Draft every claim of a text, in text order, parts tied to their wholes."""
    dating = Dating.of(scene)
    assigned = with_stocks(scene, assign(scene))
    first = [_of_figure(scene, each, dating) for each in assigned]
    salience = salience_of(scene, first)
    figures = list(with_told_kinds(scene, list(_continued(scene, first, salience))))
    used = {draft.trigger for draft in figures if draft.trigger is not None}
    used |= {clause_head(scene.doc[draft.at]).i for draft in figures if draft.rule.endswith(f"/{APART}")}
    events = [
        draft
        for trigger in scene.triggers
        if trigger.token not in used
        and not is_repeated(scene, trigger)
        and not _is_resumed(scene, trigger, figures)
        and (draft := _of_event(scene, trigger, dating)) is not None
    ]
    silent = silent_verbs(scene)
    left_out = unsaid(silent)
    events = [each for each in events if each.at not in left_out] + list(silences(scene, silent))
    events += list(processes(scene, [*figures, *events], dating))
    typed = [*figures, *events, *statements(scene, [*figures, *events], dating, left_out)]
    acts = [each for each in commitments(scene, typed, dating) if each.at not in left_out]
    drafts = sorted([*typed, *acts], key=lambda draft: draft.at)
    done = (with_giver(scene, each) for each in with_doers(scene, list(with_parts(scene, drafts))))
    told = without_sides(scene, [with_referent(scene, with_future(scene, each), salience) for each in done])
    return tuple(told)


def _of_figure(scene: Scene, assigned: Assigned, dating: Dating) -> Draft:
    quantity = scene.quantities[assigned.quantity]
    figure = token_at(scene.doc, quantity.span.start)
    at = figure.i if figure is not None else 0
    trigger = assigned.trigger
    event = clause_head(scene.doc[at]) if trigger is None else scene.doc[trigger.token]
    standing = _standing(scene, assigned, event if trigger is None else put_off(trigger, event), at)
    own = dating.near(at) if trigger is None else dating.told.get(trigger.token, [])
    own = [] if assigned.rule == APART else own
    own = dating.without_acts(own, event.i, standing)
    time = time_beside(scene, quantity) or (None if assigned.rule == APART else dating.nearest(own, at))
    roles = Roles() if trigger is None else stated_roles(scene, trigger, event)
    if roles.actor is None and assigned.noun is not None and roles.object not in (None, assigned.noun):
        roles = replace(roles, actor=other_subject(event, roles.object, assigned.frame))
    roles = with_counted_doer(scene, assigned, roles)
    told = kind_of(scene, quantity, event, assigned.frame, own)
    return Draft(
        frame=assigned.frame,
        at=at,
        trigger=None if trigger is None else trigger.token,
        roles=replace(roles, object=_counted(scene, assigned, roles, at)),
        standing=standing,
        rule=f"{assigned.frame.id}/{assigned.rule}",
        quantity=assigned.quantity,
        kind=told.kind,
        is_kind_said=told.is_said,
        time=time,
        since=next((time for time in own if time.relation == "since"), None),
        alleged=_is_alleged(scene, at),
    )


def _standing(scene: Scene, assigned: Assigned, event: Token, at: int) -> Standing:
    words = scene.quantities[assigned.quantity].span
    last = token_at(scene.doc, words.end - 1) or scene.doc[at]
    taken_back = standing_of_taken_back(last, words)
    if taken_back is not None:
        return taken_back
    bare = scene.doc[at] if last.dep_ in ("amod", "advmod") else last
    figure = bare if assigned.noun is None else scene.doc[assigned.noun]
    return standing_of_figure(scene, figure, last, event, assigned.frame, assigned.trigger is not None)


def _counted(scene: Scene, assigned: Assigned, roles: Roles, at: int) -> int | None:
    """Give the noun a figure counts; where it is elided, the event's object unless that is a name."""
    if assigned.noun is not None and not scene.doc[assigned.noun].like_num:
        return assigned.noun
    thing = None if roles.object is None else scene.doc[roles.object]
    if thing is None or thing.like_num or (thing.pos_ in ("PROPN", "NUM") and not classes_at(thing)):
        return None
    if "partitive" in classes_at(thing) or _is_beside_doer(scene, assigned, thing):
        return None
    return roles.object if roles.object != roles.actor or assigned.frame.alone == "mover" else None


def _is_beside_doer(scene: Scene, assigned: Assigned, thing: Token) -> bool:
    """Whether a bare figure is the subject beside a thing as object: "80 had left the prison"."""
    figure = token_at(scene.doc, scene.quantities[assigned.quantity].span.start)
    if figure is None or assigned.noun is not None or thing.dep_ != "dobj":
        return False
    subject = child(thing.head, "nsubj")
    return subject is not None and figure.i in {each.i for each in subject.subtree}


def _continued(scene: Scene, drafts: list[Draft], salience: Salience) -> Iterator[Draft]:
    """Let a figure without a verb or noun of its own go on with the event told before it.

    It takes over what it does not say: who, of what, and in a verbless list how the event stands.
    """
    last: dict[str, Draft] = {}
    told: dict[Bounds, Draft] = {}
    by_quantity: dict[int | None, Draft] = {}
    latest: Draft | None = None
    for draft in drafts:
        same = told.get(_bounds(scene, draft))
        if same is not None and _is_anaphor(scene, draft):
            draft = _told_again(draft, same)
        elif draft.roles.object is not None:
            told[_bounds(scene, draft)] = draft
        family = family_of(draft.frame)
        before = last.get(family)
        draft = _of_whole(scene, draft, by_quantity)
        by_quantity[draft.quantity] = draft
        if draft.roles.object is None and latest is not None and _shares_thing(scene, draft, latest):
            draft = replace(draft, roles=replace(draft.roles, object=latest.roles.object))
        if draft.roles.object is None:
            found = salience.antecedent(draft.frame, scene.doc[draft.at])
            draft = replace(draft, roles=replace(draft.roles, object=found))
        if before is not None:
            draft = _taking_over(scene, draft, before)
        last[family] = latest = draft
        yield draft


def _of_whole(scene: Scene, draft: Draft, by_quantity: dict[int | None, Draft]) -> Draft:
    """Let a part without a noun be of what its whole counts: "90 prisoners, 18 of whom"."""
    assert draft.quantity is not None
    whole = by_quantity.get(scene.quantities[draft.quantity].whole)
    if draft.roles.object is not None or whole is None:
        return draft
    return replace(draft, roles=replace(draft.roles, object=whole.roles.object))


def _bounds(scene: Scene, draft: Draft) -> Bounds:
    assert draft.quantity is not None
    return scene.quantities[draft.quantity].bounds


def _is_anaphor(scene: Scene, draft: Draft) -> bool:
    """Whether a figure without a noun points back: "the 82", "all 82", "82 of them"."""
    assert draft.quantity is not None
    quantity = scene.quantities[draft.quantity]
    figure = scene.doc[draft.at]
    is_definite = figure.lower_ in ("the", "all", "those", "these") or any(
        each.lower_ in ("the", "all", "those", "these") for each in figure.children
    )
    return quantity.category == "count" and draft.roles.object is None and is_definite


def _told_again(draft: Draft, same: Draft) -> Draft:
    """Let a figure that points back be of the same things, and of the same event if it names none."""
    roles = replace(draft.roles, object=same.roles.object)
    if draft.trigger is not None:
        return replace(draft, roles=roles)
    return replace(draft, roles=replace(roles, actor=same.roles.actor), frame=same.frame)


def _shares_thing(scene: Scene, draft: Draft, before: Draft) -> bool:
    """Whether an elided noun can be the one counted before it in its sentence: a thing of its frame."""
    thing = before.roles.object
    if thing is None or start_of(scene.doc[before.at]) != start_of(scene.doc[draft.at]):
        return False
    classes = classes_at(scene.doc[thing])
    if classes & NO_THINGS:
        return False
    return not draft.frame.objects or not classes or bool(classes & set(draft.frame.objects))


def _taking_over(scene: Scene, draft: Draft, before: Draft) -> Draft:
    roles, goes_on = draft.roles, _goes_on(scene, draft, before)
    if roles.object is None:
        roles = replace(roles, object=before.roles.object)
    if draft.trigger is None:
        if goes_on and before.roles.actor != before.roles.object and not is_each(scene, before.roles.actor):
            roles = replace(roles, actor=before.roles.actor)
        if clause_head(scene.doc[draft.at]).pos_ not in ("VERB", "AUX"):
            near = draft.at - before.at < 60
            draft = replace(draft, kind=before.kind if near else draft.kind)
            if not _is_over(scene, draft) or before.standing.modality is not Modality.EXPECTED:
                draft = replace(draft, standing=before.standing)
    return replace(draft, roles=roles)


def _is_over(scene: Scene, draft: Draft) -> bool:
    """Whether a figure is dated before the report, so that it was not still to come."""
    last, published = None if draft.time is None else draft.time.days.last, scene.doc._.published
    return last is not None and published is not None and last < published


def _goes_on(scene: Scene, draft: Draft, before: Draft) -> bool:
    """Whether a figure is of the same things as the one before, so that the same party moves them."""
    thing, other = draft.roles.object, before.roles.object
    if draft.rule.endswith("exchange"):
        return False
    return thing is None or other is None or scene.doc[thing].lemma_ == scene.doc[other].lemma_


def _of_event(scene: Scene, trigger: Trigger, dating: Dating) -> Draft | None:
    token = scene.doc[trigger.token]
    own = dating.told.get(trigger.token, [])
    if not reports_event(scene, trigger, token, own):
        return None
    frame = trigger.frame
    standing = standing_of(told_by(trigger, token), frame, scene.is_reported(token.idx))
    time = dating.nearest(dating.without_acts(own, trigger.token, standing), trigger.token)
    if frame.blames and standing.polarity is Polarity.NEGATIVE and _is_denied(standing):
        frame, standing = scene.frames["deny"], Standing(Modality.DENIED, Polarity.NEGATIVE, standing.by)
    return Draft(
        frame=frame,
        at=trigger.token,
        trigger=trigger.token,
        roles=stated_roles(scene, trigger, token),
        standing=standing,
        rule=f"{frame.id}/{'noun' if trigger.is_noun else 'verb'}",
        time=time,
        alleged=_is_alleged(scene, trigger.token) or (frame.blames and scene.is_reported(token.idx)),
    )


def _is_denied(standing: Standing) -> bool:
    """Whether an act is said not to have been, and was not just prevented or left undone."""
    return standing.modality is Modality.DENIED or standing.by is None


def _is_resumed(scene: Scene, trigger: Trigger, figures: list[Draft]) -> bool:
    """Whether a noun only takes up an event that its sentence tells with a figure: "ending the handover"."""
    if not trigger.is_noun:
        return False
    sentence, family = start_of(scene.doc[trigger.token]), family_of(trigger.frame)
    near = (each for each in figures if start_of(scene.doc[each.at]) == sentence)
    return any(family_of(each.frame) == family for each in near)


def _is_alleged(scene: Scene, at: int) -> bool:
    place = scene.doc[at].idx
    return any(each.group == "accuse" and each.covers(place) for each in scene.attributions)
