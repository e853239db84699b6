"""What somebody thinks of a thing or avows, as claims: by its words blame or denial, else a statement."""

from collections.abc import Iterator

from spacy.tokens import Token

from servanda.lexicon.names import role_words
from servanda.lexicon.stances import stance_words
from servanda.model import Modality, Polarity
from servanda.reading.drafts.stances import stance_of
from servanda.reading.events.roles import Roles
from servanda.reading.events.scene import Draft, Scene
from servanda.reading.events.standing import Standing
from servanda.reading.text.syntax import child, prepositions
from servanda.reading.voices.appraisal import APPRAISAL, AVOWAL, appraised, avowed
from servanda.reading.voices.attribution import FoundAttribution

__all__ = ["PLAIN", "SPEECH", "SPOKEN", "is_party", "opinion", "words_in"]

PLAIN = Standing(Modality.HAPPENED, Polarity.POSITIVE)
SPEECH = {
    "deny": Standing(Modality.DENIED, Polarity.NEGATIVE),
    "demand": Standing(Modality.DEMANDED, Polarity.POSITIVE),
}
SPOKEN = ("accuse", "deny", "demand")


def opinion(scene: Scene, each: FoundAttribution) -> Iterator[Draft]:
    """Draft what a verb of appraisal or avowal says; of "what he called a setback" only blame and denial."""
    verb = scene.doc[each.verb]
    if each.rule == AVOWAL:
        yield _avowal(scene, each, verb)
        return
    thing = appraised(verb)
    if thing is None:
        return
    is_blame = verb.lemma_ in stance_words().appraises_badly or verb.lemma_ == "hold"
    name = "accuse" if is_blame else stance_of(verb, words_in(scene, each), "", True)
    if name not in SPOKEN and thing.lower_ == "what":
        return
    is_accused = is_blame and is_party(thing)
    about = _ground(verb) if is_accused or thing.pos_ == "PRON" else thing
    yield Draft(
        frame=scene.frames[name],
        at=thing.i,
        trigger=each.verb,
        roles=Roles(thing.i if is_accused else None, None if about is None else about.i),
        standing=SPEECH.get(name, PLAIN),
        rule=f"{name}/{APPRAISAL}",
        alleged=name == "accuse",
    )


def _avowal(scene: Scene, each: FoundAttribution, verb: Token) -> Draft:
    """Draft a commitment, concern or the like that a speaker voices, about what stands behind it."""
    noun = avowed(verb) or verb
    about = next(iter(prepositions(noun, "to", "for", "of", "about", "over", "with")), noun)
    name = "promise" if noun.lemma_.lower() in stance_words().commits else "state"
    return Draft(
        frame=scene.frames[name],
        at=noun.i,
        trigger=each.verb,
        roles=Roles(each.source, about.i),
        standing=PLAIN,
        rule=f"{name}/{AVOWAL}",
    )


def words_in(scene: Scene, each: FoundAttribution) -> list[Token]:
    """Give the words that somebody says."""
    spans = (scene.doc.char_span(s.start, s.end, alignment_mode="expand") for s in each.content)
    return [token for span in spans if span is not None for token in span]


def is_party(token: Token) -> bool:
    """Whether a word can stand for a party: a name, a pronoun, a body."""
    return token.pos_ in ("PROPN", "PRON") or token.lower_ in role_words().bodies | role_words().persons


def _ground(verb: Token) -> Token | None:
    """Give what somebody is blamed or thanked for, or what a thing is called."""
    for part in [verb, *verb.children]:
        for each in prepositions(part, "for", "as", "over"):
            return each
    return child(verb, "oprd")
