"""From triggers and figures to drafts of claims: one per figure, one per event without a figure."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from servanda.lexicon.names import role_words
from servanda.model import Bounds, Modality
from servanda.reading.actors import other_subject, stated_roles
from servanda.reading.assigning import Assigned, assign
from servanda.reading.commitments import commitments
from servanda.reading.dating import Dating, time_beside
from servanda.reading.doers import family_of, is_each, with_doers
from servanda.reading.elided import NO_THINGS, Salience, salience_of, with_referent
from servanda.reading.found import FoundTime
from servanda.reading.givers import with_giver
from servanda.reading.kinds import kind_of
from servanda.reading.kinds_again import with_told_kinds
from servanda.reading.parting import with_parts
from servanda.reading.plans import standing_of_figure, with_future
from servanda.reading.roles import Roles
from servanda.reading.scene import Draft, Scene, token_at
from servanda.reading.speech import statements
from servanda.reading.standing import Standing, standing_of
from servanda.reading.syntax import child, clause_head, prepositions
from servanda.reading.taken_back import standing_of_taken_back
from servanda.reading.triggers import FAINT, POSSIBLE, Trigger, classes_at
from servanda.reading.wholes import with_counted_doer, with_stocks

__all__ = ["draft_claims"]


def draft_claims(scene: Scene) -> tuple[Draft, ...]:
    """Draft every claim of a text, in text order, parts tied to their wholes."""
    dating = Dating.of(scene)
    assigned = with_stocks(scene, assign(scene))
    first = [_of_figure(scene, each, dating) for each in assigned]
    salience = salience_of(scene, first)
    figures = list(with_told_kinds(scene, list(_continued(scene, first, salience))))
    used = {draft.trigger for draft in figures if draft.trigger is not None}
    events = [
        draft
        for trigger in scene.triggers
        if trigger.token not in used
        and not _is_repeated(scene, trigger)
        and (draft := _of_event(scene, trigger, dating)) is not None
    ]
    typed = [*figures, *events, *statements(scene, [*figures, *events], dating.told)]
    drafts = sorted([*typed, *commitments(scene, typed, dating)], key=lambda draft: draft.at)
    done = (with_giver(scene, each) for each in with_doers(scene, list(with_parts(scene, drafts))))
    return tuple(with_referent(scene, with_future(scene, each), salience) for each in done)


def _of_figure(scene: Scene, assigned: Assigned, dating: Dating) -> Draft:
    quantity = scene.quantities[assigned.quantity]
    figure = token_at(scene.doc, quantity.span.start)
    at = figure.i if figure is not None else 0
    trigger = assigned.trigger
    event = clause_head(scene.doc[at]) if trigger is None else scene.doc[trigger.token]
    standing = _standing(scene, assigned, event, at)
    own = dating.near(at) if trigger is None else dating.told.get(trigger.token, [])
    own = dating.without_acts(own, event.i, standing)
    time = time_beside(scene, quantity) or dating.nearest(own, at)
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
    figure = last if assigned.noun is None else scene.doc[assigned.noun]
    return standing_of_figure(scene, figure, event, assigned.frame, assigned.trigger is not None)


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
    if thing is None or scene.doc[before.at].sent != scene.doc[draft.at].sent:
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
    if not _reports_event(trigger, token, own):
        return None
    standing = standing_of(_told_by(trigger, token), trigger.frame, scene.is_reported(token.idx))
    time = dating.nearest(dating.without_acts(own, trigger.token, standing), trigger.token)
    return Draft(
        frame=trigger.frame,
        at=trigger.token,
        trigger=trigger.token,
        roles=stated_roles(scene, trigger, token),
        standing=standing,
        rule=f"{trigger.frame.id}/{'noun' if trigger.is_noun else 'verb'}",
        time=time,
        alleged=_is_alleged(scene, trigger.token) or (trigger.frame.blames and scene.is_reported(token.idx)),
    )


def _told_by(trigger: Trigger, token: Token) -> Token:
    """Give the verb that says of a noun that it takes place ("talks began"), else the trigger itself."""
    verb = token.head
    is_argument = trigger.is_noun and token.dep_ in ("nsubj", "nsubjpass", "dobj")
    is_told = verb.tag_ != "VB" or any(each.lower_ != "to" for each in verb.children if each.dep_ == "aux")
    return verb if is_argument and is_told and verb.lemma_ in role_words().happens else token


def _is_repeated(scene: Scene, trigger: Trigger) -> bool:
    """Whether a noun is the object of a verb that reports the same event: "issued a warrant"."""
    above = scene.doc[trigger.token].head.i
    same = (each for each in scene.triggers if each.token == above and not each.is_noun)
    return trigger.is_noun and any(each.frame.id == trigger.frame.id for each in same)


def _reports_event(trigger: Trigger, token: Token, times: list[FoundTime]) -> bool:
    """Whether a trigger without a figure reports an event of its own."""
    frame = trigger.frame
    if frame.soft or frame.needs_number or not (frame.topical or trigger.sureness > POSSIBLE):
        return False
    if _is_asked(token):
        return False
    if not trigger.is_noun:
        return token.dep_ not in ("amod", "compound") and not (frame.describing and _is_description(token))
    if frame.nouns_need in ("never", "number"):
        return False
    if not frame.nouns_need:
        return True
    if frame.nouns_need == "date":
        return _is_dated(trigger, times)
    is_subject, is_told = token.dep_ in ("nsubj", "nsubjpass"), _told_by(trigger, token) is not token
    if trigger.sureness == FAINT:
        return is_subject and (is_told or _is_said_to_be(token))
    if is_told or (is_subject and frame.topical):
        return True
    has_party = child(token, "poss") is not None or next(iter(prepositions(token, "by")), None) is not None
    return bool(times) or has_party or next(iter(prepositions(token, "of")), None) is not None


def _is_asked(token: Token) -> bool:
    """Whether a word stands in a question, which tells of nothing: "Who is coming home?"."""
    last = next((each for each in reversed(token.sent) if not (each.is_space or each.is_quote)), token)
    return last.text == "?"


def _is_said_to_be(noun: Token) -> bool:
    """Whether a noun is said to be at some stage ("is over", "was done"), and not to be something else."""
    is_said = noun.dep_ == "nsubjpass" or noun.head.lemma_ == "be"
    return is_said and child(noun.head, "attr", "xcomp") is None


def _is_description(token: Token) -> bool:
    """Whether a participle behind a noun only tells who is meant: "the women held there"."""
    return token.dep_ == "acl" and token.tag_ in ("VBN", "VBD")


def _is_dated(trigger: Trigger, times: list[FoundTime]) -> bool:
    """Whether a noun has a date of its own close behind or before it: "the accord of March 3"."""
    return any(time.days.is_one_day for time in times)


def _is_alleged(scene: Scene, at: int) -> bool:
    place = scene.doc[at].idx
    return any(each.group == "accuse" and each.covers(place) for each in scene.attributions)
