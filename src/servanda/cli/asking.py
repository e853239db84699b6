"""Commands that ask: status, reconcile, explain, cite, diff, timeline, brief, claims, export."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from servanda.cli.options import (
    AsJson,
    AsOf,
    Coded,
    Known,
    LedgerPath,
    Output,
    Recorded,
    Reports,
    clocks_of,
    day_of,
    finish,
    instant_of,
    show,
    the_ledger,
    write_json,
    write_text,
)
from servanda.model import Claim, Clocks, Report, UnknownName

if TYPE_CHECKING:
    from servanda.app import Evidence
    from servanda.model import Agreement, Dossier

__all__ = ["register"]

AgreementName = Annotated[
    str, typer.Argument(metavar="AGREEMENT", help="An agreement file, or a bundled id (see `agreements`).")
]

From = Annotated[
    date | None, typer.Option("--from", parser=day_of, metavar="DAY", help="The first day, as known on it.")
]
To = Annotated[
    date | None, typer.Option("--to", parser=day_of, metavar="DAY", help="The last day, as known on it.")
]


def register(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    for command in (status, reconcile, explain, cite, diff, timeline, brief, claims, export):
        app.command()(command)


def status(
    agreement: AgreementName,
    as_of: AsOf = None,
    known: Known = None,
    recorded: Recorded = None,
    reports: Reports = None,
    coded: Coded = None,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Show where each obligation stands, on whose word, with the figure reported against the target."""
    from servanda.publish.exports import dossier_json
    from servanda.publish.terminal import status_table

    answer = _dossier(agreement, clocks_of(as_of, known, recorded), reports, coded, ledger)
    if as_json:
        write_json(dossier_json(answer, today=_today()))
    else:
        show(status_table(answer))
    finish(answer.problems)


