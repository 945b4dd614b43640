"""What a member of staff may do, told to them alone."""

from handlers.desk.orders import Command, Order
from handlers.desk.saying import said
from handlers.messages import Reply
from handlers.turn import Said, Turn
from knowledge.staff import Member, Role


def menu(turn: Turn, member: Member, order: Order) -> Said:
    """Who the member is to us, and a line for each thing that their role may do."""
    from handlers.desk.registry import COMMANDS  # the table holds this file

    texts = turn.texts
    lines = [texts("desk-menu", name=member.name, role=texts(f"desk-role-{member.role}"))]
    lines += [
        texts("desk-line", order=how(turn, command), about=texts(command.about))
        for command in COMMANDS
        if command.about and member.may(command.role)
    ]
    return said(turn, Reply(text="\n".join(lines)))


def how(turn: Turn, command: Command) -> str:
    """How a command is typed here: with a slash only where a channel has such."""
    if turn.can.slash_commands and command.name:
        return f"/{command.name}"
    return command.words[0].upper()


COMMANDS = (
    Command(name="nhanvien", words=("nhan vien",), role=Role.EDITOR, do=menu, about="desk-about-menu"),
)
