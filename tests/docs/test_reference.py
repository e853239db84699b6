import runpy
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
generate = runpy.run_path(str(DOCS / "generate.py"))


@pytest.mark.parametrize("name", sorted(generate["PAGES"]))
def test_the_generated_reference_is_current(name: str) -> None:
    written = (DOCS / "reference" / name).read_text(encoding="utf-8")
    assert written == generate["PAGES"][name](), "run: python docs/generate.py"
