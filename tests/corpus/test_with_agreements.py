"""Who acts and who speaks in the corpus, with agreement files at hand: floors that are only ever raised."""

import json
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from servanda.agreement import check_agreement
from servanda.app import ReadReport, read_each
from servanda.app.filling import agreement_of, agreements_at, names_in
from servanda.model import Agreement
from servanda.publish.corpus import corpus_row
from servanda.reading import load_reader

AGREEMENTS = Path(__file__).parents[1] / "corpus_agreements"
CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
# Share of matched claims that agree, without an agreement and with the files here.
FLOORS = {
    "without": {"actor": 0.57, "speaker": 0.79},
    "with": {"actor": 0.69, "speaker": 0.79},
}
READ_WITH_THEIR_OWN = 91


@cache
def agreements() -> tuple[Agreement, ...]:
    return agreements_at([AGREEMENTS])


@cache
def readings() -> tuple[ReadReport, ...]:
    if not (CORPUS / "score.py").exists():
        pytest.skip(f"the corpus is not at {CORPUS}: roles with agreements could not be scored")
    paths = [str(path) for path in sorted(CORPUS.glob("reports/*.txt"))]
    reader = load_reader("en_core_web_sm")
    return tuple(read_each(paths, reader, retrieved=datetime(2031, 1, 1, tzinfo=UTC)))


def rows(known: Sequence[Agreement]) -> Iterator[dict[str, object]]:
    for result in readings():
        by_id = {claim.id: claim for claim in result.claims}
        named = names_in(result, known)
        yield from (corpus_row(claim, result.name, by_id, named.get(claim.id)) for claim in result.claims)


def reached(known: Sequence[Agreement], system: Path) -> dict[str, float]:
    system.write_text("".join(json.dumps(row) + "\n" for row in rows(known)), encoding="utf-8")
    command = [sys.executable, str(CORPUS / "score.py"), str(system), "--json"]
    scores = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return {role: scores[role]["acc"] for role in ("actor", "speaker")}


@pytest.mark.parametrize("path", sorted(AGREEMENTS.glob("*.yaml")), ids=lambda path: str(path.stem))
def test_every_agreement_file_is_without_problems(path: Path) -> None:
    assert [str(problem) for problem in check_agreement(path) if not problem.is_note] == []


def test_nearly_every_report_is_read_with_its_own_agreement() -> None:
    chosen: dict[str, Counter[str]] = defaultdict(Counter)
    for result in readings():
        about = json.loads((CORPUS / "reports" / f"{result.name}.meta.json").read_text())["agreement"]
        agreement = agreement_of(result.report, agreements()) if result.report else None
        chosen[about][agreement.id if agreement else ""] += 1
    own = {about: ids.most_common(1)[0] for about, ids in chosen.items() if ids.most_common(1)[0][0]}
    assert len({id for id, _ in own.values()}) == len(own), "two agreements share a file"
    assert sum(count for _, count in own.values()) >= READ_WITH_THEIR_OWN


@pytest.mark.parametrize("which", ["without", "with"])
def test_roles_keep_their_floors(which: str, tmp_path: Path) -> None:
    found = reached(agreements() if which == "with" else (), tmp_path / "system.jsonl")
    assert all(found[role] >= floor for role, floor in FLOORS[which].items()), found
