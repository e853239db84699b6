"""Hand-coded claims: rows of CSV, YAML or JSONL to claims that carry a citation instead of a span."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from servanda.model import (
    ALWAYS,
    Attribution,
    Citation,
    Claim,
    Days,
    Manner,
    Mention,
    Modality,
    PartOf,
    Problem,
    Quantity,
    Quote,
    Reader,
    Relay,
    When,
)
from servanda.reading.coded.cells import Columns
from servanda.reading.coded.rows import CodedRow, rows_of
from servanda.wire import fingerprint, identified

__all__ = ["coded_schema", "read_coded"]

HAND = Reader("hand", "1")
ENUMS = ("manner", "access", "kind", "modality", "polarity")
NEEDS = (
    ("quantity", "kind", "say what the figure counts: increment, total or stock"),
    ("kind", "quantity", "give the figure, or leave the kind empty"),
    ("alleged", "speaker", "an accusation needs its accuser as speaker"),
    ("manner", "speaker", "name the speaker, or leave the manner empty"),
    ("relay", "speaker", "name the speaker whose words are passed on"),
    ("part_of", "quantity", "a part needs a figure of its own"),
    ("partition", "part_of", "name the whole by the id of its row"),
    ("exhaustive", "part_of", "name the whole by the id of its row"),
    ("quantity_words", "quantity", "give the figure as numbers too"),
)
PLACE = re.compile(r"(:\d+)+$")
UNTRUE = frozenset({"", "false", "no", "0", "none"})


@dataclass(frozen=True, slots=True)
class _Coded:
    """A row that can be read, and the claim it makes before its whole is known."""

    row: CodedRow
    columns: Columns
    claim: Claim


def read_coded(
    path: Path, *, events: frozenset[str] | None = None
) -> tuple[tuple[Claim, ...], tuple[Problem, ...]]:
    """Read a file of coded claims, in file order, and everything that is wrong with it.

    A row with a problem is left out, as is a part whose whole is missing: counted alone it would be taken
    for a figure of its own. Nothing unstated is filled in. `events` are the known event types; None lets
    any pass. The columns are described in `docs/reference/coded-claims.md`.
    """
    coded: list[_Coded] = []
    problems: list[Problem] = []
    for found in rows_of(path):
        if isinstance(found, Problem):
            problems.append(found)
            continue
        columns, wrong = _columns(found, events)
        problems += wrong
        if columns:
            coded.append(_Coded(found, columns, _claim(columns)))
    claims, unplaced = _placed(coded)
    return claims, tuple(sorted(dict.fromkeys((*problems, *unplaced)), key=_place))


def _place(problem: Problem) -> tuple[int, ...]:
    """Order problems as they stand in the file: by the line and column that `where` ends in."""
    numbers = PLACE.search(problem.where)
    return tuple(int(number) for number in numbers[0].split(":")[1:]) if numbers else ()


def coded_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of a row of coded claims.

    >>> coded_schema()["required"]
    ['outlet', 'event']
    """
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Columns.model_json_schema()}


def _columns(row: CodedRow, events: frozenset[str] | None) -> tuple[Columns | None, list[Problem]]:
    cells = {
        column: cell.text.lower() if column in ENUMS else cell.text for column, cell in row.cells.items()
    }
    problems = [*_unmet(row, cells), *_unknown_event(row, events)]
    try:
        columns = Columns.model_validate(cells)
    except ValidationError as error:
        return None, [*(_problem(row, each) for each in error.errors()), *problems]
    problems += _too_early(row, columns)
    if columns.published is None:
        note = Problem(row.at, "published: no date: it stays out of replays until dated", is_note=True)
        return (None if problems else columns), [*problems, note]
    return (None if problems else columns), problems


def _unmet(row: CodedRow, cells: dict[str, str]) -> Iterator[Problem]:
    for column, needed, mend in NEEDS:
        if cells.get(column, "").lower() not in UNTRUE and needed not in cells:
            yield Problem(row.cells[column].at, f"{column}: nothing without {needed}", mend)


def _unknown_event(row: CodedRow, events: frozenset[str] | None) -> Iterator[Problem]:
    cell = row.cells.get("event")
    if cell and events is not None and cell.text not in events:
        what = f"event: {cell.text!r} is not an event type of the lexicon"
        yield Problem(cell.at, what, _nearest(cell.text, events))


def _too_early(row: CodedRow, columns: Columns) -> Iterator[Problem]:
    """Refuse what has happened more than a day after publication; zones differ by up to a day."""
    first = columns.when.first if columns.when else None
    is_past = columns.modality in (Modality.HAPPENED, Modality.ONGOING)
    if first and columns.published and is_past and first > columns.published + timedelta(days=1):
        what = f"when: {first} is after the report's own date, {columns.published}"
        yield Problem(row.cells["when"].at, what, "correct one of the two, or set modality to expected")


def _nearest(name: str, known: Any) -> str:
    near = get_close_matches(name, sorted(known), 1, 0.5)
    return f"did you mean {near[0]!r}?" if near else f"known are {', '.join(sorted(known))}"


