"""Who does it, for the record: the name behind `--by` of the commands that act for the office."""

from typing import Annotated

import typer

from bot.commands.line import Refusal, operator


def _named(name: str) -> str:
    """The name with single spaces, so that it is the same person however it was typed; raises Refusal."""
    if not name.strip():
        raise Refusal("Cần tên người làm: --by TÊN.")
    return " ".join(name.split())


By = Annotated[str, typer.Option("--by", metavar="STAFF", help="Who does this.", callback=_named)]
ByOrOperator = Annotated[
    str,
    typer.Option(
        "--by",
        metavar="STAFF",
        help="Who does this; else who is logged in here.",
        default_factory=operator,
        show_default=False,
        callback=_named,
    ),
]
