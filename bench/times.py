"""Times against gold data: values on NewsReader MEANTIME (CC BY 4.0), days on GUM (CC BY 4.0)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from bench.corpus import SHARED
from spacy.language import Language
from spacy.tokens import Doc

from servanda.model import Days
from servanda.reading.found import FoundTime
from servanda.reading.reader import load_layers
from servanda.reading.times.calendar import month, year
from servanda.reading.times.layer import find_times

__all__ = ["Wrong", "gum_dates", "meantime_values"]

MEANTIME = SHARED / "data" / "meantime" / "docs.jsonl"
GUM = SHARED / "data" / "gum" / "docs.jsonl"
ANNOTATED = 6
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wrong:
    """One time that is not right: why, what it should be, and what was found."""

    cause: str
    words: str
    gold: str
    found: str


@cache
def model() -> Language:
    """Load the model with tagger and parser and no layer: times are looked for with each text's own date."""
    nlp = load_layers("en_core_web_sm", ())
    nlp.remove_pipe("servanda_layout")
    return nlp


def meantime_values() -> tuple[int, int, list[Wrong]]:
    """Count the values that are right, and the times found and annotated together: F1 is twice their ratio.

    The first six sentences of each article are annotated; the rest is left out of the count.
    """
    right, counted, wrong = 0, 0, []
    for line in MEANTIME.read_text("utf-8").splitlines():
        article = json.loads(line)
        mentions = article["mentions"].values()
        times = [each for each in mentions if each["kind"] == "TIMEX3" and each["tokens"]]
        doc = _parsed(article)
        found = [each for each in find_times(doc, _published(times, article)) if each.relation != "so_far"]
        missed = [_value_wrong(doc, gold, found) for gold in times]
        right += sum(each is None for each in missed)
        counted += len(times) + len(found)
        wrong += [each for each in missed if each]
    return right, counted, wrong


def _value_wrong(doc: Doc, gold: Row, found: list[FoundTime]) -> Wrong | None:
    start, end = doc[gold["tokens"][0]].idx, doc[gold["tokens"][-1]].idx + 1
    meeting = [each for each in found if each.span.start < end and start < each.span.end]
    if any(each.value == gold.get("value") for each in meeting):
        return None
    cause = f"other value: {meeting[0].rule}" if meeting else "not found"
    words = doc[gold["tokens"][0] : gold["tokens"][-1] + 1].text
    return Wrong(cause, words, str(gold.get("value")), meeting[0].value if meeting else "")


def _parsed(article: Row) -> Doc:
    sentences = article["sentences"][:ANNOTATED]
    words = [{"``": '"', "''": '"'}.get(word, word) for sentence in sentences for word in sentence]
    starts: list[bool | int | None] = [at == 0 for sentence in sentences for at in range(len(sentence))]
    doc = Doc(model().vocab, words=words, sent_starts=starts)
    for _, component in model().pipeline:
        doc = component(doc)
    return doc


def _published(times: list[Row], article: Row) -> date:
    stated = [str(each["value"]) for each in times if each.get("functionInDocument") == "CREATION_TIME"]
    dates = [str(each["value"]) for each in times if each.get("type") == "DATE" and len(each["value"]) == 10]
    fallback = [str(article["dct"])] if article["dct"] else dates
    return date.fromisoformat((stated or fallback)[0])


def gum_dates() -> tuple[int, int, int, list[Wrong]]:
    """Count the dates that are right, those found, and those annotated.

    Right is the same day or range, the words touching. Before a bound ("by", "since", "as of") the stated
    end is compared, behind "after" and "before" what is named. Found are dates with both ends, or one and
    such a bound; lengths, sets, times of day and "now" are not annotated there and not counted.
    """
    right, counted, annotated, wrong = 0, 0, 0, []
    docs = [json.loads(line) for line in GUM.read_text("utf-8").splitlines()]
    pairs = ((doc["text"], doc) for doc in docs)
    for doc, row in model().pipe(pairs, as_tuples=True, batch_size=8):
        published = date.fromisoformat(row["dct"][:10]) if len(row["dct"] or "") >= 10 else None
        found = [each for each in find_times(doc, published) if _is_date(each)]
        missed = [_days_wrong(gold, found) for gold in row["dates"]]
        right += sum(each is None for each in missed)
        counted += len(found)
        annotated += len(missed)
        wrong += [each for each in missed if each] + list(_extra(doc, row, found))
    return right, counted, annotated, wrong


def _is_date(each: FoundTime) -> bool:
    known = each.days.first is not None and each.days.last is not None
    bound = each.relation != "on" and (each.days.first is not None or each.days.last is not None)
    is_now = each.value.endswith("_REF") or each.rule in ("vague", "clock") or each.rule == "so_far"
    return each.type in ("DATE", "TIME") and not is_now and (known or bound)


def _days_wrong(gold: Row, found: list[FoundTime]) -> Wrong | None:
    meeting = [each for each in found if each.span.start < gold["end"] and gold["start"] < each.span.end]
    days = _gold_days(gold)
    if any(_same(each, days) for each in meeting):
        return None
    cause = f"other days: {meeting[0].rule}" if meeting else "not found"
    return Wrong(cause, gold["text"], str(days), str(meeting[0].days) if meeting else "")


def _extra(doc: Doc, row: Row, found: list[FoundTime]) -> Iterator[Wrong]:
    for each in found:
        if not any(each.span.start < gold["end"] and gold["start"] < each.span.end for gold in row["dates"]):
            yield Wrong(f"not annotated: {each.rule}", each.span.of(doc.text), "", str(each.days))


def _same(found: FoundTime, days: Days) -> bool:
    if found.relation in ("by", "until", "so_far"):
        return found.days.last == days.last
    if found.relation in ("since", "from"):
        return found.days.first == days.first
    if found.relation in ("after", "before"):
        return _days(found.value) == days
    return found.days == days


def _gold_days(gold: Row) -> Days:
    if "when" in gold:
        return _days(gold["when"])
    first = _days(gold["from"]).first if gold.get("from") else None
    last = _days(gold["to"]).last if gold.get("to") else None
    return Days(first, last)


def _days(written: str) -> Days:
    """Read a day, month or year; anything else is unknown."""
    parts = written.split("T")[0].split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 1:
            return year(numbers[0]).days
        return month(numbers[0], numbers[1]).days if len(numbers) == 2 else Days.on(date(*numbers))
    except (ValueError, TypeError, OverflowError):
        return Days()
