"""Replies as Bot API calls: sent, edited in place, with pictures, pins and files, or at least in words."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from telegram import Bot, InlineKeyboardMarkup, InputFile, ReplyKeyboardRemove
from telegram.constants import ChatAction, ParseMode

from bot.calls import Calls
from bot.outcomes import Failed, Refused
from bot.permit import Permit
from bot.telegram import keyboards
from bot.telegram.arrival import Arrival
from bot.telegram.editing import Editing
from bot.telegram.files import fetched
from bot.telegram.maps import map_of
from bot.telegram.outcomes import Migrated
from bot.telegram.pictures import Pictures
from bot.telegram.rendering import Piece, caption_of, pieces
from bot.telegram.words import Where, Words
from handlers.errand import FileTrouble
from handlers.messages import Reply, SentFile
from handlers.words import Texts

log = logging.getLogger(__name__)
MOST_OPEN_KEYBOARDS = 10_000


class Outlet:
    """Shows replies in Telegram chats."""

    def __init__(self, bot: Bot, calls: Calls, pictures: Pictures) -> None:
        self._bot = bot
        self._calls = calls
        self._pictures = pictures
        self._words = Words(bot, calls)
        self._editing = Editing(bot, calls, pictures)
        self._position_keyboards: dict[int, None] = {}

    async def show(self, arrival: Arrival, replies: Sequence[Reply], texts: Texts, permit: Permit) -> None:
        """Shows the replies in order; raises Failed when Telegram will not, NotOurs when shown before."""
        where = Where(arrival, permit, texts)
        if arrival.press is not None and arrival.press.inline_message_id is not None:
            await self._editing.edit_inline(where, arrival.press.inline_message_id, replies)
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

    async def _show_one(self, where: Where, reply: Reply, *, first: bool) -> None:
        press = where.arrival.press
        edited = (
            first and press is not None and reply.edits and await self._editing.edited(where, press, reply)
        )
        if not edited:
            if first:
                await self._take_keyboard_away(where, reply)
            await self._send(where, reply, first=first)
        await self._add_pin(where, reply)
        if reply.ask_location and where.arrival.private and (edited or keyboards.inline(reply) is not None):
            hint = Piece(html=where.texts("telegram-share-hint"), plain=where.texts("telegram-share-hint"))
            await self._words.send(where, [hint], self._position_keyboard(where), first=False)

    async def _send(self, where: Where, reply: Reply, *, first: bool) -> None:
        keyboard = keyboards.inline(reply)
        if reply.attachment is not None:
            file = InputFile(reply.attachment.content, filename=reply.attachment.name)
            caption, rest = caption_of(reply)
            await self._words.send(where, rest, None, first=first)
            await self._document(where, file, caption, keyboard, first=first and not rest)
        elif not (
            await self._with_map(where, reply, keyboard, first=first)
            or await self._with_picture(where, reply, keyboard, first=first)
        ):
            await self._words.send(where, pieces(reply), self._markup(where, reply, keyboard), first=first)

    async def _add_pin(self, where: Where, reply: Reply) -> None:
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

    def _markup(self, where: Where, reply: Reply, keyboard: InlineKeyboardMarkup | None) -> object:
        if keyboard is None and reply.ask_location and where.arrival.private:
            return self._position_keyboard(where)
        return keyboard

    async def _document(
        self,
        where: Where,
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
        self, where: Where, reply: Reply, keyboard: InlineKeyboardMarkup | None, *, first: bool
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
        await self._words.send(where, rest, self._markup(where, reply, keyboard), first=False)
        return True

    async def _with_map(
        self, where: Where, reply: Reply, keyboard: InlineKeyboardMarkup | None, *, first: bool
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
        await self._words.send(where, rest, self._markup(where, reply, keyboard), first=False)
        return True

    async def _picture(
        self, where: Where, media: str | InputFile, caption: Piece | None, keyboard: Any, *, first: bool
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

    def _position_keyboard(self, where: Where) -> object:
        self._position_keyboards[where.arrival.chat] = None
        if len(self._position_keyboards) > MOST_OPEN_KEYBOARDS:
            self._position_keyboards.pop(next(iter(self._position_keyboards)))
        return keyboards.share_position(
            where.texts("telegram-share-button"), where.texts("telegram-share-placeholder")
        )

    async def _take_keyboard_away(self, where: Where, reply: Reply) -> None:
        """Removes it once it has served; a message has room for one keyboard, so this takes its own."""
        chat = where.arrival.chat
        if where.arrival.press is None and not reply.ask_location and chat in self._position_keyboards:
            del self._position_keyboards[chat]
            words = where.texts("telegram-thanks")
            await self._words.one(where, Piece(html=words, plain=words), ReplyKeyboardRemove(), first=False)
