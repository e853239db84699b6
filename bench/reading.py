"""Score the reader on corpus and open gold data (`make bench-reading`): a table, and errors by cause.

`--errors [N]` lists the N commonest causes of error with examples; `--raise` lifts the floors.
"""

import argparse
from collections import defaultdict

from bench.corpus import CORPUS, SHARED
from bench.gate import FLOORS, below, corpus_errors, figures, floors, raised, time_errors

EXAMPLES = 3


def main() -> None:
    """Measure, print, and exit with 1 when something is below its floor."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--errors", type=int, nargs="?", const=30, default=0)
    options.add_argument("--raise", dest="lift", action="store_true")
    asked = options.parse_args()
    if not CORPUS.exists():
        raise SystemExit(f"{SHARED} is not there: reading cannot be measured")
    reached, (_, least) = figures(), floors()
    for name, value in reached.items():
        print(f"{name:32} {value:6.3f}   floor {least.get(name, 0):6.3f}")
    if asked.errors:
        _list_errors(asked.errors)
    if asked.lift:
        FLOORS.write_text(raised(reached), encoding="utf-8")
    elif fallen := below(reached):
        raise SystemExit(f"below the floor: {fallen}")


def _list_errors(count: int) -> None:
    by_cause: dict[str, list[str]] = defaultdict(list)
    for cause, doc, words in corpus_errors():
        by_cause[cause].append(f"{doc} {words}")
    for wrong in time_errors():
        by_cause[f"times, {wrong.cause}"].append(f"{wrong.words!r}: {wrong.gold} / {wrong.found}")
    for cause, examples in sorted(by_cause.items(), key=lambda each: -len(each[1]))[:count]:
        print(f"{len(examples):5} {cause}")
        for example in examples[:: max(1, len(examples) // EXAMPLES)][:EXAMPLES]:
            print(f"        {example[:150]}")


if __name__ == "__main__":
    main()
