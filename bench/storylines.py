"""Do the findings say what the storylines of the corpus hold of its claims? (`python -m bench.storylines`)"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from bench.corpus import CORPUS
from bench.gold import gold_claims, gold_report

from servanda.agreement import load_agreement
from servanda.app.asking import dossier, evidence_of
from servanda.model import Agreement, Bounds, Dossier, Finding, FindingKind

__all__ = ["Check", "answered", "checks", "dossier_of"]

AGREEMENTS = Path(__file__).parents[1] / "tests" / "corpus_agreements"
VERDICTS = {
    "reconciles": (FindingKind.RECONCILES, FindingKind.PARTS_RECONCILE, FindingKind.ADDS_UP),
    "gap": (FindingKind.TOTAL_ABOVE, FindingKind.PARTS_MISSING),
    "short": (FindingKind.PARTS_MISSING, FindingKind.TOTAL_ABOVE, FindingKind.OVERTAKEN),
    "exceeds": (FindingKind.TOTAL_BELOW, FindingKind.PARTS_EXCEED, FindingKind.OVERTAKEN),
    "incomplete parts": (FindingKind.PARTS_MISSING,),
    "different scope": (FindingKind.OTHER_SCOPE, FindingKind.OTHER_BASE, FindingKind.OVERTAKEN),
    "conflict": (FindingKind.VOICES_DIFFER,),
    "do not add": (FindingKind.VOICES_DIFFER,),
    "other_scope": (FindingKind.OTHER_SCOPE, FindingKind.OTHER_BASE),
    "overtaken": (FindingKind.OVERTAKEN, FindingKind.WITHDRAWN),
    "withdrawn": (FindingKind.WITHDRAWN,),
    "total_above": (FindingKind.TOTAL_ABOVE, FindingKind.PARTS_MISSING),
    "total_below": (FindingKind.TOTAL_BELOW, FindingKind.PARTS_EXCEED),
    "voices_differ": (FindingKind.VOICES_DIFFER,),
}


@dataclass(frozen=True, slots=True)
class Check:
    """One machine-readable check: what the claims `lhs` are held to say of the claim `rhs`."""

    id: str
    storyline: str
    lhs: tuple[str, ...]
    rhs: str
    verdict: str
    n: Decimal | None

    @property
    def docs(self) -> frozenset[str]:
        """The reports its claims stand in."""
        return frozenset(name[:3] for name in (*self.lhs, self.rhs))


def checks() -> Iterator[Check]:
    """Give every machine-readable check of the storylines, in their order."""
    told = json.loads((CORPUS / "storylines.json").read_text("utf-8"))
    for group in told.values():
        for name, part in [("", group), *group.items()]:
            for raw in part.get("checks", ()) if isinstance(part, dict) else ():
                if "lhs" not in raw:
                    continue
                n = None if raw.get("n") is None else Decimal(str(raw["n"]))
                yield Check(
                    raw["id"], raw.get("agreement", name), tuple(raw["lhs"]), raw["rhs"], raw["verdict"], n
                )


def dossier_of(agreement: Agreement, docs: Iterable[str]) -> Dossier:
    """Answer where an agreement stands by the coded claims of some reports."""
    docs = sorted(docs)
    claims = [claim for doc in docs for claim in gold_claims(doc)]
    return dossier(evidence_of(claims, [gold_report(doc) for doc in docs]), agreement)


def answered(check: Check, found: Dossier) -> bool:
    """Whether a finding says what a check says: its verdict, of its claims, with its number."""
    if check.verdict == "copy" and len(check.rhs) == 3:
        copied = {frozenset((each.report, each.original)) for each in found.reconciliation.copies}
        return frozenset(gold_report(doc).id for doc in (check.lhs[0], check.rhs)) in copied
    lhs, rhs = frozenset(_id(name) for name in check.lhs), _id(check.rhs)
    findings = found.reconciliation.findings
    standing = _standing_for(findings)
    return any(_says(finding, check, lhs, rhs, standing) for finding in findings)


def _standing_for(findings: Iterable[Finding]) -> dict[str, frozenset[str]]:
    """Name for each total that its movements explain what stands for it in another sum."""
    fits = (each for each in findings if each.kind is FindingKind.RECONCILES)
    return {each.subject: frozenset(each.because) - {each.subject} for each in fits}


def _says(
    finding: Finding, check: Check, lhs: frozenset[str], rhs: str, standing: dict[str, frozenset[str]]
) -> bool:
    if finding.kind not in VERDICTS.get(check.verdict, ()):
        return False
    told = {finding.subject, *finding.because}
    if rhs not in told or not all(id in told or standing.get(id, {""}) <= told for id in lhs):
        return False
    same = check.n is None or finding.n is None or finding.n.meets(Bounds.exactly(check.n))
    return same or finding.kind in (
        FindingKind.RECONCILES,
        FindingKind.PARTS_RECONCILE,
        FindingKind.ADDS_UP,
        FindingKind.OTHER_SCOPE,
    )


def _id(name: str) -> str:
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
