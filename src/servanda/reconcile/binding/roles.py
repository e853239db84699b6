"""Say who plays which role in a claim: whom its words mean, and whom only the agreement tells."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from servanda.model import Agreement, Claim, Mention, Party, Span, Voice
from servanda.reconcile.binding.parties import People
from servanda.reconcile.binding.things import Things
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
    counted = casting.counted(by_id)
    return {id: casting.of(claim, counted.get(id)) for id, claim in by_id.items()}


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

    def of(self, claim: Claim, counted: Mention | None) -> Cast:
        """Cast one claim, of which is known what it counts."""
        speaker = self.named(claim.attribution.speaker)
        recipient = self.acting(claim.recipient, _only(speaker))
        stated = self.acting(self.mover(claim), _only(speaker))
        shared = self.things.sharing(counted)
        filled = self.holder(claim, shared) if self.is_open(claim, shared) else ()
        by, to = (self.people.principal(_only(ids)) for ids in (stated, recipient))
        return Cast(
            speaker=speaker,
            actor=filled or stated,
            recipient=recipient,
            population=_only(self.things.meant(counted, by, to)),
            filled=("actor",) if filled else (),
        )

    def counted(self, claims: Mapping[str, Claim]) -> dict[str, Mention]:
        """Say what each claim counts, in the order of the text: its object, its whole's, or the last."""
        last: dict[str, Mention] = {}
        found: dict[str, Mention] = {}
        for claim in sorted(claims.values(), key=_place):
            mention = self.own_or_whole(claim, claims)
            if mention is not None:
                last[claim.report] = found[claim.id] = mention
            elif self.goes_on(claim) and claim.report in last:
                found[claim.id] = last[claim.report]
        return found

    def goes_on(self, claim: Claim) -> bool:
        """Whether a claim can count what was counted before: it has no verb, or only a word for anybody."""
        way = _ways().get(claim.event, NO_WAY)
        is_bare = claim.trigger is None or self.things.is_anybody(claim.object)
        return way.carries and is_bare

    def own_or_whole(self, claim: Claim, claims: Mapping[str, Claim]) -> Mention | None:
        """Give the object if its words name a declared population, else that of the nearest whole."""
        seen: list[str] = []
        here: Claim | None = claim
        while here is not None and here.id not in seen:
            if self.things.sharing(here.object):
                return here.object
            seen.append(here.id)
            here = claims.get(here.part_of.claim) if here.part_of else None
        return None

    def mover(self, claim: Claim) -> Mention | None:
        """Give the stated actor; those who move are named by their own words, not by their country."""
        actor, moved = claim.actor, claim.object
        is_moved = actor is not None and moved is not None and actor.quote == moved.quote
        return Mention(actor.quote) if actor and is_moved else actor

    def is_open(self, claim: Claim, counted: tuple[str, ...]) -> bool:
        """Whether the sentence names no actor: none, one carried over, or the very people who are held."""
        actor, sentence = claim.actor, claim.evidence
        if actor is None:
            return True
        is_held = self.things.sharing(actor) and not self.acting(actor, "")
        if is_held and _ways().get(claim.event, NO_WAY).not_held:
            return True
        if not counted or actor.quote.span is None or sentence is None or sentence.span is None:
            return False
        return not actor.quote.span.is_within(sentence.span)

    def named(self, mention: Mention | None) -> tuple[str, ...]:
        """Say which speaker a mention names: by the whole of some words of its chain, never by a part."""
        for words in mention.all_words() if mention else ():
            ids = self.exact.get(plain(words), ())
            if len(ids) == 1:
                return ids
        return ()

    def acting(self, mention: Mention | None, voice: str) -> tuple[str, ...]:
        """Say who acts: named as a whole, or within the words; "we" is the speaker's own party."""
        if mention is None or plain(mention.words) in grammar().several:
            return ()
        if plain(mention.words) in grammar().own:
            ours = (voice,) if voice else self.named(mention)
            return tuple(self.people.principal(id) for id in ours)
        meant = self.named(mention) or self.people.meant(mention, voice).ids
        return meant or (() if voice else self.people.called(mention))

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


def _place(claim: Claim) -> tuple[str, int, str]:
    span = claim.evidence.span if claim.evidence else None
    figure = claim.quantity.quote.span if claim.quantity else None
    return claim.report, (figure or span or Span(0, 0)).start, claim.id


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
    """How an event tells who acts; the data file says what each field means."""

    by: tuple[str, ...] = ()
    alone: bool = False
    carries: bool = False
    not_held: bool = False


NO_WAY = Way()


@cache
def _ways() -> dict[str, Way]:
    listed = json.loads(files("servanda.lexicon").joinpath("binding/roles.json").read_text("utf-8"))
    return {
        event: Way(**(fields | {"by": tuple(fields["by"])})) for event, fields in listed["events"].items()
    }
