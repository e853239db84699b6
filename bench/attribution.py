"""Score attributions on GUM (`python -m bench.attribution`): source heads, cues, and which speech is negated.

A found relation is right when its cue touches the gold cue or the clause the gold gives it in, and the head
of its source stands in a gold source; each gold relation is matched once. Gold relations are the rhetorical
ones of GUM: speech, thought and knowledge with a clause of their own.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language

from servanda.reading.reader import load_pipeline
from servanda.reading.voices.attribution import all_speech
from servanda.reading.voices.rows import attribution_rows

GUM = Path(__file__).parents[2] / "shared" / "data" / "gum" / "docs.jsonl"
UNUSED = ("servanda_times", "servanda_quantities", "servanda_mentions", "servanda_claims")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Matched:
    """One document's gold and found relations, and the pairs that match: cue alone, and source too."""

    gold: list[Row]
    found: list[Row]
    touching: list[tuple[int, int]]
    right: list[tuple[int, int]]


def score_gum(docs: Iterable[Row], nlp: Language | None = None) -> dict[str, float]:
    """Score documents of GUM; figures are shares, counts beside them."""
    results = [matched(doc, rows) for doc, rows in parsed(docs, nlp or load_pipeline("en_core_web_sm"))]
    gold = sum(len(each.gold) for each in results)
    found = sum(len(each.found) for each in results)
    right = sum(len(each.right) for each in results)
    touching = sum(len(each.touching) for each in results)
    pairs = [(each.gold[g], each.found[f]) for each in results for g, f in each.right]
    agree = sum(g["polarity"] == f["polarity"] for g, f in pairs)
    denied = sum(g["polarity"] == f["polarity"] == "negative" for g, f in pairs)
    said_denied = sum(f["polarity"] == "negative" for _, f in pairs)
    all_denied = sum(g["polarity"] == "negative" for g, _ in pairs)
    return {
        "gold": gold,
        "found": found,
        "source precision": _share(right, found),
        "source recall": _share(right, gold),
        "source head F1": _share(2 * right, found + gold),
        "cue F1": _share(2 * touching, found + gold),
        "polarity accuracy": _share(agree, len(pairs)),
        "denial F1": _share(2 * denied, said_denied + all_denied),
    }


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def parsed(docs: Iterable[Row], nlp: Language) -> Iterator[tuple[Row, list[Row]]]:
    """Read documents with the attribution layer alone; rows get the place of their source's head."""
    with nlp.select_pipes(disable=[name for name in UNUSED if name in nlp.pipe_names]):
        pairs = ((doc["text"], doc) for doc in docs)
        for read, doc in nlp.pipe(pairs, as_tuples=True, batch_size=8):
            rows = [
                {**row, "head": read[found.source].idx}
                for row, found in zip(
                    attribution_rows(read), all_speech(read, read._.servanda_layout), strict=True
                )
            ]
            yield doc, rows


def matched(doc: Row, found: list[Row]) -> Matched:
    """Match found relations with gold ones, in text order, those with the right source first."""
    gold = doc["attributions"]
    touching: list[tuple[int, int]] = []
    right: list[tuple[int, int]] = []
    for needs_source in (True, False):
        for g, each in enumerate(gold):
            for f, row in enumerate(found):
                is_taken = any(g == a or f == b for a, b in touching)
                if is_taken or not _touches(each, row):
                    continue
                has_source = _stands_in(row["head"], each["source"])
                if has_source or not needs_source:
                    touching.append((g, f))
                    right += [(g, f)] if has_source else []
    return Matched(gold, found, touching, right)


def _touches(gold: Row, row: Row) -> bool:
    places = [*gold["cue"], gold["attribution_edu"]]
    return any(
        place["start"] < cue["end"] and cue["start"] < place["end"] for cue in row["cue"] for place in places
    )


def _stands_in(place: int, spans: list[Row]) -> bool:
    return any(span["start"] <= place < span["end"] for span in spans)


def main() -> None:
    """Print the figures for all of GUM's development documents, and for those of news."""
    if not GUM.exists():
        raise SystemExit(f"{GUM} is not there: attribution cannot be measured")
    docs = [json.loads(line) for line in GUM.read_text(encoding="utf-8").splitlines()]
    nlp = load_pipeline("en_core_web_sm")
    parts = {"all": docs, "news": [doc for doc in docs if doc["genre"] == "news"]}
    parts |= {"even": docs[::2], "odd": docs[1::2]}
    for name, part in parts.items():
        figures = score_gum(part, nlp)
        print(f"{name:6}", "  ".join(f"{key} {value:.3f}" for key, value in figures.items()))


if __name__ == "__main__":
    main()
