from datetime import date
from decimal import Decimal

import pytest

from servanda.agreement import bundled, bundled_claims, bundled_path, check_agreement, load_agreement
from servanda.model import (
    Agreement,
    AmendmentKind,
    Bounds,
    ConditionKind,
    Days,
    MeasureKind,
    ObligationKind,
    VoiceRelation,
)


@pytest.fixture(params=bundled())
def agreement(request: pytest.FixtureRequest) -> Agreement:
    return load_agreement(str(request.param))


@pytest.fixture
def gaza() -> Agreement:
    return load_agreement("gaza-2025-01")


@pytest.fixture
def colombia() -> Agreement:
    return load_agreement("colombia-2016-arms")


@pytest.mark.parametrize("id", bundled())
def test_a_bundled_agreement_is_sound_and_has_coded_claims(id: str) -> None:
    assert check_agreement(id) == ()
    assert bundled_path(id)
    assert bundled_claims(id)


def test_nothing_else_is_on_the_shelf() -> None:
    assert bundled_path("gaza-2025-01.claims") is None
    assert bundled_claims("elsewhere") is None


def test_every_provision_has_a_declared_source(agreement: Agreement) -> None:
    known = {source.id for source in agreement.sources}
    provisions = [
        agreement.calendar.sources,
        *(each.sources for each in agreement.phases),
        *(each.sources for each in agreement.obligations),
        *(each.sources for each in agreement.amendments),
        *(reading.sources for each in agreement.obligations for reading in each.readings),
        *(key.sources for each in agreement.obligations for key in each.keys),
        *(opening.sources for each in agreement.accounts for opening in each.openings),
        *(each.sources for each in agreement.voices if each.party),
    ]
    assert all(provisions)
    assert {id for sources in provisions for id in sources} <= known


def test_every_declared_source_is_used(agreement: Agreement) -> None:
    used = repr((agreement.calendar, agreement.phases, agreement.obligations, agreement.amendments))
    used += repr((agreement.accounts, agreement.voices))
    assert [source.id for source in agreement.sources if repr(source.id) not in used] == []


def test_no_source_says_more_than_where_it_is(agreement: Agreement) -> None:
    assert all(len(source.note) < 80 for source in agreement.sources)


def test_the_hash_names_what_is_declared(agreement: Agreement) -> None:
    assert len(agreement.hash) == 64
    assert load_agreement(agreement.id).hash == agreement.hash


def test_three_are_owed_on_day_one_and_thirty_three_by_day_42(gaza: Agreement) -> None:
    owed = gaza.obligation("p1.return33")
    assert owed
    assert owed.kind is ObligationKind.STAGED
    assert owed.target.bounds == Bounds.exactly(33)
    stages = {stage.due: stage.bounds.low for stage in owed.stages}
    days = [date(2025, 1, 19), *(date(2025, 1, 25), date(2025, 2, 1), date(2025, 2, 8), date(2025, 2, 15))]
    assert stages == dict(
        zip(
            [*days, date(2025, 2, 22), date(2025, 3, 1)],
            map(Decimal, (3, 7, 10, 13, 16, 19, 33)),
            strict=True,
        )
    )


def test_a_duty_of_both_is_one_duty_each(gaza: Agreement) -> None:
    both = {each.actor: each for each in gaza.obligations if each.id.startswith("p1.cessation.")}
    assert {actor: each.toward for actor, each in both.items()} == {"hamas": "israel", "israel": "hamas"}
    assert {each.measure for each in both.values()} == {"attacks.hamas", "attacks.israel"}
    assert all(each.window == Days(date(2025, 1, 19), None) for each in both.values())


