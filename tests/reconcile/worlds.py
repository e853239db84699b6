"""Small fictional worlds: an agreement between Northland and Southmark, and claims about it."""

from dataclasses import replace
from datetime import date

from servanda.model import (
    Account,
    Agreement,
    Attribution,
    Binding,
    BoundClaim,
    Bounds,
    Calendar,
    Call,
    Citation,
    Claim,
    Clocks,
    Counts,
    Days,
    Kind,
    Measure,
    MeasureKind,
    Mention,
    Modality,
    Obligation,
    Opening,
    Partition,
    PartOf,
    Party,
    PartyRole,
    Polarity,
    Population,
    Quantity,
    Quote,
    Reader,
    Reconciliation,
    Relay,
    Scope,
    Target,
    Voice,
    VoiceRelation,
    When,
)
from servanda.reconcile import bind, reconcile
from servanda.wire import identified

HAND = Reader("hand", "1")


def day(number: int, month: int = 3) -> date:
    return date(2031, month, number)


def mention(words: str, *chain: str) -> Mention:
    return Mention(Quote(words), tuple(Quote(each) for each in chain))


AGREEMENT = Agreement(
    id="northland-southmark-2031",
    title="Exchange between Northland and Southmark",
    calendar=Calendar("Etc/UTC", day(1)),
    parties=(
        Party(
            "north",
            "Northland",
            aliases=("Northern", "Northland's army", "NL"),
            calls=(Call("the enemy", "south"),),
        ),
        Party("south", "Southmark", aliases=("Southern",), calls=(Call("the enemy", "north"),)),
        Party("cross", "Grey Cross", role=PartyRole.INTERMEDIARY),
    ),
    voices=(
        Voice(
            "prisons",
            "Northland Prison Office",
            ("Prison Office",),
            party="north",
            relation=VoiceRelation.ORGAN,
        ),
        Voice("office", "Detainees' Bureau", party="south", relation=VoiceRelation.AFFILIATED),
        Voice("count", "Harbour Mission"),
    ),
    populations=(
        Population(
            "detainees", "detainees", ("prisoner", "detainee"), ("Southern",), of="south", held_by="north"
        ),
        Population(
            "isle",
            "detainees from the Isle",
            ("prisoner", "detainee"),
            ("Isle",),
            of="south",
            held_by="north",
            part_of="detainees",
        ),
        Population(
            "captives", "captives", ("captive", "soldier"), ("Northern",), of="north", held_by="south"
        ),
        Population("living", "living captives", ("captive",), ("living",), "north", "south", "captives"),
        Population("bodies", "bodies", ("body", "bodies", "coffin"), (), "north", "south", "captives"),
    ),
    accounts=(Account("held", "held by Southmark", (Opening(Bounds.exactly(98), day(1), "count"),)),),
    measures=(
        Measure(
            "rel",
            "detainees released",
            MeasureKind.FLOW,
            counts=Counts(("release", "handover"), ("north",), ("south",), ("detainees",)),
            scopes=(Scope("bridge", "over the bridge", ("bridge",)),),
            partitions=(Partition("origin", ("rel.isle", "rel.other")),),
        ),
        Measure(
            "rel.isle",
            "detainees from the Isle released",
            MeasureKind.FLOW,
            counts=Counts(("release", "handover"), ("north",), ("south",), ("isle",)),
        ),
        Measure("rel.other", "other detainees released", MeasureKind.FLOW, counts=Counts(("no-such-event",))),
        Measure(
            "ret",
            "captives returned",
            MeasureKind.FLOW,
            counts=Counts(("handover", "return", "release"), ("south",), ("north",), ("captives",)),
            source="held",
            partitions=(Partition("state", ("ret.living", "ret.bodies")),),
        ),
        Measure(
            "ret.living",
            "living captives returned",
            MeasureKind.FLOW,
            counts=Counts(("handover", "return", "release"), ("south",), ("north",), ("living",)),
            source="held",
        ),
        Measure(
            "ret.bodies",
            "bodies returned",
            MeasureKind.FLOW,
            counts=Counts(("handover", "return", "release"), ("south",), ("north",), ("bodies",)),
            source="held",
        ),
        Measure(
            "held",
            "captives held",
            MeasureKind.STOCK,
            counts=Counts(("hold",), ("south",), (), ("captives",)),
            account="held",
        ),
        Measure(
            "trucks",
            "trucks let in",
            MeasureKind.FLOW,
            unit="truckload",
            counts=Counts(("deliver",), objects=("truck", "lorry")),
            scopes=(Scope("east", "east gate", ("east gate",)),),
        ),
        Measure(
            "ledgered",
            "boats returned, every one listed",
            MeasureKind.FLOW,
            unit="boat",
            counts=Counts(("return",), ("north",), objects=("boat",)),
            complete=True,
        ),
        Measure("road", "road open", MeasureKind.STATE, counts=Counts(("open",), places=("coast road",))),
    ),
    obligations=(
        Obligation(
            "p1.ret",
            "p1",
            "return 33 captives",
            "south",
            "north",
            measure="ret",
            target=Target(Bounds.exactly(33)),
        ),
    ),
)


