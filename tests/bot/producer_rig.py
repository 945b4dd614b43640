"""An office with a clock of its own, its channels connected to the stand-ins, and one producer on each."""

import asyncio
import io
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from bot.announcing.office import Announcing
from bot.announcing.producer_notices import ProducerNotices
from bot.app import Assistant
from bot.channel import Channel
from bot.lease import NAME
from bot.metrics import Metrics
from bot.settings import load_settings
from bot.telegram.channel import TelegramChannel
from bot.terminal import Terminal
from bot.zalo_bot.channel import ZaloBotChannel
from bot.zalo_oa.channel import ZaloOAChannel
from handlers.words import HANOI, Words
from knowledge import importing, leases
from tests.bot.running import environment
from tests.bot.zalo_running import zalo_bot_environment, zalo_oa_environment
from tests.standins.bot_api import BotApi
from tests.standins.zalo_bot_api import ZaloBotApi
from tests.standins.zalo_oa import USER, ZaloOA

TELEGRAM_PERSON, ZALO_PERSON, TERMINAL_PERSON = 7, "6ede9afa66b88fe6d6a9", "lan"


@dataclass
class ProducerRig:
    """The office and the four accounts of one producer."""

    assistant: Assistant
    folder: Path
    monkeypatch: pytest.MonkeyPatch
    telegram: BotApi
    zalo_bot: ZaloBotApi
    zalo_oa: ZaloOA
    now: datetime
    channels: dict[str, Channel[Any]] = field(default_factory=dict)
    announcing: Announcing | None = None
    shown_in_terminal: list[str] = field(default_factory=list)

    # The office

    def bring(self, kind: str, text: str) -> None:
        """Imports a file of this text as the office would; fails where a row is refused."""
        path = self.folder / f"{kind}.csv"
        path.write_text(text, encoding="utf-8")
        plan = importing.plan(self.assistant.store, kind, path, today=self.now.date())
        assert plan.refused == ()
        importing.apply(self.assistant.store, plan, now=self.now, by="Lan")
        self.assistant.live.refresh(at_once=True)

    async def on(self, day: date, hour: int = 9) -> None:
        """Goes to a day: what is due is planned, and sent as far as it can be."""
        self.now = datetime(day.year, day.month, day.day, hour, tzinfo=HANOI)
        channel = self.channels["zalo_oa"]
        assert isinstance(channel, ZaloOAChannel)
        await channel.tokens.renew_when_old()
        assert self.announcing is not None
        await self.announcing.look()
        deadline = time.monotonic() + 10
        while waiting := await asyncio.to_thread(self._unsent):
            assert time.monotonic() < deadline, waiting
            await asyncio.sleep(0.01)

    def _unsent(self) -> list[Any]:
        with self.assistant.store.reading() as session:
            return session.rows(
                "SELECT d.channel, d.state, d.reason, a.event FROM deliveries d JOIN announcements a "
                "ON a.id = d.announcement_id WHERE d.state IN ('queued', 'sending') "
                "AND a.state = 'sending' AND d.channel <> 'terminal'"
            )

    # The producer

    async def say(self, channel: str, text: str) -> str:
        """What the account on this channel is shown in answer, as its platform got it."""
        return await getattr(self, f"_say_on_{channel}")(text)

    async def pick_first(self, channel: str) -> str:
        """The answer to the first choice offered: a button on Telegram, its number elsewhere."""
        if channel != "telegram":
            return await self.say(channel, "1")
        last = self.telegram.messages.last(TELEGRAM_PERSON)
        label = last["reply_markup"]["inline_keyboard"][0][0]["text"]
        self.telegram.person(TELEGRAM_PERSON).press(last, label)
        return await self._answered_on_telegram()

    async def _say_on_telegram(self, text: str) -> str:
        self.telegram.person(TELEGRAM_PERSON).say(text, age=self._age)
        return await self._answered_on_telegram()

    async def _answered_on_telegram(self) -> str:
        shown = self.heard_on_telegram
        before = len(shown())
        for update in self.telegram.take_updates():
            await self.channels["telegram"].webhook(update)
        return await self._until_more(shown, before, "telegram")

    async def _say_on_zalo_bot(self, text: str) -> str:
        self.zalo_bot.person(ZALO_PERSON).say(text, age=self._age)
        before = len(self.zalo_bot.texts())
        await self.channels["zalo_bot"].webhook(self.zalo_bot.events.popleft())
        return await self._until_more(self.zalo_bot.texts, before, "zalo_bot")

    async def _say_on_zalo_oa(self, text: str) -> str:
        event = self.zalo_oa.say(text, age=self._age)
        before = len(self.zalo_oa.texts())
        await self.channels["zalo_oa"].webhook(event)
        return await self._until_more(self.zalo_oa.texts, before, "zalo_oa")

    async def _say_on_terminal(self, text: str) -> str:
        return await asyncio.to_thread(self._at_the_prompt, text)

    def _at_the_prompt(self, text: str) -> str:
        """One visit at the terminal; what waited is shown first."""
        out = io.StringIO()
        with self.monkeypatch.context() as patch:
            patch.setattr("sys.stdin", io.StringIO(f"{text}\n"))
            patch.setattr("sys.stdout", out)
            Terminal(self.assistant, name=TERMINAL_PERSON, language=None, clock=lambda: self.now).talk()
        self.shown_in_terminal.append(out.getvalue())
        return out.getvalue()

    @property
    def _age(self) -> float:
        """How old the stand-ins' messages are by their own clock when they are written now by ours."""
        return time.time() - self.now.timestamp()

    def heard_on_telegram(self) -> list[str]:
        """Every text shown to the account on Telegram."""
        calls = self.telegram.made("sendMessage", "editMessageText", chat=TELEGRAM_PERSON)
        return [str(call["text"]) for call in calls]

    async def _until_more(self, shown: Callable[[], list[str]], before: int, channel: str) -> str:
        deadline = time.monotonic() + 10
        while len(shown()) == before or not self.channels[channel].idle:
            assert time.monotonic() < deadline, f"no answer on {channel}"
            await asyncio.sleep(0.005)
        return "\n".join(shown()[before:])

    def warnings(self, channel: str) -> list[str]:
        """What was sent unasked to the account on this channel, in order."""
        if channel == "telegram":
            return [text for text in self.heard_on_telegram() if _STOP in text]
        if channel == "zalo_bot":
            return [text for text in self.zalo_bot.texts() if _STOP in text]
        if channel == "zalo_oa":
            sent = self.zalo_oa.made("template", chat=USER)
            return [str(call["template_data"]["noi_dung"]) for call in sent]  # a template, outside 48 hours
        parts = "\n".join(self.shown_in_terminal).split("\n\n")
        return ["\n".join(pair) for pair in pairwise(parts) if _STOP in pair[1]]