def test_every_reading_of_a_contested_number_is_kept(gaza: Agreement) -> None:
    owed = gaza.obligation("p1.release")
    assert owed
    assert not owed.target.is_specified
    numbers = {each.id: str(each.target.bounds) for each in owed.readings if each.target}
    assert numbers == {
        "jns": "1,000 or more",
        "munsif": "1,650",
        "reuters-bbc": "1,850 to 1,950",
        "ap": "up to 1,999",
        "dpa": "1,904",
    }
    assert [str(key.count) for key in owed.keys] == ["30", "50", "30", "110", "30", "0 or more"]


def test_organs_speak_for_a_party_and_affiliates_only_stand_near(gaza: Agreement) -> None:
    relations = {voice.id: (voice.relation, voice.party) for voice in gaza.voices}
    assert relations["ips"] == (VoiceRelation.ORGAN, "israel")
    assert relations["qassam"] == (VoiceRelation.ORGAN, "hamas")
    assert relations["gmo"] == (VoiceRelation.AFFILIATED, "hamas")
    assert relations["ocha"] == (VoiceRelation.INDEPENDENT, "")


def test_each_speaker_has_its_own_enemy(gaza: Agreement) -> None:
    meant = {
        party.id: {call.means for call in party.calls if call.words == "the enemy"} for party in gaza.parties
    }
    assert (meant["hamas"], meant["israel"]) == ({"israel"}, {"hamas"})


def test_no_movement_is_counted_twice_in_an_account(gaza: Agreement) -> None:
    leaving = {each.id for each in gaza.measures if each.source == "gaza"}
    parts = {id for each in gaza.measures for partition in each.partitions for id in partition.members}
    assert leaving == {"returned", "recovered", "rescued"}
    assert not leaving & parts


def test_the_second_phase_waits_for_the_first_and_for_terms(gaza: Agreement) -> None:
    second = next(each for each in gaza.phases if each.id == "p2")
    assert {(each.kind, each.ref) for each in second.conditions} == {
        (ConditionKind.PHASE_OVER, "p1"),
        (ConditionKind.AGREED, "phase-two.agreed"),
    }
    assert second.length_days == 42


def test_a_share_is_owed_of_a_base_still_to_be_counted(colombia: Agreement) -> None:
    shares = {each.id: each.target for each in colombia.obligations if each.target.percent_of}
    assert {id: (int(target.bounds.low or 0), target.percent_of) for id, target in shares.items()} == {
        "lay.1": (30, "registered"),
        "lay.2": (60, "registered"),
        "lay.3": (100, "registered"),
        "lay.caches": (100, "caches.reported"),
    }


def test_the_timetable_set_anew_replaces_the_days(colombia: Agreement) -> None:
    new = next(each for each in colombia.amendments if each.id == "joint-communique-19")
    assert {change.obligation: change.due for change in new.changes} == {
        "lay.1": date(2017, 6, 7),
        "lay.2": date(2017, 6, 14),
        "lay.3": date(2017, 6, 20),
    }
    assert new.touches == ("lay.1", "lay.2", "lay.3")
    extension = next(each for each in colombia.amendments if each.id == "cache-extension")
    assert (extension.kind, extension.by) == (AmendmentKind.EXTENSION, ())


def test_a_state_has_no_unit(gaza: Agreement) -> None:
    assert {each.unit for each in gaza.measures if each.kind is MeasureKind.STATE} == {""}


LOADED = ("terror", "martyr", "enemy", "occupation", "regime", "hostage", "massacre", "violat", "breach")


def test_what_pages_show_is_in_neutral_words(agreement: Agreement) -> None:
    shown = [
        agreement.title,
        *(party.name for party in agreement.parties),
        *(population.name for population in agreement.populations),
        *(measure.label for measure in agreement.measures),
        *(account.label for account in agreement.accounts),
        *(each.act for each in agreement.obligations),
        *(each.title for each in agreement.phases),
        *(each.effect for each in agreement.amendments),
        *(reading.label for each in agreement.obligations for reading in each.readings),
    ]
    assert [words for words in shown if any(loaded in words.casefold() for loaded in LOADED)] == []
