"""`ocop dossiers`: where producers' dossiers stand, their history, moving one on, and what runs out when."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.line import AsJson, Refusal, must_end, print_json, say
from bot.commands.who import By

if TYPE_CHECKING:
    from knowledge.dossiers import Dossier

application = typer.Typer(
    help="Producers' dossiers: list, show with history, move to a stage, certificates that run out.",
    no_args_is_help=True,
)


def _shape(one: "Dossier") -> dict[str, Any]:
    fields = ("code", "producer_code", "product_code", "product_name", "stage", "score", "stars", "missing")
    shape = {name: getattr(one, name) for name in (*fields, "next_step", "filed_at", "holder")}
    return {**shape, "stage_on": one.stage_on.isoformat(), "kind": one.kind}


@application.command("list")
def list_(
    context: typer.Context,
    stage: Annotated[int | None, typer.Option(min=1, max=9, help="Those at this stage only.")] = None,
    as_json: AsJson = False,
) -> None:
    """List dossiers and where they stand."""
    with context.obj.store() as store:
        from knowledge import dossiers
        from knowledge.rules import rules

        count = len(rules().stages)
        with store.reading() as session:
            found = dossiers.every(session, stage=stage)
    if as_json:
        print_json({"dossiers": [_shape(one) for one in found]})
        return
    for one in found:
        say(
            f"{one.code}  bước {one.stage}/{count} từ {one.stage_on:%d/%m/%Y}  {one.product_name}  "
            f"({one.producer_code})"
        )
    say(f"{len(found)} hồ sơ.")


@application.command("show")
def show(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="CODE", help="The dossier's code.")],
    as_json: AsJson = False,
) -> None:
    """Show one dossier with everything that happened to it."""
    with context.obj.store() as store:
        from knowledge import dossiers
        from knowledge.rules import rules
        from knowledge.times import hanoi_time

        with store.reading() as session:
            one, events = dossiers.find(session, code), dossiers.history(session, code)
    if one is None and not events:
        raise Refusal(f"Không có hồ sơ nào mang mã {code}.")
    if as_json:
        history = [
            {
                "at": event.at.isoformat(),
                "by": event.by,
                "how": event.how,
                "from": event.stage_before,
                "to": event.stage_after,
                "reason": event.reason,
                "changes": dict(event.changes),
            }
            for event in events
        ]
        print_json({"dossier": _shape(one) if one else None, "history": history})
        return
    if one is not None:
        say(f"{one.code}: {one.product_name} ({one.producer_code})")
        name, count = rules().stage(one.stage).name["vi"], len(rules().stages)
        say(f"Bước {one.stage}/{count}: {name}, từ {one.stage_on:%d/%m/%Y}")
        for label, value in (
            ("Điểm", one.score),
            ("Số sao", one.stars),
            ("Còn thiếu", one.missing),
            ("Việc tiếp theo", one.next_step),
        ):
            if value is not None:
                say(f"{label}: {value:g}" if isinstance(value, float) else f"{label}: {value}")
    for event in events:
        moved = f"bước {event.stage_before or '–'} → {event.stage_after or '–'}"
        reason = f" ({event.reason})" if event.reason else ""
        say(f"{hanoi_time(event.at):%d/%m/%Y %H:%M}  {event.how}  {moved}  {event.by}{reason}")


@application.command("move")
def move(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="CODE", help="The dossier's code.")],
    stage: Annotated[int, typer.Argument(metavar="STAGE", help="1 to 9.")],
    by: By,
    reason: Annotated[str | None, typer.Option(help="Why; needed for going back.")] = None,
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d", "%d/%m/%Y"], metavar="DATE", help="The day it moved; today."),
    ] = None,
) -> None:
    """Move a dossier to a stage; an impossible move is refused, and every move stays in its history."""
    with context.obj.store() as store:
        from knowledge import dossiers
        from knowledge.rules import rules

        count = len(rules().stages)
        with store.writing(durable=True) as session:
            one = dossiers.move(
                session,
                code,
                stage,
                now=datetime.now(UTC),
                by=by,
                reason=reason,
                on=on.date() if on else None,
            )
    say(f"Hồ sơ {one.code} đã ở bước {one.stage}/{count} từ {one.stage_on:%d/%m/%Y}.")


@application.command("expiring")
def expiring(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.xlsx", help="A sheet for each month.")],
    months: Annotated[int, typer.Option(min=1, max=60, help="So many months from this one on.")] = 12,
) -> None:
    """Write which certificates run out, month by month, with producer and contact."""
    must_end(file, ".xlsx")
    with context.obj.catalogue() as (_, catalogue):
        from knowledge import expiry_sheet
        from knowledge.times import hanoi_day

        count = expiry_sheet.write(catalogue, file, today=hanoi_day(datetime.now(UTC)), months=months)
    say(f"{file}: {count} giấy chứng nhận hết hạn trong {months} tháng.")
