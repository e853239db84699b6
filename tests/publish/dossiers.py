"""Hand-made dossiers of a fictional agreement, rich enough that every face has something to show.

`rich_dossier()` holds two parties, three voices and three agencies, movements told apart and added up, a
total that does not fit, plans, a stock, a contested provision, a dispute and a coded claim. With
`Sides("southmark", "Southmark", "northland", "Northland")` the two parties change places everywhere.
"""

from dataclasses import dataclass, replace
from datetime import date

from servanda.model import (
    Access,
    Account,
    Agreement,
    Assessment,
    Attribution,
    Basis,
    Binding,
    BoundClaim,
    Bounds,
    Calendar,
    Citation,
    Claim,
    Clocks,
    Confidence,
    Conflict,
    Copy,
    Counts,
    Coverage,
    Days,
    Dossier,
    Figure,
    Finding,
    FindingKind,
    Interpretation,
    Kind,
    Manner,
    Measure,
    MeasureKind,
    Mention,
    Modality,
    Norm,
    Obligation,
    ObligationKind,
    Partition,
    Party,
    PartyRole,
    Phase,
    PhaseStanding,
    Polarity,
    Problem,
    Quantity,
    Quote,
    Reader,
    Reconciliation,
    Relay,
    Report,
    Series,
    Source,
    Span,
    Standing,
    Status,
    Superseded,
    SupersededBy,
    Target,
    Timing,
    Transfer,
    Unbound,
    UnboundReason,
    Voice,
    VoiceRelation,
    When,
)
from servanda.wire import digest

__all__ = [
    "ASIS",
    "SWAPPED",
    "Sides",
    "coded",
    "handled",
    "read_claim",
    "report",
    "rich_dossier",
    "simple_dossier",
]

READER = Reader("servanda", "0.1", "release/active")
YEAR = 2031


@dataclass(frozen=True, slots=True)
class Sides:
    """Who stands on which side: ids and names of the first and the second party."""

    first: str = "northland"
    first_name: str = "Northland"
    second: str = "southmark"
    second_name: str = "Southmark"


ASIS = Sides()
SWAPPED = Sides("southmark", "Southmark", "northland", "Northland")


def day(month: int, number: int) -> date:
    """Give a day of the fictional year."""
    return date(YEAR, month, number)


def report(name: str, text: str, outlet: str, published: date | None, **more: object) -> Report:
    """Make a report of a text; its id is `r` and its name."""
    made = Report(
        id=f"r-{name}",
        original=digest(text.encode("utf-8", "surrogatepass")),
        text_hash=digest(text.encode("utf-8", "surrogatepass")),
        text=text,
        extractor="plain/1",
        outlet=outlet,
        published=published,
        language="en",
    )
    return replace(made, **more)  # type: ignore[arg-type]


def quote(source: Report, words: str, after: int = 0) -> Quote:
    """Find words in a report; the quote's span is where they stand."""
    start = source.text.index(words, after)
    return Quote(words, Span(start, start + len(words)))


def read_claim(
    name: str,
    source: Report,
    sentence: str,
    *,
    event: str,
    trigger: str,
    figure: str = "",
    bounds: Bounds | None = None,
    kind: Kind = Kind.INCREMENT,
    mod: str = "exact",
    speaker: str = "",
    cue: str = "",
    manner: Manner = Manner.INDIRECT,
    access: Access = Access.UNSTATED,
    agency: str = "",
    days: Days | None = None,
    actor: str = "",
    object: str = "",
    modality: Modality = Modality.HAPPENED,
    polarity: Polarity = Polarity.POSITIVE,
    alleged: bool = False,
) -> Claim:
    """Make a claim whose every quote is found in the sentence of the report; its id is `c-` and the name."""
    evidence = quote(source, sentence)
    start = source.text.index(sentence)

    def within(words: str) -> Quote:
        return quote(source, words, start)

    relays = () if not speaker else (_relay(within(speaker), within(cue), manner, access),)
    quantity = None
    if bounds is not None:
        quantity = Quantity(bounds, kind, within(figure), mod=mod, unit="person")
    return Claim(
        id=f"c-{name}",
        report=source.id,
        evidence=evidence,
        attribution=Attribution(relays, Mention(Quote(agency)) if agency else None),
        event=event,
        trigger=within(trigger),
        actor=Mention(within(actor)) if actor else None,
        object=Mention(within(object)) if object else None,
        quantity=quantity,
        when=When(days or Days()),
        modality=modality,
        polarity=polarity,
        alleged=alleged,
        reader=READER,
        confidence=Confidence(41, 50),
    )


