"""Write the generated reference pages: `python docs/generate.py`. A test checks that they are current."""

import inspect
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import typer

import servanda
from servanda.cli.main import app
from servanda.model import Claim, Finding, FindingKind, Modality, Quantity, Status, Timing, UnboundReason

HERE = Path(__file__).parent / "reference"


def cli_page() -> str:
    """Describe every command with its arguments and options."""
    command = typer.main.get_command(app)
    lines = ["# Commands", "", "Generated from the program itself.", "", command.epilog or "", ""]
    for name, sub in sorted(command.commands.items()):  # type: ignore[attr-defined]
        lines += [f"## servanda {name}", "", (sub.help or "").strip(), "", "| | |", "|---|---|"]
        for param in sub.params:
            if param.name == "help":
                continue
            names = (
                ", ".join(f"`{opt}`" for opt in param.opts)
                if param.param_type_name == "option"
                else f"`{param.name}`"
            )
            help_text = " ".join((getattr(param, "help", "") or "").split()).replace("|", "\\|")
            lines.append(f"| {names} | {help_text} |")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def python_page() -> str:
    """List the public verbs with their signatures and docstrings, and the nouns that results are made of."""
    lines = ["# Python", "", "Generated from the code itself. Every verb is `servanda.NAME`.", ""]
    for name, room in sorted(servanda._ROOMS.items()):
        verb = getattr(import_module(f"servanda.{room}"), name)
        lines += [
            f"## {name}",
            "",
            "```python",
            f"{name}{_signature(verb)}",
            "```",
            "",
            _doc(verb),
            "",
        ]
    lines += ["# Nouns", ""]
    for noun in (Claim, Quantity, Finding):
        lines += [f"## {noun.__name__}", "", _doc(noun), ""]
    lines += ["# Words", ""]
    for words in (Modality, Status, Timing, FindingKind, UnboundReason):
        lines += [f"**{words.__name__}**: {', '.join(f'`{word}`' for word in words)}", ""]
    return "\n".join(lines).rstrip() + "\n"


def _signature(of: Callable[..., object]) -> str:
    """Write a signature with the last names of its types alone."""
    short = re.sub(r"\b(?:[a-z_]+\.)+(?=\w)", "", str(inspect.signature(of)))
    named = re.sub(r"<function (\w+) at 0x\w+>", r"\1", short)
    return re.sub(r"'(\w+)'", r"\1", named)


def _doc(of: object) -> str:
    return inspect.getdoc(of) or ""


PAGES = {"commands.md": cli_page, "python.md": python_page}


def main() -> None:
    """Write every generated page."""
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
