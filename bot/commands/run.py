"""`ocop run`: the service itself."""

import typer


def run(context: typer.Context) -> None:
    """Serve every enabled channel, the web endpoints and the scheduler until SIGTERM or Ctrl-C."""
    settings = context.obj.settings()
    from bot import process

    if status := process.run(settings):
        raise typer.Exit(status)
