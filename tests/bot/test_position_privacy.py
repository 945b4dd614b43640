"""A shared position is used once: its digits are nowhere afterwards, on whatever channel it came.

A new channel adds itself to CHANNELS: a function that starts it, shares HERE, sees points answered, asks for
more, and gives what the process logged and what its /metrics said.
"""

import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bot.running import Running, environment, free_port
from tests.bot.zalo_running import zalo_oa_environment
from tests.command_line import Ocop
from tests.standins.bot_api import BotApi
from tests.standins.zalo_oa import ZaloOA

HERE = (21.0285113, 105.8541677)
TRACES = ("21.0285", "21,0285", "0285113", "105.8541", "105.8542", "8541677", "210285", "1058541")
"""Of the digits in decimal, as they are, cut, rounded or without the point."""
DOUBLES = tuple(struct.pack(order + "d", degrees) for degrees in HERE for order in "<>")
"""And as a database keeps a float."""
Shared = Callable[[Ocop, BotApi], str]


def _assert_clean(folder: Path) -> None:
    """Neither the database with its free pages nor its WAL nor anything else written holds the position."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert any(file.name == "ocop.db" for file in files)
    for file in files:
        content = file.read_bytes()
        assert not [trace for trace in TRACES if trace.encode() in content], file.name
        assert not [double for double in DOUBLES if double in content], file.name


def _terminal(ocop: Ocop, _: BotApi) -> str:
    done = ocop("chat", stdin=f"@{HERE[0]},{HERE[1]}\nxem tiếp\nmua cốm ở đâu\n@{HERE[0]},{HERE[1]}\n")
    assert "gần chỗ bạn có các điểm OCOP" in done.stdout
    assert "không ghi khoảng cách" in done.stdout
    return done.stderr


def _batch(ocop: Ocop, _: BotApi) -> str:
    done = ocop("ask", "--json", stdin=f'{{"location": [{HERE[0]}, {HERE[1]}], "user": "a"}}\n')
    assert '"distance_km"' in done.stdout
    return done.stderr


def _wait_for(api: BotApi, words: str) -> None:
    """Waits until a message or a caption says so."""
    for count in range(1, 9):
        *_, latest = api.wait(count, "sendMessage", "sendPhoto")
        if words in str(latest.params.get("text")) + str(latest.params.get("caption")):
            return
    raise AssertionError(f"nobody was told {words!r}")


def _telegram(mode: str) -> Shared:
    def share(ocop: Ocop, api: BotApi) -> str:
        anna = api.person(777003)
        with Running(ocop, environment(api.url, mode=mode, port=free_port())) as service:
            anna.say("điểm bán")
            (asked, *_) = api.wait(1, "sendMessage")
            assert asked["reply_markup"]["keyboard"][0][0]["request_location"]
            anna.share(*HERE)
            api.wait(1, "sendPhoto")
            _wait_for(api, "gần chỗ bạn")
            anna.say("chỗ khác")
            _wait_for(api, "không ghi khoảng cách")
            metrics = service.get("/metrics").text
            _assert_clean(ocop.folder.parent)
            assert service.stop()[0] == 0
            return service.log + metrics

    return share


def _zalo_oa(ocop: Ocop, _: BotApi) -> str:
    port = free_port()
    with ZaloOA() as zalo, Running(ocop, zalo_oa_environment(zalo.url, port=port)) as service:
        zalo.hook = f"{service.url}/webhooks/zalo-oa"
        service.wait_for_log("zalo_oa is running")
        zalo.say("điểm bán")
        zalo.wait(1, "cs")
        zalo.share(f"{HERE[0]}", f"{HERE[1]}")
        zalo.wait(2, "cs")
        assert "gần chỗ bạn" in zalo.texts()[-1]
        zalo.say("chỗ khác")
        zalo.wait(3, "cs")
        assert "không ghi khoảng cách" in zalo.texts()[-1]
        metrics = service.get("/metrics").text
        _assert_clean(ocop.folder.parent)
        assert service.stop()[0] == 0
        return service.log + metrics


CHANNELS: dict[str, Shared] = {
    "terminal": _terminal,
    "ask": _batch,
    "telegram by polling": _telegram("polling"),
    "telegram by webhook": _telegram("webhook"),
    "zalo oa": _zalo_oa,
}


@pytest.mark.parametrize("channel", CHANNELS)
def test_nothing_of_a_shared_position_is_left(channel: str, ocop: Ocop, api: BotApi) -> None:
    written = CHANNELS[channel](ocop, api)
    assert not [trace for trace in TRACES if trace in written]
    _assert_clean(ocop.folder.parent)
