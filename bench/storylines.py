"""Do the findings say what the storylines of the corpus hold of its claims? (`python -m bench.storylines`)"""

import argparse
import json
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from bench.checks import Check, checks, disputed
from bench.corpus import names, read_corpus, scorer
from bench.gold import gold_claims, gold_report
from bench.verdicts import Answers

from servanda.agreement import load_agreement
from servanda.app.asking import Evidence, dossier, evidence_of
from servanda.lexicon.loading import read_yaml
from servanda.model import Agreement, Clocks, Dossier, Memo

__all__ = [
    "counted",
    "from_gold",
    "from_text",
    "gold_id",
    "lifted",
    "storyline_figures",
    "storyline_floors",
]

FLOORS = Path(__file__).parent / "floors.yaml"
AGREEMENTS = Path(__file__).parents[1] / "tests" / "corpus_agreements"


def storylines() -> dict[str, list[Check]]:
    """Give the checks by storyline, in their order."""
    found: dict[str, list[Check]] = {}
    for check in checks():
        found.setdefault(check.storyline, []).append(check)
    return found


def agreement_of(storyline: str) -> tuple[Agreement, tuple[str, ...]]:
    """Load the agreement that a storyline is about, and name its reports."""
    told = _files()[storyline]
    name = told["agreement"]
    return load_agreement(AGREEMENTS / name if name.endswith(".yaml") else name), tuple(told["reports"])


@cache
def _files() -> Any:
    return json.loads((Path(__file__).parent / "storylines.json").read_text("utf-8"))


def from_gold(agreement: Agreement, docs: Iterable[str]) -> Answers:
    """Answer by the coded claims."""
    docs = sorted(docs)
    claims = [claim for doc in docs for claim in gold_claims(doc)]
    evidence = evidence_of(claims, [gold_report(doc) for doc in docs])
    return Answers(_asking(evidence, agreement), gold_id, lambda doc: gold_report(doc).id)


def from_text(agreement: Agreement, docs: Iterable[str]) -> Answers:
    """Answer by what the reader finds in the reports; a coded claim is the read one that matches it."""
    read = {each.doc: each for each in read_corpus()}
    told = [read[doc] for doc in sorted(docs)]
    claims = [claim for each in told for claim in each.claims]
    evidence = evidence_of(claims, [each.report for each in told])
    return Answers(_asking(evidence, agreement), read_ids().get, lambda doc: read[doc].report.id)


def _asking(evidence: Evidence, agreement: Agreement) -> Callable[[Clocks], Dossier]:
    memo = Memo()
    return lambda clocks: dossier(evidence, agreement, clocks, memo=memo)


@cache
def read_ids() -> dict[str, str]:
    """Name the read claim that the scorer of the corpus matches with each coded one."""
    return {
        f"{each.doc}-{gold + 1:02}": each.claims[row].id
        for each in read_corpus()
        for gold, row in scorer().match(each.gold, each.rows, each.doc, names(), False)
    }


def gold_id(name: str) -> str:
    """Give the id of a coded claim by report and place."""
    return gold_claims(name[:3])[int(name[4:]) - 1].id


def counted(ask: Callable[[Agreement, Iterable[str]], Answers]) -> dict[str, list[tuple[Check, bool]]]:
    """Ask every check, storyline by storyline."""
    found = {}
    for name, group in storylines().items():
        answers = ask(*agreement_of(name))
        found[name] = [(check, answers.answers(check)) for check in group]
    return found


SOURCES: dict[str, Callable[[Agreement, Iterable[str]], Answers]] = {
    "coded claims": from_gold,
    "text": from_text,
}


def storyline_figures() -> dict[str, int]:
    """Count the checks answered from the coded claims, and from the reports' own text through the reader."""
    return {
        source: sum(good for group in counted(ask).values() for _, good in group)
        for source, ask in SOURCES.items()
    }


def storyline_floors() -> dict[str, int]:
    """Give the least that must be answered of each."""
    found: dict[str, int] = read_yaml(FLOORS)["storylines"]
    return found


def lifted(text: str, reached: Mapping[str, int]) -> str:
    """Write what is reached into the file of floors; none is lowered.

    >>> lifted("storylines:\\n  text: 21\\n", {"text": 20}), lifted("  text: 21\\n", {"text": 30})
    ('storylines:\\n  text: 21\\n', '  text: 30\\n')
    """
    for source, count in reached.items():
        line = re.compile(rf"^(  {source}: )(\d+)$", re.MULTILINE)
        text = line.sub(lambda hit, n=count: f"{hit[1]}{max(int(hit[2]), n)}", text)  # type: ignore[misc]
    return text


def main() -> None:
    """Count the checks answered by storyline; `--show NAME` lists them, `--read` asks the text itself."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--show", metavar="STORYLINE", default="")
    options.add_argument("--read", action="store_true", help="ask the reports' own text through the reader")
    options.add_argument("--raise", dest="lift", action="store_true", help="lift the floors under both")
    asked = options.parse_args()
    if asked.lift:
        FLOORS.write_text(lifted(FLOORS.read_text("utf-8"), storyline_figures()), encoding="utf-8")
    found = counted(from_text if asked.read else from_gold)
    for name, group in found.items():
        for check, good in group if name == asked.show else ():
            print("ok " if good else "-- ", check)
        print(f"{name:32} {sum(good for _, good in group):4} of {len(group):4}")
    every = [good for group in found.values() for _, good in group]
    print(f"{'all':32} {sum(every):4} of {len(every):4}")
    print(f"{len(set(disputed()) & {each.id for each in checks()})} of them are held to be wrong, and count")
    if asked.read:
        whole = sum(
            set(check.claims) <= set(read_ids()) for group in storylines().values() for check in group
        )
        print(f"{whole} of them are about claims that were all read")


if __name__ == "__main__":
    main()
