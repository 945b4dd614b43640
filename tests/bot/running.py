"""`ocop run` as a real process against the stand-in, and as one channel inside the test."""

import contextlib
import random
import re
import signal
import socket
import subprocess
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx

from bot.app import Assistant
from bot.metrics import Metrics
from bot.settings import Settings, load_settings
from bot.telegram.channel import TelegramChannel
from handlers.words import Words
from tests.command_line import Ocop
from tests.standins.bot_api import TOKEN, BotApi

SECRET = "a-secret_of-36_characters-0123456789"


def free_port() -> int:
    """A port nobody listens on, below those the system gives to outgoing connections, which could take it."""
    while True:
        port = random.randint(20_000, 32_000)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def environment(api_url: str, *, mode: str = "polling", port: int = 0, **more: str) -> dict[str, str]:
    """The settings of a Telegram bot on the stand-in."""
    return {
        "OCOP_TELEGRAM__ENABLED": "true",
        "OCOP_TELEGRAM__TOKEN": TOKEN,
        "OCOP_TELEGRAM__API_URL": api_url,
        "OCOP_TELEGRAM__MODE": mode,
        "OCOP_TELEGRAM__WEBHOOK_SECRET": SECRET,
        "OCOP_SERVICE__PUBLIC_URL": f"http://127.0.0.1:{port}",
        "OCOP_WEB__PORT": str(port),
    } | more


class Running:
    """One `ocop run`; in a `with` it is killed at the end whatever happens."""

    def __init__(self, ocop: Ocop, environ: dict[str, str]) -> None:
        self._lines: list[str] = []
        self._listening = threading.Event()
        self.url = ""
        self.process = subprocess.Popen(
            ocop.command("run"),
            cwd=ocop.folder,
            env=ocop.surroundings(**environ),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> "Running":
        if not self._listening.wait(30) or not self.url:
            raise AssertionError(f"`ocop run` does not listen: {self.log}")
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.append(line)
            if found := re.search(r"listening on (http://\S+)", line):
                self.url = found[1]
                self._listening.set()
        self._listening.set()

    @property
    def log(self) -> str:
        """Everything it has printed so far."""
        return "".join(self._lines)

    def wait_for_log(self, text: str, seconds: float = 15.0) -> None:
        """Waits until a line holds the text."""
        deadline = time.monotonic() + seconds
        while text not in self.log:
            assert time.monotonic() < deadline, f"{text!r} never came; log: {self.log}"
            time.sleep(0.02)

    def get(self, path: str) -> httpx.Response:
        """A GET of its web endpoints."""
        return httpx.get(self.url + path, timeout=10, trust_env=False)

    def wait_for_answers(self, count: int, seconds: float = 15.0) -> None:
        """Waits until so many answers were shown whole."""
        deadline = time.monotonic() + seconds
        while (
            sum(map(float, re.findall(r"(?m)^ocop_answers_total.* (\S+)$", self.get("/metrics").text)))
            < count
        ):
            assert time.monotonic() < deadline, f"fewer than {count} answers; log: {self.log}"
            time.sleep(0.02)

    def deliver(self, update: dict[str, Any], secret: str | None = SECRET) -> httpx.Response:
        """Posts an update as Telegram would."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret is not None else {}
        return httpx.post(
            f"{self.url}/webhooks/telegram", json=update, headers=headers, timeout=30, trust_env=False
        )

    def kill(self) -> None:
        """As by `kill -9`."""
        self.process.kill()
        self.process.wait(10)
        self._reader.join(10)

    def stop(self) -> tuple[int, float]:
        """Asks it to end; gives the exit code and the seconds it took."""
        begun = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(20)
        self._reader.join(10)
        return code, time.monotonic() - begun


def settings_for(api: BotApi, database_url: str, **more: str) -> Settings:
    """The settings of a bot in webhook mode on the stand-in, which delivers nothing by itself."""
    environ = environment(api.url, mode="webhook", port=9) | {"OCOP_DATABASE__URL": database_url} | more
    return load_settings(None, environ)


@asynccontextmanager
async def channel_inside(assistant: Assistant, *, lead: bool = False) -> AsyncIterator[TelegramChannel]:
    """A connected channel on the loop of the test; updates go to its `webhook`."""
    channel = TelegramChannel(assistant, Words.load(), Metrics())
    channel.start()
    if lead:
        channel.lead()
    await channel.connected()
    try:
        yield channel
    finally:
        await channel.stop()
