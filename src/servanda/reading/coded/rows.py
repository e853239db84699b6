"""Files of coded claims to rows of cells: CSV, YAML and JSONL; every cell knows where it stands."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from servanda.model import Problem

__all__ = ["Cell", "CodedRow", "rows_of"]

NULL = "tag:yaml.org,2002:null"
JOINT = "; "
QUOTE = "put quotes round a value that begins with >, <, ~, * or & or holds a colon"


@dataclass(frozen=True, slots=True)
class Cell:
    """What is written in one place, as text: its own place, and that of the column's name."""

    text: str
    at: str
    named_at: str


@dataclass(frozen=True, slots=True)
class CodedRow:
    """One coded claim as written: cells by column, empty ones left out."""

    at: str
    cells: dict[str, Cell]


Found = CodedRow | Problem


def rows_of(path: Path) -> Iterator[Found]:
    """Read a file's rows in order, by its suffix; what cannot be read is a Problem, the rest goes on.

    Every value is kept as the text that was written: 2026-02-30 is no error here, and 596.0 is no float.
    """
    name = str(path)
    try:
        text = _text(path.read_bytes())
    except OSError as error:
        yield Problem(name, (error.strerror or str(error)).lower(), "check the path and its permissions")
    except UnicodeDecodeError:
        yield Problem(name, "not UTF-8", "save it as UTF-8; a spreadsheet offers it as `CSV UTF-8`")
    else:
        reading = {
            ".csv": _csv,
            ".tsv": _csv,
            ".yaml": _yaml,
            ".yml": _yaml,
            ".jsonl": _jsonl,
            ".ndjson": _jsonl,
        }
        read = reading.get(path.suffix.lower(), _unknown)
        yield from read(text, name)


def _text(raw: bytes) -> str:
    is_wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    return raw.decode("utf-16" if is_wide else "utf-8-sig")


def _unknown(text: str, name: str) -> Iterator[Found]:
    yield Problem(name, "not a format of coded claims", "use .csv, .yaml or .jsonl")


def _row(at: str, cells: Iterable[tuple[str, Cell]]) -> CodedRow:
    return CodedRow(at, {column: cell for column, cell in cells if cell.text})


def _csv(text: str, name: str) -> Iterator[Found]:
    is_marked = text.startswith("sep=")  # a spreadsheet's own note of the delimiter
    first, _, rest = text.partition("\n")
    delimiter = first.strip()[4:5] if is_marked else max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(rest if is_marked else text, newline=""), delimiter=delimiter or ",")
    try:
        yield from _csv_rows(reader, name, 1 if is_marked else 0)
    except csv.Error as error:
        yield Problem(f"{name}:{reader.line_num}", f"not CSV: {error}", "the rest of the file is not read")


def _csv_rows(reader: Any, name: str, above: int) -> Iterator[Found]:
    header = [column.strip().lower() for column in next(reader, [])]
    named_at = f"{name}:{above + 1}"
    yield from (Problem(named_at, f"{column}: this column is there twice") for column in _twice(header))
    before = reader.line_num
    for values in reader:
        at, before = f"{name}:{above + before + 1}", reader.line_num
        spare = [value for value in values[len(header) :] if value.strip()]
        if spare:
            yield Problem(
                at, f"more cells than columns ({spare[0]!r})", "quote values that hold the delimiter"
            )
        elif any(value.strip() for value in values):
            cells = zip(header, values, strict=False)
            yield _row(at, ((column, Cell(value.strip(), at, named_at)) for column, value in cells))


def _twice(names: list[str]) -> list[str]:
    return sorted({name for name in names if name and names.count(name) > 1})


def _jsonl(text: str, name: str) -> Iterator[Found]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _json_row(line, f"{name}:{number}")


def _json_row(line: str, at: str) -> Found:
    twice: list[str] = []

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        twice.extend(_twice([key for key, _ in pairs]))
        return dict(pairs)

    try:
        row = json.loads(line, parse_float=str, parse_int=str, object_pairs_hook=once)
        line.encode()
    except (ValueError, RecursionError) as error:
        return Problem(at, f"not a line of JSON: {error}", "write one object a line")
    if not isinstance(row, dict) or twice:
        return Problem(at, f"{twice[0]}: this key is there twice" if twice else "not a JSON object")
    return _row(at, ((key, Cell(_written(value), at, at)) for key, value in row.items()))


def _written(value: Any) -> str:
    if isinstance(value, list):
        return JOINT.join(_written(each) for each in value)
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value).strip()


def _yaml(text: str, name: str) -> Iterator[Found]:
    try:
        root = YAML().compose(io.StringIO(text))
    except (YAMLError, ValueError, RecursionError) as error:
        yield _yaml_problem(error, name)
        return
    for node in _claims(root):
        yield _yaml_row(node, name)
    if root is not None and not _claims(root):
        yield Problem(_at(root, name), "no list of claims", "write a list of rows, or `claims:` and the list")


def _claims(root: Any) -> list[Node]:
    if isinstance(root, MappingNode):
        root = next((value for key, value in root.value if key.value == "claims"), None)
    return list(root.value) if isinstance(root, SequenceNode) else []


def _yaml_problem(error: Exception, name: str) -> Problem:
    mark = (error.problem_mark or error.context_mark) if isinstance(error, MarkedYAMLError) else None
    at = f"{name}:{mark.line + 1}:{mark.column + 1}" if mark else name
    said = getattr(error, "problem", None) or str(error).partition("\n")[0]
    return Problem(at, f"not YAML: {said}", QUOTE)


def _at(node: Node, name: str) -> str:
    return f"{name}:{node.start_mark.line + 1}:{node.start_mark.column + 1}"


def _yaml_row(node: Node, name: str) -> Found:
    if not isinstance(node, MappingNode):
        return Problem(_at(node, name), "not a row", "write `column: value` pairs")
    cells: dict[str, Cell] = {}
    for key, value in node.value:
        column = str(key.value)
        if column in cells:
            return Problem(_at(key, name), f"{column}: this key is there twice", "keep one of the two")
        words = _scalar(value)
        if words is None:
            return Problem(_at(value, name), f"{column}: one value or a list of values is wanted here")
        cells[column] = Cell(words, _at(value, name), _at(key, name))
    return _row(_at(node, name), cells.items())


def _scalar(node: Node) -> str | None:
    if isinstance(node, ScalarNode):
        return "" if node.tag == NULL else str(node.value).strip()
    if isinstance(node, SequenceNode) and all(isinstance(each, ScalarNode) for each in node.value):
        return JOINT.join(str(each.value).strip() for each in node.value)
    return None
