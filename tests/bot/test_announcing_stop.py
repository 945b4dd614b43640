"""A subscriber of `ocop run` from the yes to the stop: by a word, by blocking, by an account that is gone."""

import re
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bot.channel import utc_now
from knowledge import announcements
from knowledge.announcements import Audience, Draft
from knowledge.store import Store
from tests.bot.announced import sending
from tests.bot.running import Running
from tests.command_line import Ocop
from tests.standins.bot_api import BotApi
from tests.standins.telegram_updates import Person

ANNA, BINH, CHI = 7, 8, 9


def _announce(store: Store, text: str) -> int:
    now = utc_now()
    wanted = Draft(text_vi=text, audience=Audience(topic="fairs"), expires_at=now + timedelta(hours=1))
    with store.writing() as session:
        number = announcements.draft(session, wanted, staff="lan", now=now)
        announcements.approve(session, number, staff="minh", now=now)
    return number


def _says(api: BotApi, person: Person, text: str) -> dict[str, Any]:
    """Types a line and gives the answer."""
    before = len(api.made("sendMessage", chat=person.number))
    person.say(text)
    api.wait(before + 1, "sendMessage", chat=person.number)
    return api.messages.last(person.number)


def _subscribes(api: BotApi, person: Person) -> None:
    _says(api, person, "đăng ký nhận tin hội chợ")
    assert "đã đăng ký" in _says(api, person, "đồng ý")["text"]


def _state(store: Store, number: int) -> str:
    with store.reading() as session:
        return announcements.load(session, number).state


def _until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 15
    while not holds():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.05)


def _consents(store: Store) -> dict[str, str | None]:
    with store.reading() as session:
        rows = session.rows(
            "SELECT p.recipient, c.ended_how FROM consents c JOIN people p ON p.id = c.person_id"
        )
    return dict(rows)


def test_a_stop_word_after_an_announcement_and_blocking_both_end_it(api: BotApi, ocop: Ocop) -> None:
    store = Store.open(ocop.environ["OCOP_DATABASE__URL"])
    anna, binh, chi = (api.person(number) for number in (ANNA, BINH, CHI))
    with Running(ocop, sending(api, per_second=50)) as service:
        for person in (anna, binh, chi):
            _subscribes(api, person)
        counts = {number: len(api.made("sendMessage", chat=number)) for number in (ANNA, BINH, CHI)}
        api.blocked.add(CHI)  # says nothing: sending finds out
        _announce(store, "Hội chợ một")
        for number, before in counts.items():
            api.wait(before + 1, "sendMessage", chat=number)
        assert api.messages.last(ANNA)["text"].startswith("[QC] Hội chợ một")

        stopped = _says(api, anna, "thôi đừng gửi nữa")["text"]
        assert re.match(r"Đã dừng mọi tin báo từ \d\d:\d\d ngày \d\d/\d\d/\d{4}\.", stopped)
        binh.block()
        _until(lambda: _consents(store) == {"7": "stop", "8": "blocked", "9": "blocked"})

        # Letting us back in and /start restore nothing; a button is offered.
        for person in (binh, chi):
            person.block(back=True)
            welcome = _says(api, person, "/start")
            assert api.button(welcome, "Nhận tin hội chợ")
        assert _consents(store) == {"7": "stop", "8": "blocked", "9": "blocked"}
        binh.press(api.messages.last(BINH), "Nhận tin hội chợ")
        api.wait(1, "answerCallbackQuery")
        _says(api, binh, "1")
        assert "đã đăng ký" in _says(api, binh, "đồng ý")["text"]
        second = _announce(store, "Hội chợ hai")
        _until(lambda: _state(store, second) == "done")
        assert service.stop()[0] == 0
    assert [call.chat for call in api.made("sendMessage") if "Hội chợ hai" in call["text"]] == [str(BINH)]
    store.dispose()
    assert "Traceback" not in service.log
