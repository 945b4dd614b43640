"""Replies as Bot API calls: sent, edited in place, with pictures, pins and files, or at least in words."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from telegram import (
    Bot,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaPhoto,
    LinkPreviewOptions,
    ReplyKeyboardRemove,
    ReplyParameters,
)
from telegram.constants import ChatAction, ParseMode

from bot.calls import Calls
from bot.outcomes import Failed, Refused
from bot.permit import Permit
from bot.telegram import keyboards
from bot.telegram.arrival import Arrival, Press
from bot.telegram.files import fetched
from bot.telegram.maps import map_of
from bot.telegram.outcomes import Migrated, NotEditable, TooLate, Unmodified
from bot.telegram.pictures import Pictures
from bot.telegram.rendering import CAPTION_LIMIT, TEXT_LIMIT, Piece, caption_of, has_picture, pieces
from handlers.errand import FileTrouble
from handlers.messages import Reply, SentFile
from handlers.words import Texts

log = logging.getLogger(__name__)
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
MOST_OPEN_KEYBOARDS = 10_000


@dataclass(frozen=True, slots=True)
class _Where:
    """Where the messages of one answer go, and by which right."""

    arrival: Arrival
    permit: Permit
    texts: Texts

    def address(self, *, first: bool) -> dict[str, Any]:
        """The arguments every sending method takes; in a group the first message answers the question's."""
        arrival = self.arrival
        address: dict[str, Any] = {"chat_id": arrival.chat, "message_thread_id": arrival.thread}
        if first and arrival.reply_to is not None:
            address["reply_parameters"] = ReplyParameters(arrival.reply_to, allow_sending_without_reply=True)
        return address


