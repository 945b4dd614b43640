"""`ocop broadcast`: the shapes others rely on, and one sentence for everything that cannot be done."""

import json
from pathlib import Path
from typing import Any

import pytest

from knowledge.store import Store
from tests.bot.announced import announce, shown, subscribe
from tests.bot.running import environment
from tests.bot.zalo_running import zalo_bot_environment, zalo_oa_environment
from tests.command_line import Ocop
from tests.standins.bot_api import BotApi
from tests.standins.faults import Fault
from tests.standins.zalo_bot_api import ZaloBotApi
from tests.standins.zalo_oa import USER, ZaloOA

OUTCOMES = {"queued", "sending", "sent", "unreachable", "refused", "uncertain", "expired", "cancelled"}


@pytest.fixture
def office(ocop: Ocop) -> Ocop:
    """Three people who agreed to hear of fairs, one of whom blocked us, and one who agreed to products."""
    store = Store.open(ocop.environ["OCOP_DATABASE__URL"])
    subscribe(store, 1, 3)
    subscribe(store, 4, 4, topic="products")
    with store.writing() as session:
        session.run("UPDATE people SET blocked_at = '2026-11-01 00:00:00.000000' WHERE recipient = '3'")
        session.run(
            "INSERT INTO fairs (code, name, start_date, end_date, venue) VALUES "
            "('F1', 'Hội chợ Tết', '2090-12-10', '2090-12-12', 'Mỹ Đình'), "
            "('F2', 'Không nơi', '2090-12-10', '2090-12-12', NULL)"
        )
    store.dispose()
    return ocop


def _text(ocop: Ocop, text: str) -> str:
    file = Path(ocop.folder) / "t.txt"
    file.write_text(text, encoding="utf-8")
    return str(file)


def _new(ocop: Ocop, *options: str, text: str = "Chào mọi người") -> Any:
    return ocop("broadcast", "new", "--text-file", _text(ocop, text), "--by", "lan", *options)


def test_from_draft_to_cancelled(office: Ocop) -> None:
    number = announce(office, "Tin mới", "--topic", "fairs")
    figures = shown(office, number)
    assert set(figures) == {"id", "state", "audience", "counts", "by_channel"}
    assert (figures["id"], figures["state"], figures["audience"]) == (number, "approved", 3)
    assert set(figures["counts"]) == OUTCOMES
    preview = json.loads(office("broadcast", "preview", str(number), "--json").stdout)
    assert preview["forms"][0]["text"].startswith("[QC] Tin mới")
    assert preview["audience"] == 3
    assert preview["by_channel"]["telegram"]["blocked"] == 1
    for verb in ("pause", "resume", "cancel"):
        by = () if verb == "resume" else ("--by", "lan")
        done = office("broadcast", verb, str(number), *by, LOGNAME="hoa")
        assert (done.returncode, done.stderr) == (0, "")
    assert shown(office, number)["state"] == "cancelled"
    store = Store.open(office.environ["OCOP_DATABASE__URL"])
    with store.reading() as session:
        acts = session.rows("SELECT staff, action FROM audit ORDER BY id")
    store.dispose()
    assert acts == [
        ("lan", "announcement.draft"),
        ("minh", "announcement.approve"),
        ("lan", "announcement.pause"),
        ("hoa", "announcement.resume"),
        ("lan", "announcement.cancel"),
    ]


def test_a_fair_gets_the_template_in_both_languages(office: Ocop) -> None:
    made = office("broadcast", "new", "--fair", "F1", "--by", "lan", "--json")
    number = str(json.loads(made.stdout)["id"])
    told = office("broadcast", "preview", number).stdout
    assert "[QC] Sắp có hội chợ: Hội chợ Tết" in told
    assert "[QC] A fair is coming: Hội chợ Tết" in told
    assert "10/12–12/12/2090" in told
    assert "• Telegram: 0 người nhận được, 1 người đã chặn trợ lý" in told
    assert "Hết hiệu lực trước khi gửi" in office("broadcast", "show", number).stdout


