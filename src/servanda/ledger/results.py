"""What the ledger answers when asked to write, to verify or to erase."""

from dataclasses import dataclass

from servanda.model import Head, Problem, TamperedLedger

__all__ = ["Receipt", "Redaction", "Verification"]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What one call stored: ids of new entries in order, how many were there already, and the head after.

    Once a receipt is in hand, all that it names is on disk.
    """

    added: tuple[str, ...]
    already: int
    head: Head


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """That the text of a report was erased, why, and by whom.

    `reports` are all reports that shared the text or the original bytes and lost them with it, `texts` and
    `originals` the hashes of what was erased: the hashes stay, the contents do not.
    """

    report: str
    reason: str
    by: str
    reports: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    originals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """The outcome of walking the whole chain: its head, all that is wrong with it, and what was erased.

    `since` counts the batches added after the head that was asked for; None when none was named.
    """

    head: Head
    problems: tuple[Problem, ...] = ()
    redactions: tuple[Redaction, ...] = ()
    since: int | None = None

    @property
    def holds(self) -> bool:
        """Whether nothing was found changed, lost or cut off."""
        return not self.problems

    def insist(self) -> None:
        """Raise `TamperedLedger`, naming every problem, unless the ledger holds."""
        if self.problems:
            raise TamperedLedger("\n".join(str(problem) for problem in self.problems))

    def __str__(self) -> str:
        count = f"{self.head.entries} entries in {self.head.batches} batches"
        verdict = "hold" if self.holds else "do NOT hold"
        lines = [f"{count} {verdict}; head {self.head.hash}"]
        if self.since is not None:
            lines.append(f"the head named is in the chain; {self.since} batches were added since")
        lines += [f"erased: the text of {each.report} ({each.reason}; {each.by})" for each in self.redactions]
        return "\n".join(lines + [str(problem) for problem in self.problems])
