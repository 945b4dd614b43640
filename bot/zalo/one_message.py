"""An answer as few messages of plain text: Zalo counts messages, so all replies of an answer go together."""

import unicodedata
from collections.abc import Sequence

from bot.splitting import split, utf16
from handlers.messages import Reply
from handlers.plain import text_of


def texts_of(replies: Sequence[Reply], *, room: int) -> list[str]:
    """The whole answer in one message when it fits `room` UTF-16 units, else in as few as it takes."""
    parts = [text for reply in replies if (text := with_pin(reply))]
    whole = unicodedata.normalize("NFC", "\n\n".join(parts))
    return list(split(whole, room=room, size=utf16))


def with_pin(reply: Reply) -> str:
    """The text form; a place becomes a link, a file its content, since Zalo's bots show neither."""
    lines = [text_of(reply)]
    if reply.venue is not None:
        lines.append(f"https://maps.google.com/?q={reply.venue.lat:.6f},{reply.venue.lon:.6f}")
    if reply.attachment is not None:
        lines.append(reply.attachment.content.decode("utf-8", "replace"))
    return "\n\n".join(line for line in lines if line)


def picture_of(replies: Sequence[Reply]) -> str | None:
    """The first picture of an answer."""
    return next((reply.photo_url for reply in replies if reply.photo_url), None)
