"""Whether a dossier says what a check says: what the verdict words of the corpus are in findings.

A finding answers a check only if it is about the same figures. It must rest on every claim of the check (a
figure stands for those that make it up to the number), and where it adds up, on no number besides: a total
that meets six movements does not answer a check of two of them.

| word of the corpus | here |
|---|---|
| reconciles | the same, `parts_reconcile`, `adds_up`, `key_fits`, `share_fits`: whichever term stands alone |
| reconciles, of a figure taken back | `withdrawn`, by as much as the report says it was wrong |
| reconciles, with an undated term | `could_explain`, where the terms make it up to the number |
| gap, short, total_above | `total_above`, `parts_missing`, n the same; or a plan `overtaken` by n |
| incomplete parts | `total_above`, `parts_missing`, n the same |
| exceeds, total_below | `total_below`, `parts_exceed`, n the same; or a plan `overtaken` by n |
| share_differs | `share_differs` by n |
| other scope | `other_scope`, `other_base`; of a plan beside the deed, `overtaken`; kept apart* |
| conflict, do not add, voices_differ | `voices_differ`, or a smallest conflict of just these; n apart |
| overtaken | `overtaken`, `withdrawn`; or a later total or stock set beside this one, the two n apart |
| withdrawn | `withdrawn` |
| copy | one figure that holds both claims; or equal figures of one measure and one known origin |
| copy, of reports | a copy |
| agree | two figures of one movement, or of one day's total, stock or plan, that meet, in no conflict |
| agree, of totals | two totals of other days of one measure that the open test lets stand side by side |
| gap, exceeds, other scope, of plans | an assessment then of a target of the plan's number: a count n apart |

*Kept apart are two figures of different measures, of periods of one that begin on different days, or rates of
different stretches of days, that no finding and no conflict sets side by side.

A total_above of a total beside an earlier one is the plain difference in some storylines, and what is left
after the movements between in others: both are n.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import chain

from bench.checks import Check
from bench.standings import are_set_apart

from servanda.model import BoundClaim, Bounds, Clocks, Dossier, Figure, Finding, FindingKind, Kind, Series
from servanda.reconcile.books.figures import distance
from servanda.reconcile.sums.making import sum_of

__all__ = ["Answers"]

K = FindingKind
SUMS = (K.RECONCILES, K.PARTS_RECONCILE, K.ADDS_UP, K.KEY_FITS)
SHARES = (K.SHARE_FITS,)
ABOVE = (K.TOTAL_ABOVE, K.PARTS_MISSING)
BELOW = (K.TOTAL_BELOW, K.PARTS_EXCEED)
APART = (K.VOICES_DIFFER,)
SCOPE = (K.OTHER_SCOPE, K.OTHER_BASE)
VERDICTS: dict[str, tuple[FindingKind, ...]] = {
    "reconciles": (*SUMS, *SHARES),
    "share_fits": SHARES,
    "share_differs": (K.SHARE_DIFFERS,),
    "gap": ABOVE,
    "short": (*ABOVE, K.OVERTAKEN),
    "incomplete parts": ABOVE,
    "total_above": (*ABOVE, K.OVERTAKEN),
    "exceeds": (*BELOW, K.OVERTAKEN),
    "total_below": (*BELOW, K.OVERTAKEN),
    "different scope": (*SCOPE, K.OVERTAKEN),
    "other_scope": (*SCOPE, K.OVERTAKEN),
    "conflict": APART,
    "do not add": APART,
    "voices_differ": APART,
    "overtaken": (K.OVERTAKEN, K.WITHDRAWN),
    "withdrawn": (K.WITHDRAWN,),
}
STEPS = (K.RECONCILES, K.TOTAL_ABOVE, K.TOTAL_BELOW)
GROWING = ("overtaken", "total_above", "gap")
OF_PLANS = (
    "gap",
    "short",
    "exceeds",
    "total_above",
    "total_below",
    "overtaken",
    "other_scope",
    "different scope",
)


@dataclass(frozen=True)
class Answers:
    """What a dossier says, and how its claims are named in the checks; None is a claim that is not there."""

    asked: Callable[[Clocks], Dossier]
    id_of: Callable[[str], str | None]
    report_of: Callable[[str], str]
    found: Dossier = field(init=False)
    bound: dict[str, BoundClaim] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "found", self.asked(Clocks()))
        object.__setattr__(self, "bound", {each.id: each for each in self.found.binding.bound})

    def answers(self, check: Check) -> bool:
        """Whether it says what a check says."""
        if len(check.rhs) == 3:
            copied = {frozenset((each.report, each.original)) for each in self.found.reconciliation.copies}
            return frozenset(map(self.report_of, check.claims)) in copied
        *lhs, rhs = (self.id_of(name) or "" for name in check.claims)
        if not all(id in self.bound for id in (*lhs, rhs)):
            return False
        if check.verdict == "copy":
            return all(self._is_copy(id, rhs) for id in lhs)
        if check.verdict == "agree":
            return all(self._agree(id, rhs) for id in lhs)
        is_scope = check.verdict in ("different scope", "other_scope")
        if is_scope and all(self._are_kept_apart(id, rhs) for id in lhs):
            return True
        if check.verdict in ("conflict", "voices_differ", "do not add") and self._collide(lhs, rhs, check.n):
            return True
        said = any(self._says(each, check, lhs, rhs) for each in self.found.reconciliation.findings)
        return said or (check.verdict in OF_PLANS and self._are_assessed([*lhs, rhs], check.n))

    def _says(self, finding: Finding, check: Check, lhs: list[str], rhs: str) -> bool:
        told = {finding.subject, *finding.because}
        if rhs not in told or not all(self._is_told(id, told) for id in lhs):
            return False
        if check.verdict in GROWING and self._is_step(finding, lhs, rhs, check.n):
            return True
        if check.verdict == "reconciles" and finding.kind is K.WITHDRAWN:
            return any(finding.n == self._bounds(id) for id in lhs)
        if check.verdict == "reconciles" and finding.kind is K.COULD_EXPLAIN:
            return sum_of(map(self._bounds, lhs)) == self._bounds(rhs)
        if finding.kind not in VERDICTS.get(check.verdict, ()):
            return False
        if finding.kind in SUMS:
            return self._is_only_of(finding, [*lhs, rhs])
        if finding.kind in (*ABOVE, *BELOW):
            is_judged = finding.stated == self._bounds(rhs)
            return is_judged and self._is_only_of(finding, [*lhs, rhs]) and _is_n(finding.n, check.n)
        if finding.kind in APART:
            return _is_n(self._apart(lhs, rhs), check.n)
        return finding.kind in (*SCOPE, *SHARES) or _is_n(finding.n, check.n) or check.verdict in SCOPES

    def _is_told(self, id: str, told: set[str]) -> bool:
        return id in told or any(terms <= told for terms in self.standing.get(id, ()))

    def _are_assessed(self, ids: list[str], n: Decimal | None) -> bool:
        """Whether an assessment sets a count beside a plan, as known when the later of the two was told."""
        days = [self.bound[id].published for id in ids]
        if len(ids) != 2 or None in days:
            return False
        found = self.asked(Clocks(known=max(day for day in days if day)))
        return are_set_apart(found, self.bound[ids[0]], self.bound[ids[1]], n)

    def _is_step(self, finding: Finding, lhs: list[str], rhs: str, n: Decimal | None) -> bool:
        """Whether a total or stock is set beside the earlier one of a check, as far from it as is said."""
        opening = finding.summands[0] if finding.summands and self._is_stock(rhs) else finding.base
        if opening is None or finding.stated is None or finding.kind not in STEPS or len(lhs) != 1:
            return False
        of_both = opening == self._bounds(lhs[0]) and finding.stated == self._bounds(rhs)
        added, gone = finding.stated - opening, opening - finding.stated
        return of_both and (_is_n(added, n) or (self._is_stock(rhs) and _is_n(gone, n)))

    def _is_stock(self, id: str) -> bool:
        quantity = self.bound[id].claim.quantity
        return quantity is not None and quantity.kind is Kind.STOCK

    def _is_only_of(self, finding: Finding, ids: list[str]) -> bool:
        """Whether a finding rests on no number that the claims do not state, or what explains them."""
        stand = {each for id in ids for each in (id, *chain(*self.standing.get(id, ())))}
        numbers = {self._bounds(id) for id in stand}
        numbered = [id for id in finding.because if id in self.bound and self.bound[id].claim.quantity]
        return all(self._bounds(id) in numbers for id in numbered)

    def _collide(self, lhs: list[str], rhs: str, n: Decimal | None) -> bool:
        pairs = {frozenset(each.claims) for each in self.found.reconciliation.conflicts}
        return frozenset((*lhs, rhs)) in pairs and _is_n(self._apart(lhs, rhs), n)

    def _are_kept_apart(self, one: str, other: str) -> bool:
        """Whether two figures count other things or periods, and nothing that is found rests on both."""
        first, second = self.bound[one], self.bound[other]
        starts = {first.days.first, second.days.first} - {None}
        is_other = (first.measures, first.since) != (second.measures, second.since) or len(starts) == 2
        is_other = is_other or (_is_rate(first) and _is_rate(second) and first.days != second.days)
        found = self.found.reconciliation
        told = (*(each.because for each in found.findings), *(each.claims for each in found.conflicts))
        return is_other and not any({one, other} <= set(ids) for ids in told)

    def _apart(self, lhs: list[str], rhs: str) -> Bounds | None:
        return distance(self._bounds(id) for id in (*lhs, rhs))

    def _is_copy(self, one: str, other: str) -> bool:
        if any({one, other} <= set(figure.because) for figure in self._figures()):
            return True
        first, second = self.bound[one], self.bound[other]
        same = (first.measures, first.origin, self._bounds(one)) == (
            second.measures,
            second.origin,
            self._bounds(other),
        )
        return same and bool(first.origin)

    def _agree(self, one: str, other: str) -> bool:
        meet = self._bounds(one).meets(self._bounds(other))
        apart = any({one, other} <= set(each.claims) for each in self.found.reconciliation.conflicts)
        if apart:
            return False
        return self._are_totals(one, other) or (meet and any({one, other} <= ids for ids in self._beside()))

    def _are_totals(self, one: str, other: str) -> bool:
        """Whether two totals of one measure and start are of different days: a count that grew."""
        first, second = self.bound[one], self.bound[other]
        same = (first.measures, first.scope, first.since) == (second.measures, second.scope, second.since)
        both = all(each.claim.quantity and each.claim.quantity.kind is Kind.TOTAL for each in (first, second))
        return same and both and not first.cut.meets(second.cut)

    def _beside(self) -> Iterator[set[str]]:
        """Give the claims of each movement, and of each two figures of one measure whose days meet."""
        for series in self.found.reconciliation.series:
            yield from (set(each.because) for each in series.transfers)
            for pile in (series.totals, series.stocks, series.plans):
                for at, one in enumerate(pile):
                    for other in pile[at:]:
                        if one.scope == other.scope and one.days.meets(other.days):
                            yield {*one.because, *other.because}

    def _figures(self) -> Iterable[Figure]:
        return (figure for series in self.found.reconciliation.series for figure in _all_of(series))

    def _bounds(self, id: str) -> Bounds:
        quantity = self.bound[id].claim.quantity if id in self.bound else None
        return quantity.bounds if quantity else Bounds.exactly(0)

    @cached_property
    def standing(self) -> dict[str, list[frozenset[str]]]:
        """Name for each figure that others make up to the number what stands for it in another sum."""
        stand: dict[str, list[frozenset[str]]] = defaultdict(list)
        for each in self.found.reconciliation.findings:
            if each.kind in (K.RECONCILES, K.ADDS_UP):
                stand[each.subject].append(frozenset(each.because) - {each.subject})
        return stand


SCOPES = ("different scope", "other_scope", "withdrawn")


def _all_of(series: Series) -> Iterator[Figure]:
    yield from (figure for transfer in series.transfers for figure in transfer.figures)
    for pile in (series.totals, series.stocks, series.plans, series.undated, series.denials, series.alleged):
        yield from pile


def _is_rate(bound: BoundClaim) -> bool:
    return bound.claim.quantity is not None and bound.claim.quantity.per is not None


def _is_n(found: Bounds | None, n: Decimal | None) -> bool:
    return n is None or (n == 0 and found is None) or (found is not None and found.meets(Bounds.exactly(n)))
