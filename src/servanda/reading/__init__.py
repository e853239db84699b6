"""Report -> claims: spaCy components over the lexicon; and hand-coded claims. Importing it loads no spaCy."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from servanda.model import InputError

if TYPE_CHECKING:
    from servanda.reading.reader import ClaimReader

__all__ = ["ClaimReader", "load_reader"]


def load_reader(model: str = "en_core_web_sm", *, frames: Path | None = None) -> "ClaimReader":
    """Load the claim reader over a spaCy model; takes a second or two, so load it once.

    Any spaCy model with a parser can be named. `frames` is a user's own file of event types. Raises
    ReaderError, with what to do, when the model is missing, and InputError when the file is broken.
    """
    from servanda.lexicon.frame import load_frames
    from servanda.reading.reader import ClaimReader, lexicon_version, load_pipeline

    _, problems = load_frames(frames)
    if problems:
        raise InputError("\n".join(str(problem) for problem in problems))
    return ClaimReader(load_pipeline(model, frames=frames), lexicon_version(frames))


def __getattr__(name: str) -> Any:
    if name == "ClaimReader":
        from servanda.reading.reader import ClaimReader

        return ClaimReader
    raise AttributeError(f"module {__name__} has no attribute {name}")
