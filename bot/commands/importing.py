"""`ocop import`: the office's spreadsheets into the catalogue, and back out of it."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.line import AsJson, Refusal, operator, print_json, refused, say

if TYPE_CHECKING:
    from knowledge.importing import ImportResult

KINDS = {
    "products": "Products with their certificates, as the office lists them.",
    "producers": "Producers: address, kind, contact.",
    "sales-points": "Places that show or sell OCOP goods.",
    "stock": "What is sold where, and when that was last confirmed.",
    "fairs": "Fairs with their days and places.",
    "subscribers": "People who agreed to be written to, each with the proof of it.",
    "dossiers": "Producers' dossiers: stage, scores, what is missing, next step.",
    "aliases": "Other names that people use.",
}

application = typer.Typer(
    help="Read a spreadsheet (.xlsx or .csv): every row checked, the difference shown, all or nothing.",
    no_args_is_help=True,
)


CompleteAsOf = Annotated[
    datetime | None,
    typer.Option(
        "--complete-as-of",
        formats=["%Y-%m-%d", "%d/%m/%Y"],
        metavar="DATE",
        help="The file holds every product recognised until this day: absence may be told firmly.",
    ),
]


def _command(kind: str) -> Callable[..., None]:
    def bring_in(
        context: typer.Context,
        file: Annotated[
            Path, typer.Argument(metavar="FILE", help=".xlsx or .csv, with the office's headings or ours.")
        ],
        dry_run: Annotated[bool, typer.Option("--dry-run", help="Check and compare; write nothing.")] = False,
        as_json: AsJson = False,
        complete: CompleteAsOf = None,
    ) -> None:
        with context.obj.store() as store:
            from handlers.words import HANOI
            from knowledge import importing

            now = datetime.now(UTC)
            today = now.astimezone(HANOI).date()
            as_of = complete.date() if complete else None
            if as_of is not None and kind != "products":
                raise Refusal("Chỉ danh sách sản phẩm mới đánh dấu đầy đủ được.")
            if as_of is not None and as_of > today:
                raise Refusal(f"Ngày {as_of:%d/%m/%Y} chưa tới.")
            plan = importing.plan(store, kind, file, today=today)
            shown = plan.alerts and not as_json and not dry_run and not plan.refused
            if shown:
                _confirm(plan.alerts)
            if dry_run:
                counts = (plan.added, plan.changed, plan.unchanged, plan.missing)
                result = importing.ImportResult(None, *counts, plan.refused)
            else:
                result = importing.apply(store, plan, now=now, by=operator(), complete_as_of=as_of)
        if not as_json:
            for note in plan.notes:
                if not (shown and note in plan.alerts):
                    say(note)
        _show(result, as_json=as_json, dry_run=dry_run)
        if result.refused:
            refused()

    bring_in.__doc__ = KINDS[kind]
    return bring_in


for _kind in KINDS:
    application.command(_kind)(_command(_kind))


def _confirm(alerts: tuple[str, ...]) -> None:
    """Shows what people will be told; somebody at a terminal has to want it. Raises Refusal."""
    for alert in alerts:
        say(alert)
    if sys.stdin.isatty() and not typer.confirm("Ghi như vậy?"):
        raise Refusal("Chưa ghi gì.")


@application.command("undo")
def undo(
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="ID", help="The number the import was given.")],
    as_json: AsJson = False,
) -> None:
    """Restore the exact rows of an import; refused, naming them, when they changed since."""
    with context.obj.store() as store:
        from knowledge import importing

        result = importing.undo(store, number, now=datetime.now(UTC), by=operator())
    if as_json:
        print_json(result.as_dict())
    else:
        say(f"Đã hoàn tác lần nhập số {number}: {result.changed} dòng trở lại như trước.")


def _show(result: "ImportResult", *, as_json: bool, dry_run: bool) -> None:
    if as_json:
        print_json(result.as_dict())
        return
    say(
        f"Thêm {result.added}, đổi {result.changed}, giữ nguyên {result.unchanged}, "
        f"không có trong tệp {result.missing}."
    )
    for refusal in result.refused:
        column = f", cột {refusal.column}" if refusal.column else ""
        say(f"Từ chối: trang {refusal.sheet}, hàng {refusal.row}{column}: {refusal.reason}")
    if result.refused:
        rows = {(refusal.sheet, refusal.row) for refusal in result.refused}
        say(f"Có {len(rows)} hàng bị từ chối nên chưa ghi gì; sửa tệp rồi nhập lại.")
    elif dry_run:
        say("Mới kiểm tra, chưa ghi gì.")
    else:
        say(f"Đã ghi là lần nhập số {result.id}; lấy lại như cũ: ocop import undo {result.id}")
