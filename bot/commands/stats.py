"""`ocop stats`: what people ask, and what they do not find."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.coverage import coverage
from bot.commands.line import AsJson, Refusal, print_json, say

if TYPE_CHECKING:
    from knowledge.statistics import Statistics


application = typer.Typer(invoke_without_command=True)
application.command("coverage")(coverage)


@application.callback()
def stats(
    context: typer.Context,
    since: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d", "%d/%m/%Y"], metavar="DATE", help="From this day on: 2026-11-01."),
    ] = None,
    week: Annotated[bool, typer.Option("--week", help="The seven days that end today.")] = False,
    export: Annotated[Path | None, typer.Option(metavar="FILE.xlsx", help="Write a spreadsheet.")] = None,
    as_json: AsJson = False,
) -> None:
    """Count questions, people, top products and places, and what was not found."""
    if context.invoked_subcommand:
        return
    if since and week:
        raise typer.BadParameter("--week and --since exclude each other")
    if export and export.suffix.lower() != ".xlsx":
        raise Refusal(f"{export} must end in .xlsx.")
    with context.obj.store() as store:
        from handlers.words import HANOI
        from knowledge import statistics

        today = datetime.now(UTC).astimezone(HANOI).date()
        first = statistics.week_to(today) if week else since.date() if since else None
        with store.reading() as session:
            figures = statistics.gather(session, since=first, until=today)
    if export:
        from knowledge import statistics_sheet

        statistics_sheet.write(figures, export)
    if as_json:
        print_json(figures.as_dict())
    elif export:
        say(f"{export}: {_period(figures)}, {figures.questions} questions.")
    else:
        _show(figures)


def _period(figures: "Statistics") -> str:
    return f"{figures.since or 'the beginning'} to {figures.until}"


def _show(figures: "Statistics") -> None:
    say(
        f"From {_period(figures)}: {figures.questions} questions by {figures.people} people, "
        f"{figures.unanswered} found nothing."
    )
    tables: list[tuple[str, Iterable[tuple[Any, int]]]] = [
        ("Questions by intent", figures.by_intent),
        ("By channel", figures.by_channel),
        ("Products", [(f"{product.code}  {product.name}", product.times) for product in figures.products]),
        ("Places", figures.places),
        ("Not found", figures.not_found),
        ("By day", figures.by_day),
    ]
    for title, rows in tables:
        if lines := [f"{times:8}  {what}" for what, times in rows]:
            say("\n".join(["", title, *lines]))
