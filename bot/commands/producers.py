"""`ocop producers`: codes by which producers link their accounts, rights, and what they reported."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.line import AsJson, Refusal, print_json, say
from bot.commands.who import By, ByOrOperator

application = typer.Typer(
    help="Producers' accounts: give out a one-time code, list rights, revoke them; mistakes they reported.",
    no_args_is_help=True,
)
Code = Annotated[str, typer.Argument(metavar="CODE", help="The producer's code.")]


@application.command("invite")
def invite(context: typer.Context, code: Code, by: ByOrOperator, as_json: AsJson = False) -> None:
    """Give out a one-time code, shown now and never again; the producer sends it on any channel."""
    days = context.obj.settings().producers.invitation_days
    with context.obj.store() as store:
        from knowledge import producer_rights

        with store.writing(durable=True) as session:
            made = producer_rights.invite(
                session, code, now=datetime.now(UTC), by=by, lasting=timedelta(days=days)
            )
    if as_json:
        print_json({"code": made, "producer": code, "days": days})
    else:
        say(f"Mã liên kết cho {code}: {made}")
        say(f"Dùng được một lần, trong {days} ngày; mã chỉ hiện lần này.")


@application.command("list")
def list_(
    context: typer.Context,
    code: Annotated[str | None, typer.Argument(metavar="[CODE]", help="One producer's only.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the accounts that may see producers' dossiers."""
    with context.obj.store() as store:
        from knowledge import producer_rights
        from knowledge.times import hanoi_day

        with store.reading() as session:
            found = producer_rights.rights(session, code)
    if as_json:
        rows = [
            {
                "id": right.id,
                "producer": right.producer_code,
                "channel": right.channel,
                "recipient": right.recipient,
                "since": right.given_at.isoformat(),
                "by": right.given_by,
                "revoked": right.revoked_at.isoformat() if right.revoked_at else None,
            }
            for right in found
        ]
        print_json({"rights": rows})
        return
    for right in found:
        ended = f", thu hồi {hanoi_day(right.revoked_at):%d/%m/%Y}" if right.revoked_at else ""
        say(
            f"{right.id}  {right.producer_code}  {right.channel} {right.recipient}  "
            f"từ {hanoi_day(right.given_at):%d/%m/%Y} ({right.given_by}){ended}"
        )
    say(f"{len(found)} quyền.")


@application.command("revoke")
def revoke(
    context: typer.Context,
    code: Code,
    by: By,
    right: Annotated[
        int | None, typer.Option("--right", metavar="ID", help="One account, by the number of `list`.")
    ] = None,
) -> None:
    """End the rights of a producer's accounts, or of one, and its codes not used yet."""
    with context.obj.store() as store:
        from knowledge import producer_rights

        with store.writing(durable=True) as session:
            ended = producer_rights.revoke(session, code, now=datetime.now(UTC), by=by, right=right)
    if not ended and right is not None:
        raise Refusal(f"Chủ thể {code} không có quyền số {right} nào đang dùng.")
    say(f"Đã thu hồi {ended} quyền của {code}.")


_STATES = {
    "no_account": "chưa liên kết tài khoản nào",
    "no_consent": "đã liên kết, chưa đồng ý nhận báo",
    "revoked": "quyền đã thu hồi",
    "unreachable": "không nhắn tới được",
    "refused": "nền tảng không nhận",
    "expired": "không gửi kịp",
    "uncertain": "không chắc đã tới",
}


@application.command("undelivered")
def undelivered(context: typer.Context, as_json: AsJson = False) -> None:
    """List warnings that did not reach a producer, with the reason and whom to phone."""
    days = context.obj.settings().producers.warning_days
    with context.obj.catalogue() as (store, catalogue):
        from dataclasses import asdict

        from knowledge import phone_list

        with store.reading() as session:
            found = phone_list.unreached(session, catalogue.products.values(), datetime.now(UTC), days)
    if as_json:
        print_json({"undelivered": [asdict(one) for one in found]})
        return
    for one in found:
        contact = one.contact or "chưa có điện thoại"
        where = f"{one.channel}: " if one.channel else ""
        say(f"{one.producer}  {contact}  {one.subject}  {where}{_STATES[one.state]}  [{one.event}]")
    say(f"{len(found)} tin chưa đến được chủ thể. Gọi rồi thì: ocop producers phoned [TIN] --by TÊN")


@application.command("phoned")
def phoned(
    context: typer.Context,
    event: Annotated[str, typer.Argument(metavar="EVENT", help="What stands in brackets in `undelivered`.")],
    by: By,
) -> None:
    """Take a warning off the list: the producer was told by telephone."""
    days = context.obj.settings().producers.warning_days
    with context.obj.catalogue() as (store, catalogue):
        from knowledge import phone_list

        now = datetime.now(UTC)
        with store.writing() as session:
            found = phone_list.unreached(session, catalogue.products.values(), now, days)
            if event not in {one.event for one in found}:
                raise Refusal(f"Không có tin {event} nào đang chờ gọi.")
            phone_list.phoned(session, event, now=now, by=by)
    say(f"Đã ghi: đã gọi về {event}.")


@application.command("call")
def call(
    context: typer.Context,
    fair: Annotated[str, typer.Argument(metavar="FAIR", help="The fair's code.")],
    code: Code,
    until: Annotated[
        datetime,
        typer.Option("--until", formats=["%Y-%m-%d", "%d/%m/%Y"], metavar="DATE", help="Last day to answer."),
    ],
    by: By,
) -> None:
    """Invite a producer to a fair."""
    with context.obj.store() as store:
        from knowledge import fair_invitations

        with store.writing() as session:
            fair_invitations.call(session, fair, code, until.date(), now=datetime.now(UTC), by=by)
    say(f"Đã mời {code} dự {fair}, trả lời trước hết {until:%d/%m/%Y}.")


@application.command("answers")
def answers(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.csv", help="Where to write them.")],
) -> None:
    """Write what producers answered to invitations to fairs."""
    import csv

    with context.obj.store() as store:
        from knowledge import fair_invitations

        with store.reading() as session:
            found = fair_invitations.answers(session)
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(("fair_code", "producer_code", "producer", "contact", "answer_by", "answer"))
        writer.writerows(found)
    say(f"{file}: {len(found)} lời mời.")
