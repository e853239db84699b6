"""Large invented worlds to measure on: an agreement of many measures, and reports with the claims in them.

Every movement is true; outlets and speakers repeat it, add it up, copy one another, and now and then err.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from servanda.app import Evidence, evidence_of
from servanda.intake import report_from_text
from servanda.model import (
    Account,
    Agreement,
    Attribution,
    Bounds,
    Calendar,
    Claim,
    Counts,
    Days,
    Interpretation,
    Kind,
    Measure,
    MeasureKind,
    Mention,
    Modality,
    Obligation,
    ObligationKind,
    Opening,
    Partition,
    PartOf,
    Party,
    Population,
    Quantity,
    Quote,
    Reader,
    Relay,
    Report,
    Span,
    Stage,
    Target,
    Voice,
    VoiceRelation,
    When,
)
from servanda.wire import identified

__all__ = ["Crowd", "crowd"]

START = date(2031, 3, 1)
LENGTH = 400
EVERY = 4
OPENING = 10_000
PER_REPORT = 2.5
READER = Reader("invented", "1")
Told = tuple[Report, tuple[Claim, ...]]
SPEAKERS = (
    "Northland",
    "Southmark",
    "the Prison Office",
    "the Harbour Mission",
    "officials",
    "a Grey Cross clerk",
)
OUTLETS = tuple(
    f"{place} {kind}"
    for kind in ("News", "Post", "Wire")
    for place in ("Marrow", "Tide", "Harbour", "Isle", "Vale", "Ridge", "Ferry", "Moor", "Fen", "Brook")
)


def _noun(place: int) -> str:
    """Make up a word for a kind of people."""
    syllables = ("ka", "lo", "mi", "ra", "tu", "ve", "no", "si")
    return "".join(syllables[place // 8**power % 8] for power in range(3)) + "n"


def agreement_of(groups: int) -> Agreement:
    """Declare for each group of people how many are freed, old and young, and held, and what is owed."""
    nouns = [_noun(each) for each in range(groups)]
    return Agreement(
        id=f"crowd-{groups}",
        title="Exchange between Northland and Southmark",
        calendar=Calendar("Etc/UTC", START),
        parties=(
            Party("north", "Northland", aliases=("Northern",)),
            Party("south", "Southmark", aliases=("Southern",)),
        ),
        voices=(
            Voice("prisons", "Prison Office", party="north", relation=VoiceRelation.ORGAN),
            Voice("mission", "Harbour Mission"),
            Voice("cross", "Grey Cross"),
        ),
        populations=tuple(each for noun in nouns for each in _populations(noun)),
        accounts=tuple(
            Account(noun, noun, (Opening(Bounds.exactly(OPENING), START, "mission"),)) for noun in nouns
        ),
        measures=tuple(each for noun in nouns for each in _measures(noun)),
        obligations=tuple(_obligation(noun, place) for place, noun in enumerate(nouns)),
    )


def _populations(noun: str) -> Iterator[Population]:
    yield Population(noun, noun, (noun,), of="south", held_by="north")
    for part in ("old", "young"):
        yield Population(f"{noun}.{part}", f"{part} {noun}", (noun,), (part,), "south", "north", noun)


def _measures(noun: str) -> Iterator[Measure]:
    parts = (f"{noun}.old.freed", f"{noun}.young.freed")
    counts = Counts(("release",), ("north",), ("south",), (noun,))
    split = (Partition("age", parts),)
    yield Measure(
        f"{noun}.freed", f"{noun} freed", MeasureKind.FLOW, counts=counts, source=noun, partitions=split
    )
    for part in ("old", "young"):
        counts = Counts(("release",), ("north",), ("south",), (f"{noun}.{part}",))
        yield Measure(
            f"{noun}.{part}.freed", f"{part} {noun} freed", MeasureKind.FLOW, counts=counts, source=noun
        )
    counts = Counts(("hold",), ("north",), (), (noun,))
    yield Measure(f"{noun}.held", f"{noun} held", MeasureKind.STOCK, counts=counts, account=noun)


def _obligation(noun: str, place: int) -> Obligation:
    """Owe a number in two stages; every third is read in two ways, every fifth owed by the week."""
    is_rate = place % 5 == 4
    due = START + timedelta(days=LENGTH - 20)
    readings = (
        Interpretation("wide", "300", Target(Bounds.at_least(300)), due),
        Interpretation("narrow", "3,000", Target(Bounds.at_least(3_000)), due),
    )
    return Obligation(
        f"{noun}.owed",
        "p1",
        f"free the {noun}",
        "north",
        "south",
        kind=ObligationKind.RATE if is_rate else ObligationKind.STAGED,
        measure=f"{noun}.freed",
        target=Target(Bounds.at_least(20 if is_rate else 2_000), "week" if is_rate else ""),
        due=due,
        stages=()
        if is_rate
        else (Stage(START + timedelta(100), Bounds.exactly(500)), Stage(due, Bounds.exactly(2_000))),
        readings=readings if place % 3 == 2 and not is_rate else (),
    )


@dataclass(frozen=True)
class Crowd:
    """An agreement and its reports with their claims, in order of publication."""

    agreement: Agreement
    told: tuple[Told, ...]

    def evidence(self, reports: int | None = None) -> Evidence:
        """Give the first reports, or all, as evidence."""
        told = self.told[:reports]
        return evidence_of([claim for _, claims in told for claim in claims], [report for report, _ in told])


def crowd(claims: int, groups: int, seed: int = 1) -> Crowd:
    """Make reports until they hold so many claims, spread evenly over the days."""
    random = Random(seed)
    expected = max(1, round(claims / PER_REPORT))
    told: list[Told] = []
    held = 0
    while held < claims:
        day = START + timedelta(days=1 + min(LENGTH - 1, len(told) * LENGTH // expected))
        told.append(_report(random, _noun(random.randrange(groups)), day, told))
        held += len(told[-1][1])
    return Crowd(agreement_of(groups), tuple(told))


def _report(random: Random, noun: str, day: date, before: list[Told]) -> Told:
    """Write a report, or print again what another outlet wrote in the last days."""
    outlet, number = random.choice(OUTLETS), len(before)
    if before and random.random() < 0.15:
        earlier, claims = before[-random.randrange(1, min(number, 20) + 1)]
        again = report_from_text(earlier.text, outlet=outlet, published=day, url=f"{outlet}/{number}")
        return again, tuple(identified(replace(each, report=again.id)) for each in claims)
    facts = list(_facts(random, noun, day))
    text = " ".join(each.sentence for each in facts) + f" {outlet} wrote this as its number {number}."
    report = report_from_text(text, outlet=outlet, published=day, url=f"{outlet}/{number}")
    return report, tuple(_claims(facts, report.id))


@dataclass(frozen=True, slots=True)
class Fact:
    """One sentence with its figure; `part` names a part of the people, told as one of the fact before it."""

    words: str
    noun: str
    number: int
    kind: Kind
    day: date
    speaker: str
    modality: Modality = Modality.HAPPENED
    part: str = ""

    @property
    def sentence(self) -> str:
        """The sentence as it is printed."""
        who = self.speaker[:1].upper() + self.speaker[1:]
        return f"{who} said {self.words}." if who else f"It was reported that {self.words}."


def _size(noun: str, day: date) -> tuple[int, int]:
    """Give how many were freed on a day, and how many of them were old: the truth."""
    size = 3 + Random(f"{noun} {day}").randrange(20)
    return size, size // 3


def _moves(noun: str, day: date) -> list[date]:
    """List the days of the movements so far; the people of each group move on days of their own."""
    first = sum(map(ord, noun)) % EVERY
    return [START + timedelta(days=n) for n in range(1 + first, (day - START).days + 1, EVERY)]


def _facts(random: Random, noun: str, day: date) -> Iterator[Fact]:
    moves = _moves(noun, day) or [day]
    last, speaker = moves[-1], random.choice((*SPEAKERS, "", "", ""))
    size, old = _size(noun, last)
    erring = size + (random.random() < 0.04) * random.randrange(1, 5)
    so_far = sum(_size(noun, each)[0] for each in moves)
    yield Fact(f"Northland freed {erring} {noun} on {last}", noun, erring, Kind.INCREMENT, last, speaker)
    if random.random() < 0.25:
        yield Fact(f"{old} were old {noun}", noun, old, Kind.INCREMENT, last, speaker, part="old")
        yield Fact(
            f"{size - old} were young {noun}", noun, size - old, Kind.INCREMENT, last, speaker, part="young"
        )
    if random.random() < 0.5:
        told = so_far + (random.random() < 0.04) * random.randrange(1, 9)
        yield Fact(f"Northland had freed {told} {noun} by {last}", noun, told, Kind.TOTAL, last, speaker)
    if random.random() < 0.3:
        left = OPENING - so_far
        yield Fact(f"Northland holds {left} {noun}", noun, left, Kind.STOCK, last, speaker)
    if random.random() < 0.2:
        ahead = last + timedelta(days=EVERY)
        due = _size(noun, ahead)[0]
        words = f"Northland will free {due} {noun} on {ahead}"
        yield Fact(words, noun, due, Kind.INCREMENT, ahead, speaker, Modality.EXPECTED)


def _claims(facts: list[Fact], report: str) -> Iterator[Claim]:
    at, whole = 0, ""
    for fact in facts:
        claim = identified(_claim(fact, report, at, whole))
        whole = claim.id if fact is facts[0] else whole
        at += len(fact.sentence) + 1
        yield claim


def _claim(fact: Fact, report: str, at: int, whole: str) -> Claim:
    sentence, days = fact.sentence, Days.on(fact.day)
    figure = sentence.index(str(fact.number)) + at
    number = Quote(str(fact.number), Span(figure, figure + len(str(fact.number))))
    is_step = fact.kind is Kind.INCREMENT
    return Claim(
        report=report,
        evidence=Quote(sentence, Span(at, at + len(sentence))),
        attribution=Attribution((Relay(Mention(Quote(fact.speaker))),) if fact.speaker else ()),
        event="hold" if fact.kind is Kind.STOCK else "release",
        actor=Mention(Quote("Northland")),
        object=Mention(Quote(f"{fact.part} {fact.noun}".strip())),
        quantity=Quantity(Bounds.exactly(fact.number), fact.kind, number),
        part_of=PartOf(whole, "age", exhaustive=True) if fact.part else None,
        when=When(days if is_step else Days()),
        cut=None if is_step else When(days),
        modality=fact.modality,
        reader=READER,
    )
