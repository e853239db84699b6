"""Do the findings say what the storylines of the corpus hold of its claims? (`python -m bench.storylines`)"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from bench.checks import Check, checks
from bench.gold import gold_claims, gold_report
from bench.verdicts import Answers

from servanda.agreement import load_agreement
from servanda.app.asking import dossier, evidence_of
from servanda.model import Agreement, Dossier

__all__ = ["answered", "dossier_of", "gold_id"]

AGREEMENTS = Path(__file__).parents[1] / "tests" / "corpus_agreements"


def dossier_of(agreement: Agreement, docs: Iterable[str]) -> Dossier:
    """Answer where an agreement stands by the coded claims of some reports."""
    docs = sorted(docs)
    claims = [claim for doc in docs for claim in gold_claims(doc)]
    return dossier(evidence_of(claims, [gold_report(doc) for doc in docs]), agreement)


def answered(check: Check, found: Dossier) -> bool:
    """Whether a dossier of the coded claims says what a check says."""
    return Answers(found, gold_id, lambda doc: gold_report(doc).id).answers(check)


def gold_id(name: str) -> str:
    """Give the id of a coded claim by report and place."""
    return gold_claims(name[:3])[int(name[4:]) - 1].id


def main() -> None:
    """Count the checks answered by storyline; `--show` lists those that are not."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--show", metavar="STORYLINE", default="")
    asked = options.parse_args()
    files = json.loads((Path(__file__).parent / "storylines.json").read_text("utf-8"))
    hits: Counter[str] = Counter()
    every: Counter[str] = Counter()
    by_storyline: dict[str, list[Check]] = {}
    for check in checks():
        by_storyline.setdefault(check.storyline, []).append(check)
    for name, group in by_storyline.items():
        agreement = load_agreement(
            AGREEMENTS / files[name]["agreement"]
            if files[name]["agreement"].endswith(".yaml")
            else files[name]["agreement"]
        )
        found = dossier_of(agreement, files[name]["reports"])
        for check in group:
            good = answered(check, found)
            every[name] += 1
            hits[name] += good
            if name == asked.show:
                print("ok " if good else "-- ", check)
        print(f"{name:32} {hits[name]:4} of {every[name]:4}")
    print(f"{'all':32} {hits.total():4} of {every.total():4}")


if __name__ == "__main__":
    main()
