"""Print a renderable as text of a fixed width, without colours."""

from io import StringIO

from rich.console import Console, RenderableType

__all__ = ["printed"]


def printed(renderable: RenderableType, width: int = 110) -> str:
    """Give what a terminal without colours would show."""
    console = Console(file=StringIO(), width=width, color_system=None, force_terminal=False)
    console.print(renderable)
    text = console.file
    assert isinstance(text, StringIO)
    return "\n".join(each.rstrip() for each in text.getvalue().splitlines()) + "\n"
