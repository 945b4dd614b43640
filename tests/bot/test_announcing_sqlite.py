"""Two `ocop run` on one SQLite file: the second serves, sends nothing, names the holder and takes over."""

import time

from knowledge.store import Store
from tests.bot.announced import announce, got, sending, shown, subscribe
from tests.bot.running import Running
from tests.command_line import Ocop
from tests.standins.bot_api import BotApi

PEOPLE = 120


def test_a_second_process_stands_by_and_takes_over(api: BotApi, ocop: Ocop) -> None:
    store = Store.open(ocop.environ["OCOP_DATABASE__URL"])
    subscribe(store, 1, PEOPLE)
    store.dispose()
    environ = sending(api, per_second=20)
    with Running(ocop, environ) as first, Running(ocop, environ) as second:
        first.wait_for_log("this process polls and schedules")
        second.wait_for_log("this one stands by")
        pid = str(first.process.pid)
        assert any("stands by" in line and pid in line for line in second.log.splitlines())
        ready = second.get("/readyz")
        assert (ready.status_code, ready.json()["lease"]["held_here"]) == (200, False)
        assert pid in ready.json()["lease"]["holder"]
        number = announce(ocop)
        api.wait(10, "sendMessage")
        assert "ocop_deliveries_total{" in first.get("/metrics").text
        assert "ocop_deliveries_total{" not in second.get("/metrics").text
        first.kill()
        killed = time.monotonic()
        second.wait_for_log("this process polls and schedules")
        assert time.monotonic() - killed < 15
        deadline = time.monotonic() + 40
        while shown(ocop, number)["state"] != "done":
            assert time.monotonic() < deadline, shown(ocop, number)
            time.sleep(0.3)
        assert second.stop()[0] == 0
    counts = shown(ocop, number)["counts"]
    assert set(got(api).values()) == {1}
    assert counts["sent"] + counts["uncertain"] == PEOPLE
    assert counts["uncertain"] <= 16
