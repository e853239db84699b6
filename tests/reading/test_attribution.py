import pytest
from tests.reading.reading_fixtures import the

from servanda.model import Access, Manner


def speaker(text: str, event: str = "release") -> tuple[str | None, Manner]:
    claim = the(text, event)
    said = claim.attribution.speaker
    return (said.words if said else None), claim.attribution.manner


@pytest.mark.parametrize(
    ("text", "who", "manner"),
    [
        ("The ministry said Northland had released 40 prisoners.", "ministry", Manner.INDIRECT),
        ("Northland had released 40 prisoners, the ministry said.", "ministry", Manner.INDIRECT),
        ("According to the ministry, Northland released 40 prisoners.", "ministry", Manner.INDIRECT),
        ("Northland released 40 prisoners, according to the ministry.", "ministry", Manner.INDIRECT),
        ("By the ministry's count, Northland released 40 prisoners.", "ministry", Manner.INDIRECT),
        ('"Northland released 40 prisoners," the ministry said.', "ministry", Manner.DIRECT),
        ("“Northland released 40 prisoners,” said the ministry.", "ministry", Manner.DIRECT),
        ("Ministry: Northland released 40 prisoners.", "Ministry", Manner.INDIRECT),
        ("Northland released 40 prisoners, the ministry has reported.", "ministry", Manner.INDIRECT),
        (
            "The ministry's claim that Northland released 40 prisoners drew doubt.",
            "ministry",
            Manner.INDIRECT,
        ),
        (
            "The ministry made the claim that Northland released 40 prisoners.",
            "ministry",
            Manner.INDIRECT,
        ),
        ("‘Northland released 40 prisoners,’ the ministry said.", "ministry", Manner.DIRECT),
    ],
)
def test_the_cue_tells_the_speaker(text: str, who: str, manner: Manner) -> None:
    assert speaker(text) == (who, manner)


def test_a_quotation_over_two_sentences_has_one_speaker() -> None:
    text = '"Northland released 40 prisoners. We will keep counting them all," the ministry said.'
    assert speaker(text) == ("ministry", Manner.DIRECT)


def test_a_quotation_left_open_goes_on_in_the_next_paragraph() -> None:
    text = (
        "“We have waited for too long for this day,” the ministry said.\n\n"
        "“Northland released 40 prisoners on Thursday and must not stop there.”"
    )
    assert speaker(text) == ("ministry", Manner.DIRECT)


def test_it_added_is_the_speaker_before() -> None:
    text = "The Marrow Ministry said the talks went well. Northland had released 40 prisoners, it added."
    claim = the(text, "release")
    said = claim.attribution.speaker
    assert said is not None
    assert "Marrow Ministry" in said.all_words()


def test_the_bullets_of_a_list_have_the_speaker_of_its_introduction() -> None:
    text = "The ministry gave these figures, it said:\n\n- Northland released 40 prisoners."
    assert speaker(text)[0] is not None


def test_the_dateline_credits_an_agency() -> None:
    claim = the("PORT MARROW, May 16 (Tidewire) - Northland released 40 prisoners.", "release")
    assert claim.attribution.agency is not None
    assert claim.attribution.agency.words == "Tidewire"


def test_an_estimate_is_marked_as_such() -> None:
    claim = the("The ministry estimates that Northland holds 59 hostages.", "hold")
    assert claim.attribution.relays[-1].access is Access.ESTIMATED


def test_an_unnamed_source_keeps_what_describes_it() -> None:
    text = "Northland released 40 prisoners, a source close to the talks said."
    assert speaker(text)[0] == "source close to the talks"


def test_a_spokesman_who_is_only_she_stands_for_the_body() -> None:
    text = (
        "A spokeswoman for the Marrow Society said talks went on. Northland released 40 prisoners, she said."
    )
    said = the(text, "release").attribution.speaker
    assert said is not None
    assert any("Marrow Society" in words for words in said.all_words())


def test_a_list_has_the_speaker_who_gave_it_out() -> None:
    text = "Figures given out on Friday by the ministry:\n\n- Northland released 40 prisoners."
    assert speaker(text)[0] == "ministry"


@pytest.mark.parametrize(
    "text",
    [
        "Northland released 40 prisoners according to the schedule.",
        "In April Northland released 40 prisoners.",
    ],
)
def test_a_plan_or_a_month_is_nobody(text: str) -> None:
    assert speaker(text) == (None, Manner.NONE)
