"""Bad days of Zalo, through `ocop run`: silence, slow and replayed deliveries, tokens lost half-way."""

import json
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from knowledge import zalo_tokens
from knowledge.store import Store
from tests.bot.running import Running, environment, free_port
from tests.bot.zalo_running import zalo_bot_environment, zalo_oa_environment
from tests.command_line import Ocop
from tests.standins.bot_api import BotApi
from tests.standins.faults import Fault
from tests.standins.zalo_bot_api import ZaloBotApi
from tests.standins.zalo_oa import USER, ZaloOA, signature
from tests.standins.zalo_oauth import APP_ID, FIRST_REFRESH

ANSWERED_SECONDS = 5.0
"""Far below the minutes of Zalo's silence, far above what an answer takes."""


def _slow_post(url: str, path: str) -> socket.socket:
    """A delivery of which only the beginning arrives."""
    parts = urlsplit(url)
    connection = socket.create_connection((str(parts.hostname), parts.port or 80))
    head = f"POST {path} HTTP/1.1\r\nHost: ocop\r\nX-ZEvent-Signature: mac=0\r\nContent-Length: 500\r\n\r\n"
    connection.sendall(head.encode() + b'{"event_name":')
    return connection


def test_a_silent_zalo_and_slow_deliveries_hold_up_nobody_on_telegram(
    api: BotApi, zalo_bot: ZaloBotApi, zalo_oa: ZaloOA, ocop: Ocop
) -> None:
    environ = (
        environment(api.url)
        | zalo_bot_environment(zalo_bot.url)
        | zalo_oa_environment(zalo_oa.url, port=free_port())
    )
    with Running(ocop, environ) as service:
        for name in ("telegram", "zalo_bot", "zalo_oa"):
            service.wait_for_log(f"{name} is running")
        zalo_oa.hook = f"{service.url}/webhooks/zalo-oa"
        zalo_bot.fault("sendMessage", Fault(delay=600, times=1000))
        zalo_oa.fault("cs", Fault(delay=600, times=1000))
        for number in range(6):  # more than the threads that answer
            zalo_bot.person(f"0123456789abcdef000{number}").say("trà sen")
            zalo_oa.say("trà sen", user=f"200000000000000010{number}")
        zalo_bot.wait(6, "sendMessage", arrived=True)
        zalo_oa.wait(6, "cs", arrived=True)
        zalo_bot.fault("getUpdates", Fault(delay=600, times=1000))
        slow = [_slow_post(service.url, path) for path in ("/webhooks/zalo-oa",) * 60]
        for number in range(5):
            begun = time.monotonic()
            api.person(7).say("trà 4 sao")
            api.wait(number + 1, "sendMessage", chat="7")
            assert time.monotonic() - begun < ANSWERED_SECONDS
        assert service.get("/readyz").json()["channels"]["telegram"]["state"] == "running"
        slow[0].settimeout(20)
        assert slow[0].recv(100).startswith(b"HTTP/1.1 408")
        for connection in slow:
            connection.close()
        assert "Traceback" not in service.log


def _oa(ocop: Ocop, zalo: ZaloOA, **more: str) -> Running:
    service = Running(ocop, zalo_oa_environment(zalo.url, port=free_port(), **more)).__enter__()
    zalo.hook = f"{service.url}/webhooks/zalo-oa"
    return service


def test_a_replay_another_application_and_another_account_are_refused(zalo_oa: ZaloOA, ocop: Ocop) -> None:
    with _oa(ocop, zalo_oa) as service:
        service.wait_for_log("zalo_oa is running")
        hours = 3600.0
        zalo_oa.say("trà sen", age=3 * hours)  # a replay, long after Zalo's own repetitions
        event = zalo_oa.say("cốm", age=1.8 * hours)  # the last of Zalo's own repetitions
        zalo_oa.wait(1, "cs")
        assert zalo_oa.deliver(event, again=5) == 200
        other = event | {"app_id": "1000000000000000009", "message": {"msg_id": "x", "text": "cốm"}}
        assert zalo_oa.deliver(other) == 403
        elsewhere = event | {"recipient": {"id": "77"}, "message": {"msg_id": "y", "text": "cốm"}}
        assert zalo_oa.deliver(elsewhere) == 200  # signed by Zalo, and not for us
        pretty = json.dumps(event, indent=1).encode()
        assert zalo_oa.post(pretty, signature(json.dumps(event).encode(), event["timestamp"])) == 403
        zalo_oa.say("trà sen")
        zalo_oa.wait(2, "cs")
        assert service.stop()[0] == 0
    assert [status for _, status in zalo_oa.delivered] == [403, 200, 200, 403, 200, 403, 200]
    assert [call["recipient"]["user_id"] for call in zalo_oa.made("cs")] == [
        USER,
        USER,
    ]  # beyond 2^53, as text


