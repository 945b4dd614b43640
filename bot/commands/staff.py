"""`ocop staff`: the office's own people, besides the ids that `[staff]` of the settings names."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.line import AsJson, print_json, say
from bot.commands.who import By
from knowledge.staff import Role

if TYPE_CHECKING:
    from knowledge.staff import Member

application = typer.Typer(no_args_is_help=True, help="The office's people: who may do what from their chat.")
Name = Annotated[str, typer.Argument(metavar="NAME", help="As the record of acts shall call them.")]


@application.command("add")
def add(
    context: typer.Context,
    name: Name,
    role: Annotated[Role, typer.Option("--role", help="An approver may do all that an editor does.")],
    by: By,
    as_json: AsJson = False,
) -> None:
    """Put a member on the list, or give one on it a further code for another account."""
    from knowledge import staff
    from knowledge.times import hanoi_time

    with context.obj.store() as store, store.writing(durable=True) as session:
        now = datetime.now(UTC)
        code = staff.add(session, name, role, by=by, now=now)
        until = now + staff.CODE_LASTS
    if as_json:
        print_json({"name": " ".join(name.split()), "role": role, "code": code, "until": until.isoformat()})
        return
    say(code)
    say(
        f"{name} gửi mã này cho trợ lý trên Telegram hoặc Zalo, một lần, trước "
        f"{hanoi_time(until):%H:%M %d/%m/%Y}. Mã chỉ hiện lần này; đừng đưa cho ai khác."
    )


@application.command("remove")
def remove(context: typer.Context, name: Name, by: By) -> None:
    """Take everything from a member at once: every account and code, in every running process."""
    from knowledge import staff

    with context.obj.store() as store, store.writing(durable=True) as session:
        staff.remove(session, name, by=by, now=datetime.now(UTC))
    ids = [recipient for ids in context.obj.settings().staff.accounts.values() for recipient in ids]
    say(f"{name} không còn là nhân viên.")
    if ids:
        say(f"Các mã trong mục [staff] của cấu hình còn hiệu lực tới khi gỡ ở đó: {', '.join(ids)}.")


@application.command("list")
def list_(context: typer.Context, as_json: AsJson = False) -> None:
    """Every member with their role and accounts, and the ids that the settings name."""
    from knowledge import staff

    with context.obj.store() as store, store.reading() as session:
        found = list(staff.members(session, now=datetime.now(UTC)))
    accounts = context.obj.settings().staff.accounts
    named = [(channel, recipient) for channel, ids in accounts.items() for recipient in ids]
    if as_json:
        ids = [{"channel": channel, "recipient": recipient} for channel, recipient in named]
        print_json({"staff": [_shape(member) for member in found], "settings": ids})
        return
    for member in found:
        say(_line(member))
    for channel, recipient in named:
        say(f"{recipient}  approver  {channel} {recipient} (cấu hình)")
    if not found and not named:
        say("Chưa có ai: ocop staff add TÊN --role approver --by AI.")


def _shape(member: "Member") -> dict[str, Any]:
    return {
        "name": member.name,
        "role": member.role,
        "accounts": [{"channel": channel, "recipient": recipient} for channel, recipient in member.accounts],
        "code_until": member.waiting_until.isoformat() if member.waiting_until else None,
    }


def _line(member: "Member") -> str:
    from knowledge.times import hanoi_time

    accounts = ", ".join(f"{channel} {recipient}" for channel, recipient in member.accounts)
    waiting = member.waiting_until
    code = f", có mã dùng được đến {hanoi_time(waiting):%H:%M %d/%m/%Y}" if waiting else ""
    return f"{member.name}  {member.role}  {accounts or 'chưa có tài khoản'}{code}"
