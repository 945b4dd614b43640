"""An event Zalo gave once survives a kill while the database is away: it lies on disk meanwhile."""

import asyncio
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.zalo.holding import Holding
from bot.zalo.spool import Spool
from tests.bot.running import Running, free_port
from tests.bot.zalo_running import zalo_bot_environment, zalo_oa_environment
from tests.command_line import Ocop
from tests.standins.zalo_bot_api import ZaloBotApi
from tests.standins.zalo_oa import ZaloOA


@contextmanager
def _away(ocop: Ocop) -> Iterator[None]:
    """The database takes no write, as behind a lock that nobody lets go."""
    database = sqlite3.connect(ocop.environ["OCOP_DATABASE__URL"].removeprefix("sqlite:///"), timeout=10)
    database.isolation_level = None
    database.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        database.rollback()
        database.close()


def _waiting(ocop: Ocop, channel: str, count: int) -> None:
    folder, deadline = ocop.folder / "data" / f"waiting-{channel}", time.monotonic() + 10
    while len(list(folder.glob("*.json"))) != count:
        assert time.monotonic() < deadline, list(folder.glob("*"))
        time.sleep(0.02)


def test_an_account_acknowledges_in_time_and_answers_after_a_kill(zalo_oa: ZaloOA, ocop: Ocop) -> None:
    port = free_port()
    environ = zalo_oa_environment(zalo_oa.url, port=port)
    with Running(ocop, environ) as service:
        zalo_oa.hook = f"{service.url}/webhooks/zalo-oa"
        service.wait_for_log("zalo_oa is running")
        with _away(ocop):
            event = zalo_oa.say("trà sen")  # the stand-in waits two seconds, as Zalo does
            assert zalo_oa.deliver(event, again=1) == 200
            _waiting(ocop, "zalo_oa", 1)
            service.kill()
    assert not zalo_oa.made("cs")
    with Running(ocop, environ):
        zalo_oa.wait(1, "cs")
        assert zalo_oa.deliver(event, again=2) == 200
        _waiting(ocop, "zalo_oa", 0)
    assert len(zalo_oa.made("cs")) == 1
    assert [status for _, status in zalo_oa.delivered] == [200, 200, 200]


@pytest.mark.parametrize("mode", ["polling", "webhook"])
def test_a_bot_keeps_what_it_was_given_through_a_kill(mode: str, zalo_bot: ZaloBotApi, ocop: Ocop) -> None:
    zalo_bot.longest_poll = 0.2
    environ = zalo_bot_environment(zalo_bot.url, mode=mode, port=free_port())
    with Running(ocop, environ) as service:
        service.wait_for_log("zalo_bot is running")
        with _away(ocop):
            zalo_bot.person().say("trà sen")
            _waiting(ocop, "zalo_bot", 1)
            zalo_bot.person("0123456789abcdef0123").say("cốm")  # the next one is not held up
            _waiting(ocop, "zalo_bot", 2)
            service.kill()
    assert not zalo_bot.texts()
    with Running(ocop, environ):
        zalo_bot.wait(2, "sendMessage")
        _waiting(ocop, "zalo_bot", 0)
    assert len(zalo_bot.made("sendMessage")) == 2


def test_held_events_are_answered_once_the_database_is_back(zalo_oa: ZaloOA, ocop: Ocop) -> None:
    with Running(ocop, zalo_oa_environment(zalo_oa.url, port=free_port())) as service:
        zalo_oa.hook = f"{service.url}/webhooks/zalo-oa"
        service.wait_for_log("zalo_oa is running")
        with _away(ocop):
            zalo_oa.say("trà sen")
            _waiting(ocop, "zalo_oa", 1)
        zalo_oa.wait(1, "cs")
        _waiting(ocop, "zalo_oa", 0)
        assert "Traceback" not in service.log


def test_what_neither_database_nor_disk_takes_is_not_acknowledged(zalo_oa: ZaloOA, ocop: Ocop) -> None:
    (ocop.folder / "data").write_text("not a folder")
    with Running(ocop, zalo_oa_environment(zalo_oa.url, port=free_port())) as service:
        zalo_oa.hook = f"{service.url}/webhooks/zalo-oa"
        service.wait_for_log("zalo_oa is running")
        with _away(ocop):
            zalo_oa.say("trà sen")
        assert zalo_oa.delivered == [("0", 429)]
        assert "an event cannot be kept on disk" in service.log
        assert "Traceback" not in service.log
        zalo_oa.wait(1, "cs")  # still in hand


async def test_the_loop_waits_for_no_disk_when_an_event_is_safe_after_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken, threads = asyncio.Event(), []

    async def take(event: dict[str, str]) -> None:
        await taken.wait()

    holding = Holding("zalo_oa", tmp_path, take=take, key_of=lambda event: event["id"])
    loop, keep, drop = asyncio.get_running_loop(), Spool.keep, Spool.drop

    def slow(spool: Spool, key: str, event: dict[str, str]) -> None:
        keep(spool, key, event)
        asyncio.run_coroutine_threadsafe(asyncio.sleep(0.05, taken.set()), loop).result()
        time.sleep(0.1)

    def watched(spool: Spool, key: str) -> None:
        threads.append(threading.current_thread())
        drop(spool, key)

    monkeypatch.setattr(Spool, "keep", slow)
    monkeypatch.setattr(Spool, "drop", watched)
    monkeypatch.setattr("bot.zalo.holding.SAFE_SECONDS", 0.05)
    await holding.safe({"id": "1"})
    assert threads
    assert threading.main_thread() not in threads
    assert not list(tmp_path.rglob("*.json"))


def test_a_spool_holds_nothing_older_than_it_may(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "new" / "folder", most_seconds=600)
    spool.keep("a", {"event_name": "x", "text": "Chè lam"})
    spool.keep("a", {"event_name": "x", "text": "Chè lam"})
    assert spool.left() == [{"event_name": "x", "text": "Chè lam"}]
    (file,) = (tmp_path / "new" / "folder").iterdir()
    assert file.stat().st_mode & 0o077 == 0
    (file.parent / "broken.json").write_text("{")
    assert spool.left() == [{"event_name": "x", "text": "Chè lam"}]
    assert Spool(file.parent, most_seconds=-1).left() == []
    assert list(file.parent.iterdir()) == []
    spool.drop("a")