def test_of_two_processes_on_one_server_one_renews_the_tokens(
    zalo_oa: ZaloOA, new_postgresql: Callable[..., str], tmp_path: Path
) -> None:
    ocop = Ocop(tmp_path, {"OCOP_DATABASE__URL": new_postgresql()})
    with _oa(ocop, zalo_oa) as one:
        one.wait_for_log("zalo_oa is running")
        with _oa(ocop, zalo_oa) as other:
            other.wait_for_log("zalo_oa is standby")
            renewed = len(zalo_oa.oauth.used)
            zalo_oa.oauth.access = "revoked-at-zalo-0123456789"
            hooks = [f"{service.url}/webhooks/zalo-oa" for service in (one, other)]
            _deliver_at_once(zalo_oa, hooks)
            for service in (one, other):
                service.wait_for_answers(2)
            assert {call.chat for call in zalo_oa.made("cs")} == {
                f"300000000000000000{at}" for at in range(4)
            }
            assert len(zalo_oa.oauth.used) == renewed + 1
            assert len(set(zalo_oa.oauth.used)) == len(zalo_oa.oauth.used)  # none was sent twice
            for service in (one, other):
                assert "Traceback" not in service.log
                assert zalo_oa.oauth.access not in service.log


def _deliver_at_once(zalo: ZaloOA, hooks: list[str]) -> None:
    def deliver(hook: str, number: int) -> None:
        event = zalo.event("user_send_text", f"300000000000000000{number}", {"text": "trà sen"})
        body = json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode()
        import httpx

        mac = {"X-ZEvent-Signature": signature(body, event["timestamp"])}
        assert httpx.post(hook, content=body, headers=mac, timeout=2.0, trust_env=False).status_code == 200

    zalo.hook = ""
    threads = [threading.Thread(target=deliver, args=(hooks[at % 2], at)) for at in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_a_kill_between_rotating_and_saving_is_told_and_the_token_not_sent_again(
    zalo_oa: ZaloOA, ocop: Ocop
) -> None:
    zalo_oa.oauth.stalls = True
    environ = zalo_oa_environment(zalo_oa.url, port=free_port())
    with Running(ocop, environ) as service:
        deadline = time.monotonic() + 15
        while not zalo_oa.oauth.used:
            assert time.monotonic() < deadline, service.log
            time.sleep(0.02)
        service.kill()
    zalo_oa.oauth.stalls = False
    with Running(ocop, environ) as service:
        service.wait_for_log("a renewal was begun and its answer never kept")
        channel = _state_of(service)
        assert channel["state"] == "failing"
        assert "consent again" in channel["detail"]
        assert "Traceback" not in service.log
    assert zalo_oa.oauth.used == [FIRST_REFRESH]
    checked = ocop("check", **environ)
    assert checked.returncode == 1
    assert "FAIL  zalo_oa tokens: a renewal was begun and its answer never kept" in checked.stdout
    zalo_oa.oauth.refresh = "consented-anew-0123456789"
    with Running(ocop, environ | {"OCOP_ZALO_OA__REFRESH_TOKEN": "consented-anew-0123456789"}) as service:
        service.wait_for_log("zalo_oa is running")
    assert zalo_oa.oauth.used == [FIRST_REFRESH, "consented-anew-0123456789"]
    store = Store.open(ocop.environ["OCOP_DATABASE__URL"])
    with store.reading() as session:
        kept = zalo_tokens.look(session, APP_ID)
    store.dispose()
    assert kept is not None
    assert (kept.access, kept.refresh) == (zalo_oa.oauth.access, zalo_oa.oauth.refresh)


def _state_of(service: Running) -> dict[str, Any]:
    deadline = time.monotonic() + 15
    while (channel := service.get("/readyz").json()["channels"]["zalo_oa"])["state"] != "failing":
        assert time.monotonic() < deadline, channel
        time.sleep(0.05)
    return dict(channel)


@pytest.mark.parametrize("platform", ["zalo_bot", "zalo_oa"])
def test_a_card_with_a_photo_shows_it_and_goes_without_when_zalo_cannot(
    platform: str, zalo_bot: ZaloBotApi, zalo_oa: ZaloOA, ocop: Ocop
) -> None:
    photo = "https://ocop.hanoi.example/tra-sen-hien-xiem.jpg"
    store = Store.open(ocop.environ["OCOP_DATABASE__URL"])
    with store.writing() as session:
        session.run("UPDATE products SET photo_url = :url WHERE name = 'Trà sen Hiền Xiêm'", url=photo)
    store.dispose()
    if platform == "zalo_bot":
        with Running(ocop, zalo_bot_environment(zalo_bot.url)):
            zalo_bot.person().say("trà sen hiền xiêm")
            (call,) = zalo_bot.wait(1, "sendPhoto")
            assert call["photo"] == photo
            assert call["caption"].startswith("Trà sen Hiền Xiêm\n")
            zalo_bot.fault("sendPhoto", Fault(status=400))
            zalo_bot.person().say("trà sen hiền xiêm")
            (call,) = zalo_bot.wait(1, "sendMessage")
            assert call["text"].startswith("Trà sen Hiền Xiêm\n")
        return
    with _oa(ocop, zalo_oa) as service:
        service.wait_for_log("zalo_oa is running")
        zalo_oa.say("trà sen hiền xiêm")
        (call,) = zalo_oa.wait(1, "cs")
        payload = call["message"]["attachment"]["payload"]
        assert payload == {"template_type": "media", "elements": [{"media_type": "image", "url": photo}]}
        assert "1. " in call["message"]["text"]  # a picture leaves no room for buttons, so numbers stay
        zalo_oa.fault("cs", Fault(status=-201))
        zalo_oa.say("trà sen hiền xiêm")
        zalo_oa.wait(3, "cs")
        assert photo not in json.dumps(zalo_oa.made("cs")[-1]["message"])
