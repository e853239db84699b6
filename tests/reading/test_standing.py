import pytest
from tests.reading.reading_fixtures import claims, the

from servanda.model import Modality, Polarity

POSITIVE, NEGATIVE = Polarity.POSITIVE, Polarity.NEGATIVE


@pytest.mark.parametrize(
    ("text", "modality", "polarity"),
    [
        ("Northland released 40 prisoners.", Modality.HAPPENED, POSITIVE),
        ("The release of 40 prisoners is due to begin on Monday.", Modality.EXPECTED, POSITIVE),
        ("For each soldier, 40 prisoners are released.", Modality.EXPECTED, POSITIVE),
        ("Northland is expected to release 40 prisoners.", Modality.EXPECTED, POSITIVE),
        ("Northland agreed to release 40 prisoners.", Modality.EXPECTED, POSITIVE),
        ("Northland will release 40 prisoners.", Modality.EXPECTED, POSITIVE),
        ("Northland must release 40 prisoners.", Modality.DEMANDED, POSITIVE),
        ("The envoy urged Northland to release 40 prisoners.", Modality.DEMANDED, POSITIVE),
        ("Northland may release 40 prisoners.", Modality.HYPOTHETICAL, POSITIVE),
        ("Northland refused to release 40 prisoners.", Modality.DENIED, NEGATIVE),
        ("Northland failed to release 40 prisoners.", Modality.HAPPENED, NEGATIVE),
        ("Northland has yet to release 40 prisoners.", Modality.HAPPENED, NEGATIVE),
        ("Northland did not release 40 prisoners.", Modality.HAPPENED, NEGATIVE),
        ("Northland would release 40 prisoners if the truce held.", Modality.CONDITIONAL, POSITIVE),
        ("Northland will release 40 prisoners once the dead are back.", Modality.CONDITIONAL, POSITIVE),
        ("Northland will not release 40 prisoners until the dead are back.", Modality.CONDITIONAL, POSITIVE),
        ("Northland will release 40 prisoners only through talks.", Modality.CONDITIONAL, POSITIVE),
        ("An earlier report wrongly said that Northland released 40 prisoners.", Modality.DENIED, NEGATIVE),
        ("The agreement calls on Northland to release 40 prisoners.", Modality.EXPECTED, POSITIVE),
        ("The agreement calls for 40 prisoners to be released.", Modality.EXPECTED, POSITIVE),
        ("Northland releases 40 prisoners next Tuesday.", Modality.EXPECTED, POSITIVE),
        ("The deadline to release 40 prisoners has passed.", Modality.EXPECTED, POSITIVE),
        ("Northland was the first to release 40 prisoners.", Modality.HAPPENED, POSITIVE),
        ("Northland said it would not release 40 prisoners.", Modality.DENIED, NEGATIVE),
        ("No one will go home until 40 prisoners have been released.", Modality.CONDITIONAL, POSITIVE),
        ("The ministry withdrew its figure of 40 prisoners released.", Modality.DENIED, NEGATIVE),
        ("An earlier version of this story gave 40 as the number released.", Modality.DENIED, NEGATIVE),
    ],
)
def test_the_words_above_an_event_tell_how_it_stands(
    text: str, modality: Modality, polarity: Polarity
) -> None:
    claim = the(text, "release")
    assert (claim.modality, claim.polarity) == (modality, polarity)


def test_a_negation_that_only_bounds_a_figure_denies_nothing() -> None:
    assert the("Northland released not fewer than 40 prisoners.", "release").polarity is POSITIVE


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Northland released 30 prisoners, not 40.", Modality.HAPPENED),
        ("The story was corrected to say that Northland released 30 prisoners, not 40.", Modality.DENIED),
    ],
)
def test_a_figure_set_aside_is_negative_and_the_one_beside_it_is_not(text: str, modality: Modality) -> None:
    found = {claim.quantity.quote.words: claim for claim in claims(text) if claim.quantity is not None}
    assert (found["30"].modality, found["30"].polarity) == (Modality.HAPPENED, POSITIVE)
    assert (found["40"].modality, found["40"].polarity) == (modality, NEGATIVE)


