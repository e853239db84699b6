"""Walk from a status to the sentences it rests on: standing, figure, claim, words, chain, outlet, date."""

from collections.abc import Iterable
from dataclasses import dataclass

from rich.tree import Tree

from servanda.model import Dossier, Finding, Unbound, UnknownName
from servanda.publish.compose import status_result
from servanda.publish.decisions import decision_lines
from servanda.publish.lines import (
    chain_words,
    figure_words,
    held_words,
    line,
    norm_words,
    party_words,
    prospect_words,
    sentence,
    standing_words,
    told_words,
)
from servanda.publish.results import (
    EvidenceResult,
    MeasureResult,
    ObligationResult,
    StandingResult,
    StatusResult,
)
from servanda.publish.screen import all_figures
from servanda.publish.sentences import finding_sentence
from servanda.publish.words import (
    HANDLING,
    UNBOUND,
    basis_words,
)

__all__ = ["explanation"]


@dataclass(frozen=True, slots=True)
class _Walk:
    result: StatusResult
    evidence: dict[str, EvidenceResult]


def _sources(each: EvidenceResult, walk: _Walk) -> Iterable[str]:
    yield chain_words(each.chain)
    origin = f"; figure from {walk.result.name_of(each.origin)}" if each.origin else "; origin unknown"
    yield f"voice: {walk.result.name_of(each.voice)}{origin}"
    published = f"published {each.published}" if each.published else "date unknown"
    yield "; ".join(filter(None, (published, each.title, each.url)))
    if each.citation and each.citation.locator:
        yield f"cited at {each.citation.locator}"
    if each.handling != "public":
        yield f"handling: {HANDLING[each.handling]}"
    right = f", right in {each.confidence.right} of {each.confidence.of}" if each.confidence else ""
    yield f"claim {each.claim} in report {each.report}, by {each.reader.name} {each.reader.version}{right}"


def _claim(tree: Tree, claim: str, walk: _Walk, told: frozenset[str] = frozenset()) -> None:
    each = walk.evidence.get(claim)
    if each is None:
        tree.add(line(f"{claim}: not among the bound claims"))
        return
    branch = tree.add(line(figure_words(each, walk.result.name_of(each.voice))))
    if claim in told:
        branch.add(line(f"as above, claim {claim}"))
        return
    leaf = branch.add(sentence(each))
    for words in _sources(each, walk):
        leaf.add(line(words))
    for words in decision_lines(walk.result.decisions, walk.result.idle, claim):
        branch.add(line(f"decided, {words}"))


def _standing(tree: Tree, standing: StandingResult, each: ObligationResult, walk: _Walk) -> Tree:
    words = f"{walk.result.name_of(standing.voice)}: {told_words(standing, each)}"
    return tree.add(line(words, "bold"))


def _found(tree: Tree, findings: Iterable[Finding]) -> None:
    for finding in findings:
        branch = tree.add(line(finding_sentence(finding)))
        branch.add(line(f"rests on {', '.join(finding.because)}"))


def _obligation(tree: Tree, each: ObligationResult, walk: _Walk, told: frozenset[str]) -> None:
    """Tell a claim's whole story once: under its voice, else under the line across voices."""
    overall = _standing(tree, each.overall, each, walk)
    due = f"due {each.due}; " if each.due else ""
    overall.add(line(f"{due}on the word of: {basis_words(each.basis)}"))
    provision = overall.add(line(f"provision {norm_words(each, walk.result)}"))
    voiced = {claim for standing in each.voices for claim in standing.because}
    for said in each.norms if each.norms_differ else ():
        for claim in said.because:
            _claim(provision, claim, walk, told | voiced)
    for claim in each.overall.because:
        if claim not in voiced:
            _claim(overall, claim, walk, told)
    if not each.overall.because:
        overall.add(line("no claim bears on it"))
    if each.next:
        overall.add(line(f"would change it: {'; '.join(prospect_words(each, walk.result))}"))
    for held in each.held:
        overall.add(line(f"{held_words(held)}; rests on {', '.join(held.standing.because) or 'no claim'}"))
    for standing in each.voices:
        branch = _standing(tree, standing, each, walk)
        for claim in standing.because:
            _claim(branch, claim, walk, told)


