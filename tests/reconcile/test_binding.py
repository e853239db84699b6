"""Binding: words to voices, parties, populations, measures and days; never a guess."""

from dataclasses import replace
from datetime import date

import pytest
from tests.reconcile.worlds import (
    AGREEMENT,
    bodies,
    bound_to,
    captives,
    claim,
    day,
    mention,
    one,
    total,
    trucks,
)

from servanda.model import (
    Attribution,
    Bounds,
    Citation,
    Claim,
    Copy,
    Days,
    Kind,
    Mention,
    Modality,
    PartOf,
    Quote,
    Report,
    Span,
    UnboundReason,
)
from servanda.reconcile import bind
from servanda.wire import identified


def report(
    id: str, text: str = "", *, outlet: str = "Marrow News", on: date | None = None, url: str = ""
) -> Report:
    return Report(
        id=id, original=id, text_hash=id, text=text, extractor="plain", outlet=outlet, published=on, url=url
    )


@pytest.mark.parametrize(
    ("speaker", "voice", "origin"),
    [
        ("Northland", "north", "north"),
        ("the Northern government", "north", "north"),
        ("Northland's army", "north", "north"),
        ("Prison Office", "north", "prisons"),
        ("the Detainees’ Bureau", "office", "office"),
        ("NL", "north", "north"),
        ("nl", "said:nl", ""),
        ("a Northland-backed clerk", "said:northland-backed clerk", "said:northland-backed clerk"),
        ("officials", "said:officials", ""),
        ("Mayor Oduya", "said:mayor oduya", "said:mayor oduya"),
        ("Tidewire", "said:tidewire", ""),
    ],
)
def test_a_speaker_is_a_declared_voice_or_keeps_its_own_words(speaker: str, voice: str, origin: str) -> None:
    bound = one(claim(4, by=speaker, on=day(2)))
    assert bound.voice == voice
    if not speaker.startswith(("a ", "Tide")):
        assert bound.origin == origin


def test_a_quoted_outlet_has_the_same_voice_as_its_own_sentences() -> None:
    bound = bound_to(claim(4, on=day(2), outlet="Tidewire"), claim(5, on=day(2), by="Tidewire")).bound
    assert {each.voice for each in bound} == {"outlet:Tidewire"}


def test_an_outlet_whose_name_holds_a_partys_is_no_voice_of_that_party() -> None:
    own, quoted = claim(4, on=day(2), outlet="Northland Post"), claim(5, on=day(2), by="Northland Post")
    assert {each.voice for each in bound_to(own, quoted).bound} == {"outlet:Northland Post"}
    alone = one(claim(5, on=day(2), by="Northland", outlet="Northland Post"))
    assert alone.voice == "north"


def test_a_pronoun_speaks_as_the_name_it_stands_for() -> None:
    bound = one(claim(4, by=mention("he", "Mayor Oduya"), on=day(2)))
    assert bound.voice == bound.origin == "said:mayor oduya"


@pytest.mark.parametrize("words", ["both sides", "Northland and Southmark", "Northland; Southmark"])
def test_joint_speakers_count_for_each(words: str) -> None:
    bound = bound_to(claim(4, by=words, on=day(2))).bound
    assert [each.voice for each in bound] == ["north", "south"]


def test_the_enemy_is_whom_the_speaker_means() -> None:
    made = claim(4, event="return", actor="the enemy", thing="captives", by="Northland", on=day(2))
    assert one(made).actor == "south"
    nobody = claim(4, event="return", actor="the enemy", thing="captives", on=day(2))
    assert bound_to(nobody).unbound[0].reason is UnboundReason.OTHER_ACTOR


def test_a_pronoun_is_resolved_through_its_chain_only() -> None:
    resolved = replace(claim(4, on=day(2)), actor=mention("it", "the government", "Northland"))
    assert one(resolved).actor == "north"
    assert not bound_to(claim(4, actor="it", on=day(2))).bound


def test_two_parties_in_one_mention_are_never_guessed_between() -> None:
    unclear = claim(4, actor="a Northland envoy to Southmark", on=day(2))
    assert bound_to(unclear).unbound[0].reason is UnboundReason.OTHER_ACTOR


def test_an_organ_acts_for_its_party() -> None:
    assert one(claim(4, actor="the Prison Office", on=day(2))).actor == "north"


def test_the_head_noun_says_what_is_counted() -> None:
    assert one(
        claim(4, event="handover", actor="Southmark", thing="bodies of captives", on=day(2))
    ).measures == ("ret.bodies",)
    assert one(captives(3, on=day(2))).population == "living"


def test_a_qualified_population_is_the_part_and_the_plain_word_the_whole() -> None:
    assert one(claim(4, thing="prisoners", on=day(2))).measures == ("rel",)
    assert one(claim(4, thing="prisoners from the Isle", on=day(2))).measures == ("rel.isle",)
    whole = one(claim(4, event="return", actor="Southmark", thing="captives", on=day(2)))
    assert whole.measures == ("ret",)


