"""A path to its text, or a Problem that says why there is none."""

from pathlib import Path

from servanda.agreement.names import nearest
from servanda.agreement.shelf import bundled
from servanda.agreement.tree import MAX_BYTES
from servanda.model import Problem

__all__ = ["text_of"]


def text_of(path: Path) -> str | Problem:
    """Read a file as UTF-8; missing, unreadable, huge, empty and otherwise encoded files are Problems."""
    name = str(path)
    try:
        raw = path.read_bytes() if path.is_file() else None
    except (OSError, ValueError) as error:
        return Problem(name, f"the file cannot be read: {error}", "check its name and permissions")
    if raw is None:
        what = "there is no such file and no bundled agreement of that name"
        return Problem(name, what, nearest(name, bundled()))
    if len(raw) > MAX_BYTES:
        what = f"the file is larger than {MAX_BYTES:,} bytes"
        return Problem(name, what, "an agreement is far shorter; is it the right file?")
    return _decoded(raw, name)


def _decoded(raw: bytes, name: str) -> str | Problem:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        where = f"{name}:{before.count(10) + 1}:{error.start - before.rfind(10)}"
        return Problem(where, f"the byte {raw[error.start]:02X} is not UTF-8", "save the file as UTF-8")
    if text.strip():
        return text
    return Problem(name, "the file is empty", "write an agreement, or copy a bundled one")