@pytest.mark.parametrize(
    ("options", "text", "sentence"),
    [
        ((), "  \n", "đang trống"),
        ((), "x" * 5000, "cho telegram: mỗi tin nhiều nhất"),
        ((), "Chào <b>mọi người", "ký hiệu định dạng '<b>'"),
        (("--at", "2020-01-01T09:00"), "Chào", "Giờ gửi đã qua."),
        (("--expires", "2020-01-01T09:00"), "Chào", "Giờ hết hiệu lực đã qua."),
        (("--at", "2090-01-02", "--expires", "2090-01-01"), "Chào", "phải sau giờ gửi"),
        (("--at", "mai"), "Chào", "không phải giờ viết như"),
        (("--fair", "F2"), "Chào", "chưa có địa điểm"),
        (("--fair", "NOPE"), "Chào", "Không có hội chợ nào mang mã NOPE"),
        (("--fair", "F-GXXS"), "Chào", "đã hết từ 20/05/2022"),
        (("--topic", "cats"), "Chào", "Không có chủ đề"),
        (("--place", "Sài Gòn"), "Chào", "không phải nơi nào ở Hà Nội"),
        (("--group", "xe hơi"), "Chào", "Không có nhóm"),
        (("--channel", "fax"), "Chào", "Không có kênh"),
    ],
)
def test_a_draft_that_cannot_be(office: Ocop, options: tuple[str, ...], text: str, sentence: str) -> None:
    done = _new(office, *options, text=text)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_what_cannot_be_done_to_an_announcement(office: Ocop) -> None:
    number = str(json.loads(_new(office, "--json").stdout)["id"])
    other = str(json.loads(_new(office, "--topic", "ratings", "--json").stdout)["id"])
    for arguments, sentence in (
        (("approve", number, "--by", "Lan"), "cần người khác duyệt"),
        (("approve", other, "--by", "minh"), "Không ai nhận tin báo"),
        (("approve", number, "--by", "minh", "--hash", "abc"), "không còn như lúc mang mã abc"),
        (("resume", number, "--by", "minh"), "không có gì để gửi tiếp"),
        (("show", "99"), "Không có tin báo số 99"),
        (("resolve", number, "--resend"), "không có gì để giải quyết"),
    ):
        done = office("broadcast", *arguments)
        assert (done.returncode, len(done.stderr.splitlines())) == (1, 1), done.stderr
        assert sentence in done.stderr
    assert office("broadcast", "approve", number, "--by", "minh").returncode == 0
    again = office("broadcast", "approve", number, "--by", "hoa")
    assert "chỉ duyệt được bản nháp" in again.stderr
    assert (
        office("broadcast", "edit", number, "--by", "minh", "--text-file", _text(office, "Khác")).returncode
        == 0
    )
    assert shown(office, int(number))["state"] == "draft"
    assert "minh là người soạn" in office("broadcast", "approve", number, "--by", "minh").stderr
    text = _text(office, "Mới")
    assert office("broadcast", "edit", number, "--by", "Lan  Anh", "--text-file", text).returncode == 0
    assert "Lan Anh là người soạn" in office("broadcast", "approve", number, "--by", "Lan Anh").stderr
    assert office("broadcast", "cancel", number, "--by", "minh").returncode == 0
    assert "không có gì để hủy" in office("broadcast", "cancel", number, "--by", "minh").stderr
    store = Store.open(office.environ["OCOP_DATABASE__URL"])
    with store.writing() as session:
        session.run("UPDATE announcements SET state = 'done' WHERE id = :id", id=int(other))
    store.dispose()
    for verb in ("cancel", "pause", "resume", "approve", "edit"):
        finished = office("broadcast", verb, other, "--by", "hoa")
        assert (finished.returncode, len(finished.stderr.splitlines())) == (1, 1)
        assert f"Tin báo {other} đã gửi xong" in finished.stderr


def test_a_test_goes_to_staff_on_every_channel_that_is_on(
    office: Ocop, api: BotApi, zalo_bot: ZaloBotApi, zalo_oa: ZaloOA
) -> None:
    number = str(json.loads(_new(office, "--json").stdout)["id"])
    nobody = office("broadcast", "test", number, "--by", "lan")
    assert "Chưa có ai để gửi thử" in nobody.stderr
    environ = environment(api.url) | zalo_bot_environment(zalo_bot.url) | zalo_oa_environment(zalo_oa.url)
    environ |= {"OCOP_STAFF__TELEGRAM": '["900"]', "OCOP_STAFF__ZALO_BOT": '["b1"]'}
    environ |= {"OCOP_STAFF__ZALO_OA": json.dumps([USER]), "OCOP_ZALO_OA__FAIR_TEMPLATE_ID": "fair-1"}
    done = office("broadcast", "test", number, "--by", "lan", **environ)
    assert (done.returncode, done.stderr) == (0, "")
    for channel in ("telegram", "zalo_bot", "zalo_oa"):
        assert f"tới 1 người của Văn phòng trên {channel}" in done.stdout
    (telegram,) = api.made("sendMessage")
    assert telegram["text"].startswith("[QC] Chào mọi người")
    assert zalo_bot.texts("b1") == ["[QC] Chào mọi người\n\nKhông muốn nhận tin nữa: gõ DUNG"]
    (template,) = zalo_oa.made("template", chat=USER)
    assert template["template_data"]["noi_dung"].startswith("[QC] Chào mọi người")
    api.fault("sendMessage", Fault(status=429, retry_after=1))
    limited = office("broadcast", "test", number, "--by", "lan", **environ)
    assert (limited.returncode, limited.stderr) == (0, "")
    assert len(api.messages.in_chat(900)) == 2
    api.blocked.add(900)
    failed = office("broadcast", "test", number, "--by", "lan", **environ)
    assert failed.returncode == 1
    assert "telegram 900: Forbidden: bot was blocked by the user" in failed.stderr
    assert "tới 1 người của Văn phòng trên zalo_bot" in failed.stdout
