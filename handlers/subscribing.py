"""Wishes to hear of fairs and to stop: answered with what is possible now, nothing pretended."""

from handlers.actions import Fairs, Forget, Subscribe, Unsubscribe
from handlers.menu import choice
from handlers.messages import Reply
from handlers.turn import Said, Turn
from knowledge.values import Intent


def subscribe(turn: Turn, action: Subscribe | None = None) -> Said:
    """Says that news are not sent yet and nothing was stored, and what to do meanwhile."""
    texts = turn.texts
    reply = Reply(
        text=texts("subscribe-not-yet"),
        choices=(choice(texts, "choice-fairs", Fairs()),),
        edits=turn.pressed,
    )
    return Said(replies=(reply,), intent=Intent.SUBSCRIBE, dialogue=turn.fresh)


def unsubscribe(turn: Turn, action: Unsubscribe | None = None) -> Said:
    """Confirms with the time that no news go to this person, which is so since none are sent."""
    texts = turn.texts
    reply = Reply(
        text=texts("unsubscribe-none", moment=texts.time(turn.now)),
        choices=(choice(texts, "choice-forget", Forget()),),
        edits=turn.pressed,
    )
    return Said(replies=(reply,), intent=Intent.UNSUBSCRIBE, dialogue=turn.fresh)
