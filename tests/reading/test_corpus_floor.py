"""The gate of reading: the score on the corpus must not fall below its floor, which is only ever raised."""

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.reading.reading_fixtures import reader, report

from servanda.publish.corpus import corpus_row

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
# SHA-256 over all reports and gold files in name order: another corpus is another floor.
CORPUS_HASH = "7bc5d065634591da"
FLOORS = {"claim (sentence+event)": 0.59, "claim (sentence only)": 0.815, "strict end-to-end": 0.11}


def corpus_hash() -> str:
    whole = hashlib.sha256()
    for path in sorted([*CORPUS.glob("reports/*.txt"), *CORPUS.glob("reports/*.gold.json")]):
        whole.update(path.read_bytes())
    return whole.hexdigest()[:16]


def rows() -> Iterator[dict[str, object]]:
    for path in sorted(CORPUS.glob("reports/*.txt")):
        text = path.read_text(encoding="utf-8")
        stamp = re.match(r"\s*date (\d{4}-\d\d-\d\d)\s*", text)
        assert stamp, path
        found = reader().read(report(text[stamp.end() :], date.fromisoformat(stamp[1])))
        by_id = {claim.id: claim for claim in found}
        yield from (corpus_row(claim, path.name[:3], by_id) for claim in found)


def test_the_score_on_the_corpus_keeps_its_floor(tmp_path: Path) -> None:
    if not (CORPUS / "score.py").exists():
        pytest.skip(f"the corpus is not at {CORPUS}: the floor of reading could not be checked")
    assert corpus_hash() == CORPUS_HASH, "the corpus has changed: measure anew and set floors for it"
    system = tmp_path / "system.jsonl"
    system.write_text("".join(json.dumps(row) + "\n" for row in rows()), encoding="utf-8")
    command = [sys.executable, str(CORPUS / "score.py"), str(system), "--json"]
    scores = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    reached = {name: scores[name]["f1"] for name in FLOORS}
    assert all(reached[name] >= floor for name, floor in FLOORS.items()), reached
