"""Find the measure a claim counts for, as the agreement's `counts` say."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from servanda.model import (
    Agreement,
    Claim,
    Kind,
    Measure,
    MeasureKind,
    PartyRole,
    UnboundReason,
)
from servanda.reconcile.binding.things import Things
from servanda.reconcile.words import Phrases, grammar

__all__ = ["REQUALIFY", "SHARE", "Measures", "Roles", "Taken", "are_of_one_unit"]

REQUALIFY = "requalify"
"""The event of a voice that says what was handed over before was something else."""

SHARE = "percent"
"""The unit of a share: of a measure that is not itself one, it is no count."""


@dataclass(frozen=True, slots=True)
class Roles:
    """What is known of a claim before its measure is: who, to whom, what; "" is not stated.

    `is_foreign` says that an actor is named whom the agreement does not know.
    """

    actor: str = ""
    recipient: str = ""
    populations: tuple[str, ...] = ()
    is_foreign: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """The measures a claim counts for, or why none does."""

    measures: tuple[Measure, ...] = ()
    reason: UnboundReason = UnboundReason.NO_MEASURE


Act = tuple[str, str | None, bool]


def _act_of(claim: Claim) -> Act:
    """Give what decides which measures count an act: its event, and the unit and kind of its figure."""
    quantity = claim.quantity
    if quantity is None:
        return claim.event, None, False
    return claim.event, quantity.unit, quantity.kind is Kind.STOCK and quantity.per is None


@dataclass(frozen=True)
class Measures:
    """The measures of an agreement, ready to be matched."""

    agreement: Agreement
    things: Things
    objects: dict[str, Phrases] = field(init=False)
    places: dict[str, Phrases] = field(init=False)
    scopes: dict[str, Phrases] = field(init=False)
    counted_at: dict[str, Phrases] = field(init=False)
    outsiders: frozenset[str] = field(init=False)
    acted: dict[Act, tuple[tuple[Measure, ...], bool]] = field(default_factory=dict, init=False)
    chosen: dict[tuple[object, ...], Taken] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        put, every = object.__setattr__, self.agreement.measures
        plurals = grammar().plurals
        put(self, "objects", {m.id: Phrases({m.id: m.counts.objects}, plurals=plurals) for m in every})
        put(self, "places", {m.id: Phrases({m.id: m.counts.places}) for m in every})
        put(self, "scopes", {m.id: Phrases({s.id: s.terms for s in m.scopes}) for m in every})
        put(self, "counted_at", {m.id: Phrases({s.id: s.places for s in m.scopes}) for m in every})
        outside = (p.id for p in self.agreement.parties if p.role is not PartyRole.PARTY)
        put(self, "outsiders", frozenset(outside) | {voice.id for voice in self.agreement.voices})

    def take(self, claim: Claim, roles: Roles) -> Taken:
        """Choose the measures: the one population that fits best, the whole before its parts, else none.

        Where no measure of the act looks at words, claims alike in all else are chosen for once.
        """
        act = _act_of(claim)
        if act not in self.acted:
            found = tuple(m for m in self.agreement.measures if self._is_act(m, claim))
            self.acted[act] = found, any(m.counts.places or m.counts.objects for m in found)
        acted, looks_at_words = self.acted[act]
        if looks_at_words:
            return self._choose(acted, claim, roles)
        asked = (act, roles, claim.object is None, self.things.is_anybody(claim.object))
        if asked not in self.chosen:
            self.chosen[asked] = self._choose(acted, claim, roles)
        return self.chosen[asked]

    def _choose(self, acted: tuple[Measure, ...], claim: Claim, roles: Roles) -> Taken:
        of_kind = [m for m in acted if self._has_place(m, claim)]
        if not of_kind:
            return Taken()
        by_whom = [m for m in of_kind if self._is_by(m, roles)]
        if not by_whom:
            return Taken(reason=UnboundReason.OTHER_ACTOR)
        counted = self._of_object(by_whom, claim, roles)
        if not counted:
            return Taken(reason=UnboundReason.UNKNOWN_OBJECT)
        return self._settle(counted, roles)

    def scope(self, measure: Measure, claim: Claim, words: Iterable[str]) -> str:
        """Name the narrower scope that a claim's words or its place mark; "" is the whole measure."""
        if not measure.scopes:
            return ""
        found = {id for each in words for hit in self.scopes[measure.id].find(each) for id in hit.ids}
        for each in claim.place.all_words() if claim.place else ():
            found |= {id for hit in self.counted_at[measure.id].find(each) for id in hit.ids}
        return next((scope.id for scope in measure.scopes if scope.id in found), "")

    def _is_act(self, measure: Measure, claim: Claim) -> bool:
        event, unit, is_stock = _act_of(claim)
        is_event = not measure.counts.events or event in measure.counts.events
        if not (is_event or (event == REQUALIFY and measure.kind is MeasureKind.FLOW)):
            return False
        if unit is None:
            return True
        if not are_of_one_unit(unit, measure.unit):
            return False
        return measure.kind is MeasureKind.STATE or is_stock == (measure.kind is MeasureKind.STOCK)

    def _has_place(self, measure: Measure, claim: Claim) -> bool:
        if not measure.counts.places:
            return True
        mentions = (claim.place, claim.object, claim.recipient)
        words = [each for mention in mentions if mention for each in mention.all_words()]
        return any(self.places[measure.id].find(each) for each in [*words, claim.sentence])

    def _is_by(self, measure: Measure, roles: Roles) -> bool:
        counts = measure.counts
        if counts.actor and (roles.is_foreign or (roles.actor and roles.actor not in counts.actor)):
            return False
        stated = roles.recipient and roles.recipient not in self.outsiders
        return not (counts.recipient and stated and roles.recipient not in counts.recipient)

    def _of_object(self, measures: list[Measure], claim: Claim, roles: Roles) -> list[Measure]:
        """Keep the measures of exactly this population, else of its wholes, else of its parts.

        Of persons without a name for what they are, who acts decides alone.
        """
        if claim.object is None:
            return [m for m in measures if not m.counts.populations and not m.counts.objects] or measures
        things = self._of_words(measures, claim)
        exact = [m for m in measures if set(m.counts.populations) & set(roles.populations)]
        wholes = {above for id in roles.populations for above in self.things.ancestors(id)}
        above = [m for m in measures if set(m.counts.populations) & wholes]
        parts = [m for m in measures if self._is_part(m, roles)]
        loose = [m for m in measures if not m.counts.populations and not m.counts.objects]
        found = _both(exact, things) or exact or things or above or parts or loose
        return found or (measures if roles.actor and self.things.is_anybody(claim.object) else [])

    def _of_words(self, measures: list[Measure], claim: Claim) -> list[Measure]:
        """Keep the measures whose words the object has: "full licences" are those, and not any licences."""
        said = claim.object.all_words() if claim.object else ()
        hits = {m.id: [hit for each in said for hit in self.objects[m.id].find(each)] for m in measures}
        longest = {id: max((hit.end - hit.start for hit in found), default=0) for id, found in hits.items()}
        most = max(longest.values(), default=0)
        return [m for m in measures if most and longest[m.id] == most]

    def _is_part(self, measure: Measure, roles: Roles) -> bool:
        return any(
            set(self.things.ancestors(id)) & set(roles.populations) for id in measure.counts.populations
        )

    def _settle(self, counted: list[Measure], roles: Roles) -> Taken:
        """One measure, or a whole whose parts are the rest, or parts that no whole covers; never a guess.

        A part that alone is of the stated actor or recipient comes before its whole.
        """
        if len(counted) == 1:
            return Taken((counted[0],))
        for whole in counted:
            members = {each for partition in whole.partitions for each in partition.members}
            parts = [each for each in counted if each is not whole]
            if members >= {each.id for each in parts}:
                own = [each for each in parts if _is_told_by(each, roles) and not _is_told_by(whole, roles)]
                return Taken((own[0] if len(own) == 1 else whole,))
        if self._are_parts(counted):
            return Taken(tuple(counted))
        return Taken(reason=UnboundReason.AMBIGUOUS)

    def _are_parts(self, counted: list[Measure]) -> bool:
        """Whether all count different parts of one population, in the same unit and by the same actor."""
        wholes = [{a for id in m.counts.populations for a in self.things.ancestors(id)} for m in counted]
        shared = set.intersection(*wholes)
        return bool(shared) and len({(m.unit, m.counts.actor, m.kind) for m in counted}) == 1


def _is_told_by(measure: Measure, roles: Roles) -> bool:
    """Whether a claim states the very actor or recipient that a measure is limited to."""
    counts = measure.counts
    is_by = bool(roles.actor) and roles.actor in counts.actor
    return is_by or (bool(roles.recipient) and roles.recipient in counts.recipient)


def _both(one: list[Measure], other: list[Measure]) -> list[Measure]:
    return [each for each in one if each in other]


def are_of_one_unit(said: str, declared: str) -> bool:
    """Whether a number of one unit can be of the other: one not stated of any but shares, which are."""
    if not said:
        return declared != SHARE
    return not declared or said.split()[-1] == declared.split()[-1]
