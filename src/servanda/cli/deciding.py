"""Commands by which a person decides: link, unlink, correct, undo; and the list of what was decided."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from servanda.cli.options import AsJson, LedgerPath, Recorded, clocks_of, day_of, show, the_ledger, write_json
from servanda.model import Decision, DecisionKind

if TYPE_CHECKING:
    from pathlib import Path

    from servanda.app import Decided

__all__ = ["register"]

By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides.")]
Reason = Annotated[str, typer.Option("--reason", help="Why, in a sentence.")]
For = Annotated[
    str | None,
    typer.Option("--for", metavar="AGREEMENT", help="Refuse what would change nothing for this agreement."),
]
SourceOption = Annotated[str, typer.Option("--source", help="Where it can be checked: a page, a notice.")]
Since = Annotated[
    date | None,
    typer.Option(
        parser=day_of,
        metavar="DAY",
        help="The day from which the voice took it back; else when the replacing claim was published.",
    ),
]


def register(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    for command in (link, unlink, correct, undo, decisions):
        app.command()(command)


def link(
    claims: Annotated[list[str], typer.Argument(help="Ids of claims, or their beginnings: two or more.")],
    by: By,
    reason: Reason,
    source: SourceOption = "",
    agreement: For = None,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Record that claims tell of one and the same movement, whatever their words and days."""
    said = Decision(kind=DecisionKind.SAME, claims=tuple(claims), by=by, reason=reason, source=source)
    _decide(said, agreement, ledger, as_json)


def unlink(
    claims: Annotated[
        list[str], typer.Argument(help="A claim, then those of whose movement it is not: ids or beginnings.")
    ],
    by: By,
    reason: Reason,
    source: SourceOption = "",
    agreement: For = None,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Record that the first claim tells of another movement than the rest."""
    said = Decision(kind=DecisionKind.DIFFERENT, claims=tuple(claims), by=by, reason=reason, source=source)
    _decide(said, agreement, ledger, as_json)


def correct(
    claim: Annotated[str, typer.Argument(help="The claim that its voice took back: its id or beginning.")],
    by: By,
    reason: Reason,
    to: Annotated[str, typer.Option(help="The claim that replaces it; none where it was withdrawn.")] = "",
    since: Since = None,
    source: SourceOption = "",
    agreement: For = None,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Record that a voice corrected or withdrew its figure; no other voice is touched."""
    said = Decision(
        kind=DecisionKind.CORRECTED if to else DecisionKind.WITHDRAWN,
        claims=(claim,),
        to=to,
        since=since,
        by=by,
        reason=reason,
        source=source,
    )
    _decide(said, agreement, ledger, as_json)


def undo(
    decision: Annotated[str, typer.Argument(help="The decision's id, or its beginning.")],
    by: By,
    reason: Reason,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Let a decision no longer hold. It stays in the ledger, and so does this."""
    from servanda import app

    with the_ledger(ledger) as kept:
        _print(app.undo(kept, decision, by=by, reason=reason), as_json)


def decisions(ledger: LedgerPath = None, recorded: Recorded = None, as_json: AsJson = False) -> None:
    """List what people decided that holds: who, when and why."""
    from servanda.publish.decisions import decision_lines
    from servanda.publish.lines import line

    with the_ledger(ledger) as kept:
        found = kept.decisions(clocks_of(None, None, recorded))
    if as_json:
        write_json(found)
    else:
        show(*(line(each) for each in decision_lines(found)))


def _decide(said: Decision, agreement: str | None, ledger: "Path | None", as_json: bool) -> None:
    from servanda import app

    with the_ledger(ledger) as kept:
        done = app.decide(kept, said, app.find_agreement(agreement) if agreement else None)
    _print(done, as_json)


def _print(done: "Decided", as_json: bool) -> None:
    from servanda.publish.decisions import decision_lines

    if as_json:
        write_json(done)
        return
    typer.echo(f"recorded {done.id}" if done.id else "this holds already: nothing was recorded")
    for words, some in (("no longer holds", done.reversed), ("holds again", done.restored)):
        for each in decision_lines(some):
            typer.echo(f"{words}: {each}")
    typer.echo(f"head {done.head.hash}")
