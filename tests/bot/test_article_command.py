"""`ocop article`: from the draft to all followers, once; what goes wrong is a sentence."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.commands import article_sending
from bot.commands.line import Refusal
from bot.settings import load_settings
from knowledge import articles, audit
from knowledge.articles import ArticleRefused, Draft
from knowledge.store import Store
from tests.bot.zalo_running import zalo_oa_environment
from tests.command_line import Ocop
from tests.standins.faults import Fault
from tests.standins.zalo_oa import ZaloOA

NOON = datetime(2026, 12, 1, 5, tzinfo=UTC)
"""12:00 in Hanoi."""
COVER = "https://ocop.hanoi.example/anh-bia.jpg"


@pytest.fixture
def office(ocop: Ocop) -> Ocop:
    """A published fair in December 2090, one that waits as a draft, and an article's text."""
    store = Store.open(ocop.environ["OCOP_DATABASE__URL"])
    with store.writing() as session:
        session.run(
            "INSERT INTO fairs (code, name, start_date, end_date, venue, state) VALUES "
            "('F1', 'Hội chợ Tết', '2090-12-30', '2091-01-02', 'Mỹ Đình', 'published'), "
            "('F2', 'Chưa chắc', '2090-12-10', '2090-12-12', 'Hồ Gươm', 'draft')"
        )
    store.dispose()
    (ocop.folder / "bai.txt").write_text("Đoạn một.\n\nĐoạn hai.", encoding="utf-8")
    return ocop


def _article(ocop: Ocop, *arguments: str, **environ: str) -> Any:
    return ocop("article", *arguments, **environ)


def _new(ocop: Ocop, *more: str) -> int:
    made = _article(ocop, "new", "--by", "lan", "--cover", COVER, *more, "--json")
    assert made.returncode == 0, made.stderr
    return int(json.loads(made.stdout)["id"])


@pytest.mark.parametrize("month", ["2090-12", "2091-01"])
def test_the_months_round_up_goes_all_the_way(month: str, office: Ocop, zalo_oa: ZaloOA) -> None:
    environ = zalo_oa_environment(zalo_oa.url, port=9)
    number = str(_new(office, "--month", month))
    shown = _article(office, "show", number).stdout
    assert shown.startswith(f"[QC] Hội chợ OCOP ở Hà Nội, tháng {month[5:]}/{month[:4]}\n")
    assert "• Hội chợ Tết, 30/12/2090–02/01/2091, Mỹ Đình" in shown
    assert "Chưa chắc" not in shown
    assert "kể cả người đã nhắn dừng" in shown
    seen = shown.rpartition("Mã của bản này: ")[2].strip()
    assert _article(office, "approve", number, "--by", "Lan").returncode == 1
    assert _article(office, "approve", number, "--by", "hoa", "--hash", seen).returncode == 0
    done = _article(office, "verify", number, "--by", "hoa", **environ)
    assert done.returncode == 0, done.stderr
    assert len(zalo_oa.made("create")) == 1
    assert len(zalo_oa.made("verify")) == 3  # twice still at it, -214
    (made,) = zalo_oa.made("create")
    assert made["status"] == "show"
    assert made["cover"] == {"cover_type": "photo", "photo_url": COVER, "status": "show"}
    assert made["body"][-1]["content"].endswith("chọn bỏ quan tâm.")
    assert not zalo_oa.made("broadcast")
    sent = _article(office, "send", number, "--by", "hoa", **environ)
    if sent.returncode == 1:  # this test runs at night in Hanoi
        assert sent.stderr == "Bài chỉ gửi từ 07:00 đến 22:00 giờ Hà Nội.\n"
        assert not zalo_oa.made("broadcast")
        return
    assert "Đã gửi bài" in sent.stdout
    again = _article(office, "send", number, "--by", "hoa", **environ)
    assert again.stderr == f"Bài {number} đã gửi rồi; không ai nhận hai lần.\n"
    assert len(zalo_oa.made("broadcast")) == 1
    assert _article(office, "list").stdout.startswith(f"{number:>6}  đã gửi: ")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "Chọn một trong hai: bài viết với --text-file, hoặc tháng với --month."),
        (("--month", "2090-12", "--text-file", "bai.txt"), "Chọn một trong hai"),
        (("--month", "12/2090"), "không phải tháng viết như 2026-12"),
        (("--month", "2089-12"), "Chưa có hội chợ nào trong tháng 2089-12"),
        (("--text-file", "bai.txt"), "Bài viết cần tên: --title."),
        (("--text-file", "none.txt", "--title", "a"), "none.txt: không có tệp hoặc thư mục đó."),
        (("--text-file", "latin.txt", "--title", "a"), "không phải văn bản UTF-8"),
        (("--text-file", "empty.txt", "--title", "a", "--description", "b"), "Bài chưa có nội dung."),
        (("--text-file", "bai.txt", "--title", "t" * 146), "Tên bài dài 151 ký tự; Zalo nhận tối đa 150."),
        (("--text-file", "bai.txt", "--title", "t", "--author", "a" * 51), "Tên người viết dài 51 ký tự"),
        (("--text-file", "bai.txt", "--title", "t", "--description", "d" * 301), "Phần tóm tắt dài 301"),
        (("--text-file", "bai.txt", "--title", "t", "--cover", "http://a.vn/b.jpg"), "bắt đầu bằng https://"),
        (("--text-file", "bai.txt", "--title", "t", "--by", " "), "Cần tên người làm: --by TÊN."),
    ],
)
def test_a_draft_zalo_would_refuse_is_refused_here(office: Ocop, options: tuple[str, ...], said: str) -> None:
    (office.folder / "latin.txt").write_bytes("Hội".encode("utf-16"))
    (office.folder / "empty.txt").write_bytes(b" \n")
    done = _article(office, "new", "--by", "lan", "--cover", COVER, *options)
    assert done.returncode == 1
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert _article(office, "list").stdout == "Chưa có bài nào.\n"


