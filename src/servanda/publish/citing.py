"""Pin a figure: what stands, by which agreement, clocks, readers and head of the ledger it was worked out."""

import shlex
from dataclasses import dataclass

from servanda.model import Clocks, Dossier, Handling, Head, ServandaError, UnknownName
from servanda.publish.compose import status_result
from servanda.publish.evidence import strictest
from servanda.publish.lines import held_words, norm_words, party_words, told_words
from servanda.publish.plain import plain
from servanda.publish.results import EvidenceResult, ObligationResult, StandingResult, StatusResult
from servanda.publish.sentences import counted
from servanda.publish.words import HANDLING, basis_words

__all__ = ["CITATION_FORMAT", "CitationResult", "CitedClaim", "citation", "citation_text"]

CITATION_FORMAT = "servanda-citation/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedClaim:
    """Name one claim that a figure rests on, and where it can be checked; its words are left out."""

    claim: str
    report: str
    voice: str
    outlet: str
    published: str
    where: str
    reader: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationResult:
    """Where one obligation stands, with all that it takes to work it out again. `format` names this contract.

    `head` is the end of the ledger at the clocks, `version` that of servanda, `command` what prints these
    very bytes again. `handling` is the strictest of the reports that it rests on.
    """

    format: str
    agreement: str
    title: str
    hash: str
    clocks: Clocks
    head: Head
    version: str
    readers: tuple[str, ...]
    handling: Handling
    obligations: tuple[ObligationResult, ...]
    claims: tuple[CitedClaim, ...]
    command: str
    lines: tuple[str, ...]


def citation(dossier: Dossier, id: str, head: Head, *, name: str, version: str) -> CitationResult:
    """Cite an obligation from an answer whose three clocks are set; `name` is how the agreement was named.

    The same agreement, clocks, readers, ledger up to `head` and `version` give the same bytes, on any day and
    whatever was added since. Raises `UnknownName` for an obligation that the agreement has not, and
    `ServandaError` where a clock is open: what is asked without one has another answer tomorrow.
    """
    clocks = dossier.clocks
    if None in (clocks.as_of, clocks.known, clocks.recorded):
        raise ServandaError("A citation needs all three clocks: set as_of, known and recorded")
    result = status_result(dossier, withhold=False)
    found = tuple(each for each in result.obligations if each.obligation == id)
    if not found:
        known = ", ".join(dict.fromkeys(each.obligation for each in result.obligations))
        raise UnknownName(f"The agreement has no obligation {id!r}. Obligations: {known}")
    rests_on = {claim for each in found for claim in each.rests_on}
    evidence = [each for each in result.evidence if each.claim in rests_on]
    return CitationResult(
        format=CITATION_FORMAT,
        agreement=result.agreement.id,
        title=result.agreement.title,
        hash=result.agreement.hash,
        clocks=clocks,
        head=head,
        version=version,
        readers=tuple(sorted({_reader(each) for each in evidence})),
        handling=strictest(each.handling for each in evidence),
        obligations=found,
        claims=tuple(_cited(each, result) for each in evidence),
        command=_command(name, id, clocks),
        lines=tuple(line for each in found for line in _told(each, result)),
    )


def citation_text(cited: CitationResult) -> str:
    """Write a citation as lines of text that end with the command to work it out again."""
    clocks, head = cited.clocks, cited.head
    recorded = clocks.recorded.isoformat() if clocks.recorded else ""
    lines = [
        f"{cited.title} ({cited.agreement})",
        *cited.lines,
        f"as of {clocks.as_of}, as known on {clocks.known}, as recorded by {recorded}",
        f"agreement {cited.hash}",
        f"ledger {head.hash}, {counted(head.entries, 'entry')} in {counted(head.batches, 'batch')}",
        f"servanda {cited.version}; read by {', '.join(cited.readers) or 'nobody'}",
        *([f"handling: {HANDLING[cited.handling]}"] if cited.handling is not Handling.PUBLIC else []),
        f"rests on {counted(len(cited.claims), 'claim')}:" if cited.claims else "rests on no claim",
        *(f"  {_claim_line(each)}" for each in cited.claims),
        f"again: {cited.command}",
    ]
    return "".join(f"{plain(line)}\n" for line in lines)


def _told(each: ObligationResult, result: StatusResult) -> list[str]:
    toward = f" → {result.name_of(each.toward)}" if each.toward else ""
    reading = f"read as: {each.reading_label}: " if each.reading else ""
    return [
        f"{each.obligation}: {each.act}; {party_words(result, each.actor)}{toward}",
        f"  {reading}{_line(each.overall, each, result)}",
        f"  provision {norm_words(each, result)}; on the word of: {basis_words(each.basis)}",
        *(f"  {held_words(held)}" for held in each.held),
        *(f"  {_line(voice, each, result)}" for voice in each.voices),
    ]


def _line(standing: StandingResult, each: ObligationResult, result: StatusResult) -> str:
    return f"{result.name_of(standing.voice)}: {told_words(standing, each)}"


def _reader(each: EvidenceResult) -> str:
    return f"{each.reader.name} {each.reader.version}"


def _cited(each: EvidenceResult, result: StatusResult) -> CitedClaim:
    locator = f"at {each.citation.locator}" if each.citation and each.citation.locator else ""
    return CitedClaim(
        claim=each.claim,
        report=each.report,
        voice=result.name_of(each.voice),
        outlet=each.outlet,
        published=str(each.published or ""),
        where="; ".join(filter(None, (each.url, locator))),
        reader=_reader(each),
    )


def _claim_line(each: CitedClaim) -> str:
    told = (each.claim, each.voice, each.outlet, each.published, each.where, each.report, each.reader)
    return "; ".join(filter(None, told))


def _command(name: str, id: str, clocks: Clocks) -> str:
    recorded = clocks.recorded.isoformat() if clocks.recorded else ""
    days = ("--as-of", str(clocks.as_of), "--known", str(clocks.known), "--recorded", recorded)
    return shlex.join(["servanda", "cite", name, id, *days])
