"""Frames: what servanda can read. One entry per event type, as data."""

from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

from servanda.lexicon.loading import HERE, read_entries
from servanda.model import Kind, Problem

__all__ = ["Frame", "frame_schema", "frames", "load_frames"]

CORE = HERE / "frames" / "core.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """An event type: its triggers, the things it is about, its roles, and its codes in other schemes.

    `verbs` and `nouns` are lemmas, several words make a multi-word trigger. `objects` are classes of nouns;
    a figure of `doers` counts it where they are its subject ("60 men gave up their arms"). A trigger in
    `free` needs no object; verbs of `numbered` report it only with a figure; `weak` triggers count only with
    an object of `weak_objects` (or `objects`). `nouns_need` says when a noun alone reports an event: with an
    "argument" (a participant, a date or a number), only with a "number" or a "date", "never", or "" for
    always. `alone` is what the subject is when there is no object: actor, object, or mover (both).
    `embeds` is the modality of what the trigger governs. A number without a day of its own counts `undated`,
    one of an event told in the present tense `ongoing`, where that is another kind.
    Figures without a verb of their own may count a `topical` event told before; none counts an event that
    is not `counted`. `default_for` are classes of things whose bare figures count this event where a text
    tells of nothing else.
    `told_as` is how an event stands that is told as done: a pledge is a payment "expected".
    `negative` triggers say that something ended or was refused. `lasting` events go on in the present tense.
    A participle of a `describing` event behind a noun only tells who is meant.
    What `blames` is alleged where it stands in somebody's words.
    The subject of an `inverse` verb receives: who gave stands after "from". What is agreed to by a word of
    `settled_by` is done.
    A frame `within` another only has other words or things: its events are told as that one's.
    `corpus`, `plover` (EVENT/mode, 0.8) and `cameo` are codes in other schemes.
    """

    id: str
    label: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    doers: tuple[str, ...] = ()
    numbered: tuple[str, ...] = ()
    free: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    weak_objects: tuple[str, ...] = ()
    nouns_need: Literal["", "argument", "number", "date", "never"] = ""
    needs_number: bool = False
    alone: Literal["actor", "object", "mover"] = "actor"
    to: Literal["recipient", "place", ""] = ""
    moves: dict[str, str] = field(default_factory=dict)
    kind: Kind = Kind.INCREMENT
    undated: Kind | None = None
    ongoing: Kind | None = None
    lasting: bool = False
    told_as: Literal["", "expected", "demanded"] = ""
    negative: bool = False
    soft: bool = False
    blames: bool = False
    describing: bool = False
    topical: bool = False
    counted: bool = True
    default_for: tuple[str, ...] = ()
    embeds: str = ""
    inverse: tuple[str, ...] = ()
    settled_by: tuple[str, ...] = ()
    within: str = ""
    corpus: str = "other"
    plover: str = ""
    cameo: str = ""


@cache
def frames() -> dict[str, Frame]:
    """Give the frames that come with servanda, by id.

    >>> frames()["disarm"].cameo
    '0873'
    """
    found, problems = read_entries(CORE, Frame)
    if problems:
        raise ValueError("\n".join(str(problem) for problem in problems))
    return found


def load_frames(extra: Path | None = None) -> tuple[dict[str, Frame], tuple[Problem, ...]]:
    """Give the frames of servanda merged with those of a user's own file.

    A frame of the same name gains the file's triggers and keeps the rest; a new name is a new event type.
    Broken entries are left out and come back as Problems naming file and line.
    """
    core = dict(frames())
    if extra is None:
        return core, ()
    added, problems = read_entries(extra, Frame)
    for name, frame in added.items():
        core[name] = _merged(core[name], frame) if name in core else frame
    return core, problems


def _merged(known: Frame, added: Frame) -> Frame:
    def both(field: str) -> tuple[str, ...]:
        return (*getattr(known, field), *(x for x in getattr(added, field) if x not in getattr(known, field)))

    lists = (
        "verbs",
        "nouns",
        "objects",
        "excludes",
        "doers",
        "numbered",
        "free",
        "weak",
        "weak_objects",
        "inverse",
        "settled_by",
    )
    changes: dict[str, Any] = {name: both(name) for name in lists}
    return replace(known, **changes)


def frame_schema() -> dict[str, object]:
    """Give the JSON Schema of a frame file."""
    from servanda.wire import json_schema

    return json_schema(dict[str, Frame])
