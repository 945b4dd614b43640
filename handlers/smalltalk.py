"""Greetings, thanks and goodbyes in one line, kind words for what is not text, honest ones for the rest."""

from handlers.menu import main_choices
from handlers.messages import Kind, Reply
from handlers.turn import Said, Turn
from knowledge.values import Intent

_GREETINGS = {"thanks": "thanks", "goodbye": "goodbye"}
_NOT_TEXT = {Kind.STICKER: "got-sticker", Kind.PHOTO: "got-photo", Kind.VOICE: "got-voice"}


def greeting(turn: Turn) -> Said:
    """Hello with the menu; thanks and goodbye in one line, which leave the conversation where it was."""
    key = _GREETINGS.get(turn.understood.topic or "")
    if key:
        return Said(
            replies=(Reply(text=turn.texts(key)),),
            intent=Intent.GREETING,
            dialogue=turn.dialogue,
            keeps_list=True,
        )
    reply = Reply(text=turn.texts("hello"), choices=main_choices(turn.texts))
    return Said(replies=(reply,), intent=Intent.GREETING, dialogue=turn.dialogue)


def unknown(turn: Turn) -> Said:
    """Off-topic, abuse and nonsense: one calm sentence on what the assistant is for, and no product."""
    texts, text = turn.texts, turn.incoming.text
    key = "unknown-empty" if not any(character.isalnum() for character in text) else "unknown"
    if turn.understood.topic == "abuse":
        key = "unknown-abuse"
    elif text.strip().isdigit():
        key = "unknown-number"
    reply = Reply(text=texts(key), choices=main_choices(texts)[:3])
    return Said(
        replies=(reply,),
        intent=Intent.UNKNOWN,
        confident=False,
        dialogue=turn.dialogue,
        keeps_list=True,
    )


def not_text(turn: Turn) -> Said:
    """Stickers, voice, photos and other things we cannot read."""
    other = "got-other" if turn.can.location else "got-other-words"
    key = _NOT_TEXT.get(turn.incoming.kind, other)
    reply = Reply(text=turn.texts(key), choices=main_choices(turn.texts))
    return Said(replies=(reply,), intent=Intent.UNKNOWN, confident=False, dialogue=turn.dialogue)