def _claims_of(each: ObligationResult) -> frozenset[str]:
    standings = (each.overall, *each.voices)
    return frozenset(claim for standing in standings for claim in standing.because)


def _explained(readings: list[ObligationResult], walk: _Walk) -> Tree:
    first = readings[0]
    toward = f" → {walk.result.name_of(first.toward)}" if first.toward else ""
    tree = Tree(
        line(f"{first.obligation}: {first.act}; {party_words(walk.result, first.actor)}{toward}", "bold")
    )
    told: frozenset[str] = frozenset()
    for each in readings:
        branch = tree.add(line(f"read as: {each.reading_label}")) if each.reading else tree
        _obligation(branch, each, walk, told)
        told |= _claims_of(each)
    measure = next((one for one in walk.result.measures if one.id == first.measure), None)
    _found(tree, measure.findings if measure else ())
    return tree


def _bears_on(tree: Tree, claim: str, walk: _Walk) -> None:
    for each in walk.result.obligations:
        reading = f" (read as: {each.reading_label})" if each.reading else ""
        if claim in each.overall.because:
            act = f"{each.obligation}: {each.act}{reading}"
            tree.add(line(f"bears on {act}, {standing_words(each.overall)}"))


def _reported(report: str, walk: _Walk) -> Tree:
    """Walk the other way: from a report to the statuses that it bears on, claim by claim."""
    told = [each for each in walk.result.evidence if each.report == report]
    first = told[0]
    published = f"published {first.published}" if first.published else "date unknown"
    head = "; ".join(filter(None, (f"report {report}", first.outlet, published, first.title, first.url)))
    tree = Tree(line(head, "bold"))
    for each in told:
        branch = tree.add(line(figure_words(each, walk.result.name_of(each.voice))))
        branch.add(sentence(each))
        _bears_on(branch, each.claim, walk)
    return tree


def _claimed(claim: str, walk: _Walk) -> Tree:
    tree = Tree(line(claim, "bold"))
    _claim(tree, claim, walk)
    _bears_on(tree, claim, walk)
    findings = [one for measure in walk.result.measures for one in measure.findings if claim in one.because]
    _found(tree, findings)
    for conflict in walk.result.conflicts:
        if claim in conflict.claims:
            others = ", ".join(other for other in conflict.claims if other != claim)
            tree.add(line(f"cannot be true together with {others}"))
    return tree


def _measured(measure: MeasureResult, walk: _Walk) -> Tree:
    tree = Tree(line(f"{measure.id}: {measure.label}", "bold"))
    for claim in dict.fromkeys(claim for each in all_figures(measure.series) for claim in each.because):
        _claim(tree, claim, walk)
    _found(tree, measure.findings)
    return tree


def _left_out(unbound: Unbound) -> Tree:
    tree = Tree(line(unbound.claim, "bold"))
    tree.add(
        line(f"not counted: {UNBOUND[unbound.reason]}" + (f": “{unbound.words}”" if unbound.words else ""))
    )
    return tree


def explanation(dossier: Dossier, id: str) -> Tree:
    """Explain an obligation, measure or claim: down to the sentence, the speaker, the outlet and the day.

    A report is explained the other way: up to the statuses that its claims bear on. Raises `UnknownName`
    where the dossier knows no obligation, measure, claim or report of that name.
    """
    result = status_result(dossier, withhold=False)
    walk = _Walk(result, {each.claim: each for each in result.evidence})
    readings = [each for each in result.obligations if each.obligation == id]
    if readings:
        return _explained(readings, walk)
    if id in walk.evidence:
        return _claimed(id, walk)
    if any(each.report == id for each in result.evidence):
        return _reported(id, walk)
    for measure in result.measures:
        if measure.id == id:
            return _measured(measure, walk)
    for each in result.unbound:
        if each.claim == id:
            return _left_out(each)
    known = ", ".join(dict.fromkeys(each.obligation for each in result.obligations))
    raise UnknownName(f"Nobody knows {id!r} here. Obligations: {known}; claims: see `servanda claims`")
