"""What is said to staff, and what their next text will be taken for."""

from dataclasses import replace

from handlers.errand import Errand
from handlers.messages import Reply
from handlers.turn import Said, Turn
from knowledge.values import Intent


def said(
    turn: Turn, *replies: Reply, waiting: str = "", waiting_for: str = "", errand: Errand | None = None
) -> Said:
    """An answer to staff; with an errand, until that is done."""
    dialogue = replace(turn.fresh, waiting=waiting, waiting_for=waiting_for)
    return Said(replies=replies, intent=Intent.HELP, dialogue=dialogue, errand=errand)
