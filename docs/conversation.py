"""Draws the README's picture: a real conversation with the bundled catalogue, as the terminal shows it."""

import io
import re
import tempfile
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from bot.app import Assistant
from bot.panels import draw
from bot.settings import load_settings
from handlers.messages import Incoming
from handlers.words import HANOI

LINES = ("nụa vạn phúc", "1", "mua o dau gan ho tay", "com me tri 4 sao")
PICTURE = Path(__file__).with_name("conversation.svg")
PAPER = TerminalTheme(
    (255, 255, 255),
    (36, 41, 47),
    [
        *((36, 41, 47), (179, 29, 40), (17, 99, 41), (125, 78, 0)),
        *((9, 105, 218), (130, 80, 223), (9, 105, 118), (110, 119, 129)),
    ],
)
FONTS = "Menlo, Consolas, 'Liberation Mono', 'Noto Sans Mono', 'DejaVu Sans Mono', monospace"


def conversation() -> str:
    """The conversation as SVG; the fonts are those of whoever looks at it."""
    console = Console(record=True, width=90, file=io.StringIO(), highlight=False, force_terminal=True)
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(None, {"OCOP_DATABASE__URL": f"sqlite:///{folder}/ocop.db"})
        with Assistant.open(settings) as assistant:
            for line in LINES:
                console.print(Text.assemble(("› ", "bold green"), (line, "bold")))
                now = datetime.now(HANOI)
                incoming = Incoming(channel="terminal", recipient="picture", now=now, text=line)
                for reply in assistant.conversation.answer(incoming).replies:
                    draw(reply, console)
    svg = console.export_svg(title="", theme=PAPER, unique_id="conversation")
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code, monospace", FONTS)


if __name__ == "__main__":
    PICTURE.write_text(conversation(), "utf-8")
