"""`ocop run` when things go wrong: killed, alone, unreachable, refused, or with another process beside it."""

import socket
import time
from collections.abc import Callable

import pytest

from knowledge.store import Store
from tests.bot.running import Running, environment, free_port
from tests.command_line import Ocop
from tests.standins.bot_api import TOKEN, BotApi
from tests.standins.faults import Fault


@pytest.mark.parametrize("mode", ["polling", "webhook"])
def test_killed_in_the_middle_every_question_is_answered_and_none_twice(
    mode: str, api: BotApi, ocop: Ocop
) -> None:
    environ = environment(api.url, mode=mode, port=free_port())
    people = [api.person(number) for number in range(1, 31)]
    with Running(ocop, environ) as service:
        api.wait(1, "setMyShortDescription")
        for person in people[:10]:
            person.say("trà sen")
        api.wait(10, "sendMessage")
        # From here on Telegram asks to wait: twenty questions are taken up and not answered.
        api.fault("sendMessage", Fault(status=429, retry_after=30, times=1000))
        for person in people[10:]:
            person.say("cốm")
        api.wait(30, "sendMessage")
        _wait_until_kept(ocop, 20)
        service.kill()
    api.faults.clear("sendmessage")
    with Running(ocop, environ):
        for person in people:
            api.wait(1, "sendMessage", chat=person.number)
        api.wait(50, "sendMessage")
        people[0].say("1")
        api.wait(2, "sendMessage", chat=1)
    assert [len(api.messages.in_chat(person.number)) for person in people] == [2] + [1] * 29


def _wait_until_kept(ocop: Ocop, count: int) -> None:
    """Until so many texts wait in the inbox: a refused answer goes back there when its refusal was read."""
    store = Store.open(ocop.environ["OCOP_DATABASE__URL"], migrate=False)
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with store.reading() as session:
            if session.row("SELECT count(*) FROM inbox") == (count,):
                break
    store.dispose()


def test_an_answer_on_its_way_at_the_kill_is_not_sent_again(api: BotApi, ocop: Ocop) -> None:
    environ = environment(api.url)
    anna, binh = api.person(7), api.person(8)
    with Running(ocop, environ) as service:
        api.wait(1, "setMyShortDescription")
        api.fault("sendMessage", Fault(delay=30))
        anna.say("trà sen")
        api.wait(1, "sendMessage", chat=7, arrived=True)
        service.kill()
    with Running(ocop, environ):
        binh.say("cốm")
        api.wait(1, "sendMessage", chat=8)
        anna.say("cốm")
        api.wait(1, "sendMessage", chat=7)
    assert len(api.made("sendMessage", chat=7)) == 2


def test_an_api_that_is_down_at_the_start_is_waited_for(api: BotApi, ocop: Ocop) -> None:
    port = api.server.port
    api.server.go_down()
    with Running(ocop, environment(api.url)) as service:
        service.wait_for_log("Telegram does not answer")
        assert service.get("/readyz").status_code == 200
        assert service.get("/readyz").json()["channels"]["telegram"]["state"] == "failing"
        api.server.start(port)
        api.person(7).say("trà sen")
        api.wait(1, "sendMessage")
        assert service.get("/readyz").json()["channels"]["telegram"]["state"] == "running"
        assert service.stop()[0] == 0
    assert TOKEN not in service.log
    assert "Traceback" not in service.log
    assert service.log.count("Telegram does not answer") == 1


def test_an_api_that_goes_away_and_comes_back(api: BotApi, ocop: Ocop) -> None:
    port = api.server.port
    with Running(ocop, environment(api.url)) as service:
        api.wait(1, "setMyShortDescription")
        api.server.go_down()
        service.wait_for_log("trying again")
        api.server.start(port)
        api.person(7).say("trà sen")
        api.wait(1, "sendMessage")
        assert service.stop()[1] < 10
    assert "Traceback" not in service.log


def test_a_wrong_token_is_said_once_in_words_and_stops_nothing(api: BotApi, ocop: Ocop) -> None:
    wrong = "987654321:AAwrongTokenWrongTokenWrongTokenWrong12"
    with Running(ocop, environment(api.url, OCOP_TELEGRAM__TOKEN=wrong)) as service:
        service.wait_for_log("the token was refused")
        assert service.get("/readyz").status_code == 200
        assert "BotFather" in service.get("/readyz").json()["channels"]["telegram"]["detail"]
        api.token = wrong
        api.person(7).say("trà sen")
        api.wait(1, "sendMessage")
        assert service.stop()[0] == 0
    assert service.log.count("the token was refused") == 1
    assert wrong not in service.log
    assert "Traceback" not in service.log


