"""One sender among several processes on PostgreSQL: killed, or stopped and woken, nothing is doubled."""

import signal
import time
from collections.abc import Callable

import pytest

from knowledge.store import Store
from tests.bot.announced import announce, got, sending, shown, subscribe
from tests.bot.running import Running
from tests.command_line import Ocop
from tests.standins.bot_api import BotApi

PEOPLE = {"killed": 900, "stopped": 2_400}
STOPPED_SECONDS = 30.0


def _moves(api: BotApi, seconds: float) -> float:
    """Waits until the server hears of another message; gives how long it took."""
    before, begun = len(api.made("sendMessage")), time.monotonic()
    while len(api.made("sendMessage")) == before:
        assert time.monotonic() - begun < seconds, "nobody goes on"
        time.sleep(0.05)
    return time.monotonic() - begun


@pytest.mark.parametrize("how", ["killed", "stopped"])
def test_the_other_goes_on_within_15_seconds_and_nothing_is_doubled(
    api: BotApi, ocop: Ocop, new_postgresql: Callable[..., str], how: str
) -> None:
    url = new_postgresql()
    ocop = Ocop(ocop.folder, {"OCOP_DATABASE__URL": url})
    store = Store.open(url)
    subscribe(store, 1, PEOPLE[how])
    environ = sending(api, per_second=75)
    number = announce(ocop)
    with Running(ocop, environ) as first:
        _moves(api, 20)
        with Running(ocop, environ) as second:
            second.wait_for_log("this one stands by")
            time.sleep(0.5)
            if how == "killed":
                first.kill()
            else:
                first.process.send_signal(signal.SIGSTOP)
            time.sleep(0.3)
            stopped = time.monotonic()
            assert _moves(api, 15) < 15
            if how == "stopped":
                while time.monotonic() - stopped < STOPPED_SECONDS:
                    time.sleep(0.2)
                first.process.send_signal(signal.SIGCONT)
                first.wait_for_log("this one stands by")
            deadline = time.monotonic() + 60
            while shown(ocop, number)["state"] != "done":
                assert time.monotonic() < deadline
                time.sleep(0.5)
            assert second.stop()[0] == 0
    store.dispose()
    counts = shown(ocop, number)["counts"]
    arrived = got(api)
    print(f"\n{how}: {counts}")
    assert set(arrived.values()) == {1}
    assert counts["sent"] + counts["uncertain"] == PEOPLE[how]
    assert counts["uncertain"] <= 16
    assert len(arrived) >= counts["sent"]
