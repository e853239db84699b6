"""The agreements that come with servanda, and their hand-coded claims."""

from pathlib import Path

__all__ = ["bundled", "bundled_claims", "bundled_path"]

_SHELF = Path(__file__).parent / "bundled"
_CLAIMS = ".claims.yaml"


def bundled() -> tuple[str, ...]:
    """Name the bundled agreements by id, sorted.

    >>> "gaza-2025-01" in bundled()
    True
    """
    names = sorted(path.name for path in _SHELF.glob("*.yaml"))
    return tuple(name.removesuffix(".yaml") for name in names if not name.endswith(_CLAIMS))


def bundled_path(id: str) -> Path | None:
    """Give the file of a bundled agreement; None for an id that is not on the shelf."""
    return _SHELF / f"{id}.yaml" if id in bundled() else None


def bundled_claims(id: str) -> Path | None:
    """Give the hand-coded claims that come with a bundled agreement; None where there are none."""
    path = _SHELF / f"{id}{_CLAIMS}"
    return path if id in bundled() and path.is_file() else None
