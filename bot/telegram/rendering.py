"""A reply as Telegram shows it: HTML, escaped here and nowhere else, in pieces within the limits."""

from collections.abc import Iterator
from dataclasses import dataclass

from telegram.constants import MessageLimit

from bot.splitting import split, utf16
from handlers.messages import Reply

TEXT_LIMIT = int(MessageLimit.MAX_TEXT_LENGTH)
CAPTION_LIMIT = int(MessageLimit.CAPTION_LENGTH)
_LONGEST_TITLE = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One message's text: as HTML, and as it is for when the HTML is refused."""

    html: str
    plain: str


def escaped(text: str) -> str:
    """Text that means itself in Telegram's HTML (Bot API, "HTML style": only these three)."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _size(text: str) -> int:
    # Telegram counts after parsing; counting the escaped form too keeps us under any stricter reading.
    return utf16(escaped(text))


def body_of(reply: Reply) -> str:
    """Everything under the title: words, numbered items, tail; choices are buttons."""
    parts = [reply.text] if reply.text else []
    if reply.items:
        parts.append(
            "\n".join(f"{reply.first_number + at}. {item.line}" for at, item in enumerate(reply.items))
        )
    if reply.tail:
        parts.append(reply.tail)
    return "\n\n".join(parts)


def pieces(reply: Reply, *, limit: int = TEXT_LIMIT) -> list[Piece]:
    """The reply's text in as few messages as the limit allows; empty when there is nothing to read."""
    title, body = (reply.title or "").strip(), body_of(reply)
    if len(title) > _LONGEST_TITLE:
        title, body = "", f"{title}\n\n{body}"
    if not title:
        return [Piece(html=escaped(part), plain=part) for part in split(body, room=limit, size=_size)]
    head = f"<b>{escaped(title)}</b>"
    room = limit - utf16(head) - 2
    return list(_titled(title, head, split(body, room=limit, first_room=room, size=_size)))


def has_picture(reply: Reply) -> bool:
    """Whether the reply is shown as a picture with a caption."""
    return bool(reply.photo_url) or reply.map is not None


def caption_of(reply: Reply) -> tuple[Piece | None, list[Piece]]:
    """The text as a caption when it fits one; else no caption, and the messages that follow."""
    parts = pieces(reply, limit=CAPTION_LIMIT)
    if len(parts) <= 1:
        return (parts[0] if parts else None), []
    return None, pieces(reply)


def _titled(title: str, head: str, parts: Iterator[str]) -> Iterator[Piece]:
    first = next(parts, None)
    if first is None:
        yield Piece(html=head, plain=title)
        return
    yield Piece(html=f"{head}\n\n{escaped(first)}", plain=f"{title}\n\n{first}")
    yield from (Piece(html=escaped(part), plain=part) for part in parts)
