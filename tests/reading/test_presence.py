import pytest
from tests.reading.reading_fixtures import claims, the

from servanda.model import Bounds


@pytest.mark.parametrize(
    ("text", "event", "count"),
    [
        ("The rebels handed over rifles. They claim 21,000 fighters.", "hold", 21000),
        ("The rebels handed over rifles. Northland has 900 soldiers in all.", "hold", 900),
        ("Northland freed prisoners. There are 59 captives in the valley.", "hold", 59),
        ("The rebels disarmed. Some 300 soldiers are in the valley.", "deploy", None),
        ("Northland freed prisoners. In all 45 observers watched the road.", "deploy", 45),
    ],
)
def test_who_is_only_said_to_be_there_or_to_be_had_is_no_part_of_what_the_text_tells_of(
    text: str, event: str, count: int | None
) -> None:
    claim = the(text, event)
    assert claim.quantity is not None
    if count is not None:
        assert claim.quantity.bounds == Bounds.exactly(count)


def test_a_figure_that_no_event_and_no_topic_explains_is_an_act_without_a_name() -> None:
    found = claims("The choir sang 40 songs.")
    assert {claim.event for claim in found} <= {"act"}


def test_a_word_that_bounds_a_figure_is_no_place() -> None:
    assert the("Observers now hold about 4,200 of the rifles.", "hold").object is not None


@pytest.mark.parametrize(
    "text",
    [
        "Northland gave the rebels ten more days to leave the valley. The rebels deployed there in May.",
        "The rebels gathered in May. The roll was read out in five more camps.",
    ],
)
def test_a_figure_of_days_or_of_places_where_something_is_done_counts_no_force(text: str) -> None:
    assert not [claim for claim in claims(text) if claim.quantity is not None]


def test_a_force_that_does_something_is_there() -> None:
    claim = the("Northland released 40 prisoners. Over 900 soldiers secured the bridges.", "deploy")
    assert claim.quantity is not None and claim.quantity.bounds.low == 901
