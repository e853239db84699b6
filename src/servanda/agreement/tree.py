"""YAML text to a tree of scalars with marks: every value knows its line and column, nothing is guessed.

Scalars stay the words that were written ("2026-02-30" is refused later, with its line). The tree is built
from parser events without recursion, within limits, so no file can exhaust memory or the stack.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError as BadCharacter

__all__ = ["MAX_BYTES", "MAX_DEPTH", "MAX_NODES", "Flaw", "Mark", "Node", "Path", "locate", "plain", "plant"]

MAX_BYTES = 1_000_000
MAX_DEPTH = 30
MAX_NODES = 20_000

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Point into a file: line and column count from 1."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Flaw:
    """Say what is wrong at a mark, or at a path into the tree where no mark is known yet."""

    what: str
    mend: str
    path: Path = ()
    at_key: bool = False
    is_note: bool = False
    mark: Mark | None = None


@dataclass(slots=True)
class Node:
    """Hold a mapping, a list or a scalar, with where it starts and where each key stands.

    `size` counts the nodes below with every alias written out.
    """

    value: "dict[str, Node] | list[Node] | str | None"
    mark: Mark
    keys: dict[str, Mark] = field(default_factory=dict)
    size: int = 1


def plant(text: str) -> tuple[Node | None, tuple[Flaw, ...]]:
    """Build the tree of a YAML text, with all flaws met; no tree where the text cannot be parsed.

    >>> tree, flaws = plant("id: a\\nid: b\\n")
    >>> [(flaw.mark, flaw.what) for flaw in flaws]
    [(Mark(line=2, column=1), 'the key "id" is given twice, first in line 1')]
    """
    growth = _Growth()
    try:
        for event in _events(text):
            growth.take(event)
    except _Stop as stop:
        return None, (*growth.flaws, stop.flaw)
    except MarkedYAMLError as error:
        return None, (*growth.flaws, _syntax(error))
    except BadCharacter as error:
        return None, (*growth.flaws, _bad_character(text, error))
    except (YAMLError, ValueError, IndexError, TypeError, AttributeError, AssertionError) as error:
        return None, (*growth.flaws, _unreadable(error, growth.last))
    return growth.root, tuple(growth.flaws)


def plain(node: Node) -> Any:
    """Turn a tree into dicts, lists and strings."""
    if isinstance(node.value, dict):
        return {key: plain(child) for key, child in node.value.items()}
    if isinstance(node.value, list):
        return [plain(child) for child in node.value]
    return node.value


def locate(root: Node, path: Path, at_key: bool = False) -> Mark:
    """Find the mark of a path, or of its deepest part that the tree has."""
    node, mark = root, root.mark
    for step in path:
        child = _child(node, step)
        if child is None:
            continue
        mark = node.keys.get(str(step), child.mark) if at_key or _is_block(child) else child.mark
        node = child
    return mark


def _is_block(node: Node) -> bool:
    return not isinstance(node.value, str)


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node.value, dict):
        return node.value.get(str(step))
    if isinstance(node.value, list) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    return None


def _events(text: str) -> Iterator[Any]:
    yield from YAML(typ="safe", pure=True).parse(text)


class _Stop(Exception):
    """Parsing cannot go on."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.what)
        self.flaw = flaw