_STOP = "Không muốn nhận tin về hồ sơ nữa"


class _LooksWhenTold(Announcing):
    """Sends by itself; plans only when the test looks, so that the two never cross."""

    async def _plan(self) -> None:
        await asyncio.Event().wait()


@asynccontextmanager
async def producer_office(
    url: str, folder: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[ProducerRig]:
    """Everything of `ocop run` but the web server and the wake-ups, on a clock that the test sets."""
    async with AsyncExitStack() as stack:
        telegram, zalo_bot, zalo_oa = (
            stack.enter_context(made) for made in (BotApi(), ZaloBotApi(), ZaloOA())
        )
        environ = (
            environment(telegram.url, mode="webhook", port=9)
            | zalo_bot_environment(zalo_bot.url, mode="webhook", port=9)
            | zalo_oa_environment(zalo_oa.url, port=9, OCOP_ZALO_OA__FAIR_TEMPLATE_ID="fair-1")
            | {"OCOP_DATABASE__URL": url}
        )
        assistant = stack.enter_context(Assistant.open(load_settings(None, environ)))
        rig = ProducerRig(assistant, folder, monkeypatch, telegram, zalo_bot, zalo_oa, now)
        words, metrics = Words.load(), Metrics()
        for made in (TelegramChannel, ZaloBotChannel, ZaloOAChannel):
            channel: Channel[Any] = made(assistant, words, metrics, clock=lambda: rig.now)
            rig.channels[channel.name] = channel
            stack.push_async_callback(channel.stop)
            channel.start()
            channel.lead()
        with assistant.store.writing() as session:
            lease = leases.claim(session, NAME, "test", timedelta(hours=1), is_gone=lambda holder: True)
        postmen = [channel.postman for channel in rig.channels.values() if channel.postman is not None]
        assert len(postmen) == 3
        for postman in postmen:
            postman.per_second = 100.0  # what is measured elsewhere need not be waited for here
        days = assistant.settings.producers.warning_days
        rig.announcing = _LooksWhenTold(
            assistant.store, postmen, settings=assistant.settings.broadcast, staff={}, words=words,
            metrics=metrics, clock=lambda: rig.now,
            due=ProducerNotices(assistant.store, assistant.live, words, days).plan,
        )  # fmt: skip
        stack.push_async_callback(rig.announcing.stop)
        await _until_ready(lambda: all(postman.ready for postman in postmen))
        rig.announcing.lead(lambda: lease)
        yield rig


async def _until_ready(ready: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not ready():
        assert time.monotonic() < deadline, "a channel is not ready"
        await asyncio.sleep(0.01)
