"""The figures of reading, each a share between 0 and 1, and the floors under them, only ever raised."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import spacy
from bench.attribution import score_gum
from bench.corpus import SHARED, corpus_hash, names, read_corpus, scorer
from bench.neutrality import kept_share
from bench.times import GUM, Wrong, gum_dates, meantime_values
from spacy.language import Language

from servanda.intake import report_from_text
from servanda.lexicon.frame import frames
from servanda.lexicon.loading import read_yaml
from servanda.model import Claim, Mention, Span
from servanda.reading.quantities.layer import find_quantities
from servanda.reading.reader import ClaimReader, load_pipeline

__all__ = ["FLOORS", "Figures", "below", "corpus_errors", "figures", "floors", "time_errors"]

FLOORS = Path(__file__).parent / "floors.yaml"
PLOVER = SHARED / "data" / "plover" / "gsr.jsonl"
Figures = dict[str, float]
Row = dict[str, Any]


@cache
def _pipeline() -> Language:
    return load_pipeline("en_core_web_sm")


def figures() -> Figures:
    """Measure everything; takes about a minute."""
    parts: tuple[Callable[[], Figures], ...] = (
        corpus_figures,
        quantity_figures,
        time_figures,
        speech,
        plover,
        neutrality,
    )
    return {name: round(value, 4) for part in parts for name, value in part().items()}


def corpus_figures() -> Figures:
    """Score claims as the corpus does; fields on matched claims where either side has a value."""
    score, matched = scorer(), list(_matched())
    gold = sum(len(each.gold) for each in read_corpus())
    found = sum(len(each.rows) for each in read_corpus())
    sentences = sum(
        len(score.match(each.gold, each.rows, each.doc, names(), False, False)) for each in read_corpus()
    )
    told = {
        "corpus claim F1": 2 * len(matched) / (gold + found),
        "corpus claim precision": len(matched) / found,
        "corpus sentence F1": 2 * sentences / (gold + found),
    }
    for field in score.FIELDS:
        stated = [(g, s, doc) for g, s, doc in matched if score.val(g, field) or score.val(s, field)]
        right = sum(score.agree(field, g, s, doc, names(), False) for g, s, doc in stated)
        told[f"corpus {field}"] = right / len(stated) if stated else 0.0
    strict = sum(
        all(score.agree(field, g, s, doc, names(), False) for field in score.STRICT) for g, s, doc in matched
    )
    return told | {"corpus all fields F1": 2 * strict / (gold + found)}


def _matched() -> Iterator[tuple[Row, Row, str]]:
    for each in read_corpus():
        for g, s in scorer().match(each.gold, each.rows, each.doc, names(), False):
            yield each.gold[g], each.rows[s], each.doc


def quantity_figures() -> Figures:
    """Share of the corpus' stated figures whose set is found in their sentence; vague ones are left out."""
    blank, right, counted = spacy.blank("en"), 0, 0
    for each in read_corpus():
        for gold in each.gold:
            quantity = gold.get("quantity")
            if not quantity or quantity.get("mod") == "vague" or quantity["text"] not in gold["sentence"]:
                continue
            found = find_quantities(blank(gold["sentence"]))
            counted += 1
            right += any(_holds(quantity, one.bounds.low, one.bounds.high, one.mod) for one in found)
    return {"corpus quantities": right / counted}


def _holds(gold: Row, low: Any, high: Any, mod: str) -> bool:
    if mod == "approx" and low is not None and high is not None:
        low = high = (low + high) / 2
    same: bool = scorer().q_same(gold, {"low": low, "high": high}, False)
    return same


def time_figures() -> Figures:
    """Score values on MEANTIME and days on GUM."""
    right, counted, _ = meantime_values()
    days, found, annotated, _ = gum_dates()
    return {
        "MEANTIME value F1": 2 * right / counted,
        "GUM dates recall": days / annotated,
        "GUM dates precision": days / found,
        "GUM dates F1": 2 * days / (found + annotated),
    }


def speech() -> Figures:
    """Score attributions on GUM."""
    docs = [json.loads(line) for line in GUM.read_text("utf-8").splitlines()]
    scored = score_gum(docs, _pipeline())
    wanted = ("source head F1", "cue F1", "polarity accuracy", "denial F1")
    return {f"GUM speech {name}": scored[name] for name in wanted}


