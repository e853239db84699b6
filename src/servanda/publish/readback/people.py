"""Who takes part and who speaks, what each means by its words, and whom or what they count."""

from collections.abc import Iterator

from servanda.model import Call, Party, Population, Voice, VoiceRelation
from servanda.publish.plain import plain
from servanda.publish.readback.phrases import Line, Told, either, listed, quoted
from servanda.publish.words import ROLE, units

__all__ = ["parties", "populations", "voices"]


def parties(told: Told) -> Iterator[Line]:
    """Say who takes part, as what, and who speaks and acts for it."""
    yield Line("PARTIES")
    for each in told.agreement.parties:
        yield Line(f"{plain(each.name)} [{each.id}], {ROLE[each.role]}.", 1)
        yield from _names(each)
        yield from _calls(each.calls, told)
        yield from _organs(each, told)


def voices(told: Told) -> Iterator[Line]:
    """Say who speaks for itself: those near a party, and those that no report puts near one."""
    own = [each for each in told.agreement.voices if each.relation is not VoiceRelation.ORGAN]
    if own:
        yield Line("VOICES THAT SPEAK FOR THEMSELVES")
    for each in own:
        near = f", reported to stand near {told.who(each.party)}{_sources(each)}" if each.party else ""
        yield Line(f"{plain(each.name)} [{each.id}]{near}.", 1)
        yield from _names(each)
        yield from _calls(each.calls, told)


def populations(told: Told) -> Iterator[Line]:
    """Say whom or what is counted, and which words of reports mean them."""
    if told.agreement.populations:
        yield Line("WHO AND WHAT IS COUNTED")
    for each in told.agreement.populations:
        yield Line(f"{plain(each.name)} [{each.id}], counted in {units(each.unit)}{_whole(each, told)}.", 1)
        yield from _terms(each)
        if each.held_by:
            yield Line(f"Held by {told.who(each.held_by)}.", 2)
        if each.of:
            yield Line(f"On the side of {told.who(each.of)}.", 2)


def _names(of: Party | Voice) -> Iterator[Line]:
    if of.aliases:
        yield Line(f"Reports also write {quoted(of.aliases)}.", 2)


def _calls(calls: tuple[Call, ...], told: Told) -> Iterator[Line]:
    for means in dict.fromkeys(each.means for each in calls):
        words = quoted(each.words for each in calls if each.means == means)
        yield Line(f"When it says {words}, it means {told.who(means)}.", 2)


def _organs(party: Party, told: Told) -> Iterator[Line]:
    for each in told.agreement.voices:
        if each.party == party.id and each.relation is VoiceRelation.ORGAN:
            yield Line(f"{plain(each.name)} [{each.id}] speaks and acts for it{_sources(each)}.", 2)
            yield from (Line(line.words, line.depth + 1) for line in _names(each))
            yield from (Line(line.words, line.depth + 1) for line in _calls(each.calls, told))


def _sources(voice: Voice) -> str:
    return f", as told by {listed(voice.sources)}" if voice.sources else ""


def _whole(population: Population, told: Told) -> str:
    return f", a part of: {told.population(population.part_of)}" if population.part_of else ""


def _terms(population: Population) -> Iterator[Line]:
    if not population.terms:
        yield Line("No word of a report means them.", 2)
        return
    telling = f", with {either([quoted([each]) for each in population.qualifiers])}"
    yield Line(
        f"Reports write {quoted(population.terms)}{telling if population.qualifiers else ''}.",
        2,
    )
