"""Where does this agreement stand, according to whom?

The verbs, in the order in which they follow one another. Each is imported when it is first used, so that
`import servanda` is instant::

    import servanda

    ledger = servanda.open_ledger("swap.ledger")
    reader = servanda.load_reader()
    servanda.add(ledger, ["reports/"], lambda: reader, retrieved=now)

    agreement = servanda.load_agreement("gaza-2025-01")
    answer = servanda.dossier(servanda.evidence_in(ledger, clocks), agreement, clocks)
    print(servanda.brief_html(answer))

The stages are there on their own, too: `bind`, `reconcile`, `assess` are pure functions over values.
"""

from importlib import import_module
from importlib.metadata import version
from typing import Any

__version__ = version("servanda")

_ROOMS = {
    "add": "app",
    "add_coded": "app",
    "assess": "assess",
    "bind": "reconcile",
    "brief_html": "publish.brief",
    "dossier": "app",
    "evidence_in": "app",
    "evidence_of": "app",
    "find_copies": "reconcile",
    "load_agreement": "agreement",
    "load_reader": "reading",
    "memory_ledger": "ledger",
    "open_ledger": "ledger",
    "read_coded_file": "app",
    "read_each": "app",
    "read_sources": "intake",
    "reconcile": "reconcile",
    "report_from_text": "intake",
}

__all__ = [
    "__version__",
    *_ROOMS,
]


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module 'servanda' has no attribute {name!r}; it has {', '.join(__all__)}")
    return getattr(import_module(f"servanda.{_ROOMS[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
