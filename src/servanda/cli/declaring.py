"""Commands that write an agreement down: new, check, agreements."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from servanda.cli.options import AsJson, day_of, finish, write_json, write_text
from servanda.model import InputError, Problem

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    for command in (new, check, agreements):
        app.command()(command)


def new(
    id: Annotated[str, typer.Argument(metavar="ID", help="The id of the new agreement: small letters.")],
    parties: Annotated[str, typer.Option(metavar="A,B", help="The parties, by their public names.")] = "",
    effective: Annotated[
        date | None, typer.Option("--from", parser=day_of, metavar="DAY", help="The day it took effect.")
    ] = None,
    title: Annotated[str, typer.Option(help="What it is, in neutral words.")] = "",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="The file to write; ID.yaml in this folder by default.")
    ] = None,
) -> None:
    """Begin an agreement file with comments, and say which lines to fill; never overwrites a file."""
    from servanda.agreement import check_agreement, scaffold

    path = out or Path(f"{id}.yaml")
    names = [name for name in parties.split(",") if name.strip()]
    text = scaffold(id, title=title, parties=names, effective=effective, file=str(path))
    _write_new(path, text)
    typer.echo(f"wrote {path}; fill these lines, then run: servanda check {path}")
    _print_problems(str(path), check_agreement(path))


def _write_new(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise InputError(f"{path} is there already: name another file with --out") from error
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}") from error


def check(
    agreement: Annotated[
        str, typer.Argument(metavar="AGREEMENT", help="An agreement file, or a bundled id.")
    ],
    explain: Annotated[
        bool, typer.Option("--explain", help="Read a sound agreement back in plain English.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Check an agreement file: every problem at once, by line and column, with how to mend it."""
    from servanda.agreement import check_agreement

    if explain and as_json:
        raise typer.BadParameter("--explain gives a text, --json the problems; leave one out")
    problems = check_agreement(agreement)
    is_broken = any(not problem.is_note for problem in problems)
    if as_json:
        write_json(problems)
    elif explain and not is_broken:
        _read_back(agreement)
    else:
        _print_problems(agreement, problems)
    if explain and not is_broken:
        finish(problems)
    if is_broken:
        raise typer.Exit(1)


def _read_back(agreement: str) -> None:
    from servanda.app import find_agreement
    from servanda.publish.readback import read_back

    write_text(read_back(find_agreement(agreement)), None)


def _print_problems(agreement: str, problems: tuple[Problem, ...]) -> None:
    from servanda.publish.plain import plain

    for problem in problems:
        typer.echo(plain(f"{'note: ' if problem.is_note else ''}{problem}"))
    if not problems:
        typer.echo(f"{agreement}: no problems")


def agreements(as_json: AsJson = False) -> None:
    """List the agreements that come with servanda."""
    from servanda.agreement import bundled, load_agreement

    found = [load_agreement(id) for id in bundled()]
    if as_json:
        write_json([{"id": each.id, "title": each.title, "hash": each.hash} for each in found])
        return
    for each in found:
        typer.echo(f"{each.id:24} {each.title}")
