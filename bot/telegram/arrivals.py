"""What an update asks and where its answer goes; everything else Telegram tells us is dropped here."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType

from bot.telegram.arrival import Arrival, Press
from handlers.messages import Kind, SentFile

MOST_QUOTED = 80
"""Characters kept of our own message that is replied to."""
EDITS_COUNT_FOR = timedelta(minutes=15)
"""An older message that is edited is not a new question."""
_COMMAND = re.compile(
    r"/(?P<name>[A-Za-z0-9_]{1,32})(?:@(?P<bot>[A-Za-z0-9_]+))?(?:\s+(?P<rest>.*))?\s*\Z", re.DOTALL
)
_KINDS: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    (Kind.STICKER, ("sticker", "animation")),
    (Kind.PHOTO, ("photo", "video")),
    (Kind.VOICE, ("voice", "audio", "video_note")),
    (Kind.FILE, ("document",)),
    (
        Kind.OTHER,
        ("contact", "poll", "dice", "game", "story", "paid_media", "checklist", "invoice"),
    ),
)


@dataclass(frozen=True, slots=True)
class Me:
    """The bot itself, as Telegram knows it."""

    id: int
    username: str


def arrival_of(update: Update, me: Me, now: datetime) -> Arrival | None:
    """What a message, an edited message or a pressed button asks; None when it is nothing to answer.

    Raises ValueError for what Telegram would never send.
    """
    try:
        arrival = _read(update, me, now)
    except (AttributeError, TypeError, KeyError) as error:
        raise ValueError("not an update") from error
    if arrival is not None and not _is_sound(arrival):
        raise ValueError("not an update")
    return arrival


def _is_sound(arrival: Arrival) -> bool:
    texts = (arrival.text, arrival.action or "", arrival.language_code or "", arrival.payload or "")
    if type(arrival.chat) is not int or not all(isinstance(text, str) for text in texts):
        return False
    if arrival.location is None:
        return True
    latitude, longitude = arrival.location
    return -90 <= latitude <= 90 and -180 <= longitude <= 180


def _read(update: Update, me: Me, now: datetime) -> Arrival | None:
    if update.callback_query is not None:
        return _of_press(update.update_id, update.callback_query)
    if update.message is not None:
        return _of_message(update.update_id, update.message, me)
    if (edited := update.edited_message) is not None and edited.location is None:
        recent = now - edited.date.astimezone(UTC) <= EDITS_COUNT_FOR
        return _of_message(update.update_id, edited, me) if recent else None
    return None


def _of_press(update_id: int, query: CallbackQuery) -> Arrival:
    message = query.message
    readable = message if isinstance(message, Message) else None
    chat = message.chat if message is not None else None
    return Arrival(
        update_id=update_id,
        chat=chat.id if chat else query.from_user.id,
        kind=Kind.ACTION,
        action=(query.data or "").encode("utf-8", "replace").decode(),
        language_code=query.from_user.language_code,
        private=chat is None or chat.type == ChatType.PRIVATE,
        thread=readable.message_thread_id if readable and readable.is_topic_message else None,
        press=Press(
            query_id=query.id,
            message_id=readable.message_id if readable else None,
            has_photo=bool(readable and readable.photo),
            inline_message_id=query.inline_message_id,
        ),
    )


def _of_message(update_id: int, message: Message, me: Me) -> Arrival | None:
    user, private = message.from_user, message.chat.type == ChatType.PRIVATE
    if (
        message.chat.type == ChatType.CHANNEL
        or (user is not None and user.is_bot)
        or message.via_bot is not None
    ):
        return None
    # Half of a surrogate pair cannot be stored or sent on.
    text = (message.text or message.caption or "").encode("utf-8", "replace").decode()
    if not private:
        addressed = _addressed(text, message, me)
        if addressed is None:
            return None
        text = addressed
    kind = _kind(message)
    if kind is None:
        return None
    payload = None
    if kind is Kind.TEXT and not private and not text:
        kind = Kind.START  # nothing but our name: whoever calls us wants to know what we do
    elif kind is Kind.TEXT and (command := _COMMAND.match(text.strip())):
        rest = (command["rest"] or "").strip()
        text = f"/{command['name']} {rest}".strip()
        if command["name"].lower() == "start":
            kind, payload = Kind.START, rest or None
    location = message.location
    return Arrival(
        update_id=update_id,
        chat=message.chat.id,
        kind=kind,
        text=text,
        quoted=_quoted(message, me),
        payload=payload,
        file=_file(message) if kind is Kind.FILE else None,
        location=(location.latitude, location.longitude) if location and kind is Kind.LOCATION else None,
        language_code=user.language_code if user else None,
        private=private,
        thread=message.message_thread_id if message.is_topic_message else None,
        reply_to=None if private else message.message_id,
        sent_at=message.date.astimezone(UTC),
    )


def _quoted(message: Message, me: Me) -> str:
    """The beginning of what is replied to, when we wrote it: enough to tell which notice it was."""
    replied = message.reply_to_message
    if replied is None or replied.from_user is None or replied.from_user.id != me.id:
        return ""
    first = (replied.text or replied.caption or "").split("\n", 1)[0]
    return first[:MOST_QUOTED].encode("utf-8", "replace").decode()


def _file(message: Message) -> SentFile | None:
    document = message.document
    if document is None:
        return None
    name = (document.file_name or "").encode("utf-8", "replace").decode()
    return SentFile(document.file_id, name, document.file_size)


def _kind(message: Message) -> Kind | None:
    """None for what no person wrote to us: joins, pins, changed titles."""
    if message.text is not None:
        return Kind.TEXT
    if message.location is not None:
        return Kind.LOCATION
    for kind, names in _KINDS:
        if any(getattr(message, name, None) for name in names):
            return kind
    return None


def _addressed(text: str, message: Message, me: Me) -> str | None:
    """The text without our name when a group means us by it: a command of ours, our name, a reply to us."""
    if (command := _COMMAND.match(text.strip())) is not None:
        if (command["bot"] or "").lower() != me.username.lower():
            return None
        return text
    name = re.compile(rf"(?<![A-Za-z0-9_@])@{re.escape(me.username)}(?![A-Za-z0-9_])", re.IGNORECASE)
    if me.username and name.search(text):
        return name.sub(" ", text).strip()
    replied = message.reply_to_message
    if replied is not None and replied.from_user is not None and replied.from_user.id == me.id:
        return text
    return None
