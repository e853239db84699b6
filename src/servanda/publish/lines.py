"""The pieces terminal views are made of: printable lines, tables in the house style, amounts."""

from collections.abc import Iterable
from itertools import chain
from typing import Literal

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from servanda.model import Bounds, Ground, Norm, Prospect, Status, Turn
from servanda.publish.changes import ChangesResult
from servanda.publish.plain import plain
from servanda.publish.results import (
    EvidenceResult,
    HeldResult,
    Link,
    ObligationResult,
    Piece,
    StandingResult,
    StatusResult,
)
from servanda.publish.words import GLYPH, GROUND, KIND, MODALITY, NORM, STATUS, TIMING, bounds_words, units

__all__ = [
    "SILENT",
    "amount",
    "chain_words",
    "coverage_words",
    "figure_words",
    "grid",
    "header",
    "held_words",
    "line",
    "lines",
    "norm_words",
    "party_words",
    "prospect_words",
    "sentence",
    "standing_words",
    "target_words",
    "told_words",
]


SILENT = frozenset({Status.NO_INFORMATION, Status.AWAITING, Status.NOT_YET_APPLICABLE})
"""Statuses of a voice that reports nothing of an obligation yet."""


def line(text: str, style: str = "") -> Text:
    """Make printable text: neutralised, never parsed as markup."""
    return Text(plain(text), style=style)


def lines(texts: Iterable[str]) -> Text:
    """Make several printable lines."""
    return Text("\n").join(line(text) for text in texts)


def grid(*headings: str) -> Table:
    """Make an empty table with headings in the house style; a heading that ends in "#" is a number's."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", expand=False)
    for heading in headings:
        justify: Literal["left", "right"] = "right" if heading.endswith("#") else "left"
        table.add_column(line(heading.rstrip("#")), overflow="fold", vertical="top", justify=justify)
    return table


def header(result: StatusResult) -> RenderableType:
    """Name the agreement, the clocks, the coverage and the ledger's head."""
    coverage = result.coverage
    counted = (
        (coverage.read, "reports read"),
        (coverage.unread, "unread"),
        (coverage.undated, "undated"),
        (coverage.coded, "coded by hand"),
    )
    counts = ", ".join(f"{number:,} {what}" for number, what in counted if number) or "nothing read"
    kept = f"ledger head {result.head[:12]}" if result.head else "not from a ledger"
    title = line(result.agreement.title, "bold")
    return Group(title, line(f"{result.clocks}; {counts}; {kept}"), *map(line, coverage_words(result)))


def coverage_words(result: StatusResult) -> list[str]:
    """Say whom was heard, side by side, and what was read and left unread in which language."""
    heard = [
        f"{result.name_of(each.side) if each.side else 'all others'} "
        + (f"{each.claims:,} to {each.latest or 'no known day'}" if each.claims else "nothing")
        for each in result.heard
    ]
    read = [
        f"{each.language or 'language not known'} {each.read:,} read"
        + (f", {each.unread:,} unread" if each.unread else "")
        for each in result.coverage.languages
    ]
    lines = [f"claims heard: {'; '.join(heard)}"] if heard else []
    return [*lines, *([f"reports: {'; '.join(read)}"] if read else [])]


def amount(bounds: Bounds | None, unit: str) -> str:
    """Write a set of numbers with its unit; a dash for none.

    >>> amount(Bounds.exactly(1), "person"), amount(None, "person")
    ('1 person', '–')
    """
    if bounds is None:
        return "–"
    return f"{bounds_words(bounds)} {units(unit, one=bounds == Bounds.exactly(1))}".strip()


def target_words(each: ObligationResult) -> str:
    """Write how much is owed: a set of numbers with its unit, per period or as a share where so declared."""
    if each.target is None:
        return each.target_words
    words = amount(each.target, each.unit) + (f" per {each.per}" if each.per else "")
    return f"{words} ({each.target_words})" if each.percent_of else words


def party_words(result: StatusResult | ChangesResult, id: str) -> str:
    """Name who must act, or toward whom; say so where the agreement names no party."""
    return result.name_of(id) if id else "no party named"


def standing_words(standing: StandingResult) -> str:
    """Name a status with its glyph."""
    if standing.status is None:
        return "withheld"
    return f"{GLYPH[standing.status]} {STATUS[standing.status]}"


