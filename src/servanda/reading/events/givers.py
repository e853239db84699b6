"""Who gave or got what a figure counts where no event verb stands above it: "Northland had given 60"."""

from dataclasses import replace

from spacy.tokens import Token

from servanda.lexicon.names import role_words, state_of
from servanda.reading.events.places import place_behind, place_of
from servanda.reading.events.roles import Roles
from servanda.reading.events.scene import Draft, Scene
from servanda.reading.events.triggers import classes_at
from servanda.reading.text.syntax import clause_head, is_passive, prepositions, subject_of

__all__ = ["with_giver"]


def with_giver(scene: Scene, draft: Draft) -> Draft:
    """Give a bare figure the party beside it, who gave or got it or from whom it is, rather than another."""
    figure = _figure(scene, draft)
    if figure is not None and draft.frame.topical:
        draft = _with_place(scene, draft, figure)
    if figure is None or (draft.trigger is not None and draft.roles.actor is not None):
        return draft
    giver = _from_whom(figure) if draft.frame.corpus == "disarm" else None
    if giver is not None:
        return replace(draft, roles=replace(draft.roles, actor=giver.i))
    if draft.trigger is not None or not draft.frame.moves:
        return draft
    return replace(draft, roles=_in_clause(figure, draft.roles))


def _with_place(scene: Scene, draft: Draft, figure: Token) -> Draft:
    """Give a figure the place that stands beside it, or a bare one that of its clause: "97 to Eastmark"."""
    roles, others = draft.roles, {draft.roles.actor or -1, draft.roles.recipient or -1}
    is_given = draft.frame.to == "recipient"
    place = place_behind(figure, is_given) or place_of(figure, None, others, is_given)
    above = clause_head(figure)
    is_said = any(each.verb == above.i for each in scene.attributions)
    if place is None and draft.trigger is None and roles.place is None and not is_said:
        place = place_of(above, None, others, is_given)
    return draft if place is None else replace(draft, roles=replace(roles, place=place.i))


def _figure(scene: Scene, draft: Draft) -> Token | None:
    """Give the counted noun of a figure, or the number itself where the noun is elided."""
    if draft.quantity is None:
        return None
    quantity = scene.quantities[draft.quantity]
    if quantity.head is not None:
        return scene.doc[quantity.head]
    words = scene.doc.char_span(quantity.span.start, quantity.span.end, alignment_mode="expand")
    return next((each for each in reversed(words or ()) if each.like_num), None)


def _from_whom(figure: Token) -> Token | None:
    """Give from whom arms or fighters are: "1,025 from the Marrow Army", "1,025 came from it"."""
    came = [each for each in figure.doc[figure.i + 1 : figure.i + 2] if each.lemma_ == "come"]
    sources = (noun for each in (figure, *came) for noun in prepositions(each, "from"))
    return next((each for each in sources if _is_party(each)), None)


def _in_clause(figure: Token, roles: Roles) -> Roles:
    """Read the subject of a verb of giving or getting whose object the figure is."""
    if figure.dep_ == "nummod" and figure.head.i < figure.i and state_of(figure.head.text):
        return replace(roles, actor=figure.head.i)
    verb = figure.head if figure.dep_ == "dobj" else figure.head.head if figure.head.lower_ == "for" else None
    if verb is None or verb.pos_ != "VERB" or is_passive(verb):
        return roles
    subject = subject_of(verb)
    if subject is None or not (_is_party(subject) or subject.pos_ == "PRON"):
        return roles
    if verb.lemma_ in role_words().gives:
        return replace(roles, actor=subject.i)
    return replace(roles, actor=None, recipient=subject.i) if verb.lemma_ in role_words().receives else roles


def _is_party(noun: Token) -> bool:
    """Whether a noun can stand for a party: a name, a body, or fighters."""
    return noun.pos_ == "PROPN" or noun.lower_ in role_words().bodies or "fighters" in classes_at(noun)
