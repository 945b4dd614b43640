"""A one-time code that makes an account a member's of staff; every code that opens nothing gets the same."""

from handlers.desk.saying import said
from handlers.linking import in_private, not_taken
from handlers.messages import Reply
from handlers.turn import Said, Turn


def redeemed(turn: Turn, code: str) -> Said:
    """The answer to a code of `ocop staff add`."""
    texts = turn.texts
    if not turn.incoming.private:
        return in_private(turn)
    outcome = turn.ledger.join_staff(code)
    if outcome.member is None:
        text = not_taken(turn, outcome.wait_until)
    else:
        member = outcome.member
        way = "command" if turn.can.slash_commands else "word"
        text = texts(f"desk-joined-{way}", name=member.name, role=texts(f"desk-role-{member.role}"))
    return said(turn, Reply(text=text))
