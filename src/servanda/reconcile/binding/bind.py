"""Bind the claims of a report: words to parties and populations, figures to measures, days to calendar."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from servanda.model import (
    Agreement,
    BoundClaim,
    Claim,
    Days,
    Kind,
    Measure,
    Modality,
    Unbound,
    UnboundReason,
)
from servanda.reconcile.binding.dating import dated_by_parts
from servanda.reconcile.binding.growing import counted_as_before
from servanda.reconcile.binding.measuring import SHARE, Measures, Roles, Taken, are_of_one_unit
from servanda.reconcile.binding.parties import People
from servanda.reconcile.binding.periods import counted_from
from servanda.reconcile.binding.speakers import Press, Said, speakers
from servanda.reconcile.binding.things import Things

__all__ = ["Bound", "Words", "bind_parts", "bind_text"]


@dataclass(frozen=True)
class Words:
    """All that the words of a claim are looked up in."""

    agreement: Agreement
    people: People
    things: Things
    measures: Measures

    @classmethod
    def of(cls, agreement: Agreement) -> "Words":
        """Make what an agreement declares ready to be found."""
        things = Things(agreement)
        return cls(agreement, People(agreement), things, Measures(agreement, things))


@dataclass(frozen=True)
class Frame:
    """All that the claims of one report are bound with; `crowded` are its sentences of several figures."""

    people: People
    things: Things
    measures: Measures
    press: Press
    crowded: frozenset[str]


@dataclass(frozen=True, slots=True)
class Bound:
    """What became of the claims of one report; `parts` did not bind, and their wholes stand elsewhere."""

    bound: tuple[BoundClaim, ...]
    unbound: tuple[Unbound, ...]
    parts: tuple[Claim, ...]


def bind_text(claims: tuple[Claim, ...], words: Words, press: Press) -> Bound:
    """Bind the claims of one report; parts whose wholes stand in other reports are listed."""
    counted = Counter(each.sentence for each in claims if each.quantity is not None)
    crowded = frozenset(sentence for sentence, figures in counted.items() if figures > 1)
    frame = Frame(words.people, words.things, words.measures, press, crowded)
    results = {claim.id: list(_bind_one(claim, frame)) for claim in claims}
    bound = [each for found in results.values() for each in found if isinstance(each, BoundClaim)]
    unbound = {each.claim: each for found in results.values() for each in found if isinstance(each, Unbound)}
    here = {claim.id: claim for claim in claims}
    parts = [here[id] for id, why in unbound.items() if _may_be_part(here[id], why)]
    joined = bind_parts(parts, bound, here, words, press)
    told = {each.id for each in (*bound, *joined)}
    return Bound(
        bound=tuple(counted_as_before(dated_by_parts((*bound, *joined)))),
        unbound=tuple(each for each in unbound.values() if each.claim not in told),
        parts=tuple(each for each in parts if each.id not in told),
    )


def _may_be_part(claim: Claim, why: Unbound) -> bool:
    return claim.part_of is not None and why.reason is not UnboundReason.TEXT_ERASED


def _bind_one(claim: Claim, frame: Frame) -> Iterator[BoundClaim | Unbound]:
    if claim.evidence is not None and not claim.evidence.words and claim.citation is None:
        yield Unbound(claim.id, UnboundReason.TEXT_ERASED)
        return
    for said in speakers(claim, frame.people, frame.press):
        actors = frame.people.acting(claim.actor, said.voice)
        if len(actors.ids) < 2:
            yield _bind_roles(claim, said, actors.ids[0] if actors.ids else "", frame)
        else:
            yield from _bind_joint(claim, said, actors.ids, frame)


def _bind_joint(
    claim: Claim, said: Said, actors: tuple[str, ...], frame: Frame
) -> Iterator[BoundClaim | Unbound]:
    """Bind a joint act: for each actor apart, unless one figure is stated for all of them together."""
    results = [_bind_roles(claim, said, actor, frame) for actor in actors]
    hits = [each for each in results if isinstance(each, BoundClaim)]
    if not hits:
        yield results[0]
    elif claim.quantity is None or claim.quantity.each or len(hits) == 1:
        yield from hits
    else:
        measures = tuple(dict.fromkeys(id for hit in hits for id in hit.measures))
        yield replace(hits[0], actor="", recipient="", population="", measures=measures, filled=())


def _bind_roles(claim: Claim, said: Said, actor: str, frame: Frame) -> BoundClaim | Unbound:
    towards = frame.people.acting(claim.recipient, said.voice).ids
    recipient = towards[0] if len(towards) == 1 else ""
    populations = frame.things.meant(claim.object, actor, recipient)
    roles = Roles(actor, recipient, populations, is_foreign=claim.actor is not None and not actor)
    taken = frame.measures.take(claim, roles)
    if not taken.measures:
        return _unbound(claim, taken)
    return _bound(claim, said, roles, taken.measures, frame)


def _unbound(claim: Claim, taken: Taken) -> Unbound:
    blamed = {UnboundReason.OTHER_ACTOR: claim.actor or claim.recipient, UnboundReason.NO_MEASURE: None}
    mention = blamed.get(taken.reason, claim.object)
    return Unbound(claim.id, taken.reason, mention.words if mention else claim.event)


def _bound(claim: Claim, said: Said, roles: Roles, measures: tuple[Measure, ...], frame: Frame) -> BoundClaim:
    counts = measures[0].counts
    actor = roles.actor or _only(counts.actor)
    recipient = roles.recipient or _only(counts.recipient)
    allowed = {id for measure in measures for id in measure.counts.populations}
    population = _only(tuple(id for id in roles.populations if id in allowed)) or _only(roles.populations)
    counted = population or _only(counts.populations)
    given = (("actor", roles.actor, actor), ("recipient", roles.recipient, recipient))
    filled = [role for role, before, after in (*given, ("object", population, counted)) if before != after]
    published = _published(claim, frame)
    cut = _cut(claim, published)
    return BoundClaim(
        claim=claim,
        voice=said.voice,
        origin=said.origin,
        outlet=frame.press.outlet_of(claim),
        published=published,
        url=_url(claim, frame),
        actor=actor,
        recipient=recipient,
        population=counted,
        measures=tuple(measure.id for measure in measures),
        scope=frame.measures.scope(measures[0], claim, _scope_words(claim, frame)),
        days=_days(claim, published),
        since=counted_from(claim, cut, measures[0], frame.measures.agreement),
        cut=cut,
        filled=tuple(filled),
        version=frame.press.versions.get(claim.report, 0),
    )


def _only(ids: tuple[str, ...]) -> str:
    return ids[0] if len(ids) == 1 else ""


def _published(claim: Claim, frame: Frame) -> date | None:
    report = frame.press.reports.get(claim.report)
    return (report.published if report else None) or (claim.citation.published if claim.citation else None)


def _url(claim: Claim, frame: Frame) -> str:
    report = frame.press.reports.get(claim.report)
    return report.url if report else ""


def _days(claim: Claim, published: date | None) -> Days:
    """Give the event's days; what is unstated and has happened is bounded above by publication only."""
    days = claim.when.days
    has_happened = claim.modality in (Modality.HAPPENED, Modality.ONGOING, Modality.DENIED)
    return Days(days.first, published) if days.last is None and has_happened else days


