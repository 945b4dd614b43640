"""`ocop stats`: what people ask, and what they do not find."""

import typer


def stats(context: typer.Context) -> None:
    """Count questions, people, top products and places, and what was not found."""
