"""Language as data: tables of number words, units and time words, checked and extendable by a user's file.

A table is `lexicon/<table>/<language>.yaml`. A user's own YAML file is merged over it: maps are updated key
by key, lists are added to. What is not in the table's schema is refused with the file and the field.
"""

from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from servanda.model import InputError

__all__ = ["NumberWords", "RangeWords", "SingleOne", "UnitWords", "VagueWord", "load_words", "merged"]


class VagueWord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The range a vague word stands for, both ends included; `of`: only when "of" follows."""

    low: Decimal
    high: Decimal
    of: bool = False


class RangeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words round the two ends of a range; `changes` make "from 10 to 15" two figures ("rose from")."""

    pair: tuple[tuple[str, str], ...] = ()
    join: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()


class SingleOne(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words before and after a "one" that counts nothing."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class NumberWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language writes quantities; the keys are explained in `numbers/en.yaml`."""

    spelled: tuple[str, ...]
    magnitudes: dict[str, Decimal]
    attached: tuple[str, ...]
    bare: tuple[str, ...]
    fractions: dict[str, Decimal]
    ordinals: dict[str, int]
    vague: dict[str, VagueWord]
    none: tuple[str, ...]
    both: tuple[str, ...]
    single: tuple[str, ...]
    known: tuple[str, ...]
    particles: dict[str, tuple[str, ...]]
    before: dict[str, tuple[str, ...]]
    after: dict[str, tuple[str, ...]]
    range: RangeWords
    yet: tuple[str, ...]
    all_but: tuple[str, ...]
    part: tuple[str, ...]
    names: tuple[str, ...]
    scores: tuple[str, ...]
    not_one: SingleOne
    per: tuple[str, ...]
    ratio: tuple[str, ...]


class UnitWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What numbers measure, when they do not count things one by one."""

    percent: dict[str, Decimal]
    duration: dict[str, str]
    age: tuple[str, ...]
    aged: tuple[str, ...]
    currency: dict[str, str]
    money: dict[str, str]
    measure: dict[str, tuple[str, ...]]


T = TypeVar("T")


@cache
def load_words(table: str, type_: type[T], own: Path | None = None, language: str = "en") -> T:
    """Read a table of words, with a user's own file merged over it.

    Raises `InputError` naming the file and the field when a file cannot be read or does not fit.

    >>> load_words("numbers", NumberWords).vague["dozens"].low
    Decimal('24')
    """
    ours = _parsed(files("servanda.lexicon").joinpath(table, f"{language}.yaml").read_text("utf-8"), table)
    words = merged(ours, _own(own)) if own else ours
    try:
        return msgspec.convert(words, type_, strict=False)
    except msgspec.ValidationError as error:
        raise InputError(
            f"{own or table}: {error}; compare with the table {table}/{language}.yaml"
        ) from error


def merged(ours: Any, theirs: Any) -> Any:
    """Lay one tree of maps and lists over another.

    >>> merged({"a": [1], "b": {"c": 2}}, {"a": [3], "b": {"d": 4}})
    {'a': [1, 3], 'b': {'c': 2, 'd': 4}}
    """
    if isinstance(ours, dict) and isinstance(theirs, dict):
        over = {key: merged(ours[key], value) if key in ours else value for key, value in theirs.items()}
        return {**ours, **over}
    if isinstance(ours, list) and isinstance(theirs, list):
        return [*ours, *theirs]
    return theirs


def _own(path: Path) -> Any:
    try:
        return _parsed(path.read_text("utf-8"), str(path)) or {}
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: the file of words cannot be read ({error})") from error


def _parsed(text: str, where: str) -> Any:
    try:
        return YAML(typ="safe", pure=False).load(text)
    except YAMLError as error:
        raise InputError(f"{where}: not valid YAML: {error}") from error
