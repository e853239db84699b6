from datetime import date

from servanda.model import (
    Attribution,
    Bounds,
    Claim,
    Days,
    Kind,
    Mention,
    Modality,
    PartOf,
    Quantity,
    Quote,
    Reader,
    Relay,
    When,
)
from servanda.publish.corpus import corpus_row

WHOLE = Claim(
    id="c1",
    report="r1",
    evidence=Quote("Ten were freed."),
    event="release",
    attribution=Attribution((Relay(Mention(Quote("it"), (Quote("the Marrow Ministry"),))),)),
    actor=Mention(Quote("Tokyo")),
    object=Mention(Quote("prisoners")),
    quantity=Quantity(Bounds.at_least(1136), Kind.TOTAL, Quote("more than 1,135"), "more_than"),
    when=When(Days.on(date(2031, 5, 15)), Quote("Thursday")),
    reader=Reader("hand", "1"),
)


def row(claim: Claim) -> dict[str, object]:
    return corpus_row(claim, "007", {"c1": WHOLE, claim.id: claim})


def test_a_claim_is_written_in_the_words_of_the_codebook() -> None:
    written = row(WHOLE)
    assert written["doc"] == "007"
    assert written["event"] == "release"
    assert written["speaker"] == "the Marrow Ministry"
    assert written["actor"] == "Japan"
    assert written["quantity"] == {
        "text": "more than 1,135",
        "low": 1135,
        "high": None,
        "kind": "cumulative",
        "mod": "more_than",
    }
    assert written["time"] == {"text": "Thursday", "start": "2031-05-15", "end": "2031-05-15"}


def test_what_is_to_be_done_is_planned() -> None:
    from dataclasses import replace

    planned = replace(WHOLE, id="c2", modality=Modality.EXPECTED, part_of=PartOf("c1"))
    written = row(planned)
    assert written["part_of"] == 0
    assert isinstance(written["quantity"], dict)
    assert written["quantity"]["kind"] == "planned"


def test_an_upper_bound_alone_has_no_lower_one() -> None:
    from dataclasses import replace

    quantity = Quantity(Bounds.at_most(50), Kind.INCREMENT, Quote("up to 50"), "at_most")
    written = row(replace(WHOLE, id="c3", quantity=quantity))["quantity"]
    assert isinstance(written, dict)
    assert (written["low"], written["high"]) == (None, 50)


def test_what_is_unknown_is_null() -> None:
    bare = Claim(id="c4", report="r1", event="made_up", reader=Reader("hand", "1"))
    written = row(bare)
    assert written["event"] == "made_up"
    assert all(written[name] is None for name in ("speaker", "actor", "object", "quantity", "time", "place"))
    assert written["attribution"] == "none"
