"""One person talking to the assistant on any channel, as the platform of that channel would see it."""

import html
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from tests.bot.running import Running, environment, free_port
from tests.bot.zalo_running import zalo_bot_environment, zalo_oa_environment
from tests.command_line import Ocop
from tests.standins.bot_api import BotApi
from tests.standins.zalo_bot_api import ZaloBotApi
from tests.standins.zalo_oa import USER, ZaloOA

CHANNELS = ("telegram", "zalo_bot", "zalo_oa", "terminal")


class Talk(Protocol):
    """A conversation under way."""

    def say(self, text: str) -> str:
        """What the person is shown in answer, as plain text."""
        ...


@contextmanager
def talk(channel: str, ocop: Ocop) -> Iterator[Talk]:
    """A conversation on this channel, through `ocop run` (the terminal through `ocop chat`)."""
    yield from _TALKS[channel](ocop)


class _Telegram:
    def __init__(self, api: BotApi, service: Running) -> None:
        self._api, self._service, self._said = api, service, 0

    def say(self, text: str) -> str:
        before = len(self._api.made("sendMessage", "sendPhoto"))
        self._api.person(7).say(text)
        self._said += 1
        self._service.wait_for_answers(self._said)
        shown = self._api.made("sendMessage", "sendPhoto")[before:]
        return "\n".join(_words(call.params) for call in shown)


def _words(message: dict[str, Any]) -> str:
    rows = (message.get("reply_markup") or {}).get("inline_keyboard", [])
    buttons = [button["text"] for row in rows for button in row]
    text = message.get("text") or message.get("caption", "")
    return "\n".join([html.unescape(re.sub(r"</?b>", "", text)), *buttons])


def _telegram(ocop: Ocop) -> Iterator[Talk]:
    with BotApi() as api, Running(ocop, environment(api.url)) as service:
        yield _Telegram(api, service)


class _ZaloBot:
    def __init__(self, api: ZaloBotApi) -> None:
        self._api = api

    def say(self, text: str) -> str:
        before = len(self._api.texts())
        self._api.person().say(text)
        self._api.wait(before + 1, "sendMessage", "sendPhoto")
        (shown,) = self._api.texts()[before:]  # one message an answer: messages are counted
        return shown


def _zalo_bot(ocop: Ocop) -> Iterator[Talk]:
    with ZaloBotApi() as api, Running(ocop, zalo_bot_environment(api.url)):
        yield _ZaloBot(api)


class _ZaloOA:
    def __init__(self, api: ZaloOA) -> None:
        self._api = api

    def say(self, text: str) -> str:
        before = len(self._api.made("cs", chat=USER))
        self._api.say(text)
        self._api.wait(before + 1, "cs", chat=USER)
        (call,) = self._api.made("cs", chat=USER)[before:]  # one message an answer: replies are counted
        message = call["message"]
        buttons = message.get("attachment", {}).get("payload", {}).get("buttons", [])
        return "\n".join([message["text"], *(button["title"] for button in buttons)])


def _zalo_oa(ocop: Ocop) -> Iterator[Talk]:
    port = free_port()
    with ZaloOA() as api, Running(ocop, zalo_oa_environment(api.url, port=port)) as service:
        api.hook = f"{service.url}/webhooks/zalo-oa"
        service.wait_for_log("zalo_oa is running")
        yield _ZaloOA(api)


class _Terminal:
    """A run for each line; the dialogue goes on from the database."""

    def __init__(self, ocop: Ocop) -> None:
        self._ocop = ocop

    def say(self, text: str) -> str:
        done: subprocess.CompletedProcess[str] = self._ocop("chat", "--as", "lan", stdin=text + "\n")
        assert done.returncode == 0, done.stderr
        return done.stdout


def _terminal(ocop: Ocop) -> Iterator[Talk]:
    yield _Terminal(ocop)


_TALKS = {"telegram": _telegram, "zalo_bot": _zalo_bot, "zalo_oa": _zalo_oa, "terminal": _terminal}
