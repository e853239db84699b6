"""Report -> claims: spaCy components over the lexicon; and hand-coded claims. Importing it loads no spaCy."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from servanda.reading.reader import ClaimReader

__all__ = ["ClaimReader", "load_reader"]


def load_reader(model: str = "en_core_web_sm") -> "ClaimReader":
    """Load the claim reader over a spaCy model; takes a second or two, so load it once.

    Any spaCy model with a parser can be named. Raises ReaderError, with what to do, when it is missing.
    """
    from servanda.reading.reader import ClaimReader, load_pipeline

    return ClaimReader(load_pipeline(model))


def __getattr__(name: str) -> Any:
    if name == "ClaimReader":
        from servanda.reading.reader import ClaimReader

        return ClaimReader
    raise AttributeError(f"module {__name__} has no attribute {name}")
