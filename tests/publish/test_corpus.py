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


def acted(actor: Mention | None, object: Mention | None = None, event: str = "release") -> object:
    bare = Claim(id="c5", report="r1", event=event, actor=actor, object=object, reader=Reader("hand", "1"))
    return row(bare)["actor"]


def test_those_who_take_up_positions_act() -> None:
    assert acted(None, Mention(Quote("guerrillas")), "deploy") == "guerrillas"
    assert acted(None, Mention(Quote("zones")), "deploy") is None


def test_people_who_move_are_not_named_by_their_country() -> None:
    home = Mention(Quote("Georgians"), (Quote("Georgia"),))
    assert acted(home, home, "return") == "Georgians"
    assert acted(home, Mention(Quote("prisoners")), "return") == "Georgia"


def test_goods_counts_and_days_are_no_actors() -> None:
    assert acted(Mention(Quote("trucks")), event="deliver_aid") is None
    assert acted(Mention(Quote("number"))) is None
    assert acted(Mention(Quote("it"), (Quote("Monday"),))) is None


def test_whoever_only_states_something_does_not_act() -> None:
    speaker = Mention(Quote("the Marrow Ministry"))
    stated = Claim(
        id="c6",
        report="r1",
        event="confirm",
        actor=speaker,
        attribution=Attribution((Relay(speaker),)),
        reader=Reader("hand", "1"),
    )
    assert row(stated)["event"] == "statement"
    assert row(stated)["actor"] is None


def test_an_agreement_names_roles_and_says_which_it_filled() -> None:
    named = {"speaker": "Northland", "actor": "Southmark", "filled": "actor"}
    written = corpus_row(WHOLE, "007", {"c1": WHOLE}, named)
    assert (written["speaker"], written["actor"], written["filled"]) == ("Northland", "Southmark", ["actor"])
    assert "filled" not in row(WHOLE)