def _cut(claim: Claim, published: date | None) -> Days:
    """Give the data cut of a total or stock: stated, or ending at its last day, or at publication."""
    if claim.quantity is None or claim.quantity.kind is Kind.INCREMENT:
        return Days()
    if claim.cut is not None and not claim.cut.days.is_unknown:
        return claim.cut.days
    stated = claim.when.days
    if claim.quantity.kind is Kind.STOCK and not stated.is_unknown:
        return stated
    if stated.last is None or (stated.first is None and stated.last == published):
        return Days(None, published)
    return Days.on(stated.last)


def _scope_words(claim: Claim, frame: Frame) -> list[str]:
    """List the words that may mark a scope; the whole sentence only where it holds one figure."""
    mentions = [claim.place, claim.object, claim.recipient]
    words = [each for mention in mentions if mention for each in mention.all_words()]
    words += [claim.quantity.quote.words] if claim.quantity else []
    return words if claim.sentence in frame.crowded else [*words, claim.sentence]


def bind_parts(
    parts: Iterable[Claim],
    bound: Iterable[BoundClaim],
    claims: Mapping[str, Claim],
    words: Words,
    press: Press,
) -> list[BoundClaim]:
    """Bind parts that no measure counts of their own to the measure of their whole, as "filled"."""
    wholes = {each.id: each for each in bound}
    found = ((part, _whole_of(part, wholes, claims)) for part in parts)
    return [
        _as_part(part, said, whole, words.agreement)
        for part, whole in found
        if whole is not None and _is_part(part, whole, words)
        for said in speakers(part, words.people, press)
    ]


def _whole_of(
    claim: Claim, wholes: Mapping[str, BoundClaim], claims: Mapping[str, Claim]
) -> BoundClaim | None:
    """Give the nearest whole that is bound: the claim it is a part of, or what that is a part of."""
    seen = {claim.id}
    here: Claim | None = claim
    while here is not None and here.part_of and here.part_of.claim not in seen:
        if here.part_of.claim in wholes:
            return wholes[here.part_of.claim]
        seen.add(here.part_of.claim)
        here = claims.get(here.part_of.claim)
    return None


def _is_part(claim: Claim, whole: BoundClaim, words: Words) -> bool:
    """Whether a claim tells how much of its whole: a count in its unit, or a share; never other money."""
    declared = words.agreement.measure(whole.measures[0])
    if claim.quantity is None or declared is None:
        return False
    return claim.quantity.unit == SHARE or are_of_one_unit(claim.quantity.unit, declared.unit)


def _as_part(claim: Claim, said: Said, whole: BoundClaim, agreement: Agreement) -> BoundClaim:
    own = replace(whole, claim=claim, voice=said.voice, origin=said.origin, filled=("measure",))
    if claim.when.days.is_unknown and claim.since is None:
        return own
    cut, measure = _cut(claim, whole.published), agreement.measure(whole.measures[0])
    since = counted_from(claim, cut, measure, agreement) if measure else None
    return replace(own, days=_days(claim, whole.published), since=since, cut=cut)
