"""Commands that need no ledger: read, annotate, schema, demo."""

import sys
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from servanda.cli.options import Day, Output, Processes, finish, show, write_json, write_text
from servanda.model import Problem

if TYPE_CHECKING:
    from servanda.app import ReadReport

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    for command in (read, annotate, schema, demo):
        app.command()(command)


class ReadFormat(StrEnum):
    """Forms that `read` prints claims in."""

    TABLE = "table"
    JSONL = "jsonl"
    CORPUS = "corpus"


def read(
    paths: Annotated[list[str], typer.Argument(help="Reports: files, folders, or - for stdin.")],
    form: Annotated[
        ReadFormat,
        typer.Option("--format", help="table; jsonl, in our schema; corpus, flat rows of the codebook."),
    ] = ReadFormat.TABLE,
    agreement: Annotated[
        list[Path] | None,
        typer.Option(
            "--agreement",
            help="With --format corpus: agreement files, or a folder of them, that say who is who. "
            "Of several, each report is read with the one whose parties it names most of.",
        ),
    ] = None,
    model: Annotated[str, typer.Option(help="The spaCy model to read with.")] = "en_core_web_sm",
    processes: Processes = 1,
    out: Output = None,
) -> None:
    """Read reports and print their claims, keeping nothing."""
    from servanda.app import read_each
    from servanda.reading.plugins import open_reader

    if agreement and form is not ReadFormat.CORPUS:
        raise typer.BadParameter("--agreement names roles in corpus rows only; add --format corpus")
    reader = open_reader(model=model, processes=processes)
    results = list(read_each(paths, reader, retrieved=datetime.now(UTC), stdin=sys.stdin.buffer))
    if form is ReadFormat.TABLE:
        _show_table(results)
    else:
        write_text(_lines(results, form, agreement or []), out)
    finish(problem for result in results for problem in result.problems)


def _show_table(results: "list[ReadReport]") -> None:
    from servanda.publish.terminal import claims_table

    claims = [claim for result in results for claim in result.claims]
    show(claims_table(claims, [result.report for result in results if result.report]))


def _lines(results: "list[ReadReport]", form: ReadFormat, agreement: list[Path]) -> str:
    from servanda.app.filling import agreements_at, names_in
    from servanda.publish.corpus import corpus_row
    from servanda.wire import encode

    agreements = agreements_at(agreement)

    lines: list[str] = []
    for result in results:
        if form is ReadFormat.JSONL:
            lines += [encode(claim) for claim in result.claims]
        else:
            by_id = {claim.id: claim for claim in result.claims}
            named = names_in(result, agreements)
            rows = (corpus_row(claim, result.name, by_id, named.get(claim.id)) for claim in result.claims)
            lines += [encode(row) for row in rows]
    return "\n".join(lines)


class LayerName(StrEnum):
    """Layers of reading that can be asked for on their own."""

    QUANTITIES = "quantities"
    TIMES = "times"
    ATTRIBUTIONS = "attributions"
    PARTIES = "parties"


def annotate(
    layer: Annotated[LayerName, typer.Argument(metavar="LAYER", help=", ".join(LayerName))],
    paths: Annotated[list[str], typer.Argument(help="Texts: files, folders, or - for stdin.")],
    published: Day = None,
    model: Annotated[str, typer.Option(help="The spaCy model to read with.")] = "en_core_web_sm",
    out: Output = None,
) -> None:
    """Print one layer of reading as JSONL, keeping nothing (see `servanda schema annotation`)."""
    from servanda.app.annotating import annotate_each
    from servanda.reading.annotating import Layer
    from servanda.wire import encode

    found = list(
        annotate_each(
            paths,
            Layer(layer.value),
            retrieved=datetime.now(UTC),
            published=published,
            model=model,
            stdin=sys.stdin.buffer,
        )
    )
    rows = [encode(row) for each in found for row in each.rows]
    if rows:
        write_text("\n".join(rows), out)
    finish(problem for each in found for problem in each.problems)


class SchemaName(StrEnum):
    """Published JSON Schemas."""

    CLAIM = "claim"
    AGREEMENT = "agreement"
    RESULT = "result"
    CHANGES = "changes"
    CITATION = "citation"
    TIMELINE = "timeline"
    CODED = "coded"
    ENTRY = "entry"
    REPORT = "report"
    FRAMES = "frames"
    EVENTS = "events"
    ANNOTATION = "annotation"


def schema(
    name: Annotated[SchemaName, typer.Argument(metavar="NAME", help=", ".join(SchemaName))],
    out: Output = None,
) -> None:
    """Print a JSON Schema: of claims, reports, results, changes, agreement files, coded rows and more."""
    from servanda.app.schemas import json_schema_of

    write_json(json_schema_of(name.value), out)


def demo(
    out: Annotated[Path, typer.Option("--out", "-o", help="Where the briefs go.")] = Path("servanda-demo"),
) -> None:
    """Run the main job on the samples: a fictional agreement from text, a real one from coded claims."""
    from servanda.app.demo import run_demo

    problems: list[Problem] = []
    for step in run_demo(out, now=datetime.now(UTC)):
        show(*step.shown)
        problems += step.problems
    finish(problem for problem in problems if problem.is_note)
