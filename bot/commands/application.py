"""All commands under one name."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands import (
    article,
    ask,
    audit,
    broadcast,
    chat,
    check,
    database,
    dossiers,
    exporting,
    fairs,
    importing,
    near,
    producers,
    qr,
    requests,
    run,
    search,
    staff,
    stats,
    zalo,
)
from bot.commands.line import plain_warnings

application = typer.Typer(
    name="ocop",
    help="The assistant for Hanoi's OCOP products: in the terminal, on Telegram and on Zalo.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import PackageNotFoundError, version

        try:
            typer.echo(f"ocop-assistant {version('ocop-assistant')}")
        except PackageNotFoundError:
            typer.echo("ocop-assistant, not installed: running from its source")
        raise typer.Exit


@application.callback()
def _before(
    context: typer.Context,
    config: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Settings in TOML; config.toml in this folder when it exists."),
    ] = None,
    debug: Annotated[bool, typer.Option(help="Show an unexpected error whole.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    context.obj.config, context.obj.debug = config, debug
    plain_warnings(whole=debug)


application.command("chat")(chat.chat)
application.command("ask")(ask.ask)
application.command("search")(search.search)
application.command("near", cls=near.NearCommand)(near.near)
application.command("run")(run.run)
application.add_typer(importing.application, name="import")
application.add_typer(dossiers.application, name="dossiers")
application.add_typer(producers.application, name="producers")
application.command("export")(exporting.export)
application.add_typer(fairs.application, name="fairs")
application.add_typer(broadcast.application, name="broadcast")
application.add_typer(article.application, name="article")
application.add_typer(zalo.application, name="zalo")
application.add_typer(stats.application, name="stats")
application.add_typer(requests.application, name="requests")
application.add_typer(staff.application, name="staff")
application.command("audit")(audit.audit)
application.command("check")(check.check)
application.command("migrate")(database.migrate)
application.command("backup")(database.backup)
application.command("restore")(database.restore)
application.command("copy")(database.copy)
application.command("qr")(qr.qr)
