"""Claims bound to an agreement: mentions resolved to parties, figures to measures; and what did not bind."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from servanda.model.claim import Claim
from servanda.model.days import ALWAYS, Days
from servanda.model.memo import Memo

__all__ = ["BY_MEASURES", "Binding", "BoundClaim", "Groups", "Unbound", "UnboundReason", "by_measures"]


class UnboundReason(StrEnum):
    """Why a claim has no measure of the agreement."""

    NO_MEASURE = "no_measure"
    OTHER_ACTOR = "other_actor"
    UNKNOWN_OBJECT = "unknown_object"
    AMBIGUOUS = "ambiguous"
    TEXT_ERASED = "text_erased"
    NOT_DATED = "not_dated"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundClaim:
    """A claim as the agreement sees it.

    `voice` is the principal speaker: a party or voice id, `outlet:NAME` for an outlet's own sentence, or
    `said:WORDS` for a speaker the agreement does not know. `origin` is the root of its chain, copies
    folded; "" when unknown. `measures` has several members when the figure is stated for all of them
    together. `days` are civil dates in the agreement's zone. `filled` names the roles that the agreement,
    not the text, supplied. `url` is where its report stands; `version` counts the reports kept from there,
    oldest 0.
    """

    claim: Claim
    voice: str
    origin: str
    outlet: str = ""
    published: date | None = None
    actor: str = ""
    recipient: str = ""
    population: str = ""
    measures: tuple[str, ...] = ()
    scope: str = ""
    days: Days = ALWAYS
    since: date | None = None
    cut: Days = ALWAYS
    filled: tuple[str, ...] = ()
    url: str = ""
    version: int = 0

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id


@dataclass(frozen=True, slots=True)
class Unbound:
    """A claim that no measure counts, and why."""

    claim: str
    reason: UnboundReason
    words: str = ""


@dataclass(frozen=True, slots=True)
class Binding:
    """All claims of a question: those that bind, and those that do not."""

    bound: tuple[BoundClaim, ...] = ()
    unbound: tuple[Unbound, ...] = ()


Groups = dict[tuple[str, ...], tuple[BoundClaim, ...]]
BY_MEASURES = "by measures"
"""What the groups of claims are kept under in a memo; who binds the claims has them at hand."""


def by_measures(bound: tuple[BoundClaim, ...], memo: Memo) -> Groups:
    """Group claims by the measures they count for; with a memo an unchanged group is the very same tuple."""
    return memo.of(BY_MEASURES, (bound,), lambda: _grouped(bound, memo))


def _grouped(bound: tuple[BoundClaim, ...], memo: Memo) -> Groups:
    found: dict[tuple[str, ...], list[BoundClaim]] = defaultdict(list)
    for each in bound:
        found[each.measures].append(each)
    return {measures: memo.same(("group", measures), tuple(group)) for measures, group in found.items()}