def plover() -> Figures:
    """Score presence, source and target on the PLOVER sentences whose event some frame covers."""
    covered = {frame.plover.partition("/")[0] for frame in frames().values()}
    reader = ClaimReader(_pipeline())
    hits: Counter[str] = Counter()
    for line in PLOVER.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["event"] not in covered:
            continue
        claims = reader.read(report_from_text(row["text"]))
        hits["all"] += 1
        hits["any"] += bool(claims)
        typed = [claim for claim in claims if frames()[claim.event].plover.startswith(row["event"])]
        hits["typed"] += bool(typed)
        for part in ("source", "target"):
            spans = [
                Span(*actor["span"]) for actor in row[part] or () if isinstance(actor, dict) and actor["span"]
            ]
            hits[f"{part} stated"] += bool(spans)
            hits[part] += bool(spans) and any(_touches(claim, part, spans) for claim in claims)
    return {
        "PLOVER presence": hits["any"] / hits["all"],
        "PLOVER event": hits["typed"] / hits["all"],
        "PLOVER source": hits["source"] / hits["source stated"],
        "PLOVER target": hits["target"] / hits["target stated"],
    }


def neutrality() -> Figures:
    """Measure how many claims stay the same when the two states of a report change places."""
    return {"neutrality, claims kept": kept_share(ClaimReader(_pipeline()))}


def _touches(claim: Claim, part: str, spans: list[Span]) -> bool:
    """Whether a claim's actor or speaker is a source, or one it acts on a target."""
    acts = (claim.actor, claim.attribution.speaker)
    suffers = (claim.recipient, claim.object, claim.actor, claim.place)
    roles: tuple[Mention | None, ...] = acts if part == "source" else suffers
    said = [role.quote.span for role in roles if role is not None]
    return any(a is not None and a.meets(b) for a in said for b in spans)


def floors() -> tuple[str, Figures]:
    """Give the hash of the corpus that the floors are of, and the floors."""
    written = read_yaml(FLOORS)
    return written["corpus"], written["floors"]


def below(reached: Figures) -> dict[str, tuple[float, float]]:
    """Give what is below its floor, or not measured any more: the figure and the floor."""
    _, least = floors()
    return {name: (reached.get(name, 0.0), at) for name, at in least.items() if reached.get(name, 0.0) < at}


def raised(reached: Figures) -> str:
    """Write floors that hold what is reached; none is lowered while the corpus is the same."""
    of, least = floors()
    old = least if of == corpus_hash() else {}
    new = {name: max(int(value * 100) / 100, old.get(name, 0.0)) for name, value in reached.items()}
    lines = [f"  {name}: {value}" for name, value in new.items()]
    head = FLOORS.read_text("utf-8").partition("corpus:")[0]
    return "\n".join([f'{head}corpus: "{corpus_hash()}"', "floors:", *lines, ""])


def corpus_errors() -> Iterator[tuple[str, str, str]]:
    """Give every error on the corpus: its cause, the report, and the words it is about."""
    score = scorer()
    for each in read_corpus():
        pairs = dict(score.match(each.gold, each.rows, each.doc, names(), False))
        loose = dict(score.match(each.gold, each.rows, each.doc, names(), False, False))
        for g, gold in enumerate(each.gold):
            if g not in pairs:
                yield _missed(gold, each.rows[loose[g]] if g in loose else None), each.doc, gold["sentence"]
                continue
            for field in score.FIELDS:
                if not score.agree(field, gold, each.rows[pairs[g]], each.doc, names(), False):
                    want, got = score.val(gold, field), score.val(each.rows[pairs[g]], field)
                    yield _differs(field, want, got), each.doc, f"{want} / {got}"
        for s, row in enumerate(each.rows):
            if s not in pairs.values():
                yield f"extra: {each.claims[s].reader.rule}", each.doc, row["sentence"]


def _missed(gold: Row, found: Row | None) -> str:
    if found is None:
        return f"missed: {gold['event']}, no claim of that sentence is free"
    return f"missed: {gold['event']} read as {found['event']}"


def _differs(field: str, want: Any, got: Any) -> str:
    return f"{field}: {'nothing stated' if want is None else 'nothing read' if got is None else 'other'}"


def time_errors() -> list[Wrong]:
    """Give every time that is not right on MEANTIME and GUM."""
    return [*meantime_values()[2], *gum_dates()[3]]
