"""Where it took place: a named place or a kind of place that a preposition ties to an event or its thing."""

from spacy.tokens import Token

from servanda.lexicon.names import classes_of, role_words, state_of
from servanda.reading.text.syntax import children, is_day_word, prepositions

__all__ = ["place_behind", "place_of"]

WHERE = ("in", "at", "near", "outside", "inside", "across", "around", "along")
WHITHER = ("to", "into")
WHENCE = ("from", "out")


def place_of(event: Token, thing: Token | None, others: set[int], is_given: bool) -> Token | None:
    """Give the place of an event: beside its verb, else beside its thing; parties in it are none.

    What is given to a name or is from one (`is_given`) tells of no place, unless the name is a state.
    """
    beside = [event] if thing is None or thing.i == event.i else [event, thing]
    is_verb = event.pos_ == "VERB"
    named = ((WHERE, True), (WHITHER, not is_given), (WHENCE, is_verb and not is_given))
    for preps, may_be_name in named:
        for each in beside:
            for noun in prepositions(each, *preps):
                if noun.i not in others and is_place(noun, may_be_name):
                    return noun
    return None


def place_behind(figure: Token, is_given: bool) -> Token | None:
    """Give the place right behind a figure, whatever the parse ties it to: "56 to Tarn and 97 to Osk"."""
    behind = figure.doc[figure.i + 1 : figure.i + 2]
    ties = (each for each in behind if each.lower_ in (*WHERE, *WHITHER))
    nouns = ((noun, each.lower_ in WHERE or not is_given) for each in ties for noun in children(each, "pobj"))
    return next((noun for noun, may_be_name in nouns if is_place(noun, may_be_name)), None)


def is_place(noun: Token, may_be_name: bool) -> bool:
    """Whether a noun names a place: by its word, or as a name that is no body's or person's."""
    words = role_words()
    if noun.lower_ in words.places or classes_of(noun.lemma_) & {"sites", "territory"}:
        return True
    if (
        noun.pos_ != "PROPN"
        or is_day_word(noun)
        or noun.lower_ in words.bodies | words.persons | words.titles
    ):
        return False
    return may_be_name or bool(state_of(noun.text))
