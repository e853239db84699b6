"""Where a ledger lives: a SQLite file or memory, opened so that a crash or a second writer loses nothing."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import StaticPool

from servanda.model import LedgerError, TamperedLedger

__all__ = ["MEMORY", "default_path", "engine_for", "log_ahead", "told"]

MEMORY = ":memory:"
_PAUSE = 0.01
_STARTS: dict[object, str] = {True: "BEGIN IMMEDIATE", False: "BEGIN"}
"""How a transaction starts by whether it writes; without a word on it there is none (VACUUM wants none)."""
_PRAGMAS = (
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    "temp_store=MEMORY",
)


def default_path() -> Path:
    """Give the ledger that verbs use when none is named: `ledger.db` in the user's data folder."""
    from platformdirs import user_data_path

    return user_data_path("servanda", appauthor=False) / "ledger.db"


def engine_for(where: str, patience: float) -> Engine:
    """Connect to a SQLite file or to memory. `patience` is how long a writer waits for another, in seconds.

    Readers see one state of the ledger throughout a transaction; a writer takes the write lock at once
    (``BEGIN IMMEDIATE``), so that what it has looked up still holds when it writes.
    """
    options: dict[str, Any] = {"poolclass": StaticPool} if where == MEMORY else {}
    arguments = {"timeout": patience, "check_same_thread": False}
    engine = create_engine(URL.create("sqlite", database=where), connect_args=arguments, **options)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "invalidate", _let_go)
    return engine


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _let_go(connection: sqlite3.Connection, _record: object, _error: object) -> None:
    """Roll back before an interrupted connection is thrown away: its last statement may outlive it."""
    connection.rollback()


def _begin(connection: Connection) -> None:
    start = _STARTS.get(connection.get_execution_options().get("writes"))
    if start:
        connection.exec_driver_sql(start)


def log_ahead(engine: Engine, patience: float) -> None:
    """Let a new file keep a write-ahead log, so that readers and a writer do not wait for each other.

    SQLite refuses this at once while another program opens the file for the first time: ask until patience
    ends, in seconds.
    """
    end = time.monotonic() + patience
    with engine.connect() as connection:
        while True:
            try:
                connection.exec_driver_sql("PRAGMA journal_mode=WAL")
                return
            except OperationalError:
                if time.monotonic() > end:
                    raise
            time.sleep(_PAUSE)


@contextmanager
def told(where: str) -> Iterator[None]:
    """Turn what the database complains of into a `LedgerError` that says what to do."""
    try:
        yield
    except (DBAPIError, sqlite3.Error, OSError) as trouble:
        if "decode to UTF-8" in str(trouble):
            raise TamperedLedger(f"{where}: {_DECODE}") from trouble
        raise LedgerError(_advice(where, trouble)) from trouble


def _advice(where: str, trouble: Exception) -> str:
    said = str(trouble.orig) if isinstance(trouble, DBAPIError) else str(trouble)
    for sign, advice in _ADVICE.items():
        if sign in said:
            return f"{where}: {advice}"
    if isinstance(trouble, (OSError, OperationalError)) and not os.access(Path(where).parent, os.W_OK):
        return f"{where}: the folder cannot be written; name another file with --ledger"
    return f"{where}: the database says: {said}"


_DECODE = (
    "an entry or text is no longer UTF-8: it was changed by something other than servanda; restore a backup"
)
_ADVICE = {
    "not a database": "this file is not a ledger; name another with --ledger",
    "malformed": "the file is damaged; restore it from a backup and run `servanda verify`",
    "locked": "another program is writing to this ledger; wait for it to end and try again",
    "unable to open": "the file cannot be opened; check that its folder exists and may be written",
    "readonly": "the file may not be written; change its permissions or name another with --ledger",
    "disk is full": "the disk is full, nothing was stored; free some space and try again",
    "disk I/O": "the disk failed, nothing was stored; check it and try again",
}
