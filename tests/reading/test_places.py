"""Where an event took place, on sentences of our own: places only, never the parties beside it."""

import pytest
from tests.reading.reading_fixtures import claims, the


@pytest.mark.parametrize(
    ("text", "event", "place"),
    [
        ("Northland freed 40 prisoners from Marrow prison on Monday.", "release", "Marrow prison"),
        ("The rebels killed 28 people in Tarn province.", "kill", "Tarn province"),
        ("A grenade killed six people in the south.", "kill", "south"),
        ("Northland handed four bodies over to the Red Cross.", "handover", None),
        ("Northland received four bodies from the Marrow Front on Monday.", "return", None),
        ("Another 97 prisoners were deported to Tarn.", "return", "Tarn"),
    ],
)
def test_the_place_is_beside_the_event_or_its_thing(text: str, event: str, place: str | None) -> None:
    claim = the(text, event)
    assert (claim.place.words if claim.place else None) == place


def test_each_figure_has_the_place_beside_it() -> None:
    text = "Northland freed 153 prisoners. Of these, 56 were taken to Tarn and 97 to Osk."
    places = {c.quantity.quote.words: c.place.words for c in claims(text) if c.quantity and c.place}
    assert places == {"56": "Tarn", "97": "Osk"}
