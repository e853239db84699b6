"""The corpus: its reports as the reader reads them, its gold claims, and its own scorer as a module."""

import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from servanda.app import read_each
from servanda.model import Claim, Report
from servanda.publish.corpus import corpus_row
from servanda.reading import load_reader

__all__ = ["SHARED", "Coded", "corpus_hash", "names", "read_corpus", "scorer"]

SHARED = Path(__file__).parents[2] / "shared"
CORPUS = SHARED / "corpus"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Coded:
    """One report of the corpus: what coders made of it, and what the reader does."""

    doc: str
    agreement: str
    gold: list[Row]
    rows: list[Row]
    claims: tuple[Claim, ...]
    report: Report


def corpus_hash() -> str:
    """Name the corpus by its reports and gold claims, in name order: another corpus has other floors."""
    whole = hashlib.sha256()
    for path in sorted([*CORPUS.glob("reports/*.txt"), *CORPUS.glob("reports/*.gold.json")]):
        whole.update(path.read_bytes())
    return whole.hexdigest()[:16]


@cache
def scorer() -> ModuleType:
    """Load the corpus' own scorer."""
    spec = spec_from_file_location("corpus_score", CORPUS / "score.py")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    sys.modules["corpus_score"] = module
    spec.loader.exec_module(module)
    return module


@cache
def names() -> Any:
    """Load which names mean the same, as the scorer wants them."""
    return scorer().Names(json.loads((CORPUS / "aliases.json").read_text("utf-8")))


@cache
def read_corpus() -> tuple[Coded, ...]:
    """Read every report of the corpus once, without any agreement."""
    return tuple(_read())


def _read() -> Iterator[Coded]:
    paths = sorted(CORPUS.glob("reports/*.txt"))
    for each in read_each([str(path) for path in paths], load_reader(), retrieved=NOW):
        if each.report is None:
            continue
        by_id = {claim.id: claim for claim in each.claims}
        rows = [corpus_row(claim, each.name, by_id) for claim in each.claims]
        meta = json.loads((CORPUS / f"reports/{each.name}.meta.json").read_text("utf-8"))
        gold = json.loads((CORPUS / f"reports/{each.name}.gold.json").read_text("utf-8"))
        report = replace(each.report, outlet=meta["outlet"])
        yield Coded(each.name, meta["agreement"], gold, rows, each.claims, report)
