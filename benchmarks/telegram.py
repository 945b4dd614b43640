"""From a webhook in to `sendMessage` out over loopback HTTP, beside a bare PTB echo, in turns."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from rich.console import Console
from rich.table import Table

from benchmarks.figures import Figure
from tests.bot.running import SECRET, Running, environment, free_port
from tests.command_line import ROOT, Ocop
from tests.standins.bot_api import TOKEN, BotApi
from tests.standins.telegram_updates import Person

LINES = (
    "lua to tam",
    "trà sen",
    "bánh chưng tranh khúc",
    "gốm bát tràng",
    "miến dong",
    "com 3 sao",
    "giò chả",
    "mật ong",
)
WARM_UP = 40
ROUNDS = 400


@contextmanager
def _echo(api: BotApi) -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "benchmarks.echo", TOKEN, api.url, str(port)]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, env=os.environ | {"NO_PROXY": "127.0.0.1"}
    )
    assert process.stdout is not None
    process.stdout.readline()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


class Way:
    """One bot under measurement: updates in, calls out."""

    def __init__(self, name: str, url: str, api: BotApi, first_person: int) -> None:
        self.name = name
        self.milliseconds: list[float] = []
        self._url = f"{url}/webhooks/telegram"
        self._api = api
        self._people = first_person
        self._client = httpx.Client(
            trust_env=False, headers={"X-Telegram-Bot-Api-Secret-Token": SECRET}, timeout=30
        )

    def one(self, line: str, *, count: bool = True) -> None:
        """One question of one more person, timed from before its POST until its answer arrives."""
        self._people += 1
        Person(self._api, self._people).say(line)
        (update,) = self._api.take_updates()
        begun = time.monotonic()
        self._client.post(self._url, json=update)
        (call,) = self._api.wait(1, "sendMessage", chat=self._people)
        if count:
            self.milliseconds.append((call.at - begun) * 1000)
        self._api.calls.clear()

    @property
    def median(self) -> float:
        """Milliseconds at the median."""
        return statistics.median(self.milliseconds)

    @property
    def p99(self) -> float:
        """Milliseconds at the 99th percentile."""
        return statistics.quantiles(self.milliseconds, n=100)[98]


def measure(rounds: int = ROUNDS) -> tuple[Way, Way]:
    """The echo and the assistant, each asked `rounds` times, in turns."""
    with tempfile.TemporaryDirectory() as folder, BotApi() as api, _echo(api) as echo_url:
        ocop = Ocop(Path(folder), {"OCOP_DATABASE__URL": f"sqlite:///{folder}/ocop.db"})
        with Running(ocop, environment(api.url, mode="webhook", port=free_port())) as service:
            api.wait(3, "setMyShortDescription")
            api.webhook = {}
            echo, ours = (
                Way("bare PTB echo", echo_url, api, 1_000),
                Way("ocop run", service.url, api, 1_000_000),
            )
            for number in range(WARM_UP + rounds):
                for way in (echo, ours):
                    way.one(LINES[number % len(LINES)], count=number >= WARM_UP)
    return echo, ours


def main() -> list[Figure]:
    """Prints the table; gives what is to reach."""
    echo, ours = measure()
    table = Table("Telegram, webhook in to sendMessage out", "median ms", "p99 ms", "times the echo")
    for way in (echo, ours):
        table.add_row(way.name, f"{way.median:.2f}", f"{way.p99:.2f}", f"{way.median / echo.median:.2f}")
    Console().print(table)
    print(f"{ROUNDS} questions each, in turns")
    return [Figure("Telegram, times a bare PTB echo: median", ours.median / echo.median, 3.0)]


if __name__ == "__main__":
    main()
