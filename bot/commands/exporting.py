"""`ocop export`: a table as the file it can be imported from."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.line import say


def export(
    context: typer.Context,
    table: Annotated[str, typer.Argument(help="products, producers, sales-points, fairs, aliases, ...")],
    file: Annotated[Path, typer.Argument(help="The file to write: .xlsx or .csv.")],
) -> None:
    """Write a table to FILE; importing that file again changes nothing."""
    from knowledge import exporting

    if table not in exporting.TABLES:
        raise typer.BadParameter(f"there is no table {table!r}; there are {', '.join(exporting.TABLES)}")
    with context.obj.store() as store:
        rows = exporting.export(store, table, file)
        say(f"{file}: {rows} dòng của bảng {table}.")