def test_a_port_in_use_is_one_sentence_and_exit_1(api: BotApi, ocop: Ocop) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = ocop("run", **environment(api.url, port=taken.getsockname()[1]))
    assert done.returncode == 1
    (sentence,) = done.stderr.splitlines()
    assert "Cannot listen on 127.0.0.1" in sentence
    assert "web.port" in sentence


def test_it_ends_within_ten_seconds_also_while_telegram_hangs(api: BotApi, ocop: Ocop) -> None:
    with Running(ocop, environment(api.url)) as service:
        api.wait(1, "setMyShortDescription")
        api.fault("sendMessage", Fault(delay=60, times=100))
        for number in range(1, 6):
            api.person(number).say("trà sen")
        api.wait(5, "sendMessage", arrived=True)
        code, seconds = service.stop()
    assert code == 0
    assert seconds < 10


def test_a_second_process_stands_by_and_takes_over_when_the_first_is_killed(api: BotApi, ocop: Ocop) -> None:
    with Running(ocop, environment(api.url)) as first:
        api.wait(1, "setMyShortDescription")
        with Running(ocop, environment(api.url)) as second:
            second.wait_for_log("this one stands by")
            holder = second.get("/readyz").json()["lease"]["holder"]
            assert holder.endswith(f":{first.process.pid}")
            assert second.get("/readyz").status_code == 200
            assert second.get("/readyz").json()["channels"]["telegram"]["state"] == "standby"
            api.person(7).say("trà sen")
            api.wait(1, "sendMessage")
            first.kill()
            killed = time.monotonic()
            api.person(8).say("trà sen")
            api.wait(1, "sendMessage", chat=8)
            assert time.monotonic() - killed < 15
    assert len(api.made("sendMessage")) == 2
    assert "Conflict" not in second.log


def test_several_processes_on_postgresql_share_the_webhooks_and_answer_once(
    api: BotApi, ocop: Ocop, new_postgresql: Callable[..., str]
) -> None:
    url = new_postgresql()
    environ = environment(api.url, mode="webhook", port=free_port(), OCOP_DATABASE__URL=url)
    other = environ | {"OCOP_WEB__PORT": str(free_port())}
    anna = api.person(7)
    with Running(ocop, environ) as first, Running(ocop, other) as second:
        api.wait(1, "setWebhook")
        api.server.run(_nobody_delivers(api))
        second.wait_for_log("this one stands by")
        anna.say("trà sen")
        anna.say("cốm")
        one, two = api.take_updates()
        for update in (one, two):
            assert first.deliver(update).status_code == 200
            assert second.deliver(update).status_code == 200
        api.wait(2, "sendMessage")
        first.kill()
        anna.say("1")
        (three,) = api.take_updates()
        assert second.deliver(three).status_code == 200
        api.wait(3, "sendMessage")
        second.wait_for_log("this process polls and schedules")
        api.wait(2, "setWebhook")
    assert len(api.made("sendMessage")) == 3


async def _nobody_delivers(api: BotApi) -> None:
    api.webhook = {}


def test_an_update_that_cannot_be_read_does_not_stop_the_others(api: BotApi, ocop: Ocop) -> None:
    with Running(ocop, environment(api.url)) as service:
        api.wait(1, "setMyShortDescription")
        api.update({"message": {"from": "the future"}})
        api.person(7).say("trà sen")
        api.update({"callback_query": {"id": "1"}})
        api.wait(1, "sendMessage", chat=7)
        api.person(7).say("cốm")
        api.wait(2, "sendMessage", chat=7)
        assert service.stop()[0] == 0
    assert service.log.count("cannot be read") == 2
    assert "Traceback" not in service.log


def test_something_else_at_the_address_is_said_in_words(api: BotApi, ocop: Ocop) -> None:
    me = api.me()
    api.me = lambda: {"hello": "world"}  # type: ignore[method-assign]
    with Running(ocop, environment(api.url)) as service:
        service.wait_for_log("is no Bot API")
        assert service.get("/readyz").status_code == 200
        api.me = lambda: me  # type: ignore[method-assign]
        api.person(7).say("trà sen")
        api.wait(1, "sendMessage")
        assert service.stop()[0] == 0
    assert "Traceback" not in service.log


def test_a_database_that_cannot_be_used_is_one_sentence_and_exit_1(api: BotApi, ocop: Ocop) -> None:
    (ocop.folder / "notes.db").write_text("không phải cơ sở dữ liệu " * 100, encoding="utf-8")
    done = ocop("run", **environment(api.url, OCOP_DATABASE__URL="sqlite:///notes.db"))
    assert done.returncode == 1
    (sentence,) = done.stderr.splitlines()
    assert "notes.db" in sentence
