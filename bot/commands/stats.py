"""`ocop stats`: what people ask, and what they do not find."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.coverage import coverage
from bot.commands.line import AsJson, must_end, print_json, say

if TYPE_CHECKING:
    from handlers.words import Texts
    from knowledge.statistics import Statistics
    from knowledge.week import Week


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
    must_end(export, ".xlsx")
    with context.obj.store() as store:
        from handlers.words import HANOI
        from knowledge import statistics
        from knowledge import week as weeks

        today = datetime.now(UTC).astimezone(HANOI).date()
        first = statistics.week_to(today) if week else since.date() if since else None
        with store.reading() as session:
            page = weeks.gather(session, until=today) if export and week else None
            figures = page.now if page else statistics.gather(session, since=first, until=today)
    if export:
        _write(context, export, figures, page)
    if as_json:
        print_json(figures.as_dict())
    elif export:
        say(f"{export}: {_period(figures)}, {figures.questions} câu hỏi.")
    else:
        from bot.own_words import words_of

        _show(figures, words_of(context.obj.settings())("vi"))


def _write(context: typer.Context, path: Path, figures: "Statistics", week: "Week | None") -> None:
    """A week on one page that may go to leadership as it is, any other period as a sheet a figure."""
    if week is None:
        from knowledge import statistics_sheet

        statistics_sheet.write(figures, path)
        return
    from bot.own_words import words_of
    from handlers.report import page

    settings = context.obj.settings()
    office = settings.privacy.controller or settings.service.name
    page.write(week, words_of(settings)("vi"), office, path)


def _period(figures: "Statistics") -> str:
    since = f"{figures.since:%d/%m/%Y}" if figures.since else "đầu"
    return f"từ {since} đến {figures.until:%d/%m/%Y}"


def _rare(figures: "Statistics") -> list[tuple[str, int]]:
    """What was asked too seldom to be shown by itself, as one line."""
    queries, times = figures.rarely_not_found
    from knowledge.few import FEWEST

    return [(f"({queries} câu khác, mỗi câu dưới {FEWEST} lần)", times)] if queries else []


def _show(figures: "Statistics", texts: "Texts") -> None:
    kinds = [(texts(f"report-kind-{intent.replace('_', '-')}"), times) for intent, times in figures.by_intent]
    say(
        f"{_period(figures).capitalize()}: {figures.questions} câu hỏi của {figures.people} người, "
        f"{figures.unanswered} câu chưa tìm thấy."
    )
    tables: list[tuple[str, Iterable[tuple[Any, int]]]] = [
        ("Câu hỏi theo loại", kinds),
        ("Theo kênh", figures.by_channel),
        ("Sản phẩm", [(f"{product.code}  {product.name}", product.times) for product in figures.products]),
        ("Địa điểm", figures.places),
        ("Chưa tìm thấy", [*figures.not_found, *_rare(figures)]),
        ("Theo ngày", [(f"{day:%d/%m/%Y}", times) for day, times in figures.by_day]),
    ]
    for title, rows in tables:
        if lines := [f"{times:8}  {what}" for what, times in rows]:
            say("\n".join(["", title, *lines]))
    if figures.not_found:
        say(
            "\nĐặt một câu trong số này làm tên khác của sản phẩm: /chuathay trong khung chat của nhân viên, "
            "hoặc ocop import aliases."
        )
