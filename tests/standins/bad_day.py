"""Telegram on a bad day: a limit, and for chosen chats 429, 403, 500, 502, broken connections and delays."""

import asyncio
import random
import time
from dataclasses import dataclass

from tests.standins.bot_api import BotApi
from tests.standins.loopback import Reset
from tests.standins.telegram_rules import Refusal
from tests.standins.telegram_updates import Json

WAIT_SECONDS = 1
KINDS = ("429", "403", "gone", "500", "502", "reset before", "reset after", "delay")


@dataclass(slots=True)
class _Mood:
    kind: str
    times: int = 1


class BadDay(BotApi):
    """The stand-in whose answers to announcements fail by a plan; replies to other chats are left alone."""

    def __init__(self, people: int, seed: int, **share: float) -> None:
        """`share` tells for each of `KINDS` (blanks as underscores) which part of the people meet it."""
        super().__init__()
        chance = random.Random(seed)
        chats = chance.sample(range(1, people + 1), people)
        self.moods: dict[int, _Mood] = {}
        for kind in KINDS:
            for _ in range(round(share.get("_" + kind.replace(" ", "_"), 0) * people)):
                self.moods[chats.pop()] = _Mood(kind, 2 if kind == "500" and chance.random() < 0.1 else 1)
        self._delays = chance
        self.planned = {chat: mood.kind for chat, mood in self.moods.items()}
        self.gone |= {chat for chat, kind in self.planned.items() if kind == "gone"}
        self.blocked |= {chat for chat, kind in self.planned.items() if kind == "403"}
        self.limited: list[float] = []
        """When a 429 was given, monotonic."""

    async def _result(self, method: str, params: Json) -> object:
        chat = params.get("chat_id")
        mood = self.moods.get(int(chat)) if method == "sendMessage" and chat is not None else None
        try:
            if mood is None or mood.times <= 0:
                return await super()._result(method, params)
            mood.times -= 1
            return await self._moody(mood.kind, method, params)
        except Refusal as refusal:
            if refusal.code == 429:
                self.limited.append(time.monotonic())
            raise

    async def _moody(self, kind: str, method: str, params: Json) -> object:
        if kind == "429":
            raise Refusal(429, f"Too Many Requests: retry after {WAIT_SECONDS}", retry_after=WAIT_SECONDS)
        if kind in ("500", "502"):
            raise Refusal(int(kind), "Internal Server Error" if kind == "500" else "Bad Gateway")
        if kind == "reset before":
            raise Reset
        if kind == "delay":
            await asyncio.sleep(self._delays.uniform(0.1, 0.6))
        result = await super()._result(method, params)
        if kind == "reset after":
            raise Reset
        return result

    def paused(self, first: float, last: float) -> float:
        """Seconds between two moments for which a 429 asked us to wait."""
        total, until = 0.0, first
        for at in sorted(self.limited):
            begins, ends = max(at, until), min(at + WAIT_SECONDS, last)
            if ends > begins:
                total += ends - begins
                until = ends
        return total
