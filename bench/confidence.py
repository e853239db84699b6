"""Measure how often each rule is right on the corpus, and write it down (`python -m bench.confidence`).

The rules themselves are not fitted; whether their shares hold elsewhere is told by leaving one agreement out:
each claim is foretold from the claims of all other agreements.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bench.corpus import Coded, corpus_hash, names, read_corpus, scorer

from servanda.reading.confidence import at_least, share_of

__all__ = ["Judged", "counted", "foretold", "judged"]

FILE = Path(__file__).parents[1] / "src" / "servanda" / "reading" / "confidence.json"
CORE = ("quantity low/high", "quantity kind", "modality")
BANDS = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
Judged = tuple[str, str, bool]
"""An agreement, a rule, and whether the rule was right."""


def judged(reports: Iterable[Coded]) -> Iterator[Judged]:
    """Judge every claim: right is a gold claim of its sentence and event whose filled core fields agree."""
    score = scorer()
    for report in reports:
        pairs = {s: g for g, s in score.match(report.gold, report.rows, report.doc, names(), False)}
        for at, (row, claim) in enumerate(zip(report.rows, report.claims, strict=True)):
            right = at in pairs and _agrees(report.gold[pairs[at]], row, report.doc)
            yield report.agreement, claim.reader.rule, right


def _agrees(gold: dict[str, Any], row: dict[str, Any], doc: str) -> bool:
    score = scorer()
    filled = [field for field in CORE if score.val(row, field) is not None]
    return all(score.agree(field, gold, row, doc, names(), False) for field in filled)


def counted(judgements: Iterable[Judged]) -> dict[str, Any]:
    """Count right answers and all answers by rule, by way of working, and together."""
    rules: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    ways: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    default = [0, 0]
    for _, rule, right in judgements:
        for count in (rules[rule], ways[rule.rpartition("/")[2]], default):
            count[0] += right
            count[1] += 1
    return {"rules": dict(sorted(rules.items())), "ways": dict(sorted(ways.items())), "default": default}


def foretold(judgements: list[Judged]) -> Iterator[tuple[float, float, bool]]:
    """Give each claim's share and lower bound by all other agreements, and whether it was right."""
    for held_out in sorted({agreement for agreement, _, _ in judgements}):
        measured = counted(each for each in judgements if each[0] != held_out)
        for agreement, rule, right in judgements:
            if agreement == held_out:
                confidence = share_of(rule, measured)
                yield confidence.right / confidence.of, at_least(confidence), right


def main() -> None:
    """Measure, write the data file, and print how well the shares foretell what was left out."""
    judgements = list(judged(read_corpus()))
    measured = {"corpus": corpus_hash(), **counted(judgements)}
    FILE.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    told = list(foretold(judgements))
    base = sum(right for *_, right in told) / len(told)
    brier = sum((share - right) ** 2 for share, _, right in told) / len(told)
    print(f"{len(told)} claims, right {base:.3f}; Brier {brier:.3f}, of a constant {base * (1 - base):.3f}")
    print("left out: lower bound at least, claims, share right")
    for least in BANDS:
        kept = [right for _, low, right in told if low >= least]
        print(f"  {least:.1f} {len(kept):6} {sum(kept) / len(kept) if kept else 0:.3f}")


if __name__ == "__main__":
    main()
