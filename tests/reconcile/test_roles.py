"""Who plays a role where words are shared or left out: by whoever uses a word, and by what was counted."""

from datetime import date

from servanda.model import (
    Agreement,
    Attribution,
    Bounds,
    Calendar,
    Call,
    Citation,
    Claim,
    Kind,
    Manner,
    Mention,
    Party,
    Population,
    Quantity,
    Quote,
    Reader,
    Relay,
)
from servanda.reconcile import cast_roles

NORTH = Party("north", "Northland", calls=(Call("the enemy", "south"),))
SOUTH = Party("south", "Southmark", calls=(Call("the enemy", "north"), Call("the occupation", "north")))
HELD = Population("held", "captives", ("captives",), of="south", held_by="north")
AGREEMENT = Agreement(
    id="a",
    title="A",
    calendar=Calendar("Etc/UTC", date(2031, 3, 1)),
    parties=(NORTH, SOUTH),
    populations=(HELD,),
)


def claim(
    id: str, actor: str = "", thing: str = "captives", speaker: str = "", trigger: str = "freed"
) -> Claim:
    said = Relay(speaker=Mention(Quote(speaker)), cue=Quote("said"), content=Quote(""), manner=Manner.DIRECT)
    return Claim(
        id=id,
        report="r1",
        citation=Citation("Tidewire"),
        event="release",
        trigger=Quote(trigger) if trigger else None,
        actor=Mention(Quote(actor)) if actor else None,
        object=Mention(Quote(thing)),
        quantity=Quantity(bounds=Bounds.exactly(4), kind=Kind.INCREMENT, quote=Quote("four")),
        attribution=Attribution((said,)) if speaker else Attribution(),
        reader=Reader("hand", "1"),
    )


def test_a_word_that_one_side_alone_uses_needs_no_speaker() -> None:
    cast = cast_roles([claim("c1", "the occupation"), claim("c2", "the enemy")], AGREEMENT)
    assert cast["c1"].actor == ("north",)
    assert cast["c2"].actor == ()


def test_a_word_that_both_sides_use_is_the_speakers() -> None:
    cast = cast_roles([claim("c1", "the enemy", speaker="Southmark")], AGREEMENT)
    assert cast["c1"].actor == ("north",)


def test_a_word_for_anybody_counts_those_counted_last() -> None:
    cast = cast_roles([claim("c1"), claim("c2", thing="40 women"), claim("c3", thing="40 rifles")], AGREEMENT)
    assert cast["c2"].actor == ("north",)
    assert cast["c2"].filled == ("actor",)
    assert cast["c3"].actor == ()
