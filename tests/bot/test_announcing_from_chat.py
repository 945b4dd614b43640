"""An announcement from the staff's own chats, through `ocop run` on both platforms at once."""

from datetime import UTC, datetime
from itertools import pairwise

from knowledge import staff
from knowledge.staff import Role
from knowledge.store import Store
from tests.bot.announced import sending, shown, subscribe
from tests.bot.running import Running
from tests.bot.two_chats import OnTelegram, OnZalo
from tests.bot.zalo_running import zalo_bot_environment
from tests.command_line import Ocop
from tests.standins.bot_api import BotApi
from tests.standins.zalo_bot_api import ZaloBotApi

LAN, HOA, MINH = 901, 902, "6ede9afa66b88fe6d6a9"


def _code(ocop: Ocop, name: str, role: Role) -> str:
    """What `ocop staff add` shows."""
    store = Store.open(ocop.environ["OCOP_DATABASE__URL"])
    with store.writing() as session:
        code = staff.add(session, name, role, by="giám đốc", now=datetime.now(UTC))
    store.dispose()
    return code


def test_written_on_telegram_approved_on_zalo_followed_on_both_through_a_kill(
    ocop: Ocop, api: BotApi, zalo_bot: ZaloBotApi
) -> None:
    store = Store.open(ocop.environ["OCOP_DATABASE__URL"])
    subscribe(store, 1, 45)
    store.dispose()
    environ = zalo_bot_environment(zalo_bot.url) | sending(api, per_second=12)
    lan, hoa, minh = OnTelegram(api, LAN), OnTelegram(api, HOA), OnZalo(zalo_bot, MINH)
    with Running(ocop, environ) as service:
        lan.says(_code(ocop, "Lan", Role.EDITOR), "nay là của Lan (biên tập)")
        hoa.says(_code(ocop, "Hoa", Role.APPROVER), "nay là của Hoa (duyệt)")
        minh.says(_code(ocop, "Minh", Role.APPROVER), "nay là của Minh (duyệt)")
        lan.says("/thongbao", "Chưa có tin báo nào.")
        lan.presses("Soạn mới", "Xin gõ nội dung")
        lan.says("Hội chợ OCOP & quà < 100.000 đ, mở cửa thứ Sáu.", "thuộc chủ đề nào")
        lan.presses("Hội chợ", "Tin báo 1 còn là bản nháp", "45 người", "Hội chợ OCOP & quà < 100.000 đ,")
        lan.presses("Gửi thử", "Đang gửi thử")
        lan.sees("Gửi thử tin báo 1: 3 tin đã tới.")
        minh.sees("[QC] Hội chợ OCOP & quà < 100.000 đ, mở cửa thứ Sáu.", "DUNG")
        lan.presses("Nhờ duyệt", "Đã báo 2 tài khoản")
        hoa.sees("Lan nhờ duyệt tin báo 1", "Mã của bản này")
        minh.sees("Lan nhờ duyệt tin báo 1", "Gõ THONG BAO 1")
        minh.says("thong bao 1", "Còn nữa: gõ THEM")
        minh.says("THEM", "Duyệt bản")
        minh.picks("Duyệt bản", "Đã duyệt. Tin báo 1 được gửi tới 45 người")
        hoa.sees("Tin báo 1: Minh đã duyệt.")
        lan.sees("Tin báo 1 đang được gửi", "Dự kiến xong lúc")
        lan.presses("Tạm dừng", "Đã tạm dừng tin báo 1")
        minh.sees("Tin báo 1 đang tạm dừng")
        lan.sees("Tin báo 1 đang tạm dừng\n\nHội chợ")
        service.kill()
    with Running(ocop, environ) as service:
        lan.presses("Gửi tiếp", "được gửi tiếp")
        lan.sees("Tin báo 1 đã gửi xong", "Đã gửi 45/45 người.")
        minh.sees("Tin báo 1 đã gửi xong", "Đã gửi 45/45 người.")
        assert len([text for text in lan.texts() if text.startswith("Tin báo 1 đã gửi xong")]) == 1
        assert service.stop()[0] == 0
        assert "Traceback" not in service.log
    assert shown(ocop, 1)["counts"]["sent"] == 45
    sent = [call.at for call in api.made("editMessageText", chat=LAN) if "đang được gửi</b>" in call["text"]]
    assert all(later - earlier > 2.9 for earlier, later in pairwise(sent))
    acts = ocop("audit").stdout
    for act in ("draft", "edit", "test", "submit", "approve", "pause", "resume"):
        assert f"announcement.{act}" in acts
