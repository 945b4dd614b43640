"""Joining a person's accounts on several channels into one, and parting them again."""

from handlers.actions import Join
from handlers.menu import choice
from handlers.messages import Choice, Reply
from handlers.turn import Said, Turn
from knowledge.joining import Joining
from knowledge.values import Intent

UNDO = 1
_BECAME = {
    Joining.DONE: "join-done",
    Joining.UNKNOWN: "join-unknown",
    Joining.SAME: "join-same",
    Joining.TOO_MANY: "join-too-many",
}


def join(turn: Turn, action: Join) -> Said:
    """Gives a code to type on the other account, or makes this account stand alone again."""
    texts = turn.texts
    if action.undo == UNDO:
        reply = Reply(text=texts("join-undone" if turn.ledger.part() else "join-none"))
        return Said(replies=(reply,), intent=Intent.PRIVACY, dialogue=turn.fresh)
    others = turn.ledger.joined() - 1
    lines = [texts("join-code", code=turn.ledger.join_code())]
    choices: tuple[Choice, ...] = ()
    if others > 0:
        lines.append(texts("join-others", count=texts.number(others)))
        choices = (choice(texts, "choice-part", Join(UNDO)),)
    reply = Reply(text="\n".join(lines), choices=choices)
    return Said(replies=(reply,), intent=Intent.PRIVACY, dialogue=turn.fresh)


def typed(turn: Turn, code: str) -> Said:
    """What a code typed here does; a withdrawal of either account holds for both from now on."""
    texts = turn.texts
    became = turn.ledger.join_with(code)
    choices = (choice(texts, "choice-part", Join(UNDO)),) if became is Joining.DONE else ()
    reply = Reply(text=texts(_BECAME[became]), choices=choices)
    return Said(replies=(reply,), intent=Intent.PRIVACY, dialogue=turn.fresh)
