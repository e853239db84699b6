"""Build reports, claims and figures by hand, every quote found in its text."""

from dataclasses import replace
from datetime import date

from servanda.model import (
    Access,
    Attribution,
    BoundClaim,
    Bounds,
    Citation,
    Claim,
    Confidence,
    Days,
    Figure,
    Kind,
    Manner,
    Mention,
    Modality,
    Polarity,
    Quantity,
    Quote,
    Reader,
    Relay,
    Report,
    Span,
    Transfer,
    When,
)
from servanda.wire import digest

__all__ = ["READER", "YEAR", "bound", "coded", "day", "figure", "quote", "read_claim", "report", "transfer"]

READER = Reader("servanda", "0.1", "release/active")


YEAR = 2031


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
