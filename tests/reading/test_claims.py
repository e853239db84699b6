from datetime import date

import pytest
from tests.reading.reading_fixtures import claims, the

from servanda.model import Bounds, Days, Kind, Manner, Modality, Polarity


@pytest.mark.parametrize(
    ("text", "event", "actor", "thing", "number"),
    [
        ("Northland released 40 prisoners on Thursday.", "release", "Northland", "prisoners", 40),
        ("On Thursday 40 prisoners were freed by Northland.", "release", "Northland", "prisoners", 40),
        ("Northland will let go 90 prisoners.", "release", "Northland", "prisoners", 90),
        ("The rebels handed over 120 rifles.", "disarm", "rebels", "rifles", 120),
        ("The rebels handed over 12 hostages.", "handover", "rebels", "hostages", 12),
        ("Southmark delivered 300 tonnes of wheat.", "deliver_aid", "Southmark", "wheat", 300),
        ("The shelling killed nine people.", "kill", None, "people", 9),
        ("Some Northland troops killed nine people.", "kill", "Northland troops", "people", 9),
    ],
)
def test_the_thing_and_its_verb_tell_the_event(
    text: str, event: str, actor: str | None, thing: str, number: int
) -> None:
    claim = the(text, event)
    assert (claim.actor.words if claim.actor else None) == actor
    assert claim.object is not None
    assert claim.object.words.split()[-1] == thing or thing == "wheat"
    assert claim.quantity is not None
    assert claim.quantity.bounds == Bounds.exactly(number)


@pytest.mark.parametrize(
    ("text", "modality", "polarity"),
    [
        ("Northland released the prisoners.", Modality.HAPPENED, Polarity.POSITIVE),
        ("Northland will release the prisoners.", Modality.EXPECTED, Polarity.POSITIVE),
        ("Northland is expected to release the prisoners.", Modality.EXPECTED, Polarity.POSITIVE),
        ("Northland is to release the prisoners on Sunday.", Modality.EXPECTED, Polarity.POSITIVE),
        ("Northland must release the prisoners.", Modality.DEMANDED, Polarity.POSITIVE),
        ("Southmark urged Northland to release the prisoners.", Modality.DEMANDED, Polarity.POSITIVE),
        ("Northland would release the prisoners if the truce held.", Modality.CONDITIONAL, Polarity.POSITIVE),
        ("Northland failed to release the prisoners.", Modality.HAPPENED, Polarity.NEGATIVE),
        ("Northland has yet to release the prisoners.", Modality.HAPPENED, Polarity.NEGATIVE),
        ("Northland refused to release the prisoners.", Modality.DENIED, Polarity.NEGATIVE),
        ("Northland did not release the prisoners.", Modality.HAPPENED, Polarity.NEGATIVE),
    ],
)
def test_the_nearest_scope_tells_how_an_event_stands(
    text: str, modality: Modality, polarity: Polarity
) -> None:
    claim = the(text, "release")
    assert (claim.modality, claim.polarity) == (modality, polarity)


@pytest.mark.parametrize(
    ("text", "event", "kind"),
    [
        ("Northland released 40 prisoners on Thursday.", "release", Kind.INCREMENT),
        ("So far, Northland has released 400 prisoners.", "release", Kind.TOTAL),
        ("Northland has released 400 prisoners since January.", "release", Kind.TOTAL),
        ("A total of 400 prisoners have been released.", "release", Kind.TOTAL),
        ("Northland still holds 59 hostages.", "hold", Kind.STOCK),
    ],
)
def test_adverbs_tense_and_frame_tell_what_a_figure_counts(text: str, event: str, kind: Kind) -> None:
    quantity = the(text, event).quantity
    assert quantity is not None
    assert quantity.kind is kind


def test_a_day_on_the_verb_is_the_day_of_the_event() -> None:
    claim = the("Northland released 40 prisoners on Thursday.", "release")
    assert claim.when.days == Days.on(date(2031, 5, 15))
    assert claim.when.quote is not None
    assert "Thursday" in claim.when.quote.words


def test_a_day_on_the_cue_is_not_the_day_of_the_event() -> None:
    claim = the("The mission said on Thursday that Northland had released 40 prisoners.", "release")
    assert claim.when.days.is_unknown