@pytest.mark.parametrize(
    "text",
    [
        "Northland withdrew 800 troops in March.",
        "Northland has withdrawn its 1,200 soldiers from the valley.",
        "Some 800 troops were withdrawn, officials said.",
    ],
)
def test_troops_withdrawn_are_no_figure_taken_back(text: str) -> None:
    claim = the(text, "withdraw")
    assert (claim.modality, claim.polarity) == (Modality.HAPPENED, POSITIVE)


@pytest.mark.parametrize(
    ("text", "modality", "polarity"),
    [
        ("The planned release of 40 prisoners took place on Friday.", Modality.HAPPENED, POSITIVE),
        ("The release of 40 prisoners, due on Friday, went ahead.", Modality.HAPPENED, POSITIVE),
        ("The planned release of 40 prisoners did not take place.", Modality.DENIED, NEGATIVE),
        ("The release of 40 prisoners did not take place.", Modality.HAPPENED, NEGATIVE),
        ("The release of 40 prisoners is under way.", Modality.ONGOING, POSITIVE),
        (
            "The release of 40 prisoners would go ahead on Friday, officials said.",
            Modality.EXPECTED,
            POSITIVE,
        ),
        ("Some 40 prisoners are being freed.", Modality.ONGOING, POSITIVE),
        ("Under the deal, Northland frees 40 prisoners.", Modality.EXPECTED, POSITIVE),
        ("Since the talks that were planned, Northland has freed 40 prisoners.", Modality.HAPPENED, POSITIVE),
    ],
)
def test_what_a_verb_of_occurring_tells_of_an_event(
    text: str, modality: Modality, polarity: Polarity
) -> None:
    claim = the(text, "release")
    assert (claim.modality, claim.polarity) == (modality, polarity)


def test_what_had_been_going_on_is_ongoing() -> None:
    assert the("Northland had been holding 40 prisoners since March.", "hold").modality is Modality.ONGOING


def test_the_figure_of_a_plan_is_expected_and_the_one_reached_is_not() -> None:
    found = claims("About 600 of a planned 1,500 peacekeepers are in the country.")
    assert [claim.modality for claim in found] == [Modality.ONGOING, Modality.EXPECTED]


def test_a_deal_that_sets_the_scene_is_not_in_the_scope_of_what_it_asks() -> None:
    text = "Under the accord signed in Marrow in August, Northland is required to free 40 prisoners."
    assert the(text, "sign").modality is Modality.HAPPENED


def test_what_is_left_to_go_is_expected() -> None:
    found = claims("Northland released 30 of 70 prisoners. That leaves 40.")
    assert found[-1].modality is Modality.EXPECTED


def test_a_list_under_a_plan_tells_of_the_past_where_it_is_dated_so() -> None:
    plan = "The accord provides for the release of 70 prisoners in two stages."
    text = plan + "\n\n- Stage one, March 2030: 40 prisoners.\n"
    found = [claim for claim in claims(text) if claim.quantity is not None]
    assert [claim.modality for claim in found if claim.quantity and claim.quantity.quote.words == "40"] == [
        Modality.HAPPENED
    ]


@pytest.mark.parametrize(
    ("text", "event", "modality"),
    [
        ("Northland said the war is not over until every hostage comes home.", "return", "conditional"),
        ("The army refused a vote before the fighters have left the city.", "withdraw", "conditional"),
        ("Nobody will be freed until the bodies are in Northland.", "release", "conditional"),
        ("The mission continues to disarm and demobilise rebels.", "disarm", "ongoing"),
        ("The mission continues to disarm and demobilise rebels.", "demobilise", "ongoing"),
        ("It was a step towards ending the war.", "end_fighting", "expected"),
        ("Northland gave the teams another fortnight to dig up hidden weapons.", "destroy_arms", "expected"),
        ("Eight of the remaining 23 captives are dead, according to a list.", "hold", "ongoing"),
    ],
)
def test_what_is_still_to_come_or_goes_on_is_no_event_done(text: str, event: str, modality: str) -> None:
    assert the(text, event).modality == modality
