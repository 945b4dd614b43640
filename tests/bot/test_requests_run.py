"""Requests through `ocop run`: asked on Telegram and Zalo, answered by staff, the outcome known to them."""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime

from knowledge import plan_use
from knowledge.store import Store
from tests.bot.announced import announce, sending, shown
from tests.bot.running import Running, free_port
from tests.bot.zalo_running import zalo_bot_environment, zalo_oa_environment
from tests.command_line import Ocop
from tests.standins.bot_api import BotApi
from tests.standins.zalo_bot_api import ZaloBotApi
from tests.standins.zalo_oa import USER, ZaloOA

STAFF, PERSON, STRANGER = 9, 7, 8


def texts(api: BotApi, chat: int) -> list[str]:
    return [call["text"] for call in api.made("sendMessage", chat=chat)]


def wait(api: BotApi, count: int, chat: int) -> str:
    """The latest of so many messages to a chat."""
    api.wait(count, "sendMessage", chat=chat)
    return texts(api, chat)[count - 1]


def told(read: Callable[[], list[str]], words: str) -> str:
    """Waits until a message holds these words, whatever else was told in the chat; gives it."""
    deadline = time.monotonic() + 15
    while not (found := [text for text in read() if words in text]):
        assert time.monotonic() < deadline, f"{words!r} is not among {read()}"
        time.sleep(0.05)
    return found[-1]


def test_a_request_on_telegram_is_answered_by_a_reply_to_the_notice(api: BotApi, ocop: Ocop) -> None:
    environ = sending(api, per_second=20, OCOP_STAFF__TELEGRAM=f'["{STAFF}"]')
    with Running(ocop, environ) as service:
        person, staff, stranger = (api.person(number) for number in (PERSON, STAFF, STRANGER))
        person.say("gặp cán bộ")
        wait(api, 1, PERSON)
        person.press(api.messages.last(PERSON), "Gửi cho Văn phòng")
        wait(api, 2, PERSON)
        person.say("Điểm ở Hà Đông còn mở không ạ?")
        assert "yêu cầu số 1." in wait(api, 3, PERSON)
        notice = told(lambda: texts(api, STAFF), "Yêu cầu #1")
        assert notice.startswith("Yêu cầu #1 · cần gặp cán bộ · hạn hết ")
        assert "“Điểm ở Hà Đông còn mở không ạ?”" in notice
        (theirs,) = (each for each in api.messages.in_chat(STAFF) if each["text"] == notice)
        stranger.say("hỏng rồi", reply_to_message=theirs)
        wait(api, 1, STRANGER)
        staff.say("Dạ, còn mở đến 17 giờ.", reply_to_message=theirs)
        told(lambda: texts(api, STAFF), "Đã ghi câu trả lời cho yêu cầu #1")
        answer = wait(api, 4, PERSON)
        assert answer.startswith("Văn phòng trả lời yêu cầu số 1:\nDạ, còn mở đến 17 giờ.")
        assert "[QC]" not in answer
        staff.say("TL 1 thêm nữa")
        told(lambda: texts(api, STAFF), "tin này chưa gửi")
        person.say("dừng")
        assert "tin báo" in wait(api, 5, PERSON)
        log = service.log
    seen = json.loads(ocop("requests", "show", "1", "--json").stdout)
    assert (seen["state"], seen["outcome"], seen["answered_by"]) == ("answered", "sent", str(STAFF))
    assert "Traceback" not in log
    assert "Hà Đông" not in log
    assert "17 giờ" not in log
    assert len(texts(api, PERSON)) == 5


def test_an_answer_on_zalo_is_a_consultation_message_or_staff_hear_why_not(
    api: BotApi, zalo_oa: ZaloOA, ocop: Ocop
) -> None:
    more = {"OCOP_STAFF__TELEGRAM": f'["{STAFF}"]', "OCOP_STAFF__ZALO_OA": '["2000000000000000009"]'}
    environ = sending(api, per_second=20) | zalo_oa_environment(zalo_oa.url, port=free_port()) | more
    with Running(ocop, environ) as service:
        zalo_oa.hook = f"{service.url}/webhooks/zalo-oa"
        service.wait_for_log("zalo_oa is running")
        for text in ("gap can bo", "1", "Cho hỏi giá cốm"):
            zalo_oa.say(text)
            service.wait_for_answers(("gap can bo", "1", "Cho hỏi giá cốm").index(text) + 1)
        told(lambda: texts(api, STAFF), "Yêu cầu #1")
        zalo_oa.say("TL 1 Dạ 60.000 đồng", "2000000000000000009")
        zalo_oa.wait(4, "cs", chat=USER)
        assert zalo_oa.texts()[-1].startswith("Văn phòng trả lời yêu cầu số 1:\nDạ 60.000 đồng")
        zalo_oa.say("gap can bo")
        service.wait_for_answers(5)
        zalo_oa.say("1")
        service.wait_for_answers(6)
        zalo_oa.say("Thế còn bánh cốm?")
        told(lambda: texts(api, STAFF), "Yêu cầu #2")
        zalo_oa.silent.add(USER)
        assert ocop("requests", "reply", "2", "--by", "Lan", "--text", "Dạ có").returncode == 0
        lost = told(lambda: texts(api, STAFF), "không đến: Zalo chỉ nhận trong 7 ngày")
        assert lost.startswith("Yêu cầu #2 · cần gặp cán bộ")
    assert not zalo_oa.made("template")
    assert (
        "Lan đã trả lời. Câu trả lời không đến: Zalo chỉ nhận trong 7 ngày"
        in ocop("requests", "show", "2").stdout
    )


