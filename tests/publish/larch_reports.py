"""What fictional agencies report of the Larch Bridge agreement, and what is claimed in it."""

from dataclasses import dataclass

from tests.publish.building import bound, coded, day, read_claim, report
from tests.publish.sides import Sides

from servanda.model import (
    Access,
    BoundClaim,
    Bounds,
    Citation,
    Days,
    Kind,
    Manner,
    Modality,
    Polarity,
    Report,
)

__all__ = ["Material", "material"]


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


def _crossing(sides: Sides, source: Report) -> tuple[BoundClaim, ...]:
    first, second, a, b = sides.first_name, sides.second_name, sides.first, sides.second
    lead = (
        f"{first} freed 410 of the people it was holding on Tuesday, the observer mission said, and buses "
        "carried them over before nightfall."
    )
    return (
        bound(
            read_claim(
                "410",
                source,
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
            source,
            "mission",
            "freed-a",
            actor=a,
        ),
        bound(
            read_claim(
                "395",
                source,
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
            source,
            b,
            "freed-a",
            actor=a,
        ),
    )


def _second_group(sides: Sides, source: Report) -> tuple[BoundClaim, ...]:
    first, a = sides.first_name, sides.first
    more = f"A second group of 360 crossed on 12 March, the {first} Prison Office announced."
    total = "It brings the number let go to 815, an official told reporters."
    return (
        bound(
            read_claim(
                "360",
                source,
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
            source,
            f"{a}-prisons",
            "freed-a",
            actor=a,
            origin=a,
        ),
        bound(
            read_claim(
                "815",
                source,
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
            source,
            f"{a}-prisons",
            "freed-a",
            actor=a,
            origin=a,
        ),
    )


def _returned(sides: Sides, source: Report) -> tuple[BoundClaim, ...]:
    first, second, a, b = sides.first_name, sides.second_name, sides.first, sides.second
    told = f"{first} says that only 19 of them were alive."
    return (
        bound(
            read_claim(
                "21",
                source,
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
            source,
            "mission",
            "freed-b",
            actor=b,
        ),
        bound(
            read_claim(
                "19",
                source,
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
            source,
            a,
            "freed-b",
            actor=b,
        ),
        bound(
            read_claim(
                "12",
                source,
                f"At least 12 are still in {second}'s hands.",
                event="hold",
                trigger="in",
                figure="At least 12",
                bounds=Bounds.at_least(12),
                kind=Kind.STOCK,
                mod="at_least",
                days=Days.on(day(3, 20)),
            ),
            source,
            "outlet:",
            "left",
            actor=b,
            origin="",
        ),
    )


def _planned(sides: Sides, source: Report) -> tuple[BoundClaim, ...]:
    first, a = sides.first_name, sides.first
    return (
        bound(
            read_claim(
                "200",
                source,
                f"{first} will let 200 more go on Friday.",
                event="release",
                trigger="let",
                figure="200",
                bounds=Bounds.exactly(200),
                days=Days.on(day(3, 14)),
                modality=Modality.EXPECTED,
            ),
            source,
            "outlet:Corran Post",
            "freed-a",
            actor=a,
        ),
    )


def _fire(sides: Sides, source: Report) -> tuple[BoundClaim, ...]:
    first, second, a, b = sides.first_name, sides.second_name, sides.first, sides.second
    return (
        bound(
            read_claim(
                "noshot",
                source,
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
            source,
            b,
            "shots",
            actor=b,
        ),
        bound(
            read_claim(
                "shots",
                source,
                f"“Not one shot has crossed the line,” {second} said, rejecting {first}'s charge "
                "of nightly fire.",
                event="strike",
                trigger="fire",
                speaker=first,
                cue="charge",
                alleged=True,
            ),
            source,
            a,
            "shots",
            actor=b,
        ),
    )


def _counted(sides: Sides) -> tuple[BoundClaim, ...]:
    a = sides.first
    return (
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


def material(sides: Sides) -> Material:
    """Give the reports, and all that is claimed in them."""
    crossing, second_group, back, plan, _ = reports = _reports(sides)
    claims = (
        *_crossing(sides, crossing),
        *_second_group(sides, second_group),
        *_returned(sides, back),
        *_planned(sides, plan),
        *_fire(sides, plan),
        *_counted(sides),
    )
    return Material(reports, claims)