def test_roles_left_out_are_filled_where_the_agreement_leaves_one_possibility() -> None:
    bound = one(claim(4, actor=None, on=day(2)))
    assert (bound.actor, bound.recipient) == ("north", "south")
    assert set(bound.filled) >= {"actor", "recipient"}


def test_a_named_stranger_does_not_bind() -> None:
    (unbound,) = bound_to(claim(4, actor="Eastmoor", on=day(2))).unbound
    assert (unbound.reason, unbound.words) == (UnboundReason.OTHER_ACTOR, "Eastmoor")


def test_an_unknown_thing_does_not_bind() -> None:
    (unbound,) = bound_to(claim(4, thing="paintings", on=day(2))).unbound
    assert (unbound.reason, unbound.words) == (UnboundReason.UNKNOWN_OBJECT, "paintings")


def test_an_intermediary_that_receives_changes_nothing() -> None:
    assert one(bodies(4, recipient="the Grey Cross", on=day(2))).measures == ("ret.bodies",)


def test_another_unit_does_not_bind() -> None:
    assert not bound_to(trucks(40, unit="percent", on=day(2))).bound


def test_a_scope_is_marked_by_its_words() -> None:
    assert one(trucks(330, place="the east gate", on=day(2))).scope == "east"
    assert one(trucks(630, on=day(2))).scope == ""


def test_what_happened_undated_is_bounded_by_publication_only() -> None:
    assert one(claim(4, published=day(9))).days == Days.until(day(9))


def test_a_plan_without_day_has_none() -> None:
    assert one(claim(4, published=day(9), modality=Modality.EXPECTED)).days.is_unknown


def test_a_total_without_cut_ends_at_publication() -> None:
    assert one(total(4, published=day(9))).cut == Days.until(day(9))
    assert one(total(4, cut=day(7), published=day(9))).cut == Days.on(day(7))


def test_each_of_joint_actors_counts_when_the_figure_is_for_each() -> None:
    made = claim(390, actor="Northland and Southmark", thing="captives", each=True, on=day(2))
    assert [each.measures for each in bound_to(made).bound] == [("ret",)]


def test_a_part_that_no_measure_counts_goes_with_its_whole() -> None:
    whole = claim(10, on=day(2))
    part = claim(4, thing="men over sixty", part_of=PartOf(whole.id, "age"), on=day(2))
    bound = {each.id: each for each in bound_to(whole, part).bound}
    assert bound[part.id].measures == ("rel",)
    assert bound[part.id].filled == ("measure",)


def test_an_erased_text_binds_nothing() -> None:
    gone = replace(claim(4, on=day(2)), citation=None, evidence=Quote("", Span(0, 9)))
    assert bound_to(gone).unbound[0].reason is UnboundReason.TEXT_ERASED


def in_report(id: str, text: str, made: Claim) -> Claim:
    return identified(replace(made, report=id, citation=None, evidence=Quote(text, Span(0, len(text)))))


def test_a_copied_sentence_has_its_original_as_origin_and_an_edited_one_its_own() -> None:
    first = report("r1", "Northland freed four people. More are due.", outlet="Tidewire", on=day(2))
    second = report("r2", "Northland freed four people. Nine are due.", outlet="Marrow News", on=day(3))
    same = in_report("r2", "Northland freed four people.", claim(4, on=day(2)))
    edited = in_report("r2", "Nine are due.", claim(9, on=day(4)))
    reports = {"r1": first, "r2": second}
    bound = bind([same, edited], AGREEMENT, reports=reports, copies=[Copy("r2", "r1", 0.5)]).bound
    assert [(each.voice, each.origin) for each in bound] == [
        ("outlet:Marrow News", "outlet:Tidewire"),
        ("outlet:Marrow News", "outlet:Marrow News"),
    ]


def test_a_credited_agency_is_the_origin_of_an_outlets_sentences() -> None:
    made = replace(claim(4, on=day(2)), attribution=Attribution(agency=Mention(Quote("Tidewire"))))
    assert one(made).origin == "outlet:Tidewire"


def test_an_unknown_outlet_is_no_independent_origin() -> None:
    bare = replace(claim(4, on=day(2)), citation=Citation(""), report="abcdefghij")
    bound = one(bare)
    assert (bound.voice, bound.origin) == ("outlet:unknown abcdefgh", "")


def test_versions_of_one_address_are_counted_from_the_oldest() -> None:
    old = report("r9", "a", on=day(2), url="https://marrow.example/1")
    new = report("r1", "b", on=day(3), url="https://marrow.example/1")
    made = [in_report(each.id, each.text, claim(4, on=day(2))) for each in (old, new)]
    bound = bind(made, AGREEMENT, reports={"r9": old, "r1": new}).bound
    assert {each.claim.report: each.version for each in bound} == {"r9": 0, "r1": 1}


def test_a_vague_quantity_keeps_its_set() -> None:
    bound = one(total(Bounds.between(200, 999), published=day(9)))
    assert bound.claim.quantity is not None
    assert bound.claim.quantity.kind is Kind.TOTAL
