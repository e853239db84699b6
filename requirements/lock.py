"""Resolve the dependencies once and write them down with hashes: `make lock`."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
COMPILE = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes"]
COMPILE += ["--python-version", "3.11", "--no-header", "--no-emit-index-url"]


def lock(name: str, source: str, *options: str) -> None:
    """Write requirements/NAME.txt from a source file."""
    target = f"requirements/{name}.txt"
    subprocess.run([*COMPILE, source, *options, "-o", target], cwd=ROOT, check=True)


lock("dev", "pyproject.toml", "--extra", "dev")
lock("core", "pyproject.toml", "-c", "requirements/dev.txt")
lock("build", "requirements/build.in", "-c", "requirements/dev.txt")