def test_steps_out_of_order_are_refused(office: Ocop, zalo_oa: ZaloOA) -> None:
    environ = zalo_oa_environment(zalo_oa.url, port=9)
    number = str(_new(office, "--title", "Tin", "--text-file", "bai.txt"))
    for verb, said in (
        ("verify", "chưa được duyệt"),
        ("send", "bản nháp: trước hết ocop article verify"),
        ("settle", "không có gì cần ghi lại"),
    ):
        more = ("--sent",) if verb == "settle" else ()
        done = _article(office, verb, number, "--by", "hoa", *more, **environ)
        assert done.returncode == 1
        assert said in done.stderr or "Bài chỉ gửi từ" in done.stderr
    assert "Không có bài số 99." in _article(office, "show", "99").stderr
    assert (
        "không còn là bản 0123" in _article(office, "approve", number, "--by", "hoa", "--hash", "0123").stderr
    )
    assert _article(office, "approve", number, "--by", "hoa").returncode == 0
    assert "chỉ bản nháp mới duyệt được" in _article(office, "approve", number, "--by", "hoa").stderr
    assert "Official Account chưa được bật" in _article(office, "verify", number, "--by", "hoa").stderr
    assert _article(office, "settle", number, "--by", "hoa").returncode == 2
    assert not zalo_oa.calls


@pytest.fixture
def zalo(zalo_oa: ZaloOA) -> ZaloOA:
    """An account whose articles are made at once."""
    zalo_oa.looks_in_vain = 0
    return zalo_oa


def _approved(store: Store, now: datetime = NOON) -> int:
    with store.writing() as session:
        wanted = Draft(title="[QC] Tin", author="OCOP", description="d", cover_url=COVER, body="Một.\n\nHai.")
        number = articles.draft(session, wanted, staff="lan", now=now)
        articles.approve(session, number, staff="hoa", now=now, seen=None)
    return number


async def _verify(store: Store, zalo: ZaloOA, number: int, *, wait: float = 0.0) -> bool:
    settings = load_settings(None, zalo_oa_environment(zalo.url, port=9))
    return await article_sending.verify(
        store, settings, number, staff="hoa", wait=wait, learned=lambda *secrets: None
    )


async def _send(store: Store, zalo: ZaloOA, number: int, now: datetime = NOON, **more: str) -> None:
    settings = load_settings(None, zalo_oa_environment(zalo.url, port=9, **more))
    await article_sending.send(store, settings, number, staff="hoa", now=now, learned=lambda *secrets: None)


def _state(store: Store, number: int) -> str:
    with store.reading() as session:
        return articles.load(session, number).state


async def test_zalo_at_work_is_asked_again_and_the_article_handed_in_once(
    sqlite_store: Store, zalo_oa: ZaloOA
) -> None:
    number = _approved(sqlite_store)
    zalo_oa.looks_in_vain = 3
    assert not await _verify(sqlite_store, zalo_oa, number)
    assert _state(sqlite_store, number) == "processing"
    assert await _verify(sqlite_store, zalo_oa, number, wait=5)
    assert _state(sqlite_store, number) == "ready"
    assert len(zalo_oa.made("create")) == 1
    assert zalo_oa.made("create")[0]["body"] == [
        {"type": "text", "content": "Một."}, {"type": "text", "content": "Hai."},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fault", "state", "said"),
    [
        (Fault(status=-234, description="not now"), "ready", "chưa gửi được: not now (-234)"),
        (Fault(status=-223, description="article quota"), "ready", "chưa gửi được: article quota (-223)"),
        (Fault(status=-32, description="rate"), "ready", "chưa gửi được: rate (-32)"),
        (Fault(reset=True), "uncertain", "đã gửi hay chưa"),
    ],
)
async def test_what_zalo_refuses_can_be_sent_again_and_what_nobody_knows_cannot(
    sqlite_store: Store, zalo: ZaloOA, fault: Fault, state: str, said: str
) -> None:
    number = _approved(sqlite_store)
    await _verify(sqlite_store, zalo, number)
    zalo.fault("broadcast", fault)
    with pytest.raises(Refusal) as refusal:
        await _send(sqlite_store, zalo, number)
    assert said in str(refusal.value)
    assert _state(sqlite_store, number) == state
    if state == "uncertain":
        with pytest.raises(ArticleRefused, match="đã gửi hay chưa"):
            await _send(sqlite_store, zalo, number)
        with sqlite_store.writing() as session:
            articles.settle(session, number, sent=False, staff="hoa", now=NOON)
    await _send(sqlite_store, zalo, number)
    assert _state(sqlite_store, number) == "sent"
    assert len(zalo.made("broadcast")) == 2