class _Growth:
    """Grow a tree event by event; open nodes are kept on a stack, never on the call stack."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.flaws: list[Flaw] = []
        self.last = Mark()
        self._open: list[Node] = []
        self._keys: list[tuple[str, Mark] | None] = []
        self._anchors: dict[str, Node] = {}
        self._documents = 0

    def take(self, event: Any) -> None:
        """Add one parser event to the tree."""
        self.last = _mark(event.start_mark)
        if isinstance(event, DocumentStartEvent):
            self._begin()
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            self._descend(event)
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self._ascend()
        elif isinstance(event, ScalarEvent):
            self._scalar(event)
        elif isinstance(event, AliasEvent):
            self._alias(event)

    def _begin(self) -> None:
        self._documents += 1
        if self._documents > 1:
            raise _Stop(_at(self.last, "a second document begins here", "keep one agreement per file"))

    def _descend(self, event: NodeEvent) -> None:
        node = Node({} if isinstance(event, MappingStartEvent) else [], self.last)
        self._refuse_tag(event)
        if self._awaits_key():
            raise _Stop(
                _at(self.last, "a key must be a word", "write `key: value`; quote braces and brackets")
            )
        if len(self._open) >= MAX_DEPTH:
            what = f"values are nested more than {MAX_DEPTH} deep"
            raise _Stop(_at(self.last, what, "flatten the file"))
        self._attach(node, event)
        self._open.append(node)
        self._keys.append(None)

    def _ascend(self) -> None:
        node = self._open.pop()
        self._keys.pop()
        if self._open:
            self._grow(node.size - 1)

    def _scalar(self, event: Any) -> None:
        self._refuse_tag(event)
        if self._awaits_key():
            self._keys[-1] = (event.value, self.last)
        else:
            is_null = event.style is None and event.value in ("", "~", "null", "Null", "NULL")
            self._attach(Node(None if is_null else event.value, self.last), event)

    def _alias(self, event: Any) -> None:
        target = self._anchors.get(event.anchor)
        if target is None or any(target is node for node in self._open):
            what = f"the alias *{event.anchor} points at nothing before it"
            raise _Stop(_at(self.last, what, f"define &{event.anchor} above, or write the value out"))
        if self._awaits_key():
            raise _Stop(_at(self.last, "an alias stands where a key is expected", "write the key out"))
        self._attach(target, event, size=target.size)

    def _awaits_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].value, dict) and self._keys[-1] is None

    def _attach(self, node: Node, event: Any, size: int = 1) -> None:
        if event.anchor and not isinstance(event, AliasEvent):
            self._anchors[event.anchor] = node
        if not self._open:
            self.root = node
            return
        parent = self._open[-1].value
        if isinstance(parent, dict):
            self._enter(self._open[-1], parent, node)
        elif isinstance(parent, list):
            self._check_value(node, "this list item")
            parent.append(node)
        self._grow(size)

    def _enter(self, owner: Node, parent: dict[str, Node], node: Node) -> None:
        key, mark = self._keys[-1] or ("", self.last)
        self._keys[-1] = None
        if key in parent:
            what = f'the key "{key}" is given twice, first in line {owner.keys[key].line}'
            self.flaws.append(_at(mark, what, "keep one of them"))
            return
        self._check_value(node, f"`{key}`", mark)
        parent[key] = node
        owner.keys[key] = mark

    def _check_value(self, node: Node, name: str, mark: Mark | None = None) -> None:
        if node.value is None:
            self.flaws.append(_at(mark or node.mark, f"{name} has no value", "give one, or remove the line"))

    def _grow(self, size: int) -> None:
        self._open[-1].size += size
        if self._open[-1].size > MAX_NODES:
            what = f"the file holds more than {MAX_NODES:,} values once aliases are written out"
            raise _Stop(_at(self.last, what, "remove the aliases, or split the file"))

    def _refuse_tag(self, event: Any) -> None:
        tag = getattr(event, "tag", None)
        if tag and str(tag) != "!":
            self.flaws.append(_at(self.last, f"the tag {tag} is not used here", "remove it"))


def _at(mark: Mark, what: str, mend: str) -> Flaw:
    return Flaw(what, mend, mark=mark)


def _mark(mark: Any) -> Mark:
    return Mark() if mark is None else Mark(mark.line + 1, mark.column + 1)


def _syntax(error: MarkedYAMLError) -> Flaw:
    words = " ".join(str(error.problem or error.context or "not YAML").split())
    mark = _mark(error.problem_mark or error.context_mark)
    mend = "check indentation (spaces, no tabs), colons and quotes near here"
    return _at(mark, f"the text is not YAML: {words}", mend)


def _bad_character(text: str, error: Any) -> Flaw:
    before = text[: max(0, int(error.position))]
    mark = Mark(before.count("\n") + 1, len(before) - before.rfind("\n"))
    return _at(mark, f"the character U+{_code(error.character):04X} is not allowed", "remove it")


def _code(character: Any) -> int:
    return character if isinstance(character, int) else ord(str(character)[:1] or "\0")


def _unreadable(error: Exception, mark: Mark) -> Flaw:
    words = " ".join(str(error).split()) or type(error).__name__
    return _at(mark, f"the text is not YAML: {words[:200]}", "check the syntax near here")
