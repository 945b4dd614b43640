"""A message on show becomes another: the one whose button was pressed, or one in someone else's chat."""

from collections.abc import Sequence
from typing import Any

from telegram import Bot, InputMediaPhoto
from telegram.constants import ParseMode

from bot.calls import Calls
from bot.outcomes import Failed, Refused
from bot.telegram import keyboards
from bot.telegram.arrival import Press
from bot.telegram.maps import map_of
from bot.telegram.outcomes import NotEditable, TooLate, Unmodified
from bot.telegram.pictures import Pictures
from bot.telegram.rendering import CAPTION_LIMIT, TEXT_LIMIT, Piece, has_picture, pieces
from bot.telegram.words import NO_PREVIEW, Where
from handlers.messages import Reply


class Editing:
    """Edits messages in place; what is the same already, or too old to be changed, is left as it is."""

    def __init__(self, bot: Bot, calls: Calls, pictures: Pictures) -> None:
        self._bot = bot
        self._calls = calls
        self._pictures = pictures

    async def edited(self, where: Where, press: Press, reply: Reply) -> bool:
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

    async def _edit_text(self, where: Where, target: dict[str, Any], piece: Piece) -> None:
        await self._calls.send(
            lambda: self._bot.edit_message_text(
                text=piece.html, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW, **target
            ),
            where.permit,
        )

    async def _edit_picture(self, where: Where, target: dict[str, Any], piece: Piece, reply: Reply) -> None:
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

    async def edit_inline(self, where: Where, inline_message_id: str, replies: Sequence[Reply]) -> None:
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
