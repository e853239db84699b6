from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from servanda.app.filling import agreement_of, agreements_at, named_roles
from servanda.model import (
    Agreement,
    Attribution,
    Calendar,
    Call,
    Citation,
    Claim,
    InputError,
    Mention,
    PartOf,
    Party,
    Population,
    Quote,
    Reader,
    Relay,
    Report,
    Span,
    Voice,
    VoiceRelation,
)

NORTH = Party("north", "Northland", aliases=("Northern government",), calls=(Call("the enemy", "south"),))
SOUTH = Party("south", "Southmark", aliases=("the movement", "Southern Front"))
PRISONS = Voice("prisons", "Northland prison service", ("prison service",), "north", VoiceRelation.ORGAN)
CAPTIVES = Population("captives", "captives", ("captives", "prisoners"), of="north", held_by="south")
INMATES = Population("inmates", "inmates", ("inmates", "prisoners"), of="south", held_by="north")
MARROW = Agreement(
    id="marrow",
    title="Exchange in the Marrow valley",
    calendar=Calendar("Etc/UTC", date(2031, 3, 1)),
    parties=(NORTH, SOUTH),
    voices=(PRISONS,),
    populations=(CAPTIVES, INMATES),
)
EARLIER = Agreement(
    id="earlier",
    title="An exchange ten years before",
    calendar=Calendar("Etc/UTC", date(2021, 3, 1)),
    parties=(NORTH, SOUTH),
    voices=(PRISONS,),
)


def said(words: str, *chain: str, at: int | None = None) -> Mention:
    span = None if at is None else Span(at, at + len(words))
    return Mention(Quote(words, span), tuple(Quote(each) for each in chain))


def claim(
    id: str = "c1",
    event: str = "release",
    actor: Mention | None = None,
    object: Mention | None = None,
    speaker: Mention | None = None,
    **more: object,
) -> Claim:
    relays = (Relay(speaker),) if speaker else ()
    return Claim(
        id=id,
        report="r1",
        citation=Citation("Tidewire", date(2031, 3, 3)),
        event=event,
        actor=actor,
        object=object,
        attribution=Attribution(relays),
        reader=Reader("hand", "1"),
        **more,  # type: ignore[arg-type]
    )


def roles(*claims: Claim) -> dict[str, str]:
    return dict(named_roles(claims, MARROW)[claims[-1].id])


def report(text: str, published: date | None = date(2031, 3, 3)) -> Report:
    return Report(
        id="r1",
        original="o",
        text_hash="t",
        text=text,
        extractor="none",
        published=published,
        retrieved=datetime(2031, 3, 4, tzinfo=UTC),
    )


def test_whoever_holds_the_people_counted_is_filled_in_as_actor() -> None:
    assert roles(claim(object=said("four captives"))) == {"actor": "Southmark", "filled": "actor"}


def test_a_word_that_both_sides_share_fills_nobody() -> None:
    assert roles(claim(object=said("four prisoners"))) == {}


def test_a_stated_actor_is_never_overwritten() -> None:
    stated = claim(actor=said("Northern government"), object=said("four captives"))
    assert roles(stated) == {"actor": "Northland"}


def test_an_actor_the_agreement_does_not_know_keeps_its_words() -> None:
    assert roles(claim(actor=said("the Lake League"), object=said("four captives"))) == {}


def test_an_actor_carried_over_gives_way_to_the_holder() -> None:
    sentence = Quote("Four captives went free.", Span(100, 124))
    carried = claim(actor=said("Northland", at=10), object=said("captives", at=105), evidence=sentence)
    assert roles(carried)["actor"] == "Southmark"


def test_those_who_are_held_do_not_release() -> None:
    swapped = claim(actor=said("captives"), object=said("four captives"))
    assert roles(swapped)["actor"] == "Southmark"


def test_a_part_counts_what_its_whole_counts() -> None:
    whole = claim("c1", object=said("ten captives"))
    part = claim("c2", object=said("four women"), part_of=PartOf("c1"))
    assert roles(whole, part)["actor"] == "Southmark"


def test_bare_figures_count_the_people_last_counted() -> None:
    assert roles(claim("c1", object=said("inmates")), claim("c2", object=said("men")))["actor"] == "Northland"


def test_the_enemy_is_whom_the_speaker_calls_so() -> None:
    blamed = claim(event="hold", actor=said("the enemy"), speaker=said("Northland"))
    assert roles(blamed) == {"speaker": "Northland", "actor": "Southmark"}
    assert "actor" not in roles(claim(event="hold", actor=said("the enemy")))


def test_an_organ_speaks_in_its_own_name_and_acts_in_it() -> None:
    told = claim(speaker=said("it", "the prison service"), actor=said("prison service"))
    assert roles(told) == {"speaker": "Northland prison service", "actor": "Northland prison service"}


def test_we_is_the_party_of_whoever_speaks() -> None:
    promised = claim(actor=said("We"), speaker=said("the prison service"))
    assert roles(promised)["actor"] == "Northland"


def test_several_actors_keep_the_words_of_the_report() -> None:
    assert "actor" not in roles(claim(actor=said("Northland and Southmark"), object=said("captives")))
    assert "actor" not in roles(claim(actor=said("both", "Southmark"), object=said("inmates")))


def test_a_single_agreement_is_used_for_every_report() -> None:
    assert agreement_of(report("Nothing of the kind."), [MARROW]) is MARROW


def test_a_report_is_read_with_the_agreement_it_names_most_of() -> None:
    lake = Agreement(
        id="lake",
        title="Truce on the lake",
        calendar=Calendar("Etc/UTC", date(2031, 1, 1)),
        parties=(NORTH, Party("league", "Lake League"), Party("west", "Westholm")),
    )
    named = report("Northland and the Lake League met Westholm; Southmark stayed away.")
    assert agreement_of(named, [MARROW, lake]) is lake
    assert agreement_of(named, [lake, MARROW]) is lake


def test_of_two_alike_the_one_that_took_effect_last_before_the_report_is_chosen() -> None:
    text = "Northland freed inmates for captives of Southmark."
    assert agreement_of(report(text), [EARLIER, MARROW]) is MARROW
    assert agreement_of(report(text, date(2021, 4, 1)), [EARLIER, MARROW]) is EARLIER


def test_where_nothing_or_too_little_is_named_there_is_no_agreement() -> None:
    assert agreement_of(report("Northland held an election."), [EARLIER, MARROW]) is None
    assert agreement_of(report("The movement met the government."), [EARLIER, MARROW]) is None


def test_two_that_cannot_be_told_apart_choose_nothing() -> None:
    text = report("Northland freed inmates for captives of Southmark.")
    assert agreement_of(text, [MARROW, MARROW]) is None


def test_an_empty_folder_says_what_it_should_hold(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"holds no agreement file"):
        agreements_at([tmp_path])
