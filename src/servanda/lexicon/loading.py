"""Reading the lexicon's data files: YAML with line numbers, checked against the types of the model."""

from pathlib import Path
from typing import Any, TypeVar

import msgspec
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedBase
from ruamel.yaml.error import MarkedYAMLError

from servanda.model import Problem

__all__ = ["HERE", "read_entries", "read_yaml"]

HERE = Path(__file__).parent
T = TypeVar("T")


def read_yaml(path: Path) -> Any:
    """Read a data file of the package as plain values."""
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def read_entries(path: Path, type_: type[T]) -> tuple[dict[str, T], tuple[Problem, ...]]:
    """Read a file of named entries of one type; what is wrong comes back as Problems with file and line.

    A broken entry is left out, the others are kept. A file that is no YAML mapping gives one Problem.
    """
    try:
        loaded = YAML(typ="rt").load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}, (Problem(str(path), "there is no such file", "name an existing frame file"),)
    except (MarkedYAMLError, UnicodeDecodeError) as error:
        return {}, (Problem(_place(path, error), "this is not YAML", "check indentation and brackets"),)
    if not isinstance(loaded, dict):
        return {}, (Problem(str(path), "no entries are named here", "write `name:` and its fields below"),)
    return _entries(path, loaded, type_)


def _entries(path: Path, loaded: Any, type_: type[T]) -> tuple[dict[str, T], tuple[Problem, ...]]:
    entries: dict[str, T] = {}
    problems: list[Problem] = []
    for name, fields in loaded.items():
        try:
            entries[str(name)] = msgspec.convert({"id": str(name), **(fields or {})}, type_)
        except (msgspec.ValidationError, TypeError) as error:
            line = _line(loaded, name, str(error))
            problems.append(Problem(f"{path}:{line}", f"entry {name}: {error}", "see the schema of frames"))
    return entries, tuple(problems)


def _line(loaded: Any, name: str, message: str) -> int:
    """Find the line of the field that a message names, else of the entry; lines count from 1."""
    entry = loaded[name]
    for field in entry if isinstance(entry, CommentedBase) and isinstance(entry, dict) else ():
        if f"$.{field}" in message or f"`{field}`" in message:
            return int(entry.lc.key(field)[0]) + 1
    return int(loaded.lc.key(name)[0]) + 1


def _place(path: Path, error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
