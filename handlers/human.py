"""The way to a person: the office's own contact, or the public office when none is configured."""

from handlers.actions import Human
from handlers.menu import choice, main_choices
from handlers.messages import Reply
from handlers.request_actions import Ask
from handlers.turn import Said, Turn
from knowledge.values import Intent


def contact(turn: Turn, action: Human | None = None) -> Said:
    """Whom to call, honestly said when no contact is configured."""
    texts, service = turn.texts, turn.service
    complaint = turn.understood.topic == "complaint"
    lines = [texts("human-complaint")] if complaint else []
    if service.contact:
        lines.append(
            texts("human-contact", name=service.name or texts("office-name"), contact=service.contact)
        )
    else:
        lines.append(texts("human-no-contact", office=texts("office-public")))
    lines.append(texts("human-not-a-desk"))
    choices = (choice(texts, "choice-send-office", Ask()), *main_choices(texts)[:2])
    reply = Reply(text=texts.lines(*lines), choices=choices, edits=turn.pressed)
    return Said(replies=(reply,), intent=Intent.HUMAN, dialogue=turn.fresh, view=action)
