"""Words that report, hedge, demand, deny, negate, add up: how texts give words and stand to events."""

from dataclasses import dataclass
from functools import cache

from servanda.lexicon.loading import HERE, read_yaml
from servanda.model import Access

__all__ = ["ModalityWords", "ReportingWords", "modality_words", "reporting_words"]


SETS = (
    *("needs_clause", "plain", "nouns", "media", "thoughts", "adjectives", "adverbs", "with_nouns"),
    *(
        "with_infinitives",
        "bearers",
        "mute",
        "outlets",
        "describing",
        "free",
        "facts",
        "figures",
        "bounds",
        "asides",
        "inferring",
        "fillers",
        "views",
        "ideas",
    ),
)


@dataclass(frozen=True, slots=True)
class ReportingWords:
    """Verbs with their group ("say", "deny", ...), nouns, phrases, and what never speaks itself.

    `thoughts` are verbs of thought, used where only the layer of attributions is wanted. `with_nouns` and
    `with_infinitives` are verbs that give what is said so; `bearers` put a noun of saying forward for their
    subject; `mute` words are never speakers. `free` verbs give their sentence wherever they stand in it;
    `facts` may have a thing for their subject; `figures` put a figure forward, which may begin with a
    word of `bounds`; what begins with one of `asides` is the text's own, beside the words given,
    and a sentence that begins with one of `inferring` is a conclusion of the text's. `fillers` are cues
    that may only fill a pause, `views` nouns whose "of" tells whose word it is, `ideas` nouns of thought.
    """

    groups: dict[str, str]
    access: dict[str, Access]
    needs_clause: frozenset[str]
    plain: frozenset[str]
    nouns: frozenset[str]
    media: frozenset[str]
    hedges: tuple[str, ...]
    thoughts: frozenset[str] = frozenset()
    adjectives: frozenset[str] = frozenset()
    adverbs: frozenset[str] = frozenset()
    with_nouns: frozenset[str] = frozenset()
    with_infinitives: frozenset[str] = frozenset()
    bearers: frozenset[str] = frozenset()
    mute: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()
    describing: frozenset[str] = frozenset()
    free: frozenset[str] = frozenset()
    facts: frozenset[str] = frozenset()
    figures: frozenset[str] = frozenset()
    bounds: frozenset[str] = frozenset()
    asides: frozenset[str] = frozenset()
    inferring: frozenset[str] = frozenset()
    fillers: frozenset[str] = frozenset()
    views: frozenset[str] = frozenset()
    ideas: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ModalityWords:
    """For each modality the words above an event, its auxiliaries and its clause markers.

    `total` and `stock` are words that make a figure a running sum or what exists at a time.
    """

    above: dict[str, frozenset[str]]
    auxiliaries: dict[str, frozenset[str]]
    markers: dict[str, frozenset[str]]
    planned_nouns: frozenset[str]
    still: frozenset[str]
    negations: frozenset[str]
    yet_to: tuple[str, ...]
    total: tuple[str, ...]
    total_phrases: tuple[str, ...]
    stock: tuple[str, ...]
    plans: frozenset[str] = frozenset()
    wrong: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    retracts: frozenset[str] = frozenset()
    occurs: frozenset[str] = frozenset()
    goes_on: frozenset[str] = frozenset()
    retracted: frozenset[str] = frozenset()
    versions: frozenset[str] = frozenset()
    superseded: frozenset[str] = frozenset()


@cache
def reporting_words() -> ReportingWords:
    """Load the reporting words of English.

    >>> reporting_words().groups["vow"]
    'promise'
    """
    raw = read_yaml(HERE / "reporting" / "en.yaml")
    groups: dict[str, str] = {}
    for group, verbs in raw["verbs"].items():
        for verb in verbs:
            groups.setdefault(verb, group)
    access = {group: Access(value) for group, value in raw["access"].items()}
    sets = {name: frozenset(str(word) for word in raw[name]) for name in SETS}
    return ReportingWords(groups=groups, access=access, hedges=tuple(raw["hedges"]), **sets)


@cache
def modality_words() -> ModalityWords:
    """Load the words by which English says how an event stands to the world.

    >>> "fail" in modality_words().above["failed"]
    True
    """
    raw = read_yaml(HERE / "modality" / "en.yaml")
    stands = ("expected", "demanded", "conditional", "hypothetical", "denied", "failed", "ongoing")

    def table(field: str) -> dict[str, frozenset[str]]:
        return {name: frozenset(str(word) for word in raw[name].get(field, ())) for name in stands}

    return ModalityWords(
        above=table("above"),
        auxiliaries=table("auxiliaries"),
        markers=table("markers"),
        planned_nouns=frozenset(raw["expected"]["nouns_modified"]),
        still=frozenset(raw["ongoing"]["adverbs"]),
        negations=frozenset(raw["negation"]["words"]),
        yet_to=tuple(raw["negation"]["yet_to"]),
        total=tuple(raw["total"]["adverbs"]),
        total_phrases=tuple(raw["total"]["phrases"]),
        stock=tuple(raw["stock"]["phrases"]),
        plans=frozenset(raw["plans"]),
        wrong=frozenset(raw["wrong"]),
        conditions=frozenset(raw["conditions"]),
        acts=frozenset(raw["acts"]),
        retracts=frozenset(raw["retracts"]),
        occurs=frozenset(raw["occurs"]),
        goes_on=frozenset(raw["goes_on"]),
        retracted=frozenset(raw["retracted"]),
        versions=frozenset(raw["versions"]),
        superseded=frozenset(raw["superseded"]),
    )
