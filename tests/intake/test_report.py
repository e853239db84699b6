"""A report's id, hashes and text: stable, faithful, the same for the same."""

from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.intake import report_from_bytes, report_from_text
from servanda.model import InputError, Report
from servanda.wire import decode, encode

TEXTS = st.text(min_size=1, max_size=200).filter(lambda text: text.strip() and "\0" not in text)


@given(TEXTS)
def test_the_text_is_kept_as_it_is_but_for_newlines(text: str) -> None:
    report = report_from_text(text)
    assert report.text == text.replace("\r\n", "\n").replace("\r", "\n")
    assert report.text_hash == sha256(report.text.encode()).hexdigest()
    assert report.original == sha256(text.encode()).hexdigest()


@given(TEXTS)
def test_the_same_text_is_the_same_report_whenever_retrieved(text: str) -> None:
    again = report_from_text(text, retrieved=datetime(2031, 3, 5, tzinfo=UTC))
    assert report_from_text(text).id == again.id


@given(TEXTS)
def test_a_report_survives_the_wire(text: str) -> None:
    report = report_from_text(text, published=date(2031, 3, 5))
    assert decode(Report, encode(report)) == report


def test_each_thing_said_about_a_text_makes_another_report() -> None:
    day = date(2031, 3, 5)
    reports = [
        report_from_text("Four were freed."),
        report_from_text("Four were freed.", outlet="Tidewire"),
        report_from_text("Four were freed.", published=day),
        report_from_text("Four were freed.", url="https://tidewire.example"),
        report_from_text("Five were freed."),
    ]
    assert len({report.id for report in reports}) == 5


def test_an_id_is_r_and_16_hexadecimal_digits() -> None:
    report = report_from_text("Four were freed.")
    assert report.id[0] == "r" and len(report.id) == 17 and int(report.id[1:], 16)


def test_a_better_reader_makes_no_new_report() -> None:
    text = (
        "Le ministère a annoncé que les quatre détenus ont été libérés dans la nuit et sont arrivés au poste."
    )
    report = report_from_text(text)
    assert report.unread and replace(report, unread="").id == report.id
    assert report_from_text("x " * 70).unread == "language: not recognised"


def test_a_short_text_of_unknown_language_is_read_only_in_latin_letters() -> None:
    assert report_from_text("Four freed").unread == ""
    assert report_from_text("Четверо свободны").unread == "language: not recognised"


@pytest.mark.parametrize("text", ["", " \n", "a\0b", "\ud800"])
def test_what_cannot_be_stored_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        report_from_text(text)


def test_a_file_and_its_text_differ_only_in_their_original() -> None:
    (found,) = (
        each for each in report_from_bytes(b" date 2031-03-05 Four.", "a") if isinstance(each, Report)
    )
    made = report_from_text("Four.", published=date(2031, 3, 5))
    assert (found.text, found.text_hash, found.published) == (made.text, made.text_hash, made.published)
    assert found.original != made.original
