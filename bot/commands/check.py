"""`ocop check`: whether everything is in order, a line each."""

import typer

from bot.commands.line import refused, say


def check(context: typer.Context) -> None:
    """Look at configuration, database, tokens and webhooks; change nothing; exit 1 when something fails."""
    from bot.settings import SettingsError

    try:
        settings = context.obj.settings()
    except SettingsError as error:
        for sentence in str(error).splitlines():
            say(f"FAIL  configuration: {sentence}")
        refused()
    from bot.check import findings

    good = True
    for finding in findings(settings, context.obj.source()):
        say(f"{'ok  ' if finding.good else 'FAIL'}  {finding.subject}: {finding.words}")
        good &= finding.good
    if not good:
        refused()
