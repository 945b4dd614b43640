"""`ocop migrate`, `backup`, `restore`: the database itself."""

from pathlib import Path
from typing import Annotated

import typer


def migrate(context: typer.Context) -> None:
    """Create the database or bring it to this program's schema."""


def backup(context: typer.Context, file: Annotated[Path, typer.Argument(help="The copy to write.")]) -> None:
    """Write a consistent copy of the database to FILE, also while the service runs."""


def restore(
    context: typer.Context, file: Annotated[Path, typer.Argument(help="A copy made by `ocop backup`.")]
) -> None:
    """Put the copy in FILE in the database's place."""
