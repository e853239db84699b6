import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from servanda.cli.main import app

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "docs/tutorial/first-agreement.md")


def commands(page: str) -> Iterator[list[str]]:
    """Yield every servanda command in the code blocks of a page, without its comment."""
    text = (ROOT / page).read_text(encoding="utf-8")
    for block in re.findall(r"^```\n(.*?)^```", text, re.M | re.S):
        for line in block.splitlines():
            if line.startswith("servanda "):
                yield shlex.split(line, comments=True)[1:]


def test_the_tutorial_works_word_for_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "src").symlink_to(ROOT / "src")
    told = list(commands("docs/tutorial/first-agreement.md"))
    assert len(told) >= 7
    for command in told:
        done = CliRunner().invoke(app, command)
        assert done.exit_code == 0, (command, done.output, done.exception)
    assert "<html" in (tmp_path / "tarrow.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_a_page_leads_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
        assert ((ROOT / page).parent / target).exists(), target


def test_every_command_and_option_in_the_readme_exists() -> None:
    for command in commands("README.md"):
        done = CliRunner().invoke(app, [command[0], "--help"])
        assert done.exit_code == 0, command
        for option in (word for word in command if word.startswith("--")):
            assert option in done.output, (command, option)
