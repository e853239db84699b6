"""What a figure counts where its noun does not stand beside it: said of it, summed up, put as its label."""

from collections.abc import Iterator

from spacy.tokens import Token

from servanda.lexicon.names import classes_of
from servanda.reading.drafts.kinds import sums_round
from servanda.reading.events.scene import Scene, token_at
from servanda.reading.found import FoundQuantity
from servanda.reading.text.syntax import child, children, prepositions

__all__ = ["NO_THINGS", "PLURAL", "noun_apart"]

THEM = frozenset(("them", "whom", "these", "those", "which"))
PLURAL = frozenset(("NNS", "NNPS"))
NO_THINGS = frozenset(("partitive", "uncounted", "batch"))


def noun_apart(scene: Scene, quantity: FoundQuantity) -> Token | None:
    """Give the noun that stands apart from the figure that counts it; None where it must be inferred."""
    if quantity.category not in ("count", "measure", "percent"):
        return None
    figure = token_at(scene.doc, quantity.span.end - 1)
    if figure is None:
        return None
    return next((noun for noun in _options(figure) if noun is not None and _is_thing(noun)), None)


def _options(figure: Token) -> Iterator[Token | None]:
    yield _behind_them(figure)
    yield _predicate(figure)
    yield _behind_verb(figure)
    yield _summed(figure)
    yield _label(figure)
    yield _set_between(figure)


def _is_thing(noun: Token) -> bool:
    return noun.pos_ in ("NOUN", "PROPN") and not classes_of(noun.lemma_.lower()) & NO_THINGS


def _behind_them(figure: Token) -> Token | None:
    """ "69 of them women", "nine of whom were soldiers"."""
    words = [*figure.doc[figure.i + 1 : figure.i + 5]]
    if len(words) < 4 or words[0].lower_ != "of" or words[1].lower_ not in THEM:
        return None
    if words[2].lemma_ == "be":
        return _attribute(words[2])
    noun = words[3] if words[2].pos_ in ("ADJ", "NOUN") and words[3].tag_ in PLURAL else words[2]
    return noun if noun.tag_ in PLURAL and child(noun, "det", "nummod") is None else None


def _predicate(figure: Token) -> Token | None:
    """ "The 95 are civilians", "all but 95 of the 1,225 were soldiers"."""
    subject = figure
    while (
        subject.dep_ in ("pobj", "prep", "compound", "nummod", "quantmod") and subject.head.i > subject.i - 8
    ):
        subject = subject.head
    return _attribute(subject.head) if subject.dep_ in ("nsubj", "nsubjpass") else None


def _attribute(verb: Token) -> Token | None:
    """Give the noun of "are civilians" and "are said to be civilians"; several, without number or article."""
    copula = verb if verb.lemma_ == "be" else child(verb, "xcomp")
    found = child(copula, "attr") if copula is not None and copula.lemma_ == "be" else None
    if found is None or child(found, "nummod", "det") is not None:
        return None
    return found if found.tag_ in PLURAL or classes_of(found.lower_) else None


def _behind_verb(figure: Token) -> Token | None:
    """ "That brings to 25 the captives given back": what the verb is about follows the figure."""
    if figure.dep_ != "pobj" or figure.head.lower_ not in ("to", "at") or figure.i + 2 >= len(figure.doc):
        return None
    after = figure.doc[figure.i + 1]
    noun = after.head
    return noun if after.dep_ == "det" and noun.i > after.i and noun.dep_ in ("dobj", "conj") else None


def _summed(figure: Token) -> Token | None:
    """ "The number of prisoners freed rose to 40", "put the tally of bodies at 30", "the body count is 7"."""
    for sum_ in sums_round(figure):
        told = next(iter(prepositions(sum_, "of", "for")), None)
        return told or next((each for each in children(sum_, "compound") if each.pos_ == "NOUN"), None)
    return None


def _label(figure: Token) -> Token | None:
    """ "Prisoners of war: 279": a noun, a colon, the figure."""
    before = figure.doc[max(0, figure.i - 2) : figure.i]
    if len(before) < 2 or before[1].text != ":" or not before[0].tag_.startswith("NN"):
        return None
    noun = before[0]
    while noun.dep_ in ("pobj", "prep") and noun.head.i < noun.i:
        noun = noun.head
    return noun if noun.tag_ in PLURAL else None


def _set_between(figure: Token) -> Token | None:
    """ "Rifles, at 6,177, are the most": the figure is set between subject and verb."""
    prep = figure.head
    if figure.dep_ != "pobj" or prep.lower_ not in ("at", "with") or figure.doc[prep.i - 1].text != ",":
        return None
    subject = child(prep.head, "nsubj", "nsubjpass")
    return subject if subject is not None and subject.i == prep.i - 2 and subject.tag_ in PLURAL else None
