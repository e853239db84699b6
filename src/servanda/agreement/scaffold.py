"""A commented agreement file to begin from; what only its author knows is left without a value."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from string import Template

from servanda.agreement.parts import ID
from servanda.model import InputError

__all__ = ["scaffold"]

_TEMPLATE = Path(__file__).parent / "scaffold.yaml"
_UNNAMED = ("", "")


def scaffold(
    id: str, *, title: str = "", parties: Sequence[str] = (), effective: date | None = None, file: str = ""
) -> str:
    """Write a commented agreement file; refuses an id that the form refuses, and fewer than two parties.

    >>> "  northland:\\n    name: Northland" in scaffold("truce", parties=["Northland", "Southmark"])
    True
    """
    if not re.fullmatch(ID, id) or len(id) > 80:
        raise InputError(f'"{id}" is no id: use small letters, digits, and . _ - between them')
    if len(parties) == 1:
        raise InputError("an agreement has two parties or more: name them as A,B")
    names = [" ".join(name.split()) for name in parties] or list(_UNNAMED)
    ids = _ids(names)
    named = (f"  {each}:\n    name: {_scalar(name)}" for each, name in zip(ids, names, strict=True))
    filled = {
        "id": id,
        "title": _scalar(title),
        "effective": str(effective or ""),
        "parties": "\n".join(named),
        "one": ids[0],
        "two": ids[1],
        "file": file or f"{id}.yaml",
    }
    text = Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(filled)
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


def _ids(names: Sequence[str]) -> list[str]:
    """Give each name an id of its own, from its letters where they are plain."""
    found: list[str] = []
    for place, name in enumerate(names, 1):
        letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
        id = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:60].strip("-") or f"party-{place}"
        found.append(id if id not in found else f"{id}-{place}")
    return found


def _scalar(words: str) -> str:
    """Write words as one YAML value, quoted so that nothing in them is read as anything else."""
    if re.fullmatch(r"[A-Za-z][\w .-]*", words, re.ASCII) and words.casefold() not in ("null", "n", "y"):
        return words
    plain = "".join(each for each in words if each.isprintable())
    return f"'{plain.replace(chr(39), chr(39) * 2)}'" if plain else ""
