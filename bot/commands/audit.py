"""`ocop audit`: what members of staff did."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.line import AsJson, must_end, print_json, say

if TYPE_CHECKING:
    from knowledge.audit import Act

HEADINGS = ("Lúc", "Ai", "Việc", "Đối tượng", "Trước", "Sau", "Lý do")


def audit(
    context: typer.Context,
    since: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d", "%d/%m/%Y"], metavar="DATE", help="From this day on: 2026-11-01."),
    ] = None,
    export: Annotated[Path | None, typer.Option(metavar="FILE.xlsx", help="Write a spreadsheet.")] = None,
    as_json: AsJson = False,
) -> None:
    """Show who of the staff did what and when, with what stood before and after."""
    must_end(export, ".xlsx")
    with context.obj.store() as store:
        from knowledge import audit as record
        from knowledge.times import start_of

        with store.reading() as session:
            found = list(record.acts(session, since=start_of(since.date()) if since else None))
    if export:
        _write(found, export)
    if as_json:
        print_json({"acts": [_shape(act) for act in found]})
    elif export:
        say(f"{export}: {len(found)} việc.")
    else:
        for act in found:
            say(_line(act))
        if not found:
            say("Trong thời gian này nhân viên chưa làm việc nào.")


def _shape(act: "Act") -> dict[str, str | None]:
    return {
        "at": act.at.isoformat(),
        "staff": act.staff,
        "action": act.action,
        "subject": act.subject,
        "before": act.before,
        "after": act.after,
        "reason": act.reason,
    }


def _line(act: "Act") -> str:
    from knowledge.times import hanoi_time

    change = f": {act.before or '-'} > {act.after or '-'}" if act.before or act.after else ""
    reason = f" ({act.reason})" if act.reason else ""
    return f"{hanoi_time(act.at):%d/%m/%Y %H:%M}  {act.staff}  {act.action}  {act.subject}{change}{reason}"


def _write(found: Sequence["Act"], path: Path) -> None:
    from openpyxl import Workbook

    from knowledge.times import hanoi_time
    from knowledge.worksheet import add_sheet

    book = Workbook()
    book.remove(book.active)
    rows = [
        (
            f"{hanoi_time(act.at):%d/%m/%Y %H:%M}",
            act.staff,
            act.action,
            act.subject,
            act.before or "",
            act.after or "",
            act.reason or "",
        )
        for act in found
    ]
    add_sheet(book, "Nhật ký", HEADINGS, rows)
    book.save(path)