async def test_a_process_killed_while_it_sends_leaves_the_question_to_staff(
    sqlite_store: Store, zalo: ZaloOA
) -> None:
    number = _approved(sqlite_store)
    await _verify(sqlite_store, zalo, number)
    with sqlite_store.writing() as session:
        articles.begin_to_send(session, number, staff="hoa", now=NOON, per_day=1, per_month=1)
    with pytest.raises(ArticleRefused, match="Xem trong OA Manager"):
        await _send(sqlite_store, zalo, number)
    assert not zalo.made("broadcast")


@pytest.mark.parametrize("now", [NOON.replace(hour=14, minute=59), NOON.replace(hour=0)])
async def test_it_goes_out_within_the_hours(sqlite_store: Store, zalo: ZaloOA, now: datetime) -> None:
    number = _approved(sqlite_store)
    await _verify(sqlite_store, zalo, number)
    await _send(sqlite_store, zalo, number, now)  # 21:59 and 07:00
    assert _state(sqlite_store, number) == "sent"


@pytest.mark.parametrize(
    ("now", "settings", "said"),
    [
        (NOON.replace(hour=15), {}, "từ 07:00 đến 22:00"),
        (NOON - timedelta(hours=5, seconds=1), {}, "từ 07:00 đến 22:00"),
        # The office's hours and Zalo's: what is open in both.
        (NOON.replace(hour=15), {"OCOP_BROADCAST__SEND_UNTIL": "24:00"}, "từ 07:00 đến 22:00"),
        (NOON.replace(hour=10), {"OCOP_BROADCAST__SEND_UNTIL": "17:00"}, "từ 07:00 đến 17:00"),
        (NOON - timedelta(hours=6, seconds=1), {"OCOP_BROADCAST__SEND_FROM": "00:00"}, "từ 06:00 đến"),
    ],
)
async def test_outside_the_hours_it_does_not(
    sqlite_store: Store, zalo: ZaloOA, now: datetime, settings: dict[str, str], said: str
) -> None:
    number = _approved(sqlite_store)
    await _verify(sqlite_store, zalo, number)
    with pytest.raises(Refusal, match=said):
        await _send(sqlite_store, zalo, number, now, **settings)
    assert not zalo.made("broadcast")


async def test_the_caps_of_a_day_and_a_month_are_settings(store: Store, zalo: ZaloOA) -> None:
    first, second = _approved(store), _approved(store)
    for number in (first, second):
        await _verify(store, zalo, number)
    await _send(store, zalo, first)
    with pytest.raises(ArticleRefused, match="Đã gửi 1/1 bài hôm nay"):
        await _send(store, zalo, second, OCOP_ZALO_OA__ARTICLES_PER_MONTH="4")
    tomorrow = NOON + timedelta(days=1)
    with pytest.raises(ArticleRefused, match="Đã gửi 1/1 bài tháng này"):
        await _send(store, zalo, second, tomorrow)
    await _send(store, zalo, second, tomorrow, OCOP_ZALO_OA__ARTICLES_PER_MONTH="2")
    assert len(zalo.made("broadcast")) == 2


async def test_every_step_is_in_the_audit(store: Store, zalo: ZaloOA) -> None:
    number = _approved(store)
    await _verify(store, zalo, number)
    await _send(store, zalo, number)
    with store.reading() as session:
        acts = [(act.staff, act.action) for act in audit.acts(session)]
    assert acts == [
        ("lan", "article.draft"), ("hoa", "article.approve"),
        ("hoa", "article.hand in"), ("hoa", "article.send"),
    ]  # fmt: skip


async def test_a_refused_token_is_renewed_by_the_command_too(store: Store, zalo: ZaloOA) -> None:
    zalo.oauth.access = "rotated-elsewhere"
    number = _approved(store)
    assert await _verify(store, zalo, number)
    assert len(zalo.oauth.used) == 1


def test_the_text_of_zalos_refusal_holds_no_token(office: Ocop, zalo_oa: ZaloOA) -> None:
    number = str(_new(office, "--title", "Tin", "--text-file", "bai.txt"))
    assert _article(office, "approve", number, "--by", "hoa").returncode == 0
    zalo_oa.oauth.access = "rotated-elsewhere"
    rotated = "access-token-2-0123456789"
    zalo_oa.fault("create", Fault(), Fault(status=-201, description=f"bad {rotated}"))
    done = _article(office, "verify", number, "--by", "hoa", **zalo_oa_environment(zalo_oa.url, port=9))
    assert done.stderr == f"Zalo không nhận bài {number}: bad *** (-201).\n"
    assert zalo_oa.oauth.access == rotated
    assert Path(office.folder, "bai.txt").exists()
