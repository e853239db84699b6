"""Run `servanda`: one command a verb.

Exit codes: 0 done; 1 the answer is no (a broken agreement, a ledger that does not verify); 2 wrong usage;
3 done, but some input had to be set aside (each is named on stderr); 4 it could not be done.
"""

import sys
from typing import Annotated

import typer

from servanda.cli import asking, deciding, declaring, keeping, showing
from servanda.model import ServandaError

__all__ = ["app", "main"]

app = typer.Typer(
    name="servanda",
    help="Where does this agreement stand, according to whom? Every figure on the sentence it rests on.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    epilog="Exit codes: 0 done; 1 the answer is no; 2 wrong usage; 3 done, but some input was set aside; "
    "4 it could not be done.",
)


def _print_version(asked: bool) -> None:
    if asked:
        from servanda import __version__

        typer.echo(f"servanda {__version__}")
        raise typer.Exit


@app.callback()
def _servanda(
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True),
    ] = False,
) -> None:
    """Take the options that come before every command."""


for room in (declaring, keeping, deciding, asking, showing):
    room.register(app)


def main() -> None:
    """Run the command line; what servanda raises becomes one message and exit code 4."""
    try:
        app()
    except ServandaError as error:
        typer.echo(f"servanda: {error}", err=True)
        sys.exit(4)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
