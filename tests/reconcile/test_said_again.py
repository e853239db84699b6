"""Figures told again, told otherwise, put right, foreseen, or dated only by their parts."""

from dataclasses import replace
from datetime import date

from tests.reconcile.worlds import bound_to, claim, day, one, said, solved, total, trucks, with_measure

from servanda.model import (
    Bounds,
    Claim,
    Counts,
    Days,
    FindingKind,
    Kind,
    Modality,
    Partition,
    PartOf,
    Polarity,
)


def test_a_total_that_its_voice_repeats_without_a_new_day_is_one_figure() -> None:
    first = total(1005, by="Northland", published=day(5))
    again = total(1005, by="Northland", published=day(8), outlet="Tidewire")
    assert [set(each.because) for each in solved(first, again).of("rel").totals] == [{first.id, again.id}]
    for other in (
        total(1005, by="Southmark", published=day(8)),
        total(1005, by="Northland", cut=day(8)),
        total(1006, by="Northland", published=day(8)),
    ):
        assert len(solved(first, other).of("rel").totals) == 2


def test_a_headline_without_a_start_repeats_its_own_text_only() -> None:
    text = total(722, since=day(1), cut=day(9), report="r")
    headline = total(722, published=day(9), report="r", thing="detainees")
    elsewhere = total(722, published=day(9), report="q", thing="detainees")
    assert len(solved(text, headline).of("rel").totals) == 1
    assert len(solved(text, elsewhere).of("rel").totals) == 2


def test_voices_differ_on_totals_of_the_same_days_only() -> None:
    ours = total(4600, by="Northland", cut=day(7))
    assert ("voices_differ", 100) in said(solved(ours, total(4500, by="Southmark", cut=day(7))))
    later = total(4700, by="Southmark", cut=day(8))
    assert "voices_differ" not in {kind for kind, _ in said(solved(ours, later))}


def test_voices_differ_on_stocks_of_the_same_days() -> None:
    def held(value: int | Bounds, by: str) -> object:
        return claim(
            value, event="hold", actor="Southmark", thing="captives", kind=Kind.STOCK, cut=day(3), by=by
        )

    assert ("voices_differ", 4) in said(solved(held(94, "Northland"), held(98, "Southmark")))  # type: ignore[arg-type]
    loose = held(Bounds.at_least(90), "Southmark")
    assert "voices_differ" not in {kind for kind, _ in said(solved(held(94, "Northland"), loose))}  # type: ignore[arg-type]


def test_an_outlet_puts_its_own_error_right() -> None:
    right = claim(477, on=day(7), published=day(8), report="r")
    wrong = claim(
        447,
        on=day(7),
        published=day(8),
        report="r",
        modality=Modality.DENIED,
        polarity=Polarity.NEGATIVE,
    )
    assert said(solved(right, wrong)) == [("withdrawn", 30)]
    theirs = replace(wrong, attribution=claim(1, by="Northland").attribution)
    assert said(solved(right, theirs)) == []


def test_a_plan_of_no_single_day_is_carried_out_to_the_unit_or_not_at_all() -> None:
    plan = claim(550, on=Days(day(2), day(20)), published=day(2), modality=Modality.EXPECTED)
    for value, finding in ((550, [("overtaken", None)]), (549, [])):
        assert said(solved(plan, claim(value, on=day(9)))) == finding
    assert said(solved(plan, claim(550, on=day(9)), claim(550, on=day(11)))) == []
    assert said(solved(plan, claim(550, on=day(9), published=day(2)))) == []


def test_a_movement_without_a_day_has_the_day_of_all_its_parts() -> None:
    whole = claim(477, published=day(20), report="r")

    def sent(value: int, on: int) -> object:
        return claim(value, thing=f"{value} prisoners", part_of=PartOf(whole.id), on=day(on), report="r")

    dated = solved(whole, sent(300, 7), sent(177, 7)).of("rel")  # type: ignore[arg-type]
    assert [(each.days, each.envelope) for each in dated.transfers] == [
        (Days.on(day(7)), Bounds.exactly(477))
    ]
    for others in ((sent(300, 7), sent(177, 8)), (sent(300, 7), sent(100, 7))):
        assert solved(whole, *others).of("rel").undated  # type: ignore[arg-type]


