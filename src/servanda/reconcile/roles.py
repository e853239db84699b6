"""Say who plays which role in a claim: whom its words mean, and whom only the agreement tells."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from servanda.lexicon.loading import HERE, read_yaml
from servanda.model import Agreement, Claim, Mention, Party, Voice
from servanda.reconcile.parties import People
from servanda.reconcile.things import Things
from servanda.reconcile.words import grammar, plain

__all__ = ["Cast", "cast_roles"]


@dataclass(frozen=True, slots=True)
class Cast:
    """Ids of parties and voices in the roles of one claim; empty where the agreement does not know them.

    A speaker or actor is the organ itself where an organ is named. `filled` names the roles that the
    agreement, not the text, supplied.
    """

    speaker: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    population: str = ""
    filled: tuple[str, ...] = ()


def cast_roles(claims: Iterable[Claim], agreement: Agreement) -> dict[str, Cast]:
    """Cast every claim, by its id: stated roles by declared words, an unstated actor by who holds whom.

    An actor is filled only where the text names none and the agreement leaves one possibility: the party
    that holds what is counted, or whose it is, as the event goes. A part without words of its own counts
    what its whole counts. Nobody is filled where two parties fit.

    >>> from servanda.model import Calendar, Citation, Mention, Party, Population, Quote, Reader
    >>> from datetime import date
    >>> held = Population("held", "captives", ("captives",), of="south", held_by="north")
    >>> agreement = Agreement(id="a", title="A", calendar=Calendar("Etc/UTC", date(2031, 3, 1)),
    ...     parties=(Party("north", "Northland"), Party("south", "Southmark")), populations=(held,))
    >>> claim = Claim(id="c1", report="r1", citation=Citation("Tidewire"), event="release",
    ...     object=Mention(Quote("four captives")), reader=Reader("hand", "1"))
    >>> cast_roles([claim], agreement)["c1"]
    Cast(speaker=(), actor=('north',), recipient=(), population='held', filled=('actor',))
    """
    by_id = {claim.id: claim for claim in claims}
    casting = Casting(agreement)
    return {id: casting.of(claim, by_id) for id, claim in by_id.items()}


@dataclass(frozen=True)
class Casting:
    """All that casting looks things up in."""

    agreement: Agreement
    people: People = field(init=False)
    things: Things = field(init=False)
    exact: dict[str, tuple[str, ...]] = field(init=False)

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "people", People(self.agreement))
        put(self, "things", Things(self.agreement))
        put(self, "exact", _exact((*self.agreement.parties, *self.agreement.voices)))

    def of(self, claim: Claim, claims: Mapping[str, Claim]) -> Cast:
        """Cast one claim."""
        speaker = self.named(claim.attribution.speaker)
        voice = speaker[0] if len(speaker) == 1 else ""
        recipient = self.acting(claim.recipient, voice)
        stated = self.acting(claim.actor, voice)
        counted = _counted(claim, claims)
        shared = self.things.sharing(counted)
        filled = self.holder(claim, shared) if _is_open(claim, shared) else ()
        by, to = (self.people.principal(_only(ids)) for ids in (stated, recipient))
        return Cast(
            speaker=speaker,
            actor=filled or stated,
            recipient=recipient,
            population=_only(self.things.meant(counted, by, to)),
            filled=("actor",) if filled else (),
        )

    def named(self, mention: Mention | None) -> tuple[str, ...]:
        """Say which speaker a mention names: by the whole of some words of its chain, never by a part."""
        for words in mention.all_words() if mention else ():
            ids = self.exact.get(plain(words), ())
            if len(ids) == 1:
                return ids
        return ()

    def acting(self, mention: Mention | None, voice: str) -> tuple[str, ...]:
        """Say who acts: named as a whole, or within the words; "we" is the speaker's own party."""
        if mention is None:
            return ()
        if plain(mention.words) in grammar().own:
            ours = (voice,) if voice else self.named(mention)
            return tuple(self.people.principal(id) for id in ours)
        return self.named(mention) or self.people.meant(mention, voice).ids

    def holder(self, claim: Claim, populations: tuple[str, ...]) -> tuple[str, ...]:
        """Give the one party that can have acted on these; on any that is declared, if the event allows it.

        A word that two parties' people share settles nothing, whoever's they are said to be.
        """
        way = _ways().get(claim.event)
        if way is None or not (populations or way.alone):
            return ()
        declared = {each.id: each for each in self.agreement.populations}
        chosen = populations or tuple(declared)
        for field_ in way.by:
            parties = {party for id in chosen if (party := getattr(declared[id], field_))}
            if len(parties) == 1:
                return tuple(parties)
        return ()


def _counted(claim: Claim, claims: Mapping[str, Claim]) -> Mention | None:
    """Give what a claim counts: a part without an object counts what its whole does."""
    whole = claims.get(claim.part_of.claim) if claim.part_of else None
    return claim.object or (whole.object if whole else None)


def _is_open(claim: Claim, populations: tuple[str, ...]) -> bool:
    """Whether the sentence names no actor: none at all, or one carried over while it counts other people."""
    actor, sentence = claim.actor, claim.evidence
    if actor is None:
        return True
    if not populations or actor.quote.span is None or sentence is None or sentence.span is None:
        return False
    return not actor.quote.span.is_within(sentence.span)


def _exact(named: Iterable[Party | Voice]) -> dict[str, tuple[str, ...]]:
    owners: dict[str, tuple[str, ...]] = {}
    for each in named:
        for words in (each.name, *each.aliases):
            key = plain(words)
            owners[key] = tuple(dict.fromkeys((*owners.get(key, ()), each.id)))
    return owners


def _only(ids: tuple[str, ...]) -> str:
    return ids[0] if len(ids) == 1 else ""


@dataclass(frozen=True, slots=True)
class Way:
    """How an event tells who acts: by which relation to a party, and whether any population will do."""

    by: tuple[str, ...]
    alone: bool = False


@cache
def _ways() -> dict[str, Way]:
    listed = read_yaml(HERE / "binding" / "roles.yaml")
    return {event: Way(tuple(way["by"]), way.get("alone", False)) for event, way in listed.items()}