def told_words(standing: StandingResult, each: ObligationResult) -> str:
    """Say what a line says: status, figure against target, the kind of statement, timing."""
    figure = "" if standing.reported is None else f", {bounds_words(standing.reported)}"
    target = f" of {target_words(each)}" if figure and target_words(each) else ""
    ground = f" ({GROUND[standing.ground]})" if standing.ground else ""
    timing = f"; {TIMING[standing.timing]}" if standing.timing else ""
    return f"{standing_words(standing)}{figure}{target}{ground}{timing}"


def norm_words(each: ObligationResult, result: StatusResult) -> str:
    """Say where the provision is in its life, and which voices put it elsewhere."""
    if each.norm is None:
        return "withheld"
    apart: dict[Norm, list[str]] = {}
    for said in each.norms if each.norms_differ else ():
        apart.setdefault(said.norm, []).append(result.name_of(said.voice))
    return "; ".join(
        [NORM[each.norm], *(f"{NORM[norm]} according to {', '.join(who)}" for norm, who in apart.items())]
    )


def prospect_words(each: ObligationResult, result: StatusResult) -> list[str]:
    """Say what would change the status next; nothing is foretold."""
    return [_prospect(one, each, result) for one in each.next]


def _prospect(one: Prospect, each: ObligationResult, result: StatusResult) -> str:
    match one.turn:
        case Turn.MORE:
            by = f" by {one.by}" if one.by else ""
            return f"{amount(one.amount, each.unit)} more{by}"
        case Turn.DAY:
            then = "its first" if each.norm is Norm.CONDITIONAL else "after it what is missing is overdue"
            return f"the day {one.by}: {then}"
        case Turn.CONDITION:
            return f"a report that this is so: {_condition(one.of[0], result)}"
        case Turn.WORD:
            return f"the word of {' or '.join(map(result.name_of, one.of))}"
        case Turn.TAKEN_BACK:
            return f"a word taken back by {' or '.join(map(result.name_of, one.of))}"


def _condition(ref: str, result: StatusResult) -> str:
    """Name what is waited for: a phase, what a measure states, or another obligation."""
    phases = (f"{each.title} over" for each in result.phases if each.id == ref)
    measures = (each.label for each in result.measures if each.id == ref)
    owed = (f"{each.obligation} met" for each in result.obligations if each.obligation == ref)
    return next(chain(phases, measures, owed), ref)


def held_words(each: HeldResult) -> str:
    """Say what stands under a standard of evidence, with the figure."""
    standing = each.standing
    figure = "" if standing.reported is None else f", {bounds_words(standing.reported)}"
    ground = f" ({GROUND[standing.ground]})" if standing.ground is Ground.BELOW_STANDARD else ""
    return f"held to {each.label}: {standing_words(standing)}{figure}{ground}"


def sentence(evidence: EvidenceResult) -> Text:
    """Print the sentence a claim rests on, its figure in brackets; or say why it cannot be shown."""
    if evidence.held == "quoted":
        return Text("").join(_piece(piece) for piece in evidence.pieces)
    if evidence.held == "link":
        return line("no quotation: the rights of this report allow a link only", "italic")
    if evidence.held == "erased":
        return line("the text of this report has been erased", "italic")
    words = f" as “{evidence.quantity}”" if evidence.quantity else ""
    return line(f"coded by hand{words}; the text itself is not held", "italic")


def _piece(piece: Piece) -> Text:
    if piece.mark == "quantity":
        return line(f"[{piece.text}]", "bold")
    return line(piece.text, "underline" if piece.mark else "")


def figure_words(each: EvidenceResult, name: str) -> str:
    """Say what a claim says of its figure, of which days, and who says it."""
    kind = f"{KIND[each.kind]} " if each.kind else ""
    said = "alleged" if each.alleged else MODALITY[each.modality]
    figure = f"{kind}{bounds_words(each.bounds)}, " if each.bounds is not None else ""
    days = "" if each.days.is_unknown else f", {each.days}"
    return f"{figure}{said}{days}: {name}"


def chain_words(chain: tuple[Link, ...]) -> str:
    """Write the chain from outlet to speaker.

    >>> chain_words((Link("Tidewire"), Link("an official", "in indirect speech")))
    'Tidewire ← an official (in indirect speech)'
    """
    return " ← ".join(_link(link) for link in chain)


def _link(link: Link) -> str:
    how = ", ".join(each for each in (link.manner, link.access) if each)
    return f"{link.name} ({how})" if how else link.name
