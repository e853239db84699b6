"""The foundation of a ledger file: its tables and triggers, laid once, and the number of its format."""

from sqlalchemy import Connection, insert, inspect, select

from servanda.ledger.projections import are_current, rebuild
from servanda.ledger.tables import FORMAT, TRIGGERS, about, kept
from servanda.model import LedgerError

__all__ = ["is_laid", "lay_foundation"]


def is_laid(connection: Connection, where: str) -> bool:
    """Whether the file holds a ledger; refuses other programs' databases and newer formats."""
    names = set(inspect(connection).get_table_names())
    if not names:
        return False
    if not {table.name for table in kept.sorted_tables} <= names:
        raise LedgerError(
            f"{where}: this database belongs to another program; name another file with --ledger"
        )
    number = int(connection.scalar(select(about.c.value).where(about.c.name == "format")) or 0)
    if number != FORMAT:
        raise LedgerError(
            f"{where}: this ledger has format {number}, this servanda knows format {FORMAT}: upgrade servanda"
        )
    return True


def lay_foundation(connection: Connection, where: str) -> None:
    """Make what is missing: tables and triggers in an empty file, projections where they are not current.

    Entries of a ledger that is there already are only read.
    """
    if not is_laid(connection, where):
        kept.create_all(connection)
        for trigger in TRIGGERS:
            connection.exec_driver_sql(trigger)
        connection.execute(insert(about), {"name": "format", "value": str(FORMAT)})
    if not are_current(connection):
        rebuild(connection)
