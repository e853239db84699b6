"""Of the errors that show in invented worlds, how many are found? (`python -m bench.worlds [HOW MANY]`)"""

import sys
import time

from tests.reconcile.detecting import detected

__all__: list[str] = []


def main() -> None:
    """Play out so many large worlds, 100 if not told, and say what was found."""
    worlds = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    start = time.perf_counter()
    found = detected(range(worlds))
    share = found.found / found.seen if found.seen else 1.0
    print(f"{worlds} worlds: {found.found} of {found.seen} errors that can be seen are found ({share:.1%})")
    print(f"{found.blaming} conflicts without a false claim; {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
