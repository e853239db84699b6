"""An agreement read back in English: all that is judged by is in it, and equal agreements read alike."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

import servanda
from servanda.agreement import bundled, load_agreement
from servanda.model import Agreement, Bounds, Days
from servanda.publish.readback import read_back

FICTIONAL = Path(servanda.__file__).parent / "demo" / "agreement.yaml"
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "agreement-file.md"
JUDGING = re.compile(r"\b(violat|breach|guilt|fail|illegal|terror|betray|comply|complian)", re.IGNORECASE)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Agreement:
    """Load the example of the reference page, which uses every part of the language."""
    found = re.search(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    path = tmp_path_factory.mktemp("example") / "example.yaml"
    path.write_text(found[1], encoding="utf-8")
    return load_agreement(path)


SOURCES = [FICTIONAL, "gaza-2025-01", "colombia-2016-arms"]


@pytest.mark.parametrize("source", SOURCES, ids=lambda each: Path(each).stem)
def test_the_text_stays_as_it_is(source: Path | str, snapshot: SnapshotAssertion) -> None:
    assert read_back(load_agreement(source)) == snapshot(name=Path(source).stem)


@pytest.mark.parametrize("id", bundled())
def test_every_bundled_agreement_reads_back_in_full_and_in_neutral_words(id: str) -> None:
    agreement = load_agreement(id)
    text = read_back(agreement)
    ids = [each.id for each in agreement.obligations] + [each.id for each in agreement.measures]
    ids += [each.id for each in agreement.phases] + [each.id for each in agreement.amendments]
    assert {id for id in ids if f"[{id}]" not in " ".join(text.split())} == set()
    assert {each.id for each in agreement.sources if f"{each.id}:" not in text} == set()
    types = r"Counts reports of [^.]*\."  # names of event types, said of reports only
    unquoted = re.sub(rf'"[^"]*"|{types}', "", " ".join(text.split()))
    assert not JUDGING.search(unquoted), JUDGING.search(unquoted)


def test_days_are_told_with_weekday_and_number() -> None:
    text = read_back(load_agreement("colombia-2016-arms"))
    assert "Wednesday 1 March 2017 (D+90)" in text
    text = read_back(load_agreement("gaza-2025-01"))
    assert "Saturday 1 March 2025 (day 42)" in text


def test_a_changed_direction_or_day_changes_its_line_alone() -> None:
    agreement = load_agreement(FICTIONAL)
    owed = agreement.obligation("p1.guns")
    assert owed and owed.due
    later = replace(owed, due=owed.due + timedelta(days=1))
    turned = replace(owed, actor=owed.toward, toward=owed.actor)
    for other, count in ((later, 1), (turned, 1)):
        changed = replace(
            agreement, obligations=tuple(other if each == owed else each for each in agreement.obligations)
        )
        before, after = (read_back(each).splitlines() for each in (agreement, changed))
        assert len(before) == len(after)
        assert sum(one != two for one, two in zip(before, after, strict=True)) == count


def test_nothing_declared_is_left_out(example: Agreement) -> None:
    """Change each field of each value in turn: the text must show it."""
    text = read_back(example)
    silent = [where for where, changed in changes(example) if read_back(changed) == text]
    assert silent == []


def changes(value: Any, where: str = "agreement") -> Iterator[tuple[str, Any]]:
    """Give a value with one field somewhere in it changed, for every field that holds anything."""
    for field in fields(value):
        held = getattr(value, field.name)
        if field.name == "hash" or (field.name == "bounds" and not getattr(value, "is_specified", True)):
            continue
        for path, other in _others(held, f"{where}.{field.name}"):
            yield path, replace(value, **{field.name: other})


def _others(held: Any, where: str) -> Iterator[tuple[str, Any]]:
    if isinstance(held, tuple):
        for place, each in enumerate(held):
            yield f"{where}[{place}] gone", (*held[:place], *held[place + 1 :])
            for path, other in _others(each, f"{where}[{place}]"):
                yield path, (*held[:place], other, *held[place + 1 :])
    elif isinstance(held, Bounds | Days):
        yield where, _moved(held)
    elif is_dataclass(held):
        yield from changes(held, where)
    elif held not in (None, ""):
        yield where, _other(held)


def _moved(held: Bounds | Days) -> Bounds | Days:
    if isinstance(held, Bounds):
        return held + Bounds.exactly(1) if held != Bounds() else Bounds.exactly(7)
    first = held.first and held.first + timedelta(days=1)
    return Days(first or date(2031, 1, 1), held.last and held.last - timedelta(days=1))


def _other(held: Any) -> Any:
    if isinstance(held, StrEnum):
        return next(each for each in type(held) if each is not held)
    if isinstance(held, bool):
        return not held
    if isinstance(held, date):
        return held + timedelta(days=1)
    return held + 1 if isinstance(held, int | Decimal) else f"{held}x"
