"""What the storylines hold of the corpus' claims: how much of it is found, a floor that only rises."""

import pytest
from bench.checks import checks, disputed
from bench.corpus import CORPUS
from bench.storylines import lifted, storyline_figures, storyline_floors


def test_every_disputed_check_is_one_and_says_why() -> None:
    if not (CORPUS / "storylines.json").exists():
        pytest.skip(f"the corpus is not at {CORPUS}: the storylines could not be asked")
    asked = {check.id for check in checks()}
    for id, told in disputed().items():
        assert told["because"], id
        assert (id in asked) is not told.get("left_out", False), id


def test_no_fewer_checks_are_answered_than_before() -> None:
    if not (CORPUS / "storylines.json").exists():
        pytest.skip(f"the corpus is not at {CORPUS}: the storylines could not be asked")
    reached = storyline_figures()
    fallen = {source: (reached[source], least) for source, least in storyline_floors().items()}
    assert all(count >= least for count, least in fallen.values()), fallen


def test_a_floor_is_only_ever_raised() -> None:
    assert lifted("storylines:\n  text: 21\n", {"text": 20}) == "storylines:\n  text: 21\n"
    assert lifted("storylines:\n  text: 21\n", {"text": 30}) == "storylines:\n  text: 30\n"
