"""Requests through `ocop run`: asked on Telegram and Zalo, answered by staff, the outcome known to them."""

import json

from tests.bot.announced import sending
from tests.bot.running import Running, free_port
from tests.bot.zalo_running import zalo_oa_environment
from tests.command_line import Ocop
from tests.standins.bot_api import BotApi
from tests.standins.zalo_oa import USER, ZaloOA

STAFF, PERSON, STRANGER = 9, 7, 8


def texts(api: BotApi, chat: int) -> list[str]:
    return [call["text"] for call in api.made("sendMessage", chat=chat)]


def wait(api: BotApi, count: int, chat: int) -> str:
    """The latest of so many messages to a chat."""
    api.wait(count, "sendMessage", chat=chat)
    return texts(api, chat)[count - 1]


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
        notice = wait(api, 1, STAFF)
        assert notice.startswith("Yêu cầu #1 · cần gặp cán bộ · hạn hết ")
        assert "“Điểm ở Hà Đông còn mở không ạ?”" in notice
        theirs = api.messages.last(STAFF)
        stranger.say("hỏng rồi", reply_to_message=theirs)
        wait(api, 1, STRANGER)
        staff.say("Dạ, còn mở đến 17 giờ.", reply_to_message=theirs)
        assert "Đã ghi câu trả lời cho yêu cầu #1" in wait(api, 2, STAFF)
        answer = wait(api, 4, PERSON)
        assert answer.startswith("Văn phòng trả lời yêu cầu số 1:\nDạ, còn mở đến 17 giờ.")
        assert "[QC]" not in answer
        staff.say("TL 1 thêm nữa")
        assert "tin này chưa gửi" in wait(api, 3, STAFF)
        person.say("dừng")
        assert "tin báo" in wait(api, 5, PERSON)
        log = service.log
    shown = json.loads(ocop("requests", "show", "1", "--json").stdout)
    assert (shown["state"], shown["outcome"], shown["answered_by"]) == ("answered", "sent", str(STAFF))
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
        wait(api, 1, STAFF)
        zalo_oa.say("TL 1 Dạ 60.000 đồng", "2000000000000000009")
        zalo_oa.wait(4, "cs", chat=USER)
        assert zalo_oa.texts()[-1].startswith("Văn phòng trả lời yêu cầu số 1:\nDạ 60.000 đồng")
        zalo_oa.say("gap can bo")
        service.wait_for_answers(5)
        zalo_oa.say("1")
        service.wait_for_answers(6)
        zalo_oa.say("Thế còn bánh cốm?")
        wait(api, 2, STAFF)
        zalo_oa.silent.add(USER)
        assert ocop("requests", "reply", "2", "--by", "Lan", "--text", "Dạ có").returncode == 0
        told = wait(api, 3, STAFF)
        assert "Yêu cầu #2 · cần gặp cán bộ" in told
        assert "không đến: ứng dụng không cho gửi" in told
        assert "7 days" in told
    assert not zalo_oa.made("template")
    shown = ocop("requests", "show", "2").stdout
    assert "Answered by Lan, refused (not deliverable on Zalo" in shown
