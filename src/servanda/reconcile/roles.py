"""Say who plays which role in a claim: whom its words mean, and whom only the agreement tells."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from servanda.lexicon.loading import HERE, read_yaml
from servanda.model import Agreement, Claim, Mention, Party, Population, Voice
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
        actor = self.acting(claim.actor, voice)
        recipient = self.acting(claim.recipient, voice)
        populations = self.counted(claim, claims, actor, recipient)
        filled = () if claim.actor is not None or actor else self.holder(claim.event, populations)
        return Cast(
            speaker=speaker,
            actor=actor or filled,
            recipient=recipient,
            population=populations[0] if len(populations) == 1 else "",
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
        if voice and plain(mention.words) in grammar().own:
            return (self.people.principal(voice),)
        return self.named(mention) or self.people.meant(mention, voice).ids

    def counted(
        self, claim: Claim, claims: Mapping[str, Claim], actor: tuple[str, ...], recipient: tuple[str, ...]
    ) -> tuple[str, ...]:
        """List the populations that the object may mean; without words of its own, those of its whole."""
        by, to = _only(actor), _only(recipient)
        found = self.things.meant(claim.object, self.people.principal(by), self.people.principal(to))
        whole = claims.get(claim.part_of.claim) if claim.part_of else None
        if found or whole is None or whole.part_of is not None:
            return found
        return self.things.meant(whole.object, by, to)

    def holder(self, event: str, populations: tuple[str, ...]) -> tuple[str, ...]:
        """Give the one party that can have acted on these, or on any that the agreement declares."""
        ways = _ways().get(event, ())
        declared = self.agreement.populations
        chosen = [each for each in declared if each.id in populations] or declared
        for way in ways:
            parties = {party for each in chosen if (party := _party(each, way))}
            if len(parties) == 1:
                return tuple(parties)
        return ()


def _exact(named: Iterable[Party | Voice]) -> dict[str, tuple[str, ...]]:
    owners: dict[str, tuple[str, ...]] = {}
    for each in named:
        for words in (each.name, *each.aliases):
            key = plain(words)
            owners[key] = tuple(dict.fromkeys((*owners.get(key, ()), each.id)))
    return owners


def _party(population: Population, way: str) -> str:
    return population.held_by if way == "held_by" else population.of


def _only(ids: tuple[str, ...]) -> str:
    return ids[0] if len(ids) == 1 else ""


@cache
def _ways() -> dict[str, tuple[str, ...]]:
    return {event: tuple(ways) for event, ways in read_yaml(HERE / "binding" / "roles.yaml").items()}
