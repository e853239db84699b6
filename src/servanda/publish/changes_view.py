"""Show what changed between two days, each change beside the sentences that made it."""

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.tree import Tree

from servanda.model import Conflict, Finding
from servanda.publish.changes import ChangesResult, PhaseChange, StandingChange
from servanda.publish.lines import (
    SILENT,
    chain_words,
    figure_words,
    line,
    party_words,
    sentence,
    told_words,
)
from servanda.publish.results import ObligationResult, StandingResult
from servanda.publish.sentences import counted, finding_sentence
from servanda.publish.words import SUPERSEDED

__all__ = ["changes_view", "told_changes"]


def changes_view(result: ChangesResult) -> RenderableType:
    """Show what stands differently, was found or taken back, and on which sentences each change rests.

    Under an obligation each sentence is shown once; a voice that only began to plan or to wait is left out.
    """
    more = f"{counted(len(result.reported), 'claim')} more bear on it"
    shown: list[RenderableType] = [
        line(result.agreement.title, "bold"),
        line(f"from {result.before} to {result.after}; {more}"),
        line(""),
    ]
    return (
        Group(*shown, *told_changes(result))
        if not result.is_empty
        else Group(*shown, line("nothing changed"))
    )


def told_changes(result: ChangesResult) -> list[RenderableType]:
    """Show each kind of change under its title; kinds without any are left out."""
    shown: list[RenderableType] = []
    sections = (
        ("What stands differently", _obligations(result)),
        ("Who says that a phase has begun", [_phase(each, result) for each in result.phases]),
        ("Found since", _findings(result.found, result)),
        ("No longer found", _findings(result.dropped, result)),
        ("What cannot all be true, since", [_conflict(each, result) for each in result.conflicts]),
        ("No longer in contradiction", [_conflict(each, result) for each in result.settled]),
        ("Taken back since", _taken_back(result)),
    )
    for title, trees in sections:
        if trees:
            shown += [line(title, "bold"), *trees, line("")]
    return shown


def _obligations(result: ChangesResult) -> list[Tree]:
    trees: dict[str, Tree] = {}
    told: dict[str, set[str]] = {}
    for each in result.obligations:
        act = line(f"{each.obligation}: {each.act}; {party_words(result, each.actor)}")
        tree = trees.setdefault(each.obligation, Tree(act))
        branch = tree.add(line(f"read as: {each.reading_label}", "italic")) if each.reading else tree
        for change in result.standings:
            if (change.obligation, change.reading) == (each.obligation, each.reading):
                _standing(branch, change, each, result, told.setdefault(each.obligation, set()))
    return list(trees.values())


def _standing(
    tree: Tree, change: StandingChange, each: ObligationResult, result: ChangesResult, told: set[str]
) -> None:
    if change.before is None and change.after and change.after.status in SILENT:
        return
    said = f"{_line(change.before, each)} → {_line(change.after, each)}"
    branch = tree.add(line(f"{result.name_of(change.voice)}: {said}"))
    _sentences(branch, (claim for claim in change.new if claim not in told), result)
    told |= set(change.new)
    if change.gone:
        branch.add(line(f"no longer rests on {counted(len(change.gone), 'claim')}"))
    if not change.new and not change.gone:
        branch.add(line("no claim made the difference: the day did"))


def _line(standing: StandingResult | None, each: ObligationResult) -> str:
    if standing is None:
        return "nothing said"
    return told_words(standing, each)


def _sentences(tree: Tree, claims: Iterable[str], result: ChangesResult) -> None:
    held = {each.claim: each for each in result.evidence}
    for claim in claims:
        each = held.get(claim)
        if each is None:
            tree.add(line(claim))
            continue
        published = f", published {each.published}" if each.published else ""
        leaf = tree.add(line(figure_words(each, f"{chain_words(each.chain)}{published}, claim {claim}")))
        if each.held != "cited":
            leaf.add(sentence(each))


def _phase(each: PhaseChange, result: ChangesResult) -> Tree:
    tree = Tree(line(each.title))
    for when, standing in (("before", each.before), ("now", each.after)):
        entered = standing.entered_according_to if standing else ()
        denied = standing.not_entered_according_to if standing else ()
        words = [f"entered according to {', '.join(map(result.name_of, entered))}"] if entered else []
        words += [f"not entered according to {', '.join(map(result.name_of, denied))}"] if denied else []
        tree.add(line(f"{when}: {'; '.join(words) or 'nobody says'}"))
    return tree


def _findings(findings: Iterable[Finding], result: ChangesResult) -> list[Tree]:
    """List findings under their measures, each with the sentence of the claim that it judges."""
    trees: dict[str, Tree] = {}
    for finding in findings:
        label = result.labels.get(finding.measure, finding.measure)
        tree = trees.setdefault(finding.measure, Tree(line(label)))
        branch = tree.add(line(finding_sentence(finding)))
        _sentences(branch, filter(None, (finding.subject,)), result)
    return list(trees.values())


def _conflict(conflict: Conflict, result: ChangesResult) -> Tree:
    tree = Tree(line(result.labels.get(conflict.measure, conflict.measure)))
    _sentences(tree, conflict.claims, result)
    return tree


def _taken_back(result: ChangesResult) -> list[Tree]:
    trees = []
    for each in result.superseded:
        since = f" from {each.since}" if each.since else ""
        tree = Tree(line(f"{SUPERSEDED[each.reason]}{since}"))
        _sentences(tree, filter(None, (each.claim, each.by)), result)
        trees.append(tree)
    return trees
