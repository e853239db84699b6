"""Print a renderable as text of a fixed width, without colours; swap the names of the parties in a text."""

import re
from io import StringIO

from rich.console import Console, RenderableType

__all__ = ["printed", "swapped"]

_OTHER = {
    "northland": "southmark",
    "southmark": "northland",
    "Northland": "Southmark",
    "Southmark": "Northland",
}


def printed(renderable: RenderableType, width: int = 110) -> str:
    """Give what a terminal without colours would show."""
    console = Console(file=StringIO(), width=width, color_system=None, force_terminal=False)
    console.print(renderable)
    text = console.file
    assert isinstance(text, StringIO)
    return "\n".join(each.rstrip() for each in text.getvalue().splitlines()) + "\n"


def swapped(text: str) -> str:
    """Put each party's id and name where the other's stands."""
    return re.sub("|".join(_OTHER), lambda found: _OTHER[found[0]], text)
