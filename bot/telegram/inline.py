"""Inline mode: product cards found while typing in any chat."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Executor
from datetime import datetime

from telegram import Bot, InlineQuery, InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions
from telegram.constants import InlineQueryResultLimit, ParseMode

from bot.calls import Calls
from bot.metrics import Metrics
from bot.telegram import keyboards
from bot.telegram.outcomes import TooLate
from bot.telegram.rendering import pieces
from handlers.conversation import Conversation
from handlers.messages import InlinePage, InlineResult

log = logging.getLogger(__name__)
CACHE_SECONDS = 30
"""How long Telegram may show the same person the same results; short, since the catalogue changes."""


class InlineAnswering:
    """Answers inline queries; late ones are let go, the person has typed on."""

    def __init__(
        self,
        *,
        bot: Bot,
        conversation: Conversation,
        pool: Executor,
        calls: Calls,
        metrics: Metrics,
        clock: Callable[[], datetime],
    ) -> None:
        self._bot = bot
        self._conversation = conversation
        self._pool = pool
        self._calls = calls
        self._metrics = metrics
        self._clock = clock

    async def answer(self, query: InlineQuery) -> None:
        """Finds and shows one page of results; an empty page rather than no answer."""
        page = await asyncio.get_running_loop().run_in_executor(self._pool, self._find, query)
        outcome = await self._calls.quietly(
            self._bot.answer_inline_query(
                query.id,
                [article for hit in page.hits if (article := _article(hit)) is not None],
                cache_time=CACHE_SECONDS,
                is_personal=True,
                next_offset=page.next_offset,
            )
        )
        self._metrics.answers.labels("telegram", "inline").inc()
        if outcome is not None and not isinstance(outcome, TooLate):
            extra = {"action": "inline_failed", "chat": query.from_user.id, "outcome": type(outcome).__name__}
            log.warning("an inline query was not answered: %s", outcome.reason, extra=extra)

    def _find(self, query: InlineQuery) -> InlinePage:
        language_code = query.from_user.language_code
        try:
            return self._conversation.inline(
                query.query, language_code=language_code, offset=query.offset, now=self._clock()
            )
        except Exception as error:
            self._metrics.failures.labels("telegram").inc()
            extra = {"action": "inline_failed", "chat": query.from_user.id}
            log.error("an inline query failed", exc_info=error, extra=extra)
            return InlinePage()


def _article(result: InlineResult) -> InlineQueryResultArticle | None:
    parts = pieces(result.reply)
    if not parts or not 1 <= len(result.id.encode()) <= InlineQueryResultLimit.MAX_ID_LENGTH:
        return None
    return InlineQueryResultArticle(
        id=result.id,
        title=result.title,
        description=result.description,
        input_message_content=InputTextMessageContent(
            parts[0].html,
            parse_mode=ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        ),
        reply_markup=keyboards.inline(result.reply),
    )
