"""The command line: a thin face over `servanda.app`. Heavy rooms are imported where they are used."""

from servanda.cli.main import main

__all__ = ["main"]
