"""Where the messages of one answer go, by which right, and the way to put words there."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from telegram import Bot, LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode

from bot.calls import Calls
from bot.outcomes import Failed, Refused
from bot.permit import Permit
from bot.telegram.arrival import Arrival
from bot.telegram.rendering import Piece
from handlers.words import Texts

log = logging.getLogger(__name__)
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Where:
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


class Words:
    """Sends words alone; mark-up that Telegram refuses goes out as plain words."""

    def __init__(self, bot: Bot, calls: Calls) -> None:
        self._bot = bot
        self._calls = calls

    async def send(self, where: Where, parts: Sequence[Piece], markup: Any, *, first: bool) -> None:
        """The pieces in order, the keyboard under the last."""
        for at, piece in enumerate(parts):
            await self.one(where, piece, markup if at == len(parts) - 1 else None, first=first and at == 0)

    async def one(self, where: Where, piece: Piece, markup: Any, *, first: bool) -> None:
        """One message."""
        address = where.address(first=first) | {"link_preview_options": NO_PREVIEW}
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