def test_parts_that_one_speaker_tells_are_added_apart_from_others() -> None:
    whole = claim(550, on=day(9))
    in_ = PartOf(whole.id)
    told = [
        claim(505, thing="prisoners of the north", part_of=in_, on=day(9), by="Prison Office"),
        claim(45, thing="prisoners of the coast", part_of=in_, on=day(9), by="Prison Office"),
        claim(55, thing="young prisoners", part_of=in_, on=day(9), by="Harbour Mission"),
    ]
    assert said(solved(whole, *told)) == [("parts_reconcile", None)]


def test_a_stock_may_be_told_apart_by_what_is_planned_for_it() -> None:
    stock = claim(98, event="hold", actor="Southmark", thing="captives", kind=Kind.STOCK, cut=day(1))
    planned = [
        claim(
            n,
            event="return",
            actor="Southmark",
            thing=f"captives {n}",
            part_of=PartOf(stock.id),
            modality=Modality.EXPECTED,
            published=day(1),
        )
        for n in (90, 8)
    ]
    assert ("parts_reconcile", None) in said(solved(stock, *planned))


def test_a_part_told_to_have_held_nothing_is_a_part_like_any() -> None:
    whole = claim(102, on=day(9))
    found = claim(5, thing="prisoners found", part_of=PartOf(whole.id), on=day(9))
    other = claim(97, part_of=PartOf(whole.id), on=day(9), polarity=Polarity.NEGATIVE)
    assert said(solved(whole, found, other)) == [("parts_reconcile", None)]


def test_who_acts_tells_a_part_from_its_whole() -> None:
    boats = with_measure(
        "ledgered",
        counts=Counts(("return",), objects=("boat",)),
        partitions=(Partition("side", ("north.boats",)),),
    )
    part = replace(
        boats.measures[-2], id="north.boats", counts=Counts(("return",), ("north",), objects=("boat",))
    )
    part = replace(part, partitions=())
    agreement = replace(boats, measures=(*boats.measures, part))
    told = claim(4, event="return", thing="boats", on=day(2))
    assert one(told, agreement).measures == ("north.boats",)
    nobody = claim(4, event="return", thing="boats", on=day(2), actor=None)
    assert one(nobody, agreement).measures == ("ledgered",)


def test_a_total_from_another_day_is_shown_beside_the_latest_of_each_other_start() -> None:
    early = total(1067, since=date(2030, 1, 1), cut=day(20))
    ours = [total(718, since=day(1), cut=day(9)), total(997, since=day(1), cut=day(12))]
    (found,) = [each for each in solved(early, *ours).findings if each.kind is FindingKind.OTHER_BASE]
    assert (found.subject, set(found.because)) == (early.id, {early.id, ours[1].id})


def test_a_total_of_a_shorter_stretch_stands_beside_the_longer_one_where_no_movement_is_told() -> None:
    late, every = total(19000, since=day(5), cut=day(20)), total(21863, cut=day(25))
    kinds = {each.subject: each.kind for each in solved(late, every).findings}
    assert kinds[late.id] is FindingKind.OTHER_BASE
    moved = solved(late, every, claim(19000, on=day(6)))
    assert {each.kind for each in moved.findings if each.subject == late.id} == {FindingKind.RECONCILES}
    again = solved(late, total(19000, cut=day(25)))
    assert FindingKind.OTHER_BASE not in {each.kind for each in again.findings}


def test_a_narrower_movement_stands_beside_the_first_total_that_takes_it_in() -> None:
    def let_in(value: int, **rest: object) -> Claim:
        return trucks(value, place="the east gate", **rest)

    def in_all(value: int, cut: int) -> Claim:
        return trucks(value, kind=Kind.TOTAL, cut=day(cut), published=day(cut))

    def beside(*told: Claim) -> list[tuple[str, int | None]]:
        return [each for each in said(solved(*told)) if each[0] in ("other_scope", "parts_exceed")]

    first, second = in_all(900, 9), in_all(1500, 12)
    assert beside(let_in(260, on=day(4)), first, second) == [("other_scope", None)]
    assert beside(let_in(950, on=day(4)), first, second) == [("parts_exceed", 50)]
    assert beside(let_in(950, on=day(11)), first, second) == [("other_scope", None)]
    assert beside(let_in(950, on=day(14)), first, second) == []


def test_a_share_is_said_to_be_one() -> None:
    share = with_measure("trucks", unit="percent")
    assert one(trucks(80, on=day(2), unit="percent"), share).measures == ("trucks",)
    assert not bound_to(trucks(80, on=day(2)), agreement=share).bound