def test_an_unstated_day_stays_unknown() -> None:
    assert the("Northland released 40 prisoners.", "release").when.days.is_unknown


def test_a_verbless_list_goes_on_with_the_event_before_it() -> None:
    text = "Northland released 40 prisoners on Thursday: 30 men and ten women."
    found = [claim for claim in claims(text) if claim.event == "release"]
    assert [int(c.quantity.bounds.low or 0) for c in found if c.quantity] == [40, 30, 10]
    assert {claim.actor.words for claim in found if claim.actor} == {"Northland"}


def test_one_who_receives_is_the_recipient() -> None:
    claim = the("The mission received 300 weapons from the rebels.", "disarm")
    assert claim.actor is not None
    assert claim.actor.words == "rebels"
    assert claim.recipient is not None
    assert claim.recipient.words == "mission"


def test_what_is_agreed_to_be_prolonged_is_prolonged() -> None:
    claim = the("Both sides agreed to extend the truce.", "extend")
    assert claim.modality is Modality.HAPPENED


def test_an_accusation_has_the_accuser_as_speaker() -> None:
    found = [c for c in claims("Northland accused Southmark of bad faith.") if c.alleged]
    assert found
    speaker = found[0].attribution.speaker
    assert speaker is not None
    assert speaker.words == "Northland"
    assert found[0].actor is not None
    assert found[0].actor.words == "Southmark"


def test_the_outlets_own_sentence_has_no_speaker() -> None:
    claim = the("Northland released 40 prisoners.", "release")
    assert claim.attribution.speaker is None
    assert claim.attribution.manner is Manner.NONE


def test_every_claim_names_its_reader_version_and_rule() -> None:
    claim = the("Northland released 40 prisoners.", "release")
    assert claim.reader.name == "servanda-rules"
    assert claim.reader.version
    assert claim.reader.rule == "release/above"
    assert claim.id.startswith("c")


def test_a_day_behind_a_figure_is_that_figures_own() -> None:
    found = claims("Northland released 61 prisoners on Thursday, after 58 on Wednesday.")
    days = {int(c.quantity.bounds.low or 0): c.when.days for c in found if c.quantity}
    assert days == {61: Days.on(date(2031, 5, 15)), 58: Days.on(date(2031, 5, 14))}


def test_bodies_stay_bodies_whoever_they_were() -> None:
    claim = the("The Front handed over the bodies of four Northland captives.", "handover")
    assert claim.object is not None
    assert claim.object.words == "bodies"


def test_who_of_them_is_alive_is_kept() -> None:
    found = claims("The Front still holds 59 hostages, at least 20 of them alive.")
    part = next(c for c in found if c.quantity and c.quantity.bounds == Bounds.at_least(20))
    assert part.object is not None
    assert part.object.words == "alive"


def test_talks_that_begin_are_talks() -> None:
    claim = the("Talks on the second phase began on Thursday.", "negotiate")
    assert claim.when.days == Days.on(date(2031, 5, 15))
    assert claim.modality is Modality.HAPPENED


def test_what_is_closed_is_not_open() -> None:
    found = claims("The crossing had been closed by Northland on Thursday.")
    assert {claim.event for claim in found} == {"close_crossing"}


def test_what_was_promised_is_expected() -> None:
    found = claims("Northland released six prisoners instead of the eight announced.")
    stands = {int(c.quantity.bounds.low or 0): c.modality for c in found if c.quantity}
    assert stands == {6: Modality.HAPPENED, 8: Modality.EXPECTED}


def test_maps_change_hands() -> None:
    claim = the("The Front handed over maps of the minefields on Thursday.", "handover")
    assert claim.object is not None
    assert claim.object.words == "maps"


def test_obstruction_in_somebodys_words_is_alleged() -> None:
    claim = the('"Northland\'s attempts to obstruct the exchange have failed," the Front said.', "obstruct")
    assert claim.alleged
    assert claim.actor is not None
    assert claim.actor.words == "Northland"


def test_an_accusation_of_a_breach_is_one_claim() -> None:
    found = claims("Northland accused Southmark on Friday of violating the ceasefire.")
    assert [claim.event for claim in found] == ["breach"]
