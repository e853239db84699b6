"""What is held: running lists, narrower scopes, the living and the dead, what a report leaves."""

from dataclasses import replace
from datetime import date

from tests.reconcile.worlds import AGREEMENT, claim, day, said, solved

from servanda.model import (
    Account,
    Agreement,
    Bounds,
    Claim,
    Counts,
    FindingKind,
    Kind,
    Measure,
    MeasureKind,
    Modality,
    Opening,
    Partition,
    PartOf,
    Scope,
)

LONG_AGO = date(2029, 10, 7)
RAID = (Scope("raid", "taken in the raid only", ("of the raid",)),)
STOCK, FLOW = MeasureKind.STOCK, MeasureKind.FLOW


def _held(agreement: Agreement) -> Agreement:
    """Give a world in which people were taken, and came out by release, rescue and recovery."""
    ways = [("back", "release"), ("rescued", "rescue"), ("found", "recover")]
    flows = [Measure(id, id, FLOW, counts=Counts((event,)), source="camp", scopes=RAID) for id, event in ways]
    states = Partition("state", ("alive", "dead"))
    stocks = [
        Measure("in", "taken", FLOW, counts=Counts(("capture",)), sink="camp", scopes=RAID, since=LONG_AGO),
        Measure("stay", "held", STOCK, account="camp", counts=Counts(("hold",), objects=("hostage",)),
                scopes=RAID, partitions=(states,)),
        Measure("alive", "held alive", STOCK, counts=Counts(("hold",), objects=("living",)), scopes=RAID),
        Measure("dead", "held dead", STOCK, counts=Counts(("hold",), objects=("dead",)), scopes=RAID),
    ]  # fmt: skip
    openings = (
        Opening(Bounds.exactly(97), day(1), "count"),
        Opening(Bounds.exactly(251), LONG_AGO, "count", scope="raid"),
    )
    return replace(
        agreement, populations=(), obligations=(), measures=(*flows, *stocks),
        accounts=(Account("camp", "held in the camp", openings),),
    )  # fmt: skip


WORLD = _held(AGREEMENT)
EVENTS = {"back": "release", "rescued": "rescue", "found": "recover"}


def row(way: str, n: int, on: date, **rest: object) -> Claim:
    return claim(n, event=EVENTS[way], actor=None, thing="hostages of the raid", kind=Kind.TOTAL,
                 since=LONG_AGO, cut=on, report=f"list {on}", **rest)  # type: ignore[arg-type]  # fmt: skip


def left(n: int | Bounds, on: date, thing: str = "hostages of the raid", **rest: object) -> Claim:
    return claim(n, event="hold", actor=None, thing=thing, kind=Kind.STOCK, cut=on, **rest)  # type: ignore[arg-type]


def listed(on: date, back: int, found: int, rescued: int, stay: int) -> list[Claim]:
    rows = [row("back", back, on), row("found", found, on), row("rescued", rescued, on)]
    return [*rows, left(stay, on, report=f"list {on}")]


def stocks_of(*claims: Claim) -> list[tuple[str, int | None]]:
    return [each for each in said(solved(*claims, agreement=WORLD), measure="stay") if each[0] != "vacuous"]


def test_a_running_list_holds_or_is_short_of_its_declared_base() -> None:
    assert stocks_of(*listed(day(7), 127, 40, 8, 76)) == [("reconciles", None)]
    assert stocks_of(*listed(day(20), 134, 40, 8, 60)) == [("total_below", 9)]
    assert stocks_of(*listed(day(20), 134, 40, 8, 70)) == [("total_above", 1)]


def test_a_running_list_that_holds_contradicts_what_is_reported_between() -> None:
    moved = [
        claim(n, event="release", actor=None, thing="hostages of the raid", on=day(d))
        for n, d in ((3, 8), (3, 15), (4, 20), (4, 22))
    ]
    told = stocks_of(*listed(day(7), 127, 40, 8, 76), *moved, *listed(day(22), 142, 40, 8, 61))
    assert told.count(("reconciles", None)) == 2
    assert told.count(("total_below", 1)) == 1


