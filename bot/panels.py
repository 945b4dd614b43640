"""A reply drawn for people at a terminal: a frame, the title bold, the numbers of choices in colour."""

from rich import box
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from handlers.messages import Reply
from handlers.plain import numbered

_WIDEST = 88


def draw(reply: Reply, console: Console) -> None:
    """Prints the reply in a frame; the words and numbers are those of its plain text form."""
    parts: list[RenderableType] = []
    if reply.title:
        parts.append(Text(reply.title, style="bold"))
    if reply.text:
        parts.append(Text(reply.text))
    numbers = iter(range(reply.first_number, reply.first_number + len(numbered(reply))))
    if reply.items:
        parts.append(_numbered([(next(numbers), item.line) for item in reply.items], "bold green"))
    if reply.tail:
        parts.append(Text(reply.tail))
    if reply.choices:
        lines = [
            (
                None if choice.url else next(numbers),
                f"{choice.label}: {choice.url}" if choice.url else choice.label,
            )
            for choice in reply.choices
        ]
        parts.append(_numbered(lines, "cyan"))
    spaced: list[RenderableType] = []
    for part in parts:
        spaced += [Text(), part] if spaced else [part]
    console.print(
        Panel(Group(*spaced), box=box.ROUNDED, border_style="green", width=min(console.width, _WIDEST))
    )


def _numbered(lines: list[tuple[int | None, str]], style: str) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", style=style, no_wrap=True)
    table.add_column(overflow="fold")
    for number, line in lines:
        table.add_row("" if number is None else f"{number}.", Text(line))
    return table
