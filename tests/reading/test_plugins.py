from importlib.metadata import EntryPoint
from typing import Any

import pytest
from tests.reading.reading_fixtures import report

from servanda.model import Claim, Mention, Quote, Reader, ReaderError, Report, Span
from servanda.reading import plugins
from servanda.reading.plugins import Checked, misquoted, open_reader, reader_names

TEXT = "Northland released 40 prisoners."


def said(quote: Quote, actor: Quote | None = None) -> Claim:
    return Claim(
        report="elsewhere",
        evidence=quote,
        event="release",
        actor=Mention(actor) if actor else None,
        reader=Reader("own", "1"),
    )


class Own:
    """A reader of our own with one method."""

    name = "own"
    version = "1"

    def read(self, report: Report) -> tuple[Claim, ...]:
        if report.text.startswith("bad"):
            raise ValueError("cannot")
        whole = Quote(report.text, Span(0, len(report.text)))
        return (
            said(whole, Quote("Northland", Span(0, 9))),
            said(whole, Quote("Southmark", Span(0, 9))),
            said(Quote("No such words", Span(0, 9))),
            said(Quote("", Span(0, 0))),
        )


def installed(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    entry = EntryPoint("own", value, plugins.GROUP)
    monkeypatch.setattr(
        plugins, "entry_points", lambda **wanted: [entry] if wanted.get("name", "own") == "own" else []
    )


def test_claims_whose_words_do_not_stand_in_the_text_are_left_out_and_said() -> None:
    (one, found, problems), (_, none, failed) = Checked(Own()).read_many([report(TEXT), report("bad")])
    assert [claim.report for claim in found] == [one.id]
    assert found[0].id.startswith("c")
    assert problems[0].is_note and "3 claims" in str(problems[0])
    assert not none and not failed[0].is_note and "cannot" in str(failed[0])


def test_spans_outside_the_text_misquote() -> None:
    assert misquoted(said(Quote("d.", Span(-2, 32))), TEXT)
    assert not misquoted(said(Quote(TEXT, Span(0, 32))), TEXT)


def test_a_plug_in_is_found_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, f"{__name__}:Own")
    monkeypatch.setattr(EntryPoint, "load", lambda self: Own)
    assert "own" in reader_names()
    reader: Any = open_reader("own")
    assert (reader.name, reader.version) == ("own", "1")
    assert len(reader.read(report(TEXT))) == 1


def test_one_that_does_not_load_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, "no_such_module_here:Own")
    with pytest.raises(ReaderError, match="own does not load"):
        open_reader("own")


def test_an_unknown_reader_is_told_which_there_are() -> None:
    with pytest.raises(ReaderError, match="there is no reader nobody; there are remote, rules"):
        open_reader("nobody")


def test_texts_that_cannot_be_read_are_passed_over() -> None:
    blank = report(" ")
    assert list(Checked(Own()).read_many([blank])) == [(blank, (), ())]
