"""Events told without a figure in agency prose: talks, texts, more time, aid cut, courts."""

import pytest
from tests.reading.reading_fixtures import claims

from servanda.lexicon.frame import frames
from servanda.model import Modality, Polarity


def told(text: str) -> set[str]:
    """Give the coarse events of a text."""
    return {frames()[claim.event].corpus for claim in claims(text)}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Peace talks resumed in Marrow this week.", "negotiate"),
        ("The rebel chief also took part in the meeting.", "negotiate"),
        ("The two sides are still finalising the terms of the truce.", "negotiate"),
        ("The two sides are still working out the details of the truce.", "negotiate"),
        ("Northland and Southmark declared a ceasefire late on Wednesday.", "agree"),
        ("The agreement was made in Marrow on Monday.", "agree"),
        ("The truce was worked out on Sunday by envoys in Marrow.", "agree"),
        ("The two sides have drawn up an agreement, an adviser said.", "agree"),
        ("That deal was scuttled in January 1987.", "suspend"),
        ("The deal fell through in May.", "suspend"),
        ("The rebels were given a reprieve on Tuesday.", "extend"),
        ("Talks broke down on Tuesday.", "suspend"),
        ("Southmark aid ended on Tuesday.", "suspend"),
        ("The ceasefire came into being at midnight.", "take_effect"),
        ("Disarmers were given another fortnight to finish their work.", "extend"),
        ("The rebels have ten more days to hand in their arms.", "extend"),
        ("The council granted a further two weeks for the withdrawal.", "extend"),
        ("All Southmark troops are due out by July 1.", "withdraw"),
        ("Half the troops have left Northland.", "withdraw"),
        ("The army must reduce its presence in the province.", "withdraw"),
        ("The sergeant was taken into custody by the rebels on 24 December.", "capture"),
        ("The sailor fell into the hands of the rebels in May.", "capture"),
        ("The officer was produced in court.", "legal_action"),
        ("The judge ordered him remanded until May.", "legal_action"),
        ("The three men were charged with murder.", "legal_action"),
        ("The office is breaking the spirit of the accord, the commissioner said.", "accusation"),
        ("Northland is held responsible for the failure of the truce.", "accusation"),
        ("The two sides returned home after three days of talks in Marrow.", "negotiate"),
        ("The accord calls for a halt to Southmark's aid to the rebels.", "suspend"),
        ("The president asked the rebels to halt recruitment and extortion.", "suspend"),
        ("Monitors confirm Southmark withdrawal from Marrow", "withdraw"),
        ("The rebels agreed to the release when they met the monitors.", "release"),
        ("Northland and Southmark continue prisoner exchange", "release"),
        ("The accord commits Southmark to granting independence to Marrow.", "other"),
        ("The accord calls for the rebels to move into zones during April.", "deploy"),
        ("The rebels agreed to accept only humanitarian aid.", "deliver_aid"),
    ],
)
def test_an_event_is_told_without_a_figure(text: str, event: str) -> None:
    assert event in told(text)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The rebels have ten days to hand in their arms.", "extend"),
        ("The envoy set the table.", "negotiate"),
        ("He declared a holiday on Wednesday.", "agree"),
        ("Half the prisoners have left the jail.", "withdraw"),
        ("The army must reduce its costs.", "withdraw"),
    ],
)
def test_the_same_words_of_other_things_tell_none(text: str, event: str) -> None:
    assert event not in told(text)


def test_an_exchange_that_failed_did_not_happen() -> None:
    (claim,) = claims("The exchange of POWs failed.")
    assert (claim.event, claim.modality, claim.polarity) == ("release", Modality.DENIED, Polarity.NEGATIVE)


def test_aid_ruled_out_is_none_to_come() -> None:
    (claim,) = claims("The deal would rule out further military aid from Southmark.")
    assert (claim.event, claim.polarity) == ("deliver_aid", Polarity.NEGATIVE)