def _relay(speaker: Quote, cue: Quote, manner: Manner, access: Access) -> Relay:
    return Relay(Mention(speaker), cue, None, manner, access)


def coded(name: str, bounds: Bounds, kind: Kind, speaker: str, citation: Citation, days: Days) -> Claim:
    """Make a hand-coded claim: it rests on a citation, no text is held."""
    return Claim(
        id=f"c-{name}",
        report=f"coded:{name}",
        citation=citation,
        attribution=Attribution((Relay(Mention(Quote(speaker))),)),
        event="release",
        quantity=Quantity(bounds, kind, Quote(str(bounds)), unit="person"),
        when=When(days),
        reader=Reader("hand", "1"),
    )


def bound(claim: Claim, source: Report | None, voice: str, measure: str, **more: object) -> BoundClaim:
    """Bind a claim to a measure for a voice."""
    made = BoundClaim(
        claim=claim,
        voice=voice,
        origin=voice,
        outlet=source.outlet if source else "",
        published=source.published if source else None,
        measures=(measure,) if measure else (),
        days=claim.when.days,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def figure(item: BoundClaim, *also: str) -> Figure:
    """Make the figure that a bound claim states; `also` are the claims folded into it."""
    quantity = item.claim.quantity
    assert quantity is not None
    return Figure(
        voice=item.voice,
        bounds=quantity.bounds,
        kind=quantity.kind,
        days=item.days,
        because=(item.id, *also),
        measures=item.measures,
        published=item.published,
        origins=(item.origin,) if item.origin else (),
    )


def transfer(id: str, *figures: Figure) -> Transfer:
    """Join figures to one movement; its envelope spans them."""
    envelope = figures[0].bounds
    for each in figures[1:]:
        envelope = envelope | each.bounds
    return Transfer(
        id=id,
        measure=figures[0].measures[0],
        scope="",
        days=figures[0].days,
        figures=figures,
        envelope=envelope,
        because=tuple(claim for each in figures for claim in each.because),
    )


def agreement(sides: Sides = ASIS) -> Agreement:
    """Declare the fictional Larch Bridge agreement."""
    a, b, first, second = sides.first, sides.second, sides.first_name, sides.second_name
    return Agreement(
        id="larch-bridge",
        title=f"Larch Bridge agreement between {first} and {second}",
        calendar=Calendar("UTC", day(3, 1)),
        text_status="published in full by the guarantor",
        sources=(
            Source("s1", "Tidewire", day(3, 1), "https://tidewire.example/larch-bridge"),
            Source("s2", "Marrow News", day(3, 2), "javascript:alert(1)", "the annex"),
        ),
        parties=(
            Party(a, first),
            Party(b, second),
            Party("eastmere", "Eastmere", PartyRole.GUARANTOR),
        ),
        voices=(
            Voice(f"{a}-prisons", f"{first} Prison Office", party=a, relation=VoiceRelation.ORGAN),
            Voice("mission", "Larch Bridge Observer Mission"),
        ),
        accounts=(Account("held", f"held by {first}"),),
        measures=(
            Measure(
                "freed-a", f"held persons released by {first}", MeasureKind.FLOW, counts=Counts(("release",))
            ),
            Measure("freed-b", f"held persons released by {second}", MeasureKind.FLOW),
            Measure(
                "aid",
                "aid trucks through the bridge crossing",
                MeasureKind.FLOW,
                unit="truckload",
                partitions=(Partition("load", ("food", "fuel")),),
            ),
            Measure("left", f"persons still held by {second}", MeasureKind.STOCK, account="held"),
            Measure("shots", "firing across the line", MeasureKind.STATE, unit="incident"),
        ),
        phases=(
            Phase("one", "Exchange", Days(day(3, 1), day(3, 31))),
            Phase("two", "Withdrawal", Days(day(4, 1), None)),
        ),
        obligations=(
            Obligation(
                "o1",
                "one",
                "release 1,180 held persons",
                a,
                b,
                ObligationKind.STAGED,
                "freed-a",
                Target(Bounds.exactly(1180)),
                day(3, 31),
                sources=("s1",),
            ),
            Obligation(
                "o2",
                "one",
                "release every held person",
                b,
                a,
                ObligationKind.ONCE,
                "freed-b",
                Target(Bounds.exactly(33)),
                day(3, 21),
                readings=(
                    Interpretation("living", "33 living persons", Target(Bounds.exactly(33)), by=a),
                    Interpretation("all", "33 persons, living or dead", Target(Bounds.exactly(33)), by=b),
                ),
                reciprocal_to=("o1",),
                sources=("s1", "s2"),
            ),
            Obligation(
                "o3",
                "one",
                "let 60 aid trucks through each day",
                a,
                b,
                ObligationKind.RATE,
                "aid",
                Target(Bounds.at_least(60), per="day"),
                sources=("s1",),
            ),
            Obligation(
                "o4",
                "one",
                "hold fire across the line",
                b,
                a,
                ObligationKind.PROHIBITION,
                "shots",
                sources=("s2",),
            ),
            Obligation("o5", "two", "withdraw behind the river", a, b, due=day(4, 20), sources=("s1",)),
        ),
    )


@dataclass(frozen=True, slots=True)
class Material:
    """The reports of the fixture and what is claimed in them."""

    reports: tuple[Report, ...]
    bound: tuple[BoundClaim, ...]


def _reports(sides: Sides) -> tuple[Report, ...]:
    first, second = sides.first_name, sides.second_name
    return (
        report(
            "crossing",
            f"Dusk at the bridge. {first} freed 410 of the people it was holding on Tuesday, the observer "
            f"mission said, and buses carried them over before nightfall. {second} counted 395 arrivals.",
            "Marrow News",
            day(3, 5),
            url="https://marrow.example/bridge?day=5&page=1",
            title="Buses cross at dusk",
        ),
        report(
            "second",
            f"A second group of 360 crossed on 12 March, the {first} Prison Office announced. "
            f"It brings the number let go to 815, an official told reporters.",
            "Tidewire",
            day(3, 12),
            url="https://tidewire.example/2",
        ),
        report(
            "return",
            f"{second} handed over 21 people in the first three weeks, according to the observer mission. "
            f"{first} says that only 19 of them were alive. At least 12 are still in {second}'s hands.",
            "",
            day(3, 20),
        ),
        report(
            "plan",
            f"{first} will let 200 more go on Friday. “Not one shot has crossed the line,” {second} said, "
            f"rejecting {first}'s charge of nightly fire.",
            "Corran Post",
            day(3, 13),
            url="http://corran.example/plan",
        ),
        report(
            "rtl",
            "أفرج الطرف الأول عن 410 أشخاص يوم الثلاثاء.",
            "Nahr Daily",
            day(3, 5),
            language="ar",
            unread="no reader for Arabic",
        ),
    )


def _material(sides: Sides) -> Material:
    first, second, a, b = sides.first_name, sides.second_name, sides.first, sides.second
    crossing, second_group, back, plan, _ = reports = _reports(sides)
    lead = (
        f"{first} freed 410 of the people it was holding on Tuesday, the observer mission said, and buses "
        "carried them over before nightfall."
    )
    more = f"A second group of 360 crossed on 12 March, the {first} Prison Office announced."
    total = "It brings the number let go to 815, an official told reporters."
    told = f"{first} says that only 19 of them were alive."
    claims = (
        bound(
            read_claim(
                "410",
                crossing,
                lead,
                event="release",
                trigger="freed",
                figure="410",
                bounds=Bounds.exactly(410),
                speaker="the observer mission",
                cue="said",
                access=Access.COUNTED,
                agency="Tidewire",
                days=Days.on(day(3, 4)),
                actor=first,
                object="the people",
            ),
            crossing,
            "mission",
            "freed-a",
            actor=a,
        ),
        bound(
            read_claim(
                "395",
                crossing,
                f"{second} counted 395 arrivals.",
                event="release",
                trigger="arrivals",
                figure="395",
                bounds=Bounds.exactly(395),
                speaker=second,
                cue="counted",
                access=Access.COUNTED,
                days=Days.on(day(3, 4)),
            ),
            crossing,
            b,
            "freed-a",
            actor=a,
        ),
        bound(
            read_claim(
                "360",
                second_group,
                more,
                event="release",
                trigger="crossed",
                figure="360",
                bounds=Bounds.exactly(360),
                speaker=f"the {first} Prison Office",
                cue="announced",
                manner=Manner.DIRECT,
                days=Days.on(day(3, 12)),
            ),
            second_group,
            f"{a}-prisons",
            "freed-a",
            actor=a,
            origin=a,
        ),
        bound(
            read_claim(
                "815",
                second_group,
                total,
                event="release",
                trigger="let go",
                figure="815",
                bounds=Bounds.exactly(815),
                kind=Kind.TOTAL,
                speaker="an official",
                cue="told",
                days=Days(None, day(3, 12)),
            ),
            second_group,
            f"{a}-prisons",
            "freed-a",
            actor=a,
            origin=a,
        ),
        bound(
            read_claim(
                "21",
                back,
                f"{second} handed over 21 people in the first three weeks, according to the observer "
                "mission.",
                event="release",
                trigger="handed over",
                figure="21",
                bounds=Bounds.exactly(21),
                kind=Kind.TOTAL,
                speaker="the observer mission",
                cue="according to",
                days=Days(None, day(3, 20)),
            ),
            back,
            "mission",
            "freed-b",
            actor=b,
        ),
        bound(
            read_claim(
                "19",
                back,
                told,
                event="release",
                trigger="alive",
                figure="only 19",
                bounds=Bounds.exactly(19),
                kind=Kind.TOTAL,
                speaker=first,
                cue="says",
                days=Days(None, day(3, 20)),
            ),
            back,
            a,
            "freed-b",
            actor=b,
        ),
        bound(
            read_claim(
                "12",
                back,
                f"At least 12 are still in {second}'s hands.",
                event="hold",
                trigger="in",
                figure="At least 12",
                bounds=Bounds.at_least(12),
                kind=Kind.STOCK,
                mod="at_least",
                days=Days.on(day(3, 20)),
            ),
            back,
            "outlet:",
            "left",
            actor=b,
            origin="",
        ),
        bound(
            read_claim(
                "200",
                plan,
                f"{first} will let 200 more go on Friday.",
                event="release",
                trigger="let",
                figure="200",
                bounds=Bounds.exactly(200),
                days=Days.on(day(3, 14)),
                modality=Modality.EXPECTED,
            ),
            plan,
            "outlet:Corran Post",
            "freed-a",
            actor=a,
        ),
        bound(
            read_claim(
                "noshot",
                plan,
                f"“Not one shot has crossed the line,” {second} said, rejecting {first}'s charge "
                "of nightly fire.",
                event="strike",
                trigger="shot",
                speaker=second,
                cue="said",
                manner=Manner.DIRECT,
                modality=Modality.DENIED,
                polarity=Polarity.NEGATIVE,
            ),
            plan,
            b,
            "shots",
            actor=b,
        ),
        bound(
            read_claim(
                "shots",
                plan,
                f"“Not one shot has crossed the line,” {second} said, rejecting {first}'s charge "
                "of nightly fire.",
                event="strike",
                trigger="fire",
                speaker=first,
                cue="charge",
                alleged=True,
            ),
            plan,
            a,
            "shots",
            actor=b,
        ),
        bound(
            coded(
                "45",
                Bounds.between(45, 50),
                Kind.INCREMENT,
                "Larch Bridge Observer Mission",
                Citation(
                    "Corran Post",
                    day(3, 18),
                    "https://corran.example/weekly",
                    "The week at the bridge",
                    "p. 4",
                ),
                Days.on(day(3, 17)),
            ),
            None,
            "mission",
            "freed-a",
            actor=a,
            outlet="Corran Post",
            published=day(3, 18),
        ),
    )
    return Material(reports, claims)


def _series(material: Material) -> tuple[Series, ...]:
    by_id = {item.id: figure(item) for item in material.bound if item.claim.quantity}
    return (
        Series(
            measure="freed-a",
            transfers=(
                transfer("t1", by_id["c-410"], by_id["c-395"]),
                transfer("t2", by_id["c-360"]),
                transfer("t3", by_id["c-45"]),
            ),
            totals=(by_id["c-815"],),
            plans=(by_id["c-200"],),
        ),
        Series(measure="freed-b", totals=(by_id["c-21"], by_id["c-19"])),
        Series(measure="left", stocks=(by_id["c-12"],)),
    )


def _findings(sides: Sides) -> tuple[Finding, ...]:
    return (
        Finding(
            kind=FindingKind.VOICES_DIFFER,
            measure="freed-a",
            because=("c-410", "c-395"),
            subject="c-395",
            n=Bounds.exactly(15),
            terms=("t1",),
            voices=("mission", sides.second),
        ),
        Finding(
            kind=FindingKind.TOTAL_ABOVE,
            measure="freed-a",
            because=("c-815", "c-410", "c-395", "c-360"),
            subject="c-815",
            n=Bounds.exactly(45),
            stated=Bounds.exactly(815),
            found=Bounds.exactly(770),
            terms=("t1", "t2"),
            cut=day(3, 12),
            voices=("mission", f"{sides.first}-prisons"),
        ),
        Finding(kind=FindingKind.OVERTAKEN, measure="freed-a", because=("c-200", "c-45"), subject="c-200"),
    )


def _assessments(sides: Sides) -> tuple[Assessment, ...]:
    a, b, prisons = sides.first, sides.second, f"{sides.first}-prisons"

    def assessed(
        id: str, act: str, actor: str, toward: str, norm: Norm, overall: Standing, **more: object
    ) -> Assessment:
        made = Assessment(
            obligation=id, phase="one", act=act, actor=actor, toward=toward, norm=norm, overall=overall
        )
        return replace(made, **more)  # type: ignore[arg-type]

    returned = "release every held person"
    met = Standing(
        voice="mission",
        status=Status.REPORTED_SHORT,
        timing=Timing.OVERDUE,
        reported=Bounds.exactly(21),
        latest=day(3, 20),
        because=("c-21",),
    )
    return (
        assessed(
            "o1",
            "release 1,180 held persons",
            a,
            b,
            Norm.IN_FORCE,
            Standing(
                voice="",
                status=Status.UNDER_WAY,
                timing=Timing.NOT_DUE,
                reported=Bounds.between(800, 820),
                latest=day(3, 17),
                because=("c-410", "c-395", "c-360", "c-45"),
            ),
            voices=(
                Standing(
                    voice=prisons,
                    status=Status.UNDER_WAY,
                    timing=Timing.NOT_DUE,
                    reported=Bounds.exactly(815),
                    latest=day(3, 12),
                    because=("c-815",),
                ),
                Standing(
                    voice="mission",
                    status=Status.UNDER_WAY,
                    timing=Timing.NOT_DUE,
                    reported=Bounds.between(455, 460),
                    latest=day(3, 17),
                    because=("c-410", "c-45"),
                ),
                Standing(
                    voice=b,
                    status=Status.UNDER_WAY,
                    timing=Timing.NOT_DUE,
                    reported=Bounds.exactly(395),
                    latest=day(3, 4),
                    because=("c-395",),
                ),
            ),
            basis=Basis(own_word=True, counterpart=True, others=1),
            target=Bounds.exactly(1180),
            unit="person",
            due=day(3, 31),
            measure="freed-a",
            sources=("s1",),
        ),
        assessed(
            "o2",
            returned,
            b,
            a,
            Norm.WINDOW_OVER,
            Standing(
                voice="",
                status=Status.REPORTED_SHORT,
                timing=Timing.OVERDUE,
                reported=Bounds.between(19, 21),
                latest=day(3, 20),
                because=("c-21", "c-19"),
            ),
            reading="living",
            voices=(
                replace(met, voice=a, reported=Bounds.exactly(19), because=("c-19",)),
                met,
            ),
            basis=Basis(counterpart=True, others=1),
            target=Bounds.exactly(33),
            unit="person",
            due=day(3, 21),
            measure="freed-b",
            sources=("s1", "s2"),
        ),
        assessed(
            "o2",
            returned,
            b,
            a,
            Norm.WINDOW_OVER,
            replace(met, voice=""),
            reading="all",
            voices=(met,),
            basis=Basis(others=1),
            target=Bounds.exactly(33),
            unit="person",
            due=day(3, 21),
            measure="freed-b",
            sources=("s1", "s2"),
        ),
        assessed(
            "o3",
            "let 60 aid trucks through each day",
            a,
            b,
            Norm.IN_FORCE,
            Standing(voice="", status=Status.NO_INFORMATION),
            target=Bounds.at_least(60),
            target_words="a day",
            unit="truckload",
            measure="aid",
            sources=("s1",),
        ),
        assessed(
            "o4",
            "hold fire across the line",
            b,
            a,
            Norm.IN_FORCE,
            Standing(voice="", status=Status.DISPUTED, because=("c-shots", "c-noshot")),
            voices=(
                Standing(voice=a, status=Status.ALLEGED, because=("c-shots",)),
                Standing(voice=b, status=Status.DENIED, because=("c-noshot",)),
            ),
            basis=Basis(own_word=True, counterpart=True),
            measure="shots",
            sources=("s2",),
        ),
        assessed(
            "o5",
            "withdraw behind the river",
            a,
            b,
            Norm.CONDITIONAL,
            Standing(voice="", status=Status.NOT_YET_APPLICABLE, timing=Timing.NOT_DUE),
            phase="two",
            due=day(4, 20),
            sources=("s1",),
        ),
    )


def rich_dossier(sides: Sides = ASIS) -> Dossier:
    """Make the dossier of the Larch Bridge agreement as of 20 March."""
    material = _material(sides)
    declared = agreement(sides)
    clocks = Clocks(as_of=day(3, 20), known=day(3, 21))
    return Dossier(
        agreement=replace(declared, hash="5" * 64),
        clocks=clocks,
        binding=Binding(
            material.bound,
            (
                Unbound("c-rumour", UnboundReason.NO_MEASURE, "dozens of boats were seen"),
                Unbound("c-them", UnboundReason.AMBIGUOUS, "both groups"),
            ),
        ),
        reconciliation=Reconciliation(
            agreement=declared.id,
            clocks=clocks,
            series=_series(material),
            findings=_findings(sides),
            conflicts=(
                Conflict("freed-a", ("c-410", "c-395"), ("c-410", "c-395")),
                Conflict("freed-b", ("c-21", "c-19", "c-12"), ("c-12",)),
            ),
            copies=(Copy("r-second", "r-crossing", 0.9),),
            superseded=(Superseded("c-395", "c-410", SupersededBy.CORRECTION, day(3, 6)),),
        ),
        assessments=_assessments(sides),
        phases=(
            PhaseStanding("one", (sides.first, sides.second), (), True),
            PhaseStanding("two", (), (sides.second,)),
        ),
        reports=material.reports,
        coverage=Coverage(read=4, unread=1, undated=0, coded=1),
        problems=(Problem("reports/broken.txt", "the file is empty", "remove it or fill it"),),
        head="a1" * 32,
    )


def handled(dossier: Dossier, report: str, **how: object) -> Dossier:
    """Give one report of a dossier other rights or handling."""
    reports = (
        replace(each, **how) if each.id == report else each  # type: ignore[arg-type]
        for each in dossier.reports
    )
    return replace(dossier, reports=tuple(reports))


def simple_dossier() -> Dossier:
    """Make a dossier in which nothing has been reported yet."""
    declared = agreement()
    return Dossier(
        agreement=declared,
        clocks=Clocks(),
        binding=Binding(),
        reconciliation=Reconciliation(agreement=declared.id, clocks=Clocks()),
    )
