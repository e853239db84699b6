"""Figures told again, told otherwise, put right, foreseen, or dated only by their parts."""

from dataclasses import replace

from tests.reconcile.worlds import claim, day, one, said, solved, total, with_measure

from servanda.model import Bounds, Counts, Days, Kind, Modality, Partition, PartOf, Polarity


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