def test_a_zalo_bot_carries_the_notice_the_answer_and_a_withdrawal(zalo_bot: ZaloBotApi, ocop: Ocop) -> None:
    hours = {"OCOP_BROADCAST__SEND_FROM": "00:00", "OCOP_BROADCAST__SEND_UNTIL": "24:00"}
    environ = zalo_bot_environment(zalo_bot.url) | hours | {"OCOP_STAFF__ZALO_BOT": '["5taff"]'}
    with Running(ocop, environ):
        lan, staff = zalo_bot.person(), zalo_bot.person("5taff")

        def heard(count: int, chat: str) -> str:
            zalo_bot.wait(count, "sendMessage", chat=chat)
            return zalo_bot.texts(chat)[-1]

        for count, text in enumerate(("gặp cán bộ", "1", "Chợ mở mấy giờ?", "1"), 1):
            lan.say(text)
            said = heard(count, lan.chat)
        assert "đã rút yêu cầu số 1" in said
        for count, text in enumerate(("gặp cán bộ", "1", "Chợ mở thứ mấy?"), 5):
            lan.say(text)
            heard(count, lan.chat)
        told(lambda: zalo_bot.texts("5taff"), "Yêu cầu #2 · cần gặp cán bộ")
        staff.say("nhan vien")
        told(lambda: zalo_bot.texts("5taff"), "• YC: ")
        staff.say("TL 2 Dạ, thứ Bảy.")
        assert heard(8, lan.chat).startswith("Văn phòng trả lời yêu cầu số 2:\nDạ, thứ Bảy.")
        for count, text in enumerate(("gặp cán bộ", "1", "Còn chợ nào nữa?"), 9):
            lan.say(text)
            heard(count, lan.chat)
        staff.say("XONG 3")
        told(lambda: zalo_bot.texts("5taff"), "mà không trả lời; người gửi được báo một câu")
        said = heard(12, lan.chat)
        assert said.startswith("Dạ, Văn phòng đã xem và khép yêu cầu số 3 mà không gửi câu trả lời tại đây")
        assert "[QC]" not in said
        assert ocop("requests", "close", "3", "--by", "Lan").returncode == 1


def test_an_answer_goes_out_when_the_month_s_messages_are_kept_for_replies(
    zalo_bot: ZaloBotApi, ocop: Ocop
) -> None:
    hours = {"OCOP_BROADCAST__SEND_FROM": "00:00", "OCOP_BROADCAST__SEND_UNTIL": "24:00"}
    environ = zalo_bot_environment(zalo_bot.url) | hours | {"OCOP_ZALO_BOT__MONTHLY_MESSAGES": "100"}
    store = Store.open(ocop.environ["OCOP_DATABASE__URL"])
    with store.writing() as session:
        plan_use.add(session, "zalo_bot", plan_use.month_of(datetime.now(UTC)), plan_use.SENT, 95)
    store.dispose()
    with Running(ocop, environ):
        lan = zalo_bot.person()
        for count, text in enumerate(("DANG KY", "1", "thêm", "1", "gặp cán bộ", "1", "Chợ mở mấy giờ?"), 1):
            lan.say(text)
            zalo_bot.wait(count, "sendMessage", chat=lan.chat)
        number = announce(Ocop(ocop.folder, dict(ocop.environ) | environ), "Tin mới", "--topic", "fairs")
        assert ocop("requests", "reply", "1", "--by", "Lan", "--text", "Dạ, 7 giờ.").returncode == 0
        zalo_bot.wait(8, "sendMessage", chat=lan.chat)
        assert zalo_bot.texts(lan.chat)[-1].startswith("Văn phòng trả lời yêu cầu số 1:\nDạ, 7 giờ.")
        assert shown(ocop, number)["counts"]["queued"] == 1
    assert not [text for text in zalo_bot.texts() if "Tin mới" in text]
