"""Telegram as one channel of the process: connects, serves by polling or webhook."""

from collections.abc import Callable
from datetime import datetime, timedelta

from telegram import Update
from telegram.error import InvalidToken, TelegramError

from bot.antiflood import AntiFlood
from bot.app import Assistant
from bot.channel import Channel, utc_now
from bot.metrics import Metrics
from bot.pacing import Pacer
from bot.status import State
from bot.telegram.api import Api
from bot.telegram.arrival import CHANNEL, Arrival
from bot.telegram.arrivals import Me
from bot.telegram.front import Front
from bot.telegram.inline import InlineAnswering
from bot.telegram.menu import set_menu
from bot.telegram.outcomes import outcome_if_telegrams, outcome_of
from bot.telegram.outlet import Outlet
from bot.telegram.pictures import Pictures
from bot.telegram.polling import Polling
from bot.telegram.postman import TelegramPostman, postman_of
from handlers.words import Words

WEBHOOK_PATH = "/webhooks/telegram"
LATELY = timedelta(minutes=5)


class TelegramChannel(Channel[Arrival]):
    """One bot."""

    def __init__(
        self, assistant: Assistant, words: Words, metrics: Metrics, *, clock: Callable[[], datetime] = utc_now
    ) -> None:
        settings = assistant.settings.telegram
        token = settings.token.get_secret_value()
        bot_id = token.partition(":")[0]
        super().__init__(
            CHANNEL, assistant, words, metrics, clock,
            mode=settings.mode,
            pacer=Pacer(settings.messages_per_second),
            flood=AntiFlood(burst=settings.flood_burst, per_second=settings.flood_per_second),
            read_kept=Arrival.from_json,
            outcome_of=outcome_if_telegrams,
        )  # fmt: skip
        self._settings = settings
        self._public_url = assistant.settings.service.public_url
        self._api = Api(token, settings.api_url)
        pictures = Pictures(self._intake, f"{CHANNEL}:{bot_id}", clock)
        self._show_through(Outlet(self._api, self._calls, pictures))
        inline = InlineAnswering(
            bot=self._api,
            conversation=assistant.conversation,
            pool=self._pool,
            calls=self._calls,
            metrics=metrics,
            clock=clock,
        )
        self.front = Front(
            bot_id=bot_id, intake=self._intake, reception=self.reception, inline=inline.answer,
            sign=self._sign, metrics=metrics, clock=clock,
        )  # fmt: skip
        self.postman: TelegramPostman
        self._carrier, self.postman = postman_of(settings, metrics)
        self._polling = Polling(self._api, self.front, self.status, self._token_refused)

    async def webhook(self, document: object) -> None:
        """Takes up a delivered update; raises ValueError for what is none, NotNow when it must come again."""
        if not isinstance(document, dict) or type(document.get("update_id")) is not int:
            raise ValueError("not an update")
        try:
            update = Update.de_json(document, self._api)
        except Exception as error:
            raise ValueError("not an update") from error
        await self.front.take(update)

    async def _sign(self, query_id: str) -> None:
        await self._calls.quietly(self._api.answer_callback_query(query_id))

    async def _connect(self) -> str | None:
        try:
            await self._api.initialize()
        except InvalidToken:
            return _TOKEN_REFUSED
        except TelegramError as error:
            reason = outcome_of(error).reason
            return f"Telegram does not answer at telegram.api_url ({reason}); trying again"
        except Exception as error:
            return _not_understood(error)
        me = self._api.bot
        self.front.me = Me(me.id, me.username or "")
        self._assistant.conversation.known_on_telegram_as(me.username or "")
        self.postman.ready = True
        return None

    async def _begin(self) -> str | None:
        try:
            await (self._polling.start() if self._settings.mode == "polling" else self._set_webhook())
        except TelegramError as error:
            reason = outcome_of(error).reason
            return f"Telegram did not accept the start by {self._settings.mode} ({reason}); trying again"
        except Exception as error:
            return _not_understood(error)
        return None

    async def _begun(self) -> None:
        await set_menu(self._api, self._calls, self._words)

    async def _probe(self) -> str | None:
        """By webhook Telegram's silence may be its failing to reach us, which it tells when asked."""
        if self._settings.mode == "polling":
            return None
        try:
            hook = await self._api.get_webhook_info()
        except InvalidToken:
            return _TOKEN_REFUSED
        except TelegramError as error:
            return f"Telegram does not answer at telegram.api_url ({outcome_of(error).reason}); trying again"
        except Exception as error:
            return _not_understood(error)
        if hook.url != f"{self._public_url}{WEBHOOK_PATH}":
            return "another program has changed or removed this bot's webhook; start this one again"
        failed = hook.last_error_date
        if failed and hook.pending_update_count and self._clock() - failed < LATELY:
            return f"Telegram cannot deliver here ({hook.last_error_message}); check proxy and certificate"
        return None

    async def reworded(self) -> None:
        """Telegram keeps the menu of commands and the descriptions; the process that leads sets them."""
        if self.status.state is State.RUNNING:
            await set_menu(self._api, self._calls, self._words)

    async def _end(self) -> None:
        await self._polling.stop()

    async def _close(self) -> None:
        await self._carrier.shutdown()
        await self._api.shutdown()

    def _token_refused(self) -> None:
        self.status.become(State.FAILING, _TOKEN_REFUSED)

    async def _set_webhook(self) -> None:
        await self._api.set_webhook(
            f"{self._public_url}{WEBHOOK_PATH}",
            allowed_updates=self.front.allowed_updates,
            secret_token=self._settings.webhook_secret.get_secret_value(),
            drop_pending_updates=False,
        )


_TOKEN_REFUSED = (
    "the token was refused; take a valid one from @BotFather and put it in telegram.token "
    "(a wrong telegram.api_url says the same)"
)


def _not_understood(error: Exception) -> str:
    return f"what answers at telegram.api_url is no Bot API ({type(error).__name__}); trying again"
