"""Every value has a neutral word."""

from enum import StrEnum

import pytest

from servanda.model import (
    Access,
    AmendmentKind,
    FindingKind,
    Handling,
    Kind,
    Manner,
    Modality,
    Norm,
    PartyRole,
    Rights,
    Status,
    SupersededBy,
    Timing,
    UnboundReason,
)
from servanda.publish import words

TABLES = [
    (Access, words.ACCESS),
    (AmendmentKind, words.AMENDMENT),
    (FindingKind, words.FINDING),
    (Handling, words.HANDLING),
    (Kind, words.KIND),
    (Manner, words.MANNER),
    (Modality, words.MODALITY),
    (Norm, words.NORM),
    (PartyRole, words.ROLE),
    (Rights, words.RIGHTS),
    (Status, words.STATUS),
    (Status, words.GLYPH),
    (SupersededBy, words.SUPERSEDED),
    (Timing, words.TIMING),
    (UnboundReason, words.UNBOUND),
]
LOADED = frozenset(("violation", "breach", "fail", "failed", "lie", "refused", "guilty", "good", "bad"))


@pytest.mark.parametrize(("enum", "table"), TABLES)
def test_every_member_has_a_word(enum: type[StrEnum], table: dict[StrEnum, str]) -> None:
    assert set(table) == set(enum)


@pytest.mark.parametrize(("enum", "table"), TABLES)
def test_no_word_judges(enum: type[StrEnum], table: dict[StrEnum, str]) -> None:
    assert not LOADED & {word for label in table.values() for word in label.split()}


def test_statuses_are_told_apart_by_shape_and_by_word() -> None:
    assert len(set(words.GLYPH.values())) == len(set(words.STATUS.values())) == len(Status)
