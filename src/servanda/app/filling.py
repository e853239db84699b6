"""Read with an agreement at hand: which one a report is about, and the names that binding gives its roles."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path

from servanda.agreement import load_agreement
from servanda.app.reading import ReadReport
from servanda.model import Agreement, Claim, InputError, Party, Report, Voice
from servanda.reconcile import Cast, cast_roles
from servanda.reconcile.words import Phrases

__all__ = ["agreement_of", "agreements_at", "named_roles", "names_in"]

AHEAD = timedelta(days=60)
"""How long before it takes effect an agreement may be in the news."""


def agreements_at(paths: Iterable[Path]) -> tuple[Agreement, ...]:
    """Load agreement files; a folder stands for every YAML file in it, in the order of their names."""
    found: list[Path] = []
    for path in paths:
        files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
        if not files:
            raise InputError(f"{path} holds no agreement file; name a folder that holds .yaml files")
        found += files
    return tuple(load_agreement(path) for path in found)


def agreement_of(report: Report, agreements: Sequence[Agreement]) -> Agreement | None:
    """Choose the agreement that a report is about; the only one there is, else the one it names most of.

    An agreement is in question where the report names two of its parties or voices, and is not dated long
    before it took effect. Of these it is the one of whose parties and voices most are named, then the one
    whose are named most often, then the one that took effect last. Two alike in all of this choose nothing.
    """
    if len(agreements) == 1:
        return agreements[0]
    ranked = sorted(
        ((rank, place) for place, each in enumerate(agreements) if (rank := _rank(report, each))),
        reverse=True,
    )
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return agreements[ranked[0][1]]


def _rank(report: Report, agreement: Agreement) -> tuple[int, int, int] | None:
    counts = _named(f"{report.title}\n{report.text}", agreement)
    effective = agreement.calendar.effective
    if len(counts) < 2:
        return None
    if report.published is not None and report.published < effective - AHEAD:
        return None
    return len(counts), sum(counts.values()), effective.toordinal()


def _named(text: str, agreement: Agreement) -> Counter[str]:
    """Count how often each party and voice is named by a name: with a capital, never as "the group"."""
    named: list[Party | Voice] = [*agreement.parties, *agreement.voices]
    declared = {
        each.id: [words for words in (each.name, *each.aliases) if words[:1].isupper()] for each in named
    }
    hits = [hit for hit in Phrases(declared).find(text) if text[hit.start].isupper()]
    return Counter(hit.ids[0] for hit in hits if len(hit.ids) == 1)


def names_in(result: ReadReport, agreements: Sequence[Agreement]) -> dict[str, Mapping[str, str]]:
    """Name the roles in one report's claims by the agreement it is about; nothing where there is none."""
    agreement = agreement_of(result.report, agreements) if result.report and agreements else None
    return named_roles(result.claims, agreement) if agreement else {}


def named_roles(claims: Sequence[Claim], agreement: Agreement) -> dict[str, Mapping[str, str]]:
    """Name who plays each role that the agreement knows, by claim and role.

    Roles it does not know, or that several play together, are left out: they keep the words of the report.
    `filled` lists, with spaces between, the roles that the agreement, not the text, supplied.
    """
    cast = cast_roles(claims, agreement)
    return {id: _names(each, agreement) for id, each in cast.items()}


def _names(cast: Cast, agreement: Agreement) -> Mapping[str, str]:
    roles = {"speaker": cast.speaker, "actor": cast.actor, "recipient": cast.recipient}
    named = {role: agreement.name_of(ids[0]) for role, ids in roles.items() if len(ids) == 1}
    return named | ({"filled": " ".join(cast.filled)} if cast.filled else {})
