"""Bind claims to an agreement: words to parties and populations, figures to measures, days to calendar."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from servanda.model import (
    Agreement,
    Binding,
    BoundClaim,
    Claim,
    Copy,
    Days,
    Kind,
    Measure,
    Modality,
    Report,
    Unbound,
    UnboundReason,
)
from servanda.reconcile.binding.measuring import SHARE, Measures, Roles, Taken, are_of_one_unit
from servanda.reconcile.binding.parties import People
from servanda.reconcile.binding.speakers import Press, Said, speakers
from servanda.reconcile.binding.things import Things
from servanda.reconcile.ranks import Ranks

__all__ = ["bind"]


@dataclass(frozen=True)
class Frame:
    """All that binding looks things up in."""

    agreement: Agreement
    people: People
    things: Things
    measures: Measures
    press: Press
    crowded: frozenset[tuple[str, str]]


def bind(
    claims: Iterable[Claim],
    agreement: Agreement,
    *,
    reports: Mapping[str, Report],
    copies: Sequence[Copy] = (),
) -> Binding:
    """Resolve every claim to voice, parties, population, measure and days; list what does not bind, and why.

    Declared words only: a mention that fits nobody, or two, stays unresolved. A role the text leaves out is
    filled where the agreement leaves exactly one possibility, and named in `filled`. Joint speakers count
    for each. The result does not depend on the order of the claims.

    >>> from servanda.model import Calendar, Citation, Counts, Kind, MeasureKind, Mention, Party
    >>> from servanda.model import Quantity, Quote, Reader, Bounds, When
    >>> freed = Measure("freed", "people freed", MeasureKind.FLOW, counts=Counts(("release",), ("north",)))
    >>> agreement = Agreement(id="a", title="A", calendar=Calendar("Etc/UTC", date(2031, 3, 1)),
    ...     parties=(Party("north", "Northland"),), measures=(freed,))
    >>> claim = Claim(id="c1", report="r1", citation=Citation("Tidewire", date(2031, 3, 3)), event="release",
    ...     actor=Mention(Quote("Northland")),
    ...     quantity=Quantity(Bounds.exactly(4), Kind.INCREMENT, Quote("")),
    ...     when=When(Days.on(date(2031, 3, 2))), reader=Reader("hand", "1"))
    >>> bound = bind([claim], agreement, reports={}).bound[0]
    >>> bound.measures, bound.voice, bound.actor
    (('freed',), 'outlet:Tidewire', 'north')
    """
    distinct = {claim.id: claim for claim in claims}
    frame = _frame(tuple(distinct.values()), agreement, reports, copies)
    ranks = Ranks.of(agreement)
    bound: list[BoundClaim] = []
    unbound: dict[str, Unbound] = {}
    for claim in distinct.values():
        for result in _bind_one(claim, frame):
            if isinstance(result, BoundClaim):
                bound.append(result)
            else:
                unbound[claim.id] = result
    bound, unbound = _parts_with_wholes(bound, unbound, distinct, frame)
    ordered = sorted(bound, key=lambda each: (ranks.of_claim(each), each.measures))
    left = [unbound[id] for id in sorted(unbound) if id not in {each.id for each in bound}]
    return Binding(tuple(ordered), tuple(left))


def _frame(
    claims: tuple[Claim, ...], agreement: Agreement, reports: Mapping[str, Report], copies: Sequence[Copy]
) -> Frame:
    things = Things(agreement)
    press = Press.of(reports, copies, claims)
    counted = Counter((c.report, c.sentence) for c in claims if c.quantity is not None)
    crowded = frozenset(key for key, figures in counted.items() if figures > 1)
    return Frame(agreement, People(agreement), things, Measures(agreement, things), press, crowded)


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
        since=claim.since.days.first if claim.since else None,
        cut=_cut(claim, published),
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
    return Days(None, published) if days.is_unknown and has_happened else days


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
    return words if (claim.report, claim.sentence) in frame.crowded else [*words, claim.sentence]


def _parts_with_wholes(
    bound: list[BoundClaim], unbound: dict[str, Unbound], claims: Mapping[str, Claim], frame: Frame
) -> tuple[list[BoundClaim], dict[str, Unbound]]:
    """Bind a part that no measure counts of its own to the measure of its whole, as "filled"."""
    wholes = {each.id: each for each in bound}
    joined = list(bound)
    for id in unbound:
        claim = claims[id]
        whole = _whole_of(claim, wholes, claims)
        if (
            whole is None
            or unbound[id].reason is UnboundReason.TEXT_ERASED
            or not _is_part(claim, whole, frame)
        ):
            continue
        for said in speakers(claim, frame.people, frame.press):
            joined.append(_as_part(claim, said, whole, frame))
    return joined, unbound


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


def _is_part(claim: Claim, whole: BoundClaim, frame: Frame) -> bool:
    """Whether a claim tells how much of its whole: a count in its unit, or a share; never other money."""
    declared = frame.agreement.measure(whole.measures[0])
    if claim.quantity is None or declared is None:
        return False
    return claim.quantity.unit == SHARE or are_of_one_unit(claim.quantity.unit, declared.unit)


def _as_part(claim: Claim, said: Said, whole: BoundClaim, frame: Frame) -> BoundClaim:
    own = replace(whole, claim=claim, voice=said.voice, origin=said.origin, filled=("measure",))
    if claim.when.days.is_unknown:
        return own
    since = claim.since.days.first if claim.since else None
    return replace(own, days=_days(claim, whole.published), since=since, cut=_cut(claim, whole.published))
