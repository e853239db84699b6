"""Commands that put into a ledger and look after it: add, verify, redact."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from servanda.cli.options import (
    AsJson,
    Frames,
    LedgerPath,
    Processes,
    Published,
    ReaderName,
    ReaderUrl,
    finish,
    the_ledger,
    write_json,
)
from servanda.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from servanda.app import Added
    from servanda.ledger import Ledger
    from servanda.reading.plugins import ReportReader

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    for command in (add, verify, redact):
        app.command()(command)


def add(
    paths: Annotated[list[str], typer.Argument(help="Reports: files, folders, or - for stdin.")],
    ledger: LedgerPath = None,
    coded: Annotated[bool, typer.Option("--coded", help="The files hold hand-coded claims.")] = False,
    outlet: Annotated[str, typer.Option(help="The outlet of reports that do not name theirs.")] = "",
    published: Published = None,
    frames: Frames = None,
    model: Annotated[str, typer.Option(help="The spaCy model to read with.")] = "en_core_web_sm",
    reader: ReaderName = "rules",
    reader_url: ReaderUrl = "",
    processes: Processes = 1,
    as_json: AsJson = False,
) -> None:
    """Read reports and keep them, with their claims, in the ledger. Adding twice changes nothing."""
    from servanda.reading.plugins import open_reader

    def opened() -> "ReportReader":
        return open_reader(reader, model=model, frames=frames, url=reader_url, processes=processes)

    with the_ledger(ledger) as kept:
        if coded:
            results = _add_coded(kept, paths, frames)
        else:
            results = [_add_reports(kept, paths, opened, outlet, published)]
    problems: list[Problem] = []
    for added in results:
        _print(added, as_json)
        problems += added.problems
    finish(problems)


def _add_coded(ledger: "Ledger", paths: list[str], frames: Path | None) -> list["Added"]:
    from servanda.app import add_coded

    return [add_coded(ledger, Path(path), frames=frames) for path in paths]


def _add_reports(
    ledger: "Ledger",
    paths: list[str],
    reader: "Callable[[], ReportReader]",
    outlet: str,
    published: date | None,
) -> "Added":
    from servanda import app

    def stored(added: "Added") -> None:
        if sys.stderr.isatty():
            typer.echo(f"\r{added.reports + added.already} reports stored", err=True, nl=False)

    added = app.add(
        ledger,
        paths,
        reader,
        retrieved=datetime.now(UTC),
        outlet=outlet,
        published=published,
        stdin=sys.stdin.buffer,
        stored=stored,
    )
    if sys.stderr.isatty():
        typer.echo("", err=True)
    return added


def _print(added: "Added", as_json: bool) -> None:
    if as_json:
        write_json(added)
        return
    unread = f", {added.unread} of them stored unread" if added.unread else ""
    typer.echo(
        f"added {added.reports} reports{unread} and {added.claims} claims; {added.already} were there already"
    )
    typer.echo(f"head {added.head.hash}")


def verify(
    ledger: LedgerPath = None,
    head: Annotated[
        str | None, typer.Option(help="A head printed earlier: nothing before it may be gone.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check that nothing in the ledger was changed, lost or cut off."""
    with the_ledger(ledger) as kept:
        verification = kept.verify(head)
    if as_json:
        write_json(verification)
    else:
        typer.echo(str(verification))
    if verification.problems:
        raise typer.Exit(1)


def redact(
    report: Annotated[str, typer.Argument(help="The report's id, or its beginning.")],
    reason: Annotated[str, typer.Option(help="Why the text must go.")],
    by: Annotated[str, typer.Option(help="Who decided.")],
    ledger: LedgerPath = None,
) -> None:
    """Erase the text of one report; its hash, its claims' places and this decision stay."""
    with the_ledger(ledger) as kept:
        receipt = kept.redact(report, reason=reason, by=by)
    typer.echo(f"erased; head {receipt.head.hash}")
