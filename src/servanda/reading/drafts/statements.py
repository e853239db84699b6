"""What a speaker says where it tells of no event: statements, demands, accusations, denials, acts."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from servanda.lexicon.stances import stance_words
from servanda.model import Manner, Modality
from servanda.reading.drafts.commitments import only_lasts
from servanda.reading.drafts.opinions import PLAIN, SPEECH, SPOKEN, is_party, opinion, words_in
from servanda.reading.drafts.stances import clauses_of, stance_of
from servanda.reading.events.dating import Dating
from servanda.reading.events.roles import Roles
from servanda.reading.events.scene import Draft, Scene, token_at
from servanda.reading.events.standing import Standing, standing_of
from servanda.reading.events.triggers import classes_at
from servanda.reading.text.syntax import child, is_passive, object_of, prepositions, start_of, subject_of
from servanda.reading.voices.appraisal import APPRAISAL, AVOWAL
from servanda.reading.voices.attribution import FoundAttribution

__all__ = ["statements"]

DEALINGS = frozenset(("deals", "truce", "talks", "exercise"))
GROUPS = {"accuse": "accuse", "deny": "deny", "demand": "demand", "promise": "promise", "warn": "warn"}
AHEAD = (Modality.EXPECTED, Modality.CONDITIONAL)


def statements(scene: Scene, typed: list[Draft], dating: Dating, unsaid: set[int]) -> Iterator[Draft]:
    """Draft what speakers say beside the events they tell of, one claim a clause, but nothing unsaid."""
    told = {draft.at for draft in typed} | {draft.trigger for draft in typed if draft.trigger is not None}
    blamed = {draft.at for draft in typed if draft.frame.blames}
    full = {start_of(scene.doc[at]) for at in told}
    done = set(unsaid)
    for each in sorted(scene.attributions, key=_size):
        if (
            each.rule in ("list", "noun")
            or each.negated
            or (each.group == "accuse" and _tells(scene, each, blamed))
        ):
            continue
        for draft in _said(scene, each, told):
            sentence = start_of(scene.doc[draft.at])
            if draft.at not in done and not (_is_slight(draft) and sentence in full):
                done.add(draft.at)
                full.add(sentence)
                yield replace(draft, time=dating.of_verb(_dated_by(draft, each)))


def _is_slight(draft: Draft) -> bool:
    """Whether a clause only tells an act without a name, which is no claim beside another in its sentence."""
    return draft.rule == "act/clause"


def _size(each: FoundAttribution) -> int:
    return sum(span.end - span.start for span in each.content)


def _dated_by(draft: Draft, each: FoundAttribution) -> int:
    """Give the verb whose day is that of a claim: of an act its own, of what is done by speaking the cue."""
    return draft.at if draft.frame.id in ("act", "state") and draft.trigger is None else each.verb


def _said(scene: Scene, each: FoundAttribution, told: set[int]) -> Iterator[Draft]:
    """Draft the clauses of one piece of speech; of a cue with a name of its own, the whole."""
    if each.rule in (APPRAISAL, AVOWAL):
        yield from opinion(scene, each)
    elif each.group in GROUPS:
        if each.group == "accuse" or not _tells(scene, each, told):
            yield _by_cue(scene, each)
    elif _matters(scene, each):
        yield from _by_clause(scene, each, told)


def _tells(scene: Scene, each: FoundAttribution, told: set[int]) -> bool:
    return any(each.covers(scene.doc[at].idx) for at in told)


def _matters(scene: Scene, each: FoundAttribution) -> bool:
    """Whether a voice in the matter speaks, or what is said names a deal, truce or talks."""
    source = scene.doc[each.source]
    if source.lemma_.lower() not in stance_words().private and source.lower_ != "i":
        return True
    return any(classes_at(token) & DEALINGS for token in words_in(scene, each))


def _by_cue(scene: Scene, each: FoundAttribution) -> Draft:
    """Draft a demand, denial, accusation, promise or warning: what the cue itself says is done."""
    verb = scene.doc[each.verb]
    frame = scene.frames[GROUPS[each.group]]
    words = scene.doc.char_span(each.content[0].start, each.content[0].end, alignment_mode="expand")
    return Draft(
        frame=frame,
        at=(token_at(scene.doc, each.content[0].start) or verb).i,
        trigger=each.verb,
        roles=Roles(
            actor=_actor(scene, each, frame.id),
            object=_topic_noun(words or ()),
        ),
        standing=SPEECH.get(frame.id, PLAIN),
        rule=f"{frame.id}/speech",
        alleged=frame.id == "accuse",
    )


def _by_clause(scene: Scene, each: FoundAttribution, told: set[int]) -> Iterator[Draft]:
    """Draft the clauses that tell of no event; beside an event in indirect speech only blame and denial."""
    cues = frozenset(cue.verb for cue in scene.attributions)
    beside = each.manner is not Manner.DIRECT and _tells(scene, each, told)
    for span in each.content:
        words = scene.doc.char_span(span.start, span.end, alignment_mode="contract")
        for at, below in ({} if words is None else clauses_of(words, cues)).items():
            draft = _of_clause(scene, each, scene.doc[at], below)
            if _is_idle(scene, draft) or any(token.i in told for token in below):
                continue
            if draft.frame.id in SPOKEN or not beside:
                yield draft


def _is_idle(scene: Scene, draft: Draft) -> bool:
    """Whether a clause tells nothing that holds: what would be, of nothing, or only how long it takes."""
    if draft.frame.id not in ("act", "state"):
        return False
    is_open = draft.standing.modality is Modality.CONDITIONAL
    return is_open or draft.roles.object is None or only_lasts(scene, scene.doc[draft.at])


def _of_clause(scene: Scene, each: FoundAttribution, head: Token, words: list[Token]) -> Draft:
    """Draft what one clause says; what is still to come is an act."""
    is_direct = each.manner is Manner.DIRECT and scene.layout.is_quoted(head.idx)
    name = stance_of(head, words, scene.doc[each.verb].lemma_, is_direct)
    standing = _standing(head, name, scene)
    if name == "state" and standing.modality in AHEAD:
        name = "act"
    return Draft(
        frame=scene.frames[name],
        at=head.i,
        trigger=None,
        roles=_roles(head, words),
        standing=standing,
        rule=f"{name}/clause",
        alleged=name == "accuse",
    )


def _standing(head: Token, name: str, scene: Scene) -> Standing:
    read = standing_of(head, scene.frames[name], True)
    if name == "deny":
        return SPEECH["deny"]
    return Standing(Modality.DEMANDED, read.polarity, read.by) if name == "demand" else read


def _roles(head: Token, words: list[Token]) -> Roles:
    """Read who does what in a clause: a passive's subject is its thing, and so is one that is no party."""
    subject, thing = subject_of(head), object_of(head)
    if is_passive(head):
        by = next(iter(prepositions(head, "by")), None)
        return Roles(None if by is None else by.i, None if subject is None else subject.i)
    actor = subject if subject is not None and is_party(subject) else None
    if thing is None and actor is None:
        thing = subject
    return Roles(None if actor is None else actor.i, _topic_noun(words) if thing is None else thing.i)


