"""`ocop migrate`, `backup`, `restore`, `copy`: the database itself."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.line import Refusal, say

if TYPE_CHECKING:
    from knowledge.backup_file import Contents


def migrate(context: typer.Context) -> None:
    """Create the database or bring it to this program's schema."""
    from knowledge import migrate as schema
    from knowledge.store import Store

    store = Store.open(context.obj.settings().database.url)
    try:
        say(f"{store.address.shown}: schema {schema.check(store)}.")
    finally:
        store.dispose()


def backup(
    context: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE", help="The copy to write.")]
) -> None:
    """Write a consistent copy of the database to FILE, also while the service runs."""
    from knowledge import backup as copies

    contents = copies.save(context.obj.settings().database.url, file, now=datetime.now(UTC))
    say(f"{file}: {_counted(contents)}.")


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A copy made by `ocop backup`.")],
    before: Annotated[
        str | None,
        typer.Option(
            "--before",
            metavar="URL",
            help="The database that was in use: what people withdrew in it since the copy stays withdrawn.",
        ),
    ] = None,
) -> None:
    """Put the copy in FILE in the database's place; the one that stood there is kept beside it."""
    from knowledge import backup as copies

    restored = copies.restore(context.obj.settings().database.url, file, now=datetime.now(UTC), before=before)
    kept = f" The database before is kept as {restored.kept_aside}." if restored.kept_aside else ""
    say(f"Restored {_counted(restored.contents)}, copied at {restored.contents.made_at}.{kept}")


def copy(
    context: typer.Context,
    to: Annotated[str, typer.Argument(metavar="TO-URL", help="postgresql://USER:PASSWORD@HOST/NAME, empty.")],
) -> None:
    """Copy the whole database into an empty one, such as from SQLite to PostgreSQL, and count the rows."""
    from bot.settings import Database
    from knowledge import copying

    try:
        target = Database(url=to).url
    except ValueError:
        raise Refusal("The address to copy to must begin with postgresql:// or sqlite:///.") from None
    contents = copying.copy(context.obj.settings().database.url, target, now=datetime.now(UTC))
    for table, rows in contents.rows.items():
        say(f"{rows:9}  {table}")
    say(f"Copied and counted {_counted(contents)}. Now set database.url to the new address.")


def _counted(contents: "Contents") -> str:
    return f"{sum(contents.rows.values())} rows of {len(contents.rows)} tables, schema {contents.schema}"
