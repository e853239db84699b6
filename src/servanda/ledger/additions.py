"""What an `add` brings: entries for the chain, and contents to keep beside it, each checked by its hash."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from servanda.ledger.chain import Draft, draft_claim, draft_reading, draft_report
from servanda.model import Claim, LedgerError, Reading, Report
from servanda.wire import digest

__all__ = ["Addition", "contents_of", "drafts_of"]

Addition = tuple[Report, Reading | None, tuple[Claim, ...]]
"""A report, the reading of it (None when it was not read), and the claims of that reading in text order."""


_NO_TEXT = digest(b"")


def drafts_of(additions: Iterable[Addition]) -> list[Draft]:
    """Make the entries: each report, then its claims, then the reading that holds them."""
    return [draft for report, reading, claims in additions for draft in _drafts(report, reading, claims)]


def _drafts(report: Report, reading: Reading | None, claims: tuple[Claim, ...]) -> Iterator[Draft]:
    yield draft_report(report)
    if stray := next((each for each in claims if each.report != report.id), None):
        raise LedgerError(
            f"Claim {stray.id} is of report {stray.report}, not of {report.id} with which it came"
        )
    yield from (draft_claim(claim) for claim in claims)
    if reading is not None:
        yield draft_reading(_of_claims(reading, report, tuple(claim.id for claim in claims)))


def _of_claims(reading: Reading, report: Report, ids: tuple[str, ...]) -> Reading:
    if reading.report != report.id:
        raise LedgerError(f"The reading of {reading.report} came with report {report.id}")
    if reading.claims not in ((), ids):
        raise LedgerError(
            f"The reading of {report.id} names other claims than came with it, or in other order"
        )
    return replace(reading, claims=ids)


def contents_of(
    additions: Iterable[Addition], originals: Mapping[str, bytes]
) -> tuple[dict[str, str], dict[str, bytes]]:
    """Gather texts and originals by hash; refuses what does not match the hash it goes by."""
    reports = [report for report, _, _ in additions]
    texts = {
        report.text_hash: report.text for report in reports if report.text or report.text_hash == _NO_TEXT
    }
    wrong = [hash for hash, text in texts.items() if digest(text.encode(errors="replace")) != hash]
    wrong += [hash for hash, content in originals.items() if digest(content) != hash]
    if wrong:
        raise LedgerError(f"What came as {wrong[0]} has another SHA-256: nothing was stored; read it again")
    return texts, dict(originals)
