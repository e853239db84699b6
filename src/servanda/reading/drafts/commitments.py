"""What somebody is to do, where no frame has a name for it: a commitment or a demand."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from servanda.lexicon.cues import reporting_words
from servanda.lexicon.names import role_words
from servanda.model import Modality
from servanda.reading.events.actors import kept_roles
from servanda.reading.events.dating import Dating
from servanda.reading.events.roles import Roles, referent
from servanda.reading.events.scene import Draft, Scene
from servanda.reading.events.standing import Standing, standing_of
from servanda.reading.found import FoundTime
from servanda.reading.text.syntax import is_passive, object_of, prepositions, subject_of

__all__ = ["commitments", "only_lasts"]

FRAME = "act"
BINDING = (Modality.EXPECTED, Modality.DEMANDED)
CLAUSES = ("ROOT", "conj", "xcomp", "ccomp", "parataxis")
BINDS = ("commit", "bind", "agree", "oblige", "pledge")
APART = ("advcl", "relcl", "acl", "conj", "parataxis")


def commitments(scene: Scene, typed: Iterable[Draft], dating: Dating) -> Iterator[Draft]:
    """Draft an act without a frame of its own for each verb that somebody is committed or urged to.

    A verb whose own words already tell an event is none, nor is the infinitive of one that is drafted, nor
    are verbs of saying and of being.
    """
    acts: set[int] = set()
    told = {draft.at for draft in typed} | {draft.trigger for draft in typed if draft.trigger is not None}
    cues = {each.verb for each in scene.attributions}
    for verb in scene.doc:
        if not _is_act(verb) or verb.i in cues or told & _own(verb) or only_lasts(scene, verb):
            continue
        standing = standing_of(verb, scene.frames[FRAME], scene.is_reported(verb.idx))
        is_below = verb.dep_ == "xcomp" and verb.head.i in acts
        if standing.modality in BINDING and not is_below:
            acts.add(verb.i)
            yield _draft(scene, verb, standing, dating)


def _is_act(verb: Token) -> bool:
    """Whether a word is a verb of a clause of its own that tells of doing something."""
    is_bound = verb.dep_ == "pcomp" and verb.head.lower_ == "to" and verb.head.head.lemma_ in BINDS
    if (
        verb.pos_ != "VERB"
        or not (verb.dep_ in CLAUSES or is_bound)
        or verb.lemma_ in reporting_words().plain
    ):
        return False
    behind = verb.doc[verb.i : verb.i + 2].text.lower().partition(" ")[2]
    is_act = not {verb.lemma_, f"{verb.lemma_} {behind}"} & role_words().no_acts
    return is_act and not _only_describes(verb)


def _only_describes(verb: Token) -> bool:
    """Whether a verb stands in a clause that tells which thing is meant: "camps that were to close"."""
    while verb.dep_ in ("xcomp", "conj"):
        verb = verb.head
    first = verb.left_edge
    return verb.dep_ == "relcl" and first.i > 0 and first.nbor(-1).text != ","


def only_lasts(scene: Scene, verb: Token) -> bool:
    """Whether all that a verb tells is a length of time: "is expected to take 90 days"."""
    thing = object_of(verb)
    spans = (each.span for each in scene.times if each.type == "DURATION")
    return thing is not None and any(span.start <= thing.idx < span.end for span in spans)


def _own(verb: Token) -> set[int]:
    """Give the words of a verb's clause and of what it governs, and the subject that it borrows."""
    parts = [each for each in verb.children if each.dep_ not in APART]
    subject = subject_of(verb)
    return {verb.i} | {
        below.i for each in (*parts, *([subject] if subject else [])) for below in each.subtree
    }


def _times(verb: Token, dating: Dating) -> list[FoundTime]:
    """Give the times of an act, and the term that its doer has: "has until Friday to"."""
    own = dating.told.get(verb.i, [])
    if own or verb.dep_ != "xcomp" or verb.head.lemma_ != "have":
        return own
    return [each.time for each in dating.dated if each.deal is None and each.verb == verb.head]


def _draft(scene: Scene, verb: Token, standing: Standing, dating: Dating) -> Draft:
    subject, thing = referent(subject_of(verb), verb), object_of(verb)
    if is_passive(verb):
        doer, thing = next(iter(prepositions(verb, "by")), None), subject
    else:
        doer = subject
    roles = Roles(actor=None if doer is None else doer.i, object=None if thing is None else thing.i)
    return Draft(
        frame=scene.frames[FRAME],
        at=verb.i,
        trigger=verb.i,
        roles=kept_roles(scene, roles, scene.frames[FRAME]),
        standing=standing,
        rule=f"{FRAME}/{standing.modality.value}",
        time=dating.nearest(dating.without_acts(_times(verb, dating), verb.i, standing), verb.i),
    )
