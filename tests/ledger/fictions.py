"""Fictional reports and claims to keep: by hand for examples, by hypothesis for properties."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import strategies as st

from servanda.ledger import Addition
from servanda.model import (
    Attribution,
    Bounds,
    Citation,
    Claim,
    Days,
    Kind,
    Manner,
    Mention,
    Modality,
    PartOf,
    Polarity,
    Quantity,
    Quote,
    Reader,
    Reading,
    Relay,
    Report,
    Span,
    When,
)
from servanda.wire import digest, identified

NOON = datetime(2030, 3, 1, 12, tzinfo=UTC)
DAY = date(2030, 3, 1)
FREED = "Northland freed twelve captives of Southmark on Friday, the Tidewire agency said."


def ticking(start: datetime = NOON, step: timedelta = timedelta(minutes=1)) -> Callable[[], datetime]:
    """Give a clock that goes one step on each time it is asked."""
    moments = iter(range(1_000_000))
    return lambda: start + step * next(moments)


def report(text: str = FREED, published: date | None = DAY, **changes: object) -> Report:
    """Make a report with hashes of its own text."""
    raw = text.encode()
    made = Report(
        id="",
        original=digest(raw),
        text_hash=digest(raw),
        text=text,
        extractor="text/1",
        outlet="Marrow News",
        published=published,
        signature=(1, 2, 3),
    )
    made = replace(made, **changes)  # type: ignore[arg-type]
    return replace(made, id="r" + digest(replace(made, text="", retrieved=None))[:16])


def quote(text: str, words: str) -> Quote:
    """Mark the first place where words stand in a text."""
    start = text.index(words)
    return Quote(words, Span(start, start + len(words)))


def claim(of: Report, number: int = 12, version: str = "1") -> Claim:
    """Make a claim on the first words of a report."""
    first, second = of.text.split()[:2]
    said = Claim(
        report=of.id,
        event="release",
        evidence=Quote(of.text, Span(0, len(of.text))),
        trigger=quote(of.text, second),
        actor=Mention(quote(of.text, first)),
        quantity=Quantity(Bounds.exactly(number), Kind.INCREMENT, quote(of.text, second)),
        when=When(Days.on(DAY), None, "published"),
        reader=Reader("rules", version),
    )
    return identified(said)


def coded(number: int = 3, published: date | None = DAY, reference: str = "Marrow News 3") -> Claim:
    """Make a hand-coded claim on a text that is not held."""
    words = Quote(f"about {number}")
    said = Claim(
        report=reference,
        citation=Citation("Marrow News", published, "https://marrow.example/3"),
        event="release",
        actor=Mention(Quote("Southmark")),
        quantity=Quantity(Bounds.exactly(number), Kind.TOTAL, words),
        reader=Reader("hand", "1"),
    )
    return identified(said)


def addition(text: str = FREED, *numbers: int, version: str = "1", published: date | None = DAY) -> Addition:
    """Make a report with a reading of some claims."""
    made = report(text, published)
    claims = tuple(claim(made, number, version) for number in numbers or (12,))
    ids = tuple(each.id for each in claims)
    return made, Reading(report=made.id, reader="rules", version=version, claims=ids), claims


def raw(path: Path | None) -> sqlite3.Connection:
    """Open a ledger's file as any other program would."""
    assert path is not None
    return sqlite3.connect(path, isolation_level=None)


def tampered(path: Path | None, *statements: str) -> None:
    """Change a ledger's file behind its back, with its triggers gone."""
    with raw(path) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in names:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
    connection.close()


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
NUMBERS = st.integers(0, 5000)
PUBLISHED = st.none() | st.dates(date(2030, 1, 1), date(2030, 1, 9))


@st.composite
def quotes_in(draw: st.DrawFn, text: str) -> Quote:
    """Mark any characters of a text."""
    start = draw(st.integers(0, len(text) - 1))
    span = Span(start, draw(st.integers(start + 1, len(text))))
    return Quote(span.of(text), span)


@st.composite
def mentions_in(draw: st.DrawFn, text: str) -> Mention:
    """Mark a mention, perhaps with a chain."""
    return Mention(draw(quotes_in(text)), tuple(draw(st.lists(quotes_in(text), max_size=2))))


@st.composite
def attributions_in(draw: st.DrawFn, text: str) -> Attribution:
    """Attribute to nobody, or to one or two speakers."""
    relay = st.builds(
        Relay,
        mentions_in(text),
        st.none() | quotes_in(text),
        st.none() | quotes_in(text),
        st.sampled_from(Manner),
    )
    return Attribution(tuple(draw(st.lists(relay, max_size=2))))


@st.composite
def claims_in(draw: st.DrawFn, of: Report, version: str) -> Claim:
    """Read any claim in a report."""
    text = of.text
    low = draw(NUMBERS)
    bounds = draw(st.sampled_from([Bounds.exactly(low), Bounds.at_least(low), Bounds.at_most(f"{low}.5")]))
    figure = st.builds(Quantity, st.just(bounds), st.sampled_from(Kind), quotes_in(text))
    return identified(
        Claim(
            report=of.id,
            event=draw(st.sampled_from(["release", "hold", "withdraw"])),
            evidence=draw(quotes_in(text)),
            attribution=draw(attributions_in(text)),
            trigger=draw(st.none() | quotes_in(text)),
            actor=draw(st.none() | mentions_in(text)),
            object=draw(st.none() | mentions_in(text)),
            quantity=draw(st.none() | figure),
            part_of=draw(st.none() | st.just(PartOf("c0", "age"))),
            when=When(Days.on(draw(st.dates())), draw(st.none() | quotes_in(text)), "rule"),
            cut=draw(st.none() | st.builds(When, st.builds(Days.until, st.dates()))),
            modality=draw(st.sampled_from(Modality)),
            polarity=draw(st.sampled_from(Polarity)),
            hedge=draw(st.none() | quotes_in(text)),
            reader=Reader("rules", version),
        )
    )


@st.composite
def additions(draw: st.DrawFn) -> Addition:
    """Add any report, read or not."""
    made = report(draw(WORDS), draw(PUBLISHED))
    if draw(st.booleans()):
        return made, None, ()
    claims = tuple(draw(st.lists(claims_in(made, "1"), max_size=3, unique_by=lambda each: each.id)))
    ids = tuple(each.id for each in claims)
    return made, Reading(report=made.id, reader="rules", version="1", claims=ids), claims


def distinct(found: Sequence[Addition]) -> list[Addition]:
    """Leave out a second reading of a report: which is the newer depends on the order, as it should."""
    return list({made.id: (made, reading, claims) for made, reading, claims in found}.values())


ADDITIONS = st.lists(additions(), max_size=5).map(distinct)
CODED = st.lists(st.builds(coded, NUMBERS, PUBLISHED), max_size=3)