def _problem(row: CodedRow, error: Any) -> Problem:
    column = str(error["loc"][0])
    cell = row.cells.get(column)
    if error["type"] == "extra_forbidden" and cell:
        named = cell.named_at
        return Problem(
            named, f"{column}: not a column of coded claims", _nearest(column, Columns.model_fields)
        )
    if error["type"] == "missing" or cell is None:
        return Problem(row.at, f"{column}: nothing is stated", f"every row needs {column}")
    what, _, mend = error["msg"].removeprefix("Value error, ").partition(": ")
    if error["type"] == "enum":
        what, mend = f"{cell.text!r} is not known", f"write {error['ctx']['expected']}"
    return Problem(cell.at, f"{column}: {what}", mend)


def _claim(columns: Columns) -> Claim:
    citation = Citation(
        outlet=columns.outlet,
        published=columns.published,
        url=columns.url or "",
        title=columns.title or "",
        locator=columns.locator or columns.id or "",
    )
    return Claim(
        report="r" + fingerprint(replace(citation, locator="")),
        citation=citation,
        attribution=_attribution(columns),
        event=columns.event,
        actor=_mention(columns.actor),
        recipient=_mention(columns.recipient),
        object=_mention(columns.object),
        place=_mention(columns.place),
        quantity=_quantity(columns),
        when=_when(columns.when) or When(ALWAYS),
        since=_when(columns.since),
        cut=_when(columns.cut),
        modality=columns.modality,
        polarity=columns.polarity,
        alleged=columns.alleged,
        hedge=_quote(columns.hedge),
        reader=HAND,
    )


def _quote(words: str | None) -> Quote | None:
    return Quote(words) if words else None


def _mention(words: str | None) -> Mention | None:
    return Mention(Quote(words)) if words else None


def _when(days: Days | None) -> When | None:
    return When(days, rule="coded") if days else None


def _attribution(columns: Columns) -> Attribution:
    relays = [Relay(Mention(Quote(words))) for words in columns.relay or ()]
    if columns.speaker:
        manner = columns.manner or Manner.INDIRECT
        relays.append(Relay(Mention(Quote(columns.speaker)), manner=manner, access=columns.access))
    return Attribution(tuple(relays), _mention(columns.via))


def _quantity(columns: Columns) -> Quantity | None:
    if columns.quantity is None or columns.kind is None:
        return None
    return Quantity(
        bounds=columns.quantity.bounds(columns.unit or ""),
        kind=columns.kind,
        quote=Quote(columns.quantity_words or columns.quantity.written),
        mod=columns.quantity.mod,
        unit=columns.unit or "",
        per=_quote(columns.per),
        each=columns.each,
        ordinal=columns.ordinal,
        another=columns.another,
    )


def _placed(coded: list[_Coded]) -> tuple[tuple[Claim, ...], list[Problem]]:
    """Give claims their ids, wholes before parts, and return them in file order."""
    wholes, problems = _by_key(coded)
    coded = [each for each in coded if not each.columns.id or wholes[each.columns.id] is each]
    made: dict[int, Claim | None] = {}
    for each in coded:
        for link in reversed(_chain(each, wholes, made)):
            if id(link) not in made:
                made[id(link)] = _with_whole(link, wholes, made, problems)
    return _once([(each, claim) for each in coded if (claim := made[id(each)])], problems), problems


def _by_key(coded: list[_Coded]) -> tuple[dict[str, _Coded], list[Problem]]:
    wholes: dict[str, _Coded] = {}
    problems: list[Problem] = []
    for each in coded:
        key = each.columns.id
        if key and wholes.setdefault(key, each) is not each:
            what = f"id: {key!r} is also the key of the row at {wholes[key].row.at}"
            problems.append(Problem(each.row.cells["id"].at, what, "give every row a key of its own"))
    return wholes, problems


def _chain(each: _Coded, wholes: dict[str, _Coded], made: dict[int, Claim | None]) -> list[_Coded]:
    """Climb from a part to the outermost whole that has no claim yet; a circle is climbed once."""
    chain = [each]
    seen = {id(each)}
    while (
        (whole := wholes.get(chain[-1].columns.part_of or ""))
        and id(whole) not in seen
        and id(whole) not in made
    ):
        chain.append(whole)
        seen.add(id(whole))
    return chain


def _with_whole(
    each: _Coded, wholes: dict[str, _Coded], made: dict[int, Claim | None], problems: list[Problem]
) -> Claim | None:
    key = each.columns.part_of
    if not key:
        return identified(each.claim)
    whole = wholes.get(key)
    found = made.get(id(whole)) if whole else None
    if found is None:
        what = f"part_of: no row {key!r} to be a part of"
        if whole:
            what = f"part_of: the row {key!r} was left out or is in turn a part of this one"
        problems.append(Problem(each.row.cells["part_of"].at, what, "name the row of the whole"))
        return None
    part = PartOf(found.id, each.columns.partition or "", each.columns.exhaustive)
    return identified(replace(each.claim, part_of=part))


def _once(pairs: list[tuple[_Coded, Claim]], problems: list[Problem]) -> tuple[Claim, ...]:
    """Keep the first of rows that say the same, and say so."""
    first: dict[str, _Coded] = {}
    for each, claim in pairs:
        if first.setdefault(claim.id, each) is not each:
            at = first[claim.id].row.at
            problems.append(Problem(each.row.at, f"says the same as {at}: kept once", is_note=True))
    return tuple(claim for each, claim in pairs if first[claim.id] is each)
