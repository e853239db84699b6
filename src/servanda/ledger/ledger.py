"""The ledger as a value to hold: open it, add to it, ask it, verify it."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from servanda.ledger import asking
from servanda.ledger.additions import Addition, contents_of, drafts_of
from servanda.ledger.anchoring import anchored
from servanda.ledger.chain import Draft, draft_claim, draft_of, draft_reading
from servanda.ledger.connection import MEMORY, default_path, engine_for, log_ahead, told
from servanda.ledger.deciding import DECIDED, decided, drafted, followed, insist_on_sense, standing, undoing
from servanda.ledger.erasure import drafted as redacting
from servanda.ledger.erasure import erase, holdings, not_erased, redaction_of, scrub
from servanda.ledger.foundation import is_laid, lay_foundation
from servanda.ledger.names import named
from servanda.ledger.projections import are_current, rebuild
from servanda.ledger.readings import pin, unpin
from servanda.ledger.results import Receipt, Verification
from servanda.ledger.tables import originals as kept_originals
from servanda.ledger.tables import texts as kept_texts
from servanda.ledger.verification import verify
from servanda.ledger.writing import head_of, insist_on_texts, keep_contents, latest_of, write_batch
from servanda.model import Claim, Clocks, Coverage, Decision, Entry, EntryKind, Head, LedgerError, Report

__all__ = ["Clock", "Ledger", "memory_ledger", "open_ledger"]

Clock = Callable[[], datetime]
_PATIENCE = 30.0
_EVERYTHING = Clocks()
_OWN_VERBS = {
    EntryKind.REPORT: "add",
    EntryKind.READING: "add",
    EntryKind.CLAIM: "add_claims",
    EntryKind.LINK: "decide",
    EntryKind.CORRECTION: "decide",
    EntryKind.RETRACTION: "decide",
}


def _now() -> datetime:
    return datetime.now(UTC)


def open_ledger(
    where: str | Path | None = None, *, clock: Clock = _now, patience: float = _PATIENCE
) -> "Ledger":
    """Open a ledger file, making it if there is none; without a name, the user's own.

    `patience` is how long a writer waits for another one, in seconds. Raises `LedgerError` where the file
    cannot be used, saying what to do.
    """
    path = default_path() if where is None else Path(where)
    with told(str(path)):
        path.parent.mkdir(parents=True, exist_ok=True)
    return Ledger(str(path), clock, patience)


def memory_ledger(*, clock: Clock = _now) -> "Ledger":
    """Make a ledger that lives as long as this value: the same code on SQLite in memory."""
    return Ledger(MEMORY, clock, _PATIENCE)


class Ledger:
    """Entries that only grow, with the texts they rest on. Every write is one batch: all of it or nothing.

    Doing anything twice changes nothing: what is there already is counted, not written again.
    """

    def __init__(self, where: str, clock: Clock, patience: float) -> None:
        self._where = where
        self._clock = clock
        self._turn: AbstractContextManager[object] = threading.RLock() if where == MEMORY else nullcontext()
        self._engine = engine_for(where, patience)
        self._read_to, self._read = 0, frozenset[str]()
        self._make_ready(patience)

    def _make_ready(self, patience: float) -> None:
        with self._transaction(writes=False) as connection:
            laid = is_laid(connection, self._where)
            ready = laid and are_current(connection)
        if not laid:
            with told(self._where):
                log_ahead(self._engine, patience)
        if not ready:
            with self._transaction(writes=True) as connection:
                lay_foundation(connection, self._where)

    @property
    def path(self) -> Path | None:
        """The ledger's file; None for one in memory."""
        return None if self._where == MEMORY else Path(self._where)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; a ledger in memory is gone."""
        self._engine.dispose()

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[Connection]:
        with self._turn, told(self._where), self._engine.connect() as connection:
            connection = connection.execution_options(writes=writes)
            with connection.begin():
                yield connection

    def _write(self, drafts: Iterable[Draft]) -> Receipt:
        with self._transaction(writes=True) as connection:
            return write_batch(connection, drafts, self._clock())

    def add(self, additions: Iterable[Addition], *, originals: Mapping[str, bytes] | None = None) -> Receipt:
        """Keep reports, what a reader found in them, and optionally the original bytes by their hash.

        Texts and originals are kept outside the chain under their hashes. Refuses a text, original or
        claim that does not match its hash, a report without its text, and a claim or reading of another.
        """
        additions = list(additions)
        texts, kept = contents_of(additions, originals or {})
        drafts = drafts_of(additions)
        with self._transaction(writes=True) as connection:
            keep_contents(connection, kept_texts, not_erased(connection, texts))
            keep_contents(connection, kept_originals, not_erased(connection, kept))
            insist_on_texts(connection, [report for report, _, _ in additions])
            return write_batch(connection, drafts, self._clock())

    def add_claims(self, claims: Iterable[Claim]) -> Receipt:
        """Keep hand-coded claims: they belong to no reading and always speak."""
        return self._write([draft_claim(claim) for claim in claims])

    def append(self, kind: EntryKind, payload: object, schema: str) -> Receipt:
        """Keep a review, clearance, agreement or source.

        `payload` is any value that `servanda.wire.encode` writes; `schema` names what it is, "review/1".
        Two decisions with equal payloads are one entry: let a decision hold its day and author.
        """
        if kind in _OWN_VERBS or kind is EntryKind.REDACTION:
            raise LedgerError(f"A {kind} is kept with Ledger.{_OWN_VERBS.get(kind, 'redact')}, not append")
        return self._write([draft_of(kind, payload, schema)])

    def decide(self, decision: Decision) -> Receipt:
        """Keep what a person decided about claims, each named by its id or an unambiguous beginning.

        It reverses what was decided before and contradicts it; nothing is overwritten. What stands already
        is not written again. A correction holds from the day on which the claim that replaces was published,
        unless it says from when. Refuses a decision without author or reason, and claims that are not held.
        """
        with self._transaction(writes=True) as connection:
            claims = tuple(named(connection, EntryKind.CLAIM, each) for each in decision.claims)
            to = named(connection, EntryKind.CLAIM, decision.to) if decision.to else ""
            since = decision.since or (asking.published(connection, to) if to else None)
            decision = replace(decision, claims=tuple(dict.fromkeys(claims)), to=to, since=since)
            insist_on_sense(decision)
            new = followed(decision, self._decided(connection))
            drafts = [drafted(new)] if new else []
            return write_batch(connection, drafts, self._clock())

    def undo(self, name: str, by: str, reason: str) -> Receipt:
        """Let a decision no longer hold, named by its id or a beginning of it; it stays in the chain."""
        with self._transaction(writes=True) as connection:
            decision = undoing(name, by, reason, self._decided(connection))
            insist_on_sense(decision)
            return write_batch(connection, [drafted(decision)], self._clock())

    def decisions(self, clocks: Clocks = _EVERYTHING) -> tuple[Decision, ...]:
        """Give the decisions of people that stand, as recorded by then, in the order of recording.

        A decision made later holds for earlier `known` days too, unless `recorded` excludes it.
        """
        with self._transaction(writes=False) as connection:
            return standing(self._decided(connection, clocks.recorded))

    def _decided(self, connection: Connection, recorded: datetime | None = None) -> list[Decision]:
        made = [decided(entry) for entry in asking.entries_of(connection, DECIDED, recorded)]
        return anchored(connection, made, asking.readings(connection, recorded)) if made else []

    def head(self, recorded: datetime | None = None) -> Head:
        """Give the end of the chain, as of an instant if one is given.

        Print it and keep it: `verify` proves that nothing before it is gone.
        """
        with self._transaction(writes=False) as connection:
            return head_of(connection, recorded)

    def latest(self) -> datetime | None:
        """Give the instant of the last batch, which names the state of the ledger; None for an empty one."""
        with self._transaction(writes=False) as connection:
            return latest_of(connection)

    def entries(self, kind: EntryKind | None = None, recorded: datetime | None = None) -> tuple[Entry, ...]:
        """Give entries as they stand, in the order in which they were recorded, up to an instant."""
        with self._transaction(writes=False) as connection:
            return asking.entries_of(connection, (kind,) if kind else (), recorded)

    def reports(self, clocks: Clocks = _EVERYTHING) -> tuple[Report, ...]:
        """Give reports published by `known` and recorded by `recorded`, with their texts."""
        with self._transaction(writes=False) as connection:
            return asking.reports_by(connection, clocks)

    def claims(self, clocks: Clocks = _EVERYTHING) -> tuple[Claim, ...]:
        """Give the claims of each report's active reading, and hand-coded ones, with their words."""
        with self._transaction(writes=False) as connection:
            return asking.claims_by(connection, clocks)

    def coverage(self, clocks: Clocks = _EVERYTHING) -> Coverage:
        """Count reports read and unread by the clocks, and hand-coded claims beside them.

        `undated` counts the reports, held or cited, without a day of publication: with `known` set they are
        in none of the other figures.
        """
        with self._transaction(writes=False) as connection:
            return asking.coverage_by(connection, clocks)

    def report(self, name: str) -> Report:
        """Give a report by its id or an unambiguous beginning; else `UnknownName` with what is near."""
        with self._transaction(writes=False) as connection:
            return asking.report(connection, named(connection, EntryKind.REPORT, name))

    def claim(self, name: str) -> Claim:
        """Give a claim, of whatever reading, by its id or an unambiguous beginning of it, with its words."""
        with self._transaction(writes=False) as connection:
            return asking.claim(connection, named(connection, EntryKind.CLAIM, name))

    def text(self, report: str) -> str:
        """Give the text of a report, named as in `report`; empty once it was erased."""
        return self.report(report).text

    def original(self, report: str) -> bytes | None:
        """Give the bytes a report was read from; None where they were not kept, or were erased."""
        with self._transaction(writes=False) as connection:
            return asking.original(connection, named(connection, EntryKind.REPORT, report))

    def verify(self, head: str | None = None) -> Verification:
        """Walk the chain and work out every id and hash again; name all that was changed, lost or erased.

        A tail that was cut off leaves no trace in what is left: it is found only with a `head` printed
        earlier (64 digits, or at least the first 12). Reads the whole ledger, texts too.
        """
        with self._transaction(writes=False) as connection:
            return verify(connection, head)

    def redact(self, report: str, reason: str, by: str) -> Receipt:
        """Erase a report's text and original from tables and file; keep hash, reason and who decided.

        Goes for all reports that share the text or original. What stands in the chain stays: title, url,
        outlet, and the words of hand-coded claims. Doing it again only cleans the file again.
        """
        with self._transaction(writes=True) as connection:
            id = named(connection, EntryKind.REPORT, report)
            redaction = redaction_of(id, reason, by, holdings(connection))
            receipt = write_batch(connection, [redacting(redaction)], self._clock())
            erase(connection, redaction)
        with self._turn, told(self._where):
            scrub(self._engine)
        return receipt

    def rebuild(self) -> None:
        """Make the tables and views to look at anew from the entries; changes no answer and no entry."""
        with self._transaction(writes=True) as connection:
            rebuild(connection)

    def pin(self, report: str, version: str) -> Receipt:
        """Let the newest reading of one reader version speak for a report, until it is unpinned."""
        with self._transaction(writes=True) as connection:
            id = named(connection, EntryKind.REPORT, report)
            pinned = pin(asking.readings(connection), id, version)
            return write_batch(connection, [draft_reading(pinned)], self._clock())

    def unpin(self, report: str) -> Receipt:
        """Let the newest reading of a report speak again; changes nothing where none is pinned."""
        with self._transaction(writes=True) as connection:
            id = named(connection, EntryKind.REPORT, report)
            newest = unpin(asking.readings(connection), id)
            return write_batch(connection, [draft_reading(newest)] if newest else [], self._clock())

    def read_already(self) -> frozenset[str]:
        """Name the reports that need no reading: those with one, and those stored unread."""
        with self._transaction(writes=False) as connection:
            seq, more = asking.read_after(connection, self._read_to)
        self._read_to, self._read = seq, self._read | more
        return self._read
