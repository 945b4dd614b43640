"""`ocop chat`: the assistant at a prompt."""

from enum import StrEnum
from typing import Annotated

import typer


class Language(StrEnum):
    """The languages the assistant speaks."""

    VI = "vi"
    EN = "en"


def chat(
    context: typer.Context,
    name: Annotated[
        str, typer.Option("--as", metavar="NAME", help="Whose conversation this is.")
    ] = "terminal",
    language: Annotated[
        Language | None, typer.Option("--lang", help="Answer in this language, whatever is typed.")
    ] = None,
) -> None:
    """Talk to the assistant here: numbers pick choices, @21.03,105.85 shares a position, Ctrl-D ends."""
    with context.obj.assistant() as assistant:
        from bot.terminal import Terminal

        Terminal(assistant, name=name, language=language.value if language else None).talk()