def claim(
    value: int | Bounds | None = None,
    *,
    event: str = "release",
    actor: str | None = "Northland",
    recipient: str | None = None,
    thing: str | None = "prisoners",
    place: str | None = None,
    by: str | Mention | None = None,
    outlet: str = "Marrow News",
    on: date | Days | None = None,
    published: date | None = None,
    kind: Kind = Kind.INCREMENT,
    since: date | None = None,
    cut: date | Days | None = None,
    modality: Modality = Modality.HAPPENED,
    polarity: Polarity = Polarity.POSITIVE,
    part_of: PartOf | None = None,
    ordinal: int | None = None,
    another: bool = False,
    each: bool = False,
    per: str | None = None,
    unit: str = "",
    alleged: bool = False,
    report: str = "",
) -> Claim:
    """Make a hand-coded claim; published on its last day unless told otherwise."""
    days = _days(on)
    cut_days = _days(cut)
    shown = published or days.last or cut_days.last
    quantity = None
    if value is not None:
        bounds = value if isinstance(value, Bounds) else Bounds.exactly(value)
        rate = Quote(per) if per else None
        quantity = Quantity(
            bounds, kind, Quote(str(bounds)), unit=unit, per=rate, each=each, ordinal=ordinal, another=another
        )
    speaker = mention(by) if isinstance(by, str) else by
    return identified(
        Claim(
            report=report or f"{outlet} {shown}",
            citation=Citation(outlet, shown),
            attribution=Attribution((Relay(speaker),) if speaker else ()),
            event=event,
            actor=mention(actor) if actor else None,
            recipient=mention(recipient) if recipient else None,
            object=mention(thing) if thing else None,
            place=mention(place) if place else None,
            quantity=quantity,
            part_of=part_of,
            when=When(days),
            since=When(Days.on(since)) if since else None,
            cut=None if cut is None else When(cut_days),
            modality=modality,
            polarity=polarity,
            alleged=alleged,
            reader=HAND,
        )
    )


def _days(value: date | Days | None) -> Days:
    if value is None:
        return Days()
    return value if isinstance(value, Days) else Days.on(value)


def bodies(value: int | Bounds | None, **rest: object) -> Claim:
    """Say that Southmark handed over bodies."""
    return claim(value, event="handover", actor="Southmark", thing="bodies", **rest)  # type: ignore[arg-type]


def captives(value: int | Bounds | None, **rest: object) -> Claim:
    """Say that Southmark returned living captives."""
    return claim(value, event="return", actor="Southmark", thing="living captives", **rest)  # type: ignore[arg-type]


def trucks(value: int | Bounds | None, **rest: object) -> Claim:
    """Say that trucks were let in."""
    return claim(value, event="deliver", actor=None, thing="trucks", **rest)  # type: ignore[arg-type]


def total(value: int | Bounds, **rest: object) -> Claim:
    """Say how many detainees Northland has released so far."""
    return claim(value, kind=Kind.TOTAL, **rest)  # type: ignore[arg-type]


def bound_to(*claims: Claim, agreement: Agreement = AGREEMENT) -> Binding:
    return bind(claims, agreement, reports={})


def one(made: Claim, agreement: Agreement = AGREEMENT) -> BoundClaim:
    """Bind one claim, which must bind once."""
    binding = bound_to(made, agreement=agreement)
    assert len(binding.bound) == 1, binding
    return binding.bound[0]


def solved(*claims: Claim, agreement: Agreement = AGREEMENT, clocks: Clocks = Clocks()) -> Reconciliation:
    binding = bound_to(*claims, agreement=agreement)
    assert not binding.unbound, binding.unbound
    return reconcile(binding, agreement, clocks)


def said(result: Reconciliation, *, measure: str = "") -> list[tuple[str, int | None]]:
    """List the findings as (kind, lowest difference)."""
    return [
        (finding.kind.value, int(finding.n.low) if finding.n and finding.n.low is not None else None)
        for finding in result.findings
        if not measure or finding.measure == measure
    ]


def with_measure(id: str, **changes: object) -> Agreement:
    """Give the agreement with one measure changed."""
    measures = tuple(
        replace(each, **changes) if each.id == id else each  # type: ignore[arg-type]
        for each in AGREEMENT.measures
    )
    return replace(AGREEMENT, measures=measures)
