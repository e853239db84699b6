"""Body exchanges of June 2025: one side's 6,057, the other's 6,060, and where the three lie."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tests.reconcile.worlds import claim

from servanda.agreement import load_agreement
from servanda.model import Bounds, Claim, Finding, FindingKind, Kind, Reconciliation
from servanda.reconcile import bind, reconcile

FILE = Path(__file__).parents[1] / "corpus_agreements" / "istanbul-2025-06.yaml"
KYIV, MOSCOW = "Ukraine's coordination headquarters", "Russian Defence Ministry"


def handed(n: int, day: int, by: str | None = None) -> Claim:
    """Code bodies that Russia handed to Ukraine on a day of June."""
    return claim(n, event="handover", actor="Russia", recipient="Ukraine", thing="bodies", by=by,
                 on=date(2025, 6, day), outlet="Merrivane Press")  # fmt: skip


def in_all(n: int, by: str) -> Claim:
    """Code all bodies that Russia handed to Ukraine from the 11th to the 16th."""
    so_far = {"kind": Kind.TOTAL, "since": date(2025, 6, 11), "cut": date(2025, 6, 16)}
    return claim(n, event="handover", actor="Russia", recipient="Ukraine", thing="bodies", by=by,
                 outlet="Merrivane Press", **so_far)  # type: ignore[arg-type]  # fmt: skip


def told() -> Iterator[Claim]:
    yield handed(1212, 11)
    yield from (handed(1200, day) for day in (13, 14, 15))
    yield from (handed(1245, 16, KYIV), handed(1248, 16, MOSCOW))
    yield from (in_all(6057, KYIV), in_all(6060, MOSCOW))


def solved(*claims: Claim) -> Reconciliation:
    agreement = load_agreement(FILE)
    binding = bind(claims, agreement, reports={})
    assert not binding.unbound, binding.unbound
    return reconcile(binding, agreement)


def of_total(result: Reconciliation, n: int) -> list[Finding]:
    return [each for each in result.findings if each.stated == Bounds.exactly(n) and each.summands]


def test_each_sides_total_follows_from_its_own_count_of_the_last_day() -> None:
    result = solved(*told())
    for n, last in ((6057, 1245), (6060, 1248)):
        first = of_total(result, n)[0]
        assert first.kind is FindingKind.RECONCILES
        assert [term.low for term in first.summands[:4]] == [1212, 1200, 1200, 1200]
        assert last in first.summands[4]


def test_the_three_lie_on_the_last_day_alone() -> None:
    result = solved(*told())
    apart = [each for each in result.findings if each.kind is FindingKind.VOICES_DIFFER]
    assert {(each.n, each.cut) for each in apart} == {(Bounds.exactly(3), date(2025, 6, 16))}
    figures = {each.id: str(each.quantity.bounds) for each in told() if each.quantity}
    assert [{"1,245", "1,248"}] == [{figures[id] for id in each.claims} for each in result.conflicts]


def test_each_total_misses_the_other_sides_count_by_three() -> None:
    figures = {int(each.quantity.bounds.low or 0): each for each in told() if each.quantity}
    days = [each for each in told() if each.quantity and each.quantity.bounds.low in (1212, 1200)]
    for kind, last, total in (
        (FindingKind.TOTAL_BELOW, 1248, 6057),
        (FindingKind.TOTAL_ABOVE, 1245, 6060),
    ):
        found = of_total(solved(*days, figures[last], figures[total]), total)
        assert (kind, Bounds.exactly(3)) in [(each.kind, each.n) for each in found]