def test_the_base_of_a_list_is_what_its_text_states_with_the_ways_out_as_parts() -> None:
    so_far = {"thing": "hostages", "actor": None, "kind": Kind.TOTAL, "report": "r"}
    base = claim(255, event="capture", cut=LONG_AGO, **so_far)  # type: ignore[arg-type]
    rows = [
        claim(n, event=EVENTS[way], part_of=PartOf(base.id), cut=day(9), **so_far)  # type: ignore[arg-type]
        for way, n in (("back", 147), ("found", 41), ("rescued", 8))
    ]
    found = solved(base, *rows, left(59, day(9), "hostages", report="r"), agreement=WORLD).findings
    own = [each for each in found if {each.id for each in rows} <= set(each.because)]
    assert [(each.kind, each.found) for each in own] == [(FindingKind.RECONCILES, Bounds.exactly(59))]


def test_a_single_way_out_is_no_list() -> None:
    assert stocks_of(row("back", 127, day(7)), left(76, day(7), report=f"list {day(7)}")) == []


def test_what_no_report_gives_a_share_of_fits_no_stock_of_a_scope() -> None:
    told = (left(76, day(7)), claim(3, event="release", actor=None, thing="hostages", on=day(8)))
    assert stocks_of(*told, left(74, day(9))) == []
    assert stocks_of(*told, left(72, day(9))) == [("total_below", 1)]


def test_the_dead_by_one_voice_and_the_living_by_another_make_up_the_held() -> None:
    told = (left(90, day(9), "hostages"), left(32, day(9), "dead", by="Northland"))
    fit, miss = (stocks_of(*told, left(n, day(9), "living", by="Southmark")) for n in (58, 57))
    assert fit == [("total_below", 7), ("parts_reconcile", None)]
    assert miss == [("total_below", 7)]
    own = [left(n, day(9), thing) for n, thing in ((90, "hostages"), (32, "dead"), (57, "living"))]
    assert ("parts_missing", 1) in stocks_of(*own)


def test_what_remains_is_what_its_own_report_leaves_or_is_not_told() -> None:
    one = {"event": "release", "actor": None, "thing": "hostages", "report": "r"}
    plan = claim(33, modality=Modality.EXPECTED, published=day(9), **one)  # type: ignore[arg-type]
    done = claim(10, kind=Kind.TOTAL, part_of=PartOf(plan.id), cut=day(9), **one)  # type: ignore[arg-type]
    for stated, fits in ((23, 1), (22, 0)):
        remain = left(stated, day(9), "hostages", report="r")
        found = [e for e in solved(plan, done, remain, agreement=WORLD).findings if plan.id in e.because]
        assert [each.kind for each in found if each.subject == remain.id] == [FindingKind.RECONCILES] * fits


def test_a_stock_on_a_condition_follows_from_another_and_what_went() -> None:
    had = left(11, day(9), "hostages", report="r")
    went = claim(5, event="release", actor=None, thing="hostages", on=day(8), report="r")
    remain = left(6, day(9), "hostages", modality=Modality.CONDITIONAL, report="r")
    found = solved(had, went, remain, agreement=WORLD).findings
    assert [each.kind for each in found if each.subject == remain.id] == [FindingKind.RECONCILES]


def test_a_stock_of_a_narrower_scope_stands_beside_the_whole_of_its_day() -> None:
    assert ("other_scope", None) in stocks_of(left(97, day(9), "hostages"), left(94, day(9)))
    assert ("other_scope", None) not in stocks_of(left(97, day(9), "hostages"), left(94, day(8)))


def test_what_a_plan_on_a_condition_leaves_of_another_is_told_to_the_number_only() -> None:
    one = {"event": "release", "actor": None, "thing": "hostages", "report": "r", "published": day(9)}
    whole = claim(83, modality=Modality.EXPECTED, **one)  # type: ignore[arg-type]
    first = claim(52, modality=Modality.CONDITIONAL, **one)  # type: ignore[arg-type]
    for stated, part_of, fits in ((31, PartOf(whole.id), 1), (30, PartOf(whole.id), 0), (31, None, 0)):
        rest = left(stated, day(9), "hostages", modality=Modality.CONDITIONAL, part_of=part_of, report="r")
        found = [e for e in solved(whole, first, rest, agreement=WORLD).findings if e.subject == rest.id]
        assert [each.kind for each in found if first.id in each.because] == [FindingKind.RECONCILES] * fits