def reconcile(
    agreement: AgreementName,
    as_of: AsOf = None,
    known: Known = None,
    recorded: Recorded = None,
    reports: Reports = None,
    coded: Coded = None,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Show what the figures add up to, and the smallest sets that cannot all be true."""
    from servanda.publish.terminal import reconciliation_view

    answer = _dossier(agreement, clocks_of(as_of, known, recorded), reports, coded, ledger)
    if as_json:
        write_json(answer.reconciliation)
    else:
        show(reconciliation_view(answer))
    finish(answer.problems)


def explain(
    agreement: AgreementName,
    item: Annotated[
        str, typer.Argument(help="An obligation or measure of the agreement, or the id of a claim or report.")
    ],
    as_of: AsOf = None,
    known: Known = None,
    recorded: Recorded = None,
    reports: Reports = None,
    coded: Coded = None,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Walk from a status to the sentences it rests on, or from a report to the statuses it bears on."""
    from servanda.publish.narrowing import explanation_json
    from servanda.publish.terminal import explanation

    answer = _dossier(agreement, clocks_of(as_of, known, recorded), reports, coded, ledger)
    if as_json:
        write_json(explanation_json(answer, item, today=_today()))
    else:
        show(explanation(answer, item))
    finish(answer.problems)


def cite(
    agreement: AgreementName,
    obligation: Annotated[str, typer.Argument(help="An obligation of the agreement.")],
    as_of: AsOf = None,
    known: Known = None,
    recorded: Recorded = None,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Cite where an obligation stands so that anyone with the ledger can work it out again, byte for byte.

    Days left out are today; the instant left out is that of the ledger's last batch.
    """
    from servanda import __version__
    from servanda.app import dossier, evidence_in, find_agreement
    from servanda.publish.citing import citation, citation_text

    day = as_of or known or _today()
    with the_ledger(ledger) as kept:
        clocks = clocks_of(day, known or day, recorded or kept.latest() or datetime.now(UTC))
        evidence, head = evidence_in(kept, clocks), kept.head(clocks.recorded)
    answer = dossier(evidence, find_agreement(agreement), clocks)
    cited = citation(answer, obligation, head, name=agreement, version=__version__)
    if as_json:
        write_json(cited)
    else:
        write_text(citation_text(cited), None)
    finish(answer.problems)


def timeline(
    agreement: AgreementName,
    obligation: Annotated[str, typer.Argument(help="Only this obligation of the agreement.")] = "",
    first: From = None,
    last: To = None,
    recorded: Recorded = None,
    reports: Reports = None,
    coded: Coded = None,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Show on which days the answer changed, as known on each, and because of which claims."""
    from servanda.app import find_agreement, replayed, turning_days
    from servanda.model import Days
    from servanda.publish.compose import status_result
    from servanda.publish.terminal import timeline_view
    from servanda.publish.timeline import timeline as timeline_of

    declared = find_agreement(agreement)
    if obligation and declared.obligation(obligation) is None:
        known = ", ".join(each.id for each in declared.obligations)
        raise UnknownName(f"The agreement has no obligation {obligation!r}. Obligations: {known}")
    evidence = _evidence(declared, clocks_of(None, None, recorded), reports, coded, ledger)
    span = Days(first or declared.calendar.effective, last or _today())
    days = turning_days(evidence, declared, span)
    told = timeline_of(
        (
            status_result(each, today=_today(), withhold=as_json)
            for each in replayed(evidence, declared, days)
        ),
        obligation,
    )
    if as_json:
        write_json(told)
    else:
        show(timeline_view(told))
    finish(evidence.problems)


def diff(
    agreement: AgreementName,
    first: From = None,
    last: To = None,
    since: Annotated[
        datetime | None,
        typer.Option(parser=instant_of, metavar="INSTANT", help="What entered the ledger after it."),
    ] = None,
    recorded: Recorded = None,
    reports: Reports = None,
    coded: Coded = None,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """Show what changed from one day to another as known on each, or since an instant, and because of what.

    Give `--from` and `--to`; or `--since`, when you left, for what has entered the ledger from then on.
    """
    from servanda.publish.changes import changes
    from servanda.publish.compose import status_result
    from servanda.publish.terminal import changes_view

    if since is None and first and last:
        asked = (clocks_of(first, first, recorded), clocks_of(last, last, recorded))
    elif since and not (first or reports or coded):
        day = last or _today()
        asked = (clocks_of(day, last, since), clocks_of(day, last, recorded))
    else:
        raise typer.BadParameter("give --from and --to; or --since, with a ledger")
    answers = [_dossier(agreement, clocks, reports, coded, ledger) for clocks in asked]
    before, after = (status_result(each, today=_today(), withhold=as_json) for each in answers)
    if as_json:
        write_json(changes(before, after))
    else:
        show(changes_view(changes(before, after)))
    finish(answers[1].problems)


def brief(
    agreement: AgreementName,
    out: Output = None,
    as_of: AsOf = None,
    known: Known = None,
    recorded: Recorded = None,
    reports: Reports = None,
    coded: Coded = None,
    ledger: LedgerPath = None,
) -> None:
    """Write a brief: one HTML file, every figure one click from its sentence."""
    from servanda.publish.brief import brief_html

    answer = _dossier(agreement, clocks_of(as_of, known, recorded), reports, coded, ledger)
    write_text(brief_html(answer, today=_today()), out)
    finish(answer.problems)


def claims(
    event: Annotated[str | None, typer.Option(help="Only this event type.")] = None,
    speaker: Annotated[str | None, typer.Option(help="Only speakers whose words contain this.")] = None,
    min_confidence: Annotated[
        float | None,
        typer.Option(
            min=0, max=1, help="Only rules right at least this often (lower bound), and coded claims."
        ),
    ] = None,
    known: Known = None,
    recorded: Recorded = None,
    reports: Reports = None,
    coded: Coded = None,
    ledger: LedgerPath = None,
    as_json: AsJson = False,
) -> None:
    """List claims: who says that who did what to whom, how many, when."""
    from servanda.publish.terminal import claims_table
    from servanda.reading.confidence import is_trusted

    evidence = _evidence(None, clocks_of(None, known, recorded), reports, coded, ledger)
    found = [claim for claim in evidence.claims if event in (None, claim.event)]
    if speaker:
        wanted = speaker.casefold()
        found = [
            claim
            for claim in found
            if claim.attribution.speaker
            and any(wanted in words.casefold() for words in claim.attribution.speaker.all_words())
        ]
    if min_confidence is not None:
        found = [claim for claim in found if is_trusted(claim, min_confidence)]
    if as_json:
        write_json(found)
    else:
        show(claims_table(found, evidence.reports))
    finish(evidence.problems)


class ExportFormat(StrEnum):
    """Forms that claims can be exported in."""

    CSV = "csv"
    JSONL = "jsonl"
    ANNOTATIONS = "annotations"
    EVENTS = "events"


def export(
    form: Annotated[
        ExportFormat,
        typer.Argument(
            metavar="FORMAT", help="csv, jsonl, annotations (W3C Web Annotation) or events (PLOVER, CAMEO)."
        ),
    ],
    out: Output = None,
    known: Known = None,
    recorded: Recorded = None,
    reports: Reports = None,
    coded: Coded = None,
    ledger: LedgerPath = None,
) -> None:
    """Write claims in a form that other tools read."""
    from servanda.publish.events import events_csv
    from servanda.publish.exports import annotations, claims_csv, claims_jsonl

    evidence = _evidence(None, clocks_of(None, known, recorded), reports, coded, ledger)
    writers: dict[ExportFormat, Callable[[Iterable[Claim], Iterable[Report]], str]] = {
        ExportFormat.CSV: claims_csv,
        ExportFormat.JSONL: claims_jsonl,
        ExportFormat.ANNOTATIONS: annotations,
        ExportFormat.EVENTS: events_csv,
    }
    write_text(writers[form](evidence.claims, evidence.reports), out)
    finish(evidence.problems)


def _today() -> date:
    return datetime.now().astimezone().date()


def _dossier(
    name: str, clocks: Clocks, reports: list[Path] | None, coded: list[str] | None, ledger: Path | None
) -> "Dossier":
    from servanda.app import dossier, find_agreement

    agreement = find_agreement(name)
    return dossier(_evidence(agreement, clocks, reports, coded, ledger), agreement, clocks)


def _evidence(
    agreement: "Agreement | None",
    clocks: Clocks,
    reports: list[Path] | None,
    coded: list[str] | None,
    ledger: Path | None,
) -> "Evidence":
    """Take evidence from files when some are named, and from the ledger otherwise."""
    from servanda.app import evidence_in, evidence_in_files

    if reports or coded:
        return evidence_in_files(
            reports or [], coded or [], clocks, agreement=agreement, retrieved=datetime.now(UTC)
        )
    with the_ledger(ledger) as kept:
        return evidence_in(kept, clocks)