def _actor(scene: Scene, each: FoundAttribution, frame: str) -> int | None:
    """Give who is accused, who is asked to act, or who does what is said."""
    verb = scene.doc[each.verb]
    if frame == "accuse":
        return _accused(verb)
    if frame != "demand":
        return _doer(scene, each)
    asked = next(iter(prepositions(verb, "on", "upon")), None)
    if asked is not None and is_party(asked):
        return asked.i
    doer = _accused(verb) or _doer(scene, each)
    return None if doer == each.source else doer


def _accused(verb: Token) -> int | None:
    """Give the one who is accused: the object of the cue where it is a name, a body or a pronoun."""
    accused = object_of(verb)
    return accused.i if accused is not None and is_party(accused) else None


def _subject(head: Token) -> int | None:
    subject = subject_of(head)
    return subject.i if subject is not None and is_party(subject) else None


def _doer(scene: Scene, each: FoundAttribution) -> int | None:
    """Give the subject of what is said, where it is a name or a body; of bare things, the speaker."""
    span = scene.doc.char_span(each.content[0].start, each.content[0].end, alignment_mode="expand")
    root = None if span is None else span.root
    if root is None or root.pos_ not in ("VERB", "AUX"):
        return each.source
    if each.group == "deny" and root.tag_ == "VBG" and child(root, "nsubj") is None:
        return each.source
    return _subject(root)


def _topic_noun(words: Iterable[Token]) -> int | None:
    """Give the object of the first clause in a stretch of text, else its first noun."""
    words = list(words)
    for labels in (("dobj", "pobj", "attr"), ("nsubj", "nsubjpass")):
        for token in words:
            if token.dep_ in labels and token.pos_ in ("NOUN", "PROPN"):
                return token.i
    return None
