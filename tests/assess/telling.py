"""Tell what is reported in one line of words, bound and reconciled: the notation of statuses.md."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce

from servanda.model import (
    ALWAYS,
    Binding,
    BoundClaim,
    Bounds,
    Citation,
    Claim,
    Clocks,
    Days,
    Figure,
    Kind,
    Modality,
    Polarity,
    Quantity,
    Quote,
    Reader,
    Reconciliation,
    Series,
    Superseded,
    SupersededBy,
    Transfer,
    When,
)

__all__ = ["VOICES", "amount", "day", "days", "told"]

MONTHS = {"Feb": 2, "Mar": 3, "Apr": 4, "May": 5}
VOICES = {
    "Northland": "northland",
    "Southmark": "southmark",
    "the Northland army": "north-army",
    "Harbour Commission": "harbour",
    "Marrow News": "outlet:Marrow News",
    "Tidewire": "outlet:Tidewire",
}
SAID = re.compile(
    r"(?P<voice>[A-Z][\w ]+?|the Northland army): (?P<words>.+?)"
    r"(?: \((?P<asides>[^)]*)\))?$"
)


def day(words: str) -> date:
    """Read "3 Mar" as a day of 2031."""
    number, month = words.split()
    return date(2031, MONTHS[month], int(number))


def days(words: str) -> Days:
    """Read "3 Mar" or "1 Mar to 9 Mar"."""
    first, _, last = words.partition(" to ")
    return Days(day(first), day(last or first))


def amount(words: str) -> Bounds:
    """Read "33", "20+" (at least), "20-" (at most) or "25..35"."""
    if words.endswith("+"):
        return Bounds.at_least(words[:-1])
    if words.endswith("-"):
        return Bounds.at_most(words[:-1])
    low, _, high = words.partition("..")
    return Bounds.between(low, high or low)


@dataclass(frozen=True)
class Telling:
    """One claim of the notation, read."""

    voice: str
    verb: str
    bounds: Bounds | None
    unit: str
    when: Days
    published: date
    scope: str
    origin: str
    per: str


def _read(words: str) -> Telling:
    said = SAID.match(words.strip())
    assert said, f"not in the notation: {words!r}"
    asides = dict(re.findall(r"(published|scope|from) ([^,]+)", said["asides"] or ""))
    verb, bounds, unit, per, when = _phrase(said["words"])
    published = day(asides["published"]) if "published" in asides else when.last
    assert published, f"published when? {words!r}"
    voice = VOICES[said["voice"]]
    origin = VOICES.get(asides.get("from", ""), voice)
    return Telling(voice, verb, bounds, unit, when, published, asides.get("scope", ""), origin, per)


def _phrase(words: str) -> tuple[str, Bounds | None, str, str, Days]:
    found = re.match(
        r"(?:(?P<verb>total|stock|not|plans|demands|alleges|done|ongoing|denies|suspends|resumes) ?)?"
        r"(?P<amount>\d[\d.+-]*(?!\S| [A-Z]))?(?P<percent> percent)?(?: a (?P<per>day|week))? ?"
        r"(?:(?P<undated>undated)|(?:on |by )?(?P<days>\d+ \w{3}(?: to \d+ \w{3})?))$",
        words,
    )
    assert found, f"not in the notation: {words!r}"
    when = ALWAYS if found["undated"] else days(found["days"])
    bounds = amount(found["amount"]) if found["amount"] else None
    return found["verb"] or "moved", bounds, "percent" if found["percent"] else "", found["per"] or "", when


MODALITY = {"plans": Modality.EXPECTED, "demands": Modality.DEMANDED, "ongoing": Modality.ONGOING}

KINDS = {"total": Kind.TOTAL, "stock": Kind.STOCK}


def _claim(telling: Telling, id: str, event: str) -> Claim:
    kind = KINDS.get(telling.verb, Kind.INCREMENT)
    per = Quote(f"a {telling.per}") if telling.per else None
    quantity = None
    if telling.bounds is not None:
        quantity = Quantity(telling.bounds, kind, Quote(str(telling.bounds)), unit=telling.unit, per=per)
    events = {"suspends": "suspend", "resumes": "resume"}
    return Claim(
        id=id,
        report=f"report of {telling.published}",
        citation=Citation("Marrow News", telling.published),
        event=events.get(telling.verb, event),
        quantity=quantity,
        when=When(telling.when),
        modality=Modality.DENIED
        if telling.verb == "denies"
        else MODALITY.get(telling.verb, Modality.HAPPENED),
        polarity=Polarity.NEGATIVE if telling.verb == "not" else Polarity.POSITIVE,
        alleged=telling.verb == "alleges",
        reader=Reader("hand", "1"),
    )


def _bound(telling: Telling, id: str, measure: str, event: str) -> BoundClaim:
    return BoundClaim(
        claim=_claim(telling, id, event),
        voice=telling.voice,
        origin="" if telling.origin.startswith("outlet:") else telling.origin,
        outlet="Marrow News",
        published=telling.published,
        measures=(measure,),
        scope=telling.scope,
        days=telling.when if telling.verb != "total" else ALWAYS,
        cut=Days(None, telling.when.last) if telling.verb == "total" else ALWAYS,
    )


def told(
    words: str, measure: str = "held", event: str = "release", prefix: str = "c"
) -> tuple[Reconciliation, Binding]:
    """Bind and reconcile what is told: one movement a day, totals beside, rates and denials by themselves.

    Claims are named c1, c2 ... in their order; "withdrawn c1 on 5 Mar" takes one back.
    """
    pieces = [piece.strip() for piece in words.split(";") if piece.strip()]
    backs = [piece for piece in pieces if piece.startswith("withdrawn ")]
    bound = [
        _bound(_read(piece), f"{prefix}{place}", measure, event)
        for place, piece in enumerate((each for each in pieces if each not in backs), start=1)
    ]
    superseded = tuple(
        Superseded(each.split()[1], "", SupersededBy.RETRACTION, day(each.split(" on ")[1])) for each in backs
    )
    series = reconciled(measure, [each for each in bound if each.id not in {s.claim for s in superseded}])
    found = Reconciliation(agreement="a", clocks=Clocks(), series=(series,), superseded=superseded)
    return found, Binding(tuple(bound))


def reconciled(measure: str, bound: Sequence[BoundClaim]) -> Series:
    """Put figures into the series of a measure, as reconciliation does."""
    moved: dict[tuple[str, Days], list[BoundClaim]] = defaultdict(list)
    totals, stocks, undated = [], [], []
    for each in bound:
        quantity = each.claim.quantity
        is_real = each.claim.modality is Modality.HAPPENED and each.claim.polarity is Polarity.POSITIVE
        if quantity is None or quantity.per or not is_real or each.claim.alleged:
            continue
        if quantity.kind is Kind.TOTAL:
            totals.append(replace(_figure([each]), days=each.cut))
        elif quantity.kind is Kind.STOCK:
            stocks.append(_figure([each]))
        elif each.days.is_unknown:
            undated.append(_figure([each]))
        else:
            moved[(each.scope, each.days)].append(each)
    transfers = tuple(
        _transfer(measure, scope, on, claims)
        for (scope, on), claims in sorted(moved.items(), key=lambda item: (str(item[0][1]), item[0][0]))
    )
    return Series(
        measure=measure,
        transfers=transfers,
        totals=tuple(totals),
        stocks=tuple(stocks),
        undated=tuple(undated),
    )


def _figure(claims: Sequence[BoundClaim]) -> Figure:
    first = claims[0]
    bounds = [each.claim.quantity.bounds for each in claims if each.claim.quantity]
    return Figure(
        voice=first.voice,
        bounds=reduce(Bounds.__and__, bounds),
        kind=first.claim.quantity.kind if first.claim.quantity else Kind.INCREMENT,
        days=first.days,
        because=tuple(each.id for each in claims),
        scope=first.scope,
        measures=first.measures,
        published=first.published,
        origins=tuple(sorted({each.origin for each in claims} - {""})),
    )


def _transfer(measure: str, scope: str, on: Days, claims: Sequence[BoundClaim]) -> Transfer:
    voices = dict.fromkeys(each.voice for each in claims)
    figures = tuple(_figure([each for each in claims if each.voice == voice]) for voice in voices)
    return Transfer(
        id=f"{measure}@{on}",
        measure=measure,
        scope=scope,
        days=on,
        figures=figures,
        envelope=reduce(Bounds.__or__, (each.bounds for each in figures)),
        because=tuple(each.id for each in claims),
    )