class Outlet:
    """Shows replies in Telegram chats."""

    def __init__(self, bot: Bot, calls: Calls, pictures: Pictures) -> None:
        self._bot = bot
        self._calls = calls
        self._pictures = pictures
        self._position_keyboards: dict[int, None] = {}

    async def show(self, arrival: Arrival, replies: Sequence[Reply], texts: Texts, permit: Permit) -> None:
        """Shows the replies in order; raises Failed when Telegram will not, NotOurs when shown before."""
        where = _Where(arrival, permit, texts)
        if arrival.press is not None and arrival.press.inline_message_id is not None:
            await self._edit_inline(where, arrival.press.inline_message_id, replies)
            return
        for at, reply in enumerate(replies):
            try:
                await self._show_one(where, reply, first=at == 0)
            except Failed as failed:
                if not isinstance(failed.outcome, Migrated):
                    raise
                where = replace(where, arrival=replace(arrival, chat=failed.outcome.chat, reply_to=None))
                await self._show_one(where, reply, first=at == 0)

    async def fetch(self, file: SentFile, most_bytes: int) -> bytes | FileTrouble:
        """A file that was sent to the bot, or why it is not to be had."""
        return await fetched(self._bot, file, most_bytes)

    async def typing(self, arrival: Arrival) -> None:
        """Shows that an answer is being written; raises TelegramError."""
        await self._bot.send_chat_action(arrival.chat, ChatAction.TYPING, message_thread_id=arrival.thread)

    async def _show_one(self, where: _Where, reply: Reply, *, first: bool) -> None:
        press = where.arrival.press
        edited = first and press is not None and reply.edits and await self._edited(where, press, reply)
        if not edited:
            if first:
                await self._take_keyboard_away(where, reply)
            await self._send(where, reply, first=first)
        await self._add_pin(where, reply)
        if reply.ask_location and where.arrival.private and (edited or keyboards.inline(reply) is not None):
            hint = Piece(html=where.texts("telegram-share-hint"), plain=where.texts("telegram-share-hint"))
            await self._send_texts(where, [hint], self._position_keyboard(where), first=False)

    # Editing

    async def _edited(self, where: _Where, press: Press, reply: Reply) -> bool:
        """Whether the pressed message could become the reply; one with a picture keeps having one."""
        if press.message_id is None or reply.attachment or press.has_photo != has_picture(reply):
            return False
        parts = pieces(reply, limit=CAPTION_LIMIT if press.has_photo else TEXT_LIMIT)
        if len(parts) != 1:
            return False
        keyboard = keyboards.inline(reply)
        target = {"chat_id": where.arrival.chat, "message_id": press.message_id, "reply_markup": keyboard}
        try:
            if press.has_photo:
                await self._edit_picture(where, target, parts[0], reply)
            else:
                await self._edit_text(where, target, parts[0])
        except Failed as failed:
            if isinstance(failed.outcome, NotEditable | Refused):
                return False
            if not isinstance(failed.outcome, Unmodified | TooLate):
                raise
        return True

    async def _edit_text(self, where: _Where, target: dict[str, Any], piece: Piece) -> None:
        await self._calls.send(
            lambda: self._bot.edit_message_text(
                text=piece.html, parse_mode=ParseMode.HTML, link_preview_options=_NO_PREVIEW, **target
            ),
            where.permit,
        )

    async def _edit_picture(self, where: _Where, target: dict[str, Any], piece: Piece, reply: Reply) -> None:
        url = reply.photo_url
        media = await self._pictures.media(url) if url else await map_of(reply)
        if media is None:
            raise Failed(NotEditable("no picture"))
        picture = InputMediaPhoto(media, caption=piece.html, parse_mode=ParseMode.HTML)
        message = await self._calls.send(
            lambda: self._bot.edit_message_media(picture, **target), where.permit
        )
        if url:
            await self._pictures.shown(url, message)

    async def _edit_inline(self, where: _Where, inline_message_id: str, replies: Sequence[Reply]) -> None:
        """A message in someone else's chat can only be edited, so the first reply with text is shown."""
        for reply in replies:
            if parts := pieces(reply):
                target = {"inline_message_id": inline_message_id, "reply_markup": keyboards.inline(reply)}
                try:
                    await self._edit_text(where, target, parts[0])
                except Failed as failed:
                    if not isinstance(failed.outcome, Unmodified | TooLate | NotEditable):
                        raise
                return

    # Sending

    async def _send(self, where: _Where, reply: Reply, *, first: bool) -> None:
        keyboard = keyboards.inline(reply)
        if reply.attachment is not None:
            file = InputFile(reply.attachment.content, filename=reply.attachment.name)
            caption, rest = caption_of(reply)
            await self._send_texts(where, rest, None, first=first)
            await self._document(where, file, caption, keyboard, first=first and not rest)
        elif not (
            await self._with_map(where, reply, keyboard, first=first)
            or await self._with_picture(where, reply, keyboard, first=first)
        ):
            await self._send_texts(where, pieces(reply), self._markup(where, reply, keyboard), first=first)

    async def _add_pin(self, where: _Where, reply: Reply) -> None:
        if (pin := reply.venue) is not None:
            await self._calls.send(
                lambda: self._bot.send_venue(
                    latitude=pin.lat,
                    longitude=pin.lon,
                    title=pin.name,
                    address=pin.address,
                    **where.address(first=False),
                ),
                where.permit,
            )

    def _markup(self, where: _Where, reply: Reply, keyboard: InlineKeyboardMarkup | None) -> object:
        if keyboard is None and reply.ask_location and where.arrival.private:
            return self._position_keyboard(where)
        return keyboard

    async def _send_texts(self, where: _Where, parts: Sequence[Piece], markup: Any, *, first: bool) -> None:
        for at, piece in enumerate(parts):
            await self._text(where, piece, markup if at == len(parts) - 1 else None, first=first and at == 0)

    async def _text(self, where: _Where, piece: Piece, markup: Any, *, first: bool) -> None:
        address = where.address(first=first) | {"link_preview_options": _NO_PREVIEW}
        try:
            await self._calls.send(
                lambda: self._bot.send_message(
                    text=piece.html, parse_mode=ParseMode.HTML, reply_markup=markup, **address
                ),
                where.permit,
            )
        except Failed as failed:
            if not isinstance(failed.outcome, Refused):
                raise
            log.error(
                "Telegram refused a message: %s", failed.outcome.reason, extra={"action": "message_refused"}
            )
            kept = markup if "entities" in failed.outcome.reason.lower() else None
            await self._calls.send(
                lambda: self._bot.send_message(text=piece.plain, reply_markup=kept, **address), where.permit
            )

    async def _document(
        self,
        where: _Where,
        file: InputFile,
        caption: Piece | None,
        keyboard: InlineKeyboardMarkup | None,
        *,
        first: bool,
    ) -> None:
        await self._calls.send(
            lambda: self._bot.send_document(
                document=file,
                caption=caption.html if caption else None,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard,
                **where.address(first=first),
            ),
            where.permit,
        )

    async def _with_picture(
        self, where: _Where, reply: Reply, keyboard: InlineKeyboardMarkup | None, *, first: bool
    ) -> bool:
        """Whether the reply went out with its picture; when Telegram cannot show it, the words go without."""
        url = reply.photo_url
        if not url or self._pictures.is_broken(url):
            return False
        caption, rest = caption_of(reply)
        media = await self._pictures.media(url)
        while True:
            try:
                message = await self._picture(
                    where, media, caption, keyboard if not rest else None, first=first
                )
                break
            except Failed as failed:
                if not isinstance(failed.outcome, Refused):
                    raise
                log.warning(
                    "a picture was refused: %s",
                    failed.outcome.reason,
                    extra={"action": "photo_refused", "url": url},
                )
                if not await self._pictures.refused(url, media):
                    return False
                media = url
        await self._pictures.shown(url, message)
        await self._send_texts(where, rest, self._markup(where, reply, keyboard), first=False)
        return True

    async def _with_map(
        self, where: _Where, reply: Reply, keyboard: InlineKeyboardMarkup | None, *, first: bool
    ) -> bool:
        """Whether the reply went out with its map; when that fails, the words go without."""
        picture = await map_of(reply)
        if picture is None:
            return False
        caption, rest = caption_of(reply)
        try:
            await self._picture(where, picture, caption, keyboard if not rest else None, first=first)
        except Failed as failed:
            if not isinstance(failed.outcome, Refused):
                raise
            log.warning("a map was refused: %s", failed.outcome.reason, extra={"action": "map_refused"})
            return False
        await self._send_texts(where, rest, self._markup(where, reply, keyboard), first=False)
        return True

    async def _picture(
        self, where: _Where, media: str | InputFile, caption: Piece | None, keyboard: Any, *, first: bool
    ) -> object:
        return await self._calls.send(
            lambda: self._bot.send_photo(
                photo=media,
                caption=caption.html if caption else None,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard,
                **where.address(first=first),
            ),
            where.permit,
        )

    # The keyboard that shares a position

    def _position_keyboard(self, where: _Where) -> object:
        self._position_keyboards[where.arrival.chat] = None
        if len(self._position_keyboards) > MOST_OPEN_KEYBOARDS:
            self._position_keyboards.pop(next(iter(self._position_keyboards)))
        return keyboards.share_position(
            where.texts("telegram-share-button"), where.texts("telegram-share-placeholder")
        )

    async def _take_keyboard_away(self, where: _Where, reply: Reply) -> None:
        """Removes it once it has served; a message has room for one keyboard, so this takes its own."""
        chat = where.arrival.chat
        if where.arrival.press is None and not reply.ask_location and chat in self._position_keyboards:
            del self._position_keyboards[chat]
            words = where.texts("telegram-thanks")
            await self._text(where, Piece(html=words, plain=words), ReplyKeyboardRemove(), first=False)
