"""What stops servanda, and what does not.

An error stops a verb; a `Problem` is a value that goes along with the results::

    ServandaError
    ├── InputError         a file, folder or argument cannot be used at all
    ├── AgreementError     an agreement file is broken; carries every Problem found in it
    ├── LedgerError        the ledger cannot be opened, written or trusted
    │   └── TamperedLedger the chain of entries does not match its head
    ├── ReaderError        the language model for reading is missing or unusable
    └── UnknownName        an agreement, obligation, claim or report that nobody knows
"""

from dataclasses import dataclass

__all__ = [
    "AgreementError",
    "InputError",
    "LedgerError",
    "Problem",
    "ReaderError",
    "ServandaError",
    "TamperedLedger",
    "UnknownName",
]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Say what is wrong, where, and what to do; a problem never stops a batch.

    `where` is a file, `file:line:column`, or a field path; lines and columns count from 1. A note
    (`is_note`) is worth knowing, but nothing was set aside for it: a skipped file, a report without date.

    >>> str(Problem("reports/a.txt", "the file is empty", "remove it or fill it"))
    'reports/a.txt: the file is empty; remove it or fill it'
    """

    where: str
    what: str
    mend: str = ""
    is_note: bool = False

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f"; {self.mend}" if self.mend else "")


class ServandaError(Exception):
    """Whatever servanda itself raises. The message is for people: what is wrong and what to do."""


class InputError(ServandaError):
    """A file, folder or argument cannot be used at all."""


class AgreementError(ServandaError):
    """An agreement file is broken. `problems` holds all that is wrong with it, in file order."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


class LedgerError(ServandaError):
    """The ledger cannot be opened or written."""


class TamperedLedger(LedgerError):
    """The entries do not match their chain, or not the head that was named."""


class ReaderError(ServandaError):
    """The language model for reading is missing or unusable."""


class UnknownName(ServandaError):
    """An agreement, obligation, claim or report was named that nobody knows."""
