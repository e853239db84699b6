"""Options that several commands share, and how results and problems leave them."""

import sys
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from servanda.model import Clocks, Problem

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from servanda.ledger import Ledger

__all__ = [
    "AsJson",
    "AsOf",
    "Coded",
    "Day",
    "Frames",
    "Known",
    "LedgerPath",
    "Output",
    "Processes",
    "Published",
    "ReaderName",
    "ReaderUrl",
    "Recorded",
    "Reports",
    "clocks_of",
    "console",
    "day_of",
    "finish",
    "instant_of",
    "show",
    "the_ledger",
    "write_json",
    "write_text",
]


def day_of(text: str) -> date:
    """Read a civil day; refuses anything but year, month and day."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a day; write it as 2025-02-27") from error


def instant_of(text: str) -> datetime:
    """Read an instant; one without a zone is in the machine's own."""
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not an instant; write it as 2025-02-27T18:00Z") from error
    return instant if instant.tzinfo else instant.astimezone()


LedgerPath = Annotated[
    Path | None,
    typer.Option("--ledger", envvar="SERVANDA_LEDGER", help="The ledger file; your own by default."),
]
AsOf = Annotated[date | None, typer.Option(parser=day_of, metavar="DAY", help="Events up to this day.")]
Known = Annotated[
    date | None, typer.Option(parser=day_of, metavar="DAY", help="Only what was published by this day.")
]
Recorded = Annotated[
    datetime | None,
    typer.Option(parser=instant_of, metavar="INSTANT", help="Only what was in the ledger by this instant."),
]
Published = Annotated[
    date | None,
    typer.Option(parser=day_of, metavar="DAY", help="The day of reports that do not state theirs."),
]
Day = Annotated[
    date | None,
    typer.Option("--date", parser=day_of, metavar="DAY", help="The day of texts that do not state theirs."),
]
Frames = Annotated[
    Path | None,
    typer.Option(envvar="SERVANDA_FRAMES", help="Your own event types, in a file (see `schema frames`)."),
]
AsJson = Annotated[
    bool, typer.Option("--json", help="Print the result as JSON (see `servanda schema result`).")
]
Reports = Annotated[
    list[Path] | None,
    typer.Option("--reports", help="Read these reports instead of the ledger, which stays untouched."),
]
Coded = Annotated[
    list[str] | None,
    typer.Option(
        "--coded", help='Hand-coded claims (CSV, YAML, JSONL) instead of the ledger; "bundled" for our own.'
    ),
]
ReaderName = Annotated[
    str, typer.Option("--reader", metavar="NAME", help="rules, remote, or an installed plug-in.")
]
ReaderUrl = Annotated[
    str,
    typer.Option(
        "--reader-url",
        metavar="URL",
        help="Where the remote reader asks (else SERVANDA_REMOTE_URL): an OpenAI-compatible endpoint.",
    ),
]
Processes = Annotated[
    int, typer.Option(min=1, metavar="N", help="How many processes read; each needs about 400 MB.")
]
Output = Annotated[
    Path | None, typer.Option("--out", "-o", help="Write to this file; - or nothing is stdout.")
]


def clocks_of(as_of: date | None, known: date | None, recorded: datetime | None = None) -> Clocks:
    """Set the three clocks."""
    return Clocks(as_of=as_of, known=known, recorded=recorded)


def console(stderr: bool = False) -> "Console":
    """Open the terminal; wide when the output is not one, so that piped tables are not folded."""
    from rich.console import Console

    wide = not (sys.stderr if stderr else sys.stdout).isatty()
    return Console(stderr=stderr, width=160 if wide else None, highlight=False, markup=False)


def show(*renderables: "RenderableType") -> None:
    """Print renderables to the terminal."""
    terminal = console()
    for renderable in renderables:
        terminal.print(renderable)


def write_text(text: str, out: Path | None) -> None:
    """Write text to a file, or to stdout."""
    if out is None or str(out) == "-":
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
    else:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(text, encoding="utf-8")


def write_json(value: object, out: Path | None = None) -> None:
    """Write a value as indented JSON with sorted keys."""
    import msgspec

    from servanda.publish.plain import escaped
    from servanda.wire import encode

    write_text(escaped(msgspec.json.format(encode(value), indent=2)), out)


def finish(problems: Iterable[Problem]) -> None:
    """Name every problem on stderr; exit with 3 when some input had to be set aside."""
    from servanda.publish.plain import plain

    named = sorted(set(problems))
    for problem in named:
        typer.echo(plain(f"{'note' if problem.is_note else 'set aside'}: {problem}"), err=True)
    if any(not problem.is_note for problem in named):
        raise typer.Exit(3)


def the_ledger(path: Path | None) -> "Ledger":
    """Open the ledger named, or the user's own."""
    from servanda.ledger import open_ledger

    return open_ledger(path)
