"""Keep what was read: an append-only ledger whose every past state can be asked, and verified.

>>> from servanda.model import Citation, Claim, Reader
>>> from servanda.wire import identified
>>> cited = Citation("Marrow News")
>>> said = Claim(report="Marrow News 3", citation=cited, event="release", reader=Reader("hand", "1"))
>>> with memory_ledger() as ledger:
...     once, twice = ledger.add_claims([identified(said)]), ledger.add_claims([identified(said)])
...     (len(once.added), len(twice.added), once.head == twice.head)
(1, 0, True)
"""

from servanda.ledger.additions import Addition
from servanda.ledger.ledger import Clock, Ledger, memory_ledger, open_ledger
from servanda.ledger.results import Receipt, Redaction, Verification

__all__ = [
    "Addition",
    "Clock",
    "Ledger",
    "Receipt",
    "Redaction",
    "Verification",
    "memory_ledger",
    "open_ledger",
]
